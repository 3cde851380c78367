"""Imports that are refused for what their files hold; nothing is changed then."""

import sys

from pakbel.cli.session import Session
from pakbel.domain.wording import counted
from pakbel.errors import BadInput
from pakbel.exchange.trade.looked import Preview
from pakbel.exchange.trade.notes import names_of
from pakbel.exchange.trade.preview import set_aside_in_words
from pakbel.output.safe import safe


def refuse_nothing(found: Preview) -> None:
    """Files of which nothing can be kept are not what an import is for; one without rows is merely empty."""
    rows = sum(each.rows for each in found.files)
    if found.figures or not rows:
        return
    reasons = set_aside_in_words(found.files)
    why = f"set aside: {reasons}" if reasons else "every one is bad"
    raise BadInput(
        f"{names_of([each.name for each in found.files])}: nothing to keep in {counted(rows, 'row')}, {why}; "
        "nothing was changed",
        value=[each.name for each in found.files],
        hint="--dry-run shows what was set aside and why" if reasons else "mend them",
    )


def refuse_conflicts(session: Session, found: Preview, *, skip_bad: bool) -> None:
    """The same figure with two values: which one is right is not ours to say."""
    if not found.conflict_count:
        return
    texts = [str(each) for each in found.conflicts]
    if session.format != "json":
        for text in texts:
            print(safe(text), file=sys.stderr)
    told = f"two different values each for {counted(found.conflict_count, 'figure')}"
    if skip_bad:
        session.warn(f"{told}: the first of each is kept")
        return
    raise BadInput(
        f"{told}; nothing was changed",
        value=texts,
        hint="mend the files, or --skip-bad keeps the first of each",
    )
