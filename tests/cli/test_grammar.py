"""The command line as it is meant: where options stand, which store is used, what each verb does."""

import json
import os
import re
from pathlib import Path

import pytest

from pakbel.domain.fields import NOUNS
from tests.cli.program import asked, kept, refused, run, start

BUNDLED = "Showing the bundled register of Pakistan and Belarus (pakbel init makes a copy to work in).\n"
REPORT_KEYS = {"report", "as_of", "period", "filters", "rows", "totals", "left_out"}


def ids(*args, **given):
    """The ids that a list or report gives."""
    found = asked(*args, **given)
    return [row["id"] for row in (found if isinstance(found, list) else found["rows"])]


# --- which store ---------------------------------------------------------------------------------


def test_reading_without_a_store_shows_the_bundled_register_and_says_so():
    code, out, err = run("event", "list", "--limit", "1", "--columns", "id")

    assert (code, out, err) == (0, "id\nE-1\n", BUNDLED)


def test_quiet_leaves_the_talk_out():
    assert run("event", "list", "--limit", "1", "--columns", "id", "-q") == (0, "id\nE-1\n", "")


def test_a_store_named_before_or_after_the_command_is_used(blank):
    for args in (("-f", blank, "mou", "list"), ("mou", "list", "-f", blank), ("mou", "list", "--file", blank / "register.json")):  # fmt: skip
        assert run(*args, "-q")[1].count("\n") == 1


def test_what_stands_after_the_command_wins(blank, store):
    assert run("-f", blank, "mou", "list", "-f", store, "--columns", "id")[1].count("\n") == 70
    assert run("--format", "json", "mou", "list", "--format", "plain", store=blank)[1].startswith("id\t")


def test_option_before_variable_before_local_config_before_user_config(blank, store, alone):
    def store_used():
        return asked("config")[0]["value"]

    user = alone / "home" / ".config" / "pakbel"
    user.mkdir(parents=True)
    default = store_used()
    (user / "config.toml").write_text('file = "of-user"\n', "utf-8")
    of_user = store_used()
    Path("pakbel.toml").write_text('file = "of-folder"\n', "utf-8")
    of_folder = store_used()
    of_variable = asked("config", env={"PAKBEL_FILE": str(blank)})[0]
    of_option = asked("config", "-f", store, env={"PAKBEL_FILE": str(blank)})[0]

    assert default == str(alone / "home/.local/share/pakbel")
    assert of_user == str(user / "of-user")
    assert of_folder == str(Path.cwd() / "of-folder")
    assert of_variable == {"setting": "file", "value": str(blank), "origin": "PAKBEL_FILE"}
    assert of_option == {"setting": "file", "value": str(store), "origin": "--file"}


@pytest.mark.parametrize("how", ["option", "variable", "config"])
def test_a_named_store_that_is_missing_is_never_the_bundled_one(how, alone):
    missing = alone / "missing"
    args, env = ["overdue"], {}
    if how == "option":
        args += ["-f", str(missing)]
    elif how == "variable":
        env = {"PAKBEL_FILE": str(missing)}
    else:
        Path("pakbel.toml").write_text(f'file = "{missing}"\n', "utf-8")

    assert run(*args, env=env) == (
        4,
        "",
        f"Error: no store at {missing}\nTry: pakbel init makes one there; -f FOLDER names another place\n",
    )


WRITES = {
    "add": ("mou", "add", "x"),
    "set": ("set", "C-1", "note=x"),
    "edit": ("edit", "C-1"),
    "remove": ("remove", "E-1"),
    "deliver": ("deliver", "C-25", "--qty", "1"),
    "act": ("cancel", "C-25"),
    "backup": ("backup",),
    "dry run": ("mou", "add", "x", "--dry-run"),
}


@pytest.mark.parametrize("args", WRITES.values(), ids=WRITES)
def test_writing_without_a_store_names_both_ways_to_make_one(args, alone):
    code, out, err = run(*args)

    assert (code, out) == (4, "")
    assert err.splitlines() == [
        "Error: there is no store to write to yet; nothing was changed",
        "Try: pakbel init (a copy of the bundled register) or pakbel init --empty",
    ]
    assert not (alone / "home").exists()


# --- init ----------------------------------------------------------------------------------------


def test_init_copies_the_bundled_register(alone):
    folder = alone / "mine"

    code, out, err = run("init", store=folder)

    assert (code, err) == (0, "")
    assert out.splitlines()[0] == f"Made a store for Pakistan and Belarus in {folder}"
    assert asked("commitment", "list", store=folder) == asked("commitment", "list")
    assert asked("trade", "summary", store=folder) == asked("trade", "summary")


def test_init_without_a_place_makes_the_usual_one(alone):
    assert run("init", "--empty")[0] == 0
    assert (alone / "home/.local/share/pakbel/register.json").exists()
    assert run("mou", "list") == (0, "id\ttitle\tkind\tsigned_on\tstage\tvalue\tvalue_unit\tparent\tcommitments\n", "no MoUs yet: pakbel mou add\n")  # fmt: skip


def test_init_of_another_pair(alone):
    folder = alone / "kazakhstan"

    code, out, _ = run("init", "--empty", "--parties", "pak,kaz", store=folder)

    assert (code, out.splitlines()[0]) == (0, f"Made a store for Pakistan and Kazakhstan in {folder}")
    assert json.loads((folder / "register.json").read_text("utf-8"))["meta"]["parties"] == ["PAK", "KAZ"]


def test_init_takes_the_pair_of_the_config(alone):
    Path("pakbel.toml").write_text('parties = ["PAK", "UZB"]\n', "utf-8")

    assert run("init", "--empty", store=alone / "new")[1].startswith(
        "Made a store for Pakistan and Uzbekistan"
    )


@pytest.mark.parametrize("args", [(), ("--empty",), ("--empty", "--parties", "PAK,KAZ")])
def test_init_never_writes_over_a_store(store, args):
    before = kept(store)

    code, out, err = run("init", *args, store=store)

    assert (code, out, err.splitlines()[0]) == (6, "", f"Error: a store is already in {store}")
    assert kept(store) == before


def test_init_can_be_tried(alone):
    folder = alone / "new"

    assert run("init", "--dry-run", store=folder)[1].startswith(
        "Would make a store for Pakistan and Belarus in "
    )
    assert not folder.exists()


# --- every noun ----------------------------------------------------------------------------------

ADDED = {
    "mou": (
        ("Textile MoU", "--signed", "2024-09-24", "--party", "PAK=Ministry of Commerce", "--party", "BLR=MTZ", "--value", "USD 17m", "--tag", "a", "--tag", "b"),
        "M-70",
        {"title": "Textile MoU", "signed_on": "2024-09-24", "value": {"amount": "17000000", "unit": "USD"}, "tags": ["a", "b"]},
        "sector=textiles",
        {"sector": "textiles"},
    ),
    "commitment": (
        ("Rice", "--mou", "M-1", "--owner", "BLR", "--qty", "10,000", "--unit", "t", "--due", "2027-Q1", "--instalment", "2026-Q4=4,000", "--instalment", "2027-Q1=6,000"),
        "C-41",
        {"mou": "M-1", "owed_by": "BLR", "target": {"amount": "10000", "unit": "t"}, "due": "2027-Q1"},
        "partner=PAK",
        {"owed_to": "PAK"},
    ),
    "delivery": (
        ("C-25", "--qty", "320", "--on", "2025-03-01", "--claimed-by", "MTZ"),
        "D-51",
        {"commitments": ["C-25"], "on": "2025-03-01", "kind": "partial", "quantity": {"amount": "320", "unit": "tractors"}, "claimed_by": "MTZ"},
        "what=tractors",
        {"what": "tractors"},
    ),
    "trade": (
        ("--reporter", "PAK", "--partner", "BLR", "--flow", "export", "--period", "2025", "--value", "USD 3.1m"),
        "T-199",
        {"reporter": "PAK", "partner": "BLR", "flow": "export", "period": "2025", "value": {"amount": "3100000", "unit": "USD"}},
        "vintage=mine",
        {"vintage": "mine"},
    ),
    "event": (
        ("9th session", "--kind", "session", "--body", "JMC", "--number", "9", "--on", "2026-02", "--person", "A", "--person", "B"),
        "E-73",
        {"title": "9th session", "kind": "session", "body": "JMC", "number": 9, "on": "2026-02", "people": ["A", "B"]},
        "place=Minsk",
        {"place": "Minsk"},
    ),
    "source": (
        ("dawn-2026-01", "--url", "https://www.dawn.com/news/1", "--published", "2026-01-12", "--side", "PAK"),
        "dawn-2026-01",
        {"url": "https://www.dawn.com/news/1", "published_on": "2026-01-12", "side": "PAK"},
        "title=Trade",
        {"title": "Trade"},
    ),
}  # fmt: skip
EACH_NOUN = pytest.mark.parametrize("noun", ADDED)


def has(record, expected):
    return {name: record[name] for name in expected} == expected


@EACH_NOUN
def test_add_list_show_set_remove(store, noun):
    words, id, expected, assignment, changed = ADDED[noun]

    added = run(noun, "add", *words, store=store)
    listed = ids(noun, "list", store=store)
    shown = asked(noun, "show", id, store=store)
    set_ = run(noun, "set", id, assignment, store=store)
    shown_then = asked("show", id.lower(), store=store)
    removed = run(noun, "remove", id, store=store)
    gone = run(noun, "show", id, store=store)

    assert (added[0], added[1].splitlines()[0].split("  ")[0]) == (0, f"Added {id}")
    assert listed[-1] == id
    assert has(shown, expected)
    assert set_[1].splitlines()[0].startswith(f"Changed {id}")
    assert has(shown_then, {**expected, **changed})
    assert removed == (0, f"Removed {id}\n", "")
    assert gone == (3, "", f"Error: {id} was removed on 2026-11-21\n")


@EACH_NOUN
def test_edit_of_each_noun(store, noun, tmp_path):
    words, id, _, assignment, changed = ADDED[noun]
    field, _, value = assignment.partition("=")
    name = next(iter(changed))
    run(noun, "add", *words, store=store)
    editor = tmp_path / "editor"
    editor.write_text(f'#!/bin/sh\nsed -i "s/^{name}:.*/{field}: {value}/" "$1"\n', "utf-8")
    editor.chmod(0o755)

    code, out, err = run(noun, "edit", id, store=store, env={"PAKBEL_EDITOR": str(editor)})

    assert (code, err) == (0, "")
    assert out.startswith(f"Changed {id}")
    assert has(asked("show", id, store=store), changed)


@EACH_NOUN
def test_a_dry_run_says_would_and_changes_nothing(store, noun):
    words, id, _, assignment, _ = ADDED[noun]
    first = ids(noun, "list", store=store)[0]
    before = kept(store)

    tried = [
        run(noun, "add", *words, "--dry-run", store=store)[1],
        run(noun, "set", first, assignment, "-n", store=store)[1],
        run(noun, "remove", first, "--with-children", "-n", store=store)[1],
    ]

    assert [text.split("  ")[0].split(",")[0].strip() for text in tried][:2] == [f"Would add {id}", f"Would change {first}"]  # fmt: skip
    assert tried[2].startswith("Would remove ")
    assert tried[2].rstrip().endswith(first)
    assert kept(store) == before


@EACH_NOUN
def test_every_field_of_a_noun_has_an_option_and_can_be_set(noun):
    text = run(noun, "add", "--help")[1]
    fields = next(each for each in NOUNS if each.name == noun).fields
    typed = {"acts", "moves", "checkable", "commitments"} | ({"title"} if noun != "source" else set())
    own = {"quantity": "qty", "running_total": "total"} if noun == "delivery" else {}

    missing = [
        field.name
        for field in fields
        if field.name not in typed
        and f"--{own.get(field.name, field.typed_name).replace('_', '-')}" not in text
    ]

    assert missing == []


def test_an_id_is_never_used_again_across_processes(blank):
    for title in ("a", "b"):
        assert start("mou", "add", title, store=blank)[0] == 0
    assert start("mou", "remove", "M-2", store=blank)[1] == "Removed M-2\n"

    assert start("mou", "add", "c", store=blank)[1].startswith("Added M-3  c\n")
    assert start("show", "M-2", store=blank)[0] == 3


def test_a_source_that_is_a_new_url_is_added_once(store):
    url = "https://example.org/report?x=1"

    first = run("deliver", "C-25", "--qty", "1", "--source", url, store=store)
    second = run("deliver", "C-25", "--qty", "1", "--source", url, store=store)

    assert first[2] == f"added source example: {url}\n"
    assert second[2] == ""
    assert asked("show", "D-52", store=store)["sources"] == ["example"]
    assert asked("show", "example", store=store)["url"] == url


def test_lists_are_added_to_and_taken_from(store):
    run("set", "C-1", "tags+=one", "tags+=two", "tag-=billion", store=store)

    assert asked("show", "C-1", store=store)["tags"][-2:] == ["one", "two"]
    assert "billion" not in asked("show", "C-1", store=store)["tags"]


def test_a_field_is_cleared(store):
    run("set", "C-1", "sector=", store=store)

    assert asked("show", "C-1", store=store)["sector"] is None


def test_what_is_so_already_changes_nothing(store):
    run("set", "E-1", "place=Minsk", store=store)
    before = kept(store)

    assert run("set", "E-1", "place=Minsk", store=store) == (0, "", "E-1 is so already\n")
    assert kept(store) == before


# --- moves, acts, deliveries ---------------------------------------------------------------------


def test_a_move_keeps_the_first_promise_and_its_reason(store):
    run("set", "C-25", "due=2026", "--reason", "agreed at JMC-9", "--on", "2025-11-30", store=store)

    shown = asked("show", "C-25", store=store)
    assert (shown["due"], shown["times_moved"], shown["slippage"]) == ("2026", 1, 365)
    assert shown["moves"] == [
        {"was": "2025", "due": "2026", "moved_on": "2025-11-30", "reason": "agreed at JMC-9", "source": None}
    ]
    assert "C-25" not in ids("overdue", store=store)
    assert "C-25" in ids("overdue", "--as-of", "2027-01-01", store=store)


def test_a_correction_leaves_no_move(store):
    run("set", "C-25", "due=2027", "--correction", store=store)

    shown = asked("show", "C-25", store=store)
    assert (shown["due"], shown["moves"], shown["slippage"]) == ("2027", [], None)


ACTS = {
    "suspend": ("C-25", "suspended"),
    "cancel": ("C-25", "cancelled"),
    "waive": ("C-25", "waived"),
}


@pytest.mark.parametrize(("act", "id", "state"), [(act, *case) for act, case in ACTS.items()])
def test_an_act_is_kept_with_day_reason_and_source(store, act, id, state):
    code, out, err = run(act, id, "--on", "2026-03-01", "--reason", "why not", "--source", "dawn-2025-01", store=store)  # fmt: skip

    shown = asked("show", id, store=store)
    assert (code, err) == (0, "")
    assert out.splitlines()[0].split()[1] == id
    assert shown["state"] == state
    assert shown["acts"] == [{"kind": act, "on": "2026-03-01", "reason": "why not", "by": None, "source": "dawn-2025-01"}]  # fmt: skip
    assert asked("show", id, "--as-of", "2026-02-28", store=store)["state"] == "overdue"


def test_a_suspended_promise_goes_on(store):
    run("suspend", "C-25", "--on", "2026-03-01", "--reason", "x", store=store)

    assert run("resume", "C-25", "--on", "2026-04-01", "--reason", "y", store=store)[0] == 0
    assert asked("show", "C-25", store=store)["state"] == "overdue"
    assert run("resume", "C-25", "--on", "2026-05-01", store=store)[0] == 6


def test_a_terminated_paper_lapses_its_promises(store):
    run("commitment", "add", "x", "--mou", "M-1", "--due", "2030", store=store)

    run("terminate", "M-1", "--on", "2026-03-01", "--reason", "notice", store=store)

    assert asked("show", "M-1", store=store)["stage"] == "terminated"
    assert asked("show", "C-41", store=store)["state"] == "lapsed"


def test_a_record_takes_the_place_of_another(store):
    run("supersede", "C-25", "--by", "C-31", "--reason", "x", store=store)

    assert asked("show", "C-25", store=store)["state"] == "superseded"


def test_acts_apply_to_what_they_are_for(store):
    assert refused("suspend", "M-1", store=store)["message"] == "M-1 is a paper; suspend does not apply to it"
    assert refused("cancel", "E-1", store=store)["message"] == "E-1 is an event; cancel does not apply to it"
    assert refused("supersede", "C-25", "--by", "M-1", store=store)["code"] == "no_such_record"


DELIVERIES = {
    "all or nothing is done": (("C-28",), "done"),
    "part of a quantity is partial": (("C-25", "--qty", "320"), "partial"),
    "the whole quantity is done": (("C-25", "--qty", "2,700"), "done"),
    "a total that completes is done": (("C-25", "--total", "2,700"), "done"),
    "a total that does not is partial": (("C-25", "--total", "1"), "partial"),
    "what is said is kept": (("C-25", "--kind", "not_delivered"), "not_delivered"),
    "a claim is a claim": (("C-25", "--qty", "2,700", "--kind", "claim"), "claim"),
}


@pytest.mark.parametrize(("args", "kind"), DELIVERIES.values(), ids=DELIVERIES)
def test_the_kind_of_a_report(store, args, kind):
    run("deliver", *args, store=store)

    assert asked("show", "D-51", store=store)["kind"] == kind


def test_a_report_on_several_commitments_and_on_an_occurrence(store):
    run("commitment", "add", "A report every year", "--every", "year", "--start", "2020", "--until", "2030", store=store)  # fmt: skip

    code, _, err = run("deliver", "C-41/2024", "C-28", "--on", "2024-12-31", "--kind", "done", store=store)

    assert (code, err) == (0, "")
    assert asked("show", "D-51", store=store)["commitments"] == ["C-41/2024", "C-28"]
    assert {"C-41/2023", "C-41/2025"} <= set(ids("overdue", store=store))
    assert "C-41/2024" not in ids("overdue", store=store)


def test_on_is_today_unless_said(store):
    run("deliver", "C-25", "--qty", "1", store=store)

    assert asked("show", "D-51", store=store)["on"] == "2026-11-21"


def test_what_was_typed_is_said_back_as_it_was_read(blank):
    run("mou", "add", "Rice", store=blank)

    code, out, err = run("commitment", "add", "Rice, fourth shipment", "--mou", "M-1", "--owner", "BLR", "--qty", "10,000", "--unit", "t", "--due", "next friday", store=blank)  # fmt: skip

    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "Added C-1  Rice, fourth shipment",
        "  M-1 Rice, owed by BLR",
        "  10,000 t, due Fri 2026-11-27 (in 6 days; read from 'next friday')",
    ]


# --- removing ------------------------------------------------------------------------------------


def test_removing_with_children_asks_and_keeps_a_backup(store):
    before = kept(store)
    question = run("remove", "M-3", "--with-children", store=store)
    unchanged = kept(store) == before

    done = run("remove", "M-3", "--with-children", "-y", "-q", store=store)

    assert question[0] == 2
    assert question[2].endswith("Error: --yes: Remove these 2 records?\nTry: add --yes, or look first with --dry-run\n")  # fmt: skip
    assert unchanged
    assert done == (0, "Removed C-2, M-3\n", "")
    assert [each["why"] for each in asked("backup", "list", store=store)] == ["remove", "daily"]
    assert run("check", "--where", "kind = fault", "--exit-code", store=store)[0] == 0


def test_what_was_removed_is_an_object_for_programs(store):
    assert asked("remove", "E-1", "--dry-run", store=store) == {"removed": ["E-1"], "dry_run": True}
    assert asked("remove", "E-1", "E-2", store=store) == {"removed": ["E-1", "E-2"], "dry_run": False}


# --- reports -------------------------------------------------------------------------------------

REPORTS = {
    "overdue": ("overdue",),
    "due": ("due",),
    "status": ("status",),
    "status --by": ("status", "--by", "side"),
    "dormant": ("dormant",),
    "trade summary": ("trade", "summary"),
    "find": ("find", "tractors"),
    "check": ("check",),
}
LISTS = {f"{noun} list": (noun, "list") for noun in ADDED}
LOOKS = {"today": ("today",), "alone": (), "why": ("why", "C-25"), "show": ("show", "C-25")}


@pytest.mark.parametrize("args", REPORTS.values(), ids=REPORTS)
def test_a_report_is_an_object_with_its_keys(args):
    found = asked(*args)

    assert set(found) >= REPORT_KEYS
    assert found["report"] == "_".join(
        word for word in args[:2] if word.isalpha() and word not in {"tractors"}
    )
    assert all(set(each) == {"reason", "count"} for each in found["left_out"])


@pytest.mark.parametrize("args", LISTS.values(), ids=LISTS)
def test_a_list_is_an_array(args):
    found = asked(*args)

    assert isinstance(found, list)
    assert len({tuple(row) for row in found}) == 1


def test_show_is_an_object_for_one_id_and_an_array_for_several():
    assert asked("show", "C-1")["id"] == "C-1"
    assert [each["id"] for each in asked("show", "C-1", "M-1", "E-1")] == ["C-1", "M-1", "E-1"]
    assert asked("show", "C-1", "c-1")["id"] == "C-1"


@pytest.mark.parametrize("args", {**REPORTS, **LISTS}.values(), ids=[*REPORTS, *LISTS])
def test_lines_csv_and_table_hold_the_same_rows(args):
    whole = asked(*args)
    rows = whole if isinstance(whole, list) else whole["rows"]

    lines = [json.loads(line) for line in run(*args, "--format", "jsonl")[1].splitlines()]
    csv = run(*args, "--format", "csv")[1]
    markdown = run(*args, "--format", "md")[1]

    assert lines == rows
    assert csv.endswith("\r\n")
    assert markdown.count("\n| ") >= len(rows)


@pytest.mark.parametrize("args", {**REPORTS, **LISTS, **LOOKS}.values(), ids=[*REPORTS, *LISTS, *LOOKS])
def test_every_report_takes_as_of(args):
    code, out, err = run(*args, "--as-of", "2016-06-30", "--json")

    assert code == 0, err
    found = json.loads(out)
    if isinstance(found, dict) and found.get("as_of"):
        assert found["as_of"] == "2016-06-30"


def test_as_of_is_the_end_of_that_day():
    assert "C-25" not in ids("overdue", "--as-of", "2025-12-31")
    assert "C-25" in ids("overdue", "--as-of", "2026-01-01")
    assert len(ids("status", "--as-of", "2015-12-31")) < len(ids("status"))


def test_as_of_a_day_that_was_not_typed_as_iso_is_said_back():
    assert run("overdue", "--as-of", "yesterday", "--limit", "1", "--columns", "id")[2].splitlines()[1] == (
        "--as-of: Fri 2026-11-20 (1 day ago; read from 'yesterday')"
    )


def test_exit_code_ten_where_something_is_overdue(blank):
    assert run("overdue", "--exit-code")[0] == 10
    assert run("overdue")[0] == 0
    assert run("overdue", "--exit-code", "--as-of", "2015-01-01")[0] == 0
    assert run("overdue", "--exit-code", store=blank)[0] == 0
    assert run("check", "--exit-code")[0] == 10
    assert run("check", "--exit-code", store=blank)[0] == 0


EMPTY = {
    "overdue": "nothing overdue among 0 commitments",
    "status": None,
    "dormant": None,
    "due": None,
    "check": None,
    "find x": None,
    "trade summary": None,
    "mou list": "no MoUs yet: pakbel mou add",
}


@pytest.mark.parametrize("words", EMPTY)
def test_an_empty_answer_is_a_success_that_says_what_was_looked_at(blank, words):
    code, out, err = run(*words.split(), store=blank)
    as_json = run(*words.split(), "--json", store=blank)

    said = err.splitlines()[0]
    assert code == 0
    assert out.count("\n") <= 1
    assert said == EMPTY[words] or EMPTY[words] is None
    assert re.search(r"\b(0|no|nothing|none)\b", said)
    assert as_json[0] == 0
    rows = json.loads(as_json[1])
    assert (rows if isinstance(rows, list) else rows["rows"]) == []


FILTERS = {
    "equal": (("commitment", "list", "--where", "owner = BLR"), lambda row: row["owed_by"] == "BLR"),
    "unequal": (("commitment", "list", "--where", "owner != BLR"), lambda row: row["owed_by"] not in {"BLR", None}),
    "unknown": (("commitment", "list", "--where", "due = none"), lambda row: row["due"] is None),
    "known": (("commitment", "list", "--where", "due != none"), lambda row: row["due"] is not None),
    "contains": (("commitment", "list", "--where", "title ~ TRACTOR"), lambda row: "tractor" in row["title"].casefold()),
    "both": (("commitment", "list", "--where", "title ~ tractor", "--where", "state = overdue"), lambda row: "ractor" in row["title"] and row["state"] == "overdue"),
    "before": (("event", "list", "--where", "on < 2016"), lambda row: row["on"] is not None and row["on"][:4] < "2016"),
    "period": (("event", "list", "--period", "2015"), lambda row: row["on"] is not None and row["on"].startswith("2015")),
    "derived": (("commitment", "list", "--where", "state = met_late"), lambda row: row["state"] == "met_late"),
}  # fmt: skip


@pytest.mark.parametrize(("args", "fits"), FILTERS.values(), ids=FILTERS)
def test_filters_keep_exactly_what_fits(args, fits):
    every = asked(args[0], "list")

    assert ids(*args) == [row["id"] for row in every if fits(row)]


def test_sort_limit_and_columns():
    every = asked("event", "list", "--sort", "-on", "--columns", "on")
    years = [(row["on"] or "")[:4] for row in every]

    assert years == sorted(years, reverse=True)
    assert asked("event", "list", "--limit", "2", "--columns", "title,id")[0].keys() == {"title", "id"}
    assert len(asked("event", "list", "--limit", "0")) == 72


def test_short_names_and_hyphens_name_the_same_field():
    assert asked("mou", "list", "--columns", "id,signed", "--limit", "3") == asked("mou", "list", "--columns", "id,signed-on", "--limit", "3")  # fmt: skip
    assert ids("mou", "list", "--sort", "signed", "--limit", "3") == ids("mou", "list", "--sort", "signed_on", "--limit", "3")  # fmt: skip


# --- dates, help, config, completion, backups ----------------------------------------------------


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
    assert completed("pakbel show T-19", store=store) == [f"T-19{n}" for n in ("", *range(9))]
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

    assert [each["why"] for each in listed] == ["manual", "daily"]
    assert tried == (0, f"Would go back to {name} (629 records) in {store}\n", "")
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
