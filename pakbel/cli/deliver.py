"""`deliver`: what came of one or more commitments, in one line."""

from typing import Annotated, Any

import typer

from pakbel.cli.command import command
from pakbel.cli.completing import ids_of
from pakbel.cli.confirming import confirm
from pakbel.cli.session import Session
from pakbel.cli.typed import naming_options, options_for, read_typed
from pakbel.domain.fields import DELIVERY
from pakbel.domain.period import Period, day
from pakbel.domain.quantity import Quantity
from pakbel.errors import BadInput, UnitMismatch
from pakbel.reading.amounts import read_quantity
from pakbel.register.adding import add
from pakbel.register.delivering import kind_for, references, unit_for

_OWN = frozenset({"commitments", "quantity", "running_total"})
_OTHERS = tuple(field for field in DELIVERY.fields if field.name not in _OWN)

_Commitments = Annotated[
    list[str],
    typer.Argument(metavar="COMMITMENT…", autocompletion=ids_of("commitments"), show_default=False),
]
_Quantity = Annotated[
    str | None, typer.Option("--qty", "--quantity", metavar="N", help="how much came, on top of before")
]
_Total = Annotated[str | None, typer.Option("--total", metavar="N", help="how much has come in all so far")]


@command(
    "write",
    "place",
    examples=(
        "pakbel deliver C-7 --qty 320 --on yesterday --source https://example.org/report",
        "pakbel deliver C-12/2025 --kind done --on 2026-02-10 --what 'Report published'",
    ),
    extra=options_for(_OTHERS),
)
def deliver(
    session: Session,
    commitments: _Commitments,
    qty: _Quantity = None,
    total: _Total = None,
    **typed: Any,
) -> None:
    """Report what came of a commitment, or of one occurrence of a recurring one (C-12/2025).

    Without --on it came today. Without --kind it is done when all or nothing, or when the quantity
    completes the promise; else partial. A claim, a report that nothing came, and context never count
    as delivered.
    """
    values = {
        field.name: read_typed(session, field, typed[field.name]) for field in _OTHERS if typed[field.name]
    }
    values |= {"on": values.get("on", day(session.today)), "running_total": total is not None}
    fiscal_start = session.settings.fiscal_year_start
    with naming_options(DELIVERY), session.store.writing("deliver") as tx:
        refs = references(tx.tables, commitments)
        amount = _amount(qty, total, unit_for(tx.tables, refs), refs[0])
        values |= {"commitments": refs, "quantity": amount}
        if "kind" not in values:
            on, running = _period(values["on"]), total is not None
            values["kind"] = kind_for(
                tx.tables, refs, amount, on, running_total=running, fiscal_start=fiscal_start
            )
        outcome = add(
            tx,
            DELIVERY,
            values,
            today=session.today,
            strict=session.strict,
            fiscal_start=fiscal_start,
        )
    confirm(session, "Added", outcome, typed=typed)


def _amount(qty: str | None, total: str | None, unit: str | None, ref: str) -> Quantity | None:
    """The quantity, in the commitment's unit unless another was typed with it."""
    if qty is not None and total is not None:
        raise BadInput(
            "give --qty (on top of before) or --total (in all), not both", field="--total", value=total
        )
    typed = qty if qty is not None else total
    if typed is None:
        return None
    option = "--qty" if qty is not None else "--total"
    try:
        return read_quantity(typed, unit=unit)
    except UnitMismatch as error:
        counted = f"{ref} is counted in {unit}, not {read_quantity(typed).unit}"
        raise UnitMismatch(counted, field=option, value=typed, hint=error.hint) from error
    except BadInput as error:
        error.field = option
        raise


def _period(value: object) -> Period:
    assert isinstance(value, Period)  # noqa: S101 - the field's kind says so
    return value
