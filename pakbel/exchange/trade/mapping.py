"""What `--map` says: which column of a file is which field of ours.

    period=Year,reporter=Country,partner==BLR,flow=Flow,value=Trade Value (US$)

`=` names a column, in any case; `==` gives a word for every row. A `*` in the column of the value stands
for the period, where periods stand side by side: value=Imported value in *
"""

import re
from collections.abc import Mapping

from pakbel.domain import codes
from pakbel.errors import BadInput, nearest
from pakbel.exchange.trade.periods import FREQUENCIES
from pakbel.reading.conventions import shown

FIELDS = {
    "period": "2019, 2019-03, Mar-2019, FY2023-24, a date",
    "month": "where it has a column of its own",
    "frequency": f"what a date or a pair of years stands for: {', '.join(FREQUENCIES)}",
    "reporter": "the country whose figures these are, by name or code",
    "partner": "the country traded with; World for totals",
    "flow": "export, import, re-export, re-import",
    "commodity": "a code; without it figures are totals",
    "classification": "H0 to H6, HS, S1 to S4",
    "value": "the money; a * stands for the period",
    "unit": "of the value: US$ thousand, million, 1",
    "currency": "of the value: USD, PKR",
    "net_weight": "in kilograms, unless its name says tons",
    "quantity": "in quantity_unit",
    "quantity_unit": "of the quantity",
    "valuation": "FOB or CIF",
    "basis": f"{', '.join(codes.TRADE_BASES)}",
    "decimal": "comma, where commas are decimal: decimal==comma",
    "short": "blank, where rows leave out the blank cells at their end: short==blank",
}
_OTHER_NAMES = {
    "year": "period",
    "date": "period",
    "country": "reporter",
    "trade_flow": "flow",
    "code": "commodity",
    "hs": "commodity",
    "product": "commodity",
    "amount": "value",
    "weight": "net_weight",
}
_WORDS_ONLY = {
    "frequency": FREQUENCIES,
    "decimal": ("comma", "point", ",", "."),
    "short": ("blank",),
}
_CHOICES = _WORDS_ONLY | {"valuation": codes.TRADE_VALUATIONS, "basis": codes.TRADE_BASES}
_HINT = "--map period=Year,partner==BLR,value='Trade Value (US$)'"
# A comma ends a column's name where the next field begins; within quotes it never does.
_PAIR = re.compile(
    r"""\s*([\w \-]+?)\s*=(=?)\s*("[^"]*"|'[^']*'|.*?)\s*(?:,(?=\s*[\w \-]+=)|,?\s*$)""", re.DOTALL
)


def parse_map(text: str) -> Mapping[str, str]:
    """Field of ours -> column of the file, or `=` and a word for every row. BadInput names what is wrong."""
    found: dict[str, str] = {}
    at = 0
    while at < len(text):
        match = _PAIR.match(text, at)
        if match is None or match.end() == at:
            raise BadInput(f"{shown(text[at:])} is no FIELD=COLUMN", value=text, hint=_HINT)
        at = match.end()
        field, column = _field(match[1]), _unquoted(match[3])
        if field in found:
            raise BadInput(f"{field} is mapped twice", field=field, value=column)
        if not column:
            raise BadInput(f"{field} is mapped to nothing", field=field, hint=_HINT)
        found[field] = _checked(field, column, says_word=bool(match[2]))
    if not found:
        raise BadInput("the mapping is empty", value=text, hint=_HINT)
    return found


def _field(name: str) -> str:
    folded = "_".join(re.split(r"[\s\-_]+", name.strip().casefold()))
    field = _OTHER_NAMES.get(folded, folded)
    if field not in FIELDS:
        meant = nearest(folded, FIELDS)
        raise BadInput(
            f"{shown(name)} is no field of a trade figure",
            value=name,
            hint=f"{meant}=…" if meant else f"the fields are {', '.join(FIELDS)}",
        )
    return field


def _checked(field: str, column: str, *, says_word: bool) -> str:
    if not says_word:
        if field in _WORDS_ONLY:
            raise BadInput(f"{field} takes a word, not a column", field=field, hint=f"{field}=={column}")
        return column
    if field == "value":
        raise BadInput("value takes a column, not a word", field=field, value=column, hint=_HINT)
    choices = _CHOICES.get(field)
    if choices is not None:
        folded = {choice.casefold(): choice for choice in choices}
        if column.casefold() not in folded:
            raise BadInput(f"{shown(column)} is none of: {', '.join(choices)}", field=field, value=column)
        return f"={folded[column.casefold()]}"
    return f"={column}"


def _unquoted(text: str) -> str:
    text = text.strip()
    return text[1:-1].strip() if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" else text
