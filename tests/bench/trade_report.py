"""The tables of trade: what imports and questions cost here and elsewhere, how both grow, where the time goes."""

from collections.abc import Iterator, Mapping

from tests.bench.case import Sizes
from tests.bench.measuring import Measured
from tests.bench.phases import Phases
from tests.bench.tables import milliseconds, table, time_and_memory
from tests.bench.trade_peers import HEADINGS, PEERS, TOTALS

Results = Mapping[str, Measured]


def trade_tables(found: Results, sizes: Sizes, phases: Phases | None) -> Iterator[str]:
    if f"import {sizes.trade[-1]}" not in found:
        return
    yield _programs(found, sizes.trade[-1])
    yield _curve(found, sizes)
    if phases is not None:
        rows = sizes.trade[-1]
        yield _stages(f"where an import of {rows:,} rows spends its time", phases.of_import)
        yield _stages("where `trade summary --json` of them does", phases.of_summary)


def _programs(found: Results, rows: int) -> str:
    """The same source file and the same questions; each program from what it keeps itself."""
    names = {"pakbel": (f"import {rows}", f"summary by year {rows}", f"summary by heading {rows}")}
    names |= {
        peer.title: (
            f"{peer.name} import {rows}",
            f"{peer.name} {TOTALS} {rows}",
            f"{peer.name} {HEADINGS} {rows}",
        )
        for peer in PEERS
    }
    lines = [
        (title, *(time_and_memory(found[command]) for command in commands))
        for title, commands in names.items()
        if commands[0] in found
    ]
    return table((f"T = {rows:,}", "import", "totals of the pair by year", "its headings of a year"), lines)


def _curve(found: Results, sizes: Sizes) -> str:
    there = [peer for peer in PEERS if f"{peer.name} import {sizes.trade[0]}" in found]
    head = ("T", "pakbel import", *(f"{peer.title}, import" for peer in there), "pakbel trade summary --json")
    lines = [
        (
            f"{rows:,}",
            time_and_memory(found[f"import {rows}"]),
            *(time_and_memory(found[f"{peer.name} import {rows}"]) for peer in there),
            time_and_memory(found[f"summary by year {rows}"]),
        )
        for rows in sizes.trade
    ]
    return table(head, lines)


def _stages(title: str, stages: Mapping[str, float]) -> str:
    whole = sum(stages.values())
    lines = [(stage, milliseconds(took), f"{took / whole:.0%}") for stage, took in stages.items()]
    return table((title, "time", "share"), lines)
