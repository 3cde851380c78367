"""What is promised of trade figures: T rows imported and asked for, as ratios within one run."""

from collections.abc import Iterator, Mapping

from tests.bench.case import Case, Costs, Sizes
from tests.bench.measuring import Command
from tests.bench.programs import Stand
from tests.bench.trade_peers import HEADINGS, TOTALS
from tests.bench.trade_stand import SUMMARIES, TradeStand

_MEGABYTES = 200
_LINEAR = 1.1  # one, and a tenth for a machine that is not the same all the while
_DUCKDB = "DuckDB, from its own file"


def trade_cases(sizes: Sizes) -> tuple[Case, ...]:
    rows = sizes.trade[-1]
    return (*_questions(rows), *_imports(rows), *_growth(*sizes.trade), *_beside_trade(sizes.daily, rows))


def trade_blocks(
    sizes: Sizes, trade: Mapping[int, TradeStand], daily: Stand
) -> tuple[list[Command], list[Command]]:
    """Questions, which take moments; and imports, which take their time."""
    largest = trade[sizes.trade[-1]]
    questions = [daily.overdue_json(), largest.overdue_beside_trade(daily)]
    questions += [largest.summary(kind) for kind in SUMMARIES]
    questions += [trade[rows].summary("by year") for rows in sizes.trade]
    questions += largest.peers_asking()
    imports = [trade[rows].importing() for rows in sizes.trade]
    imports += [command for rows in sizes.trade for command in trade[rows].peers_loading()]
    return questions, imports


def _questions(rows: int) -> Iterator[Case]:
    for kind in ("by year", "by flow"):
        title, ours = f"trade summary --{kind} --json, T = {rows:,}", f"summary {kind} {rows}"
        yield _times(title, 11, ours, "`python -c pass`", "pass")
        yield _times(title, 0.6, ours, _DUCKDB, f"duckdb {TOTALS} {rows}")
    title = f"… --by commodity --level 4 --period P --json, T = {rows:,}"
    yield _times(title, 0.6, f"summary by heading {rows}", _DUCKDB, f"duckdb {HEADINGS} {rows}")


def _imports(rows: int) -> Iterator[Case]:
    ours = f"import {rows}"
    yield _times(
        f"import, T = {rows:,}", 1.5, ours, "a bare sqlite3 script with our tables", f"sqlite {ours}"
    )
    title = f"import, T = {rows:,}: memory"
    yield Case("trade", title, "MB", _MEGABYTES, (ours,), lambda cost: cost[ours], cost="memory")


def _growth(few: int, more: int, most: int) -> Iterator[Case]:
    """Linear or better: a row costs no more in a large file than in a small one."""
    names = tuple(f"import {rows}" for rows in (few, more, most))
    first, second, third = names

    def beyond(cost: Costs) -> float:
        of_most = (cost[third] - cost[second]) / (most - more)
        return of_most / ((cost[second] - cost[first]) / (more - few))

    title = f"import, a row from T = {more:,} to {most:,}"
    yield Case("trade", title, f"a row from T = {few:,} to {more:,}", _LINEAR, names, beyond)
    small, large = (f"summary by year {rows}" for rows in (few, most))
    yield Case(
        "trade",
        f"trade summary --by year --json, a row at T = {most:,}",
        f"a row at T = {few:,}",
        _LINEAR,
        (large, small),
        lambda cost: (cost[large] / most) / (cost[small] / few),
    )


def _beside_trade(promises: int, rows: int) -> Iterator[Case]:
    """What has nothing to do with trade must not feel it."""
    without, with_trade = f"overdue {promises}", f"overdue {promises}, T {rows}"
    title = f"overdue --json, D = {promises:,}, T = {rows:,}"
    yield _times(title, 1.1, with_trade, "the same, T = 0", without)
    yield _times(f"{title}: memory", 1.1, with_trade, "the same, T = 0", without)._replace(cost="memory")


def _times(title: str, gate: float, ours: str, of: str, peer: str) -> Case:
    return Case("trade", title, of, gate, (ours, peer), lambda cost: cost[ours] / cost[peer])
