"""Amounts in another currency or in the prices of a year: to the cent, and by no rate but their own."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.domain.indicators import to_cents
from pakbel.domain.period import parse_stored as period
from pakbel.domain.quantity import Quantity
from pakbel.domain.quantity import parse_stored as quantity
from pakbel.domain.rates import Rate, Rates
from pakbel.domain.telling import InCurrency, InPrices
from pakbel.domain.terms import Place

CENT = Decimal("0.01")


def place(on="2019", seller="PAK", buyer="BLR"):
    return Place("PAK", seller, buyer, period(on))


def rate(id, value, on="2019", **more):
    return Rate(id=id, value=quantity(value), period=period(on), **more)


# Another currency


@pytest.mark.parametrize(
    ("amount", "rate_of_dollars", "told"),
    [
        ("5 USD", "150 PKR", "750 PKR"),
        ("1 USD", "150.125 PKR", "150.12 PKR"),
        ("1 USD", "150.135 PKR", "150.14 PKR"),
        ("0.001 USD", "1 PKR", "0 PKR"),
        ("100 PKR", "3 PKR", "33.33 USD"),
        ("200 PKR", "3 PKR", "66.67 USD"),
        ("0 USD", "150 PKR", "0 PKR"),
    ],
)
def test_an_amount_is_told_to_the_cent(amount, rate_of_dollars, told):
    given_amount, expected = quantity(amount), quantity(told)
    tells = InCurrency(expected.unit, Rates([rate("X-1", rate_of_dollars)]))

    assert tells(given_amount, place()) == expected


def test_an_amount_of_that_currency_already_needs_no_rate_and_keeps_its_thousandths():
    tells = InCurrency("PKR", Rates([]))

    assert tells(quantity("5.001 PKR"), place()) == quantity("5.001 PKR")
    assert tells.used() == []


def test_what_cannot_be_told_uses_no_rate():
    tells = InCurrency("PKR", Rates([rate("X-1", "150 PKR", "2018")]))

    assert tells(quantity("5 USD"), place("2019")) is None
    assert tells(quantity("5 EUR"), place("2018")) is None
    assert tells.used() == []


def test_goods_of_either_way_are_told_by_the_rate_of_their_seller_or_buyer():
    rates = Rates(
        [
            rate("X-1", "100 PKR", kind="exports", country="PAK"),
            rate("X-2", "200 PKR", kind="imports", country="PAK"),
        ]
    )
    tells = InCurrency("PKR", rates)

    assert tells(quantity("1 USD"), place(seller="PAK", buyer="BLR")) == quantity("100 PKR")
    assert tells(quantity("1 USD"), place(seller="BLR", buyer="PAK")) == quantity("200 PKR")
    assert tells(quantity("1 USD"), place(seller="BLR", buyer="KAZ")) is None


def test_the_rates_used_are_named_once_and_in_order_of_time():
    rates = Rates(
        [
            rate("X-1", "150 PKR", "2019"),
            rate("X-2", "100 PKR", "2018"),
            rate("X-3", "120 PKR", "2018-12"),
            rate("X-4", "90 PKR", "2017"),
        ]
    )
    tells = InCurrency("PKR", rates)
    for on in ("2019", "2018-12", "2018", "2019"):
        tells(quantity("1 USD"), place(on))

    assert [each.id for each in tells.used()] == ["X-2", "X-3", "X-1"]
    assert [each.id for each in tells.used([period("2018"), period("2017")])] == ["X-2"]
    assert tells.used([]) == []


def test_of_doubled_rates_only_those_that_were_used_are_named():
    first, second = rate("X-1", "150 PKR", "2019"), rate("X-2", "151 PKR", "2019")
    other, another = rate("X-3", "100 PKR", "2018"), rate("X-4", "101 PKR", "2018")
    tells = InCurrency("PKR", Rates([first, second, other, another]))

    tells(quantity("1 USD"), place("2019"))

    assert tells.doubled() == [(second, first)]
    assert tells.doubled([period("2018")]) == []
    tells(quantity("1 USD"), place("2018"))
    assert tells.doubled([period("2018")]) == [(another, other)]


# Prices of a year

PRICES = {2010: Decimal(100), 2015: Decimal(125), 2020: Decimal(150)}


@pytest.mark.parametrize(
    ("amount", "on", "told"),
    [
        ("100 USD", "2010", "125 USD"),
        ("100 USD", "2010-06", "125 USD"),
        ("100 USD", "2010-12-31", "125 USD"),
        ("100 USD", "2020", "83.33 USD"),
        ("7.001 USD", "2015", "7 USD"),
        ("100 USD", "2011", None),
        ("100 USD", "2010-12..2011-01", None),
        ("100 USD", "2009-07..2010-06", None),
        ("100 PKR", "2010", None),
    ],
)
def test_an_amount_of_one_year_in_prices_of_another(amount, on, told):
    tells = InPrices(2015, PRICES)

    assert tells(quantity(amount), place(on)) == (quantity(told) if told else None)


def test_prices_of_a_year_without_an_index_tell_nothing():
    assert InPrices(2014, PRICES)(quantity("100 USD"), place("2010")) is None


def test_an_index_of_another_currency_tells_amounts_of_that_one():
    tells = InPrices(2015, PRICES, "PKR")

    assert tells(quantity("100 PKR"), place("2010")) == quantity("125 PKR")
    assert tells(quantity("100 USD"), place("2010")) is None


@given(st.integers(0, 10**12), st.sampled_from(sorted(PRICES)), st.sampled_from(sorted(PRICES)))
def test_there_and_back_is_the_same_but_for_cents(cents, year, base):
    amount = Quantity(Decimal(cents).scaleb(-2), "USD")

    there = InPrices(base, PRICES)(amount, place(str(year)))
    back = InPrices(year, PRICES)(there, place(str(base)))

    assert abs(back.amount - amount.amount) <= CENT


# Cents


@pytest.mark.parametrize(
    ("amount", "told"),
    [
        (Fraction(1, 3), "0.33"),
        (Fraction(1, 200), "0"),
        (Fraction(3, 200), "0.02"),
        (Fraction(5), "5"),
        (Fraction(-1, 3), "-0.33"),
        (Fraction(-7, 4), "-1.75"),
        (Fraction(101, 100), "1.01"),
        (Fraction(11, 10), "1.10"),
    ],
)
def test_cents_are_half_to_even_and_whole_amounts_have_none(amount, told):
    assert str(to_cents(amount, "USD")) == f"{told} USD"


@given(st.fractions(-(10**18), 10**18))
def test_no_amount_is_told_more_than_half_a_cent_off(amount):
    assert abs(Fraction(to_cents(amount, "USD").amount) - amount) <= Fraction(1, 200)
