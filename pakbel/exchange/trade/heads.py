"""What a file that no format of trade knows is, told by its beginning: a list of names, records, a table, a text."""

import re
from collections.abc import Sequence

from pakbel.domain.fields import NOUNS, Noun
from pakbel.errors import BadInput, nearest
from pakbel.exchange.columns import MOST_COLUMNS, column_of, header_of
from pakbel.exchange.foreign import refuse_foreign
from pakbel.exchange.trade.reader import Head
from pakbel.exchange.trade.sniffing import DELIMITERS, cells_of

_LINES = 30  # in which a table has begun, under whatever titles
_OBJECTS = frozenset("{[")


def is_companion(head: Head) -> bool:
    """Whether it is the list of countries that comes with CEPII BACI: no figures, but their key."""
    return "country_code" in head.header and not {"iso_3digit_alpha", "country_iso3"}.isdisjoint(head.header)


def is_beside(head: Head) -> bool:
    """Whether it only names commodities, as a list that lies in the archives of CEPII BACI does."""
    return head.header == ("code", "description")


def refuse_foreign_head(head: Head) -> None:
    """BadInput that names the program a file comes from that is not read."""
    keys = re.findall(r'"([A-Za-z_-]+)"\s*:', head.text[:2000]) if _is_of_objects(head) else ()
    try:
        refuse_foreign((*head.header, *keys))
    except BadInput as error:
        raise BadInput(f"{head.name}: {error.message}", value=head.name, hint=error.hint) from error


def may_hold_records(head: Head) -> bool:
    """Whether pakbel's own records may be meant: most of its columns are of one kind of them, or nearly so called."""
    if _is_of_objects(head):
        return True
    header = head.header[:MOST_COLUMNS]
    return any(_ours(noun, header) * 2 > len(head.header) for noun in NOUNS)


def holds_table(head: Head) -> bool:
    """Whether it has rows and columns at all, that a mapping could name: no JSON, and no text."""
    lines = [line for line in head.text.splitlines() if line.strip()][:_LINES]
    if head.members or head.text.lstrip()[:1] in {*_OBJECTS, "<"} or not lines:
        return False
    widths = [[len(cells_of(line, each)) for line in lines] for each in DELIMITERS]
    return any(
        above == below > 1 for each in widths for above, below in zip(each, each[1:] or each, strict=False)
    )


def columns_in(head: Head) -> list[str]:
    """The names in its first row as they stand there."""
    first = next((line for line in head.text.splitlines() if line.strip()), "")
    return [" ".join(name.split()) for name in cells_of(first, head.delimiter)]


def _is_of_objects(head: Head) -> bool:
    return head.text.lstrip()[:1] in _OBJECTS


def _ours(noun: Noun, header: Sequence[str]) -> int:
    """How many of the columns the kind of record has; one that is misspelt counts where another is not."""
    unknown = [name for name in header if column_of(noun, name) is None]
    if len(unknown) == len(header):
        return 0
    names = header_of(noun)
    return len(header) - sum(nearest(name, names) is None for name in unknown)
