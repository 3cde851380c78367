"""What nobody has said yet is open, not wrong."""

import pytest

from pakbel.domain.period import parse_stored as period
from tests.domain.builders import came, flow, instalments, paper, promise
from tests.domain.registers import Register, claim, event, found, review, source


def test_what_nobody_has_said():
    register = Register(
        papers=[
            paper("M-1", kind="treaty"),
            paper("M-2"),
            paper("M-3", valuation="undisclosed", signed_on="2024"),
        ],
        promises=[
            promise("C-1"),
            promise("C-2", every="year", owed_by="PAK"),
            promise("C-3", checkable=False, uncheckable_because="no measure", owed_by="both"),
        ],
        happened=[event("E-1")],
    )

    assert found(register, "undated", "unvalued", "unowned") == [
        ("undated", "M-1", "M-1 has no date of signing"),
        ("undated", "M-2", "M-2 has no date of signing"),
        ("undated", "C-1", "C-1 has no deadline"),
        ("undated", "E-1", "E-1 has no date"),
        ("unvalued", "M-2", "the value of M-2 is not stated"),
        ("unvalued", "M-3", "the value of M-3 is undisclosed"),
        ("unowned", "C-1", "C-1 does not say who owes it"),
    ]


def test_every_kind_of_record_is_to_name_a_source():
    register = Register(
        papers=[paper()],
        promises=[promise()],
        reports=[came(1, "2024")],
        rows=[flow("T-1", "PAK", "export", "2019", "5")],
        happened=[event("E-1")],
        stated=[claim("F-1", "5 USD")],
        judged=[review("R-1", "C-1")],
        written=[source("dawn")],
    )

    assert [id for _, id, _ in found(register, "unsourced")] == [
        "M-1",
        "C-1",
        "D-1",
        "T-1",
        "E-1",
        "F-1",
        "R-1",
    ]


def test_any_way_of_saying_when_is_a_date():
    register = Register(
        papers=[paper("M-1", in_force_on="2024"), paper("M-2", signed_on="..2024")],
        promises=[
            promise("C-1", due="2025"),
            promise("C-2", target="5 t", instalments=instalments(y2025="5 t")),
            promise("C-3", every="year"),
            promise("C-4", start="2025"),
        ],
        happened=[event("E-1", on=period("2024"))],
    )

    assert found(register, "undated") == [("undated", "C-4", "C-4 has no deadline")]


@pytest.mark.parametrize(
    ("kind", "open_"),
    [
        ("contract", True),
        ("joint_venture", True),
        ("mou", True),
        ("letter_of_intent", True),
        ("package", True),
        ("announcement", True),
        ("treaty", False),
        ("agreement", False),
        ("minutes", False),
        ("declaration", False),
    ],
)
def test_only_papers_about_money_have_a_value_to_state(kind, open_):
    expected = [("unvalued", "M-1", "the value of M-1 is not stated")] if open_ else []

    assert found(Register(papers=[paper(kind=kind)]), "unvalued") == expected


def test_a_paper_inside_a_valued_package_needs_no_value_of_its_own():
    package = paper("M-1", kind="package", value="17 USD")
    inside, beside = paper("M-2", parent="M-1"), paper("M-3", parent="M-1", value="5 USD")

    alone = found(Register(papers=[package, inside]), "unvalued")
    with_another = found(Register(papers=[package, inside, beside]), "unvalued")

    assert alone == []
    assert with_another == [("unvalued", "M-2", "the value of M-2 is not stated")]


def test_a_value_of_nought_is_a_value():
    assert found(Register(papers=[paper(value="0 USD")]), "unvalued") == []


def test_only_papers_directly_inside_count_for_a_package():
    papers = [
        paper("M-1", kind="package", stated_count=2),
        paper("M-2", parent="M-1"),
        paper("M-3", parent="M-2"),
    ]

    assert found(Register(papers=papers), "incomplete_package") == [
        ("incomplete_package", "M-1", "M-1 is said to hold 2 papers; recorded: 1")
    ]
    assert found(Register(papers=[paper(kind="package", stated_count=1)]), "incomplete_package") == [
        ("incomplete_package", "M-1", "M-1 is said to hold 1 paper; recorded: 0")
    ]


def test_what_names_a_source_is_sourced():
    register = Register(papers=[paper(sources=("dawn",))], reports=[came(1, "2024", sources=("dawn",))])

    assert found(register, "unsourced") == []
