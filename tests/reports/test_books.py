"""Books opened from a store: documents and imported files together."""

import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pakbel.domain.cells import CellState
from pakbel.domain.period import year
from pakbel.reports.books import books_between, pairs_of, sources_of
from pakbel.reports.series import series_reader
from tests.domain.builders import usd
from tests.reports.filed import Filed, figures, ten_chapters

BY_HAND = {"reporter": "PAK", "partner": "BLR", "flow": "export", "period": "2018", "value": "9 USD"}


@pytest.fixture
def files(tmp_path):
    return Filed(tmp_path / "store", trade={"T-1": BY_HAND})


def test_documents_and_files_are_one_book(files):
    files.add(figures("PAK", "export", "2017", {"TOTAL": 5}), figures("PAK", "export", "2018", {"TOTAL": 7}))

    books = books_between(files.register().snapshot)

    assert [books.cell("PAK", "export", year(n)).value for n in (2017, 2018)] == [usd(5), usd(9)]
    assert [(row.id, kept.import_id) for row, kept in books.overridden] == [("T-1", "I-1")]


def test_periods_that_are_not_over_do_not_count(files):
    files.add(figures("PAK", "export", "2017", {"TOTAL": 5}), figures("PAK", "export", "2016", {"TOTAL": 4}))

    books = books_between(files.register().snapshot, until=date(2017, 12, 30))

    assert books.cell("PAK", "export", year(2017)).state is CellState.ABSENT
    assert books.cell("PAK", "export", year(2016)).value == usd(4)


def test_totals_alone_are_the_same_without_the_finer_levels(files):
    """The store leaves out most blocks for them: those finer than the chapters beside them, and no others."""
    chapters = {f"{number:02d}": 1 for number in range(1, 13)}
    files.add(
        figures("PAK", "export", "2015", {"TOTAL": 5}),
        figures("PAK", "export", "2015", {"8701": 4}),
        figures("PAK", "export", "2016", chapters),
        figures("PAK", "export", "2016", {"8701": 4}),
        figures("PAK", "export", "2017", {"870190": 4}),
        figures("PAK", "export", "2019", {"87": 4}, basis="payments"),
        figures("PAK", "export", "2019", {"8701": 3}),
        figures("PAK", "export", "2020", {"7": 4}, classification="S3"),
        figures("PAK", "export", "2020", {"8701": 3}),
        figures("PAK", "export", "2021", {"87": 4}, valuation=None),
        figures("PAK", "export", "2021", {"8701": 3}),
    )
    snapshot = files.register().snapshot

    whole, totals = books_between(snapshot), books_between(snapshot, totals=True)

    cells = [whole.cell("PAK", "export", year(n)) for n in range(2014, 2023)]
    assert [totals.cell("PAK", "export", year(n)) for n in range(2014, 2023)] == cells
    found = [cell.value or cell.so_far for cell in cells]
    assert [each and int(each.amount) for each in found] == [None, 5, 12, 4, 9, 3, 3, 4, None]
    assert len(totals.blocks) < len(whole.blocks)


def test_a_measure_of_a_commodity_reads_the_files(files):
    files.add(figures("BLR", "export", "2017", {"8701": 5}), figures("BLR", "export", "2017", {"TOTAL": 7}))

    series = series_reader(files.register().snapshot)

    assert series("trade:BLR>PAK:hs=8701", "USD") == {"BLR": {2017: usd(5)}}
    assert series("trade:BLR>PAK", "USD") == {"BLR": {2017: usd(7)}}


def test_the_pairs_of_a_store_begin_with_the_one_of_most_figures(files):
    files.add(
        figures("PAK", "export", "2017", {"87": 5, "31": 1, "04": 2}, partner="KAZ"),
        figures("KAZ", "export", "2017", {"87": 5}, partner="UZB"),
    )

    assert pairs_of(files.register().snapshot) == [("PAK", "KAZ"), ("KAZ", "UZB"), ("PAK", "BLR")]


def test_the_sources_of_figures_are_those_of_their_import(files):
    files.add(figures("BLR", "export", "2017", {"TOTAL": 5}), sources=["a-download"])
    snapshot = files.register().snapshot

    assert sources_of(snapshot, {("BLR", 2017)}) == ("a-download",)
    assert sources_of(snapshot, {("BLR", 2018), ("PAK", 2017)}) == ()


def test_the_sources_are_those_of_the_state_of_the_data_that_is_read(tmp_path):
    older = {"reporter": "PAK", "partner": "BLR", "flow": "export", "period": "2017", "value": "9 USD"}
    typed = {**older, "vintage": "imf", "sources": ["imf-dots"]}
    files = Filed(tmp_path / "store", trade={"T-1": typed})
    files.add(figures("PAK", "export", "2017", {"TOTAL": 5}))
    snapshot = files.register().snapshot

    assert books_between(snapshot).vintages["PAK"] == "UN Comtrade"
    assert sources_of(snapshot, {("PAK", 2017)}) == ("I-1",)


def months(reporter, flow, number, values, **more):
    return [
        figures(reporter, flow, f"{number}-{month:02}", {"TOTAL": value}, **more)
        for month, value in enumerate(values, start=1)
    ]


_LEVELS = {
    "total": lambda value: {"TOTAL": value},
    "one chapter": lambda value: {"87": value},
    "chapters": ten_chapters,
    "headings": lambda value: {f"{code}01": value for code in ten_chapters(1)},
}
_PARTS = ["2018", "2019", "2019-H1", "2019-Q3", *(f"2019-{month:02}" for month in range(1, 13))]
_IMPORTS = st.lists(
    st.tuples(
        st.lists(
            st.tuples(
                st.sampled_from(_PARTS),
                st.sampled_from(sorted(_LEVELS)),
                st.sampled_from([None, 1, 20, 900]),
                st.sampled_from(["H4", "H5"]),
            ),
            min_size=1,
            max_size=16,
        ),
        st.sampled_from(["old", "new"]),
    ),
    min_size=1,
    max_size=3,
)


@settings(max_examples=40, deadline=None)
@given(_IMPORTS)
def test_a_year_says_the_same_whatever_a_question_leaves_in_the_files(imports):
    with tempfile.TemporaryDirectory() as folder:
        files = Filed(Path(folder) / "store")
        for number, (drawn, how) in enumerate(imports):
            blocks = [
                figures("PAK", "import", text, _LEVELS[level](value), classification=edition)
                for text, level, value, edition in drawn
            ]
            state = {"how": "replace"} if number else {}
            files.add(*blocks, vintage=how, on="2024-01-01" if how == "new" else "2018-01-01", **state)
        snapshot = files.register().snapshot

        every, *others = (
            books_between(snapshot, totals=totals, yearly=yearly)
            for totals, yearly in ((False, False), (True, False), (True, True))
        )
        for year_ in (year(2018), year(2019)):
            cell = every.cell("PAK", "import", year_)
            assert [(each.cell("PAK", "import", year_).value, each.vintages) for each in others] == [
                (cell.value, every.vintages)
            ] * 2


def test_yearly_figures_are_the_same_without_the_months_of_years_that_have_their_own(files):
    files.add(
        *months("PAK", "import", 2017, [7] * 12),
        figures("PAK", "import", "2017", {"TOTAL": 90}),
        *months("PAK", "export", 2017, [5] * 12),
        figures("PAK", "export", "2017", {"TOTAL": None}),  # listed and not known: the months are
        *(figures("BLR", "import", f"2018-{month:02}", ten_chapters(3)) for month in range(1, 13)),
        figures("BLR", "import", "2018", {"87": 9}),  # a few goods stand for no year
        figures("BLR", "export", "2018", ten_chapters(9)),
        figures("BLR", "export", "2018-05", ten_chapters(2)),
        *months("BLR", "export", 2019, [2] * 4),
    )
    older = {"vintage": "older", "on": "2021-01-01"}
    again = [*months("PAK", "import", 2020, [7] * 12), figures("PAK", "import", "2020", {"TOTAL": 84})]
    files.add(*again, **older)
    files.add(figures("PAK", "import", "2020", {"TOTAL": None}), how="replace", **older)
    snapshot = files.register().snapshot
    years = [(*book, year(number)) for book in BOOKS for number in range(2016, 2022)]

    days = (None, date(2017, 6, 30), date(2017, 12, 31), date(2020, 8, 31))
    asked = [(named, day) for named in (None, "older") for day in days if not named or day is None]
    for named, day in asked:
        every = books_between(snapshot, None, named, until=day, totals=True)
        yearly = books_between(snapshot, None, named, until=day, totals=True, yearly=True)

        assert [yearly.cell(*each) for each in years] == [every.cell(*each) for each in years]
        assert yearly.vintages == every.vintages
        assert (len(yearly.blocks) < len(every.blocks)) == (day is None or day >= date(2017, 12, 31))


BOOKS = [(reporter, flow) for reporter in ("PAK", "BLR") for flow in ("import", "export")]
