from pakbel.domain.blocks import Block
from pakbel.exchange.trade.wording import in_order, in_words, periods_text

FISCAL = "FY2023-24 (2023-07-01..2024-06-30)"


def test_years_are_told_as_ranges_and_of_many_pieces_how_many():
    assert periods_text(["2003", "2004", "2005", "2007"]) == "2003–2005, 2007"
    assert periods_text(["2001", "2003", "2005", "2007", "2009"]) == "2001–2009 (5 years)"
    assert periods_text([]) == ""


def test_periods_that_are_not_years_are_told_by_their_ends():
    assert periods_text([FISCAL]) == "FY2023-24"
    assert periods_text(["2019-02", "2019-01", "2019-03"]) == "2019-01 to 2019-03 (3 periods)"
    assert periods_text(["2019", "2019-01"]) == "2019 to 2019-01 (2 periods)"


def test_the_ends_of_periods_are_those_of_their_days_and_not_of_their_texts():
    halves = [*(f"2019-{month:02}" for month in range(7, 13)), "2019-Q1", "2019-Q2"]

    assert periods_text(halves) == "2019-Q1 to 2019-12 (8 periods)"
    assert periods_text(["2018-12", FISCAL, "2024-Q4"]) == "2018-12 to 2024-Q4 (3 periods)"
    assert periods_text(["2025-01", FISCAL]) == "FY2023-24 to 2025-01 (2 periods)"


def test_periods_stand_in_order_each_once():
    periods = ["2020", "2019-Q2", "2019-07", "2019-07", "2019-04", "2019", "2019-01"]

    assert in_order(periods) == ["2019", "2019-01", "2019-Q2", "2019-04", "2019-07", "2020"]


def test_a_block_is_told_by_book_direction_period_and_depth():
    export = Block("PAK", "BLR", "re_export", FISCAL, "H5", 6)

    assert in_words(export) == "PAK re-export to BLR FY2023-24, H5, 6 digits"
    assert in_words(Block("PAK", "WLD", "import", "2019")) == "PAK import from WLD 2019, HS, TOTAL"
