"""`--errors FILE.csv`: what is wrong with each row, written where the user can mend it."""

from collections.abc import Iterable
from pathlib import Path

from pakbel.errors import CouldNot
from pakbel.exchange.bad_rows import bad_rows
from pakbel.register.incoming import Problem


def keep_bad_rows(file: str | None, problems: Iterable[Problem]) -> None:
    """Write them; CouldNot where the file cannot be written."""
    if file is None:
        return
    try:
        Path(file).write_text(bad_rows(problems), "utf-8", newline="")
    except OSError as error:
        raise CouldNot(f"{file}: {error.strerror}", field="--errors", value=file) from error
