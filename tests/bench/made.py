"""A register like the real one in any size, and what is overdue in it: known from how it was made.

Of the promises a third have no deadline; the other dates lie up to ten years back and five ahead.
Beside those kept, kept late, partly kept and not kept there are moved dates, instalments, recurring
promises and waivers. The same seed makes the same register.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from pakbel.storage import create_store
from pakbel.storage.protocol import Json

DAY = date(2026, 6, 30)
_BACK, _AHEAD = 3_650, 1_825
_ONE_DAY = timedelta(days=1)
_SECTORS = ("agriculture", "industry", "transport", "textiles", "health", "education", "energy", "finance")
_UNITS = ("tractors", "t", "USD", "scholarships", "visits", "km")
_DEEDS = ("Deliver", "Set up", "Sign", "Send", "Open", "Train", "Build", "Review", "Publish", "Supply")
_THINGS = (
    "spare parts for wheel tractors",
    "a joint working group on transport",
    "potash fertiliser under the protocol",
    "rice of the new harvest",
    "the assembly line agreed in Minsk",
    "textile samples – second lot",
    "a list of banks for settlements",
    "veterinary certificates",
)


class Item(NamedTuple):
    """What another program keeps of a promise, or of one occurrence or instalment: one thing, one date."""

    id: str
    title: str
    due_on: date | None
    promised: int
    came: tuple[int, ...]
    released: bool = False

    @property
    def is_open(self) -> bool:
        return not self.released and sum(self.came) < self.promised

    @property
    def is_overdue(self) -> bool:
        return self.is_open and self.due_on is not None and self.due_on < DAY


class Made(NamedTuple):
    """The tables as pakbel keeps them, and the items that other programs keep instead."""

    tables: dict[str, dict[str, Any]]
    items: tuple[Item, ...]

    @property
    def overdue(self) -> frozenset[str]:
        return frozenset(item.id for item in self.items if item.is_overdue)


def made(promises: int, seed: int = 7) -> Made:
    """So many commitments, as many deliveries, half as many papers and a quarter as many sources."""
    maker = _Maker(Random(seed), promises)
    for number in range(1, promises + 1):
        maker.promise(number)
    return maker.finish()


def write_store(register: Made, folder: Path) -> None:
    """The register as a store of pakbel that has been written to once, today.

    Until the first change the newest history entry, which register.json carries, is the whole register.
    """
    at = datetime.now(UTC)
    meta: dict[str, Json] = {"parties": ["PAK", "BLR"]}
    store = create_store(folder, register.tables, meta=meta, command="init", by="bench", at=at)
    with store.transaction("set", by="bench", at=at) as tx:
        tx.set_meta("title", "A made register")
        tx.put("sources", "source-1", {**register.tables["sources"]["source-1"], "language": "ru"})


class _Maker:
    """Collects promises with their reports and items, one after the other."""

    def __init__(self, random: Random, promises: int) -> None:
        self.random = random
        self.promises = promises
        self.commitments: dict[str, Any] = {}
        self.reports: list[dict[str, Any]] = []
        self.items: list[Item] = []

    def promise(self, number: int) -> None:
        id = f"C-{number}"
        document = self._common(number)
        self.commitments[id] = document
        chance = self.random.random()
        if chance < 1 / 3:
            self._without_deadline(id, document)
            return
        due = DAY + timedelta(days=self.random.randint(-_BACK, _AHEAD))
        if due >= DAY:
            self._dated(id, document, due, share=self.random.choice((0, 0, 0, 40)))
            return
        past: tuple[tuple[float, Callable[[], None]], ...] = (
            (0.45, lambda: self._dated(id, document, due, share=100)),
            (0.55, lambda: self._dated(id, document, due, share=100, late=True)),
            (0.77, lambda: self._dated(id, document, due, share=0)),
            (0.88, lambda: self._dated(id, document, due, share=self.random.randint(5, 95))),
            (0.93, lambda: self._waived(id, document, due)),
            (0.97, lambda: self._in_instalments(id, document, due)),
            (1.00, lambda: self._recurring(id, document)),
        )
        fate = self.random.random()
        next(make for limit, make in past if fate < limit)()

    def finish(self) -> Made:
        """Fill up with reports that count for nothing, as a third of the real ones do."""
        while len(self.reports) < self.promises:
            on = DAY - timedelta(days=self.random.randint(1, _BACK))
            kind = self.random.choice(("context", "context", "claim"))
            self._report(f"C-{self.random.randint(1, self.promises)}", on, kind)
        del self.reports[self.promises :]
        self.reports.sort(key=lambda report: str(report["on"]))
        tables = {
            "mous": {f"M-{n}": self._paper(n) for n in range(1, self._papers + 1)},
            "commitments": self.commitments,
            "deliveries": {f"D-{n}": report for n, report in enumerate(self.reports, start=1)},
            "sources": {f"source-{n}": self._source(n) for n in range(1, self._sources + 1)},
        }
        return Made(tables, tuple(self.items))

    # --- fates --------------------------------------------------------------------------------

    def _without_deadline(self, id: str, document: dict[str, Any]) -> None:
        if self.random.random() < 0.4:
            on = DAY - timedelta(days=self.random.randint(1, _BACK))
            self._report(id, on, "partial")
        self.items.append(Item(id, document["title"], None, 1, ()))

    def _dated(self, id: str, document: dict[str, Any], due: date, *, share: int, late: bool = False) -> None:
        """`share` per cent of it came, before the due date or after it."""
        due = self._give_due(document, due)
        promised = self._give_target(document)
        parts = self._parts(promised, share)
        for part in parts:
            on = due + timedelta(days=self.random.randint(1, 90)) if late else due - 5 * _ONE_DAY
            complete = share == 100
            self._report(id, min(on, DAY), "done" if complete else "partial", self._amount(document, part))
        came = tuple(parts) if "target" in document or share == 100 else ()
        self.items.append(Item(id, document["title"], due, promised, came))

    def _waived(self, id: str, document: dict[str, Any], due: date) -> None:
        due = self._give_due(document, due)
        document["acts"] = [{"kind": "waive", "on": due.isoformat(), "reason": "no longer needed"}]
        self.items.append(Item(id, document["title"], due, 1, (), released=True))

    def _in_instalments(self, id: str, document: dict[str, Any], due: date) -> None:
        """Four years' parts of which some came: other programs keep the first part that is not covered."""
        part = self.random.randint(1, 40) * 25
        years = [due.year - 3 + turn for turn in range(4)]
        document["target"] = f"{4 * part} tractors"
        document["instalments"] = [[str(year), f"{part} tractors"] for year in years]
        covered = self.random.randint(0, 4)
        if covered:
            self._report(
                id, min(date(years[0], 6, 1), DAY), "partial", {"quantity": f"{covered * part} tractors"}
            )
        first_open = date(years[min(covered, 3)], 12, 31)
        self.items.append(Item(id, document["title"], first_open, 4 * part, (covered * part,)))

    def _recurring(self, id: str, document: dict[str, Any]) -> None:
        """A report every year: an item for each year that has begun."""
        first = DAY.year - self.random.randint(2, 8)
        document |= {"every": "year", "start": str(first)}
        for year in range(first, DAY.year + 1):
            kept = self.random.random() < 0.7
            if kept:
                self._report(f"{id}/{year}", min(date(year, 11, 5), DAY), "done")
            self.items.append(
                Item(f"{id}/{year}", document["title"], date(year, 12, 31), 1, (1,) if kept else ())
            )

    # --- parts --------------------------------------------------------------------------------

    def _common(self, number: int) -> dict[str, Any]:
        random = self.random
        promised_on = DAY - timedelta(days=random.randint(_BACK, _BACK + 400))
        document: dict[str, Any] = {
            "title": f"{random.choice(_DEEDS)} {random.choice(_THINGS)} ({number})",
            "promised_on": promised_on.isoformat(),
            "promised_by": "Joint statement of both ministers",
            "occasion": f"{random.randint(2, 12)}th session of the commission",
            "owed_by": random.choice(("PAK", "BLR", "both")),
            "owed_to": random.choice(("PAK", "BLR")),
            "sector": random.choice(_SECTORS),
            "key": f"CM-{number:06d}",
            "sources": [f"source-{random.randint(1, self._sources)}"],
        }
        if random.random() < 0.6:
            document["mou"] = f"M-{random.randint(1, self._papers)}"
        if random.random() < 0.5:
            document["note"] = "Read from the minutes; the wording differs between the two versions of it."
        return document

    def _give_due(self, document: dict[str, Any], due: date) -> date:
        """Write the due date with some precision, sometimes as moved; the last day of what was written."""
        text, last = self._written(due)
        document["due"] = text
        if self.random.random() < 0.06:
            moved_on = due - timedelta(days=200)
            was = {"was": str(due.year - 1), "due": text}
            document["moves"] = [{**was, "moved_on": moved_on.isoformat(), "reason": "by letter"}]
        return last

    def _written(self, due: date) -> tuple[str, date]:
        chance = self.random.random()
        last = due
        if chance < 0.5:
            return due.isoformat(), due
        if chance < 0.85:
            last = date(due.year + due.month // 12, due.month % 12 + 1, 1) - _ONE_DAY
            text = f"{due:%Y-%m}"
        else:
            last, text = date(due.year, 12, 31), str(due.year)
        # A coarser date must not turn what was drawn as past into what is still to come.
        return (text, last) if (due < DAY) == (last < DAY) else (due.isoformat(), due)

    def _give_target(self, document: dict[str, Any]) -> int:
        """How much was promised; without a target it is one thing, all or nothing."""
        if self.random.random() < 0.5:
            return 1
        promised = self.random.randint(1, 60) * 50
        document["target"] = f"{promised} {self.random.choice(_UNITS)}"
        return promised

    def _parts(self, promised: int, share: int) -> list[int]:
        """What came, in one report or, where all of it came, in two."""
        came = promised * share // 100
        if share == 0:
            return []
        if came > 1 and share == 100 and self.random.random() < 0.3:
            return [came // 2, came - came // 2]
        return [came]

    def _amount(self, document: dict[str, Any], part: int) -> dict[str, str]:
        unit = document.get("target", "").partition(" ")[2]
        return {"quantity": f"{part} {unit}"} if unit else {}

    def _report(self, commitment: str, on: date, kind: str, more: dict[str, str] | None = None) -> None:
        self.reports.append(
            {
                "commitments": [commitment],
                "on": on.isoformat(),
                "kind": kind,
                **(more or {}),
                "what": "As the embassy reported after the meeting of the working group",
                "key": f"DL-{len(self.reports) + 1:06d}",
                "sources": [f"source-{self.random.randint(1, self._sources)}"],
            }
        )

    def _paper(self, number: int) -> dict[str, Any]:
        signed_on = DAY - timedelta(days=self.random.randint(_BACK + 400, _BACK + 800))
        return {
            "title": f"Memorandum on {self.random.choice(_SECTORS)} ({number})",
            "parties": [["PAK", "Ministry of Commerce"], ["BLR", "Ministry of Industry"]],
            "sector": self.random.choice(_SECTORS),
            "signed_on": signed_on.isoformat(),
            "place": self.random.choice(("Minsk", "Islamabad")),
            "key": f"AG-{number:06d}",
            "sources": [f"source-{self.random.randint(1, self._sources)}"],
        }

    def _source(self, number: int) -> dict[str, Any]:
        return {
            "title": f"Сотрудничество: {self.random.choice(_THINGS)} ({number})",
            "publisher": "Ministry of Foreign Affairs",
            "side": self.random.choice(("PAK", "BLR")),
            "kind": "official",
            "url": f"https://example.org/news/{number}",
            "published_on": (DAY - timedelta(days=self.random.randint(1, _BACK))).isoformat(),
        }

    @property
    def _papers(self) -> int:
        return max(1, self.promises // 2)

    @property
    def _sources(self) -> int:
        return max(1, self.promises // 4)
