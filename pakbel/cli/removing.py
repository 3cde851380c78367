"""`remove`: records go only when nothing points to them, or with all that lies inside them."""

from collections.abc import Callable, Sequence
from typing import Annotated, Any

import typer

from pakbel.cli.asking import ask_whether
from pakbel.cli.command import command
from pakbel.cli.options import Ids
from pakbel.cli.session import Session
from pakbel.domain.fields import NOUNS, Noun
from pakbel.register.ids import IMPORTS, locate
from pakbel.register.removing import describe, with_all_inside
from pakbel.register.removing import remove as remove_records
from pakbel.storage.protocol import State, Transaction, number_of

_WithChildren = Annotated[
    bool, typer.Option("--with-children", help="Also what lies inside: members, promises, reports.")
]
_Yes = Annotated[bool, typer.Option("-y", "--yes", help="Do not ask before --with-children.")]
_EXAMPLES = ("pakbel remove D-7", "pakbel remove M-4 --with-children --dry-run")


def _remove(session: Session, ids: list[str], with_children: bool, yes: bool, noun: Noun | None) -> None:
    """Remove records. An id is never used again. What others point to is refused (exit 6)."""
    if with_children:
        _agree(session, ids, noun, yes=yes)
    with session.store.writing("remove") as tx:
        found = dict.fromkeys(locate(tx.tables, id, noun, imports=True) for id in ids)
        records = [id for table, id in found if table != IMPORTS]
        removed = remove_records(tx, records, with_children=with_children, on=session.today).removed
        removed += _remove_imports(session, tx, [id for table, id in found if table == IMPORTS])
    if session.format not in {"table", "plain"}:
        session.show_object({"removed": removed, "dry_run": session.dry_run})
        return
    session.tell(f"{session.verb('Removed')} {', '.join(removed)}")


def _remove_imports(session: Session, tx: Transaction, ids: Sequence[str]) -> list[str]:
    """The newest first: an import that a later one builds on may only go after that."""
    # A door: few removals are of imports.
    from pakbel.storage.trade.placing import remove_import

    newest_first = sorted(ids, key=lambda each: number_of(IMPORTS, each), reverse=True)
    for id in newest_first:
        remove_import(tx, id, on=session.today)
    return newest_first


def _agree(session: Session, ids: list[str], noun: Noun | None, *, yes: bool) -> None:
    """Show what would go, and ask; a copy of the register is kept first."""
    state: State = session.store.own.read()
    found = [locate(state.tables, id, noun, imports=True) for id in ids]
    roots = [each for each in found if each[0] != IMPORTS]
    imports = [id for table, id in found if table == IMPORTS]
    if imports:
        from pakbel.storage.trade.placing import refuse_built_on  # a door, as above

        refuse_built_on(state.tables, imports)  # before the backup: a refusal changes nothing
    going = with_all_inside(state.tables, roots)
    if len(going) > len(roots) and not session.dry_run:
        shown = [describe(state.tables, table, id) for table, id in reversed(going)]
        if session.format != "json":  # the refusal is one object then
            for each in shown:
                session.say(f"  {each}")
        ask_whether(
            session,
            f"Remove these {len(going)} records?",
            yes=yes,
            otherwise="add --yes, or look first with --dry-run",
        )
    if not session.dry_run:
        session.store.keep_backup()


@command("write", "place", examples=_EXAMPLES)
def remove(session: Session, ids: Ids, with_children: _WithChildren = False, yes: _Yes = False) -> None:
    """Remove records. An id is never used again. What others point to is refused (exit 6)."""
    _remove(session, ids, with_children, yes, None)


def remove_command(name: str) -> Callable[..., Any]:
    """The function behind `pakbel NOUN remove`."""
    noun = next(each for each in NOUNS if each.name == name)

    def remove_some(
        session: Session, ids: Ids, with_children: _WithChildren = False, yes: _Yes = False
    ) -> None:
        _remove(session, ids, with_children, yes, noun)

    remove_some.__doc__ = _remove.__doc__
    return command("write", "place", examples=_EXAMPLES)(remove_some)
