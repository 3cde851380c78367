import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.errors import BadInput
from pakbel.exchange.trade.mapping import FIELDS, parse_map


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "period=Year,reporter=Reporter,value='Trade Value (US$)'",
            {"period": "Year", "reporter": "Reporter", "value": "Trade Value (US$)"},
        ),
        ("value=Trade Value (US$),partner==BLR", {"value": "Trade Value (US$)", "partner": "=BLR"}),
        ("value=Value, US$,period=Year", {"value": "Value, US$", "period": "Year"}),
        ('value="Value, flow=X",flow=Flow', {"value": "Value, flow=X", "flow": "Flow"}),
        ("net weight = Kilos , Quantity-Unit=Unit,", {"net_weight": "Kilos", "quantity_unit": "Unit"}),
        ("decimal==comma,value=V", {"decimal": "=comma", "value": "V"}),
        ("decimal==,,value=V", {"decimal": "=,", "value": "V"}),
        ("basis==Payments,valuation==fob", {"basis": "=payments", "valuation": "=FOB"}),
        ("year=Y,country=C,hs=Code", {"period": "Y", "reporter": "C", "commodity": "Code"}),
        ("value=Imported value in *", {"value": "Imported value in *"}),
    ],
)
def test_a_mapping_names_columns_and_words(text, expected):
    assert parse_map(text) == expected


@pytest.mark.parametrize(
    ("text", "why", "hint"),
    [
        ("valeu=V", "'valeu' is no field of a trade figure", "value=…"),
        ("value=V,value=W", "value is mapped twice", None),
        ("value=", "value is mapped to nothing", "--map period=Year,partner==BLR,value='Trade Value (US$)'"),
        (
            "value==5",
            "value takes a column, not a word",
            "--map period=Year,partner==BLR,value='Trade Value (US$)'",
        ),
        ("decimal=comma", "decimal takes a word, not a column", "decimal==comma"),
        ("basis==cash", "'cash' is none of: customs, payments, press, reconciled", None),
        ("", "the mapping is empty", "--map period=Year,partner==BLR,value='Trade Value (US$)'"),
        ("period", "'period' is no FIELD=COLUMN", "--map period=Year,partner==BLR,value='Trade Value (US$)'"),
    ],
)
def test_a_mapping_that_cannot_be_read_is_refused_with_what_to_write(text, why, hint):
    with pytest.raises(BadInput) as caught:
        parse_map(text)

    assert (caught.value.message, caught.value.hint) == (why, hint)


@given(st.text(max_size=60) | st.text(alphabet="valueprod=,'\"* ", max_size=40))
def test_any_text_is_a_mapping_of_known_fields_or_refused(text):
    try:
        found = parse_map(text)
    except BadInput:
        return

    assert set(found) <= set(FIELDS)
    assert all(found.values())
