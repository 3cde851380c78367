"""What cannot be is found, and nothing else."""

import pytest

from pakbel.domain.period import parse_stored as period
from tests.domain.builders import act, came, flow, instalments, paper, promise
from tests.domain.registers import Register, claim, event, found, review, source


def test_units_that_differ():
    register = Register(
        promises=[
            promise("C-1", target="5 t"),
            promise("C-2", target="5 tractors", measured_by="trade:turnover"),
            promise("C-3"),
        ],
        reports=[
            came(1, "2025", "5 tractors"),
            came(2, "2025", "5 tractors", kind="claim"),
            came(3, "2025", "5 tonnes"),
            came(4, "2025", "7 t", of="C-3"),
        ],
    )

    assert found(register, "wrong_unit") == [
        ("wrong_unit", "D-1", "D-1 counts 5 tractors, but C-1 is promised in t"),
        ("wrong_unit", "C-2", "C-2 is measured by trade, but its target is 5 tractors: no money"),
    ]


@pytest.mark.parametrize(
    ("measured_by", "fields", "why"),
    [
        ("trade:turnover", {}, None),
        ("trade:PAK>BLR:reporter=BLR", {}, None),
        ("trade:PAK>KAZ", {}, "'trade:PAK>KAZ' is not about BLR and PAK"),
        ("trade:turnover:reporter=KAZ", {}, "'trade:turnover:reporter=KAZ' is not about BLR and PAK"),
        ("trade:exports", {}, "'trade:exports': 'exports' is no country's three-letter code"),
        ("trade:turnover", {"every": "year"}, "a recurring promise is judged by reports, not by trade"),
    ],
)
def test_a_measure_that_measures_nothing(measured_by, fields, why):
    register = Register(promises=[promise(target="5 USD", measured_by=measured_by, **fields)])

    assert found(register, "wrong_measure") == ([("wrong_measure", "C-1", f"C-1: {why}")] if why else [])


def test_what_came_before_it_was_promised_or_signed():
    register = Register(
        papers=[paper(signed_on="2025-03")],
        promises=[
            promise("C-1", promised_on="2025-02"),
            promise("C-2", mou="M-1"),
            promise("C-3", mou="M-1", promised_on="2025-01"),
        ],
        reports=[
            came(1, "2025-01-31"),
            came(2, "2025-02"),
            came(3, "2025-01-31", kind="claim"),
            came(4, "2025-02-28", of="C-2"),
            came(5, "2025", of="C-2"),
            came(6, "2025-02-28", of="C-3"),
        ],
    )

    assert found(register, "too_early") == [
        ("too_early", "D-1", "D-1 came on 2025-01-31, before C-1 was promised (2025-02)"),
        ("too_early", "D-4", "D-4 came on 2025-02-28, before M-1 was signed (2025-03)"),
    ]


def test_what_has_not_happened_yet():
    register = Register(
        reports=[came(1, "2025-07-01"), came(2, "2025")],
        stated=[claim("F-1", "5 USD", stated_on="2026"), claim("F-2", "5 EUR")],
        judged=[review("R-1", "C-1", "2025-07-01"), review("R-2", "C-1", "2025-06-30")],
        written=[source("dawn", "2025-07"), source("app")],
    )

    assert found(register, "in_the_future") == [
        ("in_the_future", "D-1", "D-1 came on 2025-07-01, after 2025-06-30"),
        ("in_the_future", "F-1", "F-1 was stated on 2026, after 2025-06-30"),
        ("in_the_future", "dawn", "dawn was published on 2025-07, after 2025-06-30"),
        ("in_the_future", "R-1", "R-1 judges as of 2025-07-01, after 2025-06-30"),
    ]


def test_dates_in_the_wrong_order():
    register = Register(
        papers=[
            paper("M-1", signed_on="2024", in_force_on="2023", expires_on="2022"),
            paper("M-2", signed_on="2024", in_force_on="2024", expires_on="2024"),
            paper("M-3", signed_on="2024-06-30", in_force_on="2024-06-30"),
        ],
        promises=[
            promise("C-1", promised_on="2024", due="2023"),
            promise("C-2", start="2024-06", every="year", until="2024-05"),
            promise("C-3", start="2025", target="5 t", instalments=instalments(y2024="2 t", y2025="3 t")),
            promise("C-4", promised_on="2024-05", start="2024-06", due="2024"),
        ],
    )

    assert found(register, "wrong_order") == [
        ("wrong_order", "M-1", "M-1 was expired (2022) before it was signed (2024)"),
        ("wrong_order", "M-1", "M-1 was expired (2022) before it was in force (2023)"),
        ("wrong_order", "M-1", "M-1 was in force (2023) before it was signed (2024)"),
        ("wrong_order", "C-1", "C-1 is due (2023) before it was promised (2024)"),
        ("wrong_order", "C-2", "C-2 is to end (2024-05) before it was to begin (2024-06)"),
        ("wrong_order", "C-3", "C-3 is due (2024) before it was to begin (2025)"),
    ]


def test_acts_that_change_nothing():
    register = Register(
        papers=[paper(acts=(act("suspend", "2024-01-01"), act("terminate", "2024-02-01")))],
        promises=[
            promise("C-1", acts=(act("terminate", "2024-01-01"),)),
            promise(
                "C-2",
                acts=(act("resume", "2024-01-01"), act("suspend", "2024-02-01"), act("resume", "2024-03-01")),
            ),
        ],
    )

    assert found(register, "act_without_effect") == [
        ("act_without_effect", "M-1", "M-1: suspend on 2024-01-01 has no effect on it"),
        ("act_without_effect", "C-1", "C-1: terminate on 2024-01-01 has no effect on it"),
        ("act_without_effect", "C-2", "C-2 was resumed on 2024-01-01 without being suspended"),
    ]


def test_a_package_holds_as_many_as_it_is_said_to():
    members = [paper("M-2", parent="M-1"), paper("M-3", parent="M-1")]

    def of_package(count):
        register = Register(papers=[paper("M-1", kind="package", stated_count=count), *members])
        return found(register, "too_many_members", "incomplete_package")

    assert of_package(1) == [
        ("too_many_members", "M-1", "M-1 is said to hold 1, but 2 lie in it: M-2, M-3"),
    ]
    assert of_package(2) == []
    assert of_package(8) == [("incomplete_package", "M-1", "M-1 is said to hold 8 papers; recorded: 2")]


def test_one_title_and_date_twice():
    register = Register(
        papers=[
            paper("M-1", title="Rice  MoU", signed_on="2024"),
            paper("M-2", title="rice mou", signed_on="2024"),
            paper("M-3", title="rice mou", signed_on="2025"),
        ],
        promises=[promise("C-1", title="Rice"), promise("C-2", title="Rice")],
        happened=[
            event("E-1", title="Visit", on=period("2024")),
            event("E-2", title="Visit", on=period("2025")),
        ],
    )

    assert found(register, "duplicate") == [
        ("duplicate", "M-2", "M-2 has the title and date of M-1: 'rice mou' of 2024"),
        ("duplicate", "C-2", "C-2 has the title of C-1: 'Rice'"),
    ]


def test_more_re_exported_than_exported():
    register = Register(
        rows=[
            flow("T-1", "PAK", "export", "2019", "5"),
            flow("T-2", "PAK", "re_export", "2019", "6"),
            flow("T-3", "PAK", "import", "2019", "6"),
            flow("T-4", "PAK", "re_import", "2019", "6"),
            flow("T-5", "PAK", "re_export", "2020", "6"),
            flow("T-6", "PAK", "re_export", "2019", "7", vintage="b"),
        ]
    )

    assert found(register, "part_above_whole") == [
        ("part_above_whole", "T-2", "T-2: re_export of 6 USD is more than the export of 5 USD in T-1")
    ]


def test_two_figures_of_one_export_are_no_re_export_of_each_other():
    register = Register(
        rows=[
            flow("T-1", "PAK", "import", "2019", "100", valuation="CIF"),
            flow("T-2", "PAK", "import", "2019", "94", valuation="FOB"),
            flow("T-3", "PAK", "export", "2019", "6"),
            flow("T-4", "PAK", "export", "2019", "5"),
        ]
    )

    assert found(register, "part_above_whole") == []


def test_what_was_re_imported_is_set_against_the_greatest_import_of_the_cell_in_its_currency():
    register = Register(
        rows=[
            flow("T-1", "PAK", "import", "2019", "100", valuation="CIF"),
            flow("T-2", "PAK", "import", "2019", "94", valuation="FOB"),
            flow("T-3", "PAK", "import", "2020", "94"),
            flow("T-4", "PAK", "re_import", "2019", "97"),
            flow("T-5", "PAK", "re_import", "2020", "97 PKR"),
            flow("T-6", "BLR", "re_import", "2020", "97"),
            flow("T-7", "PAK", "re_import", "2020", "97", commodity="87"),
            flow("T-8", "PAK", "re_import", "2020", "97", basis="payments"),
            flow("T-9", "PAK", "re_import", "2020", "94.1"),
            flow("T-10", "PAK", "re_import", "2020", "94"),
        ]
    )

    assert found(register, "part_above_whole") == [
        ("part_above_whole", "T-9", "T-9: re_import of 94.1 USD is more than the import of 94 USD in T-3")
    ]


def test_the_pair_is_named_in_the_order_of_the_alphabet_whichever_comes_first():
    for parties in (("PAK", "BLR"), ("BLR", "PAK")):
        register = Register(promises=[promise(target="5 USD", measured_by="trade:PAK>KAZ")], parties=parties)

        assert found(register, "wrong_measure") == [
            ("wrong_measure", "C-1", "C-1: 'trade:PAK>KAZ' is not about BLR and PAK")
        ]


def test_a_report_on_two_occurrences_of_one_promise_is_too_early_once():
    register = Register(
        promises=[promise("C-1", promised_on="2025", every="year")],
        reports=[came(1, "2024", of=("C-1/2025", "C-1/2026", "C-9"))],
    )

    assert [id for _, id, _ in found(register, "too_early")] == ["D-1"]


def test_a_date_is_in_the_future_only_where_every_day_of_it_is():
    register = Register(
        reports=[came(1, "2025-06-30"), came(2, "2025-06-30.."), came(3, "2025-07")],
        stated=[claim("F-1", "5 USD", stated_on="..2025-12-31"), claim("F-2", "5 USD", stated_on="2025-H2")],
    )

    assert [id for _, id, _ in found(register, "in_the_future")] == ["D-3", "F-2"]
