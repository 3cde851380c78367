"""Whose books of trade somebody wants to see: the options that every report of trade shares."""

from typing import NamedTuple


class Asked(NamedTuple):
    """The register's pair, each book in its newest state, unless said."""

    reporter: str | None = None
    partner: str | None = None
    vintage: str | None = None


OF_THE_REGISTER = Asked()
