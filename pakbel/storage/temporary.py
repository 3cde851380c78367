"""Files for the time of one command, in the system's folder for them, which may be full or missing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from pakbel.errors import StoreProblem
from pakbel.storage.disk import refusing


def temporary_place() -> Path:
    """Where they lie; StoreProblem where there is no such folder that can be written to."""
    import tempfile  # a door: few commands need one

    try:
        return Path(tempfile.gettempdir())
    except FileNotFoundError as error:
        raise StoreProblem(
            "no folder for temporary files can be written to; nothing was changed",
            hint="TMPDIR=FOLDER before the command names one with room",
        ) from error


def temporary_folder() -> tuple[Path, Callable[[], None]]:
    """A new folder, and what takes it away; twice does no harm."""
    import tempfile  # a door, as above

    with refusing(temporary_place(), "make a folder in"):
        folder = tempfile.TemporaryDirectory(prefix="pakbel-", ignore_cleanup_errors=True)
    return Path(folder.name), folder.cleanup


@contextmanager
def temporary_file() -> Iterator[IO[bytes]]:
    """A file without a name; it goes when it is closed."""
    import tempfile  # a door, as above

    with refusing(temporary_place(), "make a file in"):
        file = tempfile.TemporaryFile()  # noqa: SIM115 - closed below
    try:
        yield file
    finally:
        with suppress(OSError):  # what it still holds back is not wanted any more
            file.close()
