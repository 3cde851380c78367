"""What is added up from commodities, held against the totals that are stated."""

from collections.abc import Callable, Mapping

from pakbel.domain.baskets import Basket
from pakbel.domain.cells import Cell, CellState, Figure, Span
from pakbel.domain.frozen import replace
from pakbel.domain.quantity import Quantity
from pakbel.domain.selections import comes_to

# Of a sum, with what its chapters say of it: why it is no whole, as `StatedTotals.judged` has it.
Judge = Callable[[str | None, Quantity], str | None]


def cell_held(cell: Cell, figures: Mapping[Span, Figure], span: Span, judge: Judge) -> Cell:
    """A period added up from parts of it, some from commodities: a part of it where a total says so."""
    parts = (at for at, figure in figures.items() if figure.summed_from)
    if cell.value is None or not any(span[0] <= at[0] and at[1] <= span[1] for at in parts):
        return cell
    only = judge(None, cell.value)
    if only is None:
        return cell
    return cell._replace(value=None, state=CellState.PARTIAL, so_far=cell.value, only=only)


def basket_held(basket: Basket, whole: Quantity | None, judge: Judge) -> Basket:
    """Few goods may be all that was traded, many not the half of it; `whole` is their total in the same state."""
    summed = basket.total
    if summed is None:
        return basket
    if whole is not None and comes_to(summed.amount, whole.amount):
        return replace(basket, only=None, listed=None) if basket.only or basket.listed else basket
    listed = basket.listed and judge(basket.listed, summed)
    return replace(basket, only=judge(basket.only, summed), whole=whole, listed=listed)
