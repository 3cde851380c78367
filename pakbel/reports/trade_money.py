"""`--in PKR` and `--real 2015`: how a report of trade tells its money, and what its footer says of that.

A report gives its books the terms asked for, uses `books.told` in its title, and passes its table through
`with_money` at the end.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from decimal import Decimal
from itertools import groupby
from typing import Any, NamedTuple, cast

from pakbel.domain.cells import CellState, span_of
from pakbel.domain.frozen import replace
from pakbel.domain.period import Period
from pakbel.domain.period import year as whole_year
from pakbel.domain.rates import Rate, Rates
from pakbel.domain.telling import InCurrency, InPrices
from pakbel.domain.terms import Terms
from pakbel.errors import BadInput
from pakbel.reports.seen import Seen
from pakbel.reports.trade_asked import Asked
from pakbel.reports.trade_scope import periods_in_words
from pakbel.table import Column, LeftOut, Row, Table

_IN_FULL = 6
_EXAMPLE = "1.25"
_CONVENTION = (
    "In prices of {base}: deflated by US consumer prices (CPI-U, yearly means), "
    "a convention and no deflator of trade."
)


class Money(NamedTuple):
    """The terms that figures are told in, and what tells them."""

    terms: Terms
    tells: InCurrency | InPrices


def in_money(register: Seen, asked: Asked, report: Callable[[Asked], Table]) -> Table:
    """A report in the terms of `--in` or `--real`, one of which is asked for, and what its footer says of them."""
    money = money_asked(register, asked.currency, asked.prices_of)
    return with_money(report(replace(asked, terms=money.terms)), money)


def money_asked(register: Seen, currency: str | None, base: int | None) -> Money:
    """The terms of `--in` (a currency) or `--real` (a year)."""
    if currency is not None and base is not None:
        raise BadInput("give --in or --real: a price index is of one currency", field="--real", value=base)
    if currency is not None:
        rates = Rates(cast("Rate", each) for each in register.snapshot.records("rates"))
        by_rate = InCurrency(currency, rates)
        return Money(Terms(currency, CellState.NO_RATE, by_rate), by_rate)
    if base is None:
        raise ValueError("neither a currency nor a year")
    in_prices = InPrices(base, _prices(base))
    name = f"{in_prices.currency} in prices of {base}"
    return Money(Terms(name, CellState.NO_INDEX, in_prices), in_prices)


def with_money(table: Table, money: Money) -> Table:
    """The table with what must be said of its figures: every rate used, and what could not be told."""
    periods = _periods(table) or None
    extra = {"currency": money.tells.currency, **_extra(money, periods)}
    return replace(
        table,
        columns=tuple(map(_in_whole_units, table.columns)),
        notes=(*table.notes, *_rate_to_add(money, periods), *_notes(money, periods))
        if table.rows
        else table.notes,
        left_out=(*table.left_out, *_untold(money, periods)),
        extra={**table.extra, **extra},
    )


def _in_whole_units(column: Column) -> Column:
    return replace(column, whole=True) if column.kind in {"amount", "gap"} else column


def _periods(table: Table) -> set[Period]:
    """What its rows are of; none where they tell of whatever lies between two years."""
    if table.name == "trade_target":
        return {year for row in table.rows for year in _looked_at(row)}
    compared = any("contribution" in row for row in table.rows)
    keys = ("first_year", "last_year") if compared else ("period",)
    return {row[key] for row in table.rows for key in keys if key in row}


def _looked_at(row: Row) -> Iterator[Period]:
    """The years of the figures that stand in a row, and those that its forecasts rest on."""
    yield from (row[key] for key in ("year", "base_year", "latest_year") if row[key] is not None)
    since, until = row["cells"]["since"], row["cells"]["until"]
    yield from (whole_year(year) for year in range(since or 1, (until or 0) + 1))


def _notes(money: Money, periods: Collection[Period] | None) -> tuple[str, ...]:
    if isinstance(money.tells, InPrices):
        return (_CONVENTION.format(base=money.tells.base),)
    used = money.tells.used(periods)
    if not used:
        return ()
    ids = [f"{later.id} over {other.id}" for later, other in money.tells.doubled(periods)]
    twice = (f"Two rates for one period, the later is used: {', '.join(ids)}.",) if ids else ()
    return (_rates_used(used), *twice)


def _untold(money: Money, periods: Collection[Period] | None) -> tuple[LeftOut, ...]:
    missing = money.terms.missing(periods)
    if not missing:
        return ()
    lacking = "a price index" if isinstance(money.tells, InPrices) else f"a rate to {money.tells.currency}"
    when, count = periods_in_words(sorted(missing, key=span_of)), sum(missing.values())
    figures = "figure" if count == 1 else "figures"
    return (LeftOut(reason=f"{figures} without {lacking} for {when}", count=count),)


def _rate_to_add(money: Money, periods: Collection[Period] | None) -> tuple[str, ...]:
    """How the last period without a rate gets one, as it can be typed: the number is an example."""
    missing = money.terms.missing(periods)
    if not missing or not isinstance(money.tells, InCurrency):
        return ()
    last = max(missing, key=span_of).text
    currency = money.tells.currency
    typed = f"pakbel rate add --period {last} --value '{currency} {_EXAMPLE}'"
    return (f"To record a rate, if it was {_EXAMPLE} {currency} for 1 USD: {typed}",)


def _extra(money: Money, periods: Collection[Period] | None) -> Mapping[str, Any]:
    if isinstance(money.tells, InPrices):
        return {"prices_of": money.tells.base}
    return {"rates": [_plain(rate) for rate in money.tells.used(periods)]}


def _prices(base: int) -> Mapping[int, Decimal]:
    from pakbel.storage.reference import consumer_prices  # a door: few ask for real terms

    prices = consumer_prices()
    if base not in prices:
        raise BadInput(
            f"there are no consumer prices of {base}: they reach from {min(prices)} to {max(prices)}",
            field="--real",
            value=base,
            hint=f"--real {max(prices)}",
        )
    return prices


def _rates_used(used: list[Rate]) -> str:
    """Each rate by its period; with its figure where they are few."""
    sources = ", ".join(dict.fromkeys(slug for rate in used for slug in rate.sources)) or "none is named"
    if len(used) <= _IN_FULL:
        told = ", ".join(f"{_of(rate)} {rate.value} for 1 {rate.per} ({rate.id})" for rate in used)
    else:
        by_period = groupby(used, key=lambda rate: rate.period)
        told = ", ".join(f"{period} {' '.join(rate.id for rate in rates)}" for period, rates in by_period)
    return f"Rates, each of its own period: {told}. Source: {sources}."


def _of(rate: Rate) -> str:
    """`2019`, `2019 exports`."""
    return f"{rate.period} {rate.kind}" if rate.country else rate.period.text


def _plain(rate: Rate) -> dict[str, Any]:
    names = ("id", "period", "value", "per", "kind", "sources")
    return {name: getattr(rate, name) for name in names}
