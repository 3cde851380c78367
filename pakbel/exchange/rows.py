"""One row while it is read: its values so far and what is wrong with them."""

from collections.abc import Callable
from typing import NamedTuple

from pakbel.domain.fields import Field, Noun
from pakbel.domain.quantity import Quantity
from pakbel.domain.stored import Value
from pakbel.errors import BadInput
from pakbel.register.incoming import Incoming, Problem

MOST_RECORDS = 250_000  # of one import: they are checked against each other, all at once


def refuse_too_many(count: int) -> None:
    if count > MOST_RECORDS:
        raise BadInput(
            f"holds more than {MOST_RECORDS:,} records",
            hint="cut it into files that are imported one after the other",
        )


class Read(NamedTuple):
    """A row as far as it could be read."""

    row: Incoming
    problems: list[Problem]


class Row:
    """Collects the values of one row, field by field."""

    def __init__(self, file: str, line: int, noun: Noun, id: str | None) -> None:
        self._file, self._line, self._noun, self._id = file, line, noun, id
        self._values: dict[str, Value] = {}
        self._problems: list[Problem] = []

    @property
    def unit(self) -> str | None:
        """The unit in which the row's promise counts: that of its instalments."""
        target = self._values.get("target")
        return target.unit if isinstance(target, Quantity) else None

    def read(self, field: Field, reader: Callable[[], Value]) -> None:
        """Keep the value of a field, or what is wrong with it."""
        try:
            value = reader()
            if isinstance(value, str):
                _require_text(value)
            self._values[field.name] = value
        except BadInput as error:
            self.refuse(field.name, error.message)

    def refuse(self, field: str | None, message: str) -> None:
        self._problems.append(Problem(file=self._file, line=self._line, field=field, message=message))

    def done(self) -> Read:
        row = Incoming(noun=self._noun, id=self._id, values=self._values, file=self._file, line=self._line)
        return Read(row, self._problems)


def _require_text(value: str) -> None:
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise BadInput("half of a surrogate pair is not text", value=value) from error
