"""One state of a register as records, each made only when somebody asks for it.

Making records costs far more than reading the file, and most questions touch few of them.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

from pakbel.domain.records import Commitment, Delivery, Mou
from pakbel.errors import StoreProblem
from pakbel.storage.codec import Document, Record, decode

Tables = Mapping[str, Mapping[str, Document]]


class Snapshot:
    """The records of one read. Documents are not to be changed through it."""

    def __init__(self, tables: Tables, meta: Mapping[str, Any], trade: Path | None = None) -> None:
        self.tables = tables
        self.meta = meta
        self._trade = trade
        self._made: dict[str, dict[str, Record]] = {}
        self._reports: dict[str, list[str]] | None = None

    @property
    def parties(self) -> tuple[str, str]:
        """The pair of countries the register is about, as its meta has it."""
        pair = self.meta.get("parties") or ["PAK", "BLR"]
        if not isinstance(pair, list | tuple) or len(pair) != 2:
            raise StoreProblem(f"meta: parties: {pair!r} is not a pair of countries", field="parties")
        return (str(pair[0]), str(pair[1]))

    @property
    def shelf(self) -> Any:
        """The imported trade figures, a `storage.trade.shelf.Shelf`: its name is behind this door too."""
        from pakbel.storage.trade.shelf import Shelf

        return Shelf(self._trade, self.documents("imports"))

    def documents(self, table: str) -> Mapping[str, Document]:
        return self.tables.get(table, {})

    def record(self, table: str, id: str) -> Record | None:
        made = self._made.setdefault(table, {})
        if id not in made:
            document = self.documents(table).get(id)
            if document is None:
                return None
            made[id] = cast("Record", decode(table, id, document))
        return made[id]

    def records(self, table: str) -> Iterator[Record]:
        for id in self.documents(table):
            record = self.record(table, id)
            assert record is not None  # noqa: S101 - the id was just listed
            yield record

    def mou(self, id: str | None) -> Mou | None:
        return cast("Mou | None", self.record("mous", id)) if id else None

    def commitment(self, id: str) -> Commitment | None:
        return cast("Commitment | None", self.record("commitments", id))

    def mous(self) -> Iterator[Mou]:
        return cast("Iterator[Mou]", self.records("mous"))

    def commitments(self) -> Iterator[Commitment]:
        return cast("Iterator[Commitment]", self.records("commitments"))

    def deliveries(self) -> Iterator[Delivery]:
        return cast("Iterator[Delivery]", self.records("deliveries"))

    def reports_on(self, commitment_id: str) -> tuple[Delivery, ...]:
        """What was reported on a commitment or on one of its occurrences, as the register orders them."""
        if self._reports is None:
            self._reports = _reports_by_commitment(self.documents("deliveries"))
        found = [self.record("deliveries", id) for id in self._reports.get(commitment_id, ())]
        return cast("tuple[Delivery, ...]", tuple(found))


def _reports_by_commitment(deliveries: Mapping[str, Document]) -> dict[str, list[str]]:
    by_commitment: dict[str, list[str]] = {}
    for id, document in deliveries.items():
        for reference in references_of(id, document):
            commitment_id = reference.partition("/")[0]
            ids = by_commitment.setdefault(commitment_id, [])
            if not ids or ids[-1] != id:
                ids.append(id)
    return by_commitment


def references_of(id: str, document: Document) -> list[str]:
    """What a delivery reports on, as it is kept; asked of every delivery, and so without making records."""
    named = document.get("commitments") if isinstance(document, dict) else None
    if not isinstance(named, list):
        raise StoreProblem(f"{id}: commitments: {named!r} is not a list", field="commitments", value=named)
    for each in named:
        if not isinstance(each, str):
            raise StoreProblem(f"{id}: commitments: {each!r} is not a text", field="commitments", value=each)
    return named
