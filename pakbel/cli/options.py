"""The options that mean the same everywhere and work after the subcommand.

To add one: a line here, and its meaning in `session.py`.
"""

from typing import Annotated, Any

import typer

from pakbel.cli import completing

_FORMATS = "table|plain|csv|json|jsonl|md"

_FILE = Annotated[
    str | None,
    typer.Option(
        "-f", "--file", metavar="STORE", help="The store: a folder or its register.json.", show_default=False
    ),
]
_COLOR = Annotated[
    str | None, typer.Option("--color", metavar="auto|always|never", help="When to use colour.")
]
_QUIET = Annotated[bool, typer.Option("-q", "--quiet", help="No talk on stderr.")]
_JSON = Annotated[bool, typer.Option("--json", help="Short for --format json.")]
_FORMAT = Annotated[str | None, typer.Option("--format", metavar=_FORMATS, help="How to write the answer.")]
_COLUMNS = Annotated[
    str | None, typer.Option("--columns", metavar="A,B", help="Which columns, in which order.")
]
_RAW = Annotated[bool, typer.Option("--raw", help="CSV without the ' before = + - @.")]
_SORT = Annotated[
    str | None, typer.Option("--sort", metavar="[-]FIELD", help="Order by a column; - for descending.")
]
_LIMIT = Annotated[
    str | None, typer.Option("--limit", metavar="N", help="At most N rows; 0 for all of them.")
]
_WHERE = Annotated[
    list[str] | None,
    typer.Option(
        "--where", metavar="'FIELD OP VALUE'", help="Only rows that fit; = != < <= > >= ~. Repeatable."
    ),
]
_PERIOD = Annotated[
    str | None,
    typer.Option("--period", metavar="P", help="Only what lies in a period: 2026-Q3, last 90 days."),
]
_AS_OF = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="As it was true at the end of that day.")
]
_DRY_RUN = Annotated[bool, typer.Option("-n", "--dry-run", help="Show what would be done; change nothing.")]
_NO_INPUT = Annotated[bool, typer.Option("--no-input", help="Never ask; say which option is missing.")]
_CHART = Annotated[bool, typer.Option("--chart", help="Draw the figures above the table.")]
_STRICT = Annotated[bool, typer.Option("--strict", help="Refuse what would only get a warning.")]

GROUPS: dict[str, dict[str, tuple[Any, Any]]] = {
    "place": {"file": (_FILE, None), "color": (_COLOR, None), "quiet": (_QUIET, False)},
    "show": {
        "format": (_FORMAT, None),
        "json": (_JSON, False),
        "columns": (_COLUMNS, None),
        "raw": (_RAW, False),
    },
    "select": {"where": (_WHERE, None), "sort": (_SORT, None), "limit": (_LIMIT, None)},
    "period": {"period": (_PERIOD, None)},
    "time": {"as_of": (_AS_OF, None)},
    "picture": {"chart": (_CHART, False)},
    "write": {
        "format": (_FORMAT, None),
        "json": (_JSON, False),
        "dry_run": (_DRY_RUN, False),
        "no_input": (_NO_INPUT, False),
        "strict": (_STRICT, False),
    },
}

REPORT = ("select", "period", "time", "show", "place")
LOOK = ("time", "show", "place")

Id = Annotated[str, typer.Argument(metavar="ID", autocompletion=completing.any_id, show_default=False)]
Ids = Annotated[
    list[str], typer.Argument(metavar="ID…", autocompletion=completing.any_id, show_default=False)
]
