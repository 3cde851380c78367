"""`edit`: a record as lines of `field: value` in the user's editor."""

import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pakbel.cli.acts import decision
from pakbel.cli.command import command
from pakbel.cli.confirming import confirm
from pakbel.cli.options import Id
from pakbel.cli.session import Session
from pakbel.domain.fields import NOUNS, Noun
from pakbel.errors import BadInput, CouldNot, PakbelError
from pakbel.output.safe import safe
from pakbel.reading.values import read_value, write_value
from pakbel.register.changing import change
from pakbel.register.ids import locate, noun_of
from pakbel.storage.codec import decode

_EXAMPLES = ("pakbel edit C-7", "PAKBEL_EDITOR=nano pakbel edit M-3")
_TOP = """# {id}: one field a line, FIELD: VALUE. Nothing after the colon clears the field.
# Lists are separated by "; ". \\n stands for a new line. Lines that begin with # are left alone.
# A due date changed here is a correction; use pakbel set {id} due=… --reason … for a move.
"""


def _edit(session: Session, id: str, noun: Noun | None) -> None:
    """Change a record in your editor ($PAKBEL_EDITOR, $VISUAL or $EDITOR)."""
    state = session.store.own.read()
    table, found = locate(state.tables, id, noun)
    _require_a_person(session, found)
    kind = noun_of(table)
    before = decode(table, found, dict(state.tables[table][found]))
    path = _keep(_as_lines(kind, before, found), found)
    values = _asked_for(session, kind, before, path)
    if not values:
        path.unlink()
        session.say(f"{found} is as it was")
        return
    with session.store.writing("edit") as tx:
        if tx.tables[table].get(found) != state.tables[table][found]:
            raise CouldNot(
                f"{found} was changed by somebody else meanwhile", hint=f"your text is kept in {path}"
            )
        outcome = change(
            tx,
            found,
            values,
            decision(session, None, None, None, correction=True),
            today=session.today,
            strict=session.strict,
            fiscal_start=session.settings.fiscal_year_start,
        )
    path.unlink()
    confirm(session, "Changed", outcome)


@command("write", "place", examples=_EXAMPLES)
def edit(session: Session, id: Id) -> None:
    """Change a record in your editor ($PAKBEL_EDITOR, $VISUAL or $EDITOR)."""
    _edit(session, id, None)


def edit_command(name: str) -> Callable[..., Any]:
    """The function behind `pakbel NOUN edit`."""
    noun = next(each for each in NOUNS if each.name == name)

    def edit_one(session: Session, id: Id) -> None:
        _edit(session, id, noun)

    edit_one.__doc__ = _edit.__doc__
    return command("write", "place", examples=_EXAMPLES)(edit_one)


def _require_a_person(session: Session, id: str) -> None:
    """An editor that nobody chose is of no use without a terminal; a chosen one may be a script."""
    if session.settings.origins["editor"] == "default" and not session.may_ask:
        raise BadInput(
            "an editor needs a terminal", hint=f"pakbel set {id} FIELD=VALUE, or set PAKBEL_EDITOR"
        )


def _as_lines(noun: Noun, record: Any, id: str) -> str:
    fields = (
        f"{field.name}: {_one_line(write_value(field.kind, getattr(record, field.name)))}\n"
        for field in noun.fields
    )
    return _TOP.format(id=id) + "".join(fields)


def _asked_for(session: Session, noun: Noun, before: Any, path: Path) -> dict[str, Any]:
    """The fields that were changed in the editor; a slip is sent back once to whoever is there."""
    for attempt in (1, 2):
        _open(session, path)
        try:
            return _changed(session, noun, before, path.read_text("utf-8"))
        except PakbelError as error:
            error.hint = f"your text is kept in {path}"
            if attempt == 2 or not session.may_ask:
                raise
            session.say(f"{error.field or ''}: {error.message}")
            _ask_to_go_on()
    return {}


def _keep(text: str, id: str) -> Path:
    handle, name = tempfile.mkstemp(prefix=f"pakbel-{id}-", suffix=".txt")
    with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
        file.write(text)
    return Path(name)


def _open(session: Session, path: Path) -> None:
    editor = session.settings.editor
    if editor is None:
        raise CouldNot(
            "no editor is set", field="editor", hint="PAKBEL_EDITOR=nano pakbel edit …, or pakbel set"
        )
    try:
        words = shlex.split(editor)
        done = subprocess.run([*words, str(path)], check=False)
    except (OSError, ValueError) as error:
        raise CouldNot(f"cannot start {editor!r}: {error}", field="editor", value=editor) from error
    if done.returncode != 0:
        raise CouldNot(
            f"{editor!r} ended with {done.returncode}; nothing was changed",
            field="editor",
            hint=f"your text is kept in {path}",
        )


def _changed(session: Session, noun: Noun, before: Any, text: str) -> dict[str, Any]:
    """The fields whose text is no longer what it was. BadInput names the line."""
    values: dict[str, Any] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        name, colon, typed = line.partition(":")
        field = noun.field(name.strip())
        if not colon or field is None:
            raise BadInput(
                f"line {number}: {safe(name.strip())!r} is no field of a {noun.name}", field=f"line {number}"
            )
        written = typed.strip().replace("\\n", "\n") if "\\n" in typed else typed.strip()
        present = getattr(before, field.name)
        if _one_line(written) == _one_line(write_value(field.kind, present)):
            continue
        try:
            values[field.name] = read_value(field, written, session.conventions)
        except BadInput as error:
            error.field = f"line {number}, {field.name}"
            raise
    return values


def _one_line(text: str) -> str:
    return text.replace("\n", "\\n").strip()


def _ask_to_go_on() -> None:
    print("Press Enter to open the editor once more, Ctrl-C to stop.", end=" ", file=sys.stderr, flush=True)
    sys.stdin.readline()
