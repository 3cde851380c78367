"""What the remarks of the rows say, once for all of them: a column may go on a narrow screen, a note stays.

`Summed from HS2: PAK 2017.`; of one flow alone `Withheld: BLR (PAK>BLR) 2022..2023.`
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pakbel.domain.blocks import KeptBlock
from pakbel.domain.cells import CellState, Span, span_of
from pakbel.domain.commodities import TOTALS, Scale, commodity_key, level_name, scale_of, scale_of_block
from pakbel.domain.flows import TOTAL, TradeFlow
from pakbel.domain.period import Period, parse_stored
from pakbel.domain.period import year as whole_year
from pakbel.domain.total_lines import IN_THE_FILES
from pakbel.domain.trade import Books
from pakbel.reports.trade_scope import periods_in_words
from pakbel.table import Row

_MOST_WORDS = 60
_STATES = {CellState.WITHHELD: "Withheld", CellState.NOT_REPORTED: "Not reported"}
_NO_TOTAL = "No total, only "
_WAY_OUT = "A few chapters are a selection of goods: import the TOTAL, or a file of every chapter."
_OF_A_BOOK = "'s book"
# Words, whose book, which goods (empty: all of them), when.
Remark = tuple[str, str, str, Period]


def remarks_in_short(rows: Iterable[Row], books: Books, scale: Scale = TOTALS) -> tuple[str, ...]:
    """A sentence for each kind of remark, with the books and periods that it holds for.

    `scale` is that of the figures: it says which state of the data they were read in.
    """
    found: dict[str, dict[tuple[str, str], dict[str, Period]]] = defaultdict(lambda: defaultdict(dict))
    lacking: list[Remark] = []
    for row in rows:
        for remark in _remarks(row, books.pair):
            words, reporter, goods, period = remark
            found[words][reporter, goods][period.text] = period
            if words.startswith(_NO_TOTAL):
                lacking.append(remark)
    said = [f"{words}: {'; '.join(_whose(places))}." for words, places in found.items()]
    if lacking:
        return (*said, *_ways_out(books, scale, lacking))
    return (*said, _WAY_OUT) if any(IN_THE_FILES in words for words in found) else tuple(said)


def _ways_out(books: Books, scale: Scale, lacking: Iterable[Remark]) -> Iterator[str]:
    """Which other state of the data has the totals that are lacking; what to import where none has."""
    stated = _stated(books)
    there: dict[str, dict[tuple[str, str], dict[str, Period]]] = defaultdict(lambda: defaultdict(dict))
    nowhere = False
    for _, reporter, goods, period in lacking:
        known = [stated.get((reporter, flow, span_of(period)), []) for flow in _flows_of(goods, reporter)]
        used = books.vintage(reporter, scale)
        names = [name for name in known[0] if name != used and all(name in others for others in known)]
        nowhere |= not names
        for name in names[-1:]:
            there[name][reporter, goods][period.text] = period
    for name, places in there.items():
        yield f"{name} has the total: {'; '.join(_whose(places))}: --vintage '{name}'."
    if nowhere:
        yield _WAY_OUT


def _flows_of(goods: str, reporter: str) -> tuple[str, ...]:
    """Both where a remark is on the goods of both ways."""
    if not goods:
        return ("export", "import")
    return ("export",) if goods.partition(">")[0] == reporter else ("import",)


def _stated(books: Books) -> dict[tuple[str, str, Span], list[str]]:
    """By reporter, flow and days the states of the data that have a total of them, as it was stated."""
    found: dict[tuple[str, str, Span], list[str]] = defaultdict(list)
    for kept in books.blocks:
        block = kept.block
        if kept.total is not None and scale_of_block(block) == TOTALS:
            found[block.reporter, block.flow, span_of(parse_stored(block.period))].append(kept.vintage)
    for row in books.rows:
        if row.value is not None and row.vintage is not None and commodity_key(row) == TOTAL:
            found[row.reporter, row.flow, span_of(row.period)].append(row.vintage)
    return found


def entered_by_hand(books: Books, scale: Scale, asked: Period | None) -> tuple[str, ...]:
    """The figures used that somebody typed into a book which otherwise rests on a state of the data."""
    set_against = {used.id for used, _ in books.overridden}
    found: dict[tuple[str, str, str], dict[str, Period]] = defaultdict(dict)
    for row in books.rows:
        if row.vintage is not None or row.value is None or row.id in set_against:
            continue
        if books.vintage(row.reporter, scale) and _lies_in(row.period, asked) and _is_used(books, row, scale):
            found[row.reporter, row.flow, _over(books, row)][row.period.text] = row.period
    said = [
        f"{reporter}'s {flow.replace('_', '-')}s {listed([*periods.values()])}{over}"
        for (reporter, flow, over), periods in found.items()
    ]
    return (f"Entered by hand: {'; '.join(said)}.",) if said else ()


def listed(periods: Sequence[Period]) -> str:
    """Many months would fill a screen."""
    ordered = sorted(periods, key=span_of)
    words = periods_in_words(ordered)
    if len(words) <= _MOST_WORDS:
        return words
    return f"{len(ordered):,} periods from {ordered[0].text} to {ordered[-1].text}"


def _whose(places: Mapping[tuple[str, str], Mapping[str, Period]]) -> Iterator[str]:
    """Goods of both ways together, where a remark holds for both."""
    for reporter in dict.fromkeys(reporter for reporter, _ in places):
        own = [(goods, periods) for (book, goods), periods in places.items() if book == reporter]
        shared = {text for goods, periods in own if not goods for text in periods}
        if len(own) > 1:
            shared |= set.intersection(*(set(periods) for _, periods in own))
        both = {text: period for _, periods in own for text, period in periods.items() if text in shared}
        if both:
            yield f"{reporter} {listed([*both.values()])}"
        for goods, periods in own:
            if rest := [period for text, period in periods.items() if text not in shared]:
                yield f"{reporter} ({goods}) {listed(rest)}"


def _remarks(row: Row, pair: tuple[str, str]) -> Iterator[Remark]:
    cells = row.get("cells")
    if not isinstance(cells, Mapping):
        return
    period, reporter = row.get("period"), row.get("reporter", "")
    for year in cells.get("withheld", ()):
        yield _STATES[CellState.WITHHELD], reporter, "", whole_year(year)
    summed = cells.get("summed_from")
    for year, parts in summed.items() if isinstance(summed, Mapping) else ():
        yield f"Summed from {parts}", reporter, "", whole_year(int(year))
    if not isinstance(period, Period):
        return
    figures = {name: cell for name, cell in cells.items() if isinstance(cell, Mapping) and "state" in cell}
    for name, cell in figures.items():
        book = name.removesuffix(_OF_A_BOOK) if name.endswith(_OF_A_BOOK) else reporter
        for words in _words(cell):
            yield words, book, row.get("flow") or _goods(name, pair), period
    if not figures:
        by_flow = cells.get("by_flow", {row.get("flow", ""): str(cells)})
        for goods, words in ((goods, words) for goods, said in by_flow.items() for words in said.split("; ")):
            if words:
                yield words[:1].upper() + words[1:], reporter, goods, period


def _words(cell: Mapping[str, Any]) -> Iterator[str]:
    if cell.get("only"):
        yield f"{_NO_TOTAL}{cell['only']}"
    elif cell["state"] in _STATES:
        yield _STATES[cell["state"]]
    elif cell["summed_from"] and cell["state"] in {CellState.VALUE, CellState.ZERO}:
        yield f"Summed from {cell['summed_from']}"


def _goods(name: str, pair: tuple[str, str]) -> str:
    first, second = pair
    return f"{second}>{first}" if name == "imports" else f"{first}>{second}"


def _lies_in(period: Period, asked: Period | None) -> bool:
    if asked is None:
        return True
    since, until = span_of(asked)
    return since <= span_of(period)[0] and span_of(period)[1] <= until


def _is_used(books: Books, row: TradeFlow, scale: Scale) -> bool:
    if scale == TOTALS:
        return row.id in books.cell(row.reporter, row.flow, row.period).ids
    return scale_of(commodity_key(row)) == scale


def _over(books: Books, row: TradeFlow) -> str:
    """What a typed total stands over, where no file has a total: the sum that it takes the place of."""
    if row.commodity != TOTAL:
        return ""
    vintage = books.vintage(row.reporter)
    summed = [kept for kept in books.blocks if kept.vintage == vintage and _is_part(kept, row)]
    if not summed:
        return ""
    coarsest = min((scale_of_block(kept.block) for kept in summed), key=lambda scale: scale[1])
    ids = ", ".join(sorted({kept.import_id for kept in summed}))
    return f", over the sum of {level_name(coarsest)} in {ids}"


def _is_part(kept: KeptBlock, row: TradeFlow) -> bool:
    block = kept.block
    alike = (block.reporter, block.partner, block.flow) == (row.reporter, row.partner, row.flow)
    return alike and bool(block.level) and span_of(parse_stored(block.period)) == span_of(row.period)
