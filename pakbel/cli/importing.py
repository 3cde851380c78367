"""The work of `import` for pakbel's own records: check everything, write once, and say what came of it."""

import sys
from collections.abc import Callable, Sequence
from time import monotonic
from typing import NamedTuple

from pakbel.cli.bad_rows import keep_bad_rows, where_listed
from pakbel.cli.session import Session
from pakbel.domain.fields import Noun
from pakbel.domain.wording import counted
from pakbel.errors import BadInput, RefusedByRule
from pakbel.exchange.arriving import Arrived, read_file
from pakbel.exchange.bad_rows import in_order
from pakbel.exchange.preview import by_noun, preview
from pakbel.output.safe import safe
from pakbel.register.incoming import Problem
from pakbel.register.merging import Merged, merge, write_merged

_LISTED = 10


class RecordOptions(NamedTuple):
    """The options that are for records alone."""

    noun: Noun | None = None
    update: bool = False
    unguarded: bool = False


def import_records(
    session: Session,
    files: Sequence[tuple[str, bytes]],
    options: RecordOptions,
    *,
    skip_bad: bool,
    errors: str | None,
) -> None:
    """All rows of all files in one transaction, and one entry of the history."""
    names = [name for name, _ in files]
    noun, update, unguarded = options
    arrived = Arrived()
    with _Progress(session, "read") as tick:
        for name, raw in files:
            read_file(
                name, raw, session.conventions, noun=noun, unguarded=unguarded, arrived=arrived, tick=tick
            )
    with session.store.writing("import") as tx:
        with _Progress(session, "checked") as tick:
            merged = merge(
                tx.tables,
                tx.meta["next"],  # type: ignore[arg-type]
                arrived.rows,
                refused=arrived.refused,
                update=update,
                today=session.today,
                fiscal_start=session.settings.fiscal_year_start,
                tick=tick,
            )
        bad = in_order([*arrived.problems, *merged.problems], names)
        keep_bad_rows(errors, in_order([*bad, *merged.taken], names))
        _refuse(session, merged, bad, skip_bad=skip_bad, lists=f"{where_listed(errors)} lists all")
        write_merged(tx, merged)
    _answer(session, merged)


def _refuse(session: Session, merged: Merged, bad: Sequence[Problem], *, skip_bad: bool, lists: str) -> None:
    """Exit 2 for bad rows, 6 for ids that others have and for doubts under --strict."""
    if bad and skip_bad:
        _list(session, bad, lists)
    elif bad:
        rows = len(merged.left_out)
        what = f"{rows} rows are bad" if rows > 1 else "one row is bad"
        raise BadInput(
            _message(session, bad, f"{what}; nothing was changed", lists),
            value=[str(each) for each in bad],
            hint=f"mend them, or --skip-bad leaves them out; {lists}",
        )
    if merged.taken:
        count = len(merged.taken)
        what = f"{count} ids are taken" if count > 1 else "an id is taken"
        raise RefusedByRule(
            _message(session, merged.taken, f"{what}; nothing was changed", lists),
            value=[str(each) for each in merged.taken],
            hint="--update changes these records; a row without an id becomes a new one",
        )
    if merged.doubts and session.strict:
        more = f" (and {len(merged.doubts) - 1} more doubts)" if len(merged.doubts) > 1 else ""
        raise RefusedByRule(
            merged.doubts[0] + more,
            value=merged.doubts,
            hint="leave out --strict to accept it with a warning",
        )


def _message(session: Session, problems: Sequence[Problem], several: str, lists: str) -> str:
    """A single one says it all; of several the list stands above."""
    if len(problems) == 1:
        return f"{problems[0]}; nothing was changed"
    _list(session, problems, lists)
    return several


def _list(session: Session, problems: Sequence[Problem], lists: str) -> None:
    if session.format == "json":
        return  # stderr is one object then, and carries them
    for each in problems[:_LISTED]:
        print(safe(str(each)), file=sys.stderr)
    if len(problems) > _LISTED:
        print(safe(f"… {len(problems) - _LISTED} more ({lists})"), file=sys.stderr)


def _answer(session: Session, merged: Merged) -> None:
    left_out = len(merged.left_out)
    for doubt in merged.doubts[:_LISTED]:
        session.warn(doubt)
    if len(merged.doubts) > _LISTED:
        session.warn(f"{len(merged.doubts) - _LISTED} more doubts like these")
    if left_out:
        session.warn(f"{counted(left_out, 'bad row')} left out")
    if session.dry_run:
        session.show(preview(merged))
    elif session.format not in {"table", "plain"}:
        session.show_object(_ids(merged))
    else:
        _tell(session, merged)


def _tell(session: Session, merged: Merged) -> None:
    added = [*merged.sources, *(placed.after for placed in merged.added)]
    changed = [placed.after for placed in merged.changed]
    if added:
        session.tell(f"Added {by_noun(added)}")
    if changed:
        session.tell(f"Changed {by_noun(changed)}")
    if not added and not changed:
        session.tell("Nothing was changed" + (": all of it is there already" if merged.same else ""))
    elif merged.same:
        session.tell(f"{len(merged.same)} there already")


def _ids(merged: Merged) -> dict[str, object]:
    return {
        "added": [*(each.id for each in merged.sources), *(placed.after.id for placed in merged.added)],
        "changed": [placed.after.id for placed in merged.changed],
        "unchanged": [placed.after.id for placed in merged.same],
        "left_out": len(merged.left_out),
    }


class _Progress:
    """A line on a terminal's stderr, from the first second on, wiped when the work is done."""

    def __init__(self, session: Session, what: str) -> None:
        self._on = sys.stderr.isatty() and not session.quiet
        self._what = what
        self._count, self._shown, self._begun = 0, False, monotonic()

    def __enter__(self) -> Callable[[], None]:
        return self._tick if self._on else _nothing

    def __exit__(self, *error: object) -> None:
        if self._shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)

    def _tick(self) -> None:
        self._count += 1
        if self._count % 250 == 0 and monotonic() - self._begun > 1:
            self._shown = True
            print(f"\r{self._count:,} rows {self._what} …", end="", file=sys.stderr, flush=True)


def _nothing() -> None:
    """Nobody is watching."""
