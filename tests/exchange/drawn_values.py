"""Values of fields as Hypothesis draws them: texts that do harm, periods of every kind, amounts."""

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from pakbel.domain import period as periods
from pakbel.domain.quantity import Quantity

_NASTY = st.sampled_from(
    [
        "=1+1",
        "'=1+1",
        "''@x",
        "+49 30",
        "-",
        "@home",
        "'quoted'",
        '"in quotes"',
        '"',
        "a;b",
        "a; b = c",
        "[x]",
        '["x"]',
        "{}",
        "line\nbreak",
        "line\r\nbreak",
        "tab\tbed",
        "\ttab",
        " space ",
        "\x1b[31m",
        "\u202eabc",
        "\ufeffbom",
        "two\u2028lines",
        "nul\0",
        "چاول",
        "МТЗ, Минск",
        "null",
        "none",
        "yes",
        "12",
        "1e3",
        "# 1",
        "a,b",
        "C-7",
        "…",
        "𝕏",
        "می‌خواهم",
    ]
)
# Blank text is unknown, and half of a pair of surrogates is no text.
_ANY = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=20).filter(str.strip)
texts = _NASTY | _ANY
lists = st.lists(texts, max_size=3).map(tuple)
maybe_text = st.none() | texts
days = st.dates(date(1990, 1, 1), date(2050, 12, 31))
_years = st.integers(1990, 2050)
closed = st.one_of(
    days.map(periods.day),
    _years.map(periods.year),
    st.builds(periods.month, _years, st.integers(1, 12)),
    st.builds(periods.quarter, _years, st.integers(1, 4)),
    st.builds(periods.half, _years, st.integers(1, 2)),
    st.builds(periods.week, _years, st.integers(1, 52)),
    st.builds(periods.fiscal_year, _years, st.integers(2, 12)),
    st.builds(periods.fiscal_quarter, _years, st.integers(1, 4), st.integers(2, 12)),
)
_open = st.builds(lambda each: periods.span(each, None), closed) | st.builds(
    lambda each: periods.span(None, each), closed
)
any_period = closed | _open
amounts = st.decimals(0, 10**9, allow_nan=False, places=2) | st.integers(0, 10**15).map(Decimal)
positive = amounts.filter(lambda amount: amount > 0)
units = st.sampled_from(["t", "tractors", "%", "USD", "km of road", "m³", "тонн", "ایکڑ", "MW", "persons"])
money = st.builds(Quantity, amounts, st.sampled_from(["USD", "EUR", "PKR", "BYN"]))
quantities = st.builds(Quantity, amounts, units)
signed = st.builds(Quantity, amounts.map(lambda amount: -amount), units) | quantities
sides = st.none() | st.sampled_from(["PAK", "BLR", "both", "Ministry of Commerce", "МТЗ, Минск", "a; b"])


def maybe(strategy):
    return st.none() | strategy


def choice(choices):
    return st.none() | st.sampled_from(choices)
