"""Reading the register of a store, or saying what is there instead and how to get it back."""

from pathlib import Path

from pakbel.errors import StoreProblem
from pakbel.storage.disk import Disk, reason
from pakbel.storage.place import Place
from pakbel.storage.register_file import Loaded, decode


def load(disk: Disk, place: Place) -> Loaded:
    """What one read of the file gives; a StoreProblem names the newest backup that loads."""
    try:
        raw = disk.read(place.register)
    except FileNotFoundError as error:
        raise missing(disk, place, place.folder) from error
    except OSError as error:
        raise StoreProblem(
            f"cannot read {place.register}: {reason(error)}", value=str(place.register)
        ) from error
    try:
        return decode(raw, place.register)
    except StoreProblem as problem:
        if problem.hint is None:
            from pakbel.storage.copies import way_back

            problem.hint = way_back(disk, place)
        raise


def missing(disk: Disk, place: Place, named: Path) -> StoreProblem:
    """No register here; if something else of a store is, it is not offered to start anew."""
    if disk.stat(place.history) is None and disk.stat(place.backups) is None:
        return StoreProblem(
            f"no store at {named}",
            value=str(named),
            hint="pakbel init makes one there; -f FOLDER names another place",
        )
    from pakbel.storage.copies import way_back

    return StoreProblem(
        f"{place.register} is gone, but other files of the store are there",
        value=str(named),
        hint=way_back(disk, place),
    )
