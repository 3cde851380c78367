"""Weights and quantities that are estimates: files say so in flags beside them. Values never are."""

from collections.abc import Sequence
from operator import itemgetter

from pakbel.exchange.trade.reader import Gathered

Flags = tuple[str, ...] | str
_NONE = frozenset({"", "0", "0.0", "false", "n", "no", "na", "none", "nan"})
_KEPT = 1000  # a file of noise must not fill the memory


class Estimates:
    """Flags of the figures that have a weight or a quantity, counted: `seen` has those that were met.

    `of` takes them from a row; None where a file has none.
    """

    def __init__(self, places: Sequence[int]) -> None:
        self.of = itemgetter(*places) if places else None
        self.seen: dict[Flags, int] = {}

    def note(self, flags: Flags) -> None:
        if len(self.seen) >= _KEPT and flags not in self.seen:
            flags = "1" if _says_so(flags) else "0"
        self.seen[flags] = self.seen.get(flags, 0) + 1

    def finish(self, gathered: Gathered) -> None:
        gathered.estimated = sum(count for flags, count in self.seen.items() if _says_so(flags))
        if gathered.estimated:
            of = sum(self.seen.values())
            gathered.remarks.append(
                f"weights or quantities of {gathered.estimated:,} of {of:,} figures that have one are estimated"
            )


def _says_so(flags: Flags) -> bool:
    cells = (flags,) if isinstance(flags, str) else flags
    return any(cell.strip().casefold() not in _NONE for cell in cells)
