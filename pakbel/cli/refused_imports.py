"""Imports that are refused for what their files hold; nothing is changed then."""

import sys

from pakbel.cli.session import Session
from pakbel.domain.wording import counted
from pakbel.errors import BadInput, PakbelError
from pakbel.exchange.trade.looked import Preview
from pakbel.exchange.trade.notes import names_of
from pakbel.exchange.trade.preview import set_aside_in_words
from pakbel.output.safe import safe
from pakbel.storage.trade.comparing import Overlap
from pakbel.storage.trade.sealing import How
from pakbel.storage.trade.sealing import refusal as refusal_of

_NOTHING = "; nothing was changed"


def refuse_nothing(found: Preview) -> None:
    """Files of which nothing can be kept are not what an import is for; one without rows is merely empty."""
    if refusal := _of_nothing(found):
        raise refusal


def refuse_conflicts(session: Session, found: Preview, *, skip_bad: bool) -> None:
    """The same figure with two values: which one is right is not ours to say."""
    refusal = _of_conflicts(found)
    if refusal is None:
        return
    if session.format != "json":
        for each in found.conflicts:
            print(safe(str(each)), file=sys.stderr)
    if not skip_bad:
        raise refusal
    session.warn(f"{refusal.message.removesuffix(_NOTHING)}: the first of each is kept")


def warn_of_refusals(
    session: Session, found: Preview, overlap: Overlap, how: How | None, *, skip_bad: bool
) -> None:
    """Say after a dry run why the import itself would be refused."""
    refusals = [_of_nothing(found), None if skip_bad else _of_conflicts(found)]
    if overlap.changed_count and how is None:
        refusals.append(refusal_of(overlap))
    for each in refusals:
        if each is not None:
            session.warn(f"this would be refused: {each.message.removesuffix(_NOTHING)} ({each.hint})")


def _of_nothing(found: Preview) -> PakbelError | None:
    rows = sum(each.rows for each in found.files)
    if found.figures or not rows:
        return None
    reasons = set_aside_in_words(found.files)
    why = f"set aside: {reasons}" if reasons else "every one is bad"
    return BadInput(
        f"{names_of([each.name for each in found.files])}: nothing to keep in {counted(rows, 'row')}, "
        f"{why}{_NOTHING}",
        value=[each.name for each in found.files],
        hint="--dry-run shows what was set aside and why" if reasons else "mend them",
    )


def _of_conflicts(found: Preview) -> PakbelError | None:
    if not found.conflict_count:
        return None
    return BadInput(
        f"two different values each for {counted(found.conflict_count, 'figure')}{_NOTHING}",
        value=[str(each) for each in found.conflicts],
        hint="mend the files, or --skip-bad keeps the first of each",
    )
