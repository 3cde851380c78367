"""What records point to is there, goes in no circle and exists."""

import pytest

from tests.domain.builders import act, came, flow, paper, promise
from tests.domain.registers import Register, claim, found, review


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
