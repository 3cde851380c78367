"""The period that somebody asks for, in `--period` or a condition."""

from pakbel.domain.period import Period, parse_stored
from pakbel.errors import BadInput
from pakbel.reports.selection import Selection


def read_period(typed: str, selection: Selection, *, option: str) -> Period:
    """A period as people type it, by the conventions of this user."""
    from pakbel.reading.conventions import Conventions
    from pakbel.reading.dates import period_in

    if selection.today is None:
        return parse_stored(typed)
    conventions = Conventions(
        today=selection.today,
        fiscal_year_start=selection.fiscal_year_start,
        date_order=selection.date_order,
    )
    try:
        return period_in(typed, conventions).value
    except BadInput as error:
        raise BadInput(error.message, field=option, value=error.value, hint=error.hint) from error
