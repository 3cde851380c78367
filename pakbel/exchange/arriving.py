"""Files as records on their way in. Types come from the field, never from the look of a value."""

from collections.abc import Callable
from dataclasses import dataclass, field

from pakbel.domain.fields import Noun
from pakbel.errors import BadInput
from pakbel.exchange.csv_records import records_of_sheet
from pakbel.exchange.csv_rows import sheet_of
from pakbel.exchange.json_records import records_of_objects
from pakbel.exchange.json_rows import objects_of
from pakbel.exchange.opening import text_of
from pakbel.exchange.rows import Read, refuse_too_many
from pakbel.reading.conventions import Conventions
from pakbel.register.incoming import Incoming, Problem


@dataclass(slots=True)
class Arrived:
    """What was read. `refused` are rows with a problem, kept for what points to them."""

    rows: list[Incoming] = field(default_factory=list)
    refused: list[Incoming] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_file(
    name: str,
    raw: bytes,
    conventions: Conventions,
    *,
    noun: Noun | None = None,
    unguarded: bool = False,
    arrived: Arrived,
    tick: Callable[[], None] = lambda: None,
) -> None:
    """Add the rows of a CSV or JSON file; `name` is what messages call it.

    `unguarded`: a `'` before a formula belongs to the text. BadInput where it is no such file.
    """
    try:
        text = text_of(raw)
        if text.lstrip()[:1] in {"[", "{"}:
            found = records_of_objects(name, objects_of(text), noun, conventions)
        else:
            found = records_of_sheet(name, sheet_of(text), noun, conventions, unguarded=unguarded)
        for each in found:
            tick()
            _sort_in(arrived, each)
        refuse_too_many(len(arrived.rows) + len(arrived.refused))
    except BadInput as error:
        raise BadInput(f"{name}: {error.message}", field=None, value=name, hint=error.hint) from error


def _sort_in(arrived: Arrived, read: Read) -> None:
    (arrived.refused if read.problems else arrived.rows).append(read.row)
    arrived.problems += read.problems
