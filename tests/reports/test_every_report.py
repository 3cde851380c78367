from datetime import date
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pakbel.domain.fields import NOUNS
from pakbel.output.view import View
from pakbel.output.writers import FORMATS, write
from pakbel.reports.assessed import Assessed
from pakbel.reports.cards import card
from pakbel.reports.check import check
from pakbel.reports.dormant import dormant
from pakbel.reports.due import due
from pakbel.reports.find import find
from pakbel.reports.overdue import overdue
from pakbel.reports.records import records_table
from pakbel.reports.selection import Selection
from pakbel.reports.status import status
from pakbel.reports.status_groups import GROUPS
from pakbel.reports.today import today
from pakbel.reports.trade_complementarity import trade_complementarity, trade_similarity
from pakbel.reports.trade_concentration import trade_concentration
from pakbel.reports.trade_contributions import trade_contributions
from pakbel.reports.trade_growth import trade_growth
from pakbel.reports.trade_intensity import trade_intensity
from pakbel.reports.trade_intra_industry import trade_intra_industry
from pakbel.reports.trade_mirror import trade_mirror
from pakbel.reports.trade_rca import trade_rca
from pakbel.reports.trade_summary import trade_summary
from pakbel.reports.trade_target import trade_target
from pakbel.reports.trade_unit_values import trade_unit_value
from pakbel.reports.why import why
from pakbel.storage.snapshot import Snapshot
from pakbel.table import Answer, Table
from tests.reports.builders import bundled, empty
from tests.reports.drawn import tables

WITH_SELECTION = {
    "overdue": overdue,
    "due": due,
    "status": status,
    "dormant": dormant,
    "check": check,
    "trade summary": trade_summary,
    "trade summary by flow": lambda book, chosen: trade_summary(book, chosen, by="flow"),
    "trade summary by reporter": lambda book, chosen: trade_summary(book, chosen, by="reporter"),
    "trade mirror": trade_mirror,
    "trade growth": trade_growth,
    "trade growth by year": lambda book, chosen: trade_growth(book, chosen, by="year"),
    "trade growth by commodity": trade_contributions,
    "trade growth by section": lambda book, chosen: trade_contributions(book, chosen, scale=("S", 1)),
    "trade concentration": trade_concentration,
    "trade concentration by section": lambda book, chosen: trade_concentration(book, chosen, scale=("S", 1)),
    "trade intra-industry": trade_intra_industry,
    "trade intra-industry by commodity": lambda book, chosen: trade_intra_industry(
        book, chosen, by="commodity"
    ),
    "trade unit-value": trade_unit_value,
    "trade intensity": trade_intensity,
    "trade rca": trade_rca,
    "trade complementarity": trade_complementarity,
    "trade similarity": trade_similarity,
    "trade target": trade_target,
    "find": lambda book, chosen: find(book, "a", chosen),
    **{f"status by {by}": lambda book, chosen, by=by: status(book, chosen, by=by) for by in GROUPS},
    **{
        f"{noun.name} list": lambda book, chosen, noun=noun: records_table(book, noun, chosen)
        for noun in NOUNS
    },
}
DAYS = st.sampled_from([date(1900, 1, 1), date(2024, 2, 29), date(2026, 11, 21), date(2199, 12, 31)])


def written(answer: Answer, format: str) -> str:
    stdout = StringIO()
    write(answer, format=format, stdout=stdout, view=View(width=100, tty=True))
    return stdout.getvalue()


def answers(book: Assessed) -> list[Answer]:
    listed = [report(book, Selection()) for report in WITH_SELECTION.values()]
    promises = book.snapshot.documents("commitments")
    asked = [why(book, id, metric) for id in promises for metric in (None, "spi_t", "forecast", "days_late")]
    return [*listed, today(book), *asked, *(card(book, "commitments", id) for id in promises)]


@settings(max_examples=25, deadline=None)
@given(tables(), DAYS)
def test_every_report_on_any_register_on_any_day_is_written_in_every_format(drawn, day):
    for answer in answers(Assessed(Snapshot(drawn, {}), day)):
        for format in FORMATS:
            nothing = format == "jsonl" and isinstance(answer, Table) and not answer.rows
            assert (written(answer, format) == "") is nothing


@pytest.mark.parametrize("name", WITH_SELECTION)
def test_every_table_says_its_day_what_it_looked_at_and_shows_no_column_twice(name):
    for book in (bundled(), empty()):
        table = WITH_SELECTION[name](book, Selection())

        assert isinstance(table, Table)
        assert table.name == table.name.lower()
        assert table.title[0].isupper() or table.title[0].isdigit()
        assert table.empty != "nothing found"
        keys = [column.key for column in table.columns]
        assert len(keys) == len(set(keys))
        assert all(key.replace("_", "").isalnum() for key in keys)


@pytest.mark.parametrize("name", WITH_SELECTION)
def test_every_column_sorts_both_ways_and_can_be_asked_whether_it_is_known(name):
    book = bundled()
    table = WITH_SELECTION[name](book, Selection())

    for column in table.columns:
        for sort in (column.key, f"-{column.key}"):
            ordered = WITH_SELECTION[name](book, Selection(sort=sort))
            assert len(ordered.rows) == len(table.rows)
        if "status by" in name:
            continue  # there a filter narrows the promises, not the groups
        known = WITH_SELECTION[name](book, Selection(where=(f"{column.key} != none",)))
        unknown = WITH_SELECTION[name](book, Selection(where=(f"{column.key} = none",)))
        assert len(known.rows) + len(unknown.rows) == len(table.rows)


@pytest.mark.parametrize("name", WITH_SELECTION)
def test_filters_are_named_by_the_table(name):
    columns = WITH_SELECTION[name](bundled(), Selection()).columns
    key = "id" if "status by" in name else columns[0].key

    table = WITH_SELECTION[name](bundled(), Selection(where=(f"{key} != none",)))

    assert f"{key} != none" in table.filters
