"""What stands around the records: dates, topics, settings, completion, backups."""

import json
import os
import re
from pathlib import Path

import pytest

from tests.cli.program import asked, run, start


def ids(*args, **given):
    """The ids that a list or report gives."""
    found = asked(*args, **given)
    return [row["id"] for row in (found if isinstance(found, list) else found["rows"])]


def test_a_date_that_begins_with_a_minus_stands_behind_two():
    assert run("date", "--", "-2m") == (0, "Mon 2026-09-21 (61 days ago)\n", "")
    assert run("date", "next", "friday") == (0, "Fri 2026-11-27 (in 6 days)\n", "")
    assert asked("date", "FY2024-25") == {"text": "FY2024-25", "first": "2024-07-01", "last": "2025-06-30"}
    assert asked("date", "2026-06..") == {"text": "2026-06..", "first": "2026-06-01", "last": None}


@pytest.mark.parametrize("topic", ["dates", "amounts", "filters", "exit-codes", "environment", "formats"])
def test_help_topics_fit_a_screen(topic):
    code, out, err = run("help", topic)

    assert (code, err) == (0, "")
    assert max(map(len, out.splitlines())) <= 105
    assert out.count("\n") <= 24


def test_config_names_every_origin(blank):
    Path("pakbel.toml").write_text('fiscal_year_start = 1\nstrict = true\n[user]\nname = "Sana"\n', "utf-8")
    here = str(Path.cwd() / "pakbel.toml")

    found = {row["setting"]: (row["value"], row["origin"]) for row in asked("config", "--color", "never", store=blank)}  # fmt: skip

    assert found["file"] == (str(blank), "PAKBEL_FILE")
    assert found["fiscal_year_start"] == ("1", here)
    assert found["strict"] == ("yes", here)
    assert found["user.name"] == ("Sana", here)
    assert found["color"] == ("never", "--color")
    assert found["today"] == ("2026-11-21", "PAKBEL_TODAY")


def test_strict_in_the_config_counts(store):
    Path("pakbel.toml").write_text("strict = true\n", "utf-8")

    assert run("deliver", "C-25", "--qty", "3,000", store=store)[0] == 6


def test_the_name_in_the_config_stands_in_the_history(blank):
    Path("pakbel.toml").write_text('[user]\nname = "Sana"\n', "utf-8")

    run("mou", "add", "x", store=blank)

    last = json.loads((blank / "history.jsonl").read_text("utf-8").splitlines()[-1])
    assert (last["by"], last["cmd"]) == ("Sana", "mou add")


def test_the_fiscal_year_of_the_config_counts():
    Path("pakbel.toml").write_text("fiscal_year_start = 1\n", "utf-8")

    assert asked("date", "this fy")["first"] == "2026-01-01"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_a_completion_script_for_each_shell(shell):
    code, out, err = run("completion", shell)

    assert (code, err) == (0, "")
    assert "_PAKBEL_COMPLETE" in out


def completed(line, **given):
    words = line.split(" ")
    env = {"_PAKBEL_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    return run(env=env, **given)[1].split()


def test_completion_of_commands_options_and_ids(store):
    assert completed("pakbel sta") == ["status"]
    assert completed("pakbel mou s") == ["show", "set"]
    assert completed("pakbel overdue --as") == ["--as-of"]
    assert completed("pakbel show T-19", store=store) == [f"T-19{n}" for n in ("", *range(10))]
    assert completed("pakbel deliver C-4", store=store) == ["C-4", "C-40"]
    assert completed("pakbel show dawn-2025", store=store) == [each for each in ids("source", "list", store=store) if each.startswith("dawn-2025")]  # fmt: skip


def test_completion_reads_the_store_that_the_line_names(blank, store):
    run("mou", "add", "x", store=blank)

    assert completed(f"pakbel show -f {blank} M-") == ["M-1"]
    assert completed(f"pakbel -f {blank} show M-") == ["M-1"]
    assert completed("pakbel show M-", store=blank / "nowhere") == []


def test_completion_of_a_store_that_does_not_load_is_silent(blank):
    (blank / "register.json").write_bytes(b"{")

    assert completed("pakbel show M-", store=blank) == []


def test_a_backup_brings_back_what_was(store):
    name = asked("backup", store=store)["kept"]
    records = asked("commitment", "list", store=store)
    run("remove", "E-1", "E-2", store=store)
    listed = asked("backup", "list", store=store)

    tried = run("backup", "restore", name, "--dry-run", store=store)
    still_gone = run("show", "E-1", store=store)[0]
    asked_first = run("backup", "restore", name, store=store)
    done = run("backup", "restore", name, "--yes", store=store)

    assert sorted(each["why"] for each in listed) == ["daily", "manual"]
    assert tried == (0, f"Would go back to {name} (719 records) in {store}\n", "")
    assert still_gone == 3
    assert asked_first == (
        2,
        "",
        f"Error: --yes: Replace the register in {store} by {name}?\nTry: add --yes\n",
    )
    assert done == (0, f"Went back to {name}; what was there before is kept in the backups\n", "")
    assert asked("commitment", "list", store=store) == records
    assert run("show", "E-1", store=store)[0] == 0
    assert run("event", "add", "x", store=store)[1].startswith("Added E-73")


def test_a_whole_store_in_one_file(store, alone):
    packed = run("backup", "store.zip", store=store)
    again = run("backup", "make", "store.zip", store=store)
    elsewhere = alone / "elsewhere"

    unpacked = run("backup", "restore", "store.zip", "--yes", store=elsewhere)

    assert packed == (0, f"Packed 2 files of {store} into store.zip\n", "")
    assert again[0] == 1
    assert unpacked[0] == 0
    assert asked("event", "list", store=elsewhere) == asked("event", "list", store=store)


def test_what_a_copy_lacks_of_imported_figures_is_told_before_the_question(blank):
    fields = ("reporter", "partner", "flow", "period", "commodity", "value")
    mapped = ",".join(f"{each}={each}" for each in fields)
    for name, year in (("a.csv", 2019), ("b.csv", 2020)):
        Path(name).write_text(f"{','.join(fields)}\nPAK,BLR,import,{year},01,5\n")
        run("trade", "import", name, "--map", mapped, "--unit", "1", "--currency", "USD", store=blank)
    name = asked("backup", store=blank)["kept"]
    (blank / "trade" / "I-2.sqlite").unlink()
    warning = "trade/I-2.sqlite is gone, and the copy has none; it held b.csv\n"

    tried = run("backup", "restore", name, "--dry-run", store=blank)
    asked_first = run("backup", "restore", name, store=blank)
    done = run("backup", "restore", name, "--yes", store=blank)

    assert tried == (0, f"Would go back to {name} (2 records) in {blank}\n", f"Warning: {warning}")
    assert asked_first[0] == 2
    assert asked_first[2].startswith(f"Warning: {warning}Error: --yes: ")
    assert (done[0], done[2]) == (0, f"Warning: {warning}")


def test_version_and_nothing_else():
    code, out, err = run("--version")

    assert (code, err) == (0, "")
    assert re.fullmatch(r"pakbel \d+\.\d+\.\d+\n", out)


def test_alone_is_today():
    assert run() == run("today")
    assert run(tty_width=80) == run("today", tty_width=80)


def test_python_dash_m_is_the_same_program():
    assert start("event", "list", "--limit", "3") == run("event", "list", "--limit", "3")


def test_the_clock_is_read_where_nobody_set_it():
    code, out, _ = start("date", "today", "--json", env={"PAKBEL_TODAY": None, "TZ": "UTC"})

    assert code == 0
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", json.loads(out)["first"])


def test_format_of_the_environment():
    assert (
        json.loads(run("event", "list", "--limit", "1", env={"PAKBEL_FORMAT": "json"})[1])[0]["id"] == "E-1"
    )
    assert os.environ.get("PAKBEL_FORMAT") is None
