"""Two states of the same books beside each other: why a number is not what it was last year.

Keys of a row: period, reporter, flow (`PAK>BLR`), value (in the state shown), other (in the state it is set
against), difference, change (of the one against the other), cells; for the asking value_state, other_state, vintage
and other_vintage (trade_states).
"""

from pakbel.domain.indicators import balance, ratio
from pakbel.domain.period import Period
from pakbel.domain.trade import Books
from pakbel.reports.trade_figures import figures_of, remarks, shown
from pakbel.reports.trade_periods import periods_shown
from pakbel.reports.trade_states import origins_of, state_columns, states_of
from pakbel.table import Column, Row

FOR_THE_ASKING = (
    *state_columns(value="the figure", other="the other"),
    Column(key="other_vintage", header="State of the other data", kind="code", unknown="", programs=True),
)


def difference_columns(name: str, other: str) -> tuple[Column, ...]:
    return (
        Column(key="period", header="Period", kind="period", priority=0),
        Column(key="reporter", header="Book of", kind="code", priority=0),
        Column(key="flow", header="Flow", kind="code", priority=0),
        Column(key="value", header=name, kind="amount", priority=0),
        Column(key="other", header=other, kind="amount", priority=0),
        Column(key="difference", header="Difference", kind="gap", priority=2),
        Column(key="change", header="Change", kind="share", priority=3, unknown="n/a"),
        Column(key="cells", header="Remarks", priority=6, unknown=""),
    )


def difference_rows(
    books: Books, other: Books, grouping: str, commodity: str, fiscal_start: int
) -> tuple[Row, ...]:
    """A row for each period, book and flow that either state has a figure of."""
    periods = {
        period.text: period
        for each in (books, other)
        for period in periods_shown(each, grouping, commodity, fiscal_start)
    }
    ordered = sorted(periods.values(), key=lambda period: (period.last, period.text))
    return tuple(row for period in ordered for row in _rows(books, other, period, commodity))


def _rows(books: Books, other: Books, period: Period, commodity: str) -> list[Row]:
    first, second = books.pair
    origins = {**origins_of(other), **origins_of(books)}
    rows: list[Row] = []
    for mine, theirs in zip(
        figures_of(books, period, commodity), figures_of(other, period, commodity), strict=True
    ):
        for flow, cell, against in (
            (f"{first}>{second}", mine.exports, theirs.exports),
            (f"{second}>{first}", mine.imports, theirs.imports),
        ):
            if cell.value is None and against.value is None:
                continue
            proportion = ratio(cell.value, against.value)
            rows.append(
                {
                    "period": period,
                    "reporter": mine.reporter,
                    "flow": flow,
                    "value": shown(cell),
                    "other": shown(against),
                    "difference": balance(cell.value, against.value),
                    "change": None if proportion is None else proportion - 1,
                    "cells": remarks(("value", cell), ("other", against)),
                    "value_state": str(cell.state),
                    "other_state": str(against.state),
                    "vintage": states_of(origins, value=cell)["vintage"],
                    "other_vintage": states_of(origins, value=against)["vintage"],
                }
            )
    return rows
