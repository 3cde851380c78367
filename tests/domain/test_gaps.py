"""What nobody has said yet is open, not wrong."""

from tests.domain.builders import came, flow, paper, promise
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
