"""Codes of commodities: which belong together, and which scale they are on.

A scale is a scheme and how many digits its codes have. Figures of one scale add up; those of two never
do. `H` is the Harmonized System of every edition, `S` the SITC; other classifications are schemes apart.
"""

from pakbel.domain.blocks import Block, level_of
from pakbel.domain.flows import TOTAL, TradeFlow

HS, SITC = "H", "S"
CUSTOMARY = {"import": "CIF", "re_import": "CIF", "export": "FOB", "re_export": "FOB"}
_NAMES = {HS: "HS", SITC: "SITC"}
# By the last digits of its year; what was in force before 1992 is kept with the edition of that year.
HS_EDITIONS = {"88": "H0", "92": "H0", "96": "H1", "02": "H2", "07": "H3", "12": "H4", "17": "H5", "22": "H6"}

Scale = tuple[str, int]
TOTALS: Scale = (HS, 0)
CHAPTERS: Scale = (HS, 2)


def scheme_of(classification: str | None) -> str:
    """`H` for every edition of the HS, `S` for the SITC, else the classification itself."""
    name = classification or HS
    return name[0] if name[0] in {HS, SITC} else name


def commodity_key(row: TradeFlow) -> str:
    """The code that a row is compared by: HS of every revision alike, other classifications apart."""
    scheme = scheme_of(row.classification)
    if scheme == HS or (scheme == SITC and row.commodity == TOTAL):
        return row.commodity
    return f"{row.classification}:{row.commodity}"


def scale_of(key: str) -> Scale:
    """The scale of a key as `commodity_key` writes it: `8701`, `S3:7`, `TOTAL`."""
    edition, _, code = key.rpartition(":")
    return (scheme_of(edition or None), level_of(code))


def scale_of_block(block: Block) -> Scale:
    """Totals of goods are one scale, whatever classification the file had them in."""
    scheme = scheme_of(block.classification)
    return TOTALS if block.level == 0 and scheme in {HS, SITC} else (scheme, block.level)


def edition_rank(classification: str) -> tuple[int, str]:
    """Of two editions in one vintage the newer is as reported; one that is not said goes last."""
    return (1 if classification[1:].isdigit() else 0, classification)


def level_name(scale: Scale) -> str:
    """`HS4`, `SITC1`."""
    scheme, level = scale
    return f"{_NAMES.get(scheme, scheme)}{level}"
