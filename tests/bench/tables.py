"""Measured figures in Markdown."""

from collections.abc import Iterable, Sequence

from tests.bench.measuring import Measured


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def cost(measured: Measured, base: Measured) -> tuple[str, str, str]:
    times = measured.typical / base.typical
    return milliseconds(measured.typical), f"{times:.1f}", f"{measured.megabytes:.0f} MB"


def time_and_memory(measured: Measured | None) -> str:
    return "–" if measured is None else f"{milliseconds(measured.typical)}, {measured.megabytes:.0f} MB"


def milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:,.0f} ms" if seconds < 10 else f"{seconds:.1f} s"
