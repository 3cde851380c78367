"""The program as a person starts it: in this process where that is the same thing, else in one of its own."""

import fcntl
import io
import json
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any
from unittest.mock import patch

from pakbel.cli.main import run as run_program

ROOT = Path(__file__).parents[2]
TODAY = "2026-11-21"
Answer = tuple[int, str, str]


class _Screen(io.TextIOWrapper):
    """A stream like the interpreter's own; a terminal when it was given a width."""

    def __init__(self, *, terminal: bool, errors: str) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8", errors=errors, newline="")
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal

    def text(self) -> str:
        self.flush()
        return self.buffer.getvalue().decode("utf-8", "surrogateescape")  # type: ignore[attr-defined]


def run(
    *args: str,
    store: Path | None = None,
    tty_width: int | None = None,
    stdin: str = "",
    env: Mapping[str, str] | None = None,
) -> Answer:
    """Exit code, stdout and stderr of one command line; `tty_width` makes both streams a terminal."""
    changes = dict(env or {})
    if store is not None:
        changes["PAKBEL_FILE"] = str(store)
    if tty_width is not None:
        changes["COLUMNS"] = str(tty_width)
    out = _Screen(terminal=tty_width is not None, errors="strict")
    err = _Screen(terminal=tty_width is not None, errors="backslashreplace")
    typed = io.StringIO(stdin)
    interrupts = signal.getsignal(signal.SIGINT)
    with (
        patch.dict(os.environ, changes),
        patch.object(sys, "stdin", typed),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            code = run_program([str(each) for each in args])
        except SystemExit as end:  # a shell's completion ends the program where it is
            code = int(end.code or 0)
        finally:  # a process that has written lets no Ctrl-C in between; ours goes on
            signal.signal(signal.SIGINT, interrupts)
    return code, out.text(), err.text()


def asked(*args: str, **given: Any) -> Any:
    """What a command answers with --json, read back; it must succeed."""
    code, out, err = run(*args, "--json", **given)
    assert code == 0, err
    return json.loads(out)


def refused(*args: str, **given: Any) -> Any:
    """The one JSON object on stderr with which a command refuses, without its wrapping."""
    code, out, err = run(*args, "--json", **given)
    assert out == ""
    assert code != 0
    return json.loads(err)["error"]


def run_as_nobody(*args: str, **given: Any) -> Answer:
    """The same as a user who owns nothing. Another user may not read our own code: load it first."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:  # pragma: no cover - the other process
        try:
            os.setgid(65534)
            os.setuid(65534)
            os.write(theirs, json.dumps(run(*args, **given)).encode())
        finally:
            os._exit(0)
    os.close(theirs)
    with os.fdopen(ours, "rb") as answer:
        code, out, err = json.loads(answer.read())
    os.waitpid(child, 0)
    return code, out, err


def environment(**changes: str | None) -> dict[str, str]:
    """What a new process gets: the present environment, and this checkout to run."""
    values = {**os.environ, "PYTHONPATH": str(ROOT), **changes}
    return {name: value for name, value in values.items() if value is not None}


def command_line(*args: str) -> list[str]:
    return [sys.executable, "-m", "pakbel", *(str(each) for each in args)]


def start(
    *args: str,
    store: Path | None = None,
    stdin: str | None = None,
    env: Mapping[str, str | None] | None = None,
    **given: Any,
) -> Answer:
    """The same in a process of its own."""
    place = {"PAKBEL_FILE": str(store)} if store is not None else {}
    done = subprocess.run(
        command_line(*args),
        input=(stdin or "").encode(),
        capture_output=True,
        env=environment(**place, **(env or {})),
        timeout=60,
        check=False,
        **given,
    )
    return done.returncode, done.stdout.decode("utf-8", "surrogateescape"), done.stderr.decode()


def on_terminal(
    *args: str,
    width: int,
    answers: Mapping[str, bytes] | None = None,
    env: Mapping[str, str | None] | None = None,
) -> tuple[int, str]:
    """Exit code and everything on a real terminal; each of `answers` is typed when its question stands there."""
    child, master = pty.fork()
    if child == 0:  # pragma: no cover - the other process
        try:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 50, width, 0, 0))
            os.execve(sys.executable, command_line(*args), environment(**(env or {})))
        finally:
            os._exit(127)
    shown = _talk(master, child, dict(answers or {})).decode("utf-8", "surrogateescape")
    # Only then is the terminal closed: a process that is still ending would get SIGHUP from it.
    _, status = os.waitpid(child, 0)
    os.close(master)
    return os.waitstatus_to_exitcode(status), shown.replace("\r\n", "\n")


def _talk(master: int, child: int, answers: dict[str, bytes]) -> bytes:
    shown = b""
    while select.select([master], [], [], 60)[0]:
        try:
            piece = os.read(master, 65536)
        except OSError:  # the terminal is closed when the program ends
            return shown
        shown += piece
        for question in [each for each in answers if each.encode() in shown]:
            # Nobody answers faster than the program begins to read: a Ctrl-C that comes between the
            # question and the reading is noticed only with the next key.
            time.sleep(0.5)
            os.write(master, answers.pop(question))
    os.kill(child, signal.SIGKILL)
    return shown


def kept(store: Path) -> dict[str, bytes]:
    """Every file of a store with its bytes, but for the lock."""
    return {
        str(path.relative_to(store)): path.read_bytes()
        for path in sorted(store.rglob("*"))
        if path.is_file() and path.name != "lock"
    }
