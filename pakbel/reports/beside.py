"""What stands beside the state of a promise: its turns, its book, and for the asking how its date moved."""

from pakbel.domain.progress import Progress
from pakbel.reports.record_cells import Worded

Moved = tuple[int | None, int | None]
NEVER_MOVED: Moved = (None, None)


def occurrences(progress: Progress) -> Worded | None:
    """How often a recurring promise was kept and missed; its state is that of the occurrence running."""
    turns = progress.found.occurrences
    if not turns:
        return None
    kept, missed = sum(turn.met_on is not None for turn in turns), len(progress.missed)
    return Worded(f"kept {kept:,}, missed {missed:,}", kept=kept, missed=missed)


def book(progress: Progress) -> Worded | None:
    """Whose book, and of which year, has the figure that a promise is measured by."""
    figure = progress.book
    if figure is None:
        return None
    return Worded(f"{figure.reporter}'s book {figure.year}", reporter=figure.reporter, year=figure.year)


def moved(progress: Progress) -> Moved:
    """By how many days the due date was moved, and how often."""
    if not progress.commitment.moves:
        return NEVER_MOVED
    from pakbel.domain.slippage import slippage  # a door: few dates are moved

    found = slippage(progress)
    return found.days, found.moves or None
