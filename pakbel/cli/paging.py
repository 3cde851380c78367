"""A pager for tables on a terminal, when one is set: the program never starts one by itself."""

import shlex
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from typing import TextIO

from pakbel.errors import CouldNot


@contextmanager
def paged(command: str) -> Iterator[TextIO]:
    """Collect what is written and hand it to the pager. CouldNot when it cannot be started."""
    screen = StringIO()
    yield screen
    try:
        subprocess.run(
            shlex.split(command), input=screen.getvalue(), text=True, encoding="utf-8", check=False
        )
    except (OSError, ValueError) as error:
        raise CouldNot(f"cannot start {command!r}: {error}", field="PAKBEL_PAGER", value=command) from error
