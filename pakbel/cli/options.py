"""The options that mean the same everywhere and work after the subcommand.

To add one: a line here, and its meaning in `session.py`.
"""

from typing import Annotated, Any

import typer

from pakbel.cli import completing

_FORMATS = "table|plain|csv|json|jsonl|md"

# What a value is, and the option with its default: of an `Annotated` the library would take both apart
# again, at every start.
_FILE = (
    str | None,
    typer.Option(
        None,
        "-f",
        "--file",
        metavar="STORE",
        help="The store: a folder or its register.json.",
        show_default=False,
    ),
)
_COLOR = (str | None, typer.Option(None, "--color", metavar="auto|always|never", help="When to use colour."))
_QUIET = (bool, typer.Option(False, "-q", "--quiet", help="No talk on stderr."))
_JSON = (bool, typer.Option(False, "--json", help="Short for --format json."))
_FORMAT = (str | None, typer.Option(None, "--format", metavar=_FORMATS, help="How to write the answer."))
_COLUMNS = (str | None, typer.Option(None, "--columns", metavar="A,B", help="Which columns, in which order."))
_RAW = (bool, typer.Option(False, "--raw", help="CSV without the ' before = + - @."))
_SORT = (
    str | None,
    typer.Option(None, "--sort", metavar="[-]FIELD", help="Order by a column; - for descending."),
)
_LIMIT = (str | None, typer.Option(None, "--limit", metavar="N", help="At most N rows; 0 for all of them."))
_WHERE = (
    list[str] | None,
    typer.Option(
        None, "--where", metavar="'FIELD OP VALUE'", help="Only rows that fit; = != < <= > >= ~. Repeatable."
    ),
)
_PERIOD = (
    str | None,
    typer.Option(None, "--period", metavar="P", help="Only what lies in a period: 2026-Q3, last 90 days."),
)
_AS_OF = (
    str | None,
    typer.Option(None, "--as-of", metavar="DATE", help="As it was true at the end of that day."),
)
_DRY_RUN = (bool, typer.Option(False, "-n", "--dry-run", help="Show what would be done; change nothing."))
_NO_INPUT = (bool, typer.Option(False, "--no-input", help="Never ask; say which option is missing."))
_CHART = (bool, typer.Option(False, "--chart", help="Draw the figures above the table."))
_STRICT = (bool, typer.Option(False, "--strict", help="Refuse what would only get a warning."))

GROUPS: dict[str, dict[str, tuple[Any, Any]]] = {
    "place": {"file": _FILE, "color": _COLOR, "quiet": _QUIET},
    "show": {
        "format": _FORMAT,
        "json": _JSON,
        "columns": _COLUMNS,
        "raw": _RAW,
    },
    "select": {"where": _WHERE, "sort": _SORT, "limit": _LIMIT},
    "period": {"period": _PERIOD},
    "time": {"as_of": _AS_OF},
    "picture": {"chart": _CHART},
    "write": {
        "format": _FORMAT,
        "json": _JSON,
        "dry_run": _DRY_RUN,
        "no_input": _NO_INPUT,
        "strict": _STRICT,
    },
}

REPORT = ("select", "period", "time", "show", "place")
LOOK = ("time", "show", "place")

Id = Annotated[str, typer.Argument(metavar="ID", autocompletion=completing.any_id, show_default=False)]
Ids = Annotated[
    list[str], typer.Argument(metavar="ID…", autocompletion=completing.any_id, show_default=False)
]
