"""Trade files on their way into a store: numbered and renamed under the lock, just before the commit.

A crash before the commit leaves a file under a number that no history entry names; the next import
gets that number and takes the file's place.
"""

from pathlib import Path

from pakbel.storage.disk import Disk
from pakbel.storage.place import Place
from pakbel.storage.trade.layout import SUFFIX


class Arrivals:
    """The files that one transaction brings."""

    def __init__(self, disk: Disk, place: Place) -> None:
        self._disk = disk
        self._place = place
        self._files: dict[str, Path] = {}

    @property
    def folder(self) -> Path:
        return self._place.trade

    def is_taken(self, import_id: str) -> bool:
        """Whether a file of this number has to stay: some change, though undone or lost, may name it."""
        if self._disk.stat(self._target(import_id)) is None:
            return False
        if self._disk.stat(self._place.history) is None:
            return True
        named = f'"{import_id}"'.encode()
        return named in self._disk.read(self._place.history) or named in self._disk.read(self._place.register)

    def bring(self, import_id: str, file: Path) -> None:
        self._files[import_id] = file

    def move(self) -> None:
        """Give every file its name, and make the names last."""
        for import_id, file in self._files.items():
            self._disk.replace(file, self._target(import_id))
        if self._files:
            self._disk.sync_folder(self.folder)

    def _target(self, import_id: str) -> Path:
        return self.folder / f"{import_id}{SUFFIX}"
