"""Sources that contradict each other: both sides are said."""

import pytest

from pakbel.domain.period import parse_stored as period
from tests.domain.builders import came, flow, paper, promise
from tests.domain.registers import Register, claim, found


@pytest.mark.parametrize(
    ("reports", "says"),
    [
        (
            [came(1, "2025-01", "5 t"), came(2, "2025-03", kind="not_delivered")],
            "D-1 (2025-01) says that 5 t came",
        ),
        (
            [came(1, "2025-01", kind="done"), came(2, "2025-03", kind="not_delivered")],
            "D-1 (2025-01) says that it came",
        ),
        (
            [came(1, "2025-01", kind="claim"), came(2, "2025-03", kind="not_delivered")],
            "D-1 (2025-01) claims that something came",
        ),
        (
            [came(1, "2025-03-31", "5 t"), came(2, "2025-03", kind="not_delivered")],
            "D-1 (2025-03-31) says that 5 t came",
        ),
        ([came(1, "2025-04", "5 t"), came(2, "2025-03", kind="not_delivered")], None),
        ([came(1, "2025-01", "-5 t"), came(2, "2025-03", kind="not_delivered")], None),
        ([came(1, "2025-01", kind="context"), came(2, "2025-03", kind="not_delivered")], None),
    ],
)
def test_something_came_and_nothing_did(reports, says):
    register = Register(promises=[promise(target="9 t")], reports=reports)

    expected = (
        [("contradictory", "C-1", f"C-1: {says}; D-2 (2025-03) says that nothing came")] if says else []
    )
    assert [each for each in found(register, "contradictory") if "says done" not in each[2]] == expected


def test_of_a_recurring_promise_only_reports_on_one_occurrence_contradict():
    yearly = promise(every="year", start="2022")
    nothing = came(3, "2025-03", kind="not_delivered", of="C-1/2024")

    def contradictions(report):
        return found(Register(promises=[yearly], reports=[report, nothing]), "contradictory")

    assert contradictions(came(1, "2023-05", kind="done")) == []
    assert len(contradictions(came(1, "2024-05", kind="done"))) == 1
    assert len(contradictions(came(1, "2025-01", kind="done", of="C-1/2024"))) == 1


def test_a_running_total_that_falls():
    register = Register(
        promises=[
            promise("C-1", target="900 t"),
            promise("C-2", target="1 %", baseline="9 %", direction="down"),
        ],
        reports=[
            came(1, "2025-01", "500 t", running_total=True),
            came(2, "2025-02-01", "320 t"),
            came(3, "2025-03", "600 t", running_total=True),
            came(4, "2025-04", "600 t", running_total=True),
            came(5, "2025-01", "8 %", running_total=True, of="C-2"),
            came(6, "2025-02", "7 %", running_total=True, of="C-2"),
        ],
    )

    assert found(register, "contradictory") == [
        ("contradictory", "C-1", "C-1: by D-2 (2025-02-01) 820 t had come, D-3 (2025-03) has 600 t in all")
    ]


def test_done_while_the_figures_fall_short():
    register = Register(
        promises=[promise("C-1", target="9 t"), promise("C-2", target="5 t")],
        reports=[
            came(1, "2025-01", "5 t", kind="done", of="C-1"),
            came(2, "2025-01", "5 t", kind="done", of="C-2"),
        ],
    )

    assert found(register, "contradictory") == [
        ("contradictory", "C-1", "C-1: D-1 says done, but the reports come to 5 t of 9 t")
    ]


@pytest.mark.parametrize(
    ("stated", "members", "total"),
    [
        ("17 USD", ["9 USD", "8 USD"], None),
        ("17 USD", ["9 USD", "7 USD"], "16 USD"),
        ("17 USD", ["9 USD", None], None),
        ("17 USD", ["19 USD", None], "19 USD"),
        ("17 USD", ["9 EUR"], None),
        ("17 USD", [None], None),
    ],
)
def test_a_packages_value_against_its_members_sum(stated, members, total):
    papers = [paper("M-1", kind="package", value=stated)]
    papers += [paper(f"M-{number}", parent="M-1", value=value) for number, value in enumerate(members, 2)]
    valued = ", ".join(f"M-{number}" for number, value in enumerate(members, 2) if value)

    expected = [
        ("contradictory", "M-1", f"M-1 is stated at {stated}, its members ({valued}) come to {total}")
    ]
    assert found(Register(papers=papers), "contradictory") == (expected if total else [])


def test_a_cell_of_one_vintage_with_two_values_or_none():
    register = Register(
        rows=[
            flow("T-1", "PAK", "export", "2019", "5"),
            flow("T-2", "PAK", "export", "2019", "5.0"),
            flow("T-3", "PAK", "export", "2020", "5"),
            flow("T-4", "PAK", "export", "2020", "6"),
            flow("T-5", "BLR", "export", "2022", "7", vintage="a"),
            flow("T-6", "BLR", "export", "2022", "withheld"),
            flow("T-7", "BLR", "import", "2022", "withheld"),
            flow("T-8", "BLR", "import", "2019", "7", valuation="CIF"),
            flow("T-9", "BLR", "import", "2019", "6", valuation="FOB"),
        ]
    )

    assert found(register, "contradictory") == [
        ("contradictory", "T-4", "PAK export 2020: T-3 (by hand) has 5 USD, T-4 (by hand) has 6 USD"),
        ("contradictory", "T-5", "BLR export 2022: T-5 (a) has 7 USD; T-6 says withheld"),
    ]


@pytest.mark.parametrize(
    ("older", "differ"), [("90", False), ("110", False), ("89.9", True), ("111.2", True)]
)
def test_vintages_that_differ_by_more_than_a_tenth(older, differ):
    rows = [
        flow("T-1", "BLR", "import", "2014", "100", vintage="dots", commodity="87"),
        flow("T-2", "BLR", "import", "2014", older, vintage="wits", commodity="87"),
    ]

    message = f"BLR import of 87 2014: T-1 (dots) has 100 USD, T-2 (wits) has {older} USD"
    assert found(Register(rows=rows), "vintages_differ") == (
        [("vintages_differ", "T-2", message)] if differ else []
    )


@pytest.mark.parametrize(
    ("chapters", "last", "total"),
    [
        (10, "10", None),
        (10, "9", None),
        (10, "8.9", "98.9"),
        (10, "11", None),
        (10, "11.1", "101.1"),
        (9, "0", None),
        (9, "21.1", "101.1"),
        (1, "50", None),
        (1, "101", None),
        (1, "101.1", "101.1"),
    ],
)
def test_chapters_that_do_not_add_up(chapters, last, total):
    rows = [flow("T-1", "PAK", "import", "2017", "100")]
    for number in range(1, chapters + 1):
        value = last if number == chapters else "10"
        rows.append(flow(f"T-{number + 1}", "PAK", "import", "2017", value, commodity=f"{number:02d}"))
    rows += [
        flow("T-20", "PAK", "import", "2017", "50", commodity="8701"),
        flow("T-21", "PAK", "import", "2018", "50", commodity="87"),
        flow("T-22", "PAK", "import", "2017", "50", commodity="87", vintage="another"),
        flow("T-23", "PAK", "import", "2017", "50", commodity="87", classification="S3"),
    ]

    come = "1 chapter comes" if chapters == 1 else f"{chapters} chapters come"
    message = f"PAK import 2017: {come} to {total}, T-1 has 100 USD in all"
    expected = [("parts_do_not_add_up", "T-1", message)] if total else []
    assert found(Register(rows=rows), "parts_do_not_add_up") == expected


def test_the_same_figure_in_two_spellings_of_its_unit_is_no_contradiction():
    register = Register(
        stated=[
            claim("F-1", "5 t"),
            claim("F-2", "5.0 tonnes"),
            claim("F-3", "5 t", value_to="5 t"),
        ]
    )

    assert found(register, "contradictory") == []


def test_two_ranges_that_begin_alike_contradict_and_nobody_needs_a_name():
    register = Register(
        stated=[
            claim("F-1", "5 t", period=period("2019")),
            claim("F-2", "5 t", value_to="6 tonnes", period=period("2019")),
        ]
    )

    assert found(register, "contradictory") == [
        (
            "contradictory",
            "F-1",
            "trade:turnover value 2019: F-1 5 t (unnamed), F-2 5 t to 6 tonnes (unnamed); used: F-2, stated last",
        )
    ]


def test_figures_stated_of_one_thing():
    register = Register(
        stated=[
            claim("F-1", "19 USD", stated_by="Ambassador", stated_on="2025-02"),
            claim("F-2", "25 USD", value_to="95 USD", side="BLR", stated_on="2025-01"),
            claim("F-3", "5 USD", subject="M-1"),
            claim("F-4", "5 USD", subject="M-1"),
        ]
    )

    assert found(register, "contradictory") == [
        (
            "contradictory",
            "F-1",
            "trade:turnover value: F-1 19 USD (Ambassador), F-2 25 USD to 95 USD (BLR); used: F-1, stated last",
        )
    ]
