"""The files that `import` was given: opened, named, and put into the order in which they can be read."""

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from pakbel.errors import BadInput, CouldNot
from pakbel.exchange.trade.heads import is_companion
from pakbel.exchange.trade.opening import opened

_STDIN = "stdin"


def refuse_unreadable_names(files: Sequence[str]) -> None:
    """BadInput for an empty name, and for a stream named twice: its second reading would wait for ever."""
    if "" in files:
        raise BadInput("the file name is empty", value="")
    for file in dict.fromkeys(files):
        if files.count(file) > 1 and is_stream(file):
            name = "standard input" if file == "-" else name_of(file)
            raise BadInput(f"{name} can be read once", value=file)


def companions_first(files: Sequence[str]) -> list[str]:
    """What a file needs to be read stands before it; told by its head, in whatever order it was typed."""
    if len(files) == 1:
        return list(files)
    return sorted(files, key=lambda file: not _is_companion(file))


def is_stream(file: str) -> bool:
    """A pipe or a device: what was read of it is gone, so that it can be opened once."""
    if file == "-":
        return True
    try:
        mode = Path(file).stat().st_mode
    except (OSError, ValueError):
        return False  # opening it says why
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


@contextmanager
def stream_of(file: str) -> Iterator[BinaryIO]:
    if file == "-":
        yield sys.stdin.buffer
        return
    with _opened(file) as stream:
        yield stream


def name_of(file: str) -> str:
    """As it is kept and shown: bytes of a name that are no text become escapes that are."""
    return _STDIN if file == "-" else os.fsencode(file).decode("utf-8", "backslashreplace")


def _is_companion(file: str) -> bool:
    if is_stream(file):
        return False
    with stream_of(file) as stream, opened(stream, name_of(file)) as parts:
        return any(is_companion(part.head) for part in islice(parts, 1))


def _opened(file: str) -> BinaryIO:
    try:
        return Path(file).open("rb")
    except FileNotFoundError as error:
        raise BadInput(f"{file}: there is no such file", value=file) from error
    except IsADirectoryError as error:
        raise BadInput(f"{file}: is a folder", value=file, hint=f"pakbel import {file}/*.csv") from error
    except (OSError, ValueError) as error:
        raise CouldNot(f"{file}: {getattr(error, 'strerror', None) or error}", value=file) from error
