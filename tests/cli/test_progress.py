"""The line that says how far the reading of files is."""

import io
from contextlib import redirect_stderr

from pakbel.cli.progress import Reading
from tests.cli.program import _Screen


class Quiet:
    quiet = False


def shown(work, *, terminal=True):
    """What stands on stderr when the work is done; pytest has a stderr of its own."""
    screen = _Screen(terminal=terminal, errors="strict")
    with redirect_stderr(screen):
        work()
    return screen.text()


def reading(*files):
    """One that has worked for over a second."""
    found = Reading(Quiet(), files)
    found._due = 0
    return found


def test_a_bar_shows_how_much_of_all_files_is_read_and_is_wiped(tmp_path):
    (tmp_path / "a.csv").write_bytes(b"x" * 3_000_000)

    def work():
        with reading(str(tmp_path / "a.csv")) as progress:
            progress.watched(io.BytesIO(b"x" * 3_000_000)).read(1_500_000)

    assert shown(work) == "\r##########---------- 50 %  1.4 of 2.9 MiB read\x1b[K\r\x1b[K"


def test_of_a_pipe_only_what_was_read_is_known():
    def work():
        with reading("-") as progress:
            progress.watched(io.BytesIO(b"x" * 2_000_000)).read()

    assert shown(work) == "\r1.9 MiB read …\x1b[K\r\x1b[K"


def test_work_of_less_than_a_second_shows_nothing(tmp_path):
    def work():
        with Reading(Quiet(), [str(tmp_path / "gone.csv")]) as progress:
            progress.watched(io.BytesIO(b"x")).read()

    assert shown(work) == ""


def test_nobody_is_told_where_nobody_watches():
    stream = io.BytesIO(b"x")

    def work():
        with reading("-") as progress:
            assert progress.watched(stream) is stream

    assert shown(work, terminal=False) == ""


def test_a_watched_stream_can_go_back():
    def work():
        with reading("-") as progress:
            stream = progress.watched(io.BytesIO(b"abc"))
            assert stream is not None
            assert (stream.seekable(), stream.seek(1), stream.tell(), stream.read()) == (True, 1, 1, b"bc")

    assert shown(work).endswith("\x1b[K")
