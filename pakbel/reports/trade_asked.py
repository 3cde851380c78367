"""Whose books of trade somebody wants to see: the options that every report of trade shares."""

from typing import NamedTuple

from pakbel.domain.terms import Terms


class Asked(NamedTuple):
    """The register's pair, each book in its newest state and its figures as recorded, unless said."""

    reporter: str | None = None
    partner: str | None = None
    vintage: str | None = None
    terms: Terms | None = None


OF_THE_REGISTER = Asked()
