"""What an import of trade files would do, or did: what each file is, what is kept, what is set aside."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from pakbel.domain.wording import counted, listed
from pakbel.exchange.trade.kept import KEPT, kept_rows
from pakbel.exchange.trade.looked import Looked, Preview
from pakbel.exchange.trade.notes import listed_codes, names_of, notes_of
from pakbel.exchange.trade.wording import figures_text, periods_text
from pakbel.table import Card, Column, Row, Table

_DOUBTS_SHOWN = 8
_FILES_SHOWN = 5  # of more, those of one format stand in one line

_FACTS: Final = (
    Column(key="vintage", header="Vintage"),
    Column(key="vintage_on", header="Its date", kind="date"),
    Column(key="rows", header="Rows looked at", kind="count"),
    Column(key="figures", header="Figures", kind="count"),
    Column(key="blanks", header="Not reported", kind="count"),
    Column(key="rows_set_aside", header="Rows set aside", kind="count"),
    Column(key="cells_set_aside", header="Cells set aside", kind="count"),
    Column(key="duplicates", header="Duplicates ignored", kind="count"),
    Column(key="in_conflict", header="With two values", kind="count"),
    Column(key="there_already", header="In the store already", kind="count"),
    Column(key="differing", header="In the store otherwise", kind="count"),
    Column(key="new", header="Not in the store yet", kind="count"),
)
_FILES: Final = (
    Column(key="file", header="File", priority=0),
    Column(key="format", header="What it is", priority=1),
    Column(key="rows", header="Rows", kind="count", priority=3),
    Column(key="figures", header="Figures", kind="count", priority=2),
    Column(key="blanks", header="Not reported", kind="count", priority=5),
    Column(key="set_aside", header="Set aside", kind="count", priority=4),
)
_ASIDE: Final = (
    Column(key="reason", header="Set aside", priority=0),
    Column(key="count", header="How many", kind="count", priority=0),
    Column(key="of", header="Of", kind="code", priority=0),
    Column(key="file", header="In", priority=1),
)
_REMARKS: Final = (Column(key="remark", header="Remark", priority=0),)
_CONFLICTS: Final = (
    Column(key="where", header="Where", priority=0),
    Column(key="figure", header="Figure", priority=2),
    Column(key="value", header="Value", kind="code", priority=0),
    Column(key="other", header="And at", priority=1),
    Column(key="other_value", header="Value there", kind="code", priority=0),
)
_DOUBTS: Final = (
    Column(key="kind", header="Kind", kind="code", priority=2),
    Column(key="where", header="Where", priority=0),
    Column(key="what", header="What", priority=0),
)


def card_of(found: Preview, *, title: str) -> Card:
    """The preview for people and programs."""
    several = len(found.files) > 1
    aside = [column for column in _ASIDE if several or column.key != "file"]
    return Card(
        name="trade_import",
        title=title,
        columns=_FACTS,
        values=_facts(found),
        sections=(
            _section("files", "Files", _FILES, map(_file_row, found.files)),
            _section("kept", "What is in it", KEPT, kept_rows(found.blocks, found.pair)),
            _section("remarks", "To know", _REMARKS, ({"remark": note} for note in notes_of(found))),
            _section("set_aside", "Set aside", aside, _aside_rows(found.files)),
            _section("conflicts", "Conflicts", _CONFLICTS, (each._asdict() for each in found.conflicts)),
            _section("doubts", "Worth a look", _DOUBTS, (each._asdict() for each in found.doubts)),
        ),
    )


def lines_of(found: Preview) -> Iterator[str]:
    """The same in sentences, where there is no screen for tables."""
    alike: dict[str, list[Looked]] = {}
    for each in found.files:
        alike.setdefault(each.format if len(found.files) > _FILES_SHOWN else each.name, []).append(each)
    for files in alike.values():
        yield _line_of(files)
    if found.duplicates:
        yield f"{counted(found.duplicates, 'figure')} stood there twice with the same value"
    yield from notes_of(found)
    for doubt in found.doubts[:_DOUBTS_SHOWN]:
        yield f"{doubt.where}: {doubt.what}"
    if len(found.doubts) > _DOUBTS_SHOWN:
        yield f"{len(found.doubts) - _DOUBTS_SHOWN:,} more such (--dry-run lists them)"


def _line_of(files: Sequence[Looked]) -> str:
    """One file, or several of one format together."""
    aside = set_aside_in_words(files)
    rows, figures = sum(each.rows for each in files), sum(each.figures for each in files)
    return (
        f"{names_of([each.name for each in files])}: {files[0].format}, {counted(rows, 'row')}, "
        + figures_text(figures, sum(each.blanks for each in files))
        + f"; set aside: {aside}" * bool(aside)
    )


def set_aside_in_words(files: Sequence[Looked]) -> str:
    """`services (11), blank cells of periods to come (3 cells)`; empty where nothing is."""
    asides: Counter[str] = Counter()
    cells: Counter[str] = Counter()
    for each in files:
        asides.update(each.set_aside)
        cells.update(each.cells_aside)
    reasons = [f"{reason} ({count:,})" for reason, count in asides.items() if count]
    reasons += [f"{reason} ({counted(count, 'cell')})" for reason, count in cells.items() if count]
    return listed(reasons, most=9)


def sentence(
    vintage: str, reporters: Sequence[str], periods: Iterable[str], figures: int, blanks: int = 0
) -> str:
    """`UN Comtrade, 12,340 figures of PAK and BLR, 2003–2024`: of what is kept, not of what was read."""
    told = f"{vintage}, {counted(figures - blanks, 'figure')} of {listed_codes(reporters)}"
    when = periods_text(periods)
    return told + f", {when}" * bool(when) + f"; {blanks:,} not reported" * bool(blanks)


def nothing_new(found: Preview) -> str:
    """Why nothing is kept of what was read: `1 figure is there already, 2 with another value (--replace)`."""
    same, other = found.there_already, found.differing
    if not other:
        return "all of it is there already"
    otherwise = f"with another value (--replace takes {'it' if other == 1 else 'them'})"
    if not same:
        return f"{counted(other, 'figure')} {'is' if other == 1 else 'are'} there already {otherwise}"
    return f"{counted(same, 'figure')} {'is' if same == 1 else 'are'} there already, {other:,} {otherwise}"


def _facts(found: Preview) -> Row:
    return {
        "vintage": found.vintage,
        "vintage_on": found.vintage_on,
        "rows": sum(each.rows for each in found.files),
        "figures": found.figures - found.blanks,
        "blanks": found.blanks,
        "rows_set_aside": sum(sum(each.set_aside.values()) for each in found.files),
        "cells_set_aside": sum(sum(each.cells_aside.values()) for each in found.files),
        "duplicates": found.duplicates,
        "in_conflict": found.conflict_count,
        "there_already": found.there_already,
        "differing": found.differing,
        "new": found.new,
    }


def _file_row(looked: Looked) -> Row:
    return {
        "file": looked.name,
        "format": looked.format,
        "rows": looked.rows,
        "figures": looked.figures - looked.blanks,
        "blanks": looked.blanks,
        "set_aside": sum(looked.set_aside.values()),
        "sha256": looked.sha256,
    }


def _aside_rows(files: Iterable[Looked]) -> Iterator[Row]:
    """Each reason once, the commonest first, with the files it was met in."""
    counts: Counter[tuple[str, str]] = Counter()
    where: dict[tuple[str, str], list[str]] = {}
    for each in files:
        for of, reasons in (("rows", each.set_aside), ("cells", each.cells_aside)):
            for reason, count in reasons.items():
                if count:
                    counts[reason, of] += count
                    where.setdefault((reason, of), []).append(each.name)
    for (reason, of), count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        yield {"reason": reason, "count": count, "of": of, "file": listed(where[reason, of], most=2)}


def _section(name: str, title: str, columns: Sequence[Column], rows: Iterable[Row]) -> Table:
    return Table(name=name, title=title, columns=tuple(columns), rows=tuple(rows), empty="")
