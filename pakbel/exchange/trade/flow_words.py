"""Flows as trade files name them, in words, letters or Comtrade's numbers."""

from functools import cache

from pakbel.errors import BadInput, nearest
from pakbel.reading.conventions import shown

_WORDS = {
    "export": "export exports x 2 exp exported gross-exports gross-exp. gross-export e dispatches экспорт эк",
    "import": "import imports m 1 imp imported gross-imports gross-imp. gross-import i arrivals импорт им",
    "re_export": "re-export re-exports reexport reexports rx 3 re_export",
    "re_import": "re-import re-imports reimport reimports rm 4 re_import",
}
_FLOWS = {word: flow for flow, words in _WORDS.items() for word in words.split()}


@cache
def flow_of(text: str) -> str:
    """The flow that a word means. BadInput where it means none of ours (a balance, a total of both)."""
    folded = "-".join(text.casefold().split()).removesuffix(".0")
    flow = _FLOWS.get(folded) or _FLOWS.get(folded.partition("-(")[0].partition(",")[0])
    if flow is None:
        meant = nearest(folded, _FLOWS)
        raise BadInput(f"{shown(text)} is no flow", value=text, hint=f"write {meant}" if meant else None)
    return flow


def valuation_of(flow: str) -> str:
    """How both the UN and the IMF ask for a flow to be valued: what enters CIF, what leaves FOB."""
    return "CIF" if flow.endswith("import") else "FOB"
