"""The rows that cannot be imported, as a CSV to mend them by."""

import csv
import io
from collections.abc import Iterable, Sequence

from pakbel.exchange.guarding import guard
from pakbel.register.incoming import Problem


def in_order(problems: Iterable[Problem], files: Sequence[str]) -> list[Problem]:
    """As the rows stand in the files."""
    return sorted(problems, key=lambda each: (files.index(each.file), each.line))


def bad_rows(problems: Iterable[Problem], *, under_header: bool = True) -> str:
    """The rows of the file; without a header where more are written under one."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    if under_header:
        writer.writerow(["file", "line", "field", "message"])
    for each in problems:
        writer.writerow([guard(each.file), each.line, guard(each.field or ""), guard(each.message)])
    return buffer.getvalue()
