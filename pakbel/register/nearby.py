"""The part of a register that matters to one record: its reports, and the records of its title.

Looking through all of them for each of many records would cost their number squared.
"""

from collections.abc import Callable, Iterable, Mapping

from pakbel.domain.records import Commitment, Delivery, Mou
from pakbel.register.ids import Tables
from pakbel.storage.codec import Document, Record, table_of


class Nearby:
    """Tables narrowed for one record at a time. Made when they do not change any more."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._reports = _index(tables["deliveries"], _commitments)
        self._twins = {table: _index(tables[table], _title) for table in ("mous", "commitments")}

    def to(self, record: Record) -> Tables:
        """The tables with only those reports and equal titles that concern this record."""
        narrowed = dict(self._tables)
        if isinstance(record, Delivery | Commitment):
            wanted = record.commitments if isinstance(record, Delivery) else (record.id,)
            ids = [id for each in wanted for id in self._reports.get(each.partition("/")[0], ())]
            narrowed["deliveries"] = {id: self._tables["deliveries"][id] for id in ids}
        if isinstance(record, Mou | Commitment):
            table = table_of(record)
            ids = self._twins[table].get(_folded(record.title), [])
            narrowed[table] = {id: self._tables[table][id] for id in ids}
        return narrowed


def _index(
    documents: Mapping[str, Document], keys: Callable[[Document], Iterable[str]]
) -> dict[str, list[str]]:
    index: dict[str, list[str]] = {}
    for id, document in documents.items():
        for key in keys(document):
            index.setdefault(key, []).append(id)
    return index


def _commitments(document: Document) -> set[str]:
    return {str(each).partition("/")[0] for each in document.get("commitments") or ()}


def _title(document: Document) -> tuple[str, ...]:
    return (_folded(str(document.get("title", ""))),)


def _folded(title: str) -> str:
    return title.casefold().strip()
