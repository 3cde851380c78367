"""The register that comes with the program: read from one file a kind, never written."""

from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import cast

from pakbel.errors import StoreProblem
from pakbel.storage.disk import DISK
from pakbel.storage.protocol import (
    FORMAT,
    TABLES,
    Document,
    Json,
    State,
    Transaction,
    empty_tables,
    next_numbers,
)
from pakbel.storage.register_file import from_json


class BundledStore:
    """A folder of `mous.json`, `commitments.json` … and `register.json` with the meta."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self) -> State:
        tables = empty_tables()
        for table in TABLES:
            tables[table].update(cast(dict[str, Document], self._file(table)))
        own: dict[str, Json] = {"format": FORMAT, "tx": 1, "next": cast(Json, next_numbers(tables))}
        return State(tables, {**own, **self._file("register")})

    def transaction(
        self,
        command: str,
        *,
        by: str,  # noqa: ARG002 - the seam's signature
        at: datetime,  # noqa: ARG002
    ) -> AbstractContextManager[Transaction]:
        raise StoreProblem(
            f"the bundled register cannot be changed: {command} needs a store of your own",
            hint="pakbel init makes a copy to work in; -f FOLDER names one that is there",
        )

    def _file(self, name: str) -> dict[str, Json]:
        path = self._folder / f"{name}.json"
        if DISK.stat(path) is None:
            return {}
        return cast(dict[str, Json], from_json(DISK.read(path)))


def bundled_folder() -> Path:
    """In an installed package its own folder; in a checkout the one beside the package."""
    package = Path(__file__).parents[1]
    installed = package / "bundled"
    return installed if installed.is_dir() else package.parent / "data"
