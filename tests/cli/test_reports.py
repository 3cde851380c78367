"""Reports and lists: their formats, days, filters, and what they say when there is nothing."""

import json

import pytest

from pakbel.reports.check import CHECKS
from tests.cli.program import asked, run

REPORT_KEYS = {"report", "as_of", "period", "filters", "rows", "totals", "left_out"}


def ids(*args, **given):
    """The ids that a list or report gives."""
    found = asked(*args, **given)
    return [row["id"] for row in (found if isinstance(found, list) else found["rows"])]


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
LISTS = {
    f"{noun} list": (noun, "list") for noun in ("mou", "commitment", "delivery", "trade", "event", "source")
}
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
    "status": "no promise among 0 commitments looked at",
    "dormant": "no open promise has gone quiet: 0 commitments looked at",
    "due --within 30d": "nothing falls due by Mon 2026-12-21: 0 commitments looked at",
    "check": f"no findings in 0 records, by {len(CHECKS)} checks",
    "find x": "nothing with 'x' in 0 records",
    "trade summary": "no trade of PAK with BLR in 0 trade rows",
    "mou list": "no MoUs yet: pakbel mou add",
}


@pytest.mark.parametrize("words", EMPTY)
def test_an_empty_answer_is_a_success_that_says_what_was_looked_at(blank, words):
    code, out, err = run(*words.split(), store=blank)
    as_json = run(*words.split(), "--json", store=blank)

    said = err.splitlines()[0]
    assert code == 0
    assert out.count("\n") <= 1
    assert said == EMPTY[words]
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
