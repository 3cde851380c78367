"""`--errors FILE.csv`: what is wrong with each row, written where the user can mend it."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TextIO

from pakbel.errors import BadInput, CouldNot
from pakbel.exchange.bad_rows import bad_rows
from pakbel.register.incoming import Problem

_PIECE = 1 << 16


def check_errors_file(file: str | None, files: Sequence[str]) -> None:
    """BadInput where writing it would destroy what there is: a file to be read, or any other."""
    if file is None:
        return
    if file in files:
        raise BadInput("--errors names a file that is to be read", field="--errors", value=file)
    if os.path.lexists(file):
        raise _is_there(file)


def _is_there(file: str) -> BadInput:
    hint = "name another file, or remove this one first"
    return BadInput(f"{file} is there already", field="--errors", value=file, hint=hint)


def where_listed(file: str | None) -> str:
    """What has all of them: the file that was asked for, or the option that asks for it."""
    return "--errors FILE.csv" if file is None else file


def keep_bad_rows(file: str | None, problems: Iterable[Problem], waiting: TextIO | None = None) -> None:
    """Write them, and those that were written down already and are `waiting`.

    BadInput where the file came into being meanwhile, CouldNot where it cannot be written.
    """
    if file is None:
        return
    try:
        with Path(file).open("x", encoding="utf-8", newline="") as stream:
            stream.write(bad_rows(problems))
            if waiting is not None:
                waiting.seek(0)
                while piece := waiting.read(_PIECE):
                    stream.write(piece)
    except FileExistsError as error:
        raise _is_there(file) from error
    except OSError as error:
        raise could_not(file, error) from error


def could_not(file: str, error: OSError) -> CouldNot:
    """The file of `--errors` cannot be written."""
    return CouldNot(f"{file}: {error.strerror}", field="--errors", value=file)
