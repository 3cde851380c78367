"""What a narrow screen keeps: the answer first."""

import pytest

from tests.cli.program import run


def header(*args, width):
    """The words of a table's header."""
    code, out, err = run(*args, "-q", "--color", "never", tty_width=width)
    assert (code, err) == (0, "")
    return out.splitlines()[1].split("  ")


def shown(*args, width):
    return [each.strip() for each in header(*args, width=width) if each.strip()]


@pytest.mark.parametrize(
    ("args", "width", "columns"),
    [
        (("status",), 50, ["ID", "Commitment", "State"]),
        (("status",), 60, ["ID", "Commitment", "Delivered", "State"]),
        (("status",), 80, ["ID", "Commitment", "Delivered", "State", "Late"]),
        (("commitment", "list"), 60, ["ID", "Title", "State", "Late"]),
        (("commitment", "list"), 80, ["ID", "Title", "Due", "State", "Done", "Late"]),
        (("overdue",), 60, ["ID", "Late", "Commitment", "Owner"]),
        (("overdue",), 80, ["ID", "Late", "Commitment", "Owner", "Still to come"]),
    ],
)
def test_a_narrow_screen_keeps_the_answer(args, width, columns):
    assert shown(*args, width=width) == columns
