"""Which other state of the data has the figure of trade that no book has in the one that is read."""

from datetime import date

from pakbel.domain.commodities import scale_of
from pakbel.domain.flows import TOTAL
from pakbel.domain.progress import Progress
from pakbel.domain.trade_measure import parse_measure
from pakbel.domain.trade_series import measured_series
from pakbel.reports.books import books_between
from pakbel.reports.trade_next import quoted
from pakbel.reports.trade_scope import years_in_words
from pakbel.storage.snapshot import Snapshot


def figure_elsewhere(snapshot: Snapshot, progress: Progress) -> str | None:
    """`'WITS' has one of 2019: pakbel trade target --vintage 'WITS'`; None where no state has one.

    That is a figure of the year that the promise fell due in; where no book has any at all, of any year.
    """
    commitment = progress.commitment
    if commitment.measured_by is None or commitment.target is None:
        return None
    measure = parse_measure(commitment.measured_by)
    totals = measure.commodity == TOTAL
    offers = books_between(snapshot, totals=totals, yearly=totals).offers(scale_of(measure.commodity))
    dates = {name: on or date.min for _, name, on, *_ in offers}
    for name in sorted(dates, key=lambda name: (dates[name], name), reverse=True):
        books = books_between(snapshot, vintage=name, totals=totals, yearly=totals)
        series = measured_series(books, measure, commitment.target.unit)
        years = {year for by_year in series.values() for year in by_year if _decides(progress, year)}
        if years:
            told = f"--vintage {quoted(name)}"
            return f"{name!r} has one of {years_in_words(sorted(years))}: pakbel trade target {told}"
    return None


def _decides(progress: Progress, year: int) -> bool:
    if date(year, 12, 31) > progress.day:
        return False
    due_on = progress.due_on
    return due_on is not None and due_on.year == year if progress.found.base else True
