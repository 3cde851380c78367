"""What is promised of the program's speed: each case with its gate, as a ratio within one run.

To add a case, add it with the commands it needs; `python -m tests.bench` does the rest.
"""

from collections.abc import Mapping

from tests.bench.case import Case, Costs, Sizes
from tests.bench.measuring import Command
from tests.bench.programs import (
    Stand,
    help_screen,
    libraries,
    nothing,
    usage_error,
)
from tests.bench.trade_cases import trade_blocks, trade_cases
from tests.bench.trade_stand import TradeStand


def cases(sizes: Sizes) -> tuple[Case, ...]:
    daily = f"overdue {sizes.daily}"
    return (
        _times("start", f"overdue --json, D = {sizes.daily:,}", 10, daily, "pass"),
        _times("start", f"overdue --json, D = {sizes.daily:,}", 1.6, daily, "typer, tinydb"),
        _times("start", "overdue as a table of 20 rows", 14, "overdue table", "pass"),
        _times("start", "--help", 7, "--help", "pass"),
        _times("start", "a usage error", 7, "usage error", "pass"),
        _times("start", f"id completion, D = {sizes.daily:,}", 8, "id completion", "pass"),
        *(
            _growth("growth", "overdue --json", 2.5, ("overdue", size), ("json.load", size), sizes.least)
            for size in sizes.grown
        ),
        _growth(
            "write", "deliver", 2, ("deliver", sizes.written), ("bare replace", sizes.written), sizes.least
        ),
        *trade_cases(sizes),
    )


def blocks(
    sizes: Sizes,
    stands: Mapping[int, Stand],
    trade: Mapping[int, TradeStand],
    python: str,
    groups: frozenset[str],
) -> tuple[list[Command], list[Command]]:
    """What the groups need: small registers, and large ones. What is compared runs in one block.

    Apart, because a round of the small ones takes seconds: the machine hardly changes within it.
    """
    small: list[Command] = [nothing(python)]
    large: list[Command] = []
    daily = stands[sizes.daily]
    if "start" in groups:
        small += [libraries(python), daily.overdue_json(), daily.overdue_table(20)]
        small += [help_screen(python), usage_error(python), daily.completion()]
    if "peers" in groups:
        small += [daily.overdue_json(), *daily.peers()]
    if "growth" in groups:
        for size in (sizes.least, *sizes.grown):
            large += [stands[size].overdue_json(), stands[size].json_load()]
    if "write" in groups:
        for size in (sizes.least, sizes.written):
            large += [stands[size].deliver(), stands[size].replace()]
    if "curve" in groups:
        for size in sizes.curve:
            stand = stands[size]
            large += [stand.overdue_json(), stand.deliver(), stand.json_load(), *stand.peers()]
    if "trade" in groups:
        questions, imports = trade_blocks(sizes, trade, daily)
        small, large = small + questions, large + imports
    return _each_once(small), _each_once(large)


def _each_once(commands: list[Command]) -> list[Command]:
    return list({command.name: command for command in commands}.values())


def _times(group: str, title: str, gate: float, command: str, peer: str) -> Case:
    of = "`python -c pass`" if peer == "pass" else "`import typer, tinydb`"
    return Case(group, title, of, gate, (command, peer), lambda took: took[command] / took[peer])


def _growth(
    group: str, title: str, gate: float, ours: tuple[str, int], bare: tuple[str, int], least: int
) -> Case:
    """What a large register costs beyond a small one, against what it costs at least."""
    size = ours[1]
    names = {who: (f"{who} {size}", f"{who} {least}") for who in (ours[0], bare[0])}

    def ratio(took: Costs) -> float:
        beyond = {who: took[large] - took[small] for who, (large, small) in names.items()}
        return beyond[ours[0]] / beyond[bare[0]]

    return Case(
        group,
        f"{title} at D = {size:,} less the same at {least}",
        f"{bare[0]}, likewise",
        gate,
        tuple(name for pair in names.values() for name in pair),
        ratio,
    )
