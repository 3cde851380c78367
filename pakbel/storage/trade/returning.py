"""Which trade files come back with a copy of the register, and what has to be said of the others.

A packed file is put back only where the register or its history describes it: what stands beside
them in a zip file is nobody's.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from pakbel.errors import StoreProblem
from pakbel.storage.disk import Disk
from pakbel.storage.history import History, imports_in
from pakbel.storage.protocol import Document
from pakbel.storage.trade.layout import SUFFIX
from pakbel.storage.trade.opening import lost, path_of, whole_problem_of

Carried = Mapping[str, tuple[int, str]]  # the trade files of a zip file: name, size and checksum
Imports = Mapping[str, Document]


class Proven:
    """Trade files found whole, to ask the same of them again without reading them.

    A question comes before a restore, and a checksum of a million figures takes its time. A file that the
    system knows as it was (place on the disk, size, times of its content and of its name) is the one proven.
    """

    __slots__ = ("_known",)

    def __init__(self) -> None:
        self._known: dict[Path, tuple[object, ...]] = {}

    def problem_of(self, disk: Disk, folder: Path, import_id: str, document: Document) -> str | None:
        """What `whole_problem_of` says; an id that could be no name of a file is a problem too."""
        try:
            path = path_of(folder, import_id)
            known = _known_of(disk, path, document)
            if known is not None and self._known.get(path) == known:
                return None
            problem = whole_problem_of(folder, import_id, document, disk=disk)
        except StoreProblem as found:
            return found.message
        if problem is None and known is not None:
            self._known[path] = known
        return problem


def to_put_back(
    disk: Disk, folder: Path, carried: Carried, copy: Imports, present: Imports, past: History, proven: Proven
) -> tuple[list[str], list[str]]:
    """The names of the files to put back, and what to tell.

    What is found whole is kept in `proven`. `present` and `past` are the imports of the store as it is, and of
    the history that it goes on with.
    StoreProblem where another import's file stands in the place of one: the history may still name that.
    """
    wanted, told = [], []
    described = [*present.items(), *imports_in(past.entries)]
    certain = bool(past.entries) and not past.problems
    for import_id, document in copy.items():
        name = f"{import_id}{SUFFIX}"
        problem = proven.problem_of(disk, folder, import_id, document)
        if problem is None:
            continue
        if not _is_it(carried.get(name), document):
            missing = "that in the copy is another" if name in carried else "the copy has none"
            told.append(lost(import_id, document, f"{problem}, and {missing}").message)
            continue
        owners = [other for each, other in described if each == import_id]
        if disk.stat(folder / name) is not None:
            _refuse_another(folder / name, document, owners, certain=certain)
        wanted.append(name)
    for name in carried:
        if name.removesuffix(SUFFIX) in copy:
            continue
        if not any(f"{each}{SUFFIX}" == name and _is_it(carried[name], other) for each, other in described):
            told.append(f"trade/{name} of the copy is left out: no import of its register is in it")
        elif disk.stat(folder / name) is None:
            wanted.append(name)
    return wanted, told


def _known_of(disk: Disk, path: Path, document: Document) -> tuple[object, ...] | None:
    """What tells a file, and what it is to be, from any other; None where nothing can be told."""
    try:
        there = disk.stat(path)
    except OSError:
        return None  # reading it says why
    seal = document.get("seal")
    if there is None or not isinstance(seal, dict):
        return None
    times = (there.st_mtime_ns, there.st_ctime_ns)
    return (there.st_dev, there.st_ino, there.st_size, *times, *sorted(seal.items()))


def _is_it(file: tuple[int, str] | None, document: Document) -> bool:
    """Whether a packed file is the one that this document describes; its checksum covers all of it."""
    seal = document.get("seal")
    return isinstance(seal, dict) and file == (seal.get("size"), seal.get("crc"))


def _refuse_another(path: Path, document: Document, owners: Iterable[Document], *, certain: bool) -> None:
    """What nobody names was left by an import that died; where the history is damaged that is not known."""
    seals = [owner.get("seal") for owner in owners]
    if (seals or certain) and all(seal == document.get("seal") for seal in seals):
        return
    raise StoreProblem(
        f"{path} is there, and another import than that of the copy; nothing was changed",
        value=path.name,
        hint="restore into a new folder: pakbel -f FOLDER backup restore FILE.zip",
    )
