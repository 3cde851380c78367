"""The promises and the reports on them: nothing dated, counted or judged that no source did."""

import re
from itertools import pairwise

# What sources stated or words allow to count, each by hand. Whatever is not here has no deadline.
DUE = {
    "CM-ROADMAP15": "2015-09..2015-10",
    "CM-TRACTOR-2016": "2016-01",
    "CM-1BN-B": "2020-09",
    "CM-1BN-D": "2020-10",
    "CM-1BN-E": "2020",
    "CM-JMC4-BANK": "2017-05",
    "CM-RM2022": "2020-H1",
    "CM-IMRAN": "2020-H1",
    "CM-VISIT-OCT24": "2024-10",
    "CM-VISIT-2024": "2024",
    "CM-TRACTOR-2700": "2025",
    "CM-2WEEKS": "2024-12-10",
    "CM-FEB25": "2025-02",
    "CM-DELEG-FEB25": "2025-02",
    "CM-ROAD-RATIF": "2025-06",
    "CM-LABOUR-AUG": "2025-08",
}
COUNTED = {"CM-1BN-B", "CM-1BN-D", "CM-RM2022", "CM-TRACTOR-2700", "CM-2WEEKS", "CM-ROAD-RATIF"}
BILLION = [f"CM-1BN-{letter}" for letter in "ABCDEF"]
VERDICT = re.compile(
    r"\b(not|partly|never|un)?[- ]?(kept|fulfilled|honoured|broken|met late|not met|partly met|far from met|slipped)\b",
    re.I,
)


def test_only_what_somebody_dated_has_a_deadline(records):
    due = {each.key: each.due.text for each in records["commitments"].values() if each.due is not None}

    assert due == DUE


def test_a_due_date_that_was_counted_or_read_from_words_says_so(named):
    unsaid = [key for key in COUNTED if "due date" not in (named(key).note or "").casefold()]

    assert unsaid == []


def test_the_one_visit_that_was_put_off_remembers_the_year_it_was_planned_for(records):
    moved = {
        each.key: (each.first_due.text, each.due.text, [str(move.moved_on) for move in each.moves])
        for each in records["commitments"].values()
        if each.moves
    }

    assert moved == {"CM-IMRAN": ("2019", "2020-H1", ["2019-12-24"])}


def test_the_six_billions_restate_one_another_in_a_chain(named, records):
    restates = {each.key: each.restates for each in records["commitments"].values() if each.restates}

    expected = {later: named(earlier).id for earlier, later in pairwise(BILLION)}
    assert restates == expected


def test_the_billion_is_measured_by_trade_and_nothing_else_is(records):
    measured = {
        each.key: (each.measured_by, str(each.target))
        for each in records["commitments"].values()
        if each.measured_by
    }

    assert measured == dict.fromkeys(BILLION, ("trade:turnover", "1000000000 USD"))


def test_a_baseline_stands_only_where_one_number_was_given(records):
    baselines = {each.key: str(each.baseline) for each in records["commitments"].values() if each.baseline}

    assert baselines == {"CM-1BN-B": "57000000 USD", "CM-1BN-D": "50000000 USD"}


def test_the_other_targets_are_those_of_the_sources(records):
    targets = {
        each.key: str(each.target)
        for each in records["commitments"].values()
        if each.target and not each.measured_by
    }

    assert targets == {
        "CM-FORUM42": "42000000 USD",
        "CM-TRACTOR-2016#500": "500 tractors/year",
        "CM-TRACTOR-10K": "10000 tractors/year",
        "CM-5MOU": "4 MoUs",
        "CM-TRACTOR-2700": "2700 tractors",
        "CM-FORUM17": "17000000 USD",
        "CM-WORKERS-150K": "150000 workers",
    }


def test_the_tractors_of_2015_are_two_promises_one_of_them_without_a_date(named):
    start, yearly = named("CM-TRACTOR-2016"), named("CM-TRACTOR-2016#500")

    assert (start.due.text, start.target, start.every) == ("2016-01", None, None)
    assert (yearly.due, str(yearly.target), yearly.every) == (None, "500 tractors/year", None)


def test_one_promise_cannot_be_checked(records):
    uncheckable = [each.key for each in records["commitments"].values() if not each.checkable]

    assert uncheckable == ["CM-TRACTOR-CKD"]


def test_only_a_treaty_and_an_agreement_could_make_a_spoken_promise_bind_and_do_not(records):
    papers = records["mous"]

    binding = {
        each.key: each.binding
        for each in records["commitments"].values()
        if each.mou and papers[each.mou].binds
    }

    assert binding == {"CM-RATIF15": False, "CM-ROAD-RATIF": False}


def test_who_owes_is_a_party_both_or_a_named_body(records):
    owners = {each.owed_by for each in records["commitments"].values()}

    assert owners == {"PAK", "BLR", "both", "State Bank of Pakistan", "Minsk Tractor Works (MTZ)", None}


def test_only_three_reports_count_something(records):
    counted = {
        each.key: (str(each.quantity), each.running_total)
        for each in records["deliveries"].values()
        if each.quantity is not None
    }

    assert counted == {
        "DL-AID22": ("27.7 t", False),
        "DL-W-MAY25": ("200 workers", True),
        "DL-W-9M25": ("233 workers", True),
    }


def test_a_quantity_is_counted_in_the_unit_of_every_promise_it_is_for(records):
    promises = records["commitments"]

    mixed = [
        (report.key, id)
        for report in records["deliveries"].values()
        for id in report.commitments
        if report.quantity and promises[id].target and not promises[id].target.same_unit(report.quantity)
    ]

    assert mixed == []


def test_what_came_late_is_done(records):
    done = {each.key for each in records["deliveries"].values() if each.kind == "done"}

    assert done == {
        "DL-RM15B",
        "DL-AID22",
        "DL-JMC6",
        "DL-SCO",
        "DL-VISIT24",
        "DL-VISIT24-LATE",
        "DL-FEB-APR",
        "DL-W-MOU",
        "DL-ROAD-FORCE",
    }


def test_no_report_that_counts_is_older_than_its_promise(records):
    promises = records["commitments"]

    early = [
        (report.key, promises[id].key)
        for report in records["deliveries"].values()
        for id in report.commitments
        if report.counts and report.on.first < promises[id].promised_on.first
    ]

    assert early == []


def test_every_report_says_what_came(records):
    assert [each.key for each in records["deliveries"].values() if not each.what] == []


def test_no_record_passes_a_verdict(records):
    texts = [
        (record.key, text)
        for table in ("mous", "commitments", "deliveries", "events")
        for record in records[table].values()
        for text in (getattr(record, "title", None), getattr(record, "what", None), record.note)
        if text is not None
    ]

    assert [each for each in texts if VERDICT.search(each[1])] == []


def test_sessions_of_the_commission_are_numbered_one_to_eight(records):
    sessions = [each for each in records["events"].values() if each.body == "JMC"]

    dated = {each.number: each.on.text if each.on else None for each in sessions}
    assert dated == {
        1: None,
        2: "2016-03-08..2016-03-09",
        3: None,
        4: "2017-03-09",
        5: None,
        6: "2023-01-12..2023-01-13",
        7: "2024-09-24",
        8: "2025-02-10",
    }
    assert {each.kind for each in sessions} == {"session"}


def test_no_session_is_entered_twice(records):
    numbered = [(each.body, each.number) for each in records["events"].values() if each.number is not None]

    assert len(numbered) == len(set(numbered))
