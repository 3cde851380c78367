"""What is timed with trade figures: imports of a made file, and questions to what was kept of it."""

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

from tests.bench.made import made, write_store
from tests.bench.measuring import AnswersDiffer, Check, Command, environment
from tests.bench.programs import Stand, pakbel
from tests.bench.trade_made import ASKED_YEAR, PAIR, MadeTrade, Sums, write_trade
from tests.bench.trade_peers import HEADINGS, PEERS, TOTALS, TradePeer, asking, loading, true_sums, truth

SUMMARIES = {
    "by year": (TOTALS, ("--by", "year")),
    "by flow": (TOTALS, ("--by", "flow")),
    "by heading": (HEADINGS, ("--by", "commodity", "--level", "4", "--period", str(ASKED_YEAR))),
}
_Row = dict[str, Any]


class TradeStand:
    """A made trade file of one length in a folder of its own, and the commands that are timed on it."""

    def __init__(self, rows: int, promises: int, folder: Path, python: str, peers_python: str) -> None:
        self.rows = rows
        self.promises = promises
        self.folder = folder / f"trade-{rows}"
        self.python = python
        self.peers_python = peers_python
        self.folder.mkdir(parents=True)

    @cached_property
    def made(self) -> MadeTrade:
        return write_trade(self.rows, self.folder / "comtrade.csv")

    @cached_property
    def store(self) -> Path:
        """A register of few promises, with all the figures."""
        store = self.folder / "store"
        shutil.copytree(self._register, store)
        import_into(store, self.made, self.python)
        return store

    def importing(self) -> Command:
        """The import into a register without figures, which is put back before each time."""
        place = self.folder / "importing"
        return Command(
            f"import {self.rows}",
            (*pakbel(self.python), "import", str(self.made.path)),
            _kept_all(f"import {self.rows}", place, self.made),
            prepare=lambda: _put_back(self._register, place),
            env={"PAKBEL_FILE": str(place)},
        )

    def summary(self, kind: str) -> Command:
        question, words = SUMMARIES[kind]
        name = f"summary {kind} {self.rows}"
        check = true_sums(name, truth(self.made, question), _ANSWERS[kind])
        argv = (*pakbel(self.python), "trade", "summary", *words, "--json")
        return Command(name, argv, check, env={"PAKBEL_FILE": str(self.store)})

    def overdue_beside_trade(self, daily: Stand) -> Command:
        """What is overdue in a register of daily size that has all the figures too."""
        overdue = daily.overdue_json()
        store = self.folder / "daily"
        shutil.copytree(daily.store, store)
        import_into(store, self.made, self.python)
        return overdue._replace(name=f"{overdue.name}, T {self.rows}", env={"PAKBEL_FILE": str(store)})

    def peers_loading(self) -> Iterator[Command]:
        for peer in self._peers():
            kept = self._kept(peer, "again")
            yield loading(
                peer, self.made.path, kept, self._python_of(peer), f"{peer.name} import {self.rows}"
            )

    def peers_asking(self) -> Iterator[Command]:
        for peer in self._peers():
            kept, python = self._kept(peer, "kept"), self._python_of(peer)
            if not kept.exists():
                load = loading(peer, self.made.path, kept, python, peer.name)
                subprocess.run(load.argv, check=True, cwd=self.folder, env=environment(self.folder))
            for question in (TOTALS, HEADINGS):
                yield asking(peer, question, self.made, kept, python, f"{peer.name} {question} {self.rows}")

    def _peers(self) -> Iterator[TradePeer]:
        return (peer for peer in PEERS if peer.is_here(self._python_of(peer)))

    def _python_of(self, peer: TradePeer) -> str:
        """What needs no library runs with the very Python that pakbel runs with."""
        return self.python if peer.needs is None else self.peers_python

    def _kept(self, peer: TradePeer, name: str) -> Path:
        return self.folder / f"{name}.{peer.ending(self._python_of(peer))}"

    @cached_property
    def _register(self) -> Path:
        folder = self.folder / "register"
        write_store(made(self.promises), folder)
        return folder


def import_into(store: Path, trade: MadeTrade, python: str) -> None:
    """All figures of a made file into a store, before anything is timed."""
    env = {**environment(store.parent), "PAKBEL_FILE": str(store)}
    argv = [*pakbel(python), "import", str(trade.path)]
    done = subprocess.run(argv, check=False, cwd=store.parent, env=env, capture_output=True, text=True)
    if done.returncode:
        raise AnswersDiffer(f"import: exit {done.returncode}\n{done.stderr[-2000:]}")
    _kept_all("import", store, trade)("")


def _kept_all(name: str, store: Path, trade: MadeTrade) -> Check:
    """All figures are there, breakdowns are not. That they are the right ones, the summaries show."""

    def check(_: str) -> None:
        register = json.loads((store / "register.json").read_text(encoding="utf-8"))
        rows = [each["rows"] for each in register["imports"].values()]
        if rows != [trade.figures]:
            raise AnswersDiffer(f"{name}: {rows} figures were kept, not {trade.figures}")

    return check


def _put_back(original: Path, place: Path) -> None:
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(original, place)


def _by_year(rows: list[_Row]) -> Iterator[tuple[tuple[str, str, str], Any]]:
    """Exports are what the first country sold, whosever book it is."""
    for row in rows:
        for seller, side in zip(PAIR, ("exports", "imports"), strict=True):
            yield (row.get("code") or row["period"], row["reporter"], seller), row[side]


def _by_flow(rows: list[_Row]) -> Iterator[tuple[tuple[str, str, str], Any]]:
    for row in rows:
        seller, _, buyer = row["flow"].partition(">")
        yield (row["period"], seller, seller), row["sellers_book"]
        yield (row["period"], buyer, seller), row["buyers_book"]


def _sums(
    read: Callable[[list[_Row]], Iterator[tuple[tuple[str, str, str], Any]]],
) -> Callable[[str], Sums]:
    def sums_in(answer: str) -> Sums:
        found = read(json.loads(answer)["rows"])
        return {key: int(Decimal(amount["amount"]) * 1000) for key, amount in found if amount is not None}

    return sums_in


_ANSWERS = {"by year": _sums(_by_year), "by flow": _sums(_by_flow), "by heading": _sums(_by_year)}
