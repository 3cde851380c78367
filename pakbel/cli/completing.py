"""Ids and slugs of the present store, for the shell to complete."""

import os
from collections.abc import Iterator
from pathlib import Path

from pakbel.errors import PakbelError


def any_id(incomplete: str) -> list[tuple[str, str]]:
    """Every id that begins like this, with its title."""
    return list(_ids(incomplete, None))


def ids_of(table: str) -> "object":
    """A completer for the ids of one table."""

    def complete(incomplete: str) -> list[tuple[str, str]]:
        return list(_ids(incomplete, table))

    return complete


def _ids(incomplete: str, wanted: str | None) -> Iterator[tuple[str, str]]:
    """A store that cannot be read completes nothing: this is no place for an error."""
    from pakbel.output.safe import safe
    from pakbel.settings import load_settings
    from pakbel.storage import open_bundled, open_store

    try:
        settings = load_settings({}, os.environ, Path.cwd())
        named = settings.place_is_named or settings.place.exists()
        tables = (open_store(settings.place) if named else open_bundled()).read().tables
    except PakbelError:
        return
    begin = incomplete.casefold()
    for table, documents in tables.items():
        if table in {"removed", "imports"} or wanted not in {None, table}:
            continue
        for id, document in documents.items():
            if id.casefold().startswith(begin):
                yield id, safe(str(document.get("title") or document.get("what") or ""))[:60]
