"""The options by which an import of trade files is told what a file does not say itself.

To add one: a line in `_OPTIONS`, and its reading in `trade_wanted.py`.
"""

import inspect
from collections.abc import Mapping
from typing import Annotated

import typer

Given = Mapping[str, object]

# Name, metavar, help.
_OPTIONS = (
    ("reporter", "PAK", "Whose books, where the file does not say it."),
    ("partner", "BLR", "With whom; World for totals."),
    ("flow", "export|import", "Which way; also re-export and re-import."),
    ("unit", "thousand|million|…", "What one unit of a value stands for."),
    ("currency", "USD", "Of the values."),
    ("period", "P", "The period of all rows: 2019, 2019-03, FY2023-24."),
    ("classification", "HS|H5|S3", "Of the codes."),
    ("map", "FIELD=COLUMN,…", "Which column is what, for a CSV of any layout; or the NAME of a kept one."),
    ("save_map", "NAME", "Keep --map under a name."),
    ("vintage", "NAME", "What to call this state of the data; else the program it comes from."),
    ("vintage_on", "DATE", "Its date; else the file's own, else today."),
)
_FLAGS = (
    ("add", "Add commodities to blocks of figures that are there already."),
    ("replace", "These blocks take the place of those there are."),
)
_Sources = Annotated[
    list[str] | None, typer.Option("--source", metavar="SLUG|URL", help="Where it was fetched. Repeatable.")
]


def trade_options() -> tuple[inspect.Parameter, ...]:
    """The parameters of both commands that import trade files."""
    typed = [
        parameter(name, Annotated[str | None, flag_of(name, help, metavar)])
        for name, metavar, help in _OPTIONS
    ]
    flags = [parameter(name, Annotated[bool, flag_of(name, help)], default=False) for name, help in _FLAGS]
    return (*typed, *flags, parameter("source", _Sources))


def given_of(options: Given) -> list[str]:
    """Those that were given, as they are typed."""
    return [option_name(name) for name, value in options.items() if value not in (None, False, [])]


def parameter(name: str, annotation: object, default: object = None) -> inspect.Parameter:
    """An option for `command(extra=…)`, as a table of options makes it."""
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def flag_of(name: str, help: str, metavar: str | None = None) -> object:
    """What stands in the `Annotated` of such an option."""
    return typer.Option(option_name(name), metavar=metavar, help=help)


def option_name(name: str) -> str:
    """`--save-map` for `save_map`."""
    return f"--{name.replace('_', '-')}"
