"""Rows of trade files that cannot be read: all of them are listed, however many they are."""

from pathlib import Path

import pytest

from tests.cli.program import run

BULK = "ReporterISO3,ReporterName,PartnerISO3,PartnerName,Year,TradeFlowName,TradeValue\n"
ROW = "PAK,Pakistan,BLR,Belarus,2019,Import,1250\n"
BAD = "PAK,Pakistan,BLR,Belarus,2020,Import,lots\n"


def write(name, rows):
    Path(name).write_text(BULK + rows, "utf-8", newline="")
    return name


@pytest.mark.parametrize("option", [(), ("--skip-bad",), ("--dry-run",), ("--skip-bad", "--dry-run")])
def test_every_bad_row_is_in_the_file_that_was_asked_for(blank, option):
    first, second = write("a.csv", ROW + BAD * 250), write("b.csv", BAD * 150)

    code, _, err = run("import", first, second, "--errors", "e.csv", *option, store=blank)

    lines = Path("e.csv").read_text("utf-8").splitlines()
    assert code == (0 if "--skip-bad" in option else 2)
    assert lines[0] == "file,line,field,message"
    assert [line.split(",")[:2] for line in lines[1:]] == [
        *(["a.csv", str(line)] for line in range(3, 253)),
        *(["b.csv", str(line)] for line in range(2, 152)),
    ]
    assert "… 390 more (e.csv lists them)" in err.splitlines()
    assert "--errors" not in err
    assert sorted(path.name for path in Path().iterdir() if path.suffix == ".csv") == [
        "a.csv",
        "b.csv",
        "e.csv",
    ]


def test_without_a_file_the_option_is_named(blank):
    code, _, err = run("import", write("a.csv", ROW + BAD * 12), store=blank)

    assert code == 2
    assert "… 2 more (--errors FILE.csv lists them)" in err.splitlines()
    assert err.endswith("Try: mend them, or --skip-bad leaves them out; --errors FILE.csv lists them\n")


def test_a_file_that_is_broken_later_leaves_no_list_behind(blank):
    file = write("a.csv", ROW + BAD * 3 + "PAK,Pak")

    code, _, err = run("import", file, "--errors", "e.csv", store=blank)

    assert code == 2
    assert "the file ends inside a row" in err
    assert not Path("e.csv").exists()


def test_a_list_that_cannot_be_written_is_said_so(blank):
    code, _, err = run("import", write("a.csv", ROW + BAD), "--errors", "none/e.csv", store=blank)

    assert (code, err) == (1, "Error: --errors: none/e.csv: No such file or directory\n")


@pytest.mark.parametrize(
    ("option", "lists"), [((), "--errors FILE.csv lists all"), (("--errors", "e.csv"), "e.csv lists all")]
)
def test_bad_records_are_told_where_all_of_them_are_too(blank, option, lists):
    Path("r.csv").write_text("id,title,due\n" + ",A promise,tomorow-ish\n" * 12, "utf-8", newline="")

    code, _, err = run("import", "r.csv", "--noun", "commitment", *option, store=blank)

    assert code == 2
    assert f"… 2 more ({lists})" in err.splitlines()
    assert err.endswith(f"Try: mend them, or --skip-bad leaves them out; {lists}\n")
