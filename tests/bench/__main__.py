"""`python -m tests.bench`: measures pakbel against named peers, as ratios within one run.

Run it from the checkout with the Python of the environment in which pakbel is to be measured, best
one into which nothing but its wheel was installed. Peers are found on PATH; missing ones are named.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from tests.bench.case import Sizes
from tests.bench.cases import blocks, cases
from tests.bench.measuring import Launcher, measure
from tests.bench.phases import phases_of
from tests.bench.programs import Stand
from tests.bench.report import report
from tests.bench.trade_made import LEAST_ROWS
from tests.bench.trade_stand import TradeStand
from tests.bench.writers import write_at_once

GROUPS = ("start", "growth", "write", "peers", "curve", "writers", "trade")
_BEGIN, _END = "<!-- bench: begin -->", "<!-- bench: end -->"


def run(
    sizes: Sizes,
    rounds: int,
    groups: frozenset[str],
    python: str,
    peers_python: str = sys.executable,
    say: Callable[[str], None] = lambda _: None,
) -> str:
    """Make the registers, compare the answers, measure, and give the tables."""
    with tempfile.TemporaryDirectory(prefix="pakbel-bench-") as name:
        folder = Path(name)
        stands = {
            size: Stand(size, folder, python)
            for size in {sizes.least, sizes.daily, sizes.written, *sizes.grown, *sizes.curve}
        }
        trade = {rows: TradeStand(rows, sizes.least, folder, python, peers_python) for rows in sizes.trade}
        with Launcher(folder) as launcher:
            small, large = blocks(sizes, stands, trade, python, groups)
            found = measure(launcher, large, rounds, say) | measure(launcher, small, rounds, say)
        written = None
        if "writers" in groups:
            stand = Stand(sizes.least, folder / "writers", python)
            stand.register  # noqa: B018 - the store has to be there
            written = write_at_once(stand.store, folder, python, sizes.writers, sizes.inserts)
        phases = phases_of(trade[sizes.trade[-1]], min(rounds, 3)) if "trade" in groups else None
        today = date.today()  # noqa: DTZ011 - the day of whoever measures
        return report(
            found,
            cases(sizes),
            sizes,
            rounds=rounds,
            written=written,
            phases=phases,
            python=python,
            peers_python=peers_python,
            on=today,
        )


def put(table: str, path: Path) -> None:
    """Between the marks in a file that has them; else the table is the file."""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    if _BEGIN in text and _END in text:
        before, _, rest = text.partition(_BEGIN)
        after = rest.partition(_END)[2]
        table = f"{before}{_BEGIN}\n{table}{_END}{after}"
    path.write_text(table, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=15, help="9 or more for figures to publish")
    parser.add_argument("--case", action="append", choices=GROUPS, help="only these; repeatable")
    parser.add_argument("--python", default=sys.executable, help="of the environment to measure")
    parser.add_argument(
        "--peers", default=sys.executable, metavar="PYTHON", help="that has DuckDB and pandas"
    )
    parser.add_argument("--rows", type=int, default=Sizes().trade[-1], help="of the largest trade file")
    parser.add_argument(
        "--write", type=Path, metavar="FILE", help=f"put the tables into FILE, between {_BEGIN} and {_END}"
    )
    asked = parser.parse_args()
    if asked.rows < 100 * LEAST_ROWS:
        parser.error(f"--rows: growth is seen from a hundredth on, which needs {LEAST_ROWS} rows")
    sizes = Sizes(trade=(asked.rows // 100, asked.rows // 10, asked.rows))
    groups = frozenset(asked.case or GROUPS)
    table = run(
        sizes,
        asked.rounds,
        groups,
        asked.python,
        asked.peers,
        lambda text: print(text, file=sys.stderr),
    )
    print(table, end="")
    if asked.write:
        put(table, asked.write)


if __name__ == "__main__":
    main()
