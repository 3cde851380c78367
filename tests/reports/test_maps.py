from hypothesis import given
from hypothesis import strategies as st

from pakbel.exchange.trade.mapping import parse_map
from pakbel.reports.maps import maps_table
from pakbel.reports.selection import EVERYTHING, Selection

# What begins with a sign of equality is a word for every row.
COLUMNS = (
    st.text(st.sampled_from("Trade Value(US$),=*' "), min_size=1)
    .map(str.strip)
    .filter(lambda text: text and text[0] != "=")
)


@given(COLUMNS, COLUMNS)
def test_a_mapping_can_be_typed_as_it_is_shown(value, period):
    kept = {"mine": {"value": value, "period": period, "basis": "=payments"}}

    (row,) = maps_table(kept, EVERYTHING).rows

    assert parse_map(row["map"]) == kept["mine"]


def test_mappings_stand_in_the_order_of_their_names_and_can_be_chosen():
    kept = {"pbs": {"value": "Value"}, "fbr": {"value": "USD"}}

    table = maps_table(kept, EVERYTHING)
    (found,) = maps_table(kept, Selection(where=["name = pbs"])).rows

    assert [row["name"] for row in table.rows] == ["fbr", "pbs"]
    assert (table.title, table.next_steps) == (
        "2 mappings kept by name",
        ("pakbel trade import FILE --map fbr",),
    )
    assert found == {"name": "pbs", "map": "value=Value"}
