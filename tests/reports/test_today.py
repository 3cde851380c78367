from datetime import date
from fractions import Fraction

import pytest

from pakbel.reports.today import today
from tests.reports.builders import bundled, empty, register
from tests.reports.filed import Filed, figures


def words(card) -> dict[str, str]:
    return {column.header: str(card.values[column.key]) for column in card.columns if card.values[column.key]}


def test_the_picture_is_about_ten_lines_and_each_counts_something():
    book = register(
        {"title": "Rice", "target": "10 t", "due": "2026-12-31", "mou": "M-1"},
        {"title": "Tea", "due": "2026-11-19"},
        {"promised_on": "2020", "due": "2027"},
        mous=[{"kind": "treaty", "signed_on": "2024"}],
        deliveries=[{"quantity": "4 t"}, {"commitments": ["C-2"], "kind": "context"}],
    )

    card = today(book)

    assert card.title == "Pakistan and Belarus: promised and delivered — Sat 2026-11-21"
    assert words(card) == {
        "Papers": "1 paper, 1 of them binding",
        "Promises": "3 promises: 1 commitment, 2 pledges; 2 without a paper",
        "Kept": "0 of 3; of 1 that fell due 0 on time (0 %)",
        "Delivered": "Commitments: 4 of 10 t (40 %).",
        "Overdue": "1 promise; the longest C-2 Tea, 2 days",
        "Due next": "C-1 Rice, Thu 2026-12-31 (in 40 days)",
        "Not known": "0 have no deadline; of 1 nothing was ever reported",
        "Silent": "1 open promise unheard of for over 365 days",
    }


def test_papers_and_their_promises_count_from_their_signing():
    papers = [{"kind": "treaty", "signed_on": "2015"}, {"signed_on": "2024"}, {"kind": "treaty"}]
    promises = ({"mou": "M-1"}, {"mou": "M-2"}, {"mou": "M-3"}, {"mou": "M-2", "promised_on": "2014"})

    card = today(register(*promises, mous=papers, day=date(2020, 1, 1)))

    assert dict(card.values["papers"]) == {
        "count": 1,
        "binding": 1,
        "unsigned": 1,
        "pledges": 0,
        "converted": 0,
        "converted_value": {},
    }
    assert words(card)["Papers"] == "1 paper, 1 of them binding; 1 more not signed"
    assert card.values["promises"]["count"] == 3


def test_the_line_of_papers_tells_which_pledges_led_to_a_paper_that_binds():
    papers = [
        {"kind": "roadmap", "signed_on": "2023"},
        {"signed_on": "2023", "parent": "M-1", "value": "30 USD"},
        {"signed_on": "2024", "value": "10 USD"},
        {"signed_on": "2025", "parent": "M-2", "kind": "contract"},
        {"signed_on": "2027", "parent": "M-3", "kind": "contract"},
    ]

    found = today(register(mous=papers)).values["papers"]

    assert str(found) == (
        "4 papers, 1 of them binding; of 2 pledges 1 led to one that binds (1 umbrella apart)"
    )
    assert (found["pledges"], found["converted"], found["converted_value"]) == (2, 1, {"USD": Fraction(3, 4)})


def test_for_programs_each_line_is_an_object():
    card = today(register({"due": "2026-11-19"}))

    assert dict(card.values["overdue"]) == {"count": 1, "longest": "C-1", "days_late": 2}


def test_an_empty_register_shows_how_to_begin():
    card = today(empty())

    assert card.values["overdue"]["count"] == 0
    assert card.next_steps[0].startswith("pakbel mou add")


@pytest.mark.parametrize("day", [date(1990, 1, 1), date(2015, 6, 1), date(2026, 11, 21), date(2199, 12, 31)])
def test_the_bundled_register_has_a_picture_on_any_day(day):
    assert 6 <= len(words(today(bundled(day)))) <= 10


def test_the_bundled_trade_is_that_of_both_books():
    trade = today(bundled()).values["trade"]

    assert str(trade) == (
        "PAK's book 2020: PAK's balance -32,255,058 USD; BLR's book 2020: PAK's balance -21,198,800 USD (never added)"
    )


def test_a_lost_trade_file_is_said_in_its_line_and_the_rest_is_shown(tmp_path):
    filed = Filed(tmp_path / "store")
    filed.add(figures("PAK", "export", "2020", {"TOTAL": 5}), figures("PAK", "import", "2020", {"TOTAL": 2}))
    (tmp_path / "store" / "trade" / "I-1.sqlite").unlink()

    card = today(filed.register())

    assert words(card)["Trade"] == "trade/I-1.sqlite is gone; it held a.csv (pakbel check)"
    assert dict(card.values["trade"])["books"] == []
    assert words(card)["Overdue"] == "nothing"
