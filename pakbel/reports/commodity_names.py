"""What commodities are called on a screen: short, and no two chapters alike."""

from pakbel.domain.commodities import CHAPTERS, HS, SITC, Scale
from pakbel.storage.reference import hs_chapters, hs_label, short, sitc_section

_KEPT_APART = {"77": "kept free", "98": "national use", "99": "not specified by kind"}


def name_of(code: str, scale: Scale = CHAPTERS) -> str | None:
    """A chapter in a few words, a finer code as HS 2022 has it, else by its heading; of the SITC its section."""
    if scale[0] != HS:
        section = sitc_section(code) if scale[0] == SITC else None
        return None if section is None else section.name if len(code) == 1 else f"in {section.name}"
    if len(code) == 2:
        return hs_chapters().get(code) or _KEPT_APART.get(code)
    found = hs_label(code)
    if found is not None:
        return short(found)
    heading = hs_label(code[:4]) if len(code) > 4 else None
    return f"in {code[:4]} {short(heading)}" if heading is not None else _KEPT_APART.get(code[:2])
