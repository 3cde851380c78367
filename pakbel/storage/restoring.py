"""Going back to a copy: one command, one history entry, and the only write on a register that does not load.

The present register is kept in backups/ first. The change number and the id counters never go back.
"""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import cast

from pakbel.errors import StoreProblem
from pakbel.storage import copies, history
from pakbel.storage.creation import refuse_where_one_is
from pakbel.storage.disk import DISK, Disk, make_folders, refusing, temporary_name
from pakbel.storage.healing import complete_history, cut_tail, end_line
from pakbel.storage.history import is_good, ops_between, read_tail, tx_of
from pakbel.storage.lasting import append, replace_file
from pakbel.storage.loading import missing
from pakbel.storage.lock import write_lock
from pakbel.storage.packing import Parcel, opened_parcel
from pakbel.storage.place import LOCK_WAIT, Place
from pakbel.storage.protocol import ID_PREFIXES, OWN_META, Json, State, next_numbers, number_of
from pakbel.storage.register_file import Loaded, decode, highest_tx, sections_of, split_head
from pakbel.storage.trade.returning import Proven, to_put_back
from pakbel.storage.writing import Commit, check_writable, meta_ops, whole_register


def restored(
    place: Path,
    source: str,
    *,
    by: str,
    at: datetime,
    disk: Disk = DISK,
    lock_wait: float = LOCK_WAIT,
    proven: Proven | None = None,
) -> list[str]:
    """Commit the tables of a copy; where no store exists, unpack a zip file. Returns warnings.

    `proven` are the trade files that `foreseen` read, if it was asked before.
    """
    where = Place(place)
    parcel = _parcel_of(source)
    if not _is_store(disk, where):
        if parcel is None:
            raise missing(disk, where, place)
        return _unpack(disk, where, parcel, source, lock_wait)
    check_writable(disk, where)
    with write_lock(where.lock, lock_wait):
        raw = parcel.register if parcel else copies.read_backup(disk, where, source)
        copy = decode(raw, Path(source))
        with refusing(where.folder, "restore in"):
            command = f"backup restore {Path(source).name}"
            return _commit(disk, where, copy, parcel, proven or Proven(), command, by=by, at=at)


def foreseen(place: Path, source: str, *, disk: Disk = DISK, proven: Proven | None = None) -> list[str]:
    """What `restored` would have to say of trade files that are lost, or are nobody's. Nothing is changed."""
    where = Place(place)
    parcel = _parcel_of(source)
    if not _is_store(disk, where):
        state = decode(parcel.register, Path(source)).state if parcel else None
        return _trade_unpacked(disk, where, parcel, state)[1] if parcel and state else []
    raw = parcel.register if parcel else copies.read_backup(disk, where, source)
    present = _present(disk.read(where.register) if disk.stat(where.register) else b"", where)
    return _trade_of(disk, where, parcel, decode(raw, Path(source)), present, proven or Proven())[1]


def _parcel_of(source: str) -> Parcel | None:
    return opened_parcel(Path(source)) if source.lower().endswith(".zip") else None


def _is_store(disk: Disk, where: Place) -> bool:
    return any(disk.stat(path) for path in (where.register, where.history, where.backups))


def _commit(
    disk: Disk,
    where: Place,
    copy: Loaded,
    parcel: Parcel | None,
    proven: Proven,
    command: str,
    *,
    by: str,
    at: datetime,
) -> list[str]:
    raw = disk.read(where.register) if disk.stat(where.register) else b""
    present = _present(raw, where)
    files, warnings = _trade_of(disk, where, parcel, copy, present, proven)
    ready = _history_ready(disk, where, raw, present)
    newest = max(highest_tx(raw), present.tx if present else 0, read_tail(disk, where.history).tx)
    tx = max(newest, copy.tx)
    if raw:
        copies.keep(disk, where, raw, newest, at, "restore")
    if parcel is not None:
        _put_back_trade(disk, where, parcel, files)
    state = State(copy.state.tables, _meta(disk, where, copy, present))
    commit = Commit(disk, where, tx, sections_of(state.tables), warnings)
    if present is not None and ready and tx == present.tx:
        ops = ops_between(present.state.tables, state.tables) + meta_ops(present.state.meta, state.meta)
        commit.enter(command, ops, state.meta, by=by, at=at)
    else:
        commit.enter(command, whole_register(state), state.meta, by=by, at=at, start=True)
    return warnings


def _present(raw: bytes, where: Place) -> Loaded | None:
    try:
        return decode(raw, where.register)
    except StoreProblem:
        return None


def _history_ready(disk: Disk, where: Place, raw: bytes, present: Loaded | None) -> bool:
    """Whether the new entry may be a difference to the present one; else it is a new start."""
    if present is not None and not present.state.edited_by_hand:
        try:
            return complete_history(disk, where, present.tx, present.last)
        except StoreProblem:
            pass
    tail = read_tail(disk, where.history)
    if tail.line is not None and tail.bad:
        cut_tail(disk, where, tail)
    else:
        end_line(disk, where, tail)
    head = split_head(raw)
    if head is not None and is_good(head[1]) and tx_of(head[1]) == tail.tx + 1:
        # The register is damaged further down; its newest entry is not, and the history lacks it.
        append(disk, where.history, head[1] + b"\n")
    return False


def _meta(disk: Disk, where: Place, copy: Loaded, present: Loaded | None) -> dict[str, Json]:
    """What the copy says, but the present store's identity, and counters past every id ever given."""
    meta = {key: value for key, value in copy.state.meta.items() if key not in OWN_META}
    counters = next_numbers(copy.state.tables)
    for source in (copy, present):
        handed_on = cast(dict[str, int], source.state.meta["next"]) if source else {}
        counters = {table: max(number, handed_on.get(table, 1)) for table, number in counters.items()}
    for entry in history.read_history(disk, where.history, present.last if present else None).entries:
        for op in cast(list[history.Op], entry["ops"]):
            table = str(op["table"])
            if table in ID_PREFIXES:
                counters[table] = max(counters[table], number_of(table, str(op["id"])) + 1)
    identity = (present or copy).state.meta.get("store")
    own: dict[str, Json] = {"format": copy.state.meta["format"], "store": identity}
    return {**own, "tx": copy.tx, "next": cast(Json, counters), **meta}


def _trade_of(
    disk: Disk, where: Place, parcel: Parcel | None, copy: Loaded, present: Loaded | None, proven: Proven
) -> tuple[list[str], list[str]]:
    """The trade files to put back into a store that is there, and what to tell of others."""
    past = history.read_history(disk, where.history, present.last if present else None)
    known = present.state.tables["imports"] if present else {}
    carried = parcel.trade if parcel else {}
    return to_put_back(disk, where.trade, carried, copy.state.tables["imports"], known, past, proven)


def _put_back_trade(disk: Disk, where: Place, parcel: Parcel, names: Sequence[str]) -> None:
    if names:
        make_folders(disk, where.trade)
    for name in names:
        parcel.take_out(disk, name, where.trade / name)


def _unpack(disk: Disk, where: Place, parcel: Parcel, source: str, lock_wait: float) -> list[str]:
    """A store from a parcel; the register comes last, so that half a parcel is no store."""
    state = decode(parcel.register, Path(source)).state
    with refusing(where.folder, "unpack in"):
        make_folders(disk, where.folder)
        with write_lock(where.lock, lock_wait):
            refuse_where_one_is(disk, where)
            files, told = _trade_unpacked(disk, where, parcel, state)
            _put_back_trade(disk, where, parcel, files)
            if parcel.history:
                replace_file(disk, temporary_name(where.history), where.history, parcel.history)
            replace_file(disk, temporary_name(where.register), where.register, parcel.register)
    return told


def _trade_unpacked(disk: Disk, where: Place, parcel: Parcel, copy: State) -> tuple[list[str], list[str]]:
    """The same where the history of the copy becomes that of the store."""
    past = history.history_in(parcel.history)
    return to_put_back(disk, where.trade, parcel.trade, copy.tables["imports"], {}, past, Proven())
