"""Why a text is no date or period, and what to write instead.

To answer another spelling, add its pattern and its answer to _ANSWERS: an answer returns the
message and the hint, or None where the next one should try. Texts come in small letters with
plain hyphens; `read` reads a part by the grammar proper.
"""

import re
from collections.abc import Callable

from pakbel.domain.period import Period, fiscal_name
from pakbel.errors import BadInput
from pakbel.reading.conventions import Conventions, shown
from pakbel.reading.days import MONTHS, WEEKDAYS, make_day, number_of
from pakbel.reading.periods import parse_period

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")
_GENERAL = "write it as 2026-11-30, 30 Nov 2026, 'next friday', +10d or 2026-Q3"
_WORDS = ("today", "tomorrow", "yesterday", "week", "month", "quarter", "half", "year")

Answer = tuple[str, str]
Read = Callable[[str], Period | None]


def refusal(text: str, plain: str, conventions: Conventions, wanted: str) -> BadInput:
    """The error for a text that the grammar does not know."""
    small = plain.lower().translate(_DASHES)

    def read(part: str) -> Period | None:
        try:
            return parse_period(part.strip(), conventions)
        except BadInput:
            return None

    bare = re.sub(_BEFORE_A_PERIOD, "", small)
    if bare != small and (found := read(bare)):
        hint = f"write {found}: a due date counts to the last day of its period"
        return BadInput(f"{shown(text)} says more than {wanted}", value=text, hint=hint)
    for part in dict.fromkeys((small, bare)):
        for pattern, answer in _ANSWERS:
            match = re.fullmatch(pattern, part, re.ASCII)
            answered = answer(match, read, conventions) if match else None
            if answered:
                return BadInput(f"{shown(text)} {answered[0]}", value=text, hint=answered[1])
    return BadInput(f"{shown(text)} is not {wanted}", value=text, hint=_GENERAL)


def _slashes(match: re.Match[str], _: Read, conventions: Conventions) -> Answer | None:
    first, second, year = int(match[1]), int(match[2]), int(match[3])
    candidates = [
        str(day) for day in (_day(year, second, first), _day(year, first, second)) if day is not None
    ]
    if not candidates:
        return "names no day of the calendar", "write it as 2026-11-30"
    if conventions.date_order:
        return f"names no day in the order {conventions.date_order}", f"write {candidates[0]}"
    written = " or ".join(dict.fromkeys(candidates))
    way_out = "set date_order (dmy or mdy) in pakbel.toml to have this order read"
    if len(set(candidates)) == 1:
        return f"is written in an order that differs between countries: write {written}", way_out
    return f"is ambiguous: write {written}", way_out


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return str(make_day(year, month, day))
    except BadInput:
        return None


def _two_digit_year(match: re.Match[str], _: Read, __: Conventions) -> Answer:
    return "has a year of two digits", f"write the year in four digits, 20{match[1]}"


def _number(match: re.Match[str], read: Read, conventions: Conventions) -> Answer:
    digits = match[1]
    if len(digits) == 6 and (found := read(f"{digits[:4]}-{digits[4:]}")):
        return "is a bare number", f"write {found}"
    if len(digits) <= 2 and _day(conventions.today.year, conventions.today.month, int(digits)):
        that_day = conventions.today.replace(day=int(digits))
        return "is a bare number", f"write a whole date, {that_day}, or a distance, +{int(digits)}d"
    return "is a bare number", "write a whole date, 2026-11-30, or a distance, +10d"


def _distance(match: re.Match[str], _: Read, __: Conventions) -> Answer:
    sign, number, unit = match[1], int(match[2]), match[3][0]
    if sign:
        return "is not how a distance is written", f"write {sign}{number}{unit}"
    return "does not say which way", f"write +{number}{unit} or -{number}{unit}"


def _month_alone(match: re.Match[str], _: Read, conventions: Conventions) -> Answer | None:
    number = number_of(match[1], MONTHS)
    if number is None:
        return None
    year = conventions.today.year + (number < conventions.today.month)
    return "is a month without a year", f"write {year}-{number:02d}"


def _no_year(match: re.Match[str], _: Read, conventions: Conventions) -> Answer | None:
    name = match["before"] or match["after"]
    number = number_of(name, MONTHS)
    if number is None:
        return None
    year = conventions.today.year + (number < conventions.today.month)
    day = _day(year, number, int(match["day"] or match["number"]))
    return "has no year", f"write {day or f'{year}-{number:02d}'}"


def _time(match: re.Match[str], read: Read, _: Conventions) -> Answer:
    day = read(match["day"].rstrip("t ,")) if match["day"] else None
    return "holds a time of day, and days are what is kept", f"write {day or 'the day alone, 2026-11-30'}"


def _short_fiscal(match: re.Match[str], _: Read, __: Conventions) -> Answer:
    number = int(match[1])
    named = number if number > 99 else 2000 + number
    return f"is ambiguous: write {fiscal_name(named - 1)} or {fiscal_name(named)}", (
        "name a fiscal year by both years that it touches"
    )


def _long_fiscal(match: re.Match[str], read: Read, _: Conventions) -> Answer | None:
    quarter = f"-q{match[3]}" if match[3] else ""
    found = read(f"fy{match[1]}-{match[2][-2:]}{quarter}")
    return ("is not how a fiscal year is written", f"write {found}") if found else None


def _two_years(match: re.Match[str], _: Read, __: Conventions) -> Answer:
    begin, end = int(match[1]), int(match[2]) if len(match[2]) == 4 else int(match[1][:2] + match[2])
    if end == begin + 1:
        return f"is ambiguous: write {fiscal_name(begin)} or {begin}..{end}", (
            f"{fiscal_name(begin)} is the fiscal year, {begin}..{end} both calendar years"
        )
    return "is not how a range is written", f"write {begin}..{end}"


def _two_months(match: re.Match[str], read: Read, _: Conventions) -> Answer | None:
    begin, end = read(f"{match[1]} {match[2] or match[4]}"), read(f"{match[3]} {match[4]}")
    return ("is not how a range is written", f"write {begin}..{end}") if begin and end else None


def _two_dates(match: re.Match[str], read: Read, _: Conventions) -> Answer | None:
    begin, end = read(match[1]), read(match[2])
    return ("is not how a range is written", f"write {begin}..{end}") if begin and end else None


def _part(match: re.Match[str], read: Read, _: Conventions) -> Answer | None:
    last = 4 if match[2] == "quarter" else 2
    number = {"f": 1, "s": 2, "t": 3, "l": last}.get(match[1][0], match[1][0])
    number = 4 if match[1] == "fourth" else number
    found = read(f"{match[3]}-{match[2][0]}{number}")
    return ("is not how such a part is written", f"write {found}") if found else None


def _joined_part(match: re.Match[str], read: Read, _: Conventions) -> Answer | None:
    parts = re.findall(r"\d{4}|[qhw]|\d{1,2}", match[0])
    year = next(part for part in parts if len(part) == 4)
    letter = next(part for part in parts if part in "qhw")
    number = next(part for part in parts if part.isdigit() and len(part) < 4)
    found = read(f"{year}-{letter}{int(number):02d}" if letter == "w" else f"{year}-{letter}{number}")
    return ("is not how such a part is written", f"write {found}") if found else None


def _other_order(match: re.Match[str], read: Read, _: Conventions) -> Answer | None:
    day = f"-{int(match[3]):02d}" if match[3] else ""
    found = read(f"{match[1]}-{int(match[2]):02d}{day}")
    return ("is not how a date is written", f"write {found}") if found else None


def _month_first(match: re.Match[str], read: Read, _: Conventions) -> Answer | None:
    found = read(f"{match[2]}-{int(match[1]):02d}")
    return ("is not how a month is written", f"write {found}") if found else None


def _with_weekday(match: re.Match[str], read: Read, _: Conventions) -> Answer | None:
    found = read(match[2]) if number_of(match[1], WEEKDAYS) else None
    return ("is a date with its weekday", f"write {found}") if found else None


def _ordinal(match: re.Match[str], read: Read, _: Conventions) -> Answer | None:
    found = read(re.sub(r"(\d)(?:st|nd|rd|th)\b(?: of)?,?", r"\1", match[0]).replace(",", ""))
    return ("is not how a date is written", f"write {found}") if found else None


def _until(match: re.Match[str], read: Read, _: Conventions) -> Answer | None:
    found = read(match[1])
    return ("says more than a period", f"write ..{found}, or {found} for a due date") if found else None


def _since(match: re.Match[str], read: Read, _: Conventions) -> Answer | None:
    found = read(match[1])
    return ("says more than a period", f"write {found}..") if found else None


def _misspelt(match: re.Match[str], read: Read, _: Conventions) -> Answer | None:
    # A door: difflib is needed only for a misspelt word.
    from difflib import get_close_matches

    known = [*_WORDS, *WEEKDAYS, *MONTHS]
    words = match[0].split()
    mended = [
        word if word in known or len(word) < 4 else next(iter(get_close_matches(word, known, 1, 0.75)), word)
        for word in words
    ]
    proposal = " ".join(mended)
    if mended == words or read(proposal) is None:
        return None
    return "is not a date or period", f"did you mean '{proposal}'"


_BEFORE_A_PERIOD = (
    r"^(?:(?:by|in|on|at|around|about|circa|c\.|ca\.?|approx\.?|approximately|early|mid|late|during|within"
    r"|the|end|beginning|start|middle|close|of|due|expected)[ -]+)+"
)
_MONTH = r"([a-z]{3,9})"
_YEARS = r"(\d{4}) ?[/-] ?(\d{4}|\d\d)"
_ANSWERS: tuple[tuple[str, Callable[[re.Match[str], Read, Conventions], Answer | None]], ...] = (
    (r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})", _slashes),
    (r"(?:\d{1,2}[/.-]\d{1,2}[/.-]|\d{1,2} [a-z]{3,9} '?)(\d\d)", _two_digit_year),
    (r"(\d+)", _number),
    (r"([+-]?) ?(\d{1,6}) ?(d|w|m|y|days?|weeks?|months?|years?)", _distance),
    (_MONTH, _month_alone),
    (r"(?P<before>[a-z]{3,9})\.? (?P<day>\d{1,2})|(?P<number>\d{1,2}) (?P<after>[a-z]{3,9})\.?", _no_year),
    (r"(?P<day>.*?)[t ,]*(?<!\d)\d{1,2}:\d\d.*|(?P<hour>\d{1,2}) ?[ap]m", _time),
    (r"fy ?'?(\d{2}|\d{4})", _short_fiscal),
    (rf"fy ?{_YEARS}(?:[ -]*q([1-4]))?", _long_fiscal),
    (_YEARS, _two_years),
    (rf"{_MONTH}(?: (\d{{4}}))? ?(?:-|to|and|/) ?{_MONTH} (\d{{4}})", _two_months),
    (r"(?:from |between )?(.+?)(?: - | to | and | ?\.\.\. ?)(.+)", _two_dates),
    (r"(?:the )?(first|second|third|fourth|last|[1-4](?:st|nd|rd|th)) (half|quarter) (?:of )?(\d{4})", _part),
    (r"[1-4]?[qh][1-4]?[ /-]?\d{4}|\d{4}[ /]?[qhw]\d{1,2}|\d{4}-[qhw]\d", _joined_part),
    (r"(\d{4})[/. -](\d{1,2})(?:[/. -](\d{1,2}))?", _other_order),
    (r"(\d{1,2})[/. -](\d{4})", _month_first),
    (r"([a-z]{3,9})[., ]+(.+)", _with_weekday),
    (r".*\d(?:st|nd|rd|th)\b.*", _ordinal),
    (r"(?:until|till|up to|no later than|not later than) (.+)", _until),
    (r"(?:since|from|starting|as of) (.+)", _since),
    (r"[a-z ]+", _misspelt),
)
