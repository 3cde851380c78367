"""The README runs as written: its commands are run, in order, and print what it says they print."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
CONSOLE = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
SHELL = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
ELIDED = "…"


def examples() -> list[tuple[str, list[str]]]:
    """Each command of the console blocks with the lines that the README shows below it."""
    found: list[tuple[str, list[str]]] = []
    for block in CONSOLE.findall(README):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            else:
                found[-1][1].append(line.rstrip())
    return found


def as_printed(shown: list[str], printed: list[str]) -> bool:
    """Whether the lines are the same; a line of `…` stands for any number of lines."""
    pattern = "\n".join(".*" if line.strip() == ELIDED else re.escape(line) for line in shown)
    return re.fullmatch(pattern, "\n".join(printed), re.DOTALL) is not None


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    home = tmp_path_factory.mktemp("desk")
    return {
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
        "PAKBEL_TODAY": "2026-11-21",
        "PAKBEL_FORMAT": "table",
        "COLUMNS": "100",
    }


def run(command: str, desk: dict[str, str]) -> list[str]:
    if setting := re.fullmatch(r"export (\w+)=(\S+)", command):
        desk[setting[1]] = setting[2]
        return []
    program = f"{shlex.quote(sys.executable)} -m pakbel"
    line = re.sub(r"(^|\| )pakbel\b", rf"\1{program}", command)
    done = subprocess.run(
        ["bash", "-c", line], cwd=desk["HOME"], env=desk, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return [each.rstrip() for each in done.stdout.rstrip("\n").splitlines()]


def test_the_examples_print_what_the_readme_shows(desk: dict[str, str]) -> None:
    wrong = {
        command: printed
        for command, shown in examples()
        if not as_printed(shown, printed := run(command, desk))
    }

    assert wrong == {}


def test_there_are_ten_examples_at_least() -> None:
    assert len(examples()) >= 10


def test_the_first_two_commands_set_up_and_test() -> None:
    first, second = SHELL.findall(README)[0].strip().splitlines()

    assert first.endswith("pakbel status")
    assert second.endswith("pytest -q -n auto")


def test_a_wrong_line_is_seen() -> None:
    assert as_printed(["a", ELIDED, "c"], ["a", "b", "b", "c"])
    assert not as_printed(["a", "c"], ["a", "b"])
