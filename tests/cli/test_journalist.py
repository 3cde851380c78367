"""What a reader of the bundled register is told of five stories, as whole lines, and where each figure is from."""

import json
import re

import pytest

from tests.cli.program import asked, run

BOTH_BOOKS_ADDED = ("86536164", "86,536,164")


def lines(*args):
    """The lines of a wide screen, with runs of spaces made one."""
    code, out, err = run(*args, "-q", "--color", "never", tty_width=200)
    assert (code, err) == (0, "")
    return [" ".join(line.split()) for line in out.splitlines()]


def line_of(id, *args):
    """The line of one record in a report."""
    return next(line for line in lines(*args) if line.split()[:1] == [id])


def test_the_billion_was_promised_six_times_and_none_of_them_is_near():
    shown = lines("status", "--where", "title ~ billion")

    assert [line for line in shown if line.startswith("C-")] == [
        "C-1 USD 1 billion of trade a year (target of May 2015) 1,000,000,000 USD 52,167,800 USD BLR's book 2020 -947,832,200 USD 5 % ░░░░░░░░░░ in progress",
        "C-7 USD 1 billion of trade a year, held out within five years 1,000,000,000 USD 52,167,800 USD BLR's book 2020 -947,832,200 USD 5 % ░░░░░░░░░░ overdue, partly 2,243 d",
        "C-9 USD 1 billion of mutual trade (pledge of both prime ministers) 1,000,000,000 USD 52,167,800 USD BLR's book 2020 -947,832,200 USD 5 % ░░░░░░░░░░ in progress",
        "C-11 From USD 50 million to 1 billion of trade in four years 1,000,000,000 USD 52,167,800 USD BLR's book 2020 -947,832,200 USD 5 % ░░░░░░░░░░ overdue, partly 2,212 d",
        "C-12 USD 1 billion of trade by 2020 1,000,000,000 USD 52,167,800 USD BLR's book 2020 -947,832,200 USD 5 % ░░░░░░░░░░ overdue, partly 2,151 d",
        "C-15 Trade between the two beyond USD 1 billion 1,000,000,000 USD 52,167,800 USD BLR's book 2020 -947,832,200 USD 5 % ░░░░░░░░░░ in progress",
    ]  # fmt: skip
    assert (
        "Measured by trade (C-1, C-7, C-9, C-11, C-12, C-15): PAK's book 34,368,364 USD in 2020, "
        "BLR's book 52,167,800 USD in 2020; the one nearer to the promise counts."
    ) in shown


def test_what_was_said_six_times_is_one_chain_and_enters_no_sum():
    chain = [row["id"] for row in asked("show", "C-12")["restatements"]]
    sums = asked("status")["totals"]["pledges"]

    assert chain == ["C-1", "C-7", "C-9", "C-11", "C-12", "C-15"]
    assert {each["unit"]: each["promised"] for each in sums}["USD"] == "59000000"
    assert [
        each
        for each in asked("status")["left_out"]
        if "trade" in each["reason"] or "restated" in each["reason"]
    ] == [
        {"reason": "restated by a later promise", "count": 5},
        {"reason": "measured by trade", "count": 1},
    ]


def test_both_books_stand_side_by_side():
    assert [line for line in lines("trade", "summary", "--period", "2020") if line.startswith("2020")] == [
        "2020 PAK 1,056,653 USD 33,311,711 USD -32,255,058 USD 34,368,364 USD 3.0 %",
        "2020 BLR 15,484,500 USD 36,683,300 USD -21,198,800 USD 52,167,800 USD 4.0 %",
    ]
    assert (
        "State of the data: PAK: imf-dots-2022, BLR: imf-dots-2022. The books are never added; ? is missing, "
        "not zero."
    ) in lines("trade", "summary", "--period", "2020")


@pytest.mark.parametrize(
    "words",
    ["today", "status", "overdue", "trade summary", "trade summary --by flow", "show C-12", "why C-12", "why C-12 completion"],
)  # fmt: skip
def test_the_books_are_never_added(words):
    for given in (("--json",), ("--format", "table"), ("--format", "plain")):
        out = run(*words.split(), *given, tty_width=200)[1]

        assert [figure for figure in BOTH_BOOKS_ADDED if figure in out] == []


def test_why_names_the_book_that_counts_and_the_other():
    inputs = {row["symbol"]: row for row in asked("why", "C-12")["inputs"]}

    assert inputs["D"]["value"] == {"amount": "52167800", "unit": "USD"}
    assert inputs["D"]["sources"] == ["imf-dots-2022"]
    assert "BLR" in inputs["D"]["taken_from"]
    assert "PAK" in inputs["D"]["taken_from"]


def test_of_2700_tractors_nothing_was_reported_and_the_year_is_over():
    assert line_of("C-25", "status") == (
        "C-25 At least 2,700 tractors from MTZ to Pakistan in 2025 2,700 tractors nothing reported – ? overdue 325 d"
    )
    assert line_of("C-25", "overdue") == (
        "C-25 325 d 2025 At least 2,700 tractors from MTZ to Pakistan in 2025 Minsk Tractor Works (MTZ) PAK "
        "2,700 of 2,700 tractors overdue"
    )
    assert lines("why", "C-25")[0] == "C-25 At least 2,700 tractors from MTZ to Pakistan in 2025 — overdue on Sat 2026-11-21"  # fmt: skip
    assert "Because its due date is past, and nothing of it has come" in lines("why", "C-25")


def test_tractors_are_found_in_every_kind_of_record():
    kinds = {row["kind"] for row in asked("find", "tractors")["rows"]}

    assert {"mou", "commitment", "delivery", "source"} <= kinds
    assert lines("find", "tractors")[0] == f"{len(asked('find', 'tractors')['rows'])} records with 'tractors'"


def test_the_promise_of_assembly_is_the_longest_overdue():
    assert lines("overdue")[3] == (
        "C-5 3,947 d 2016-01 Assembly of Belarus tractors in Pakistan to begin in January 2016 BLR PAK all of it "
        "M-5 overdue"
    )
    assert (
        "Overdue 10 promises; the longest C-5 Assembly of Belarus tractors in Pakistan to begin in January 2016, "
        "3,947 days"
    ) in lines("today")


def test_of_150000_workers_233_came():
    assert line_of("C-35", "status") == (
        "C-35 150,000 skilled Pakistani workers for Belarus 150,000 workers 233 workers -149,767 workers <1 % "
        "░░░░░░░░░░ in progress"
    )
    assert asked("show", "C-35")["completion"] == "0.001553"
    assert any("233 of 150,000 workers (<1 %, at least: something came of 1 without a figure)" in line for line in lines("today"))  # fmt: skip


def test_the_233_are_from_named_sources():
    report = asked("show", "D-44")

    assert report["quantity"] == {"amount": "233", "unit": "workers"}
    assert report["claimed_by"] == "Interior Ministry of Belarus, via Belsat"
    assert [each["id"] for each in report["cited_sources"]] == ["belsat-2025-11", "charter-2025-11"]
    assert all(each["url"].startswith("https://") for each in report["cited_sources"])


def test_that_sources_disagree_on_the_workers_is_said():
    found = asked("check", "--where", "code = contradictory")["rows"]

    assert {"C-35", "C-36", "C-5"} <= {row["id"] for row in found}


def test_a_claim_is_not_a_delivery():
    delivered = asked("show", "C-18")

    assert delivered["delivered"] is None
    assert delivered["state"] == "no_evidence"
    assert [row["kind"] for row in delivered["reports"]] == ["claim"]


def test_there_are_no_direct_flights():
    assert line_of("C-26", "status") == (
        "C-26 Direct flights between the two countries all or nothing – – 0 % ░░░░░░░░░░ not started"
    )
    assert [(row["id"], row["kind"], row["what"]) for row in asked("show", "C-26")["reports"]] == [
        ("D-25", "not_delivered", "There is no direct flight between Pakistan and Belarus"),
        ("D-32", "context", "Ready for an agreement on the air link and for developing it"),
    ]
    assert [row["id"] for row in asked("find", "direct flight")["rows"]][:2] == ["C-26", "D-25"]


def test_signings_that_slipped_are_kept_late_by_so_many_days():
    rows = asked("commitment", "list", "--where", "state = met_late")

    assert [(row["id"], row["due"], row["days_late"]) for row in rows] == [
        ("C-3", "2015-09..2015-10", 10),
        ("C-22", "2024-10", 25),
        ("C-29", "2025-02", 42),
        ("C-34", "2025-06", 116),
    ]
    assert line_of("C-29", "status") == (
        "C-29 Sign the agreements that come of the talks in February 2025 all or nothing – – 100 % ██████████ "
        "kept late 42 d"
    )


def test_a_signing_before_its_day_is_early():
    assert line_of("C-38", "status") == (
        "C-38 Sign the labour MoU by the end of August 2025 all or nothing – – 100 % ██████████ kept 4 d early"
    )


def test_before_it_was_signed_it_was_overdue():
    assert "C-29" in [row["id"] for row in asked("overdue", "--as-of", "2025-03-15")["rows"]]
    assert "C-29" not in [row["id"] for row in asked("overdue", "--as-of", "2025-04-30")["rows"]]


def test_the_first_screen():
    shown = lines()

    assert shown[0] == "Pakistan and Belarus: promised and delivered — Sat 2026-11-21"
    assert "Kept 10 of 40; of 16 that fell due 2 on time (12 %)" in shown
    assert "Promises 40 promises: 0 commitments, 40 pledges; 29 without a paper" in shown
    assert "Not known 24 have no deadline; of 8 nothing was ever reported" in shown
    assert len(shown) <= 14


def test_what_is_overdue_and_what_was_not_counted_make_up_the_register():
    found = asked("overdue")

    assert len(found["rows"]) + sum(each["count"] for each in found["left_out"]) == 40
    assert len({row["id"] for row in found["rows"]}) == 10


def test_every_figure_of_a_report_leads_to_a_source():
    for row in asked("status")["rows"]:
        shown = asked("why", row["id"])

        assert [each for each in shown["sources"] if not (each["title"] or each["url"])] == []
        assert shown["sources"], row["id"]


def test_what_a_pipe_gets_is_what_the_screen_says():
    piped = run("-q")[1]

    assert "kept\t10 of 40; of 16 that fell due 2 on time (12 %)\n" in piped
    assert re.search(r"^workers|{|\[", piped) is None
    assert json.loads(run("--json", "-q")[1])["kept"] == {"kept": 10, "of": 40, "fell_due": 16, "on_time": 2}
