"""Units of quantities as trade files name them, by the UN's number or in words, under one name each."""

from functools import lru_cache

# 1 and -1 stand for no quantity.
_BY_NUMBER = {
    "2": "m²",
    "3": "1000 kWh",
    "4": "m",
    "5": "items",
    "6": "pairs",
    "7": "l",
    "8": "kg",
    "9": "thousand items",
    "10": "packages",
    "11": "dozen",
    "12": "m³",
    "13": "carat",
}
_NO_NUMBER = frozenset({"0", "1", "-1"})
_NO_NAME = frozenset({"n/a", "no quantity", "not applicable"})
_NAMES = {
    "m²": "m2|area in square metres|square metres",
    "1000 kWh": "mwh|electrical energy in thousands of kilowatt-hours|thousand kwh",
    "m": "length in metres|metres",
    "items": "item|u|number|number of items|no|no.",
    "pairs": "2u|pair|number of pairs",
    "l": "litre|litres|volume in litres",
    "kg": "kgm|kgs|kilogram|kilograms|weight in kilograms",
    "thousand items": "1000u|1000 items|thousands of items",
    "packages": "package|number of packages",
    "dozen": "12u|dozens|dozen of items",
    "m³": "m3|cubic metres|volume in cubic meters|volume in cubic metres",
    "carat": "carats|weight in carats",
}
_BY_NAME = {word: unit for unit, words in _NAMES.items() for word in (*words.split("|"), unit.casefold())}
_LONGEST = 30


def by_number(text: str) -> str | None:
    """The unit of a number of the UN's; None where there is no quantity, or no such number."""
    return _BY_NUMBER.get(text.strip().removesuffix(".0"))


@lru_cache(1000)
def by_name(text: str) -> str | None:
    """The unit that a name means, and the name itself where we know none; None where it says no quantity."""
    folded = " ".join(text.casefold().split())
    return None if not folded or folded in _NO_NAME else _BY_NAME.get(folded, text.strip()[:_LONGEST])


def is_none(number: str, name: str) -> bool:
    """Whether a number or a name says that there is no quantity."""
    return number in _NO_NUMBER or name.casefold() in _NO_NAME
