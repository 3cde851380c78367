import pytest

from pakbel.errors import RefusedByRule
from tests.register.builders import adding, not_adding, register


@pytest.mark.parametrize(
    ("noun", "fields", "doubt"),
    [
        (
            "mou",
            {"title": "Tea", "signed_on": "2026-03", "expires_on": "2026-02"},
            "it expires (2026-02) before it was signed (2026-03)",
        ),
        (
            "commitment",
            {"title": "Tea", "start": "2027", "due": "2026"},
            "it is due (2026) before it begins (2027)",
        ),
        (
            "commitment",
            {"title": "Tea", "start": "2025", "every": "year", "until": "2020"},
            "it ends (2020) before it begins (2025)",
        ),
        (
            "commitment",
            {"title": "Tea", "acts": [{"kind": "waive", "on": "2099-01-01"}]},
            "waive on 2099-01-01 lies in the future",
        ),
    ],
)
def test_days_in_the_wrong_order_get_a_word_and_strict_refuses_them(noun, fields, doubt):
    assert adding(register(), noun, **fields).warnings == [doubt]
    assert not_adding(register(), noun, strict=True, **fields) == (RefusedByRule, doubt)


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "Tea", "start": "2026", "due": "2026-06-30"},
        {"title": "Tea", "start": "2026-06-30", "due": "2026"},
        {"title": "Tea", "acts": [{"kind": "waive", "on": "2026-11-21"}]},
    ],
)
def test_periods_that_overlap_and_what_was_decided_today_are_no_doubt(fields):
    assert adding(register(), "commitment", **fields).warnings == []


def test_the_same_report_twice_gets_a_word():
    store = register()
    adding(store, "commitment", title="Tea", target="10 t")
    report = {"commitments": ["C-1"], "on": "2026-09", "kind": "partial", "quantity": "4 t"}

    first, second = adding(store, "delivery", **report), adding(store, "delivery", **report)
    other = adding(store, "delivery", **{**report, "on": "2026-10", "quantity": "1 t"})

    assert (first.warnings, second.warnings, other.warnings) == (
        [],
        ["D-1 says the same; both are counted"],
        [],
    )


@pytest.mark.parametrize(
    ("acts", "kind", "warnings"),
    [
        ([{"kind": "cancel", "on": "2026-01-01"}], "partial", ["C-1 was cancelled by then"]),
        ([{"kind": "waive", "on": "2026-01-01"}], "partial", ["C-1 was waived by then"]),
        ([{"kind": "suspend", "on": "2026-01-01"}], "partial", ["C-1 was suspended by then"]),
        ([{"kind": "suspend", "on": "2026-01-01"}], "claim", []),
        ([{"kind": "cancel", "on": "2026-10-01"}], "partial", []),
    ],
)
def test_what_came_of_a_promise_set_aside_gets_a_word(acts, kind, warnings):
    store = register()
    adding(store, "commitment", title="Tea", acts=acts)

    outcome = adding(store, "delivery", commitments=["C-1"], on="2026-09-01", kind=kind)

    assert outcome.warnings == warnings


def test_of_several_reports_that_say_the_same_one_is_named():
    store = register()
    adding(store, "commitment", title="Tea")
    report = {"commitments": ["C-1"], "on": "2026-09", "kind": "partial"}

    said = [adding(store, "delivery", **report).warnings for _ in range(3)]

    assert said == [[], *[["D-1 says the same; both are counted"]] * 2]


@pytest.mark.parametrize(
    "differs", [{"on": "2026-08"}, {"kind": "done"}, {"quantity": "5 t"}, {"what": "lot"}]
)
def test_reports_that_differ_in_anything_they_say_are_two(differs):
    store = register()
    adding(store, "commitment", title="Tea", target="10 t")
    report = {"commitments": ["C-1"], "on": "2026-09", "kind": "partial", "quantity": "4 t"}
    adding(store, "delivery", **report)

    assert adding(store, "delivery", **{**report, **differs}).warnings == []


@pytest.mark.parametrize(
    ("on", "warnings"),
    [
        ("2026", []),
        ("2026-06-01..2026-12-31", ["C-1 was cancelled by then"]),
        ("..2026-06", ["C-1 was cancelled by then"]),
    ],
)
def test_a_report_counts_by_its_first_day_and_without_one_by_its_last(on, warnings):
    store = register()
    adding(store, "commitment", title="Tea", acts=[{"kind": "cancel", "on": "2026-06-01"}])

    assert adding(store, "delivery", commitments=["C-1"], on=on, kind="partial").warnings == warnings


def test_what_ends_on_the_day_it_begins_is_no_doubt():
    assert (
        adding(register(), "mou", title="Tea", signed_on="2026-03-01", expires_on="2026-03-01").warnings == []
    )


def test_a_title_is_the_same_in_any_case_and_is_told_once():
    store = register()
    adding(store, "mou", title="Rice Ёлка")
    adding(store, "mou", title=" rice ёлка")

    assert adding(store, "mou", title="RICE ЁЛКА ").warnings == ["M-1 has the same title"]
    assert adding(store, "commitment", title="Rice Ёлка").warnings == []
