"""Rows of trade files that cannot be read: written to `--errors` as they come, and refused or left out."""

import sys
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TextIO

from pakbel.cli.bad_rows import could_not, keep_bad_rows, where_listed
from pakbel.cli.session import Session
from pakbel.domain.wording import counted
from pakbel.errors import BadInput
from pakbel.exchange.bad_rows import bad_rows
from pakbel.exchange.trade.arriving import Arriving
from pakbel.output.safe import safe
from pakbel.register.incoming import Problem

_LISTED = 10


class BadRows:
    """What becomes of them. There may be millions: they wait on the disk, in a file without a name."""

    def __init__(self, session: Session, file: str | None, stack: ExitStack, *, skip: bool) -> None:
        self._session, self._file, self._skip = session, file, skip
        self._stack = stack
        self._waiting: TextIO | None = None

    @property
    def noting(self) -> Callable[[Problem], None] | None:
        """What writes one down, where that was asked for."""
        return None if self._file is None else partial(self._note, self._file)

    def _note(self, file: str, problem: Problem) -> None:
        try:
            if self._waiting is None:
                self._waiting = self._stack.enter_context(_unnamed(file))
            self._waiting.write(bad_rows([problem], under_header=False))
        except OSError as error:
            raise could_not(file, error) from error

    def finish(self, arriving: Arriving) -> None:
        """Keep the list; BadInput where a row is bad and may not be left out."""
        keep_bad_rows(self._file, [], self._waiting)
        count = arriving.bad_rows
        if not count:
            return
        if self._skip:
            self._list(arriving.problems, count)
            self._session.warn(f"{counted(count, 'bad row')} left out")
            return
        if count > 1:
            self._list(arriving.problems, count)
        message = str(arriving.problems[0]) if count == 1 else f"{count:,} rows are bad"
        raise BadInput(
            f"{message}; nothing was changed",
            value=[str(each) for each in arriving.problems[:_LISTED]],
            hint=f"mend them, or --skip-bad leaves them out; {where_listed(self._file)} lists them",
        )

    def _list(self, problems: list[Problem], count: int) -> None:
        if self._session.format == "json":
            return  # stderr is one object then, and carries them
        for each in problems[:_LISTED]:
            print(safe(str(each)), file=sys.stderr)
        if count > _LISTED:
            listing = f"{where_listed(self._file)} lists them"
            print(safe(f"… {count - _LISTED:,} more ({listing})"), file=sys.stderr)


def _unnamed(beside: str) -> TextIO:
    import tempfile  # a door: most rows are good

    return tempfile.TemporaryFile("w+", encoding="utf-8", newline="", dir=Path(beside).parent)
