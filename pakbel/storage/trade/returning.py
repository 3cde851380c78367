"""Which trade files of a packed store are put back into one that is there."""

from collections.abc import Mapping
from pathlib import Path

from pakbel.errors import StoreProblem
from pakbel.storage.disk import DISK
from pakbel.storage.protocol import Document
from pakbel.storage.trade.layout import SUFFIX
from pakbel.storage.trade.opening import whole_problem_of


def is_wanted(folder: Path, name: str, copy: Mapping[str, Document], present: Mapping[str, Document]) -> bool:
    """Whether a file is gone here, or is damaged and the same import's.

    StoreProblem where another file stands in its place: the present history may still name that.
    """
    if DISK.stat(folder / name) is None:
        return True
    import_id = name.removesuffix(SUFFIX)
    document = copy.get(import_id)
    if document is None or whole_problem_of(folder, import_id, document) is None:
        return False
    if present.get(import_id, {}).get("seal") != document.get("seal"):
        raise StoreProblem(
            f"{folder / name} is there, and another import than that of the copy; nothing was changed",
            value=name,
            hint="restore into a new folder: pakbel -f FOLDER backup restore FILE.zip",
        )
    return True
