"""Today's picture in about ten lines: what was promised, what came, what is late, what nobody knows.

Keys, each an object in JSON: papers, promises, kept, sums (pledges and commitments), overdue, due_next,
trade, unknown, dormant.
"""

from collections.abc import Iterable

from pakbel.domain.codes import KEPT_STATES, OVERDUE_STATES, Stage
from pakbel.domain.countries import country_name
from pakbel.domain.progress import Progress
from pakbel.domain.score import on_time
from pakbel.domain.stage import stage
from pakbel.domain.state import is_open
from pakbel.domain.totals import conversion
from pakbel.domain.wording import counted
from pakbel.errors import StoreProblem
from pakbel.reports.assessed import Assessed
from pakbel.reports.books import books_between
from pakbel.reports.dormant import SILENT_DAYS, last_evidence
from pakbel.reports.due import parts
from pakbel.reports.overdue import MISSED, overdue
from pakbel.reports.record_cells import Worded
from pakbel.reports.totals import sentences, sums_of, totals
from pakbel.reports.trade_figures import latest_whole_years
from pakbel.reports.words import amount, on_day, percent
from pakbel.table import Card, Column

_TITLES = {
    "papers": "Papers",
    "promises": "Promises",
    "kept": "Kept",
    "sums": "Delivered",
    "overdue": "Overdue",
    "due_next": "Due next",
    "trade": "Trade",
    "unknown": "Not known",
    "dormant": "Silent",
}


def today(register: Assessed) -> Card:
    """The register at a glance."""
    progresses = tuple(register.progresses())
    values: dict[str, Worded | None] = {
        "papers": _papers(register),
        "promises": _promises(register, progresses),
        "kept": _kept(progresses),
        "sums": _sums(register, progresses),
        "overdue": _overdue(register),
        "due_next": _due_next(progresses),
        "trade": _trade(register),
        "unknown": _unknown(progresses),
        "dormant": _dormant(register, progresses),
    }
    first, second = map(country_name, register.snapshot.parties)
    columns = tuple(Column(key=key, header=header, unknown="") for key, header in _TITLES.items())
    return Card(
        name="today",
        title=f"{first} and {second}: promised and delivered — {on_day(register.day)}",
        columns=columns,
        values=values,
        next_steps=("pakbel overdue", "pakbel status", "pakbel help") if progresses else _FIRST_STEPS,
    )


_FIRST_STEPS = (
    "pakbel mou add TITLE --signed DATE",
    "pakbel commitment add TITLE --owner PAK",
    "pakbel help",
)


def _papers(register: Assessed) -> Worded:
    """Those signed by the day; one without any date of signing is said to be unsigned.

    `converted` of the `pledges` (papers that do not bind, umbrellas with members left out) have a paper that binds
    below them; `converted_value` is their share of the value, by currency.
    """
    every = tuple(register.snapshot.mous())
    signed = [paper for paper in every if stage(paper, register.day) is not Stage.PROPOSED]
    unsigned = sum(paper.signed_on is None and paper.in_force_on is None for paper in every)
    binding = sum(paper.binds for paper in signed)
    became = conversion(every, register.day)
    converted, pledges = int(became.by_count.numerator), int(became.by_count.denominator)
    said = f"{counted(len(signed), 'paper')}, {binding:,} of them binding"
    if pledges:
        apart = became.by_count.left_out.get("umbrella", 0)
        said += f"; of {counted(pledges, 'pledge')} {converted:,} led to one that binds"
        said += f" ({counted(apart, 'umbrella')} apart)" if apart else ""
    return Worded(
        f"{said}; {unsigned:,} more not signed" if unsigned else said,
        count=len(signed),
        binding=binding,
        unsigned=unsigned,
        pledges=pledges,
        converted=converted,
        converted_value={unit: share.ratio for unit, share in became.by_value.items()},
    )


def _promises(register: Assessed, progresses: Iterable[Progress]) -> Worded:
    listed = tuple(progresses)
    binding = sum(register.binds(each.commitment) for each in listed)
    without = sum(each.commitment.mou is None for each in listed)
    said = (
        f"{counted(len(listed), 'promise')}: {counted(binding, 'commitment')},"
        f" {counted(len(listed) - binding, 'pledge')}"
    )
    return Worded(
        f"{said}; {without:,} without a paper",
        count=len(listed),
        commitments=binding,
        pledges=len(listed) - binding,
        without_paper=without,
    )


def _kept(progresses: tuple[Progress, ...]) -> Worded:
    kept = sum(each.state in KEPT_STATES for each in progresses)
    judged = on_time(progresses)
    met, due = int(judged.numerator), int(judged.denominator)
    said = f"{kept:,} of {len(progresses):,}"
    if due:
        said += f"; of {due:,} that fell due {met:,} on time ({percent(met, due)})"
    return Worded(said, kept=kept, of=len(progresses), fell_due=due, on_time=met)


def _sums(register: Assessed, progresses: Iterable[Progress]) -> Worded | None:
    sums = sums_of(register, progresses)
    said = sentences(sums)[: len([group for group in (sums.binding, sums.pledged) if group])]
    return Worded(" ".join(said), **totals(sums)) if said else None


def _overdue(register: Assessed) -> Worded:
    rows = [row for row in overdue(register).rows if row["state"] in {*OVERDUE_STATES, MISSED}]
    if not rows:
        return Worded("nothing", count=0, longest=None, days_late=None)
    longest = rows[0]
    said = f"{counted(len(rows), 'promise')}; the longest {longest['id']} {longest['title']}"
    return Worded(
        f"{said}, {longest['days_late']:,} days",
        count=len(rows),
        longest=longest["id"],
        days_late=longest["days_late"],
    )


def _due_next(progresses: Iterable[Progress]) -> Worded:
    ahead = [
        (part.due.last, part.id, progress)
        for progress in progresses
        if is_open(progress.state)
        for part in parts(progress)
        if part.due.last is not None and part.due.last >= progress.day
    ]
    if not ahead:
        return Worded("nothing with a date ahead", id=None, due_on=None, count=0)
    day, id, progress = min(ahead, key=lambda each: each[0])
    said = f"{id} {progress.commitment.title}, {on_day(day)} (in {counted((day - progress.day).days, 'day')})"
    return Worded(said, id=id, due_on=day, count=len(ahead))


def _trade(register: Assessed) -> Worded | None:
    """The last whole year of each book: what each makes of the same trade."""
    try:
        books = books_between(register.snapshot, totals=True, yearly=True)
        years = latest_whole_years(books, register.day)
    except StoreProblem as lost:  # of an imported file: nothing else of the picture rests on it
        return Worded(f"{lost.message} (pakbel check)", books=[], problem=lost.message)
    if not years:
        return None
    first = books.pair[0]
    said = "; ".join(
        f"{each['reporter']}'s book {each['period']}: {first}'s balance {amount(each['balance'])}"
        for each in years
    )
    return Worded(f"{said} (never added)", books=[dict(each) for each in years])


def _unknown(progresses: Iterable[Progress]) -> Worded:
    listed = tuple(progresses)
    dateless = sum(each.found.due is None for each in listed)
    silent = sum(not each.reports and each.commitment.measured_by is None for each in listed)
    words = f"{dateless:,} have no deadline; of {silent:,} nothing was ever reported"
    return Worded(words, without_deadline=dateless, without_report=silent)


def _dormant(register: Assessed, progresses: Iterable[Progress]) -> Worded:
    count = 0
    for progress in progresses:
        if is_open(progress.state):
            last = last_evidence(register, progress)
            count += last is None or (register.day - last.on).days > SILENT_DAYS
    return Worded(f"{counted(count, 'open promise')} unheard of for over {SILENT_DAYS} days", count=count)
