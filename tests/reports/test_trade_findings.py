"""What does not fit in imported files: one finding for a flow of a book, whatever the number of periods."""

import pytest

from pakbel.domain.findings import FAULT, OPEN, Finding
from pakbel.reports.trade_findings import trade_findings
from tests.reports.builders import empty
from tests.reports.filed import Filed, figures, ten_chapters


@pytest.fixture
def files(tmp_path):
    return Filed(tmp_path / "store")


def found(files):
    return [*trade_findings(files.register().snapshot)]


def stated(flow, year, total, summed, reporter="PAK", **more):
    """A total, and ten chapters beside it that add up to `summed`."""
    return [
        figures(reporter, flow, year, {"TOTAL": total}, **more),
        figures(reporter, flow, year, ten_chapters(summed / 10), **more),
    ]


def test_a_store_without_files_has_none():
    assert [*trade_findings(empty().snapshot)] == []


def test_chapters_that_add_up_are_nothing_to_speak_of(files):
    files.add(*stated("import", "2019", 1000, 1000), *stated("import", "2020", 1000, 990))

    assert found(files) == []


def test_chapters_off_by_more_than_a_hundredth_are_one_finding_for_all_years(files):
    files.add(
        *stated("import", "2018", 1000, 980),
        *stated("import", "2019", 1000, 1000),
        *stated("import", "2020", 1000, 1020),
    )

    assert found(files) == [
        Finding(
            "parts_do_not_add_up",
            "I-1",
            "PAK's imports with BLR (UN Comtrade): chapters are off the total by more than 1 % in 2018, 2020",
            OPEN,
        )
    ]


def test_each_flow_book_state_and_kind_of_statistics_is_one_of_its_own(files):
    files.add(*stated("import", "2019", 1000, 900), *stated("export", "2019", 1000, 900))
    files.add(*stated("import", "2019", 1000, 900, "BLR"), vintage="WITS", on="2020-01-01")
    files.add(*stated("import", "2019", 1000, 900, basis="payments"))

    assert [(each.id, each.message.partition(":")[0]) for each in found(files)] == [
        ("I-1", "PAK's exports with BLR (UN Comtrade)"),
        ("I-1", "PAK's imports with BLR (UN Comtrade)"),
        ("I-2", "BLR's imports with PAK (WITS)"),
        ("I-3", "PAK's imports with BLR (UN Comtrade, payments)"),
    ]


def test_currencies_are_not_held_against_each_other(files):
    files.add(
        figures("PAK", "import", "2019", {"TOTAL": 1000}),
        figures("PAK", "import", "2019", ten_chapters(9), currency="PKR"),
    )

    assert found(files) == []


@pytest.mark.parametrize("whole", ["export", "import"])
def test_a_part_above_its_whole_is_a_fault(whole, files):
    files.add(
        figures("PAK", whole, "2018", {"TOTAL": 50}),
        figures("PAK", f"re_{whole}", "2018", {"TOTAL": 60}),
        figures("PAK", whole, "2019", {"TOTAL": 50}),
        figures("PAK", f"re_{whole}", "2019", {"TOTAL": 50}),
    )

    (one,) = found(files)

    assert (one.code, one.kind, one.id) == ("part_above_whole", FAULT, "I-1")
    assert one.message == (
        f"PAK's re-{whole}s with BLR (UN Comtrade): more than the {whole}s that they are part of in 2018"
    )


def test_a_whole_that_is_not_there_or_not_reported_is_not_exceeded(files):
    files.add(
        figures("PAK", "re_export", "2018", {"TOTAL": 60}),
        figures("PAK", "re_import", "2018", {"TOTAL": 60}),
        figures("PAK", "import", "2018", {"TOTAL": None}),
    )

    assert found(files) == []


def test_the_last_import_that_has_something_of_a_flow_is_named(files):
    files.add(figures("PAK", "import", "2019", {"TOTAL": 1000}))
    files.add(figures("PAK", "import", "2019", ten_chapters(90)))
    files.add(figures("PAK", "export", "2019", {"TOTAL": 1000}))

    assert [each.id for each in found(files)] == ["I-2"]
