"""Lists that come with the program: names of commodities, consumer prices, how the two countries reported.

They lie in `reference/` beside the bundled register, lines parted by tabs, where they are from in a comment
above; `README.md` there names terms and dates. Each is read when first asked for.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache

from pakbel.domain.frozen import Frozen
from pakbel.storage.bundled import bundled_folder
from pakbel.storage.disk import DISK

SHORT = 40


class Section(Frozen, kw_only=False):
    """A section of a classification. Of the HS: `XVII`, chapters 86 to 89; of the SITC: `7`, first and last 7."""

    number: str
    name: str
    first: str
    last: str


class Reporting(Frozen, kw_only=False):
    """How a country reported a flow of one year to UN Comtrade; `factor` is USD for one unit of `currency`."""

    classification: str
    currency: str
    factor: Decimal
    system: str
    valuation: str
    partner: str


def hs_label(code: str) -> str | None:
    """The description of a chapter, heading or subheading in HS 2022; None for what that edition has not.

    A code of an older edition may have gone (8701.90): its heading `code[:4]` has mostly stayed.
    """
    text, low = _hs_text()
    wanted, high = f"{code}\t".encode(), len(text)
    while low < high:
        # The beginning of the line that the middle lies in.
        line = text.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = text.index(b"\n", line)
        if text.startswith(wanted, line):
            return text[line + len(wanted) : end].decode()
        if text[line:end] < wanted:
            low = end + 1
        else:
            high = line
    return None


def short(label: str, most: int = SHORT) -> str:
    """As many of a description's first clauses as have room; a first one that has none ends with `…`."""
    clauses = label.split(";")
    kept = clauses[0].strip()
    for clause in clauses[1:]:
        longer = f"{kept}; {clause.strip()}"
        if len(longer) > most:
            break
        kept = longer
    if len(kept) <= most:
        return kept
    words = kept[: most - 1].rpartition(" ")[0] or kept[: most - 1]
    return f"{words.rstrip(' ,')}…"


@cache
def hs_sections() -> tuple[Section, ...]:
    """The 21 sections of the HS in their order."""
    return tuple(Section(number, name, first, last) for number, first, last, name in _lines("hs_sections"))


@cache
def hs_chapters() -> Mapping[str, str]:
    """Each chapter in a few words of our own, no two alike; none for 77, 98 and 99."""
    return {line[0]: line[1] for line in _lines("hs_chapters")}


def hs_section(code: str) -> Section | None:
    """The section that a chapter, heading or subheading lies in; None for chapters of national use (98, 99)."""
    chapter = code[:2]
    return next((each for each in hs_sections() if each.first <= chapter <= each.last), None)


@cache
def sitc_sections() -> tuple[Section, ...]:
    """The ten sections of the SITC, revisions 3 and 4."""
    return tuple(Section(digit, name, digit, digit) for digit, name in _lines("sitc_sections"))


def sitc_section(code: str) -> Section | None:
    """The section of an SITC code of any length: its first digit."""
    return next((each for each in sitc_sections() if code.startswith(each.number)), None)


@cache
def consumer_prices() -> Mapping[int, Decimal]:
    """Consumer prices in the United States (CPI-U, 1982-84 = 100): the mean of each whole year."""
    return {int(year): Decimal(mean) for year, mean in _lines("us_cpi")}


@cache
def reporting_systems() -> Mapping[tuple[str, str, int], Reporting]:
    """How Pakistan and Belarus reported, by reporter, flow (`export`, `import`) and year."""
    return {
        (reporter, flow, int(year)): Reporting(classification, currency, Decimal(factor), *rest)
        for year, reporter, flow, classification, currency, factor, *rest in _lines("reporting_systems")
    }


def _lines(name: str) -> Iterator[list[str]]:
    for line in _read(name).decode().splitlines():
        if not line.startswith("#"):
            yield line.split("\t")


@cache
def _hs_text() -> tuple[bytes, int]:
    """The whole list, unparsed, and where it begins: its lines are in the order of the codes."""
    text = _read("hs2022")
    return text, text.index(b"\n01\t") + 1


def _read(name: str) -> bytes:
    return DISK.read(bundled_folder() / "reference" / f"{name}.txt")
