"""Every command by name, in the sections of the help, and the picture that `pakbel` alone shows."""

from typing import Annotated, Any

import typer

from pakbel import __version__
from pakbel.cli.command import opening
from pakbel.cli.options import GROUPS
from pakbel.cli.tree import Entry, group

_RECORDS = "Records (add · list · show · set · edit · remove)"
_DAILY = "Daily acts"
_REPORTS = "Reports"
_WHOLE = "The whole register"

_C = "pakbel.cli."
ENTRIES = (
    Entry("mou", _C + "nouns", "noun_group", _RECORDS, "Signed papers of every kind.", "mou"),
    Entry(
        "commitment",
        _C + "nouns",
        "noun_group",
        _RECORDS,
        "What was promised, with or without a paper.",
        "commitment",
    ),
    Entry("delivery", _C + "nouns", "noun_group", _RECORDS, "Reports of what came, or did not.", "delivery"),
    Entry(
        "trade",
        _C + "nouns",
        "noun_group",
        _RECORDS,
        "Trade as each country's books have it; trade summary.",
        "trade",
    ),
    Entry("event", _C + "nouns", "noun_group", _RECORDS, "Visits, sessions, forums, signings.", "event"),
    Entry("source", _C + "nouns", "noun_group", _RECORDS, "Where things are said.", "source"),
    Entry("rate", _C + "nouns", "noun_group", _RECORDS, "Exchange rates, each of a period.", "rate"),
    Entry("deliver", _C + "deliver", "deliver", _DAILY, "Report what came of a commitment."),
    Entry("find", _C + "looking", "find", _DAILY, "Look for words in every record."),
    Entry("show", _C + "looking", "show", _DAILY, "One record in full, with what hangs on it."),
    Entry("set", _C + "changing", "set_fields", _DAILY, "Change fields of a record; move a due date."),
    Entry("edit", _C + "editing", "edit", _DAILY, "Change a record in your editor."),
    Entry("remove", _C + "removing", "remove", _DAILY, "Remove records."),
    Entry("date", _C + "dates", "show_date", _DAILY, "How a date or period is read."),
    Entry("suspend", _C + "acts", "suspend", _DAILY, "A commitment rests for now."),
    Entry("resume", _C + "acts", "resume", _DAILY, "A suspended commitment goes on."),
    Entry("cancel", _C + "acts", "cancel", _DAILY, "A commitment was called off."),
    Entry("waive", _C + "acts", "waive", _DAILY, "Who it was promised to lets it go."),
    Entry("terminate", _C + "acts", "terminate", _DAILY, "A paper was ended."),
    Entry("supersede", _C + "acts", "supersede", _DAILY, "Another record takes its place."),
    Entry("today", _C + "reports", "today", _REPORTS, "Today's picture (what pakbel alone shows)."),
    Entry("overdue", _C + "reports", "overdue", _REPORTS, "What should have come and did not."),
    Entry("due", _C + "reports", "due", _REPORTS, "What falls due next."),
    Entry("status", _C + "reports", "status", _REPORTS, "Promised beside delivered."),
    Entry("dormant", _C + "reports", "dormant", _REPORTS, "What nobody has reported on for a year."),
    Entry("why", _C + "looking", "why", _REPORTS, "How a state or a measure was found."),
    Entry("init", _C + "store", "init", _WHOLE, "Make a store to work in."),
    Entry("check", _C + "store", "check", _WHOLE, "What is wrong or open in the register."),
    Entry("import", _C + "batch", "import_file", _WHOLE, "Read records from CSV or JSON."),
    Entry("export", _C + "batch", "export", _WHOLE, "Write records as CSV or JSON."),
    Entry(
        "backup", _C + "backups", "backup_group", _WHOLE, "Keep and bring back copies of the store.", "backup"
    ),
    Entry("config", _C + "store", "config", _WHOLE, "Every setting and where it comes from."),
    Entry("completion", _C + "completion", "completion", _WHOLE, "Completion for your shell."),
    Entry(
        "help",
        _C + "topics",
        "help_topic",
        _WHOLE,
        "dates, amounts, filters, exit-codes, environment, formats.",
    ),
)

_SHARED = {**GROUPS["place"], **GROUPS["show"], **GROUPS["time"]}
_WHAT_IT_IS = """\b
Examples:
  pakbel status
  pakbel overdue --as-of 2025-06-30

Of what two countries promised each other, what was delivered?"""


def root() -> Any:
    """The program's command tree."""
    version = Annotated[
        bool,
        typer.Option("--version", help="The version, and nothing else.", callback=_version, is_eager=True),
    ]
    options = {"version": (version, False), **_SHARED}
    return group("pakbel", ENTRIES, help=_WHAT_IT_IS, callback=opening(options, _today))


def _today(*, ctx: typer.Context) -> None:
    from pakbel.cli.reports import today

    today(ctx=ctx)


def _version(value: bool) -> None:
    if value:
        print(f"pakbel {__version__}")
        raise typer.Exit
