"""Commodities and classifications as files write them that are not Comtrade's."""

import re

from pakbel.domain.commodities import HS_EDITIONS
from pakbel.domain.flows import TOTAL
from pakbel.errors import BadInput
from pakbel.exchange.trade.hs_codes import hs_code, other_code
from pakbel.reading.conventions import shown

_TOTALS = frozenset({"total", "all products", "all product", "all commodities", "total - all products"})


def commodity_code(text: str, classification: str) -> str | None:
    """The code of goods or TOTAL, None for a group that is no code (`84-85_MachElec`)."""
    if text.strip().casefold() in _TOTALS:
        return TOTAL
    try:
        return hs_code(text) if classification.startswith("H") else other_code(text)
    except BadInput:
        return None


def edition_of(text: str) -> str:
    """A classification in Comtrade's letters: `HS 2017` and `HS17` are H5, `SITC Rev. 3` is S3."""
    plain = re.sub(r"[\s._-]", "", text).upper()
    if found := re.fullmatch(r"HS(?:19|20)?(92|88|96|02|07|12|17|22)", plain):
        return HS_EDITIONS[found[1]]
    if found := re.fullmatch(r"SITC(?:REV(?:ISION)?)?([1-4])", plain):
        return f"S{found[1]}"
    if plain in {"", "HS", "PCT"}:
        return "HS"
    if re.fullmatch(r"H[0-6]|S[1-4]", plain):
        return plain
    raise BadInput(f"{shown(text)} is no classification", value=text, hint="H5, HS2017, S3")
