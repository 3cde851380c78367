"""Other programs that keep the same register in their way, and are asked the same: what is overdue?

Where pakbel derives it from promises and reports, they are given items that have one date each
(see `made.Item`). To add a peer, write a function that makes its files and gives its command, and
list it in PEERS.
"""

import csv
import json
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from tests.bench.made import DAY, Item, Made
from tests.bench.measuring import AnswersDiffer, Command, environment

SCRIPTS = Path(__file__).with_name("scripts")
SQL = """
select id, due_on, title, promised - coalesce(sum(amount), 0) as missing
from items left join deliveries on item = id
where due_on < :day and not released group by id having missing > 0
"""
_NEVER = date(2199, 12, 31)


class Peer(NamedTuple):
    """`make` writes the files of a register into a folder; the command's check compares the answer."""

    name: str
    make: Callable[[Made, Path, str], Command]
    program: str | None = None
    largest: int = 100_000

    @property
    def is_here(self) -> bool:
        return self.program is None or shutil.which(self.program) is not None


def same(name: str, expected: frozenset[str], ids_in: Callable[[str], set[str]]) -> Callable[[str], None]:
    """A check that the ids in an answer are those expected."""

    def check(answer: str) -> None:
        found = ids_in(answer)
        if found != expected:
            differ = sorted(found ^ expected)[:5]
            raise AnswersDiffer(f"{name}: {len(found)} overdue, not {len(expected)}; differ in {differ}")

    return check


def tinydb(register: Made, folder: Path, python: str) -> Command:
    path = folder / "tinydb.json"
    path.write_text(json.dumps(_tinydb_tables(register)))
    return Command(
        "tinydb",
        (python, str(SCRIPTS / "tinydb_overdue.py"), str(path), DAY.isoformat()),
        same("tinydb", register.overdue, _ids_in_json),
    )


def sqlite(register: Made, folder: Path, python: str) -> Command:
    path = _sqlite_file(register, folder)
    return Command(
        "sqlite",
        (python, str(SCRIPTS / "sqlite_overdue.py"), str(path), DAY.isoformat(), SQL),
        same("sqlite", register.overdue, _ids_in_json),
    )


def sqlite_utils(register: Made, folder: Path, python: str) -> Command:
    path = _sqlite_file(register, folder)
    return Command(
        "sqlite-utils",
        (str(shutil.which("sqlite-utils")), "query", str(path), SQL, "-p", "day", DAY.isoformat()),
        same("sqlite-utils", register.overdue, _ids_in_json),
    )


def hledger(register: Made, folder: Path, python: str) -> Command:
    """A journal: what is open is pending on its due date, what is not is cleared."""
    path = folder / "promises.journal"
    path.write_text("\n".join(map(_journal_entry, register.items)), encoding="utf-8")
    argv = ("register", "-f", str(path), "--pending", "-e", DAY.isoformat(), "-O", "csv", "owed")
    return Command(
        "hledger",
        (str(shutil.which("hledger")), *argv),
        same(
            "hledger",
            register.overdue,
            lambda answer: {row["code"] for row in csv.DictReader(answer.splitlines())},
        ),
    )


def taskwarrior(register: Made, folder: Path, python: str) -> Command:
    """A task for each item, those kept or released completed."""
    settings = folder / "taskrc"
    data = folder / "tasks"
    data.mkdir(exist_ok=True)
    settings.write_text(f"data.location={data}\nhooks=off\nconfirmation=off\ngc=off\nrecurrence=off\n")
    task = str(shutil.which("task"))
    tasks = json.dumps([_task(item) for item in register.items])
    subprocess.run(
        [task, f"rc:{settings}", "import", "-"],
        input=tasks,
        text=True,
        check=True,
        capture_output=True,
        env=environment(folder),
    )
    query = ("rc.verbose=nothing", f"due.before:{DAY.isoformat()}", "status:pending", "export")
    return Command(
        "taskwarrior",
        (task, f"rc:{settings}", *query),
        same(
            "taskwarrior",
            register.overdue,
            lambda answer: {each["description"].split()[0] for each in json.loads(answer)},
        ),
    )


PEERS = (
    Peer("tinydb", tinydb),
    Peer("sqlite", sqlite),
    Peer("sqlite-utils", sqlite_utils, "sqlite-utils"),
    Peer("hledger", hledger, "hledger", largest=10_000),
    Peer("taskwarrior", taskwarrior, "task", largest=1_000),
)


def _ids_in_json(answer: str) -> set[str]:
    return {row["id"] for row in json.loads(answer)}


def _tinydb_tables(register: Made) -> dict[str, dict[str, Any]]:
    """The same documents, with what the question needs in fields of their own, under TinyDB's numbers."""
    commitments = register.tables["commitments"]
    items = [{**commitments[item.id.partition("/")[0]], **_plain(item)} for item in register.items]
    deliveries = [
        {**document, "item": item, "amount": amount} for item, amount, document in _reports(register)
    ]
    tables = {"items": items, "deliveries": deliveries}
    tables |= {name: [*register.tables[name].values()] for name in ("mous", "sources")}
    return {
        name: {str(number): row for number, row in enumerate(rows, start=1)} for name, rows in tables.items()
    }


def _reports(register: Made) -> list[tuple[str, int, dict[str, Any]]]:
    """As many rows as there are reports: those that count first, with their item, then the others."""
    amounts = [(item.id, amount) for item in register.items for amount in item.came]
    documents = list(register.tables["deliveries"].values())
    amounts += [("", 0)] * (len(documents) - len(amounts))
    return [(item, amount, document) for (item, amount), document in zip(amounts, documents, strict=True)]


def _plain(item: Item) -> dict[str, Any]:
    due = {"due_on": item.due_on.isoformat()} if item.due_on else {}
    return {"id": item.id, "promised": item.promised, "released": item.released, **due}


def _sqlite_file(register: Made, folder: Path) -> Path:
    path = folder / "register.sqlite"
    if path.exists():
        return path
    with sqlite3.connect(path) as database:
        database.execute(
            "create table items (id text primary key, title text, due_on text, promised int, released int, document text)"
        )
        database.execute("create table deliveries (item text, amount int, day text, document text)")
        commitments = register.tables["commitments"]
        database.executemany(
            "insert into items values (?, ?, ?, ?, ?, ?)",
            [
                (
                    item.id,
                    item.title,
                    item.due_on.isoformat() if item.due_on else None,
                    item.promised,
                    item.released,
                    json.dumps(commitments[item.id.partition("/")[0]]),
                )
                for item in register.items
            ],
        )
        database.executemany(
            "insert into deliveries values (?, ?, ?, ?)",
            [
                (item, amount, document["on"], json.dumps(document))
                for item, amount, document in _reports(register)
            ],
        )
        database.execute("create index items_due on items (due_on)")
        database.execute("create index deliveries_item on deliveries (item)")
    database.close()
    return path


def _journal_entry(item: Item) -> str:
    mark = "!" if item.is_open else "*"
    return (
        f"{item.due_on or _NEVER} {mark} ({item.id}) {item.title}\n    owed  {item.promised}\n    promised\n"
    )


def _task(item: Item) -> dict[str, str]:
    due = {"due": f"{item.due_on:%Y%m%d}T000000Z"} if item.due_on else {}
    end = {} if item.is_open else {"end": f"{DAY:%Y%m%d}T000000Z"}
    return {
        "description": f"{item.id} {item.title}",
        "status": "pending" if item.is_open else "completed",
        "entry": "20160101T000000Z",
        **due,
        **end,
    }
