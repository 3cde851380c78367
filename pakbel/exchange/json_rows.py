"""The objects of a JSON file and the line each begins in: an array of them, or one array a noun."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from operator import itemgetter
from typing import NamedTuple, NoReturn

from pakbel.errors import BadInput
from pakbel.exchange.foreign import refuse_foreign
from pakbel.exchange.rows import MOST_RECORDS, refuse_too_many
from pakbel.reading.conventions import shown

_SPACE = re.compile(r"[ \t\r\n]*")
_MOST_DIGITS = 20  # digits

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]


class Found(NamedTuple):
    """An object, the line it begins in, and the name of the array it stands in, if it has one."""

    line: int
    value: Json
    under: str | None


def objects_of(text: str) -> list[Found]:
    """BadInput names the line of what is no JSON, or is there twice."""
    reader = _Reader(text)
    found = list(islice(reader.objects(), MOST_RECORDS + 1))
    refuse_too_many(len(found))
    reader.require_end()
    return found


class _Reader:
    """Goes through the outer brackets by hand: the library does not say where an object begins."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._line, self._counted = 1, 0
        self._decoder = json.JSONDecoder(
            object_pairs_hook=_unique, parse_constant=_no_constant, parse_float=_no_float, parse_int=_whole
        )

    def objects(self) -> Iterator[Found]:
        if self._next() == "[":
            yield from self._array(None)
            return
        self._step("{")
        seen: set[str] = set()
        while self._more("}", first=not seen):
            name = self._value()
            if not isinstance(name, str):
                self._refuse("a name in quotes is expected")
            if name in seen:
                self._refuse(f"{name!r} stands here twice")
            seen.add(name)
            self._step(":")
            if self._next() == "[":
                yield from self._array(name)
            else:
                self._refuse_object(name, seen)

    def require_end(self) -> None:
        if self._next():
            lines = self._next() == "{"
            self._refuse(
                "a second object begins here: JSON lines are not read"
                if lines
                else "the JSON ends before this",
                hint="put the objects in an array: [ …, … ]" if lines else None,
            )

    def _array(self, under: str | None) -> Iterator[Found]:
        self._step("[")
        first = True
        while self._more("]", first=first):
            first = False
            line = self._line_here()
            yield Found(line, self._value(), under)

    def _refuse_object(self, name: str, seen: set[str]) -> NoReturn:
        """The file is one object that is not ours: whose is it?"""
        whole = re.findall(r'"([A-Za-z_-]+)"\s*:', self._text[:2000])
        refuse_foreign({*whole, *seen})
        hint = 'write {"commitment": [ … ]}, or an array of objects with an "id"'
        self._refuse(f"{name!r} is no array of records", hint=hint)

    def _more(self, end: str, *, first: bool) -> bool:
        """Whether another member follows; goes past the comma, or the end."""
        if self._next() == end:
            self._at += 1
            return False
        if not first:
            self._step(",")
            if self._next() == end:
                self._refuse("nothing follows the comma")
        return True

    def _value(self) -> Json:
        self._next()
        try:
            value, self._at = self._decoder.raw_decode(self._text, self._at)
        except json.JSONDecodeError as error:
            self._at = error.pos
            self._refuse(_why(self._text, error))
        except _Unfit as unfit:
            self._refuse(str(unfit))
        except RecursionError:
            self._refuse("nested too deeply")
        found: Json = value
        return found

    def _next(self) -> str:
        """The next character that is no space, without going past it."""
        space = _SPACE.match(self._text, self._at)
        self._at = space.end() if space else self._at
        return self._text[self._at : self._at + 1]

    def _step(self, expected: str) -> None:
        found = self._next()
        if found != expected:
            self._refuse(f"{expected!r} is expected, not {found!r}" if found else "the file breaks off here")
        self._at += 1

    def _line_here(self) -> int:
        self._next()
        self._line += self._text.count("\n", self._counted, self._at)
        self._counted = self._at
        return self._line

    def _refuse(self, why: str, hint: str | None = None) -> NoReturn:
        line = self._text.count("\n", 0, self._at) + 1
        raise BadInput(f"line {line}: {why}", hint=hint)


class _Unfit(Exception):
    """Valid JSON that no record can hold."""


def _why(text: str, error: json.JSONDecodeError) -> str:
    if error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string"):
        return "the file breaks off here, or a text has no end"
    return error.msg[0].lower() + error.msg[1:]


def _unique(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) != len(pairs):
        twice, _ = max(Counter(name for name, _ in pairs).items(), key=itemgetter(1))
        raise _Unfit(f"{shown(twice)} stands in one object twice")
    return found


def _no_constant(name: str) -> NoReturn:
    raise _Unfit(f"{name} is not a value")


def _no_float(digits: str) -> NoReturn:
    raise _Unfit(f'numbers with a point are written as text: "{digits}"')


def _whole(digits: str) -> int:
    if len(digits) > _MOST_DIGITS:
        raise _Unfit("a whole number is too long; write it as text")
    return int(digits)
