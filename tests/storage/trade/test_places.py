"""Trade files where a store is linked to, or may only be read."""

import os
import shutil
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path

import pytest

from tests.storage.trade.imports import block, bring, found

ROOT = Path(__file__).parents[3]


def test_a_symlinked_store_keeps_its_trade_files_where_it_is(folder, tmp_path):
    link = tmp_path / "link"
    link.symlink_to(folder)

    bring(link, {(block(), "01"): 1})

    assert [path.name for path in (folder / "trade").iterdir()] == ["I-1.sqlite"]
    assert found(link) == found(folder) == {(block(), "01"): 1}


AS_NOBODY = """
    import os, sys
    from pathlib import Path
    import pakbel.storage.checking, pakbel.storage.strict, pakbel.storage.trade.comparing
    import pakbel.storage.writing, sqlite3
    from pakbel.errors import PakbelError
    from tests.storage.trade.imports import block, bring, found
    if os.getuid() == 0:
        os.setgid(65534)
        os.setuid(65534)
    place = Path(sys.argv[1])
    print(len(found(place)), len(pakbel.storage.checking.check_store(place)))
    try:
        bring(place, {(block("2030"), "01"): 1})
    except PakbelError as error:
        print(type(error).__name__, error.message)
"""


def test_a_read_only_store_answers_and_an_import_touches_nothing(public_store):
    for path in [public_store, *public_store.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    before = sorted(path.name for path in public_store.rglob("*"))

    said = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(AS_NOBODY), str(public_store)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=True,
    )

    read, refused = said.stdout.splitlines()
    assert read == "1 0"
    assert refused.startswith("StoreProblem cannot write ")
    assert refused.endswith(": no permission; nothing was changed")
    assert sorted(path.name for path in public_store.rglob("*")) == before


@pytest.fixture
def public_store(folder):
    """A store that another user can reach."""
    place = Path(tempfile.mkdtemp(prefix="pakbel-"))
    place.chmod(0o755)
    if not all(parent.stat().st_mode & 0o001 for parent in place.parents):
        shutil.rmtree(place)
        pytest.skip("another user cannot reach the folder for temporary files")
    bring(folder, {(block(), "01"): 1})
    shutil.copytree(folder, place / "store")
    yield place / "store"
    for path in [place / "store", *(place / "store").rglob("*")]:
        path.chmod(0o755)
    shutil.rmtree(place)
