"""A file of UN Comtrade of any length, and what its figures add up to: known from how it was made.

The layout is that of the CSV files since 2022: 47 names over 48 quoted cells, in Latin-1. First come
the years of the pair, then those of its other partners, then months, of ever more reporters until
there are rows enough. Every book has a total, chapters, headings and subheadings, and some rows that
repeat a figure by mode of transport, which no sum may hold. The same seed makes the same file.
"""

from collections.abc import Iterator, Sequence
from itertools import islice, product
from pathlib import Path
from random import Random
from typing import NamedTuple

PAIR = ("PAK", "BLR")
MIRRORED = (PAIR, PAIR[::-1])
YEARS = range(2003, 2025)
ASKED_YEAR = 2019
LEAST_ROWS = 500
HEADER = (
    "typeCode,freqCode,refPeriodId,refYear,refMonth,period,reporterCode,reporterISO,reporterDesc,flowCode,"
    "flowDesc,partnerCode,partnerISO,partnerDesc,partner2Code,partner2ISO,partner2Desc,classificationCode,"
    "classificationSearchCode,isOriginalClassification,cmdCode,cmdDesc,aggrLevel,isLeaf,customsCode,"
    "customsDesc,mosCode,motCode,motDesc,qtyUnitCode,qtyUnitAbbr,qty,isQtyEstimated,altQtyUnitCode,"
    "altQtyUnitAbbr,altQty,isAltQtyEstimated,netWgt,isNetWgtEstimated,grossWgt,isGrossWgtEstimated,"
    "cifvalue,fobvalue,primaryValue,legacyEstimationFlag,isReported,isAggregate"
)
_MONTHS = tuple(product(range(2010, 2025), range(1, 13)))
_HEADINGS = 25  # of a book; the world has eight times as many, and a short file fewer
_SHORT, _ROWS_A_HEADING = 10_000, 800
_IN_WORLD = 8
_BREAKDOWNS = 0.02  # of the subheadings
_TRUTH = ("false", "true")
_ALL_MODES, _BY_ROAD = '"0","TOTAL MOT"', '"3200","Road"'
_WORLD = "W00"
# The numbers are those of the UN, which are not always those of ISO.
_COUNTRIES = {
    "PAK": (586, "Pakistan"), "BLR": (112, "Belarus"), _WORLD: (0, "World"), "CHN": (156, "China"),
    "RUS": (643, "Russian Federation"), "TUR": (792, "Türkiye"), "USA": (842, "USA"), "KAZ": (398, "Kazakhstan"),
    "DEU": (276, "Germany"), "CIV": (384, "Côte d'Ivoire"), "ARE": (784, "United Arab Emirates"),
    "POL": (616, "Poland"), "IND": (699, "India"), "FRA": (251, "France"), "IRN": (364, "Iran"),
    "AFG": (4, "Afghanistan"), "SAU": (682, "Saudi Arabia"), "GBR": (826, "United Kingdom"),
}  # fmt: skip
_PARTNERS = tuple(_COUNTRIES)[:12]
_EDITIONS = ((2022, "H6"), (2017, "H5"), (2012, "H4"), (2007, "H3"), (2002, "H2"))
_ALL_HEADINGS = tuple(
    f"{chapter:02}{heading:02}" for chapter in range(1, 98) if chapter != 77 for heading in range(1, 13)
)

Sums = dict[tuple[str, str, str], int]  # by year or code, whose book and who sold


class MadeTrade(NamedTuple):
    """What every program has to find in the file, in thousandths of a dollar."""

    path: Path
    rows: int
    figures: int  # the rows that are no breakdowns
    everything: int  # the sum of all figures
    totals: Sums  # of the pair by year
    headings: Sums  # of the pair in ASKED_YEAR by code of four digits


class _Book(NamedTuple):
    """What a reporter recorded with a partner in a year (month 0) or a month."""

    reporter: str
    partner: str
    flow: str
    year: int
    month: int = 0

    @property
    def seller(self) -> str:
        return self.partner if self.flow == "M" else self.reporter

    @property
    def is_a_year_of_the_pair(self) -> bool:
        return self.month == 0 and (self.reporter, self.partner) in MIRRORED


class _Line(NamedTuple):
    text: str
    code: str
    value: int
    is_breakdown: bool


def write_trade(rows: int, path: Path, seed: int = 7) -> MadeTrade:
    """A file of so many rows, at least LEAST_ROWS; it goes to disk as it is made."""
    if rows < LEAST_ROWS:
        raise ValueError(f"the years of the pair need {LEAST_ROWS} rows, not {rows}")
    random = Random(seed)
    headings = _HEADINGS if rows >= _SHORT else max(1, rows // _ROWS_A_HEADING)
    made = MadeTrade(path, rows, 0, 0, {}, {})
    figures = everything = written = 0
    with path.open("w", encoding="latin-1", newline="") as file:
        file.write(f"{HEADER}\n")
        for book in _books():
            lines = list(islice(_lines(book, headings, random), rows - written))
            file.writelines(line.text for line in lines)
            written += len(lines)
            kept = [line for line in lines if not line.is_breakdown]
            figures += len(kept)
            everything += sum(line.value for line in kept)
            if book.is_a_year_of_the_pair:
                _note(made, book, kept)
            if written == rows:
                break
    return made._replace(figures=figures, everything=everything)


def _books() -> Iterator[_Book]:
    own = [pair for pair in product(PAIR, _PARTNERS) if pair[0] != pair[1] and pair not in MIRRORED]
    others = [
        (reporter, partner)
        for reporter, partner in product(_COUNTRIES, _PARTNERS)
        if reporter not in {*PAIR, _WORLD, partner}
    ]
    for (reporter, partner), year, flow in product([*MIRRORED, *own], YEARS, "MX"):
        yield _Book(reporter, partner, flow, year)
    for (year, month), (reporter, partner), flow in product(_MONTHS, [*MIRRORED, *own], "MX"):
        yield _Book(reporter, partner, flow, year, month)
    for (reporter, partner), (year, month), flow in product(others, _MONTHS, "MX"):
        yield _Book(reporter, partner, flow, year, month)


def _note(made: MadeTrade, book: _Book, lines: Sequence[_Line]) -> None:
    """The first figure of a book is its total; those of four digits are headings."""
    made.totals[str(book.year), book.reporter, book.seller] = lines[0].value
    if book.year == ASKED_YEAR:
        for line in lines:
            if len(line.code) == 4:
                made.headings[line.code, book.reporter, book.seller] = line.value


def _lines(book: _Book, headings: int, random: Random) -> Iterator[_Line]:
    """A book: its total, chapters and headings, each the sum of the next, then subheadings and breakdowns."""
    count = headings * (_IN_WORLD if book.partner == _WORLD else 1)
    values: dict[str, int] = {}
    for heading in sorted(random.sample(_ALL_HEADINGS, count)):
        for code in (f"{heading}10", f"{heading}90"):
            values[code] = _value(book.year, random)
    front = _front(book)
    for level in (0, 2, 4):
        sums: dict[str, int] = {}
        for code, value in values.items():
            key = code[:level] or "TOTAL"
            sums[key] = sums.get(key, 0) + value
        yield from (_line(front, book.flow, code, level, value) for code, value in sums.items())
    for code, value in values.items():
        yield _line(front, book.flow, code, 6, value)
        if random.random() < _BREAKDOWNS:
            yield _line(front, book.flow, code, 6, value // 2, mode=_BY_ROAD)


def _value(year: int, random: Random) -> int:
    """A few large values and many small ones; cents and less only in the newer years."""
    value = int(1_000_000 / (random.random() + 0.001))
    return value if year >= 2019 else value // 1000 * 1000


def _front(book: _Book) -> str:
    """The cells that all rows of a book begin with."""
    (number, name), (partner_number, partner_name) = _COUNTRIES[book.reporter], _COUNTRIES[book.partner]
    period = f"{book.year}{book.month:02}" if book.month else f"{book.year}"
    edition = next(name for year, name in _EDITIONS if book.year >= year)
    return (
        f'"C","{"M" if book.month else "A"}","{book.year}{book.month or 1:02}01","{book.year}",'
        f'"{book.month or 52}","{period}","{number}","{book.reporter}","{name}",'
        f'"{book.flow}","{"Import" if book.flow == "M" else "Export"}",'
        f'"{partner_number}","{book.partner}","{partner_name}","0","W00","World","{edition}","HS","true",'
    )


def _line(front: str, flow: str, code: str, level: int, value: int, mode: str = _ALL_MODES) -> _Line:
    whole, rest = divmod(value, 1000)
    amount = f'"{whole}.{rest:03}"' if rest else f'"{whole}"'
    valued = f"{amount},," if flow == "M" else f",{amount},"
    kilograms = f'"{whole // 3}"'
    if level:
        said = (
            f'"{code}","Goods of {code}; not elsewhere specified or included in chapter {code[:2]}","{level}"'
        )
        text = (
            f'{front}{said},"{_TRUTH[level == 6]}","C00","TOTAL CPC","0",{mode},"8","kg",{kilograms},"false",'
            f'"-1","N/A",,"false",{kilograms},"{_TRUTH[whole % 7 > 0]}",,"false",{valued}{amount},"0","true","false",\n'
        )
    else:
        text = (
            f'{front}"TOTAL","All Commodities","0","false","C00","TOTAL CPC","0",{mode},"-1","N/A",,"false",'
            f'"-1","N/A",,"false",,"false",,"false",{valued}{amount},"0","false","true",\n'
        )
    return _Line(text, code, value, mode is _BY_ROAD)
