"""The states of the data that a store has, by the names that people type."""

from collections.abc import Callable

from pakbel.domain.blocks import WORLD
from pakbel.domain.wording import listed
from pakbel.errors import BadInput, nearest
from pakbel.reports.trade_figures import RECONCILED
from pakbel.storage.snapshot import Snapshot

_NAMED = 3


def vintage_named(snapshot: Snapshot, typed: str, option: str = "--vintage") -> str:
    """The state of this name, whatever its case; BadInput names the nearest, and all that there are."""
    documents = [*snapshot.documents("trade").values(), *snapshot.documents("imports").values()]
    every = sorted({name for each in documents if isinstance(name := each.get("vintage"), str)})
    if typed in every or not every:
        return typed
    folded = {_folded(name): name for name in every}
    found = folded.get(_folded(typed))
    if found is not None:
        return found
    near = " or ".join(map(repr, _near(_folded(typed), folded)))
    raise BadInput(
        f"no trade data of {typed!r}" + (f"; did you mean {near}?" if near else ""),
        field=option,
        value=typed,
        hint=f"there are: {', '.join(every)}",
    )


def not_of_pair(snapshot: Snapshot, pair: tuple[str, str], vintage: str, basis: str) -> BadInput:
    """What to say where the store has a state of the data, but not of this pair on this basis."""
    return _not_there(
        snapshot,
        lambda reporter, partner, _: {reporter, partner} == set(pair),
        (_pair(pair), "this pair"),
        vintage,
        basis,
    )


def not_of_country(snapshot: Snapshot, country: str, vintage: str, basis: str) -> BadInput:
    """What to say where the store has a state of the data, but not of this country's trade with anybody.

    Reconciled figures are kept as what the seller sold: a country's are those of what it bought, too.
    """
    return _not_there(
        snapshot,
        lambda reporter, partner, on: reporter == country or (on == RECONCILED and partner == country),
        (country, country),
        vintage,
        basis,
    )


def _not_there(
    snapshot: Snapshot,
    is_asked: Callable[[str, str, str], bool],
    words: tuple[str, str],
    vintage: str,
    basis: str,
) -> BadInput:
    """`words` name those that `is_asked` fits, first in the refusal and then in what there is of them."""
    others: dict[str, None] = {}
    bases: dict[str, None] = {}
    states: dict[str, None] = {}
    blocks = snapshot.shelf.blocks() if snapshot.documents("imports") else ()
    held = [(kept.vintage, kept.block.reporter, kept.block.partner, kept.block.basis) for kept in blocks]
    held += [
        (str(each["vintage"]), str(each["reporter"]), str(each["partner"]), str(each.get("basis") or basis))
        for each in snapshot.documents("trade").values()
        if each.get("vintage")
    ]
    for name, reporter, partner, on in held:
        asked = is_asked(reporter, partner, on)
        if asked and name == vintage:
            bases[on] = None
        elif asked and on == basis:
            states[name] = None
        elif name == vintage:
            others[_pair((reporter, partner))] = None
    told = [f"--basis {each}" for each in bases]
    told += [f"of {words[1]} there are: {', '.join(sorted(states))}"] if states else []
    told += [f"it has {listed([*others], most=4)}"] if others else []
    on = f" on basis {basis}" if bases else ""
    return BadInput(
        f"no trade of {words[0]} in {vintage!r}{on}",
        field="--vintage",
        value=vintage,
        hint="; ".join(told),
    )


def _pair(pair: tuple[str, str]) -> str:
    return " with ".join("World" if each == WORLD else each for each in pair)


def _near(typed: str, folded: dict[str, str]) -> list[str]:
    """Those with a word that begins so, else the one that is spelt like it."""
    within = [
        name for plain, name in folded.items() if typed and f" {typed}" in f" {plain.replace('-', ' ')}"
    ]
    near = nearest(typed, folded) if not within else None
    return within[:_NAMED] if near is None else [folded[near]]


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
