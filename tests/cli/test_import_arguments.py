"""What people type after `import`: names of files, and options that cannot be meant."""

import json
import os
from pathlib import Path

import pytest

from tests.cli.program import asked, kept, refused, run

RECORDS = "title,due\nRice,soon\n"
FIGURES = (
    "ReporterISO3,ReporterName,PartnerISO3,PartnerName,Year,TradeFlowName,TradeValue\n"
    "PAK,Pakistan,BLR,Belarus,2019,Import,1250\n"
)


def write(name, text):
    Path(name).write_text(text, "utf-8", newline="")
    return name


@pytest.mark.parametrize(
    "command",
    [("import", "none.csv"), ("import", "a.csv"), ("trade", "import", "a.csv"), ("import", "c.csv")],
)
def test_the_errors_file_never_takes_the_place_of_another(blank, command):
    write("a.csv", FIGURES)
    write("c.csv", RECORDS)
    write("mine.txt", "years of work")
    before = kept(blank)

    code, out, err = run(*command, "--errors", "mine.txt", store=blank)

    assert (code, out) == (2, "")
    assert err.startswith("Error: --errors: mine.txt is there already\n")
    assert Path("mine.txt").read_text() == "years of work"
    assert kept(blank) == before


def test_the_errors_file_is_not_written_through_a_link_that_leads_nowhere(blank):
    write("c.csv", RECORDS)
    Path("link.csv").symlink_to("elsewhere.csv")

    error = refused("import", "c.csv", "--errors", "link.csv", store=blank)

    assert error["field"] == "--errors"
    assert not Path("elsewhere.csv").exists()


def test_a_file_whose_name_is_no_text_is_kept_with_its_bytes_spelt_out(blank):
    name = os.fsdecode(b"bad\xff.csv")
    write(name, FIGURES)

    code, _, err = run("import", name, store=blank)

    assert (code, err.count("Error")) == (0, 0)
    (kept_as,) = asked("trade", "imports", store=blank)
    assert kept_as["files"] == "bad\\xff.csv"


def test_records_in_a_file_whose_name_is_no_text_are_told_by_it(blank):
    name = os.fsdecode(b"bad\xff.csv")
    write(name, RECORDS)

    code, _, err = run("import", name, "--errors", "errors.csv", store=blank)

    assert code == 2
    assert err.startswith("Error: bad\\xff.csv:2: due: ")
    assert Path("errors.csv").read_text("utf-8").splitlines()[1].startswith("bad\\xff.csv,2,due,")


@pytest.mark.parametrize(
    ("vintage", "told"),
    [
        (os.fsdecode(b"v\xff"), r"holds a character that is no text: '\udcff'"),
        ("a\nb", r"holds a character that is no text: '\n'"),
        ("a\x1b[31m", r"holds a character that is no text: '\x1b'"),
        ("a\u2028b", r"holds a character that is no text: '\u2028'"),
        ("\n", "is empty"),
        ("v" * 201, "is 201 characters long, and 200 are the most"),
    ],
)
def test_a_vintage_that_is_no_label_is_refused(blank, vintage, told):
    write("a.csv", FIGURES)
    before = kept(blank)

    code, out, err = run("import", "a.csv", "--vintage", vintage, store=blank)

    assert (code, out) == (2, "")
    assert err.splitlines()[0] == f"Error: --vintage: {told}"
    assert kept(blank) == before


@pytest.mark.parametrize("vintage", ["v" * 200, "данные за ноябрь"])
def test_any_other_vintage_is_kept_as_it_was_typed(blank, vintage):
    write("a.csv", FIGURES)

    run("import", "a.csv", "--vintage", vintage, store=blank)

    assert [each["vintage"] for each in asked("trade", "imports", store=blank)] == [vintage]


@pytest.mark.parametrize("command", [("import",), ("trade", "import"), ("import", "a.csv")])
def test_an_empty_name_of_a_file_is_called_one(blank, command):
    write("a.csv", FIGURES)

    code, out, err = run(*command, "", store=blank)

    assert (code, out, err) == (2, "", "Error: the file name is empty\n")


@pytest.mark.parametrize("field", ["rows", "blocks", "replaces"])
def test_an_import_whose_count_was_edited_into_a_text_is_refused_by_its_name(blank, field):
    run("import", write("a.csv", FIGURES), store=blank)
    register = blank / "register.json"
    stored = json.loads(register.read_text("utf-8"))
    stored["imports"]["I-1"][field] = "many"
    register.write_text(json.dumps(stored), "utf-8")

    for command in (("show", "I-1"), ("trade", "imports"), ("trade", "imports", "--where", "rows > 1")):
        code, out, err = run(*command, store=blank)

        assert (code, out) == (4, "")
        assert err.endswith(f"\nError: I-1: {field}: 'many' is no whole number\n")


def test_a_state_of_the_data_is_not_of_a_day_to_come(blank):
    write("a.csv", FIGURES)

    code, out, err = run("import", "a.csv", "--vintage-on", "2099-01-01", store=blank)

    assert (code, out) == (2, "")
    assert "Error: --vintage-on: 2099-01-01 is still to come\nTry: --vintage-on 2026-11-21" in err
    assert asked("trade", "imports", store=blank) == []
