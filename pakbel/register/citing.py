"""Sources that many records cite: by slug, or by URL, which becomes a source once."""

from collections.abc import Iterable, Mapping
from typing import TypeVar, cast

from pakbel.domain.evidence import Source
from pakbel.domain.frozen import replace
from pakbel.domain.records import Act, Move
from pakbel.domain.stored import Value
from pakbel.register import sources
from pakbel.storage.codec import Document, encode

_Cited = TypeVar("_Cited", Act, Move)


class Citations:
    """Slugs for what is cited. `new` are the sources that were known only by their URL."""

    def __init__(self, documents: dict[str, Document], removed: Iterable[str]) -> None:
        self.new: list[Source] = []
        self._documents = documents
        self._removed = frozenset(removed)
        self._slugs: dict[str, str] = {}

    def resolved(self, values: Mapping[str, Value]) -> dict[str, Value]:
        """The values with slugs for sources, in `sources` and in every act and move."""
        found = dict(values)
        cited = found.get("sources")
        if isinstance(cited, tuple) and cited:
            found["sources"] = tuple(dict.fromkeys([self._slug(str(each)) for each in cited]))
        if acts := found.get("acts"):
            found["acts"] = tuple([self._with_slug(each) for each in cast("tuple[Act, ...]", acts)])
        if moves := found.get("moves"):
            found["moves"] = tuple([self._with_slug(each) for each in cast("tuple[Move, ...]", moves)])
        return found

    def _with_slug(self, each: _Cited) -> _Cited:
        return replace(each, source=self._slug(each.source)) if each.source else each

    def _slug(self, typed: str) -> str:
        known = self._slugs.get(typed)
        if known is None:
            known = sources.find(self._documents, typed) or self._added(typed.strip())
            self._slugs[typed] = known
        return known

    def _added(self, url: str) -> str:
        source = sources.new_source(url, (*self._documents, *self._removed))
        self._documents[source.id] = encode(source)
        self.new.append(source)
        return source.id
