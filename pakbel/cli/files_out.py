"""Text on its way out, in UTF-8 whatever the terminal's own encoding, and never over a file that is there."""

import sys
from collections.abc import Iterable
from pathlib import Path

from pakbel.cli.streams import answering
from pakbel.errors import CouldNot, RefusedByRule


def to_stdout(parts: Iterable[str]) -> None:
    """Byte by byte as written: no line ends are translated."""
    with answering():
        sys.stdout.flush()
        for part in parts:
            sys.stdout.buffer.write(part.encode())


def to_file(path: Path, parts: Iterable[str]) -> None:
    """A new file; RefusedByRule where one is there, CouldNot where it cannot be written."""
    try:
        with path.open("xb") as file:
            try:
                file.writelines(part.encode() for part in parts)
            except BaseException:
                path.unlink()
                raise
    except FileExistsError as error:
        raise RefusedByRule(
            f"{path} is there already and is not written over", value=str(path), hint="name another file"
        ) from error
    except OSError as error:
        raise CouldNot(f"{path}: {error.strerror}", value=str(path)) from error
