"""Where the register is kept. These functions are the doors; behind them everything is loaded late."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from pakbel.storage.protocol import Json, Storage, Tables


def open_store(place: Path) -> Storage:
    """The store in a folder, or at its register.json; StoreProblem where there is none."""
    from pakbel.storage.folder import opened

    return opened(place)


def create_store(
    place: Path, tables: Tables, *, meta: Mapping[str, Json], command: str, by: str, at: datetime
) -> Storage:
    """A new store that begins with these records; RefusedByRule where one is already."""
    from pakbel.storage.creation import created

    return created(place, tables, meta=meta, command=command, by=by, at=at)


def open_bundled() -> Storage:
    """The register that comes with the program; it can be read only."""
    from pakbel.storage.bundled import BundledStore, bundled_folder

    return BundledStore(bundled_folder())
