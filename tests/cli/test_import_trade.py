"""Files of trade statistics as people import them: told what they are, shown, kept whole or not at all."""

import gzip
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pakbel.exchange.trade.mapping import parse_map
from tests.cli.program import asked, command_line, environment, kept, refused, run, run_as_nobody, start

BULK = "ReporterISO3,ReporterName,PartnerISO3,PartnerName,Year,TradeFlowName,TradeValue\n"
COLUMNS = (
    "Year,Reporter Code,Trade Flow Code,Partner Code,Classification,Commodity Code,Quantity Unit Code,"
    "Supplementary Quantity,Netweight (kg),Value,Estimation Code\n"
)
ROW = "PAK,Pakistan,BLR,Belarus,2019,Import,1250\n"
ALL_THERE = "Nothing was changed: all of it is there already\n"


def write(name, text):
    Path(name).write_text(text, "utf-8", newline="")
    return str(name)


def bulk(name, *rows):
    return write(name, BULK + "".join(f"{row}\n" for row in rows))


def chapters(name, **values):
    """Pakistan's imports from Belarus in 2017 by code, in US$."""
    rows = "".join(f"2017,586,1,112,H4,{code[1:]},1,,,{value},0\n" for code, value in values.items())
    return write(name, COLUMNS + rows)


def figures(store, *, code="TOTAL", period="2017"):
    """What the imports of a store hold for Pakistan's imports from Belarus, by vintage, in US$."""
    from pakbel.storage import open_store
    from pakbel.storage.snapshot import Snapshot

    state = open_store(store).read()
    shelf = Snapshot(state.tables, state.meta, state.trade).shelf
    found = shelf.figures([each for each in shelf.blocks(pair=("PAK", "BLR")) if each.block.period == period])
    return {
        kept.vintage: figure.value // 1000
        for kept, figure in found
        if figure.commodity == code and figure.value is not None
    }


def imports(store):
    return [row["id"] for row in asked("trade", "imports", store=store)]


def strays(store):
    folder = store / "trade"
    return [path.name for path in folder.iterdir() if path.name.endswith(".tmp")] if folder.exists() else []


# --- what comes of an import -----------------------------------------------------------------------


@pytest.mark.parametrize("words", [("import",), ("trade", "import")])
def test_a_file_of_trade_is_known_by_its_content_and_kept_as_one_change(blank, words):
    file = bulk("data.anything", ROW.strip(), "PAK,Pakistan,WLD,World,2019,Import,50000")

    code, out, err = run(*words, file, store=blank)

    assert (code, out) == (0, "Imported I-1  WITS, 2 figures of PAK, 2019\n")
    assert err.splitlines()[0] == "data.anything: WITS bulk download, 2 rows, 2 figures"
    assert figures(blank, period="2019") == {"WITS": 1_250_000}
    entries = [json.loads(line)["cmd"] for line in (blank / "history.jsonl").read_text().splitlines()]
    assert entries[1:] == ["import"]
    assert strays(blank) == []


def test_the_same_file_twice_changes_nothing(blank):
    file = bulk("a.csv", ROW.strip())
    run("import", file, store=blank)
    before = kept(blank)

    assert run("import", file, store=blank)[:2] == (0, ALL_THERE)
    assert run("import", file, "--replace", store=blank)[:2] == (0, ALL_THERE)
    assert kept(blank) == before


def test_all_files_of_one_command_are_one_import(blank):
    first = bulk("a.csv", ROW.strip())
    second = bulk("b.csv", "BLR,Belarus,PAK,Pakistan,2019,Export,1100", ROW.strip())

    answer = asked("import", first, second, store=blank)

    assert (answer["imported"], answer["kept"], answer["left_out"]) == ("I-1", 2, 0)
    assert answer["preview"]["duplicates"] == 1
    assert [each["file"] for each in answer["preview"]["files"]] == ["a.csv", "b.csv"]
    [row] = asked("trade", "imports", store=blank)
    assert (row["files"], row["reporters"], row["figures"]) == ("a.csv, b.csv", "BLR, PAK", 2)


def test_what_was_imported_stands_in_the_summary(blank):
    run("import", bulk("a.csv", ROW.strip()), store=blank)

    rows = asked("trade", "summary", store=blank)["rows"]

    [row] = [row for row in rows if row["reporter"] == "PAK"]
    assert (row["period"], row["imports"]) == ("2019", {"amount": "1250000", "unit": "USD"})


# --- before it is kept -------------------------------------------------------------------------------


def test_a_dry_run_shows_what_is_in_it_and_changes_nothing(blank):
    file = chapters("a.csv", kTOTAL=100, k87=60, k84=30)
    before = kept(blank)

    found = asked("trade", "import", file, "--dry-run", store=blank)

    assert found["files"][0]["format"] == "WITS 11 columns"
    assert (found["rows"], found["figures"], found["new"], found["there_already"]) == (3, 3, 3, 0)
    assert [(row["level"], row["figures"], row["latest"]["amount"]) for row in found["kept"]] == [
        ("TOTAL", 1, "100"),
        ("2 digits", 2, "90"),
    ]
    assert found["doubts"] == [
        {
            "kind": "incomplete",
            "where": "PAK import from BLR 2017",
            "what": "chapters are 90.0 % of the total",
        }
    ]
    assert kept(blank) == before


def test_a_dry_run_needs_no_store_of_ones_own():
    file = bulk("a.csv", ROW.strip())

    code, out, err = run("trade", "import", file, "--dry-run")

    assert code == 0, err
    assert "WITS bulk download" in out


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody who may not write")
def test_a_dry_run_reads_a_store_that_nobody_may_write_to(blank):
    with tempfile.TemporaryDirectory() as name:
        shared = Path(shutil.copytree(blank, Path(name) / "store"))
        file = bulk(Path(name) / "a.csv", ROW.strip())
        run("trade", "import", file, store=blank)  # another user may not read our own code: load it first
        run("trade", "import", file, "--dry-run", "--json", store=blank)
        for path in (Path(name), shared, *shared.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)

        found = run_as_nobody("trade", "import", file, "--dry-run", "--json", store=shared)
        written = run_as_nobody("trade", "import", file, store=shared)

    assert (found[0], json.loads(found[1])["new"]) == (0, 1), found
    assert written[:2] == (4, "")
    assert "nothing was changed" in written[2]


def test_without_a_store_nothing_is_read_before_that_is_said():
    code, out, err = run("trade", "import", bulk("a.csv", "nonsense"))

    assert (code, out) == (4, "")
    assert err.startswith("Error: there is no store to write to yet; nothing was changed")


def test_figures_of_other_countries_are_kept_and_said_to_be_of_others(blank):
    file = bulk("a.csv", "KAZ,Kazakhstan,RUS,Russia,2019,Import,5")

    code, out, err = run("import", file, store=blank)

    assert (code, out) == (0, "Imported I-1  WITS, 1 figure of KAZ, 2019\n")
    assert "nothing of PAK and BLR is in it\n" in err
    assert "pakbel trade summary --reporter KAZ --partner RUS" in err


def test_the_other_book_than_the_one_asked_for_is_a_question(blank):
    error = refused(
        "import", bulk("a.csv", ROW.strip()), "--reporter", "BLR", "--partner", "PAK", store=blank
    )

    assert (error["message"], error["field"]) == ("a.csv says PAK, not BLR", "--reporter")
    assert error["hint"] == "did you swap --reporter and --partner?"


@pytest.mark.parametrize(
    ("option", "value", "says"),
    [
        ("--reporter", "THA", "PAK, not THA"),
        ("--partner", "World", "BLR, not WLD"),
        ("--flow", "export", "import, not export"),
        ("--currency", "EUR", "USD, not EUR"),
        ("--period", "2018", "2019, not 2018"),
    ],
)
def test_an_option_that_the_file_contradicts_is_refused_and_equal_is_fine(blank, option, value, says):
    file = bulk("a.csv", ROW.strip())
    agreeing = "--reporter pak --partner BLR --flow import --currency USD --period 2019".split()

    error = refused("import", file, option, value, store=blank)

    assert (error["message"], error["field"]) == (f"a.csv says {says}", option)
    assert imports(blank) == []
    assert run("import", file, *agreeing, store=blank)[0] == 0


def test_a_classification_that_the_file_contradicts_is_refused_of_totals_too(blank):
    told, open = chapters("u.csv", kTOTAL=60), bulk("a.csv", ROW.strip())

    error = refused("import", told, "--classification", "H5", store=blank)

    assert (error["message"], error["field"]) == ("u.csv says H4, not H5", "--classification")
    assert run("import", open, "--classification", "H5", store=blank)[0] == 0


@pytest.mark.parametrize("typed", ["-", "..", ". -", "H9", "ISIC"])
def test_what_is_no_classification_is_refused(blank, typed):
    error = refused("import", bulk("a.csv", ROW.strip()), "--classification", typed, store=blank)

    assert (error["message"], error["field"]) == (f"{typed!r} is no classification", "--classification")


def test_a_unit_that_the_file_contradicts_is_refused(blank):
    error = refused("import", chapters("a.csv", k87=60), "--unit", "thousand", store=blank)

    assert (error["message"], error["field"]) == ("a.csv says 1, not 1,000", "--unit")


def test_an_option_that_holds_for_a_part_of_the_file_is_told_to_filter_nothing(blank):
    file = bulk("a.csv", ROW.strip(), ROW.strip().replace("2019", "2020"))

    _, _, err = run("import", file, "--period", "2019", store=blank)

    assert "--period 2019 takes nothing away: 2020 kept too" in err.splitlines()


# --- vintages -----------------------------------------------------------------------------------------


def test_files_of_two_programs_are_two_states_of_the_data(blank):
    files = bulk("a.csv", ROW.strip()), write("b.csv", "t,i,j,k,v,q\n2019,112,586,870190,52.051,1\n")

    error = refused("import", *files, store=blank)

    assert error["message"].startswith("files of WITS and CEPII BACI are states of the data of their own")
    assert imports(blank) == []
    assert run("import", *files, "--vintage", "mine", store=blank)[0] == 0


def test_a_vintage_has_the_name_and_the_day_it_is_given(blank):
    run(
        "import",
        bulk("a.csv", ROW.strip()),
        "--vintage",
        "WITS 2022",
        "--vintage-on",
        "3 May 2022",
        store=blank,
    )

    [row] = asked("trade", "imports", store=blank)

    assert (row["vintage"], row["vintage_on"], row["imported_on"]) == (
        "WITS 2022",
        "2022-05-03",
        "2026-11-21",
    )


def test_blocks_that_are_there_with_other_figures_need_a_word(blank):
    run("import", chapters("a.csv", k87=60), store=blank)
    more = chapters("b.csv", k87=61, k84=30)
    before = kept(blank)

    code, out, err = run("import", more, store=blank)

    assert (code, out) == (6, "")
    assert "1 figure new, 1 figure different; nothing was changed" in err
    assert all(option in err for option in ("--add", "--replace", "--vintage"))
    assert kept(blank) == before
    assert strays(blank) == []


def test_add_keeps_what_is_there_and_what_is_new(blank):
    run("import", chapters("a.csv", k87=60), store=blank)

    code, out, err = run("import", chapters("b.csv", k87=61, k84=30), "--add", store=blank)

    assert (code, out) == (0, "Imported I-2  WITS, 1 figure of PAK, 2017\n")
    assert "left out 1 figure, where another value is there already (--replace takes the new ones)" in err
    assert (figures(blank, code="87"), figures(blank, code="84")) == ({"WITS": 60}, {"WITS": 30})


@pytest.mark.parametrize(
    ("values", "why"),
    [
        (
            {"k87": 60, "k84": 31, "k10": 6},
            "1 figure is there already, 2 with another value (--replace takes them)",
        ),
        ({"k84": 31}, "1 figure is there already with another value (--replace takes it)"),
        ({"k87": 60, "k84": 30}, "all of it is there already"),
    ],
)
def test_add_without_anything_new_says_what_is_there_otherwise(blank, values, why):
    run("import", chapters("a.csv", k87=60, k84=30, k10=5), store=blank)

    code, out, err = run("import", chapters("b.csv", **values), "--add", store=blank)

    assert (code, out) == (0, f"Nothing was changed: {why}\n")
    assert "Warning" not in err


def test_replace_takes_the_block_anew(blank):
    run("import", chapters("a.csv", k87=60, k10=5), store=blank)

    code, out, err = run("import", chapters("b.csv", k87=61), "--replace", store=blank)

    told = "replaces 2 figures by 1; gone: 10; 87 of PAK import from BLR 2017 was USD 60, is USD 61"
    assert (code, out) == (0, f"Imported I-2  WITS, 1 figure of PAK, 2017; {told}\n")
    assert told in err.splitlines()
    assert (figures(blank, code="87"), figures(blank, code="10")) == ({"WITS": 61}, {})


def test_replace_with_less_takes_away_the_rest_though_it_is_equal(blank):
    run("import", chapters("a.csv", k87=60, k84=30), store=blank)
    less = chapters("b.csv", k87=60)

    assert run("import", less, store=blank)[:2] == (0, ALL_THERE)
    shown = asked("import", less, "--replace", "--dry-run", store=blank)
    code, out, _ = run("import", less, "--replace", store=blank)

    assert "replaces 2 figures by 1; gone: 84" in [each["remark"] for each in shown["remarks"]]
    assert (code, out) == (
        0,
        "Imported I-2  WITS, 1 figure of PAK, 2017; replaces 2 figures by 1; gone: 84\n",
    )
    assert (figures(blank, code="87"), figures(blank, code="84")) == ({"WITS": 60}, {})


def test_what_is_told_of_a_replacement_is_of_what_was_replaced(blank):
    rows = ("2024,586,1,112,H6,87,1,,,60,0", "2025,586,1,112,H6,87,1,,,41,0", "2025,112,1,586,H6,87,1,,,4,0")
    run("import", write("a.csv", COLUMNS + "\n".join(rows) + "\n"), store=blank)
    write("b.csv", COLUMNS + "\n".join(rows).replace(",60,", ",61,") + "\n")

    code, out, _ = run("import", "b.csv", "--replace", store=blank)

    told = "replaces 1 figure by 1; 87 of PAK import from BLR 2024 was USD 60, is USD 61"
    assert (code, out) == (0, f"Imported I-2  WITS, 1 figure of PAK, 2024; {told}\n")
    assert [row["periods"] for row in asked("trade", "imports", store=blank)] == ["2024–2025", "2024"]


def test_another_vintage_keeps_both(blank):
    run("import", chapters("a.csv", k87=60), store=blank)

    assert run("import", chapters("b.csv", k87=61), "--vintage", "later", store=blank)[0] == 0

    assert figures(blank, code="87") == {"WITS": 60, "later": 61}


def test_add_and_replace_do_not_go_together(blank):
    error = refused("import", bulk("a.csv", ROW.strip()), "--add", "--replace", store=blank)

    assert (error["code"], error["field"]) == ("bad_input", "--add")


# --- the state of the data that is read then ---


def totals(name, *years, reporter="586", partner="112", value=5):
    rows = (f"{year},{reporter},1,{partner},H5,TOTAL,1,,,{value},0\n" for year in years)
    return write(name, COLUMNS + "".join(rows))


def test_an_import_says_which_state_is_read_from_now_on(blank):
    old = ("--vintage", "old", "--vintage-on", "2021-01-01")
    new = ("--vintage", "A new one", "--vintage-on", "2022-01-01")
    told = "PAK is now read in 'A new one' (2019..2021); 2017..2018 are only in 'old': --vintage old"

    first = run("import", totals("old.csv", 2017, 2018, 2019, 2020), *old, store=blank)
    shown = asked("import", totals("new.csv", 2019, 2020, 2021, value=6), *new, "--dry-run", store=blank)
    second = run("import", "new.csv", *new, store=blank)

    assert first[:2] == (0, "Imported I-1  old, 4 figures of PAK, 2017–2020\n")
    assert told in [each["remark"] for each in shown["remarks"]]
    assert second[:2] == (0, f"Imported I-2  A new one, 3 figures of PAK, 2019–2021\n  {told}\n")
    assert told in second[2].splitlines()


def test_an_import_that_is_not_read_by_itself_says_how_it_is(blank):
    totals("new.csv", 2019, 2020)
    run("import", "new.csv", "--vintage", "new", "--vintage-on", "2022-01-01", store=blank)

    older = run(
        "import", totals("old.csv", 2019), "--vintage", "old", "--vintage-on", "2020-01-01", store=blank
    )

    told = "PAK is still read in 'new' (2019..2020): --vintage old shows what is imported here"
    assert older[:2] == (0, f"Imported I-2  old, 1 figure of PAK, 2019\n  {told}\n")


def test_of_two_states_of_one_day_the_import_that_came_last_is_read_and_said_to_be(blank):
    run("import", totals("a.csv", 2019), "--vintage", "a", store=blank)

    _, out, _ = run("import", totals("b.csv", 2020, value=6), "--vintage", "b", store=blank)
    read = asked("trade", "summary", store=blank)["vintages"]["PAK"]

    told = "PAK is now read in 'b' (2020); 2019 is only in 'a': --vintage a"
    assert (out.splitlines()[1].strip(), read) == (told, "b")


def test_an_import_that_takes_the_place_of_every_year_names_what_was_read_before(blank):
    run("import", totals("a.csv", 2019), "--vintage", "a", "--vintage-on", "2020-01-01", store=blank)

    later = ("--vintage", "b", "--vintage-on", "2022-01-01")
    code, out, _ = run("import", totals("b.csv", 2019, 2020, value=6), *later, store=blank)

    assert (code, out.splitlines()[1]) == (
        0,
        "  PAK is now read in 'b' (2019..2020), before in 'a': --vintage a",
    )


def test_of_another_pair_or_another_basis_nothing_is_read_otherwise(blank):
    run("import", totals("a.csv", 2019), "--vintage", "a", "--vintage-on", "2020-01-01", store=blank)

    world = run("import", totals("w.csv", 2019, partner="0"), store=blank)
    baci = run("import", write("BACI_HS92_Y2019.csv", BACI_ROW), store=blank)

    assert world[1] == "Imported I-2  WITS, 1 figure of PAK, 2019\n"
    assert baci[1] == "Imported I-3  CEPII BACI, 1 figure of BLR, 2019\n"


# --- what was imported --------------------------------------------------------------------------------


def test_an_import_is_shown_with_its_files_and_sources(blank):
    file = bulk("a.csv", ROW.strip())
    run("import", file, "--source", "https://example.org/wits", store=blank)

    found = asked("show", "i-1", store=blank)

    [read] = found["read"]
    assert (read["name"], read["rows"], len(read["sha256"])) == ("a.csv", 1, 64)
    assert (found["program"], found["partners"], found["sources"]) == ("WITS", "BLR", ["example"])
    assert [row["partner"] for row in found["kept"]] == ["BLR"]
    assert asked("show", "example", store=blank)["url"] == "https://example.org/wits"


def test_how_a_file_was_read_can_be_looked_up_later(blank):
    mine = write("mine.csv", "Year,Sold\n2019,5\n")
    mapped = "period=Year,value=Sold,flow==export"
    options = ("--reporter", "PAK", "--partner", "KAZ", "--unit", "million", "--currency", "USD")
    run("import", mine, "--map", mapped, *options, store=blank)
    run("import", bulk("a.csv", ROW.strip()), store=blank)

    mine, theirs = asked("show", "i-1", store=blank), asked("show", "i-2", store=blank)

    said = "--reporter PAK --partner KAZ --unit 1,000,000 --currency USD"
    assert mine["said"] == f"{said} --map period=Year,value=Sold,flow==export"
    assert [each["unit"] for each in mine["read"]] == [[1_000_000]]
    assert (theirs["said"], [each["unit"] for each in theirs["read"]]) == (None, [[1_000]])


def test_figures_have_a_value_and_blanks_are_counted_apart_wherever_an_import_is_told(blank):
    file = write("mine.csv", "Year,Sold\n2019,5\n2020,\n2021,7\n")
    mapping = ("--map", "period=Year,value=Sold,flow==export")
    options = ("--reporter", "PAK", "--partner", "BLR", "--unit", "1", "--currency", "USD")

    answer = asked("import", file, *mapping, *options, store=blank)

    [row] = asked("trade", "imports", store=blank)
    card = asked("show", "i-1", store=blank)
    assert (answer["kept"], answer["blanks"]) == (2, 1)
    assert [(each["figures"], each["blanks"]) for each in (answer["preview"], row, card)] == [(2, 1)] * 3
    assert "2 figures, 1 not reported of PAK" in run("show", "i-1", store=blank, tty_width=80)[1]


def test_estimated_weights_are_told_and_kept_with_the_import(blank):
    file = write("w.csv", f"{COLUMNS}2019,586,1,112,H5,870190,5,4,500,1000,6\n")

    _, shown, aside = run("import", file, store=blank)

    told = "weights or quantities of 1 of 1 figures that have one are estimated"
    assert told in " ".join((shown + aside).split())
    assert [each["estimated"] for each in asked("show", "i-1", store=blank)["read"]] == [1]
    told = "I-1: weights or quantities of 1 figure in it are estimates, not reported."
    assert told in " ".join(run("trade", "unit-value", store=blank, tty_width=200)[1].split())


def test_folders_of_the_user_are_nobodys_business(blank, tmp_path):
    folder = tmp_path / "private"
    folder.mkdir()
    run("import", bulk(folder / "a.csv", ROW.strip()), store=blank)

    assert "private" not in (blank / "register.json").read_text()


def test_an_import_is_removed_unless_a_later_one_builds_on_it(blank):
    run("import", chapters("a.csv", k87=60), store=blank)
    run("import", chapters("b.csv", k84=30), "--add", store=blank)

    assert run("remove", "I-1", store=blank)[0] == 6
    assert run("remove", "I-1", "I-2", "--dry-run", store=blank)[:2] == (0, "Would remove I-2, I-1\n")
    assert run("remove", "I-1", "I-2", store=blank)[:2] == (0, "Removed I-2, I-1\n")
    assert imports(blank) == []
    assert run("show", "I-1", store=blank)[2].startswith("Error: I-1 was removed on 2026-11-21")


def test_a_removal_that_is_refused_keeps_no_backup_and_says_what_goes_first(blank):
    for name, code in (("a.csv", "k87"), ("b.csv", "k84"), ("c.csv", "k10")):
        run("import", chapters(name, **{code: 60}), "--add", store=blank)
    before = kept(blank)

    answers = [run("remove", "I-1", *options, store=blank) for options in (("--with-children", "-y"), ())]

    assert [code for code, *_ in answers] == [6, 6]
    assert {err.splitlines()[-1] for *_, err in answers} == {"Try: pakbel remove I-3 I-2 first"}
    assert kept(blank) == before
    assert run("remove", "I-3", "I-2", store=blank)[0] == 0
    assert run("remove", "I-1", "--with-children", "-y", store=blank)[0] == 0


def test_an_import_is_shown_without_what_others_replaced_and_where_files_are_lost(blank):
    run("import", chapters("a.csv", k87=60), store=blank)
    run("import", chapters("b.csv", k87=61), "--replace", store=blank)
    run("import", bulk("c.csv", ROW.strip()), "--vintage", "other", store=blank)

    replaced = asked("show", "I-1", store=blank)
    (blank / "trade" / "I-3.sqlite").unlink()
    whole, lost = asked("show", "I-2", store=blank), run("show", "I-3", store=blank, tty_width=120)

    assert replaced["kept"] == []
    assert [row["figures"] for row in whole["kept"]] == [1]
    assert lost[0] == 0
    assert "trade/I-3.sqlite is gone; it held c.csv" in lost[1]


def test_an_import_does_not_change(blank):
    run("import", bulk("a.csv", ROW.strip()), store=blank)

    for words in (("set", "I-1", "note=x"), ("edit", "I-1"), ("cancel", "I-1")):
        error = refused(*words, store=blank)
        assert error["message"] == "I-1 is an import of trade files, which does not change"
        assert error["hint"] == "pakbel show I-1, pakbel remove I-1"


def test_ids_of_imports_are_completed(blank):
    run("import", bulk("a.csv", ROW.strip()), store=blank)

    typed = {"_PAKBEL_COMPLETE": "complete_bash", "COMP_WORDS": "pakbel show I", "COMP_CWORD": "2"}

    assert run(store=blank, env=typed)[1].split() == ["I-1"]


# --- packed, piped, mixed -----------------------------------------------------------------------------


def test_packed_files_are_read_as_they_are(blank):
    Path("a.csv.gz").write_bytes(gzip.compress((BULK + ROW).encode()))
    with zipfile.ZipFile("b.zip", "w") as archive:
        archive.writestr("b/b.csv", BULK + ROW)

    assert run("import", "a.csv.gz", store=blank)[1] == "Imported I-1  WITS, 1 figure of PAK, 2019\n"
    assert run("import", "b.zip", store=blank)[1] == ALL_THERE


def test_standard_input_is_a_file_called_stdin(blank):
    code, out, err = start("import", "-", store=blank, stdin=BULK + ROW)

    assert (code, out) == (0, "Imported I-1  WITS, 1 figure of PAK, 2019\n")
    assert err.startswith("stdin: WITS bulk download, 1 row, 1 figure\n")
    assert start("import", "-", "-", store=blank)[0] == 2


def test_records_and_figures_do_not_go_into_one_change(blank):
    own, figures = write("m.csv", "id,title\nM-1,Textile\n"), bulk("a.csv", ROW.strip())
    before = kept(blank)

    for files in ((own, figures), (figures, own)):
        error = refused("import", *files, store=blank)
        assert (
            error["message"]
            == "m.csv holds pakbel's own records, a.csv figures of trade; nothing was changed"
        )

    assert kept(blank) == before
    assert strays(blank) == []


def test_options_of_one_kind_are_refused_for_the_other(blank):
    own, figures = write("m.csv", "id,title\nM-1,Textile\n"), bulk("a.csv", ROW.strip())

    assert refused("import", own, "--vintage", "x", store=blank)["field"] == "--vintage"
    assert "are for records" in refused("import", figures, "--update", store=blank)["message"]
    assert "is none of the files that are read" in refused("trade", "import", own, store=blank)["message"]


def test_the_lists_of_baci_are_read_before_it_in_whatever_order(blank):
    data = write("BACI_HS92_Y2019_V202301.csv", "t,i,j,k,v,q\n2019,9999,586,870190,52.051,1\n")
    countries = write("country_codes.csv", "country_code,iso_3digit_alpha\n9999,BLR\n")
    goods = write("product_codes.csv", "code,description\n870190,Tractors\n")

    alone = refused("import", countries, store=blank)
    code, out, _ = run("import", data, goods, countries, store=blank)

    assert alone["message"] == "country_codes.csv: is a list of names, which holds no figures"
    assert alone["hint"] == "pakbel import BACI_HS92_Y2019_V202301.csv country_codes.csv"
    assert run(*alone["hint"].split()[1:], "--dry-run", store=blank)[0] == 0
    assert (code, out) == (0, "Imported I-1  CEPII BACI, 1 figure of BLR, 2019\n")
    assert asked("show", "I-1", store=blank)["vintage_on"] == "2023-01-01"


README = "Name of the dataset : BACI\n\nt: year\ni: exporter\n"
BACI_ROW = "t,i,j,k,v,q\n2019,112,586,870190,52.051,1\n"


def test_a_list_without_its_figures_at_hand_is_told_what_it_goes_with(blank):
    error = refused("trade", "import", write("own list.csv", "code,description\n87,Cars\n"), store=blank)

    assert (
        error["hint"]
        == "give the file of figures with it, such as pakbel trade import BACI_HS92_Y2021_V202301.csv 'own list.csv'"
    )


@pytest.mark.parametrize("words", [("import",), ("trade", "import")])
def test_a_text_among_the_files_is_named_with_the_command_without_it(blank, words):
    files = [write("readme.txt", README), write("BACI_HS92_Y2019.csv", BACI_ROW)]

    error = refused(*words, *files, store=blank)

    assert error["message"].startswith("readme.txt: is none of the files that are read (")
    assert error["hint"] == (
        f"it has no table of figures: leave it out: pakbel {' '.join(words)} BACI_HS92_Y2019.csv"
    )


def test_the_command_without_a_text_names_many_files_by_their_ending(blank):
    Path("baci").mkdir()
    many = [write(f"baci/BACI_HS92_Y{2010 + at}.csv", BACI_ROW) for at in range(9)]

    error = refused("import", *many, write("baci/readme.txt", README), store=blank)

    assert error["hint"] == "it has no table of figures: leave it out: pakbel import baci/*.csv"


def test_a_text_in_an_archive_is_left_unread(blank):
    with zipfile.ZipFile("baci.zip", "w") as archive:
        archive.writestr("BACI_HS92_Y2019.csv", BACI_ROW)
        archive.writestr("Readme.txt", README)
    with zipfile.ZipFile("readme.zip", "w") as archive:
        archive.writestr("Readme.txt", README)

    code, out, err = run("import", "baci.zip", store=blank)

    assert (code, out) == (0, "Imported I-1  CEPII BACI, 1 figure of BLR, 2019\n")
    assert err.startswith("baci.zip/Readme.txt: left unread, it has no table of figures\n")
    assert refused("import", "readme.zip", store=blank)["value"] == "readme.zip/Readme.txt"


SERVICES = COLUMNS + "2017,586,1,112,EB02,200,1,,,5,0\n2018,586,1,112,EB02,200,1,,,5,0\n"


def test_a_file_of_which_nothing_can_be_kept_is_refused_and_says_why(blank):
    before = kept(blank)

    error = refused("import", write("services.csv", SERVICES), store=blank)

    assert error["message"] == (
        "services.csv: nothing to keep in 2 rows, set aside: services (2); nothing was changed"
    )
    assert run("import", "services.csv", store=blank)[0] == 2
    assert run("import", "services.csv", *error["hint"].split()[:1], store=blank)[0] == 0
    assert kept(blank) == before


def test_beside_figures_such_a_file_is_no_fault(blank):
    files = [write("services.csv", SERVICES), chapters("goods.csv", _87=5)]

    assert run("import", *files, store=blank)[0] == 0


def test_where_every_row_is_bad_that_is_why_nothing_is_kept(blank):
    file = chapters("bad.csv", _87="x")

    code, out, err = run("import", file, "--skip-bad", store=blank)

    assert (code, out) == (2, "")
    assert "Error: bad.csv: nothing to keep in 1 row, every one is bad; nothing was changed" in err


def test_a_file_without_a_row_is_merely_empty(blank):
    assert run("import", write("none.csv", COLUMNS), store=blank)[:2] == (
        0,
        "Nothing was changed: there is no row in it\n",
    )


# --- a mapping ------------------------------------------------------------------------------------------

OWN = "Year,Country,Flow,Trade Value (US$)\n2019,Belarus,Import,1045\n"
MAPPING = "period=Year,partner=Country,flow=Flow,value='Trade Value (US$)'"


def test_a_table_of_ones_own_is_told_to_be_mapped(blank):
    for words in (("import",), ("trade", "import")):
        error = refused(*words, write("own.csv", OWN), store=blank)
        assert error["message"].startswith("own.csv: is none of the files that are read (")
        assert error["hint"].startswith("--map period=Year")


@pytest.mark.parametrize("header", ["Jahr,Country,Exports USD,Imports USD", "a,b", OWN.partition("\n")[0]])
def test_a_table_in_words_of_ones_own_has_its_columns_named(blank, header):
    file = write("office.csv", f"{header}\n{','.join('1' for _ in header.split(','))}\n")

    both, only = refused("import", file, store=blank), refused("trade", "import", file, store=blank)

    assert both["hint"].startswith(only["hint"])
    assert f"(its columns: {header.replace(',', ', ')})" in only["hint"]
    assert both["hint"].endswith(
        "; records of pakbel's own: pakbel import --template commitment shows their columns"
    )


def test_records_are_told_where_they_are_read(blank):
    error = refused("trade", "import", write("m.csv", "id,titel\nM-1,Textile\n"), store=blank)

    assert error["hint"].startswith("pakbel import m.csv reads records of pakbel's own; figures: --map")


@pytest.mark.parametrize(
    "text", ['{"results": [{"dataItem": "period"}]}', "Name of the dataset : BACI\n\nt: year\ni: exporter\n"]
)
def test_what_is_no_table_is_not_told_to_be_mapped(blank, text):
    error = refused("trade", "import", write("readme.txt", text), store=blank)

    assert error["hint"] == "it has no table of figures: leave it out"


def test_a_mapping_is_kept_by_name_and_used_by_it(blank):
    file = write("own.csv", OWN)
    later = write("later.csv", OWN.replace("2019", "2020"))

    first = run("import", file, "--map", MAPPING, "--reporter", "Pakistan", "--save-map", "mine", store=blank)
    second = run("trade", "import", later, "--map", "mine", store=blank)

    kept = "Kept the mapping mine: --map mine (pakbel trade imports --maps has all)\n"
    assert first[:2] == (0, f"Imported I-1  mine, 1 figure of PAK, 2019\n{kept}")
    assert second[:2] == (0, "Imported I-2  mine, 1 figure of PAK, 2020\n")


def test_a_mapping_is_said_to_be_kept_where_no_figure_is_new(blank):
    file = write("own.csv", OWN)
    given = ("import", file, "--map", MAPPING, "--reporter", "PAK", "--vintage", "mine")
    run(*given, store=blank)

    code, out, _ = run(*given, "--save-map", "mine", store=blank)
    answered = asked(*given, "--save-map", "other", store=blank)

    assert (code, out.splitlines()) == (
        0,
        [
            "No figure was changed: all of it is there already",
            "Kept the mapping mine: --map mine (pakbel trade imports --maps has all)",
        ],
    )
    assert answered["saved_map"] == "other"


def test_the_mappings_that_were_kept_are_listed_as_they_can_be_typed(blank):
    file = write("own.csv", OWN)
    run("import", file, "--map", MAPPING, "--reporter", "PAK", "--save-map", "mine", store=blank)

    [row] = asked("trade", "imports", "--maps", store=blank)
    again = run("import", file, "--map", row["map"], store=blank)

    assert row["name"] == "mine"
    assert parse_map(row["map"]) == {**parse_map(MAPPING), "reporter": "=PAK"}
    assert again[0] == 0


def test_where_no_mapping_is_kept_it_is_said_how_to_keep_one(blank):
    _, out, _ = run("trade", "imports", "--maps", "--format", "table", store=blank)

    assert "--save-map NAME" in out


def test_a_mapping_keeps_what_was_said_with_it_and_the_command_line_goes_before_it(blank):
    first, second, third = (
        write(f"{name}.csv", f"Month,Value\n{month},5\n")
        for name, month in (("a", "2023/07"), ("b", "2023/08"), ("c", "2023/08"))
    )
    said = "--reporter PK --partner World --flow exports --unit lakh --currency PKR".split()
    mapping = ("--map", "period=Month,value=Value,basis==payments", "--save-map", "pbsx")
    run("import", first, *mapping, *said, store=blank)

    [kept_too] = asked("import", second, "--map", "pbsx", store=blank)["preview"]["kept"]
    other = ("--flow", "import", "--partner", "by", "--unit", "USD million")
    [row] = asked("import", third, "--map", "pbsx", *other, store=blank)["preview"]["kept"]

    def brief(row):
        names = ("reporter", "partner", "flow", "periods", "basis", "currency", "latest")
        return {name: row[name] for name in names}

    assert brief(kept_too) == {
        "reporter": "PAK",
        "partner": "WLD",
        "flow": "export",
        "periods": "2023-08",
        "basis": "payments",
        "currency": "PKR",
        "latest": {"amount": "500000", "unit": "PKR"},
    }
    assert brief(row) == {
        **brief(kept_too),
        "partner": "BLR",
        "flow": "import",
        "currency": "USD",
        "latest": {"amount": "5000000", "unit": "USD"},
    }


def test_a_word_of_a_mapping_and_an_option_that_say_different_things_are_refused(blank):
    file = write("own.csv", "Year,Value\n2019,5\n")
    mapping = "period=Year,value=Value,reporter==Pakistan,partner==BY,flow==X,unit==US$ thousand"

    for option, value, says in (
        ("--reporter", "BLR", "--map says 'Pakistan', not BLR"),
        ("--flow", "import", "--map says 'X', not import"),
        ("--unit", "million", "--map says 'US$ thousand', not 1,000,000"),
    ):
        error = refused("import", file, "--map", mapping, option, value, store=blank)
        assert (error["field"], error["message"]) == (option, says)
    assert (
        run("import", file, "--map", mapping, "--reporter", "PAK", "--unit", "thousand", store=blank)[0] == 0
    )


def test_a_table_of_ones_own_is_a_state_of_the_data_of_its_own(blank):
    for name in ("pbs.csv", "sbp.csv"):
        assert run("import", write(name, OWN), "--map", MAPPING, "--reporter", "PAK", store=blank)[0] == 0

    assert [row["vintage"] for row in asked("trade", "imports", store=blank)] == ["pbs", "sbp"]


def test_countries_that_nobody_knows_are_an_error_and_nothing_less(blank):
    strange = write("own.csv", OWN.replace("Belarus", "Atlantis"))

    of_rows = refused("import", strange, "--map", MAPPING, "--reporter", "PAK", store=blank)
    of_words = refused("import", strange, "--map", f"{MAPPING},reporter==Atlantis", store=blank)

    assert of_rows["message"] == "own.csv: no row names countries that are known: 'Atlantis'"
    assert of_words["message"] == "--map reporter==Atlantis: 'Atlantis' is no country"


def test_a_mapping_that_is_not_kept_names_those_that_are(blank):
    file = write("own.csv", OWN)
    nothing = refused("import", file, "--map", "mine", store=blank)
    run("import", file, "--map", MAPPING, "--reporter", "PAK", "--save-map", "mine", store=blank)

    near = refused("import", file, "--map", "mien", store=blank)

    assert nothing["message"] == "no mapping 'mine': none is kept yet"
    assert (near["message"], near["hint"]) == ("no mapping 'mien': kept are: mine", "--map mine")


def test_a_dry_run_keeps_no_mapping(blank):
    file = write("own.csv", OWN)

    run("import", file, "--map", MAPPING, "--reporter", "PAK", "--save-map", "mine", "--dry-run", store=blank)

    assert refused("import", file, "--map", "mine", store=blank)["message"].endswith("none is kept yet")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--save-map", "x"), "needs a --map that is typed out"),
        (("--map", "x", "--save-map", "x"), "needs a --map that is typed out"),
        (("--map", MAPPING, "--save-map", "a/b"), "'a/b' is no name: letters, digits and hyphens"),
        (("--reporter", "Atlantis"), "'Atlantis' is no country"),
        (("--partner", "XXX"), "'XXX' is no country"),
        (("--flow", "sideways"), "'sideways' is none of: export, import, re-export, re-import"),
        (("--unit", "dozen"), "'dozen' is no unit of money: 1, thousand, million, billion, lakh, crore"),
        (("--currency", "US$"), "'US$' is no currency (ISO 4217)"),
        (("--period", "2019.."), "'2019..' is open"),
        (("--period", "2019-13"), None),
        (("--classification", "H9"), None),
        (("--vintage-on", "yesterweek"), None),
        (("--vintage", ""), "is empty"),
        (("--source", "nowhere"), None),
    ],
)
def test_options_that_say_nothing_are_refused_by_name(blank, options, message):
    before = kept(blank)

    error = refused("import", bulk("a.csv", ROW.strip()), *options, store=blank)

    assert error["field"] in {options[-2], "source"}
    assert message is None or error["message"] == message
    assert kept(blank) == before
    assert strays(blank) == []


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--unit", "USD million"), ("1000000", "USD")),
        (("--unit", "1,000", "--currency", "pkr"), ("1000", "PKR")),
        (("--unit", "crore", "--currency", "PKR"), ("10000000", "PKR")),
    ],
)
def test_the_unit_is_read_as_people_write_it(blank, options, expected):
    file = write("own.csv", "Year,Value\n2019,1\n")
    mapping = (
        "--map",
        "period=Year,value=Value",
        "--reporter",
        "pakistan",
        "--partner",
        "World",
        "--flow",
        "Exports",
    )

    [row] = asked("import", file, *mapping, *options, "--dry-run", store=blank)["kept"]

    assert (row["latest"]["amount"], row["latest"]["unit"]) == expected


# --- bad input ------------------------------------------------------------------------------------------


def test_one_bad_row_at_the_end_of_many_is_named_and_nothing_is_kept(blank):
    rows = [f"PAK,Pakistan,BLR,Belarus,{1900 + year},Import,1" for year in range(100)] * 30
    file = bulk("a.csv", *rows, "PAK,Pakistan,BLR,Belarus,2019,Import,-5")
    before = kept(blank)

    code, out, err = run("import", file, store=blank)

    assert (code, out) == (2, "")
    assert err.startswith("Error: a.csv:3002: ")
    assert "-5" in err
    assert "nothing was changed" in err
    assert kept(blank) == before
    assert strays(blank) == []


def test_many_bad_rows_are_listed_and_written_to_a_file(blank):
    file = bulk(
        "a.csv", ROW.strip(), *[f"PAK,Pakistan,BLR,Belarus,2019-{month},Import,5" for month in range(33, 53)]
    )

    code, _, err = run("import", file, "--errors", "bad.csv", store=blank)

    lines = err.splitlines()
    assert code == 2
    assert lines[0].startswith("a.csv:3: ")
    assert lines[10:12] == [
        "… 10 more (bad.csv lists them)",
        "Error: 20 rows are bad; nothing was changed",
    ]
    assert Path("bad.csv").read_text().splitlines()[1].startswith("a.csv,3,")
    assert len(Path("bad.csv").read_text().splitlines()) == 21


def test_bad_rows_can_be_left_out(blank):
    file = bulk("a.csv", ROW.strip(), "PAK,Pakistan,BLR,Belarus,2020,Import,lots")

    code, out, err = run("import", file, "--skip-bad", store=blank)

    assert (code, out) == (0, "Imported I-1  WITS, 1 figure of PAK, 2019\n")
    assert "Warning: 1 bad row left out\n" in err


def test_two_values_for_one_figure_are_shown_and_refused(blank):
    first, second = bulk("a.csv", ROW.strip()), bulk("b.csv", ROW.strip().replace("1250", "1251"))
    before = kept(blank)

    code, out, err = run("import", first, second, store=blank)

    assert (code, out) == (2, "")
    assert (
        "b.csv:2: PAK import from BLR 2019, HS, TOTAL, TOTAL: USD 1,251,000, but USD 1,250,000 at a.csv:2"
        in err
    )
    assert "two different values each for 1 figure; nothing was changed" in err
    assert kept(blank) == before
    assert run("import", first, second, "--skip-bad", store=blank)[0] == 0
    assert figures(blank, period="2019") == {"WITS": 1_250_000}


def test_blocks_that_are_there_with_other_figures_stand_in_a_dry_run(blank):
    run("import", chapters("a.csv", k87=60), store=blank)
    more = chapters("b.csv", k87=61, k84=30)

    found = asked("import", more, "--dry-run", store=blank)
    added = asked("import", more, "--dry-run", "--add", store=blank)

    assert (found["there_already"], found["differing"], found["new"]) == (0, 1, 1)
    assert [row["remark"][:61] for row in found["remarks"]] == [
        "WITS has PAK import from BLR 2017, H4, 2 digits already, and "
    ]
    assert added["remarks"] == []


def test_a_dry_run_says_why_the_import_would_be_refused(blank):
    run("import", chapters("a.csv", k87=60), store=blank)
    other = chapters("b.csv", k87=61)
    twice = bulk("c.csv", ROW.strip(), ROW.strip().replace("1250", "1251"))
    aside = bulk("d.csv", "PAK,Pakistan,EUN,European Union,2019,Import,5")
    told = "Warning: this would be refused: "

    answers = [run("import", each, "-n", store=blank) for each in (other, twice, aside)]
    settled = [
        run("import", other, "-n", "--add", store=blank),
        run("import", twice, "-n", "--skip-bad", store=blank),
    ]

    assert [code for code, *_ in (*answers, *settled)] == [0] * 5
    assert [err.partition(told)[2].partition(" (")[0] for _, _, err in answers] == [
        "WITS has PAK import BLR 2017 already, and not the same: 1 figure different",
        "two different values each for 1 figure",
        "d.csv: nothing to keep in 1 row, set aside: partners that are groups of countries",
    ]
    assert all(told not in err for _, _, err in settled)


def test_conflicts_stand_in_a_dry_run(blank):
    files = bulk("a.csv", ROW.strip()), bulk("b.csv", ROW.strip().replace("1250", "1251"))

    found = asked("import", *files, "--dry-run", store=blank)

    [conflict] = found["conflicts"]
    assert (conflict["where"], conflict["value"], conflict["other"]) == (
        "b.csv:2",
        "USD 1,251,000",
        "a.csv:2",
    )


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "the file is empty"),
        ((BULK + ROW).encode("utf-16"), "is UTF-16"),
        ((BULK + ROW).encode() + b'PAK,"Pakistan,BLR,Belarus,2019,Export,3\n', "quote"),
        (gzip.compress((BULK + ROW * 5000).encode(), mtime=0)[:-30], "a.csv"),
        (b"PK\x03\x04" + b"\0" * 80, "damaged zip archive"),
        ((BULK + "PAK,Pakistan,BLR,Belarus,2299,Import,5\n").encode(), "a.csv:2: "),
        ((BULK + "PAK,Pakistan,BLR,Belarus,2019,Import,1e400\n").encode(), "a.csv:2: "),
        ((BULK + "PAK,Pakistan,BLR,Belarus,2019,Imp").encode(), "a.csv:2: "),
        (
            (BULK + "PAK,Pakistan,BLR,Belarus,2019,Import,5,6,7\n").encode(),
            "a.csv:2: 9 cells under 7 columns",
        ),
        ((BULK + ROW).encode() + b"PAK,\0,BLR,x,2019,Import,5\n", "zero bytes"),
        (b"<html><head><title>Sign in</title></head></html>", "is a web page ('Sign in')"),
        (b"%PDF-1.7 ...", "is a PDF"),
        (b'{"iati_identifier": "x"}', "a file of IATI, which is not read yet"),
        (
            b"NAPR;PERIOD;STRANA;TNVED;EDIZM;STOIM\n\xc8\xcc;01/2021;PK;8701;;1\n",
            "Russian or Eurasian customs",
        ),
    ],
)
def test_files_that_cannot_be_read_say_why_and_change_nothing(blank, content, told):
    Path("a.csv").write_bytes(content)
    before = kept(blank)

    for words in (("import",), ("trade", "import")):
        code, out, err = run(*words, "a.csv", store=blank)

        assert (code, out) == (2, ""), err
        assert told in err
        assert err.count("\n") <= 3
        assert kept(blank) == before
        assert strays(blank) == []


def test_a_file_that_is_not_there_is_named(blank):
    assert refused("trade", "import", "gone.csv", store=blank)["message"] == "gone.csv: there is no such file"
    Path("folder").mkdir()
    assert refused("trade", "import", "folder", store=blank)["message"] == "folder: is a folder"
    assert run("trade", "import", "n" * 300, store=blank)[0] == 1  # the system takes no such name


@settings(parent=settings.get_profile("cli"))
@given(
    at=st.integers(min_value=0, max_value=220),
    piece=st.binary(max_size=12) | st.text(max_size=6).map(str.encode),
    cut=st.integers(min_value=0, max_value=40),
)
def test_a_damaged_file_is_read_or_refused_and_never_a_bug(at, piece, cut):
    raw = (BULK + ROW + ROW.replace("2019", "2020")).encode()
    Path("a.csv").write_bytes(raw[:at] + piece + raw[at + cut :])

    for words in (("import",), ("trade", "import"), ("import", "--map", MAPPING, "--reporter", "PAK")):
        code, _, err = run(*words, "a.csv", "--dry-run")

        assert code in {0, 2, 4}, err  # 4: records, which a store has to be there for
        assert "this is a bug" not in err


def test_hostile_text_never_reaches_a_terminal(blank):
    name = "a\x1b]52;c;aGk=\x07\u202e[bold].csv"
    write(name, BULK.replace("ReporterName", "\x1b[2J") + ROW)
    bulk(
        "b\x1b[31m.csv",
        "PAK,\x1b[31m,\x1bXX,\u202e,2019,Import,x\x1b[2J",
        "PAK,x,Atl\x1b[1mantis,x,2019,Import,1",
    )

    answers = [
        run("trade", "import", name, "b\x1b[31m.csv", *more, store=blank, tty_width=width)
        for width in (60, 120, None)
        for more in ((), ("--dry-run",), ("--skip-bad", "--dry-run"), ("--json", "--dry-run", "--skip-bad"))
    ]
    run("trade", "import", name, store=blank)
    shown = [
        run("show", "I-1", store=blank, tty_width=80),
        run("trade", "imports", store=blank, tty_width=80),
    ]

    for _, out, err in (*answers, *shown):
        assert "\x1b]" not in out + err
        assert "\x1b[31m" not in out + err
        assert "\x1b[2J" not in out + err
        assert "\u202e" not in out + err
        assert "\x07" not in out + err


def test_ctrl_c_while_reading_leaves_nothing_behind(blank):
    before = kept(blank)
    place = {"PAKBEL_FILE": str(blank)}
    with subprocess.Popen(
        command_line("trade", "import", "-"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(**place),
    ) as process:
        process.stdin.write((BULK + ROW * 30_000).encode())
        process.stdin.flush()
        time.sleep(2)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)

    assert (process.returncode, out, err) == (130, b"", b"Stopped. Nothing was changed.\n")
    assert kept(blank) == before
    assert strays(blank) == []


def test_memory_does_not_grow_with_the_file(blank):
    """Beyond what the store's writer sets aside for itself, which is bounded."""
    peaks = []
    for rows in (20_000, 120_000):
        with Path(f"{rows}.csv").open("w", encoding="utf-8") as file:
            file.write(COLUMNS)
            for number in range(rows):
                file.write(f"{1990 + number % 30},586,1,112,H4,{number // 30 + 100_000},1,,,{number},0\n")
        program = (
            "import resource, sys; from pakbel.cli.main import run;"
            f" code = run(['trade', 'import', '{rows}.csv', '--dry-run', '--json']);"
            " print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr); sys.exit(code)"
        )
        done = subprocess.run(
            [sys.executable, "-c", program],
            env=environment(PAKBEL_FILE=str(blank)),
            capture_output=True,
            text=True,
            timeout=120,
            check=True,
        )
        peaks.append(int(done.stderr.split()[-1]))

    assert peaks[1] - peaks[0] < 32_000  # KiB
