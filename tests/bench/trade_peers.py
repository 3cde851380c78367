"""Other programs that import the same trade file, and are asked the same of what they keep of it.

They run with the Python that has them, which need not be the one that is measured. To add a peer,
write `scripts/trade_NAME_load.py` and `scripts/trade_NAME_ask.py` and list it in PEERS.
"""

import json
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.bench.measuring import AnswersDiffer, Check, Command
from tests.bench.peers import SCRIPTS
from tests.bench.trade_made import MIRRORED, MadeTrade, Sums

TOTALS, HEADINGS = "totals", "headings"
_VERSIONS = """
import json, sys
from importlib.metadata import PackageNotFoundError, version
found = {}
for name in sys.argv[1:]:
    try:
        found[name] = version(name)
    except PackageNotFoundError:
        pass
print(json.dumps(found))
"""


class TradePeer(NamedTuple):
    """`needs` is the library of its scripts; `endings` of its own files, each with what writes it."""

    name: str
    title: str
    needs: str | None
    endings: tuple[tuple[str, str | None], ...]

    def is_here(self, python: str) -> bool:
        return self.needs is None or self.needs in versions(python)

    def ending(self, python: str) -> str:
        there = versions(python)
        return next(ending for ending, needed in self.endings if needed is None or needed in there)


PEERS = (
    TradePeer("sqlite", "a bare sqlite3 script", None, (("sqlite", None),)),
    TradePeer("duckdb", "DuckDB", "duckdb", (("duckdb", None),)),
    TradePeer("pandas", "pandas", "pandas", (("parquet", "pyarrow"), ("pickle", None))),
)


@cache
def versions(python: str) -> dict[str, str]:
    """What a Python has of the libraries that peers need."""
    names = [peer.needs for peer in PEERS if peer.needs]
    names += [needed for peer in PEERS for _, needed in peer.endings if needed]
    argv = [python, "-c", _VERSIONS, *names]
    answer = subprocess.run(argv, capture_output=True, text=True, check=True).stdout
    found: dict[str, str] = json.loads(answer)
    return found


def loading(peer: TradePeer, source: Path, kept: Path, python: str, name: str) -> Command:
    """The import of a file into a new file of the peer's own."""
    argv = (python, str(SCRIPTS / f"trade_{peer.name}_load.py"), str(source), str(kept))
    return Command(name, argv, prepare=lambda: kept.unlink(missing_ok=True))


def asking(peer: TradePeer, question: str, made: MadeTrade, kept: Path, python: str, name: str) -> Command:
    """A question that the peer answers from its own file; the answer is compared with what is true."""
    argv = (python, str(SCRIPTS / f"trade_{peer.name}_ask.py"), str(kept), question)
    return Command(name, argv, true_sums(name, truth(made, question), _sums_in))


def truth(made: MadeTrade, question: str) -> Sums:
    return made.totals if question == TOTALS else made.headings


def true_sums(name: str, expected: Sums, sums_in: Callable[[str], Sums]) -> Check:
    """A check that an answer has exactly these sums."""

    def check(answer: str) -> None:
        found = sums_in(answer)
        if found != expected:
            differ = sorted(key for key in {*found, *expected} if found.get(key) != expected.get(key))
            raise AnswersDiffer(f"{name}: {len(found)} sums, not {len(expected)}; differ in {differ[:5]}")

    return check


def _sums_in(answer: str) -> Sums:
    """Of rows of year or code, book, flow and dollars; a sum of floats is near enough to be rounded to what is true."""
    other = dict(MIRRORED)
    return {
        (each, book, other[book] if flow == "M" else book): round(dollars * 1000)
        for each, book, flow, dollars in json.loads(answer)
    }
