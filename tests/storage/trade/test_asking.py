"""What a question leaves in the file because other blocks of the same import stand for it."""

import pytest

from tests.storage.trade.imports import block, bring, shelf_of

PAIR = ("PAK", "BLR")
MANY = [f"{chapter:02}" for chapter in range(1, 11)]  # so many that nobody picked them


def whole(period, **rest):
    return {(block(period, **rest), code): 1 for code in MANY}


def total(period, value=1, **rest):
    return {(block(period, level=0, **rest), "TOTAL"): value}


@pytest.fixture
def kept(folder):
    """Period and level of the blocks that are found in files brought one by one."""

    def kept(*files, pair=PAIR, how=None, **asked):
        for figures in files:
            bring(folder, figures, how=how)
        return [(each.block.period, each.block.level) for each in shelf_of(folder).blocks(pair=pair, **asked)]

    return kept


def test_who_asks_for_totals_is_spared_what_is_finer_than_chapters(kept):
    figures = {(block(level=4), "8701"): 1, **whole("2019"), **total("2019")}

    assert kept(figures, coarse=True) == [("2019", 2), ("2019", 0)]


@pytest.mark.parametrize(
    "chapters",
    [{(block(), "87"): 1}, {(block(), code): None for code in MANY}],
    ids=["a selection", "without a value"],
)
def test_headings_stay_beside_chapters_that_do_not_stand_for_them(kept, chapters):
    headings = {(block(level=4), f"{code}01"): 1 for code in MANY}

    assert ("2019", 4) in kept({**headings, **chapters}, coarse=True)


def test_headings_stay_where_a_later_import_replaced_the_chapters(kept):
    old = {(block(level=4), "8701"): 1, **whole("2019")}

    assert kept(old, {(block(), "87"): 2}, how="replace", coarse=True) == [("2019", 4), ("2019", 2)]


@pytest.mark.parametrize(
    "beside",
    [
        {"level": 0},
        {"period": "2018"},
        {"flow": "import"},
        {"partner": "WLD"},
        {"classification": "S4"},
        {"currency": "EUR"},
        {"valuation": "CIF"},
        {"basis": "reconciled"},
    ],
)
def test_headings_stay_where_the_chapters_beside_them_are_others(kept, beside):
    others = {"level": 2, **beside}
    period = others.pop("period", "2019")
    figures = {(block(level=4), "8701"): 1, **(whole(period, **others) if others["level"] else total(period))}

    assert ("2019", 4) in kept(figures, coarse=True)


def test_headings_go_beside_chapters_that_were_valued_as_they_were(kept):
    valued = {"valuation": "FOB"}
    figures = {(block(level=4, **valued), "8701"): 1, **whole("2019", **valued)}

    assert kept(figures, coarse=True) == [("2019", 2)]


def test_parts_of_a_year_go_where_the_year_has_a_figure_of_its_own(kept):
    parts = {**total("2019-01"), **total("2019-Q1"), **total("2019-H1"), **total("2020-01")}

    assert kept({**total("2019"), **parts}, years_to=2019) == [("2019", 0), ("2020-01", 0)]


def test_parts_of_a_year_that_is_not_over_stay(kept):
    figures = {**total("2018"), **total("2018-12"), **total("2019"), **total("2019-01")}

    assert kept(figures, years_to=2018) == [("2018", 0), ("2019", 0), ("2019-01", 0)]


@pytest.mark.parametrize(
    ("year", "month"),
    [
        (total("2019", None), total("2019-01")),
        ({(block(), "87"): 1}, whole("2019-01")),
        (whole("2019", level=4), whole("2019-01")),
        (total("2019", currency="EUR"), total("2019-01")),
        (total("2019", valuation="CIF"), total("2019-01")),
        (total("2019", partner="WLD"), total("2019-01")),
    ],
    ids=["blank", "a selection", "of another level", "in other money", "valued otherwise", "with others"],
)
def test_months_stay_where_what_the_year_has_does_not_stand_for_them(kept, year, month):
    assert "2019-01" in dict(kept({**year, **month}, years_to=2019))


def test_months_of_chapters_go_where_the_year_has_enough_of_them(kept):
    assert kept({**whole("2019"), **whole("2019-01")}, years_to=2019) == [("2019", 2)]


def test_months_stay_where_a_later_import_replaced_the_year(kept):
    old = {**total("2019"), **total("2019-01")}

    assert kept(old, total("2019", 2), how="replace", years_to=2019) == [("2019-01", 0), ("2019", 0)]


def test_what_is_spared_is_there_for_who_asks_for_all(kept):
    figures = {(block(level=4), "8701"): 1, **whole("2019"), **total("2019"), **total("2019-01")}

    assert kept(figures) == [("2019", 4), ("2019", 2), ("2019", 0), ("2019-01", 0)]


def test_a_country_with_itself_is_no_pair(kept):
    figures = {**total("2019"), **total("2018", partner="PAK")}

    assert kept(figures) == [("2019", 0)]
