"""What deserves a sentence beside the figures of an import."""

from collections.abc import Iterator, Sequence

from pakbel.domain.blocks import WORLD
from pakbel.domain.period import parse_stored
from pakbel.domain.wording import listed
from pakbel.exchange.trade.looked import Preview
from pakbel.exchange.trade.wording import in_order

_NAMED = 3  # other countries than the pair that are named one by one
_SHOWN = 4
_NAMES_SHOWN = 3


def notes_of(found: Preview) -> Iterator[str]:
    """What deserves a sentence: remarks of the readers, other pairs, the world's totals."""
    said: dict[str, list[str]] = {}
    for each in found.files:
        for remark in each.remarks:
            said.setdefault(remark, []).append(each.name)
    for remark, names in said.items():
        yield f"{names_of(names)}: {remark}" if len(found.files) > 1 else remark
    yield from _swapped(found)
    yield from _other_pairs(found)
    if found.changed:
        yield (
            f"{found.vintage} has {listed(found.changed, most=_SHOWN)} already, and not the same: "
            "--add keeps what is new, --replace takes those blocks anew, --vintage OTHER keeps both"
        )
    if found.replacing:
        yield found.replacing
    yield from found.read_in
    if found.conflict_count and found.skipping:
        yield "figures with two values: the first of each is kept"
    elif found.conflict_count:
        yield "figures with two values: the import is refused, or --skip-bad keeps the first of each"
    yield from _to_come(found)
    if world := sorted({block.reporter for block in found.blocks if block.partner == WORLD}):
        yield f"totals with the World of {listed_codes(world)} are kept apart and never added to countries"


def names_of(names: Sequence[str]) -> str:
    return ", ".join(names) if len(names) <= _NAMES_SHOWN else f"{len(names)} files"


def _to_come(found: Preview) -> Iterator[str]:
    """Periods that are not over: what was recorded so far is no figure of the whole."""
    if found.today is None:
        return
    texts = {block.period for block in found.blocks}
    early = [text for text in texts if (parse_stored(text).last or found.today) > found.today]
    if early:
        names = listed(in_order(early), most=_SHOWN)
        verb = "was" if len(early) == 1 else "were"
        yield f"{names} {verb} not over on {found.today}: kept, and shown in reports of a later day"


def _swapped(found: Preview) -> Iterator[str]:
    """Somebody named a book, and the file holds the other one of the same two countries."""
    asked = found.said
    books = {(block.reporter, block.partner) for block in found.blocks}
    if None in asked or asked in books or (asked[1], asked[0]) not in books:
        return
    yield (
        f"no book of {asked[0]} with {asked[1]} is in it, only that of {asked[1]} with {asked[0]}: "
        "did you swap --reporter and --partner?"
    )


def _other_pairs(found: Preview) -> Iterator[str]:
    """Figures of other countries are kept too; where none are the pair's own, that is said first."""
    books = {(block.reporter, block.partner) for block in found.blocks if block.partner != WORLD}
    others = sorted(each for each in books if set(each) != set(found.pair))
    if not others:
        return
    names = listed([f"{reporter} with {partner}" for reporter, partner in others], most=_SHOWN)
    if len(others) == len(books):
        yield f"nothing of {listed_codes(found.pair)} is in it"
    reporter, partner = others[0]
    bases = {block.basis for block in found.blocks if (block.reporter, block.partner) == others[0]}
    basis = "" if "customs" in bases else f" --basis {min(bases)}"
    yield (
        f"other pairs: {names}; kept too: pakbel trade summary --reporter {reporter} --partner {partner}{basis} "
        "shows one"
    )


def listed_codes(codes: Sequence[str]) -> str:
    """`PAK and BLR`; of many how many."""
    if len(codes) > _NAMED:
        return f"{len(codes)} reporters"
    return " and ".join(codes)
