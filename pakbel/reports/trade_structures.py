"""What reports of structures share: shares by commodity in the trade with partner World, and what was missing."""

from collections.abc import Iterable
from typing import NamedTuple

from pakbel.domain.commodities import Scale
from pakbel.domain.period import Period
from pakbel.domain.world import Structure
from pakbel.reports.seen import Seen
from pakbel.reports.selection import Selection
from pakbel.reports.trade_scope import keep, on_basis, within
from pakbel.reports.trade_world import World, needed, refusal, years_without
from pakbel.reports.words import left_out, on_day
from pakbel.table import Column, Row, Table

Needs = dict[str, list[Period]]  # what was missing, and of which years


class Answer(NamedTuple):
    """What a report of structures says: its rows, what was missing of which years, the years looked at.

    `world` is what was asked, on what scale.
    """

    rows: tuple[Row, ...]
    needs: Needs
    years: list[Period]
    world: World
    scale: Scale


def structure_of(
    world: World, reporter: str, flow: str, year: Period, scale: Scale, needs: Needs
) -> Structure:
    found = world.structure(reporter, flow, year, scale)
    if not found:
        only = world.only(reporter, flow, year, scale)
        needs.setdefault(needed(reporter, flow, scale, only=only), []).append(year)
    return found


def years_with_world(
    world: World, reporters: Iterable[str], scale: Scale, wanted: Period | None
) -> list[Period]:
    """Every year in which one of the countries has commodities with the world."""
    found = {year.text: year for each in reporters for year in world.years(each, scale)}
    return [
        found[text]
        for text in sorted(found)
        if (first := found[text].first) is not None and within([first.year], wanted)
    ]


def structure_table(
    register: Seen,
    selection: Selection,
    name: str,
    title: str,
    columns: tuple[Column, ...],
    answer: Answer,
    how: str,
) -> Table:
    first, last = (answer.years[0], answer.years[-1]) if answer.years else (None, None)
    table = Table(
        name=name,
        title=f"{title} — {on_basis(answer.world)}to {on_day(register.day)}",
        as_of=register.day,
        columns=columns,
        rows=keep(selection, answer.rows, columns),
        left_out=left_out({**years_without(answer.needs), **answer.world.left_out()}),
        notes=(how, "Each country's trade with the world is read in its own newest state of the data.")
        if answer.rows
        else (),
        empty=refusal(answer.needs, first, last, answer.scale),
        extra={"basis": answer.world.basis},
    )
    return selection.finish(table)
