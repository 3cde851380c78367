"""What records point to is there, goes in no circle and exists."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.domain.frozen import replace
from pakbel.domain.period import parse_stored as period
from pakbel.domain.records import Move
from tests.domain.builders import act, came, flow, paper, promise
from tests.domain.registers import Register, claim, found, review, source


def test_what_is_named_and_not_there():
    register = Register(
        papers=[paper(parent="M-9", acts=(act("supersede", "2024-01-01", by="M-8", source="dawn"),))],
        promises=[
            promise(mou="M-7", restates="C-9", moves=(), acts=(act("waive", "2024-01-01", source="app"),))
        ],
        reports=[came(1, "2024", of=("C-1", "C-8/2024", "C-8/2025"), sources=("belta",))],
        stated=[claim("F-1", "5 USD", subject="E-5"), claim("F-2", "5 USD", subject="C-1/2024")],
        judged=[review("R-1", "C-5")],
    )

    assert found(register, "dangling") == [
        ("dangling", "M-1", "M-1: parent names M-9, which is not there"),
        ("dangling", "M-1", "M-1: supersede names M-8, which is not there"),
        ("dangling", "C-1", "C-1: mou names M-7, which is not there"),
        ("dangling", "C-1", "C-1: restates names C-9, which is not there"),
        ("dangling", "D-1", "D-1: commitments names C-8, which is not there"),
        ("dangling", "R-1", "R-1: commitment names C-5, which is not there"),
        ("dangling", "F-1", "F-1: subject names E-5, which is not there"),
        ("dangling", "M-1", "M-1 names the source 'dawn', which is not there"),
        ("dangling", "C-1", "C-1 names the source 'app', which is not there"),
        ("dangling", "D-1", "D-1 names the source 'belta', which is not there"),
    ]


def test_circles_are_told_once_each():
    register = Register(
        papers=[
            paper("M-1", parent="M-2"),
            paper("M-2", parent="M-3"),
            paper("M-3", parent="M-2"),
            paper("M-4", acts=(act("supersede", "2024-01-01", by="M-4"),)),
        ],
        promises=[
            promise("C-1", restates="C-2"),
            promise("C-2", restates="C-1"),
            promise("C-3", acts=(act("supersede", "2024-01-01", by="C-1"),)),
        ],
    )

    assert found(register, "circle") == [
        ("circle", "M-2", "M-2 lies inside M-3 lies inside M-2: a circle"),
        ("circle", "C-1", "C-1 restates C-2 restates C-1: a circle"),
        ("circle", "M-4", "M-4 is superseded by M-4: a circle"),
    ]


@pytest.mark.parametrize(
    ("fields", "named", "why"),
    [
        ({}, "2024", "it does not recur"),
        ({"every": "year", "start": "2023"}, "2024", None),
        ({"every": "year", "start": "2023"}, "2024-Q1", "it recurs every year"),
        ({"every": "year", "start": "2023"}, "spring", "it recurs every year"),
        ({"every": "year", "start": "2023"}, "", "it recurs every year"),
        ({"every": "year", "start": "2023"}, "2022", "it begins in 2023"),
        ({"every": "year", "promised_on": "2023-12"}, "2023", None),
        ({"every": "year", "promised_on": "2023-12"}, "2022", "it begins in 2023-12"),
        ({"every": "year", "start": "2023", "until": "2024"}, "2025", "it ends in 2024"),
        ({"every": "quarter"}, "2024-Q3", None),
        ({"every": "quarter"}, "2024-Q5", "it recurs every quarter"),
        ({"every": "fy", "start": "2023"}, "FY2024-25", None),
        ({"every": "fy", "start": "2023"}, "FY2022-23", None),
        ({"every": "fy", "start": "2023"}, "FY2020-21", "it begins in 2023"),
        ({"every": "fy", "start": "2023"}, "FY2024-26", "it recurs every fy"),
        ({"every": "fy", "start": "2023"}, "2024", "it recurs every fy"),
    ],
)
def test_an_occurrence_named_that_does_not_exist(fields, named, why):
    register = Register(promises=[promise(**fields)], reports=[came(1, "2025", of=f"C-1/{named}")])

    expected = [("no_such_occurrence", "D-1", f"D-1 reports on C-1/{named}: {why}")] if why else []
    assert found(register, "no_such_occurrence") == expected


def test_three_capitals_are_a_country():
    register = Register(
        papers=[paper(parties=(("PAK", "Ministry"), ("XXX", "Office")))],
        promises=[promise(owed_by="MTZ", owed_to="both")],
        rows=[flow("T-1", "PAK", "export", "2020", "5")],
    )

    assert found(register, "no_such_country") == [
        ("no_such_country", "M-1", "M-1: party is 'XXX', which is no country's code"),
        ("no_such_country", "C-1", "C-1: owed_by is 'MTZ', which is no country's code"),
    ]


@pytest.mark.parametrize(
    ("fields", "named", "why"),
    [
        ({"start": "2023"}, "FY2021-22", "it begins in 2023"),
        ({"start": "2023"}, "FY2023-24", None),
        ({"start": "2023", "until": "2023"}, "FY2023-24", None),
        ({"start": "2020", "until": "2023"}, "FY2024-25", "it ends in 2023"),
        ({"start": "1999"}, "FY1999-00", None),
    ],
)
def test_a_fiscal_year_touches_two_years_whenever_it_begins(fields, named, why):
    register = Register(
        promises=[promise(every="fy", **fields)], reports=[came(1, "2025", of=f"C-1/{named}")]
    )

    expected = [("no_such_occurrence", "D-1", f"D-1 reports on C-1/{named}: {why}")] if why else []
    assert found(register, "no_such_occurrence") == expected


def test_an_occurrence_is_counted_from_the_signing_of_its_paper():
    register = Register(
        papers=[paper(signed_on="2023-05")],
        promises=[promise(every="year", mou="M-1")],
        reports=[came(1, "2025", of=("C-1/2022", "C-1/2023"))],
    )

    assert found(register, "no_such_occurrence") == [
        ("no_such_occurrence", "D-1", "D-1 reports on C-1/2022: it begins in 2023-05")
    ]


def test_a_month_is_no_week_and_a_date_is_no_month():
    register = Register(
        promises=[promise("C-1", every="week"), promise("C-2", every="month")],
        reports=[
            came(1, "2025", of=("C-1/2025-W07", "C-1/2025-02")),
            came(2, "2025", of=("C-2/2025-02", "C-2/2025-02-01", "C-2/2025-02..2025-03", "C-2/..2025-02")),
        ],
    )

    assert [message for _, _, message in found(register, "no_such_occurrence")] == [
        "D-1 reports on C-1/2025-02: it recurs every week",
        "D-2 reports on C-2/2025-02-01: it recurs every month",
        "D-2 reports on C-2/2025-02..2025-03: it recurs every month",
        "D-2 reports on C-2/..2025-02: it recurs every month",
    ]


def test_the_source_of_a_move_has_to_be_there_too():
    was, due = period("2024"), period("2025")
    move = Move(was=was, due=due, moved_on=date(2024, 6, 1), reason="agreed", source="dawn")

    known = Register(promises=[promise(due="2025", moves=(move,))], written=[source("dawn")])
    unknown = Register(promises=[promise(due="2025", moves=(move,))])

    assert found(known, "dangling") == []
    assert found(unknown, "dangling") == [
        ("dangling", "C-1", "C-1 names the source 'dawn', which is not there")
    ]


def test_only_being_superseded_leads_on_and_the_last_time_counts():
    papers = [
        paper("M-1", acts=(act("supersede", "2024-01-01", by="M-2"), act("terminate", "2024-02-01"))),
        paper(
            "M-2", acts=(act("supersede", "2023-01-01", by="M-1"), act("supersede", "2024-01-01", by="M-3"))
        ),
        paper("M-3", acts=(act("supersede", "2025-01-01", by="M-1"),)),
    ]

    assert found(Register(papers=papers), "circle") == [
        ("circle", "M-1", "M-1 is superseded by M-2 is superseded by M-3 is superseded by M-1: a circle")
    ]


def test_both_sides_of_a_trade_row_and_of_a_promise_are_countries():
    register = Register(
        promises=[promise("C-1", owed_to="MTZ"), promise("C-2", owed_by="Ministry", owed_to="BLR")],
        rows=[replace(flow("T-1", "PAK", "export", "2020", "5"), partner="QQQ")],
    )

    assert found(register, "no_such_country") == [
        ("no_such_country", "C-1", "C-1: owed_to is 'MTZ', which is no country's code"),
        ("no_such_country", "T-1", "T-1: partner is 'QQQ', which is no country's code"),
    ]


@given(st.dictionaries(st.integers(1, 8), st.integers(1, 8), max_size=8))
def test_every_circle_of_restatements_is_told_once_and_nothing_else(restated):
    promises = [
        promise(
            f"C-{number}",
            restates=f"C-{restated[number]}" if restated.get(number, number) != number else None,
        )
        for number in range(1, 9)
    ]

    told = [
        set(re.findall(r"C-\d", message)) for _, _, message in found(Register(promises=promises), "circle")
    ]

    in_circles = set()
    for number in range(1, 9):
        seen, at = [], number
        while at not in seen and restated.get(at, at) != at:
            seen.append(at)
            at = restated[at]
            if at == number:
                in_circles.add(f"C-{number}")
                break
    assert set().union(*told) == in_circles
    assert sum(map(len, told)) == len(in_circles)
