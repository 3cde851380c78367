"""Remove records, and what hangs on them only when asked to."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from pakbel.errors import RefusedByRule
from pakbel.register.delivering import names
from pakbel.register.ids import Tables, locate, noun_of
from pakbel.register.outcome import Outcome
from pakbel.storage.codec import Document
from pakbel.storage.protocol import Transaction

# table that points, its field, table pointed to: records that make no sense without it.
_CHILDREN = (
    ("mous", "parent", "mous"),
    ("commitments", "mou", "mous"),
    ("deliveries", "commitments", "commitments"),
    ("reviews", "commitment", "commitments"),
)


def hanging_on(tables: Tables, table: str, id: str) -> list[tuple[str, str]]:
    """The records that lie inside this one, directly: (table, id)."""
    found = []
    for child_table, field, parent_table in _CHILDREN:
        if parent_table != table:
            continue
        for child_id, document in tables.get(child_table, {}).items():
            if _points_to(document, field, id):
                found.append((child_table, child_id))
    return found


def mentioning(tables: Tables, table: str, id: str) -> list[tuple[str, str]]:
    """The records that name this one without lying inside it: sources, restatements, successors."""
    found = []
    for other_table, documents in tables.items():
        if other_table in {"removed", "imports"}:
            continue
        for other_id, document in documents.items():
            if (other_table, other_id) != (table, id) and _mentions(document, table, id):
                found.append((other_table, other_id))
    return found


def remove(tx: Transaction, typed_ids: Iterable[str], *, with_children: bool, on: date) -> Outcome:
    """Remove records. Those that others point to are refused (exit 6) unless these may go too.

    With children: what lies inside goes with them; what only mentions them forgets them.
    """
    outcome = Outcome()
    going = dict.fromkeys(locate(tx.tables, typed) for typed in typed_ids)
    if with_children:
        going = dict.fromkeys(with_all_inside(tx.tables, going))
    else:
        for table, id in going:
            _refuse_orphans(tx.tables, table, id, set(going))
    for table, id in going:
        _forget(tx, table, id, set(going))
        document = tx.tables[table][id]
        tx.remove(table, id, title=str(document.get("title") or document.get("what") or ""), on=on)
        outcome.removed.append(id)
    return outcome


def with_all_inside(tables: Tables, roots: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The records and all that lies inside them, each once, the innermost first.

    A report on several commitments goes only when all of them go.
    """
    found: dict[tuple[str, str], None] = {}
    waiting = list(roots)
    reports: dict[tuple[str, str], None] = {}
    while waiting:
        each = waiting.pop()
        if each in found:
            continue
        found[each] = None
        for child in hanging_on(tables, *each):
            if child[0] == "deliveries":
                reports[child] = None
            else:
                waiting.append(child)
    whole = [report for report in reports if _all_gone(tables, report, found)]
    return list(dict.fromkeys([*whole, *reversed(found)]))


def _all_gone(tables: Tables, report: tuple[str, str], going: Iterable[tuple[str, str]]) -> bool:
    gone = {id for table, id in going if table == "commitments"}
    listed = tables[report[0]][report[1]].get("commitments")
    return all(str(each).partition("/")[0] in gone for each in (listed if isinstance(listed, list) else []))


def _refuse_orphans(tables: Tables, table: str, id: str, going: set[tuple[str, str]]) -> None:
    pointing = dict.fromkeys([*hanging_on(tables, table, id), *mentioning(tables, table, id)])
    orphans = [other_id for other_table, other_id in pointing if (other_table, other_id) not in going]
    if orphans:
        more = f" and {len(orphans) - 12} more" if len(orphans) > 12 else ""
        raise RefusedByRule(
            f"{id} is pointed to by {', '.join(orphans[:12])}{more}",
            field="id",
            value=id,
            hint=f"pakbel remove {id} --with-children removes what lies inside it too",
        )


def _forget(tx: Transaction, table: str, id: str, going: set[tuple[str, str]]) -> None:
    """Take this id out of the records that stay and name it."""
    for other_table, other_id in [*mentioning(tx.tables, table, id), *hanging_on(tx.tables, table, id)]:
        if (other_table, other_id) in going:
            continue
        document = tx.tables[other_table][other_id]
        tx.put(other_table, other_id, _without(document, table, id))


def _without(document: Document, table: str, id: str) -> Document:
    kept = {name: _value_without(name, value, table, id) for name, value in document.items()}
    return {name: value for name, value in kept.items() if value not in (None, [])}


def _value_without(name: str, value: Any, table: str, id: str) -> Any:
    if table == "sources" and name == "sources":
        return [each for each in value if each != id]
    if table == "commitments" and name == "commitments":
        return [each for each in value if str(each).partition("/")[0] != id]
    if table == "commitments" and name == "restates" and value == id:
        return None
    if name in {"acts", "moves"}:
        acts = [_without_act(each, table, id) for each in value]
        return [each for each in acts if each.get("kind") != "supersede" or "by" in each]
    return value


def _without_act(act: Document, table: str, id: str) -> Document:
    dropped = "source" if table == "sources" else "by"
    return {name: value for name, value in act.items() if not (name == dropped and value == id)}


def _points_to(document: Document, field: str, id: str) -> bool:
    if field == "commitments":
        return names(document, id)
    return bool(document.get(field) == id)


def _mentions(document: Document, table: str, id: str) -> bool:
    if table == "sources":
        listed = document.get("sources")
        if isinstance(listed, list) and id in listed:
            return True
    elif document.get("restates") == id and table == "commitments":
        return True
    field = "source" if table == "sources" else "by"
    for name in ("acts", "moves"):
        acts = document.get(name)
        if isinstance(acts, list) and any(isinstance(each, dict) and each.get(field) == id for each in acts):
            return True
    return False


def describe(tables: Tables, table: str, id: str) -> str:
    """One line on a record, for the question whether it may go."""
    document = tables[table][id]
    return f"{id}  {noun_of(table).name}  {document.get('title') or document.get('what') or ''}".rstrip()
