"""Remove records, and what hangs on them only when asked to."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from pakbel.domain.wording import listed
from pakbel.errors import RefusedByRule
from pakbel.register.ids import Tables, locate, noun_of
from pakbel.register.outcome import Outcome
from pakbel.storage.codec import Document
from pakbel.storage.protocol import Transaction

Key = tuple[str, str]  # table and id

# Table that points, its field: records that make no sense without the one they name. Ids are of
# one kind each, so that a paper's id in `subject` is that paper.
_INSIDE = (
    ("mous", "parent"),
    ("commitments", "mou"),
    ("deliveries", "commitments"),
    ("reviews", "commitment"),
    ("claims", "subject"),
)
_NOT_RECORDS = frozenset({"removed", "imports"})
_SHOWN = 12


def hanging_on(tables: Tables, table: str, id: str) -> list[Key]:
    """The records that lie inside this one, directly: (table, id)."""
    if table == "sources":
        return []
    return [
        (child_table, child_id)
        for child_table, field in _INSIDE
        for child_id, document in tables.get(child_table, {}).items()
        if id in _ids_in(document.get(field)) and (child_table, child_id) != (table, id)
    ]


def mentioning(tables: Tables, table: str, id: str) -> list[Key]:
    """The records that name this one without lying inside it: sources, restatements, successors."""
    return [
        (other_table, other_id)
        for other_table, documents in tables.items()
        if other_table not in _NOT_RECORDS
        for other_id, document in documents.items()
        if (other_table, other_id) != (table, id) and id in set(_mentions(document, table))
    ]


def remove(tx: Transaction, typed_ids: Iterable[str], *, with_children: bool, on: date) -> Outcome:
    """Remove records. Those that others point to are refused (exit 6) unless these may go too.

    With children: what lies inside goes with them; what only mentions them forgets them.
    """
    outcome = Outcome()
    going = list(dict.fromkeys(locate(tx.tables, typed) for typed in typed_ids))
    if with_children:
        going = with_all_inside(tx.tables, going)
    else:
        for table, id in going:
            _refuse_orphans(tx.tables, table, id, set(going))
    for table, id in going:
        tx.remove(table, id, title=_words(tx.tables[table][id]), on=on)
        outcome.removed.append(id)
    outcome.notes += _forget(tx, going)
    return outcome


def with_all_inside(tables: Tables, roots: Iterable[Key]) -> list[Key]:
    """The records and all that lies inside them, each once, the innermost first.

    A report on several commitments goes only when all of them go.
    """
    children = _children(tables)
    found = _reached(roots, lambda key: [each for each in children(key) if each[0] != "deliveries"])
    gone = {id for table, id in found if table == "commitments"}
    reports = dict.fromkeys(each for key in found for each in children(key) if each[0] == "deliveries")
    whole = [each for each in reports if _ids_in(tables[each[0]][each[1]].get("commitments")) <= gone]
    return list(dict.fromkeys([*reversed(_reached(whole, children)), *reversed(found)]))


def describe(tables: Tables, table: str, id: str) -> str:
    """One line on a record, for the question whether it may go."""
    return f"{id}  {noun_of(table).name}  {_words(tables[table][id])}".rstrip()


def _words(document: Document) -> str:
    return str(document.get("title") or document.get("what") or document.get("url") or "")


def _ids_in(value: Any) -> set[str]:
    """The ids that a field names, of occurrences that of their commitment."""
    listed = value if isinstance(value, list) else [value]
    return {each.partition("/")[0] for each in listed if isinstance(each, str)}


def _children(tables: Tables) -> Callable[[Key], list[Key]]:
    """`hanging_on` for many records: one look at the register."""
    by_id: dict[str, list[Key]] = {}
    for table, field in _INSIDE:
        for id, document in tables.get(table, {}).items():
            for parent in _ids_in(document.get(field)):
                by_id.setdefault(parent, []).append((table, id))
    return lambda key: [] if key[0] == "sources" else by_id.get(key[1], [])


def _reached(roots: Iterable[Key], children: Callable[[Key], list[Key]]) -> list[Key]:
    """The roots and what lies inside them at any depth, each once, the outermost first."""
    found: dict[Key, None] = {}
    waiting = list(roots)
    while waiting:
        each = waiting.pop()
        if each not in found:
            found[each] = None
            waiting += children(each)
    return list(found)


def _mentions(document: Document, table: str) -> Iterator[str]:
    """The records of a table that a document names without lying inside them."""
    if table == "sources":
        yield from document.get("sources") or ()
    elif table == "commitments" and "restates" in document:
        yield document["restates"]
    field = "source" if table == "sources" else "by"
    for name in ("acts", "moves"):
        for each in document.get(name) or ():
            if field in each:
                yield each[field]


def _refuse_orphans(tables: Tables, table: str, id: str, going: set[Key]) -> None:
    pointing = dict.fromkeys([*hanging_on(tables, table, id), *mentioning(tables, table, id)])
    orphans = [other_id for other_table, other_id in pointing if (other_table, other_id) not in going]
    if orphans:
        raise RefusedByRule(
            f"{id} is pointed to by {listed(orphans, _SHOWN)}",
            field="id",
            value=id,
            hint=f"pakbel remove {id} --with-children removes what lies inside it too",
        )


def _forget(tx: Transaction, gone: Iterable[Key]) -> list[str]:
    """Take what is gone out of the records that stay, and say which these are."""
    slugs = {id for table, id in gone if table == "sources"}
    ids = {id for table, id in gone if table != "sources"}
    forgot = []
    for table, documents in tx.tables.items():
        if table in _NOT_RECORDS:
            continue
        for id, document in list(documents.items()):
            kept = _without(document, ids, slugs)
            if kept != document:
                tx.put(table, id, kept)
                forgot.append(id)
    return [f"{', '.join(forgot)} no longer name what is gone"] if forgot else []


def _without(document: Document, ids: set[str], slugs: set[str]) -> Document:
    kept = {name: _value_without(name, value, ids, slugs) for name, value in document.items()}
    return {name: value for name, value in kept.items() if value not in (None, []) or value == document[name]}


def _value_without(name: str, value: Any, ids: set[str], slugs: set[str]) -> Any:
    match name:
        case "sources":
            return [each for each in value if each not in slugs]
        case "commitments":
            return [each for each in value if str(each).partition("/")[0] not in ids]
        case "restates":
            return None if value in ids else value
        case "acts" | "moves":
            acts = [_act_without(each, ids, slugs) for each in value]
            return [each for each in acts if each.get("kind") != "supersede" or "by" in each]
    return value


def _act_without(act: Document, ids: set[str], slugs: set[str]) -> Document:
    gone = {"source": slugs, "by": ids}
    return {name: value for name, value in act.items() if value not in gone.get(name, ())}
