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
from pakbel.storage.trade.opening import lost, whole_problem_of

Carried = Mapping[str, tuple[int, str]]  # the trade files of a zip file: name, size and checksum
Imports = Mapping[str, Document]


def to_put_back(
    disk: Disk, folder: Path, carried: Carried, copy: Imports, present: Imports, past: History
) -> tuple[list[str], list[str]]:
    """The names of the files to put back, and what to tell.

    `present` and `past` are the imports of the store as it is, and of the history that it goes on with.
    StoreProblem where another import's file stands in the place of one: the history may still name that.
    """
    wanted, told = [], []
    described = [*present.items(), *imports_in(past.entries)]
    certain = bool(past.entries) and not past.problems
    for import_id, document in copy.items():
        name = f"{import_id}{SUFFIX}"
        problem = _problem_of(disk, folder, import_id, document)
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


def _problem_of(disk: Disk, folder: Path, import_id: str, document: Document) -> str | None:
    try:
        return whole_problem_of(folder, import_id, document, disk=disk)
    except StoreProblem as problem:  # an id that could be no name of a file
        return problem.message


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
