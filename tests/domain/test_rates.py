from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.domain.period import parse_stored
from pakbel.domain.quantity import Quantity
from pakbel.domain.quantity import parse_stored as quantity
from pakbel.domain.rates import Rate, Rates
from pakbel.errors import BadInput, UnitMismatch


def rate(id="X-1", value="100 PKR", period="2019", **fields):
    return Rate(id=id, value=quantity(value), period=parse_stored(period), **fields)


def converted(rates, amount="5 USD", currency="PKR", period="2019", **ends):
    found = rates.find(quantity(amount).unit, currency, parse_stored(period), **ends)
    return found and (found.id, found.converted(quantity(amount)))


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

    assert converted(rates) == ("X-2", quantity("750 PKR"))


@pytest.mark.parametrize("period", ["2020", "2019-Q1", "2019-12", "2018-12-31..2019-12-31"])
def test_no_other_period_stands_in(period):
    assert converted(Rates([rate()]), period=period) is None


def test_the_same_days_are_the_same_period_whatever_it_is_called():
    assert converted(Rates([rate()]), period="2019-01..2019-12") == ("X-1", quantity("500 PKR"))


def test_a_rate_stated_the_other_way_round_divides():
    rates = Rates([rate(value="0.008 USD", per="PKR")])

    assert converted(rates) == ("X-1", quantity("625 PKR"))


def test_a_third_currency_leads_nowhere():
    rates = Rates([rate(value="2 BYN"), rate("X-2", "40 PKR", per="BYN")])

    assert converted(rates) is None


def test_a_rate_converts_no_other_currency():
    with pytest.raises(UnitMismatch) as refused:
        rate().converted(quantity("5 EUR"))

    assert refused.value.message == "X-1 is no rate of EUR"


def test_the_rate_at_the_end_converts_no_flow():
    assert converted(Rates([rate(kind="end")])) is None


def test_goods_are_converted_by_the_sellers_exports_or_the_buyers_imports():
    rates = Rates(
        [
            rate("X-1", "0.01 USD", per="PKR", kind="exports", country="PAK"),
            rate("X-2", "0.02 USD", per="PKR", kind="imports", country="PAK"),
        ]
    )

    assert converted(rates, seller="PAK", buyer="BLR") == ("X-1", quantity("500 PKR"))
    assert converted(rates, seller="BLR", buyer="PAK") == ("X-2", quantity("250 PKR"))
    assert converted(rates) is None


def test_a_plain_average_comes_before_the_weighted_ones():
    rates = Rates([rate("X-1", "100 PKR"), rate("X-2", "200 PKR", kind="exports", country="PAK")])

    assert converted(rates, seller="PAK", buyer="BLR") == ("X-1", quantity("500 PKR"))


def test_of_two_rates_for_the_same_the_one_entered_last_is_used_and_both_are_named():
    rates = Rates([rate("X-1", "100 PKR"), rate("X-2", "200 PKR")])

    assert converted(rates) == ("X-2", quantity("1000 PKR"))
    assert [(used.id, other.id) for used, other in rates.doubled] == [("X-2", "X-1")]


amounts = st.decimals(min_value=0, max_value=10**15, places=3)


@given(amounts, st.integers(-6, 6))
def test_there_and_back_is_the_same_amount(amount, exponent):
    found = rate(value=f"{Decimal(10) ** exponent:f} PKR")

    assert found.converted(found.converted(Quantity(amount, "USD"))) == Quantity(amount, "USD")


def test_rates_of_the_end_are_no_doubles_of_each_other():
    assert Rates([rate("X-1", kind="end"), rate("X-2", "200 PKR", kind="end")]).doubled == []
