"""What is timed: pakbel in a made register of some size, and bare scripts that do the least there is to do."""

import json
import os
import shutil
import sys
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from tests.bench.made import DAY, Made, made, write_store
from tests.bench.measuring import AnswersDiffer, Check, Command
from tests.bench.peers import PEERS, SCRIPTS, Peer, same


class Stand:
    """A made register of one size in a folder of its own, and the commands that are timed on it."""

    def __init__(self, size: int, folder: Path, python: str) -> None:
        self.size = size
        self.folder = folder / str(size)
        self.python = python
        self.store = self.folder / "store"
        self.folder.mkdir(parents=True)

    @cached_property
    def register(self) -> Made:
        register = made(self.size)
        write_store(register, self.store)
        return register

    def overdue_json(self) -> Command:
        name = f"overdue {self.size}"
        check = same(name, self.register.overdue, _ids_in_report)
        return self._pakbel(name, "overdue", "--json", check=check)

    def overdue_table(self, rows: int) -> Command:
        """The table cut to so many rows, as a person asks for it."""
        shown = min(rows, len(self.register.overdue))
        words = ("overdue", "--format", "table", "--limit", str(rows))
        check = _has("overdue table", lambda answer: len(_table_rows(answer)) == shown)
        return self._pakbel("overdue table", *words, check=check)

    def completion(self) -> Command:
        """The ids that begin with C-1, as a shell asks for them."""
        ids = {id for id in self.register.tables["commitments"] if id.startswith("C-1")}
        typed = {"_PAKBEL_COMPLETE": "complete_bash", "COMP_WORDS": "pakbel show C-1", "COMP_CWORD": "2"}
        return self._pakbel("id completion", check=same("id completion", frozenset(ids), _words))._replace(
            env={**typed, "PAKBEL_FILE": str(self.store)}
        )

    def deliver(self) -> Command:
        """One report entered; the store is put back before each time."""
        original, name = self._original(), f"deliver {self.size}"
        return self._pakbel(
            name,
            "deliver",
            self._all_or_nothing,
            check=_has(name, lambda answer: answer.startswith("Added D-")),
        )._replace(prepare=lambda: _put_back(original, self.store))

    def json_load(self) -> Command:
        self.register  # noqa: B018 - the file has to be there
        return Command(f"json.load {self.size}", self._script("json_load", str(self.store / "register.json")))

    def replace(self) -> Command:
        """The least a change can be: load, change, replace with fsync."""
        original, changed = self._original(), self.folder / "bare"
        argv = self._script("replace", str(changed / "register.json"), self._all_or_nothing, DAY.isoformat())
        return Command(f"bare replace {self.size}", argv, prepare=lambda: _put_back(original, changed))

    def peer(self, peer: Peer) -> Command:
        command = peer.make(self.register, self.folder, self.python)
        return command._replace(name=f"{peer.name} {self.size}")

    def peers(self) -> list[Command]:
        return [self.peer(each) for each in PEERS if each.is_here and self.size <= each.largest]

    @property
    def _all_or_nothing(self) -> str:
        commitments = self.register.tables["commitments"]
        return next(id for id, each in commitments.items() if "target" not in each and "every" not in each)

    def _original(self) -> Path:
        """A copy to go back to; the day's backup has been made in it."""
        self.register  # noqa: B018 - the store has to be there
        original = self.folder / "original"
        if not original.exists():
            shutil.copytree(self.store, original)
        return original

    def _pakbel(self, name: str, *words: str, check: Check) -> Command:
        return Command(name, (*pakbel(self.python), *words), check, env={"PAKBEL_FILE": str(self.store)})

    def _script(self, name: str, *words: str) -> tuple[str, ...]:
        return (self.python, str(SCRIPTS / f"{name}.py"), *words)


def nothing(python: str) -> Command:
    return Command("pass", (python, "-c", "pass"))


def libraries(python: str) -> Command:
    return Command("typer, tinydb", (python, "-c", "import typer, tinydb"))


def help_screen(python: str) -> Command:
    return Command("--help", (*pakbel(python), "--help"), _has("--help", lambda answer: "overdue" in answer))


def usage_error(python: str) -> Command:
    return Command("usage error", (*pakbel(python), "overdu"), code=2)


def pakbel(python: str) -> tuple[str, ...]:
    """The program as it is installed beside this Python; else as a module."""
    program = Path(python).with_name("pakbel")
    return (str(program),) if program.exists() else (python, "-m", "pakbel")


def this_python() -> str:
    return sys.executable


def _has(name: str, fits: Callable[[str], bool]) -> Check:
    def check(answer: str) -> None:
        if not fits(answer):
            raise AnswersDiffer(f"{name}: not the answer expected: {answer[:300]!r}")

    return check


def _ids_in_report(answer: str) -> set[str]:
    return {row["id"] for row in json.loads(answer)["rows"]}


def _table_rows(answer: str) -> list[str]:
    """The lines that begin with an id; a title that goes on below has none."""
    return [line for line in answer.splitlines() if line.strip().startswith("C-")]


def _words(answer: str) -> set[str]:
    return {line.partition("\t")[0] for line in answer.split()}


def _put_back(original: Path, place: Path) -> None:
    """What a change touches: the register is replaced, the history grows. Copying all of it would take minutes."""
    if not place.exists():
        shutil.copytree(original, place)
        return
    (place / "register.json").unlink()
    os.link(original / "register.json", place / "register.json")
    os.truncate(place / "history.jsonl", (original / "history.jsonl").stat().st_size)
