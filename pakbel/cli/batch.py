"""`export` and `import`: the register as files, and files as records. Import takes what export writes."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from pakbel.cli.command import command
from pakbel.cli.files_out import to_file, to_stdout
from pakbel.cli.session import Session
from pakbel.cli.trade_options import trade_options
from pakbel.domain.fields import NOUNS, Noun
from pakbel.errors import BadInput, nearest
from pakbel.storage.protocol import TABLES

_NOUNS = "|".join(noun.name for noun in NOUNS)
_FORMATS = ("csv", "json", "tinydb")

_What = Annotated[
    list[str] | None,
    typer.Argument(metavar="[NOUN] [FILE]", help=f"One of {_NOUNS}; a file to write.", show_default=False),
]
_Format = Annotated[str | None, typer.Option("--format", metavar="|".join(_FORMATS), help="How to write it.")]
_Json = Annotated[bool, typer.Option("--json", help="Short for --format json.")]
_Raw = Annotated[bool, typer.Option("--raw", help="CSV without the ' before = + - @.")]


@command("place", examples=("pakbel export commitment > commitments.csv", "pakbel export register-2026.json"))
def export(
    session: Session, what: _What = None, format: _Format = None, json: _Json = False, raw: _Raw = False
) -> None:
    """Write records as CSV or JSON; without a noun the whole register as JSON.

    Every field is written, ids included, and import reads the file back as the same records. A FILE
    is never written over; a CSV file begins with the mark by which Excel knows UTF-8. --format
    tinydb writes one file that plain TinyDB opens.
    """
    noun, file = _noun_and_file(what or [])
    chosen = _format("json" if json or session.options.get("json") else format, noun, file)
    parts = _parts(session, noun, chosen, raw=raw)
    if file is None:
        to_stdout(parts)
        return
    to_file(Path(file), ("\ufeff", *parts) if chosen == "csv" else parts)
    session.say(f"Wrote {file}")


def _noun_and_file(what: list[str]) -> tuple[Noun | None, str | None]:
    # A door: nothing of this is needed to write the help.
    from pakbel.exchange.columns import noun_called

    noun = noun_called(what[0]) if what else None
    rest = what[1:] if noun is not None else what
    if len(rest) > 1:
        raise BadInput(f"{rest[0]!r} is no kind of record: {_NOUNS.replace('|', ', ')}", value=rest[0])
    file = rest[0] if rest and rest[0] != "-" else None
    if file is not None and "." not in file and "/" not in file:
        near = nearest(file, [each.name for each in NOUNS])
        raise BadInput(
            f"{file!r} is no kind of record, and no file's name with an ending",
            value=file,
            hint=f"pakbel export {near}" if near else f"pakbel export {file}.json",
        )
    return noun, file


def _format(asked: str | None, noun: Noun | None, file: str | None) -> str:
    ending = Path(file).suffix.removeprefix(".").casefold() if file else ""
    by_itself = ending if ending in _FORMATS[:2] else "csv" if noun is not None else "json"
    chosen = asked or by_itself
    if chosen not in _FORMATS:
        raise BadInput(
            f"{chosen!r} is none of: {', '.join(_FORMATS)}",
            field="--format",
            value=chosen,
            hint="--format csv",
        )
    if chosen == "csv" and noun is None:
        raise BadInput(
            "a CSV holds one kind of record",
            field="--format",
            hint=f"pakbel export {NOUNS[0].name}, or --format json",
        )
    if chosen == "tinydb" and noun is not None:
        raise BadInput(
            "a TinyDB file holds the whole register", field="--format", hint="pakbel export --format tinydb"
        )
    return chosen


def _parts(session: Session, noun: Noun | None, format: str, *, raw: bool) -> Iterable[str]:
    if format == "tinydb":
        from pakbel.storage.plain import plain_tinydb

        return [plain_tinydb(session.store.state)]
    from pakbel.exchange.writing import csv_of, json_of

    if format == "csv" and noun is not None:
        return csv_of(session.snapshot, noun, raw=raw)
    return json_of(session.snapshot, noun)


_Files = Annotated[
    list[str] | None,
    typer.Argument(metavar="FILE…", help="Records or trade files; - for standard input.", show_default=False),
]
_Of = Annotated[
    str | None, typer.Option("--noun", metavar=_NOUNS, help="What the rows are, where it is not clear.")
]
_Template = Annotated[
    str | None, typer.Option("--template", metavar=_NOUNS, help="Write a CSV to fill in, and stop.")
]
_SkipBad = Annotated[
    bool, typer.Option("--skip-bad", help="Import the good rows and leave the bad ones out.")
]
_Errors = Annotated[
    str | None, typer.Option("--errors", metavar="FILE.csv", help="Write every bad row's reason here.")
]
_Update = Annotated[bool, typer.Option("--update", help="A row whose id is there changes that record.")]
_RawIn = Annotated[bool, typer.Option("--raw", help="A ' before = + - @ belongs to the text.")]


@command(
    "write",
    "place",
    examples=(
        "pakbel import --template commitment > commitments.csv",
        "pakbel import comtrade-2003-2024.csv.gz --dry-run",
    ),
    extra=trade_options(),
)
def import_file(
    session: Session,
    files: _Files = None,
    noun: _Of = None,
    template: _Template = None,
    skip_bad: _SkipBad = False,
    errors: _Errors = None,
    update: _Update = False,
    raw: _RawIn = False,
    **trade: object,
) -> None:
    """Read records from CSV or JSON files as export writes them, or figures from files of trade statistics.

    What a file is, its content says; pakbel help formats lists what is known. Files of trade figures are
    shown before they are kept, all of them as one import.

    All rows of records are checked first, against each other and the register; one bad row and nothing is
    changed, unless --skip-bad. A row without an id gets a new one, unless the register has that
    record already: the same file twice changes nothing. An empty cell under --update clears the
    field; a column that is missing leaves it alone. A due date that is known is moved with set.
    """
    if template is not None:
        _write_template(session, template)
        return
    if not files:
        raise BadInput(
            "FILE is missing", hint="pakbel import FILE, or --template commitment for one to fill in"
        )
    # A door: reading files is the work of this command alone.
    from pakbel.cli.importing import RecordOptions
    from pakbel.cli.receiving import import_files

    records = RecordOptions(_noun(noun, "--noun"), update, raw)
    import_files(session, files, records, trade, skip_bad=skip_bad, errors=errors)


def _write_template(session: Session, typed: str) -> None:
    # A door, as above.
    from pakbel.exchange.template import template

    noun = _noun(typed, "--template")
    assert noun is not None  # noqa: S101 - it was typed
    to_stdout([template(noun)])
    session.say(
        "The second row explains each column, the third is an example; write your rows below them, then: "
        "pakbel import FILE --dry-run"
    )


def _noun(typed: str | None, option: str) -> Noun | None:
    if typed is None:
        return None
    # A door, as above.
    from pakbel.exchange.columns import noun_called

    noun = noun_called(typed)
    if noun is None:
        names = [each.name for each in NOUNS]
        near = nearest(typed, [*names, *TABLES])
        raise BadInput(
            f"{typed!r} is no kind of record: {', '.join(names)}",
            field=option,
            value=typed,
            hint=f"{option} {near}" if near else None,
        )
    return noun
