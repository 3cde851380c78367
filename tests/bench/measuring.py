"""Cold processes one after the other, in turn, as often as asked; their answers are looked at first."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from statistics import median
from typing import NamedTuple, Self

from tests.bench.made import DAY

Check = Callable[[str], None]


class AnswersDiffer(Exception):
    """A program did not answer what it should have: there is nothing to time."""


def _nothing() -> None:
    """Most commands change nothing, and need nothing put back."""


def _any_answer(_: str) -> None:
    """Some commands have no answer to compare."""


class Command(NamedTuple):
    """A program to time. `check` looks at its stdout, `prepare` runs before each time, untimed."""

    name: str
    argv: tuple[str, ...]
    check: Check = _any_answer
    prepare: Callable[[], None] = _nothing
    env: Mapping[str, str] = {}
    code: int = 0


class Measured(NamedTuple):
    """What the rounds of one command took: seconds, and the peak memory in MB."""

    seconds: tuple[float, ...]
    memory: tuple[float, ...]

    @property
    def typical(self) -> float:
        return median(self.seconds)

    @property
    def least(self) -> float:
        return min(self.seconds)

    @property
    def megabytes(self) -> float:
        return median(self.memory)


class Launcher:
    """The small process that starts the others; a context manager."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", str(Path(__file__).with_name("launcher.py"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment(self._folder),
            cwd=self._folder,
            text=True,
        )
        return self

    def __exit__(self, *_: object) -> None:
        with self._process:
            assert self._process.stdin is not None
            self._process.stdin.close()

    def run(self, command: Command) -> tuple[float, float]:
        """Seconds and MB of one cold run; AnswersDiffer when it ends otherwise than it should."""
        command.prepare()
        stdout, stderr = self._folder / "stdout", self._folder / "stderr"
        asked = {
            "argv": command.argv,
            "env": dict(command.env),
            "stdout": str(stdout),
            "stderr": str(stderr),
        }
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        found = json.loads(self._process.stdout.readline())
        if found["code"] != command.code:
            said = stderr.read_text(errors="replace")[-2000:]
            raise AnswersDiffer(f"{command.name}: exit {found['code']}, not {command.code}\n{said}")
        return found["seconds"], found["memory"] / 1024

    @property
    def answer(self) -> str:
        """What the last run wrote to stdout."""
        return (self._folder / "stdout").read_text()


def measure(
    launcher: Launcher, commands: Iterable[Command], rounds: int, say: Callable[[str], None]
) -> dict[str, Measured]:
    """Every command once, with its answer looked at; then all of them in turn, round after round."""
    listed = {command.name: command for command in commands}
    for command in listed.values():
        launcher.run(command)
        command.check(launcher.answer)
    say(f"{len(listed)} programs answer as they should")
    runs: dict[str, list[tuple[float, float]]] = {name: [] for name in listed}
    for turn in range(rounds):
        for name, command in listed.items():
            runs[name].append(launcher.run(command))
        say(f"round {turn + 1} of {rounds}")
    return {
        name: Measured(tuple(seconds for seconds, _ in run), tuple(memory for _, memory in run))
        for name, run in runs.items()
    }


def environment(home: Path) -> dict[str, str]:
    """The same for every program: no settings of the person who measures, a fixed day."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        "COLUMNS": "120",
        "PAKBEL_TODAY": DAY.isoformat(),
    }
