"""`export` as people run it."""

import csv
import io
import json
import os
import stat

import pytest
from tinydb import TinyDB

from pakbel.domain.fields import NOUNS
from tests.cli.program import run

MINSK = "МТЗ, Минск"


def tables(store):
    return json.loads((store / "register.json").read_text())


def test_a_noun_is_exported_as_csv_and_everything_as_json(store):
    code, out, err = run("export", "commitment", store=store)

    header, *rows = csv.reader(io.StringIO(out, newline=""))
    assert (code, err) == (0, "")
    assert header[:2] == ["id", "title"]
    assert [row[0] for row in rows] == list(tables(store)["commitments"])
    everything = json.loads(run("export", store=store)[1])
    assert list(everything) == [noun.name for noun in NOUNS]
    assert len(everything["mou"]) == len(tables(store)["mous"])


@pytest.mark.parametrize("args", [("--json",), ("--format", "json")])
def test_a_noun_is_exported_as_json_when_asked(store, args):
    records = json.loads(run("export", "mous", *args, store=store)[1])

    assert [each["id"] for each in records] == list(tables(store)["mous"])


def test_the_bundled_register_is_exported_without_a_store():
    code, out, err = run("export", "source")

    assert code == 0
    assert out.startswith("id,title,publisher")
    assert "bundled register" in err


def test_a_file_is_written_once_and_never_over_another(store):
    assert run("export", "mou", "mous.csv", store=store) == (0, "", "Wrote mous.csv\n")
    with open("mous.csv", "rb") as file:  # noqa: PTH123
        written = file.read()

    code, out, err = run("export", "mou", "mous.csv", store=store)

    assert (code, out) == (6, "")
    assert err == "Error: mous.csv is there already and is not written over\nTry: name another file\n"
    with open("mous.csv", "rb") as file:  # noqa: PTH123
        assert file.read() == written
    assert written.startswith(b"\xef\xbb\xbfid,title,")


@pytest.mark.parametrize(
    ("args", "begins"), [(("all.json",), "{"), (("mou", "m.json"), "["), (("mou", "m.txt"), "\ufeffid,")]
)
def test_the_ending_of_the_file_says_how(store, args, begins):
    assert run("export", *args, store=store)[0] == 0
    with open(args[-1], encoding="utf-8") as file:  # noqa: PTH123
        assert file.read().startswith(begins)


def test_a_tinydb_file_opens_with_plain_tinydb(store):
    assert run("export", "--format", "tinydb", "plain.json", store=store)[0] == 0

    with TinyDB("plain.json", access_mode="r") as opened:
        assert len(opened.table("mous")) == len(tables(store)["mous"])


@pytest.mark.parametrize(
    ("args", "exit_code", "message"),
    [
        (("comitment",), 2, "'comitment' is no kind of record, and no file's name with an ending"),
        (("mou", "a.csv", "b.csv"), 2, "'a.csv' is no kind of record"),
        (("--format", "csv"), 2, "--format: a CSV holds one kind of record"),
        (("mou", "--format", "tinydb"), 2, "--format: a TinyDB file holds the whole register"),
        (("mou", "--format", "xml"), 2, "--format: 'xml' is none of: csv, json, tinydb"),
        (("mou", "nowhere/mous.csv"), 1, "nowhere/mous.csv: No such file or directory"),
    ],
)
def test_an_export_that_cannot_be_is_refused(store, args, exit_code, message):
    code, out, err = run("export", *args, store=store)

    assert (code, out) == (exit_code, "")
    assert err.startswith(f"Error: {message}")
    assert not os.path.exists("mous.csv")  # noqa: PTH110


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_to_is_an_export_target_that_failed(store, tmp_path):
    (tmp_path / "shut").mkdir(mode=stat.S_IRUSR | stat.S_IXUSR)

    assert run("export", "mou", str(tmp_path / "shut" / "m.csv"), store=store)[0] == 1


def test_formulas_are_guarded_unless_raw(blank):
    run("mou", "add", "--", "=SUM(A1)", store=blank)

    assert "M-1,'=SUM(A1),mou" in run("export", "mou", store=blank)[1]
    assert "M-1,=SUM(A1),mou" in run("export", "mou", "--raw", store=blank)[1]
