from decimal import Decimal

import pytest

from pakbel.domain.baskets import Basket
from pakbel.domain.cells import Cell, CellState
from pakbel.domain.frozen import replace
from pakbel.domain.period import parse_stored
from pakbel.domain.quantity import parse_stored as quantity
from pakbel.domain.rates import Rate, Rates
from pakbel.domain.telling import InCurrency, InPrices
from pakbel.domain.terms import Place, Terms, place_of

PRICES = {2010: Decimal("218.056"), 2015: Decimal("237.017"), 2020: Decimal("258.811")}


def place(period="2019", reporter="PAK", seller="PAK", buyer="BLR"):
    return Place(reporter, seller, buyer, parse_stored(period))


def cell(value="5 USD"):
    return Cell(quantity(value), CellState.VALUE, ("T-1",))


def in_currency(currency, found):
    tells = InCurrency(currency, found)
    return Terms(currency, CellState.NO_RATE, tells), tells


def in_real_terms(base):
    return Terms("real", CellState.NO_INDEX, InPrices(base, PRICES))


def rates(*by_period):
    return Rates(
        Rate(id=f"X-{number}", value=quantity(value), period=parse_stored(period))
        for number, (period, value) in enumerate(by_period, 1)
    )


def test_a_cell_is_told_in_another_currency_and_its_rate_is_named():
    terms, tells = in_currency("PKR", rates(("2018", "100 PKR"), ("2019", "150 PKR")))

    told = terms.cell(cell(), place(), "TOTAL")

    assert told == Cell(quantity("750 PKR"), CellState.VALUE, ("T-1",))
    assert [rate.id for rate in tells.used()] == ["X-2"]
    assert terms.missing() == {}


def test_what_has_no_rate_is_left_out_and_counted_once():
    terms, _ = in_currency("PKR", rates(("2019", "150 PKR")))

    told = [terms.cell(cell(), place("2022", reporter), "TOTAL") for reporter in ("PAK", "BLR", "PAK")]

    assert {(each.value, each.state) for each in told} == {(None, CellState.NO_RATE)}
    assert terms.missing() == {parse_stored("2022"): 2}
    assert terms.missing([parse_stored("2019")]) == {}


def test_only_what_was_looked_at_is_named():
    terms, tells = in_currency("PKR", rates(("2018", "100 PKR"), ("2019", "150 PKR")))
    for period in ("2018", "2019"):
        terms.cell(cell(), place(period), "TOTAL")

    assert [rate.id for rate in tells.used([parse_stored("2018")])] == ["X-1"]


@pytest.mark.parametrize(
    "missing",
    [
        Cell(None, CellState.WITHHELD, ("T-1",)),
        Cell(None, CellState.PARTIAL, so_far=quantity("5 USD"), months=8),
    ],
)
def test_a_cell_without_a_figure_stays_as_it_is(missing):
    terms, _ = in_currency("PKR", rates())

    assert terms.cell(missing, place(), "TOTAL") is missing
    assert terms.missing() == {}


def test_a_basket_is_told_whole_or_not_at_all():
    terms, _ = in_currency("PKR", rates(("2019", "10 PKR")))
    basket = Basket(("HS", 2), CellState.VALUE, {"10": quantity("5 USD"), "87": quantity("7 USD")})

    told, untold = terms.basket(basket, place()), terms.basket(basket, place("2020"))

    assert told.values == {"10": quantity("50 PKR"), "87": quantity("70 PKR")}
    assert (untold.values, untold.state) == ({}, CellState.NO_RATE)
    assert terms.missing() == {parse_stored("2020"): 2}


@pytest.mark.parametrize(
    ("value", "period", "real"),
    [
        ("100 USD", "2015", "100 USD"),
        ("258.811 USD", "2020", "237.02 USD"),
        ("258.811 USD", "2020-Q3", "237.02 USD"),
        ("5 USD", "2026", None),
        ("5 USD", "FY2020-21 (2020-07-01..2021-06-30)", None),
        ("5 EUR", "2020", None),
    ],
)
def test_real_terms_are_prices_of_the_base_year(value, period, real):
    told = in_real_terms(2015).cell(cell(value), place(period), "TOTAL")

    assert told.value == (quantity(real) if real else None)
    assert told.state == (CellState.VALUE if real else CellState.NO_INDEX)


def test_real_turnover_of_belarus_fell_while_the_nominal_rose():
    terms = in_real_terms(2020)
    nominal = {"2010": quantity("49.338 USD"), "2020": quantity("52.168 USD")}

    real = {year: terms.cell(cell(str(value)), place(year), "TOTAL").value for year, value in nominal.items()}

    assert round((nominal["2020"].amount / nominal["2010"].amount - 1) * 100, 1) == Decimal("5.7")
    assert round((real["2020"].amount / real["2010"].amount - 1) * 100, 1) == Decimal("-10.9")


@pytest.mark.parametrize(
    ("reporter", "flow", "ends"),
    [
        ("PAK", "export", ("PAK", "BLR")),
        ("PAK", "re_import", ("BLR", "PAK")),
        ("BLR", "import", ("PAK", "BLR")),
        ("BLR", "re_export", ("BLR", "PAK")),
    ],
)
def test_goods_go_from_seller_to_buyer_whoever_reports_them(reporter, flow, ends):
    found = place_of(("PAK", "BLR"), reporter, flow, parse_stored("2019"))

    assert (found.reporter, (found.seller, found.buyer)) == (reporter, ends)


def test_only_the_prices_of_a_year_are_real_terms():
    assert in_real_terms(2015).is_real
    assert not in_currency("PKR", rates())[0].is_real


@pytest.mark.parametrize("state", [CellState.WITHHELD, CellState.ABSENT, CellState.PARTIAL])
def test_a_basket_without_a_value_stays_as_it_is(state):
    terms, _ = in_currency("PKR", rates())
    basket = Basket(("H", 2), state, ids=("T-1",))

    assert terms.basket(basket, place()) == basket
    assert terms.missing() == {}


def test_a_basket_keeps_all_but_its_values():
    terms, _ = in_currency("PKR", rates(("2019", "10 PKR")))
    basket = Basket(
        ("H", 4), CellState.PARTIAL, {"8701": quantity("5 USD")}, ("I-1",), "HS6", 8, 2, ("H5",), "1 chapter"
    )

    assert terms.basket(basket, place()) == replace(basket, values={"8701": quantity("50 PKR")})


def test_what_cannot_be_told_is_counted_by_period_book_seller_good_and_currency():
    terms, _ = in_currency("PKR", rates())
    asked = [
        ("2019", "PAK", "PAK", "TOTAL", "5 USD"),
        ("2019", "PAK", "PAK", "TOTAL", "6 USD"),
        ("2019", "PAK", "PAK", "TOTAL", "5 EUR"),
        ("2019", "PAK", "PAK", "87", "5 USD"),
        ("2019", "PAK", "BLR", "TOTAL", "5 USD"),
        ("2019", "BLR", "PAK", "TOTAL", "5 USD"),
        ("2020", "PAK", "PAK", "TOTAL", "5 USD"),
    ]
    for on, reporter, seller, commodity, value in asked:
        terms.cell(cell(value), place(on, reporter, seller), commodity)

    counted = {parse_stored("2019"): 5, parse_stored("2020"): 1}
    assert terms.missing() == counted
    for on, number in counted.items():
        assert terms.missing([on, parse_stored("2021")]) == {on: number}
    assert terms.missing([]) == {}


def test_a_figure_of_zero_is_told_and_stays_zero():
    terms, _ = in_currency("PKR", rates(("2019", "10 PKR")))
    nought = Cell(quantity("0 USD"), CellState.ZERO, ("T-1",), "12 months")

    assert terms.cell(nought, place(), "TOTAL") == nought._replace(value=quantity("0 PKR"))
