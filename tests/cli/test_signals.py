"""Ctrl-C, closed pipes and streams, dumb terminals, other encodings, full disks: a process of its own each."""

import contextlib
import fcntl
import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.program import command_line, environment, kept, on_terminal, run, start

TALK = "Showing the bundled register of Pakistan and Belarus (pakbel init makes a copy to work in).\n"


def popen(*args, env=None, **given):
    streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(command_line(*args), env=environment(**(env or {})), **{**streams, **given})


@contextlib.contextmanager
def locked(store):
    """Somebody else writes, so that the program waits where it can be interrupted."""
    with (store / "lock").open("a+b") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def test_ctrl_c_while_waiting_to_write(store):
    before = kept(store)
    with locked(store), popen("mou", "add", "x", env={"PAKBEL_FILE": str(store)}) as process:
        time.sleep(1.5)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)

    assert (process.returncode, out, err) == (130, b"", b"Stopped. Nothing was changed.\n")
    assert kept(store) == before


def test_ctrl_c_after_the_change_waits_for_the_answer(store):
    run("set", "E-1", f"note={'long ' * 30_000}", store=store)
    with popen("set", "E-1", "title=Changed", "--json", env={"PAKBEL_FILE": str(store)}) as process:
        time.sleep(2)  # it has written, and its answer does not fit into the pipe
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)

    assert (process.returncode, err) == (0, b"")
    assert json.loads(out)["title"] == "Changed"


def test_ctrl_c_at_a_question(store):
    before = kept(store)

    code, shown = on_terminal(
        "remove",
        "M-3",
        "--with-children",
        width=80,
        answers={"[y/N]: ": b"\x03"},
        env={"PAKBEL_FILE": str(store)},
    )

    assert code == 130
    assert shown.splitlines()[-1] == "Stopped. Nothing was changed."
    assert kept(store) == before


@pytest.mark.parametrize(("keys", "code"), [(b"y\n", 0), (b"n\n", 6), (b"\n", 6)])
def test_a_question_is_asked_of_a_person(store, keys, code):
    before = kept(store)

    found, shown = on_terminal(
        "remove",
        "M-3",
        "--with-children",
        width=80,
        answers={"[y/N]: ": keys},
        env={"PAKBEL_FILE": str(store)},
    )

    assert found == code
    assert "Remove these 2 records? [y/N]: " in shown
    assert (kept(store) == before) is (code != 0)


def test_a_missing_title_is_asked_for_on_a_terminal_only(store):
    code, shown = on_terminal(
        "mou", "add", width=80, answers={"Title (": b"Typed title\n"}, env={"PAKBEL_FILE": str(store)}
    )

    assert code == 0
    assert "Added M-70  Typed title" in shown
    never = on_terminal("mou", "add", "--no-input", width=80, env={"PAKBEL_FILE": str(store)})
    assert never == (2, "Error: TITLE is missing: what the paper is called\nTry: give TITLE\n")


@pytest.mark.parametrize("format", ["json", "md"])
def test_a_reader_that_stops_reading_ends_it_quietly(format):
    # More than a pipe holds.
    with popen("show", *[f"T-{n}" for n in range(1, 199)], "--format", format, "-q") as process:
        process.stdout.read(1)
        process.stdout.close()
        err = process.stderr.read()
        process.wait(timeout=30)

    assert (process.returncode, err) == (141, b"")


def test_a_pipe_closed_before_the_first_word():
    reading, writing = os.pipe()
    os.close(reading)
    with popen("source", "list", "-q", stdout=writing) as process:
        os.close(writing)
        _, err = process.communicate(timeout=30)

    assert (process.returncode, err) == (141, b"")


@pytest.mark.parametrize("args", [("--help",), ("overdue", "--help"), ("--version",), ("completion", "bash"), ("help", "dates"), ("mou", "add", "x"), ("backup",), ("date", "friday"), ("config", "--json")])  # fmt: skip
def test_a_pipe_closed_before_a_short_answer(args, store):
    reading, writing = os.pipe()
    os.close(reading)
    with popen(*args, stdout=writing, env={"PAKBEL_FILE": str(store)}) as process:
        os.close(writing)
        _, err = process.communicate(timeout=30)

    assert (process.returncode, err) == (141, b"")


def test_what_was_written_before_the_pipe_broke_stays_written(store):
    reading, writing = os.pipe()
    os.close(reading)
    with popen("mou", "add", "x", stdout=writing, env={"PAKBEL_FILE": str(store)}) as process:
        os.close(writing)
        process.communicate(timeout=30)

    assert json.loads(run("show", "M-70", "--json", store=store)[1])["title"] == "x"


def shell(line, **env):
    """A line for a shell, in which `pakbel` is this program."""
    program = f'pakbel() {{ "{sys.executable}" -m pakbel "$@"; }}; '
    done = subprocess.run(
        ["bash", "-c", program + line], capture_output=True, env=environment(**env), timeout=60, check=False
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_head_takes_what_it_wants():
    assert shell("pakbel source list --columns id -q | head -1; exit ${PIPESTATUS[0]}")[1:] == ("id\n", "")


@pytest.mark.parametrize("args", ["overdue", "mou list --json", "--help", "date friday", "xyzzy"])
def test_stdout_closed(args):
    code, out, err = shell(f"pakbel {args} >&-")

    assert (code in {0, 1, 2}, out) == (True, "")
    assert "Traceback" not in err
    assert "this is a bug" not in err


@pytest.mark.parametrize("args", ["overdue --json", "mou list", "xyzzy"])
def test_stderr_closed(args):
    code, out, err = shell(f"pakbel {args} 2>&-")

    assert (code, err) == (2 if args == "xyzzy" else 0, "")
    assert ("overdue" in out) is (args == "overdue --json")


@pytest.mark.parametrize("args", ["overdue --json", "mou add", "remove M-3 --with-children", "edit C-1"])
def test_stdin_closed(args, store):
    before = kept(store)

    code, _, err = shell(f"pakbel {args} <&-", PAKBEL_FILE=str(store))

    assert code == (0 if "--json" in args else 2)
    assert "Traceback" not in err
    assert "this is a bug" not in err
    assert kept(store) == before


def test_a_dumb_terminal_gets_no_colour():
    code, shown = on_terminal("overdue", width=80, env={"TERM": "dumb"})

    assert code == 0
    assert "\x1b" not in shown


def test_a_terminal_gets_colour_unless_it_says_no():
    assert "\x1b[1m" in on_terminal("overdue", width=80)[1]
    assert "\x1b" not in on_terminal("overdue", width=80, env={"NO_COLOR": "1"})[1]
    assert "\x1b" not in on_terminal("overdue", "--color", "never", width=80)[1]


@pytest.mark.parametrize("language", ["C", "POSIX", "en_US.ISO-8859-1"])
@pytest.mark.parametrize("args", [("mou", "list"), ("overdue", "--format", "table"), ("source", "list", "--json"), ("find", "МТЗ"), ("help", "dates"), ("--help",), ("mou", "show", "--help"), ("date", "tomorrow")])  # fmt: skip
def test_a_screen_that_does_not_speak_utf_8(language, args):
    env = {"LC_ALL": language, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": None}

    code, _, err = start(*args, env=env)

    assert code == 0, err
    assert "Traceback" not in err


def test_an_encoding_that_has_no_such_letters(store):
    run("mou", "add", "Меморандум 农业 — پاکستان", store=store)

    code, out, err = start("show", "M-70", store=store, env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})

    assert (code, err) == (0, "")
    assert "title\t\\u041c\\u0435\\u043c" in out


def test_an_error_in_an_encoding_that_has_no_such_letters():
    code, out, err = start("show", "Ж—1", env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})

    assert (code, out) == (3, "")
    assert "Traceback" not in err


def small_files():
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))


@pytest.mark.parametrize("args", [("mou", "add", "x"), ("backup",), ("backup", "x.zip"), ("remove", "M-3", "--with-children", "--yes")])  # fmt: skip
def test_a_full_disk_changes_nothing(store, args):
    before = kept(store)

    code, out, err = start(*args, store=store, preexec_fn=small_files)

    assert (code, out) == (1 if args[-1] == "x.zip" else 4, "")
    assert err.splitlines()[-1].startswith("Error: cannot ")
    assert "Traceback" not in err
    assert kept(store) == before
    assert not list(store.rglob(".*.tmp"))
    assert start("overdue", "--json", store=store, preexec_fn=small_files)[0] == 0


@pytest.mark.parametrize("args", [("source", "list"), ("date", "friday"), ("export", "source"), ("--help",)])
def test_a_full_disk_under_the_answer(args):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            command_line(*args),
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment(),
            check=False,
        )

    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert done.stderr.decode().splitlines()[-1] == "Error: cannot write the answer: no space left on device"


@pytest.mark.parametrize("args", [("mou", "add", "x"), ("--help",)])
def test_a_full_disk_under_an_answer_that_nothing_keeps_back(store, args):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            command_line(*args),
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment(PAKBEL_FILE=str(store), PYTHONUNBUFFERED="1"),
            check=False,
        )

    # The change stands: to say that nothing was changed would have it made twice.
    assert (done.returncode, done.stderr) == (1, b"Error: cannot write the answer: no space left on device\n")


def test_a_folder_that_is_gone(tmp_path):
    folder = tmp_path / "gone"
    folder.mkdir()

    code, _, err = shell(f'cd "{folder}"; rmdir "{folder}"; pakbel overdue')

    assert (code, err) == (2, "Error: the present folder is gone\nTry: cd to one that is there\n")


def test_a_terminated_writer_leaves_a_store_that_works(store):
    for title in ("a", "b", "c"):
        with popen("mou", "add", title, env={"PAKBEL_FILE": str(store)}) as process:
            time.sleep(0.15)
            process.kill()
            process.communicate()

    assert run("mou", "add", "y", store=store)[0] == 0
    assert run("check", "--where", "kind = fault", "--exit-code", store=store)[0] == 0


def test_a_bug_is_one_line_and_its_place_behind_a_variable(monkeypatch):
    def broken(*_, **__):
        raise RuntimeError("[bold]\x1b[2J")

    monkeypatch.setattr("pakbel.cli.session.Session.show", broken)

    code, out, err = run("overdue", "-q")

    assert (code, out) == (70, "")
    assert err.splitlines() == [
        "Error: this is a bug in pakbel (RuntimeError: [bold]\\x1b[2J)",
        "Try: the same with PAKBEL_DEBUG=1, and report what it prints",
    ]
    with pytest.raises(RuntimeError):
        run("overdue", "-q", env={"PAKBEL_DEBUG": "1"})
