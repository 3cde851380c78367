"""What an import of trade files would do, or did: what each file is, what is kept, what is set aside."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from pakbel.domain.blocks import WORLD, Block
from pakbel.exchange.trade.doubts import Doubt
from pakbel.exchange.trade.kept import KEPT, Whole, kept_rows
from pakbel.exchange.trade.wording import counted, listed, periods_text
from pakbel.table import Card, Column, Row, Table

_NAMED = 3  # other countries than the pair that are named one by one
_SHOWN = 4
_DOUBTS_SHOWN = 8
_FILES_SHOWN = 5  # of more, those of one format stand in one line
_NAMES_SHOWN = 3

_FACTS: Final = (
    Column(key="vintage", header="Vintage"),
    Column(key="vintage_on", header="Its date", kind="date"),
    Column(key="rows", header="Rows looked at", kind="count"),
    Column(key="figures", header="Figures", kind="count"),
    Column(key="rows_set_aside", header="Rows set aside", kind="count"),
    Column(key="duplicates", header="Duplicates ignored", kind="count"),
    Column(key="in_conflict", header="With two values", kind="count"),
    Column(key="there_already", header="There already", kind="count"),
    Column(key="differing", header="Other than there", kind="count"),
    Column(key="new", header="New", kind="count"),
)
_FILES: Final = (
    Column(key="file", header="File", priority=0),
    Column(key="format", header="What it is", priority=1),
    Column(key="rows", header="Rows", kind="count", priority=3),
    Column(key="figures", header="Figures", kind="count", priority=2),
    Column(key="set_aside", header="Set aside", kind="count", priority=4),
)
_ASIDE: Final = (
    Column(key="reason", header="Set aside", priority=0),
    Column(key="count", header="Rows", kind="count", priority=0),
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


class Looked(NamedTuple):
    """A file as it was read."""

    name: str
    format: str
    program: str
    rows: int
    figures: int
    set_aside: Mapping[str, int]
    remarks: Sequence[str]
    sha256: str
    dated: date | None = None


class Contradiction(NamedTuple):
    """The same figure twice with two values, each with its file and line."""

    where: str
    figure: str
    value: str
    other: str
    other_value: str

    def __str__(self) -> str:
        return f"{self.where}: {self.figure}: {self.value}, but {self.other_value} at {self.other}"


class Preview(NamedTuple):
    """All that is known before anything is written."""

    files: Sequence[Looked]
    blocks: Mapping[Block, Whole]
    vintage: str
    vintage_on: date
    pair: tuple[str, str]
    duplicates: int
    conflicts: Sequence[Contradiction]
    conflict_count: int
    doubts: Sequence[Doubt]
    there_already: int = 0
    differing: int = 0  # from what is there already
    changed: Sequence[str] = ()  # the first blocks that are there already and are not the same
    said: tuple[str | None, str | None] = (None, None)  # --reporter and --partner

    @property
    def figures(self) -> int:
        return sum(whole.figures for whole in self.blocks.values())

    @property
    def new(self) -> int:
        return self.figures - self.there_already - self.differing


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


def notes_of(found: Preview) -> Iterator[str]:
    """What deserves a sentence: remarks of the readers, other pairs, the world's totals."""
    said: dict[str, list[str]] = {}
    for each in found.files:
        for remark in each.remarks:
            said.setdefault(remark, []).append(each.name)
    for remark, names in said.items():
        yield f"{_names(names)}: {remark}" if len(found.files) > 1 else remark
    yield from _swapped(found)
    yield from _other_pairs(found)
    if found.changed:
        yield (
            f"{found.vintage} has {listed(found.changed, most=_SHOWN)} already, and not the same: "
            "--add keeps what is new, --replace takes those blocks anew, --vintage OTHER keeps both"
        )
    if found.conflict_count:
        yield "figures with two values: the import is refused, or --skip-bad keeps the first of each"
    if world := sorted({block.reporter for block in found.blocks if block.partner == WORLD}):
        yield f"totals with the World of {_and(world)} are kept apart and never added to countries"


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
    reasons: Counter[str] = Counter()
    for each in files:
        reasons.update(each.set_aside)
    aside = listed([f"{reason} ({count:,})" for reason, count in reasons.items() if count], most=9)
    rows, figures = sum(each.rows for each in files), sum(each.figures for each in files)
    return (
        f"{_names([each.name for each in files])}: {files[0].format}, {counted(rows, 'row')}, "
        f"{counted(figures, 'figure')}" + f"; set aside: {aside}" * bool(aside)
    )


def _names(names: Sequence[str]) -> str:
    return ", ".join(names) if len(names) <= _NAMES_SHOWN else f"{len(names)} files"


def sentence(found: Preview, figures: int) -> str:
    """`UN Comtrade, 12,340 figures of PAK and BLR, 2003–2024`."""
    reporters = sorted({block.reporter for block in found.blocks})
    periods = periods_text(block.period for block in found.blocks)
    told = f"{found.vintage}, {counted(figures, 'figure')} of {_and(reporters)}"
    return told + f", {periods}" * bool(periods)


def _facts(found: Preview) -> Row:
    return {
        "vintage": found.vintage,
        "vintage_on": found.vintage_on,
        "rows": sum(each.rows for each in found.files),
        "figures": found.figures,
        "rows_set_aside": sum(sum(each.set_aside.values()) for each in found.files),
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
        "figures": looked.figures,
        "set_aside": sum(looked.set_aside.values()),
        "sha256": looked.sha256,
    }


def _aside_rows(files: Iterable[Looked]) -> Iterator[Row]:
    """Each reason once, the commonest first, with the files it was met in."""
    counts: Counter[str] = Counter()
    where: dict[str, list[str]] = {}
    for each in files:
        for reason, count in each.set_aside.items():
            if count:
                counts[reason] += count
                where.setdefault(reason, []).append(each.name)
    for reason, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        yield {"reason": reason, "count": count, "file": listed(where[reason], most=2)}


def _section(name: str, title: str, columns: Sequence[Column], rows: Iterable[Row]) -> Table:
    return Table(name=name, title=title, columns=tuple(columns), rows=tuple(rows), empty="")


def _swapped(found: Preview) -> Iterator[str]:
    """Somebody named a book, and the file holds the other one of the same two countries."""
    asked = found.said
    books = {(block.reporter, block.partner) for block in found.blocks}
    if None in asked or asked in books or (asked[1], asked[0]) not in books:
        return
    yield (
        f"no book of {asked[0]} with {asked[1]} is in it, only that of {asked[1]} with {asked[0]}: "
        "did you swap --reporter and --partner?"
    )


def _other_pairs(found: Preview) -> Iterator[str]:
    """Figures of other countries are kept too; where none are the pair's own, that is said first."""
    books = {(block.reporter, block.partner) for block in found.blocks if block.partner != WORLD}
    others = sorted(each for each in books if set(each) != set(found.pair))
    if not others:
        return
    names = listed([f"{reporter} with {partner}" for reporter, partner in others], most=_SHOWN)
    if len(others) == len(books):
        yield f"nothing of {_and(found.pair)} is in it"
    reporter, partner = others[0]
    yield (
        f"other pairs: {names}; kept too: pakbel trade summary --reporter {reporter} --partner {partner} "
        "shows one"
    )


def _and(codes: Sequence[str]) -> str:
    """`PAK and BLR`; of many how many."""
    if len(codes) > _NAMED:
        return f"{len(codes)} reporters"
    return " and ".join(codes)
