"""How far a due date was moved: from the one first promised to the one in force at a day."""

from typing import NamedTuple

from pakbel.domain.progress import Progress
from pakbel.domain.records import Move


class Slippage(NamedTuple):
    """`days` later (or earlier, negative) than first promised; None where there was no date before."""

    days: int | None
    moves: int


def slippage(progress: Progress) -> Slippage:
    """Days between the due date in force and the one first promised, and how many moves it took."""
    moves = moves_known(progress)
    current = progress.commitment.due_at(progress.day)
    first = moves[0].was if moves else None
    if first is None or first.last is None or current is None or current.last is None:
        return Slippage(None, len(moves))
    return Slippage((current.last - first.last).days, len(moves))


def moves_known(progress: Progress) -> list[Move]:
    """The moves known by the day; giving a date to a promise that had none is no move."""
    moves = progress.commitment.moves
    return [move for move in moves if move.moved_on <= progress.day and move.was is not None]
