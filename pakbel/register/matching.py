"""Rows without an id that say what is in the register already: the same file twice adds nothing."""

from collections.abc import Mapping, Sequence

from pakbel.domain.fields import Noun
from pakbel.storage.codec import Document


def matches(
    noun: Noun, known: Mapping[str, Document], wanted: Sequence[tuple[Document, Document]]
) -> list[str | None]:
    """For each row the id of a record that says all it says; each record is given once.

    A row is its whole document, and what it says itself. A record that is wholly the same goes
    before one that only says as much.
    """
    found: list[str | None] = [None] * len(wanted)
    for exactly in (True, False):
        free = _by_what_is_required(noun, known, taken={id for id in found if id is not None})
        for place, (whole, said) in enumerate(wanted):
            if found[place] is not None:
                continue
            candidates = free.get(_required(noun, whole), {})
            same = [
                id
                for id, document in candidates.items()
                if (document == whole if exactly else document.items() >= said.items())
            ]
            id = next(iter(same), None)
            if id is not None:
                found[place] = id
                del candidates[id]
    return found


def _by_what_is_required(
    noun: Noun, known: Mapping[str, Document], taken: set[str]
) -> dict[tuple[str, ...], dict[str, Document]]:
    index: dict[tuple[str, ...], dict[str, Document]] = {}
    for id, document in known.items():
        if id not in taken:
            index.setdefault(_required(noun, document), {})[id] = document
    return index


def _required(noun: Noun, document: Document) -> tuple[str, ...]:
    """What every record of this kind has: few records share it."""
    return tuple([str(document.get(field.name)) for field in noun.fields if field.required])
