"""Which state of the data is the newest, which are refused, and what only another one has."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.domain.cells import CellState, span_of
from pakbel.domain.period import parse_stored, year
from pakbel.domain.trade import Books
from pakbel.domain.vintages import in_any_vintage, newest, require_known
from pakbel.errors import BadInput
from tests.domain.builders import flow
from tests.domain.kept import Kept

PAIR = ("PAK", "BLR")
LATE, EARLY = date(2024, 1, 1), date(2017, 1, 1)


def offer(name, on=None, whole=True, reporter="PAK", years=()):
    return (reporter, name, on, whole, {span_of(parse_stored(str(each))) for each in years})


@pytest.mark.parametrize(
    ("offers", "expected"),
    [
        ([], None),
        ([offer("a", EARLY), offer("b", LATE)], "b"),
        ([offer("b", LATE), offer("a", EARLY)], "b"),
        ([offer("a", EARLY), offer("b", LATE, whole=False)], "a"),
        ([offer("a", EARLY, whole=False), offer("b", LATE, whole=False)], "b"),
        ([offer("a", None), offer("b", None)], "b"),
        ([offer("a", None), offer("b", None), offer("a", None)], "b"),
        ([offer("a", EARLY), offer("b", None)], "a"),
        ([offer("b", EARLY), offer("a", EARLY)], "a"),
        ([offer("a", LATE), offer("b", EARLY), offer("a", None)], "a"),
        ([offer("a", EARLY), offer("a", LATE, whole=False), offer("b", date(2020, 1, 1))], "b"),
    ],
)
def test_the_newest_is_the_latest_date_among_whole_ones_then_the_last_offered(offers, expected):
    assert newest(offers) == expected


_OFFERS = st.lists(
    st.tuples(
        st.just("PAK"),
        st.sampled_from("abcd"),
        st.dates(EARLY, LATE) | st.none(),
        st.booleans(),
        st.sets(st.integers(1990, 2030).map(lambda number: span_of(year(number)))),
    ),
    min_size=1,
)


@given(_OFFERS)
def test_the_newest_was_offered_and_is_whole_where_one_is(offers):
    found = newest(offers)

    whole = {name for _, name, _, is_whole, _ in offers if is_whole}
    assert found in (whole or {name for _, name, *_ in offers})


@given(_OFFERS)
def test_offers_of_a_few_goods_change_nothing_where_one_is_whole(offers):
    whole = [each for each in offers if each[3]]

    assert not whole or newest(offers) == newest(whole)


SERIES = range(1992, 2021)


@pytest.mark.parametrize(
    ("years", "asked", "expected"),
    [
        ([2017], None, "series"),
        (range(2007, 2021), None, "series"),
        (range(2006, 2021), None, "new"),
        ([2021], None, "series"),
        (range(2007, 2022), None, "new"),
        ([2017], (2017, 2017), "new"),
        ([2017], (2016, 2017), "new"),
        ([2017], (2015, 2017), "series"),
        ([2017], (2018, 2019), "series"),
        ([2017, 2021], (2010, 2020), "series"),
        ([], (2021, 2030), "new"),
        (["2024-01"], None, "series"),
        (["2021-Q1", "2021-Q2", "2021-Q3"], None, "series"),
        (["2021-H1", "2021-H2"], (2021, 2021), "new"),
        (["2021-H1", "2021-H2"], None, "series"),
        (["2020-01", "2020-02"], (2020, 2020), "series"),
        (["2021-01"], (2021, 2021), "new"),
    ],
)
def test_a_newer_state_of_a_few_years_leaves_a_series_its_place(years, asked, expected):
    """Unless it is half of the years asked for, or all that there is of them."""
    window = None if asked is None else (date(asked[0], 1, 1), date(asked[1], 12, 31))
    offers = [offer("series", EARLY, years=SERIES), offer("new", LATE, years=years)]

    assert newest(offers, window) == expected
    assert newest(reversed(offers), window) == expected


def test_an_unknown_vintage_is_refused_naming_each_that_there_is_once():
    offers = [offer("b"), offer("a"), offer("b", reporter="BLR")]

    require_known("a", offers)
    with pytest.raises(BadInput) as refused:
        require_known("c", offers)

    assert (refused.value.field, refused.value.value) == ("--vintage", "c")
    assert (refused.value.message, refused.value.hint) == ("no trade data of 'c'", "there are: a, b")


def test_where_there_is_no_vintage_at_all_that_is_said():
    with pytest.raises(BadInput) as refused:
        Books([flow("T-1", "PAK", "import", "2017", "5")], PAIR, "dots")

    assert refused.value.hint == "the store has none"


# What another vintage has


def test_only_totals_of_goods_with_a_value_are_found_in_another_vintage():
    kept = Kept()
    kept.add("PAK", "import", "2011", {"TOTAL": 1000})
    kept.add("PAK", "import", "2012", {"8701": 1000})
    kept.add("PAK", "import", "2013", {"TOTAL": None})
    kept.add("PAK", "import", "2014", {"TOTAL": 1000}, classification="EB")
    kept.add("BLR", "export", "2015", {"7": 1000}, classification="S3")
    rows = [
        flow("T-1", "PAK", "export", "2016", "5"),
        flow("T-2", "PAK", "export", "2017", "withheld"),
        flow("T-3", "PAK", "export", "2018", "5", commodity="87"),
        flow("T-4", "PAK", "export", "2019", "5", classification="EB10"),
        flow("T-5", "PAK", "export", "2020", "5", classification="S3"),
    ]

    assert in_any_vintage(rows, kept.blocks) == {
        ("PAK", "import", span_of(year(2011))),
        ("PAK", "import", span_of(year(2012))),
        ("BLR", "export", span_of(year(2015))),
        ("PAK", "export", span_of(year(2016))),
        ("PAK", "export", span_of(year(2020))),
    }


def test_another_vintage_is_named_only_for_the_total_that_it_has():
    kept = Kept()
    kept.add("PAK", "import", "2016", {"TOTAL": 1000}, vintage="old", on="2017-01-01")
    kept.add("PAK", "import", "2016", {"87": 1000}, vintage="old", on="2017-01-01")
    kept.add("PAK", "import", "2015", {"TOTAL": None}, vintage="old", on="2017-01-01")
    for code in ("TOTAL", "87"):
        kept.add("PAK", "import", "2017", {code: 1000}, vintage="new")
    book = Books((), PAIR, blocks=kept.blocks, source=kept)

    states = [book.cell("PAK", "import", year(number)).state for number in (2014, 2015, 2016, 2017)]

    assert states == [CellState.ABSENT, CellState.ABSENT, CellState.OTHER_VINTAGE, CellState.VALUE]
    assert book.cell("PAK", "import", year(2016), "87").state is CellState.ABSENT
    assert book.cell("PAK", "export", year(2016)).state is CellState.ABSENT
    assert book.cell("BLR", "import", year(2016)).state is CellState.ABSENT
