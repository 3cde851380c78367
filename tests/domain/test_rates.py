from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.domain.period import parse_stored
from pakbel.domain.quantity import Quantity
from pakbel.domain.quantity import parse_stored as quantity
from pakbel.domain.rates import Rate, Rates
from pakbel.errors import BadInput


def rate(id="X-1", value="100 PKR", period="2019", **fields):
    return Rate(id=id, value=quantity(value), period=parse_stored(period), **fields)


def converted(rates, amount="5 USD", currency="PKR", period="2019", **ends):
    return rates.converted(quantity(amount), currency, parse_stored(period), **ends)


@pytest.mark.parametrize(
    ("fields", "field", "message"),
    [
        ({"value": "100 t"}, "value", "100 t is not money"),
        ({"value": "0 PKR"}, "value", "a rate is above zero"),
        ({"value": "-1 PKR"}, "value", "a rate is above zero"),
        ({"per": "tonne"}, "per", "'tonne' is no currency"),
        ({"per": "PKR"}, "per", "a currency costs 1 of itself"),
        ({"period": "2019.."}, "period", "'2019..' is open"),
        ({"kind": "spot"}, "kind", "'spot' is none of: average, end, exports, imports"),
        ({"kind": "exports"}, "country", "say whose trade weighs it"),
        ({"country": "PAK"}, "country", "only a rate weighted by trade has one"),
    ],
)
def test_a_rate_that_cannot_be_true_cannot_be_made(fields, field, message):
    with pytest.raises(BadInput) as refused:
        rate(**fields)

    assert (refused.value.field, refused.value.message) == (field, message)


def test_a_figure_is_converted_with_the_rate_of_its_own_period():
    rates = Rates([rate("X-1", "100 PKR", "2018"), rate("X-2", "150 PKR", "2019")])

    assert converted(rates) == quantity("750 PKR")
    assert list(rates.used) == ["X-2"]


@pytest.mark.parametrize("period", ["2020", "2019-Q1", "2019-12", "2018-12-31..2019-12-31"])
def test_no_other_period_stands_in(period):
    rates = Rates([rate()])

    assert converted(rates, period=period) is None
    assert rates.used == {}


def test_a_rate_stated_the_other_way_round_divides():
    rates = Rates([rate(value="0.008 USD", per="PKR")])

    assert converted(rates) == quantity("625 PKR")


def test_the_currency_itself_needs_no_rate():
    assert converted(Rates([]), "5 PKR") == quantity("5 PKR")


def test_a_third_currency_leads_nowhere():
    rates = Rates([rate(value="2 BYN"), rate("X-2", "40 PKR", per="BYN")])

    assert converted(rates) is None


def test_the_rate_at_the_end_converts_no_flow():
    assert converted(Rates([rate(kind="end")])) is None


def test_goods_are_converted_by_the_sellers_exports_or_the_buyers_imports():
    rates = Rates(
        [
            rate("X-1", "0.01 USD", per="PKR", kind="exports", country="PAK"),
            rate("X-2", "0.02 USD", per="PKR", kind="imports", country="PAK"),
        ]
    )

    assert converted(rates, seller="PAK", buyer="BLR") == quantity("500 PKR")
    assert converted(rates, seller="BLR", buyer="PAK") == quantity("250 PKR")
    assert converted(rates) is None
    assert list(rates.used) == ["X-1", "X-2"]


def test_a_plain_average_comes_before_the_weighted_ones():
    rates = Rates([rate("X-1", "100 PKR"), rate("X-2", "200 PKR", kind="exports", country="PAK")])

    assert converted(rates, seller="PAK", buyer="BLR") == quantity("500 PKR")


def test_of_two_rates_for_the_same_the_one_entered_last_is_used():
    rates = Rates([rate("X-1", "100 PKR"), rate("X-2", "200 PKR")])

    assert converted(rates) == quantity("1000 PKR")
    assert list(rates.used) == ["X-2"]


amounts = st.decimals(min_value=0, max_value=10**15, places=3)


@given(amounts, st.integers(-6, 6))
def test_there_and_back_is_the_same_amount(amount, exponent):
    rates = Rates([rate(value=f"{Decimal(10) ** exponent:f} PKR")])
    there = rates.converted(Quantity(amount, "USD"), "PKR", parse_stored("2019"))

    assert rates.converted(there, "USD", parse_stored("2019")).amount == amount
