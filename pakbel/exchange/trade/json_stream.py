"""The objects of a list in a JSON document, one after another, without holding the document."""

import json
import re
from collections.abc import Iterator
from typing import NoReturn

from pakbel.errors import BadInput
from pakbel.exchange.trade.reader import TradeFile
from pakbel.reading.conventions import shown

_LARGEST = 1 << 20  # characters of one value
_SPACE = re.compile(r"[ \t\r\n]*")

Fields = dict[str, object]


class _Twice(Exception):
    """A name that an object has twice, with different values."""


class JsonStream:
    """A document that is a list of objects, or an object that has such a list by the name of `lists`.

    `beside` has the other fields of that object, as far as they were read. Numbers stay as written. An
    object that says two things under one name is refused: readers differ in which of them they take.
    """

    def __init__(self, file: TradeFile, lists: frozenset[str]) -> None:
        self.beside: Fields = {}
        self._name = file.head.name
        self._lists = lists
        self._pieces = file.pieces()
        self._text, self._at, self._line = "", 0, 1
        self._decoder = json.JSONDecoder(
            parse_float=str, parse_int=str, parse_constant=str, object_pairs_hook=_once
        )

    def objects(self) -> Iterator[tuple[int, Fields]]:
        """Each object with the line on which it begins."""
        if self._next() == "[":
            yield from self._listed()
        else:
            self._take("{")
            has_list = False
            while not self._took("}"):
                name = self._value()
                self._take(":")
                if isinstance(name, str) and name in self._lists and self._next() == "[":
                    if has_list:
                        self._refuse(f"{name!r} is a second list of rows")
                    has_list = True
                    yield from self._listed()
                elif isinstance(name, str):
                    self._keep(name, self._value())
                else:
                    self._refuse("a name is no text")
                if self._next() != "}":
                    self._take(",")
        if self._next():
            self._refuse("something follows the end of the document")

    def _keep(self, name: str, value: object) -> None:
        if name in self.beside and self.beside[name] != value:
            self._refuse(_twice(name, self.beside[name], value))
        self.beside[name] = value

    def _listed(self) -> Iterator[tuple[int, Fields]]:
        self._take("[")
        while not self._took("]"):
            self._next()
            line, found = self._line, self._value()
            if not isinstance(found, dict):
                self._refuse("an element of the list is no object")
            yield line, found
            if self._next() != "]":
                self._take(",")

    def _next(self) -> str:
        """The next character that is not space, left where it is; nothing at the end."""
        while True:
            match = _SPACE.match(self._text, self._at)
            end = match.end() if match else self._at
            self._line += self._text.count("\n", self._at, end)
            self._at = end
            if end < len(self._text) or not self._read():
                return self._text[end : end + 1]

    def _took(self, sign: str) -> bool:
        if self._next() != sign:
            return False
        self._at += 1
        return True

    def _take(self, sign: str) -> None:
        if not self._took(sign):
            self._refuse(f"{sign!r} is missing" if self._next() else "the file is cut off")

    def _value(self) -> object:
        self._next()
        while True:
            try:
                found, end = self._decoder.raw_decode(self._text, self._at)
            except _Twice as error:
                self._refuse(str(error))
            except RecursionError:
                self._refuse("it is nested too deeply")
            except ValueError as error:
                if not self._read():
                    self._refuse("the file is cut off" if self._is_at_end_of(error) else "it is no JSON")
            else:
                # A number at the end of a piece may go on in the next one.
                if end < len(self._text) or not self._read():
                    self._line += self._text.count("\n", self._at, end)
                    self._at = end
                    return found
            if len(self._text) - self._at > _LARGEST:
                self._refuse(f"a value is longer than {_LARGEST >> 20} million characters, or is no JSON")

    def _is_at_end_of(self, error: ValueError) -> bool:
        at = error.pos if isinstance(error, json.JSONDecodeError) else 0
        return at >= len(self._text.rstrip()) or str(error).startswith("Unterminated")

    def _read(self) -> bool:
        """More of the text, in front of which what was used up is dropped."""
        piece = next(self._pieces, "")
        self._text, self._at = self._text[self._at :] + piece, 0
        return bool(piece)

    def _refuse(self, why: str) -> NoReturn:
        raise BadInput(f"{self._name}:{self._line}: {why}", value=self._name)


def _once(pairs: list[tuple[str, object]]) -> Fields:
    found = dict(pairs)
    if len(found) < len(pairs):
        for name, value in pairs:
            if found[name] != value:
                raise _Twice(_twice(name, value, found[name]))
    return found


def _twice(name: str, first: object, second: object) -> str:
    values = " and ".join(
        shown(each) if isinstance(each, str) else json.dumps(each)[:40] for each in (first, second)
    )
    return f"{shown(name)} is there twice, as {values}"
