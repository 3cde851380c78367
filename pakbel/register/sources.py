"""Sources as people type them: a slug that is known, or a URL, which is added when it is new."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from pakbel.domain.evidence import Source
from pakbel.errors import BadInput, NoSuchRecord
from pakbel.register.ids import looks_like_an_id
from pakbel.register.outcome import Outcome
from pakbel.storage.codec import encode
from pakbel.storage.protocol import Transaction

_URL = re.compile(r"https?://", re.IGNORECASE)


def resolve(tx: Transaction, typed: Iterable[str], outcome: Outcome) -> tuple[str, ...]:
    """The slugs of these sources, in order and once each; new URLs become sources."""
    slugs: dict[str, None] = {}
    for each in typed:
        slugs[_resolve_one(tx, each.strip(), outcome)] = None
    return tuple(slugs)


def slug_of(url: str, taken: Iterable[str]) -> str:
    """A short slug from the host of a URL: `dawn`, then `dawn-2`."""
    host = urlsplit(url).hostname or "source"
    labels = [label for label in host.removeprefix("www.").split(".") if label]
    base = re.sub(r"[^a-z0-9-]+", "-", (labels[0] if labels else "").casefold()).strip("-")[:60].strip("-")
    if not base or looks_like_an_id(base):
        base = "source"
    known = set(taken)
    slug, number = base, 2
    while slug in known:
        slug, number = f"{base}-{number}", number + 1
    return slug


def _resolve_one(tx: Transaction, typed: str, outcome: Outcome) -> str:
    sources = tx.tables["sources"]
    if typed.casefold() in sources:
        return typed.casefold()
    if not _URL.match(typed):
        if typed.casefold() in tx.tables["removed"]:
            gone = tx.tables["removed"][typed.casefold()].get("on")
            raise NoSuchRecord(f"{typed.casefold()} was removed on {gone}", field="source", value=typed)
        raise NoSuchRecord(
            f"no source {typed!r} among {len(sources)}",
            field="source",
            value=typed,
            hint="give its URL, or first: pakbel source add SLUG --url URL",
        )
    for slug, document in sources.items():
        if document.get("url") == typed:
            return slug
    return _add(tx, typed, outcome)


def _add(tx: Transaction, url: str, outcome: Outcome) -> str:
    try:
        host = urlsplit(url).hostname
    except ValueError as error:
        raise BadInput(f"{url!r} is not a URL", field="source", value=url) from error
    if not host or any(letter.isspace() for letter in url):
        raise BadInput(f"{url!r} is not a URL", field="source", value=url)
    taken = (*tx.tables["sources"], *tx.tables["removed"])
    source = Source(id=slug_of(url, taken), url=url)
    tx.put("sources", source.id, encode(source))
    outcome.notes.append(f"added source {source.id}: {url}")
    return source.id
