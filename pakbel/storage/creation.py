"""A new store: a folder, a first register, and a history whose first entry holds all of it."""

import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import cast

from pakbel.errors import BadInput, RefusedByRule, StoreProblem
from pakbel.storage.disk import DISK, Disk, make_folders, refusing, temporary_name
from pakbel.storage.edge import checked_document, checked_id
from pakbel.storage.folder import FolderStore
from pakbel.storage.history import entry_line
from pakbel.storage.lasting import append, replace_file
from pakbel.storage.lock import write_lock
from pakbel.storage.place import LOCK_WAIT, REGISTER, Place
from pakbel.storage.protocol import (
    FORMAT,
    ID_PREFIXES,
    OWN_META,
    Json,
    State,
    Tables,
    empty_tables,
    next_numbers,
)
from pakbel.storage.register_file import encode, sections_of
from pakbel.storage.writing import whole_register


def created(
    place: Path,
    tables: Tables,
    *,
    meta: Mapping[str, Json],
    command: str,
    by: str,
    at: datetime,
    disk: Disk = DISK,
    lock_wait: float = LOCK_WAIT,
) -> FolderStore:
    """Make the store; RefusedByRule where one is, or was, already.

    BadInput for another name of a JSON file, StoreProblem for a file in the place of the folder.
    """
    state = first_state(tables, meta)
    where = _free_place(disk, place)
    with write_lock(where.lock, lock_wait):
        refuse_where_one_is(disk, where)
        line = entry_line(tx=1, at=at, by=by, command=command, ops=whole_register(state), start=True)
        content = encode(state.meta, line, sections_of(state.tables))
        with refusing(where.register, "write"):
            replace_file(disk, temporary_name(where.register), where.register, content)
        with suppress(OSError):
            # The entry is in the register too; the next write completes the history.
            append(disk, where.history, line + b"\n")
    return FolderStore(place, disk=disk, lock_wait=lock_wait)


def first_state(tables: Tables, meta: Mapping[str, Json]) -> State:
    """The records checked at the edge, numbered on from the highest id that is or was in use."""
    checked = empty_tables()
    for table, records in tables.items():
        for key, record in records.items():
            checked_id(table, key)
            checked[table][key] = checked_document(table, key, record)
    counters = next_numbers(checked)
    handed_on = cast(dict[str, int], meta.get("next") or {})
    others = {key: value for key, value in meta.items() if key not in OWN_META}
    own: dict[str, Json] = {
        "format": FORMAT,
        "store": os.urandom(8).hex(),
        "tx": 1,
        "next": {table: max(counters[table], handed_on.get(table, 1)) for table in ID_PREFIXES},
    }
    return State(checked, {**own, **checked_document("meta", "meta", others)})


def refuse_where_one_is(disk: Disk, where: Place) -> None:
    """RefusedByRule, also where only the register is lost: a new one beside the old history would bury it."""
    if disk.stat(where.register) is not None:
        raise RefusedByRule(f"a store is already in {where.folder}", value=str(where.folder))
    if disk.stat(where.history) is not None or disk.names(where.backups):
        raise RefusedByRule(
            f"{where.folder} holds the history or the backups of a store whose {REGISTER} is gone",
            value=str(where.folder),
            hint="pakbel backup list, or another folder",
        )


def _free_place(disk: Disk, place: Path) -> Place:
    """The folder, made where it is not there, in which no store is yet."""
    if place.suffix == ".json" and place.name != REGISTER:
        raise BadInput(f"a store is a folder: {place.with_suffix('')}, not {place.name}", value=str(place))
    where = Place(place)
    there = disk.stat(where.folder)
    if there is not None and not stat.S_ISDIR(there.st_mode):
        raise StoreProblem(
            f"{where.folder} is a file, and a store is a folder; nothing was changed",
            value=str(place),
            hint="pakbel init -f FOLDER, with a name that is still free",
        )
    with refusing(where.folder, "make the folder"):
        make_folders(disk, where.folder)
    refuse_where_one_is(disk, where)
    return where
