"""Every error raised on purpose, each with the exit code it ends the program with.

A message says what is wrong and which value, in lower case, without a full stop.
`hint` is a next command or what to write instead; the command line prints it as `Try:`.
"""

from collections.abc import Iterable
from typing import ClassVar


class PakbelError(Exception):
    """Something a caller may do something about."""

    exit_code: ClassVar[int] = 1
    code: ClassVar[str] = "could_not"

    def __init__(
        self,
        message: str,
        *,
        field: str | None = None,
        value: object = None,
        hint: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.field = field
        self.value = value
        self.hint = hint


class CouldNot(PakbelError):
    """The surroundings failed: an editor, an export target."""


class BadInput(PakbelError):
    """A command line or an input that says nothing we can act on. Nothing was changed."""

    exit_code = 2
    code = "bad_input"


class UnitMismatch(BadInput):
    """Two quantities of different units met where one unit is needed."""

    code = "unit_mismatch"


class NoSuchRecord(PakbelError):
    """No record has this id, or the id is of another kind."""

    exit_code = 3
    code = "no_such_record"


class StoreProblem(PakbelError):
    """The store is missing, damaged, too new or cannot be written. Nothing was changed."""

    exit_code = 4
    code = "store"


class StoreBusy(PakbelError):
    """Another process held the write lock for longer than we wait."""

    exit_code = 5
    code = "store_busy"


class RefusedByRule(PakbelError):
    """A rule of the register forbids it: it would orphan records, or `--strict` is on."""

    exit_code = 6
    code = "refused"


_LONGEST_NAME = 200


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant: what a hint says."""
    if len(word) > _LONGEST_NAME:
        return None  # like none of them, and long to compare
    from difflib import get_close_matches  # a door: only a mistake pays for it

    return next(iter(get_close_matches(word, list(known), n=1, cutoff=0.6)), None)
