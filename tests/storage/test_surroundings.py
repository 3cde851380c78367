"""A full disk, a read-only place, modes and owners; what reading loads."""

import os
import resource
import shutil
import stat
import subprocess
import sys
import tempfile
import textwrap
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import pytest

from pakbel.errors import StoreProblem
from pakbel.storage import create_store, open_store

AT = datetime(2026, 11, 21, 12)  # noqa: DTZ001 - local time, as in the register
ROOT = Path(__file__).parents[2]
NOBODY = 65534


def contents(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def python(script, *arguments, **options):
    """Run a script in a process of its own; what it printed."""
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
        **options,
    )
    assert done.stderr == ""
    return done.stdout


def put(folder, record_id="C-1", **fields):
    with open_store(folder).transaction("put", by="w", at=AT) as changes:
        changes.put("commitments", record_id, fields)


def fill(path):
    with suppress(OSError), path.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))


@pytest.fixture
def small_disk(tmp_path):
    """One megabyte, where mounting is allowed."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = shutil.which("mount")
    if mount is None or subprocess.run([mount, "-t", "tmpfs", "-o", "size=1m", "tmpfs", place], check=False, capture_output=True).returncode:  # fmt: skip
        pytest.skip("mounting a small file system is not allowed here")
    yield place
    subprocess.run(["umount", place], check=True)


def test_on_a_full_disk_nothing_is_changed_and_later_it_works(small_disk):
    folder = small_disk / "store"
    create_store(folder, {}, meta={}, command="init", by="w", at=AT)
    put(folder, note="x" * 100_000)
    filler = small_disk / "filler"
    fill(filler)
    before = contents(folder)

    with pytest.raises(StoreProblem) as refusal:
        put(folder, "C-2", note="y" * 50_000)
    full = contents(folder)
    state = open_store(folder).read()
    filler.unlink()
    put(folder, "C-2", note="y" * 50_000)

    assert refusal.value.message == (
        f"cannot write {folder / 'register.json'}: the disk is full; nothing was changed"
    )
    assert full == before
    assert list(state.tables["commitments"]) == ["C-1"]
    assert list(open_store(folder).read().tables["commitments"]) == ["C-1", "C-2"]


@pytest.mark.parametrize("room", [0, 1, 5, 17])
def test_with_any_room_left_every_acknowledged_change_is_kept(small_disk, room):
    folder = small_disk / "store"
    create_store(folder, {}, meta={}, command="init", by="w", at=AT)
    (small_disk / "filler").write_bytes(bytes((1 << 20) - 4096 * (room + 12)))
    kept = 0

    with suppress(StoreProblem):
        for n in range(1, 10_000):
            put(folder, f"C-{n}", note="x" * 900)
            kept = n
    (small_disk / "filler").unlink()
    put(folder, "C-10000")

    assert kept < 9_999
    assert list(open_store(folder).read().tables["commitments"]) == [
        f"C-{n}" for n in (*range(1, kept + 1), 10_000)
    ]
    assert not list(folder.glob(".*.tmp"))


def test_a_file_that_may_not_grow_is_left_as_it_was(folder, write):
    write("C-1", n=1)
    before = contents(folder)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)

    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, limits[1]))
    try:
        with pytest.raises(StoreProblem, match="larger than the system allows; nothing was changed"):
            write("C-2", note="x" * 20_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)

    assert contents(folder) == before


def test_making_a_store_on_a_full_disk_leaves_no_store(small_disk):
    (small_disk / "filler").write_bytes(bytes((1 << 20) - 8192))

    with pytest.raises(StoreProblem, match="the disk is full"):
        create_store(
            small_disk / "s", {"mous": {"M-1": {"n": "x" * 90_000}}}, meta={}, command="init", by="w", at=AT
        )

    assert contents(small_disk / "s") in ({}, {Path("lock"): b""}, {Path("lock"): b"%d\n" % os.getpid()})


AS_NOBODY = """
    import fcntl, importlib, os, sys
    from datetime import datetime
    from pathlib import Path
    from pakbel.errors import PakbelError
    from pakbel.storage import open_store
    # Another user may not be able to read our own checkout: everything is loaded first.
    for module in Path("pakbel/storage").glob("*.py"):
        importlib.import_module(f"pakbel.storage.{module.stem}")
    if os.getuid() == 0:
        os.setgid(65534)
        os.setuid(65534)
    place = Path(sys.argv[1])
"""
READ_AND_WRITE = (
    AS_NOBODY
    + """
    from pakbel.storage.checking import check_store
    print(open_store(place).read().tables["mous"], len(check_store(place)))
    try:
        with open_store(place).transaction("put", by="w", at=datetime(2026, 11, 21)) as changes:
            changes.put("mous", "M-2", {})
    except PakbelError as error:
        print(type(error).__name__, error.message)
"""
)
READ = (
    AS_NOBODY
    + """
    try:
        open_store(place).read()
    except PakbelError as error:
        print(error.exit_code, error.message)
"""
)


@pytest.fixture
def public_store():
    """A store that another user can reach."""
    place = Path(tempfile.mkdtemp(prefix="pakbel-"))
    place.chmod(0o755)
    if not all(parent.stat().st_mode & 0o001 for parent in place.parents):
        shutil.rmtree(place)
        pytest.skip("another user cannot reach the folder for temporary files")
    create_store(
        place / "store", {"mous": {"M-1": {"title": "Rice"}}}, meta={}, command="init", by="w", at=AT
    )
    put(place / "store", n=1)
    yield place / "store"
    shutil.rmtree(place)


@pytest.mark.parametrize("what", ["folder", "file", "another user's"])
def test_a_read_only_place_can_be_read_and_a_write_touches_nothing(public_store, what):
    if what == "another user's" and os.getuid() != 0:
        pytest.skip("needs a second user")
    for path in [public_store, *public_store.rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o444 if what == "file" else 0o644)
        if os.getuid() == 0 and what != "another user's":
            os.chown(path, NOBODY, NOBODY)
    public_store.chmod(0o555 if what == "folder" else 0o755)
    before = contents(public_store)

    said = python(READ_AND_WRITE, public_store)

    read, refused = said.splitlines()
    named = public_store / "register.json" if what == "file" else public_store
    assert read == "{'M-1': {'title': 'Rice'}} 0"
    assert refused == f"StoreProblem cannot write {named}: it is read-only for you; nothing was changed"
    assert contents(public_store) == before
    public_store.chmod(0o755)


def test_an_unreadable_register_is_refused_naming_the_cause(public_store):
    public_store.chmod(0o755)
    (public_store / "register.json").chmod(0o000)

    said = python(READ, public_store)

    assert said == f"4 cannot read {public_store / 'register.json'}: no permission\n"


def test_new_files_are_for_their_owner_only(folder, write):
    os.umask(os.umask(0))
    write("C-1", n=1)

    modes = {path.name: mode(path) for path in [folder, *folder.rglob("*")]}
    assert {name: found for name, found in modes.items() if found not in {0o600, 0o700}} == {}


def test_the_mode_that_somebody_gave_the_register_stays(folder, write):
    (folder / "register.json").chmod(0o640)

    write("C-1", n=1)

    assert mode(folder / "register.json") == 0o640


@pytest.mark.skipif(os.getuid() != 0, reason="only root may write another user's file")
def test_the_owner_of_the_register_stays(folder, write):
    os.chown(folder / "register.json", NOBODY, NOBODY)

    write("C-1", n=1)

    found = (folder / "register.json").stat()
    assert (found.st_uid, found.st_gid) == (NOBODY, NOBODY)


def test_reading_loads_no_tinydb_and_nothing_heavy(folder):
    said = python("""
        import sys
        from pathlib import Path
        from pakbel.storage import open_store
        open_store(Path(sys.argv[1])).read()
        heavy = {"tinydb", "rich", "sqlite3", "zipfile", "hashlib", "tempfile", "signal", "logging", "dataclasses"}
        print(sorted(heavy & set(sys.modules)))
    """, folder)  # fmt: skip

    assert said == "[]\n"


def test_a_lock_that_leads_elsewhere_empties_nothing(tmp_path):
    store = create_store(tmp_path / "s", {}, meta={}, command="init", by="w", at=AT)
    other = tmp_path / "diary.txt"
    other.write_text("kept")
    lock = tmp_path / "s" / "lock"
    lock.unlink()
    lock.symlink_to(other)

    with pytest.raises(StoreProblem) as refusal, store.transaction("put", by="w", at=AT) as changes:
        changes.put("commitments", "C-1", {"title": "x"})

    assert refusal.value.message == (
        f"cannot write in {lock}: a link leads in a circle, or stands where a file should; nothing was changed"
    )
    assert other.read_text() == "kept"
    assert open_store(tmp_path / "s").read().tables["commitments"] == {}


@pytest.mark.parametrize("name", ["register.json", "history.jsonl"])
def test_a_pipe_in_the_place_of_a_file_is_refused_without_waiting(folder, name):
    (folder / name).unlink()
    os.mkfifo(folder / name)

    with pytest.raises(StoreProblem, match=f"{name}: is a pipe or a device, not a file"):
        put(folder)


def test_a_store_is_not_made_where_a_file_is(tmp_path):
    place = tmp_path / "notes"
    place.write_text("mine")

    with pytest.raises(StoreProblem, match="is a file, and a store is a folder; nothing was changed"):
        create_store(place, {}, meta={}, command="init", by="w", at=AT)

    assert contents(tmp_path) == {Path("notes"): b"mine"}
