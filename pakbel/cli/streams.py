"""The streams of the process: there even where they were closed, and given up when nobody reads."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from pakbel.errors import CouldNot


def open_what_was_closed() -> None:
    """A stream that was closed leads nowhere: else the next file opened would take its number."""
    if sys.stdin is not None and sys.stdout is not None and sys.stderr is not None:
        return
    while os.open(os.devnull, os.O_RDWR) <= 2:
        pass
    sys.stdin = sys.stdin or os.fdopen(0)
    sys.stdout = sys.stdout or os.fdopen(1, "w", encoding="utf-8")
    sys.stderr = sys.stderr or os.fdopen(2, "w", encoding="utf-8")


@contextmanager
def answering() -> Iterator[None]:
    """What cannot be written to stdout is told as that; a reader who left is another matter."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise unwritten(error) from error


def unwritten(error: OSError) -> CouldNot:
    """The answer does not get out; nor will what is left of it."""
    give_up_stdout()
    return CouldNot(f"cannot write the answer: {(error.strerror or str(error)).lower()}")


def takes_no_more() -> bool:
    """Whether what was written to stdout cannot leave the process."""
    try:
        sys.stdout.flush()
    except OSError:
        return True
    return False


def give_up_stdout() -> None:
    """Nobody reads any more: keep the interpreter from complaining about it at the end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
