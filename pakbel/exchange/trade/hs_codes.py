"""Codes of goods as text. Programs that take a code for a number lose its zeros and add `.0`; HS codes
have an even number of digits, so that what was lost is known: `8`, `8.0` and `'08` are chapter 08.
"""

import re
from functools import lru_cache

from pakbel.domain.flows import TOTAL
from pakbel.errors import BadInput
from pakbel.reading.conventions import shown

_TOTALS = frozenset({"TOTAL", "ALL", "TOT"})
# Letters stand at the end of a few codes of the UN: 9999AA, what is not specified.
_HS = r"[0-9]{1,12}|[0-9]{2,8}[A-Z]{1,4}"
_GROUPED_HS = r"[0-9]{1,2}\.[0-9]{2}(?:\.[0-9]{2})*|[0-9]{3,4}(?:\.[0-9]{2}){1,4}|[0-9]{3,4}\.[0-9]{4}"
_OTHER = r"[0-9A-Z]{1,12}"


@lru_cache(maxsize=65536)
def hs_code(text: str) -> str:
    """The code with an even number of digits, or TOTAL. BadInput where it is none."""
    plain = _bare(text)
    if plain in _TOTALS:
        return TOTAL
    if re.fullmatch(_GROUPED_HS, plain):
        plain = plain.replace(".", "")
    if not re.fullmatch(_HS, plain) or plain.strip("0") == "":
        raise BadInput(f"{shown(text)} is no HS code", value=text)
    if len(plain) % 2 and not plain.isdigit():
        raise BadInput(f"{shown(text)} is no HS code", value=text)  # no program takes it for a number
    return plain.zfill(len(plain) + len(plain) % 2)


@lru_cache(maxsize=65536)
def other_code(text: str, level: int | None = None) -> str:
    """A code of another classification (SITC, BEC), to whose digits the file's own level is the key."""
    plain = _bare(text)
    if plain in _TOTALS:
        return TOTAL
    plain = plain.replace(".", "")
    if not re.fullmatch(_OTHER, plain):
        raise BadInput(f"{shown(text)} is no code of goods", value=text)
    return plain.zfill(min(level, 12)) if level and plain.isdigit() else plain


def _bare(text: str) -> str:
    return text.strip().lstrip("'’`").removesuffix(".0").upper()
