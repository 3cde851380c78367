"""Every state that a power cut may leave of imports: what was said to be imported is there, whole."""

from pathlib import Path

import pytest

from pakbel.storage.backups import pack
from pakbel.storage.creation import created
from pakbel.storage.disk import DISK
from pakbel.storage.loading import load
from pakbel.storage.place import Place
from pakbel.storage.restoring import restored
from pakbel.storage.trade.opening import whole_problem_of
from tests.storage.crashes import FIRST, NEXT, Unsynced, troubles
from tests.storage.power import Recorder
from tests.storage.trade.imports import block, bring, found, take_away

A, B, C = block("2019"), block("2020"), block("2021")


class Day:
    """What a recorded disk was asked to do, and what figures there were after each change."""

    def __init__(self, place: Path, disk: Recorder) -> None:
        self.place = place
        self.disk = disk
        self.figures: dict[int, dict] = {}

    def said(self) -> None:
        tx = load(DISK, Place(self.place)).tx
        self.disk.acknowledge(tx)
        self.figures[tx] = found(self.place)

    def bring(self, figures, **how) -> None:
        bring(self.place, figures, disk=self.disk, **how)
        self.said()

    def restore(self, source) -> None:
        assert restored(self.place, str(source), by="w", at=NEXT, disk=self.disk) == []
        self.said()

    def wrong_in(self, folder: Path, tx: int) -> str | None:
        """Files that are not as described, or figures that are not those of this change, now or after an import."""
        for import_id, document in load(DISK, Place(folder)).state.tables["imports"].items():
            if problem := whole_problem_of(folder / "trade", import_id, document):
                return f"{import_id} {problem}"
        if found(folder) != self.figures[tx]:
            return f"the figures are not those of change {tx}"
        bring(folder, {(C, "99"): 99}, disk=Unsynced())
        if found(folder) != {**self.figures[tx], (C, "99"): 99}:
            return f"an import after change {tx} does not bring its figures"
        return None

    def troubles(self, scratch: Path):
        return troubles(self.place, scratch, self.disk, look=self.wrong_in, at_least=10)


def imports(folder: Path, disk: Recorder) -> Day:
    """An import, one that adds, one that replaces, a removal."""
    day = Day(folder, disk)
    created(folder, {}, meta={}, command="init", by="w", at=FIRST, disk=disk)
    day.said()
    day.bring({(A, "01"): 1})
    day.bring({(A, "02"): 2, (B, "01"): 3}, how="add")
    day.bring({(A, "01"): 4}, how="replace")
    take_away(folder, "I-3", disk)
    day.said()
    return day


def lost_files(folder: Path, disk: Recorder) -> Day:
    """A trade file is lost and comes back from a packed store."""
    disk.forgetful = False
    day = Day(folder, disk)
    created(folder, {}, meta={}, command="init", by="w", at=FIRST, disk=disk)
    day.said()
    day.bring({(A, "01"): 1})
    pack(folder, folder.parent / "store.zip")
    take_away(folder, "I-1", disk)
    day.said()
    disk.unlink(folder / "trade" / "I-1.sqlite")
    disk.sync_folder(folder / "trade")
    disk.forgetful = True
    day.restore(folder.parent / "store.zip")
    return day


def unpacked(folder: Path, disk: Recorder) -> Day:
    """A store from a packed one."""
    packed = folder.with_name("packed")
    created(packed, {}, meta={}, command="init", by="w", at=FIRST)
    bring(packed, {(A, "01"): 1})
    pack(packed, folder.parent / "store.zip")
    day = Day(folder, disk)
    day.restore(folder.parent / "store.zip")
    return day


@pytest.mark.parametrize("happens", [imports, lost_files, unpacked])
def test_every_crash_state_has_its_figures(tmp_path, happens):
    day = happens(tmp_path / "store", Recorder())

    assert list(day.troubles(tmp_path / "states")) == []


class Late(Recorder):
    """Gives a trade file its name only when the register has named it."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: list[tuple[Path, Path]] = []

    def replace(self, source: Path, target: Path) -> None:
        if target.suffix == ".sqlite":
            self._waiting.append((source, target))
            return
        super().replace(source, target)
        for each in self._waiting:
            super().replace(*each)
        self._waiting.clear()


def forgetting(call: str, fits) -> Recorder:
    return Recorder(lambda what, name: what == call and fits(name))


FORGOTTEN = {
    "an import's fsync": (imports, lambda: forgetting("fsync", lambda name: name.startswith(".import-"))),
    "an import's folder": (imports, lambda: forgetting("sync_folder", lambda name: name == "trade")),
    "the order of file and register": (imports, Late),
    "the fsync of a file put back": (
        lost_files,
        lambda: forgetting("fsync", lambda name: name.startswith(".I-1.sqlite.")),
    ),
    "the folder of a file put back": (
        lost_files,
        lambda: forgetting("sync_folder", lambda name: name == "trade"),
    ),
    "the fsync of a file unpacked": (
        unpacked,
        lambda: forgetting("fsync", lambda name: name.startswith(".I-1.sqlite.")),
    ),
    "the folder of a file unpacked": (
        unpacked,
        lambda: forgetting("sync_folder", lambda name: name == "trade"),
    ),
}


@pytest.mark.parametrize(("happens", "disk"), FORGOTTEN.values(), ids=FORGOTTEN.keys())
def test_the_model_notices_what_is_forgotten(tmp_path, happens, disk):
    day = happens(tmp_path / "store", disk())

    assert next(day.troubles(tmp_path / "states"), None) is not None
