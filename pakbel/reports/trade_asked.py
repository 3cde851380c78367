"""Whose books of trade somebody wants to see: the options that every report of trade shares."""

from pakbel.domain.frozen import Frozen
from pakbel.domain.terms import Terms

CUSTOMS = "customs"
PAYMENTS = "payments"


class Asked(Frozen, kw_only=False):
    """The register's pair in the books of customs, each in its newest state, as recorded, unless said.

    `currency` and `prices_of` are what `--in` and `--real` ask for, `terms` what tells figures so.
    """

    reporter: str | None = None
    partner: str | None = None
    vintage: str | None = None
    basis: str = CUSTOMS
    currency: str | None = None
    prices_of: int | None = None
    terms: Terms | None = None


OF_THE_REGISTER = Asked()


def in_other_terms(asked: Asked) -> bool:
    """Whether figures are asked for in another currency or in prices of a year."""
    return asked.currency is not None or asked.prices_of is not None
