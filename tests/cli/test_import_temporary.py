"""What an import lays aside for its own time: where there is no room for it, and when it is killed."""

import os
import resource
import signal
import subprocess
import time
import zipfile
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from tests.cli.program import command_line, environment, kept, start

HEADER = "ReporterISO3,ReporterName,PartnerISO3,PartnerName,Year,TradeFlowName,TradeValue\n"
COUNTRIES = "PAK BLR DEU FRA USA CHN IND GBR ITA ESP".split()
NO_ROOM = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (100_000, 100_000))


def figures():
    rows = (
        f"{reporter},x,{partner},y,{year},Import,{year * 977}.25\n"
        for reporter in COUNTRIES
        for partner in COUNTRIES
        for year in range(1950, 2020)
        if reporter != partner
    )
    return HEADER + "".join(rows)


@pytest.fixture
def aside(tmp_path):
    """The system's folder for temporary files."""
    folder = tmp_path / "aside"
    folder.mkdir()
    return folder


def test_a_dry_run_without_room_for_what_it_lays_aside_says_where(blank, aside):
    Path("a.csv").write_text(figures())
    before = kept(blank)

    code, out, err = start(
        "import", "a.csv", "--dry-run", store=blank, env={"TMPDIR": str(aside)}, preexec_fn=NO_ROOM
    )

    assert (code, out) == (4, "")
    assert err.startswith(f"Error: cannot write {aside}/pakbel-")
    assert err.endswith("the system allows; nothing was changed\n")
    assert list(aside.iterdir()) == []
    assert kept(blank) == before


def test_an_archive_from_a_pipe_without_room_to_unpack_it_says_where(blank, aside):
    with zipfile.ZipFile("a.zip", "w") as archive:
        archive.writestr("a.csv", figures())

    with subprocess.Popen(["cat", "a.zip"], stdout=subprocess.PIPE) as pipe:
        done = subprocess.run(
            command_line("import", "-"),
            stdin=pipe.stdout,
            capture_output=True,
            env=environment(PAKBEL_FILE=str(blank), TMPDIR=str(aside)),
            preexec_fn=NO_ROOM,
            check=False,
        )

    told = f"Error: cannot unpack stdin in {aside}: the file would be larger than the system allows; nothing was changed\n"
    assert (done.returncode, done.stdout, done.stderr.decode()) == (4, b"", told)
    assert list(aside.iterdir()) == []


def has_open(pid, folder):
    """Whether the process works on a file of this folder."""
    with suppress(FileNotFoundError):  # it closes others meanwhile
        return any(str(folder) in str(each.readlink()) for each in Path(f"/proc/{pid}/fd").iterdir())
    return False


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="the system does not list open files")
def test_a_dry_run_that_is_killed_leaves_nothing(blank, aside):
    os.mkfifo("a.fifo")
    run = subprocess.Popen(
        command_line("import", "a.fifo", "--dry-run"),
        env=environment(PAKBEL_FILE=str(blank), TMPDIR=str(aside)),
        stdout=subprocess.DEVNULL,
    )
    with run, Path("a.fifo").open("w") as pipe:
        pipe.write(figures())
        pipe.flush()
        deadline = time.monotonic() + 20
        while not has_open(run.pid, aside):
            assert time.monotonic() < deadline
            time.sleep(0.05)
        run.send_signal(signal.SIGKILL)

    assert list(aside.iterdir()) == []
