"""The measured tables, in Markdown: gates, peers, the curve, writers; with the machine and the date."""

import os
import platform
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from statistics import median

from tests.bench.case import Case, Sizes
from tests.bench.measuring import Measured
from tests.bench.peers import PEERS
from tests.bench.phases import Phases
from tests.bench.tables import cost, table, time_and_memory
from tests.bench.trade_peers import PEERS as TRADE_PEERS
from tests.bench.trade_peers import versions
from tests.bench.trade_report import trade_tables
from tests.bench.writers import Written

Results = Mapping[str, Measured]
_VERSIONS = """
import platform, sqlite3
from importlib.metadata import version
libraries = ", ".join(f"{name} {version(name)}" for name in ("typer", "tinydb", "rich"))
print(f"Python {platform.python_version()}, {libraries}, SQLite {sqlite3.sqlite_version}")
"""
_HEAD_OF_CASES = ("case", "ratio to", "median", "of the least", "at most", "")
_HEAD_OF_PROGRAMS = ("what is overdue", "time", "× pass", "memory")


def report(
    found: Results,
    cases: Iterable[Case],
    sizes: Sizes,
    *,
    rounds: int,
    written: Written | None,
    phases: Phases | None,
    python: str,
    peers_python: str,
    on: date,
) -> str:
    """All that was measured. A case whose commands were not run is left out."""
    parts = [
        _setting(found, rounds, python, peers_python, on),
        *_gates(found, cases),
        *_programs(found, sizes),
        *_curve(found, sizes),
        *trade_tables(found, sizes, phases),
    ]
    if written is not None:
        parts.append(_writers(written))
    return "\n\n".join(parts) + "\n"


def _setting(found: Results, rounds: int, python: str, peers_python: str, on: date) -> str:
    missing = [peer.name for peer in PEERS if not peer.is_here]
    missing += [peer.title for peer in TRADE_PEERS if not peer.is_here(peers_python)]
    least = min(found["pass"].seconds) * 1000
    middle = found["pass"].typical * 1000
    machine = f"{os.cpu_count()} cores ({_processor()}), {platform.system()}"
    lines = [
        f"Measured on {on.isoformat()}: {machine}, {_versions(python, peers_python)}.",
        f"Cold processes in turn, {rounds} rounds; `python -c pass` takes {middle:.0f} ms ({least:.0f} at least).",
        "D: commitments, with as many deliveries. T: rows of a file of UN Comtrade.",
        f"Not here to compare with: {', '.join(missing)}." if missing else "",
    ]
    return " ".join(line for line in lines if line)


def _gates(found: Results, cases: Iterable[Case]) -> Iterator[str]:
    rows = [_gate(found, case) for case in cases if all(name in found for name in case.needs)]
    if rows:
        yield table(_HEAD_OF_CASES, rows)


def _gate(found: Results, case: Case) -> tuple[str, ...]:
    """The median of each round's own ratio: what slows the machine slows both sides of it."""
    costs = {name: getattr(found[name], case.cost) for name in case.needs}
    rounds = zip(*costs.values(), strict=True)
    typical = median(case.ratio(dict(zip(case.needs, each, strict=True))) for each in rounds)
    least = case.ratio({name: min(each) for name, each in costs.items()})
    held = "held" if typical <= case.gate else "**missed**"
    return case.title, case.of, f"{typical:.2f}", f"{least:.2f}", f"{case.gate:g}", held


def _programs(found: Results, sizes: Sizes) -> Iterator[str]:
    """The same register in other programs, at the daily size."""
    names = {"pakbel overdue --json": f"overdue {sizes.daily}"}
    names |= {peer.name: f"{peer.name} {sizes.daily}" for peer in PEERS}
    rows = [
        (f"{_WORDS.get(title, title)}", *cost(found[name], found["pass"]))
        for title, name in names.items()
        if name in found
    ]
    if len(rows) > 1:
        yield table((f"what is overdue, D = {sizes.daily:,}", *_HEAD_OF_PROGRAMS[1:]), rows)


def _curve(found: Results, sizes: Sizes) -> Iterator[str]:
    if not all(f"deliver {size}" in found for size in sizes.curve):
        return
    columns = ("overdue", "deliver", "json.load", "tinydb", "sqlite", "hledger", "sqlite-utils")
    shown = [name for name in columns if any(f"{name} {size}" in found for size in sizes.curve)]
    rows = [
        (f"{size:,}", *(time_and_memory(found.get(f"{name} {size}")) for name in shown))
        for size in sizes.curve
    ]
    yield table(("D", *(_CURVE_HEADS.get(name, name) for name in shown)), rows)


def _writers(written: Written) -> str:
    each = f"{written.writers} processes × {written.inserts} transactions at once"
    return (
        f"{each}: nothing lost; {written.ours:.1f} s, SQLite {written.sqlite:.1f} s "
        f"({written.ours / written.sqlite:.1f} times)."
    )


def _versions(python: str, peers_python: str) -> str:
    """Of the environment that was measured, and of the peers."""
    answer = subprocess.run([python, "-c", _VERSIONS], capture_output=True, text=True, check=True).stdout
    others = [_said(peer.name, peer.program) for peer in PEERS if peer.program and peer.is_here]
    others += [f"{name} {number}" for name, number in versions(peers_python).items()]
    return ", ".join([answer.strip(), *others])


def _said(name: str, program: str) -> str:
    """What a program answers to --version, without the rest of the line."""
    answer = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
    number = next((word for word in answer.replace(",", " ").split() if word[0].isdigit()), "?")
    return f"{name} {number}"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


_WORDS = {
    "tinydb": "stock TinyDB, a bare script",
    "sqlite": "SQLite, a bare script with an index",
    "sqlite-utils": "sqlite-utils query",
    "hledger": "hledger register --pending",
    "taskwarrior": "task due.before export",
}
_CURVE_HEADS = {"overdue": "pakbel overdue --json", "deliver": "pakbel deliver", "tinydb": "stock TinyDB"}
