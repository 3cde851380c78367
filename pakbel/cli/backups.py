"""`backup`: keep a copy now, pack the whole store, list the copies, go back to one."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from pakbel.cli.asking import ask_whether
from pakbel.cli.command import command, opening
from pakbel.cli.options import GROUPS
from pakbel.cli.session import Session
from pakbel.cli.tree import Entry, group
from pakbel.storage import backups
from pakbel.storage.trade.returning import Proven
from pakbel.table import Column, Table

_HERE = "pakbel.cli.backups"
_HELP = """\b
Examples:
  pakbel backup
  pakbel backup register-2026.zip

Keep a copy of the register now, or pack the whole store into a FILE.zip."""


def backup_group(name: str) -> Any:
    """`pakbel backup` alone makes one."""
    verbs = (
        Entry("make", _HERE, "make", "Verbs", "A copy now; with FILE.zip the whole store in one file."),
        Entry("list", _HERE, "list_copies", "Verbs", "The copies there are, newest first."),
        Entry("restore", _HERE, "restore", "Verbs", "Go back to a copy, or unpack a FILE.zip."),
    )

    def alone(*, ctx: typer.Context) -> None:
        make(ctx=ctx, target=None)

    start = opening({**GROUPS["place"], **GROUPS["write"]}, alone)
    return group(name, verbs, help=_HELP, callback=start, otherwise="make")


@command("place", "write", examples=("pakbel backup make", "pakbel backup make register-2026.zip"))
def make(
    session: Session,
    target: Annotated[str | None, typer.Argument(metavar="[FILE.zip]", show_default=False)] = None,
) -> None:
    """Keep a copy of the register in the store's backups; with FILE.zip pack the whole store."""
    place = session.settings.place
    state = session.store.own.read()
    if session.dry_run:
        into = f" into {target}" if target is not None else ""
        _say(session, f"Would {'pack' if into else 'keep a copy of'} {place}{into}", {"kept": None})
    elif target is None:
        name = backups.make_backup(place, datetime.now(UTC))
        _say(session, f"Kept {name}", {"kept": name})
    else:
        packed = backups.pack(place, Path(target))
        for each in state.tables["imports"]:
            if f"trade/{each}.sqlite" not in packed:
                session.warn(f"{each} is gone: the copy lacks it")
        _say(
            session, f"Packed {len(packed)} files of {place} into {target}", {"kept": target, "files": packed}
        )


@command("show", "place", examples=("pakbel backup list", "pakbel backup list --json"))
def list_copies(session: Session) -> Table:
    """The copies there are, newest first, and whether each can be gone back to."""
    found = backups.list_backups(session.settings.place)
    return Table(
        name="backups",
        title=f"Backups of {session.settings.place}",
        columns=(
            Column(key="name", header="Name", kind="id", priority=0),
            Column(key="kept_at", header="Kept at", kind="code", priority=2),
            Column(key="why", header="Why", kind="code", priority=3),
            Column(key="records", header="Records", kind="count", priority=4),
            Column(key="problem", header="Problem", priority=1),
        ),
        rows=tuple(
            {
                "name": each.name,
                "kept_at": each.kept_at,
                "why": each.why,
                "records": each.records,
                "problem": each.problem,
            }
            for each in found
        ),
        next_steps=tuple(f"pakbel backup restore {each.name}" for each in found[:1]),
        empty=f"no backups in {session.settings.place}; one is kept before the first change of a day",
        bare=True,
    )


@command(
    "place", "write", examples=("pakbel backup restore NAME", "pakbel backup restore register-2026.zip --yes")
)
def restore(
    session: Session,
    name: Annotated[str, typer.Argument(metavar="NAME|FILE.zip", show_default=False)],
    yes: Annotated[bool, typer.Option("-y", "--yes", help="Do not ask.")] = False,
) -> None:
    """Go back to a copy. The present register is kept in the backups first; ids are never used again."""
    place = session.settings.place
    copy = backups.read_copy(place, name)
    records = sum(len(documents) for documents in copy.tables.values())
    said = {"restored": name, "records": records}
    proven = Proven()
    told = backups.foreseen(place, name, proven)
    for warning in told:
        session.warn(warning)
    if session.dry_run:
        _say(session, f"Would go back to {name} ({records} records) in {place}", said)
        return
    ask_whether(session, f"Replace the register in {place} by {name}?", yes=yes, otherwise="add --yes")
    by, at = session.settings.user_name, datetime.now(UTC)
    warnings = backups.restore(place, name, by=by, at=at, proven=proven)
    for warning in warnings:
        if warning not in told:
            session.warn(warning)
    _say(session, f"Went back to {name}; what was there before is kept in the backups", said)


def _say(session: Session, sentence: str, value: Mapping[str, Any]) -> None:
    """What was done: a line for people, an object for programs."""
    if session.format in {"table", "plain"}:
        session.tell(sentence)
    else:
        session.show_object({**value, "dry_run": session.dry_run})
