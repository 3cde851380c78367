"""Single figures of a book with what they weigh and count: for values a unit."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from pakbel.domain.baskets import Ledger, parts_of
from pakbel.domain.blocks import BlockFigure
from pakbel.domain.cells import Span
from pakbel.domain.entered import Entered
from pakbel.domain.frozen import Frozen
from pakbel.domain.holdings import money
from pakbel.domain.quantity import Quantity


class Measured(Frozen, kw_only=False):
    """One figure with what it weighs and counts: for values a unit. Weight in kg."""

    commodity: str
    value: Quantity | None
    net_weight: Quantity | None
    quantity: Quantity | None
    origin: str  # the record or import it stands in


def measured(
    ledger: Ledger, entered: Entered, reporter: str, flow: str, span: Span, under: str
) -> Iterator[Measured]:
    """The figures of a span, those entered by hand among them; `under` is a prefix of their codes.

    A document of the whole span stands over the parts that it would be added up from.
    """
    parts, _ = parts_of(ledger, span)
    typed: set[tuple[Span, str]] = set()
    for part in dict.fromkeys((*([span] if parts else ()), *parts)):
        for row in entered.rows_of(reporter, flow, ledger.scale, ledger.currency, part):
            if row.commodity.startswith(under) and (span, row.commodity) not in typed:
                typed.add((part, row.commodity))
                yield Measured(row.commodity, row.value, row.net_weight, row.quantity, row.id)
    for part in parts:
        for each in _of_files(ledger, [part], under):
            if typed.isdisjoint({(part, each.commodity), (span, each.commodity)}):
                yield each


def _of_files(ledger: Ledger, parts: Iterable[Span], under: str) -> Iterator[Measured]:
    """The single figures of the blocks, finer ones where the scale itself is not there."""
    blocks = [kept for part in parts for kept in ledger.held.get(part, ())]
    if not blocks:
        return
    for kept, figure in ledger.source.figures(blocks, under=under):
        yield Measured(
            figure.commodity,
            None if figure.value is None else money(figure.value, ledger.currency),
            None if figure.net_weight is None else money(figure.net_weight, "kg"),
            _counted(figure),
            kept.import_id,
        )


def _counted(figure: BlockFigure) -> Quantity | None:
    if figure.quantity is None or not figure.unit:
        return None
    return Quantity(Decimal(figure.quantity).scaleb(-3), figure.unit)
