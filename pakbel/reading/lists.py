"""Lists as people type them in one line, and how they are written so.

Parts stand between semicolons; ids and slugs also between commas or spaces.
"""

import re
from collections.abc import Callable


def known_id(text: str) -> str:
    """An id as it is kept: `c-7/fy2024-25` is `C-7/FY2024-25`. What is none is left to the register."""
    match = re.fullmatch(r"([A-Za-z])-0*(\d{1,9})(/\S+)?", text, re.ASCII)
    return f"{match[1].upper()}-{match[2]}{(match[3] or '').upper()}" if match else text


def split_ids(text: str) -> list[str]:
    return [known_id(each) for each in re.split(r"[;,\s]+", text) if each]


def split_slugs(text: str) -> list[str]:
    """Slugs and URLs: commas and semicolons part slugs, and may stand inside a URL."""
    parts = re.split(r"[;,]?\s+", text.strip().rstrip(";,"))
    split = [[part] if "://" in part else re.split("[;,]+", part) for part in parts]
    return [each for some in split for each in some if each]


def split_texts(text: str) -> list[str]:
    return [each.strip() for each in text.split(";") if each.strip()]


def split_parties(text: str) -> list[list[str]]:
    parts = re.split(r";\s*(?=[^;=]+=)", text.strip().rstrip(";"))
    pairs = [part.partition("=") for part in parts]
    return [[side.strip(), organisation.strip()] for side, _, organisation in pairs]


def split_instalments(text: str) -> list[list[str]]:
    return [list(part.partition("=")[::2]) for part in split_texts(text)]


def in_one_line(kind: str, plain: list[str] | list[list[str]]) -> str | None:
    """The line that is read back as this list, None where there is none."""
    split = SPLIT.get(kind)
    if split is None:
        return None
    line = "; ".join(each if isinstance(each, str) else "=".join(each) for each in plain)
    return line if split(line) == plain and not line.startswith("[") else None


SPLIT: dict[str, Callable[[str], object]] = {
    "ids": split_ids,
    "slugs": split_slugs,
    "texts": split_texts,
    "parties": split_parties,
    "instalments": split_instalments,
}
