r"""Ids and slugs of the present store, for the shell to complete.

What is said here is read by a shell: an id that is more than plain letters is left out. Titles are
quoted for each shell, but not their backslashes: `\$(…)` would be run.
"""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import typer

from pakbel.errors import PakbelError

Completed = list[tuple[str, str]]
_PLAIN_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def any_id(ctx: typer.Context, incomplete: str) -> Completed:
    """Every id that begins like this, with its title."""
    return list(_ids(ctx, incomplete, None))


def ids_of(table: str) -> Callable[[typer.Context, str], Completed]:
    """A completer for the ids of one table."""

    def complete(ctx: typer.Context, incomplete: str) -> Completed:
        return list(_ids(ctx, incomplete, table))

    return complete


def _ids(ctx: typer.Context, incomplete: str, wanted: str | None) -> Iterator[tuple[str, str]]:
    """A store that cannot be read completes nothing: this is no place for an error."""
    from pakbel.output.safe import safe
    from pakbel.settings import load_settings
    from pakbel.storage import open_bundled, open_store

    try:
        settings = load_settings({"file": _file(ctx)}, os.environ, Path.cwd())
        named = settings.place_is_named or settings.place.exists()
        tables = (open_store(settings.place) if named else open_bundled()).read().tables
    except (PakbelError, OSError):
        return
    begin = incomplete.casefold()
    for table, documents in tables.items():
        if table == "removed" or wanted not in {None, table}:
            continue
        for id, document in documents.items():
            if id.casefold().startswith(begin) and _PLAIN_ID.fullmatch(id):
                words = document.get("vintage") if table == "imports" else document.get("what")
                title = safe(str(document.get("title") or words or ""))
                yield id, " ".join(title.replace("\\", " ").split())[:60]


def _file(ctx: typer.Context) -> object:
    """The store that the line names so far, before or after the command."""
    above: typer.Context | None = ctx
    while above is not None:
        if above.params.get("file"):
            return above.params["file"]
        above = above.parent  # type: ignore[assignment]
    return None
