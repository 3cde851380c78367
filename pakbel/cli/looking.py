"""`list`, `show`, `find` and `why`: look at records, and at how a figure was found."""

from collections.abc import Callable
from typing import Annotated, Any

import typer

from pakbel.cli.command import command
from pakbel.cli.options import LOOK, Id, Ids
from pakbel.cli.session import Session
from pakbel.domain.fields import NOUNS, Noun
from pakbel.register.ids import locate, without_occurrence
from pakbel.table import Answer, Table

_LIST_EXAMPLES = {
    "mou": (
        "pakbel mou list --where 'kind = contract'",
        "pakbel mou list --period 2024-11 --columns id,title,signed_on",
    ),
    "commitment": (
        "pakbel commitment list --where 'due = none'",
        "pakbel commitment list --where 'owner = BLR' --sort due",
    ),
    "delivery": ("pakbel delivery list --period 2025", "pakbel delivery list --where 'kind = claim'"),
    "trade": (
        "pakbel trade list --where 'reporter = PAK' --period 2019",
        "pakbel trade list --where 'vintage = imf-dots-2022' --sort -value",
    ),
    "event": ("pakbel event list --where 'kind = session'", "pakbel event list --period 2024"),
    "source": ("pakbel source list --where 'side = BLR'", "pakbel source list --where 'title ~ tractor'"),
    "rate": (
        "pakbel rate list --period 2015..2020",
        "pakbel rate list --where 'kind = exports' --sort -period",
    ),
}
_SHOW_EXAMPLES = {
    "mou": ("pakbel mou show M-1", "pakbel mou show M-1 M-2 --json"),
    "commitment": ("pakbel commitment show C-7", "pakbel commitment show C-7 --as-of 2020-12-31"),
    "delivery": ("pakbel delivery show D-1", "pakbel delivery show D-1 D-2 --json"),
    "trade": ("pakbel trade show T-1", "pakbel trade show T-1 --json"),
    "event": ("pakbel event show E-1", "pakbel event show E-1 E-2 --json"),
    "source": ("pakbel source show dawn-2024-09", "pakbel source show dawn-2024-09 --json"),
    "rate": ("pakbel rate show X-1", "pakbel rate show X-1 X-2 --json"),
}


def list_command(name: str) -> Callable[..., Any]:
    """The function behind `pakbel NOUN list`."""
    noun = _noun(name)

    def list_all(session: Session) -> Table:
        from pakbel.reports.records import records_table

        every = session.format in {"json", "jsonl", "csv"}
        return records_table(session.register, noun, session.selection, every_column=every)

    list_all.__doc__ = f"List {noun.plural}, in the order in which they were entered."
    return command("select", "period", "time", "show", "place", examples=_LIST_EXAMPLES[name])(list_all)


def show_command(name: str) -> Callable[..., Any]:
    """The function behind `pakbel NOUN show`."""
    noun = _noun(name)

    def show_some(session: Session, ids: Ids) -> Answer:
        return _cards(session, ids, noun)

    show_some.__doc__ = f"Show {noun.plural} in full: every field, its sources, and what hangs on it."
    return command(*LOOK, examples=_SHOW_EXAMPLES[name])(show_some)


@command(*LOOK, examples=("pakbel show C-7", "pakbel show M-3 C-7 dawn-2024-09 --json"))
def show(session: Session, ids: Ids) -> Answer:
    """Show records of any kind in full: every field, its sources, and what hangs on it."""
    return _cards(session, ids, None)


@command(
    "select",
    "time",
    "show",
    "place",
    examples=("pakbel find tractor", "pakbel find 'joint venture' --where 'kind = commitment'"),
)
def find(
    session: Session,
    text: Annotated[list[str], typer.Argument(metavar="TEXT…", show_default=False)],
) -> Table:
    """Look for words in every text of every record, sources included; all words must be there."""
    from pakbel.reports.find import find as find_report

    return find_report(session.register, " ".join(text), session.selection)


@command(*LOOK, examples=("pakbel why C-7", "pakbel why C-7 spi --as-of 2026-06-30"))
def why(
    session: Session,
    id: Id,
    metric: Annotated[
        str | None,
        typer.Argument(metavar="[METRIC]", help="One measure; all of them unless named.", show_default=False),
    ] = None,
) -> Answer:
    """How a state or a measure was found: the formula, its inputs, their sources, the assumption."""
    from pakbel.reports.why import why as why_report

    # `overdue` lists missed occurrences by names like C-3/2025: they are explained with their promise.
    return why_report(session.register, without_occurrence(id), metric)


def _cards(session: Session, ids: list[str], noun: Noun | None) -> Answer:
    from pakbel.reports.cards import card

    register = session.register
    tables = register.snapshot.tables
    found = dict.fromkeys(locate(tables, without_occurrence(id), noun, imports=True) for id in ids)
    cards = tuple(card(register, table, id) for table, id in found)
    return cards[0] if len(cards) == 1 else cards


def _noun(name: str) -> Noun:
    return next(noun for noun in NOUNS if noun.name == name)
