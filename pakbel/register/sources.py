"""Sources as people type them: a slug that is known, or a URL, which is added when it is new."""

import re
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from pakbel.domain.evidence import Source
from pakbel.errors import BadInput, NoSuchRecord
from pakbel.register.ids import looks_like_an_id
from pakbel.register.outcome import Outcome
from pakbel.storage.codec import Document, encode
from pakbel.storage.protocol import Transaction

Documents = Mapping[str, Document]
_URL = re.compile(r"https?://", re.IGNORECASE)


def resolve(tx: Transaction, typed: Iterable[str], outcome: Outcome) -> tuple[str, ...]:
    """The slugs of these sources, in order and once each; new URLs become sources."""
    slugs: dict[str, None] = {}
    for each in typed:
        slugs[_resolve_one(tx, each.strip(), outcome)] = None
    return tuple(slugs)


def slug_of(url: str, taken: Iterable[str]) -> str:
    """A short slug from the host of a URL: `dawn`, then `dawn-2`. BadInput where its host cannot be read."""
    host = _host_of(url, field="url") or "source"
    labels = [label for label in host.removeprefix("www.").split(".") if label]
    base = re.sub(r"[^a-z0-9-]+", "-", (labels[0] if labels else "").casefold()).strip("-")[:60].strip("-")
    if not base or looks_like_an_id(base):
        base = "source"
    known = set(taken)
    slug, number = base, 2
    while slug in known:
        slug, number = f"{base}-{number}", number + 1
    return slug


def find(sources: Documents, typed: str) -> str | None:
    """The slug of a source that is known by its slug or URL; None for a URL that is new.

    NoSuchRecord for a slug that there is not.
    """
    typed = typed.strip()
    if typed.casefold() in sources:
        return typed.casefold()
    if not _URL.match(typed):
        raise NoSuchRecord(
            f"no source {typed!r} among {len(sources)}",
            field="source",
            value=typed,
            hint="give its URL, or first: pakbel source add SLUG --url URL",
        )
    return next((slug for slug, document in sources.items() if document.get("url") == typed), None)


def new_source(url: str, taken: Iterable[str]) -> Source:
    """A source that is only known by its URL; BadInput where that is none."""
    host = _host_of(url, field="source")
    if not host or any(letter.isspace() for letter in url):
        raise BadInput(f"{url!r} is not a URL", field="source", value=url)
    return Source(id=slug_of(url, taken), url=url)


def _host_of(url: str, *, field: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError as error:
        raise BadInput(f"{url!r} is not a URL", field=field, value=url) from error


def _resolve_one(tx: Transaction, typed: str, outcome: Outcome) -> str:
    gone = tx.tables["removed"].get(typed.casefold())
    if gone is not None and typed.casefold() not in tx.tables["sources"]:
        raise NoSuchRecord(f"{typed.casefold()} was removed on {gone.get('on')}", field="source", value=typed)
    known = find(tx.tables["sources"], typed)
    if known is not None:
        return known
    source = new_source(typed, (*tx.tables["sources"], *tx.tables["removed"]))
    tx.put("sources", source.id, encode(source))
    outcome.notes.append(f"added source {source.id}: {source.url}")
    return source.id
