"""Before a write the history is made complete and made to last; only its end is looked at."""

from pakbel.errors import StoreProblem
from pakbel.storage.disk import Disk, refusing, temporary_name
from pakbel.storage.history import Tail, is_good, is_start, read_tail, tx_of
from pakbel.storage.lasting import append, replace_file
from pakbel.storage.place import Place


def complete_history(disk: Disk, place: Place, tx: int, last: bytes | None) -> bool:
    """Bring the history to change `tx`, with the entry from `meta.last` if need be.

    False where something before it is lost, so that a new start has to be entered. StoreProblem
    where history and register are not of one line of descent.
    """
    if last is not None and not (is_good(last) and tx_of(last) == tx):
        last = None
    with refusing(place.history, "complete"):
        tail = read_tail(disk, place.history)
        if last is not None and tail.line == last and not tail.bad:
            # An earlier process may have died between its append and its fsync.
            append(disk, place.history, b"")
            return True
        _check_descent(tail, place, tx, last)
        return _mend(disk, place, tail, tx, last)


def keep_damaged(disk: Disk, place: Place, bad: bytes) -> None:
    """A copy of what is cut from the history, for whoever wants to look."""
    disk.make_folder(place.backups)
    taken = disk.names(place.backups)
    number = next(n for n in range(1, 1_000_000) if f"history-damaged-{n}.txt" not in taken)
    target = place.backups / f"history-damaged-{number}.txt"
    replace_file(disk, temporary_name(target), target, bad)


def cut_tail(disk: Disk, place: Place, tail: Tail) -> None:
    """Take away what is behind the last good line, after keeping a copy."""
    keep_damaged(disk, place, tail.bad)
    disk.truncate(place.history, tail.end)


def end_line(disk: Disk, place: Place, tail: Tail) -> None:
    """Damage stays where it is, for `check` to find; the next entry gets a line of its own."""
    if tail.bad and not tail.bad.endswith(b"\n"):
        append(disk, place.history, b"\n")


def _check_descent(tail: Tail, place: Place, tx: int, last: bytes | None) -> None:
    if tail.line is None:
        return
    same = tail.tx == tx and last is not None and tail.line != last
    if same or (tail.tx not in {tx, tx - 1} and not tail.bad) or tail.tx > tx:
        raise StoreProblem(
            f"{place.register.name} is at change {tx}, {place.history.name} at {tail.tx}:"
            f" they do not belong together in {place.folder}; nothing was changed",
            value=str(place.folder),
            hint="pakbel export, then init and import into a new store; or pakbel backup restore NAME",
        )


def _mend(disk: Disk, place: Place, tail: Tail, tx: int, last: bytes | None) -> bool:
    whole = tail.tx in {tx, tx - 1}
    if whole and tail.bad:
        cut_tail(disk, place, tail)
    else:
        end_line(disk, place, tail)
    if tail.tx == tx:
        append(disk, place.history, b"")
        return True
    if last is None:
        return False
    append(disk, place.history, last + b"\n")
    return whole or is_start(last)
