"""One attempt to place the rows of a file beside the records of a register, without touching it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar, cast

from pakbel.domain.evidence import Source
from pakbel.domain.fields import SOURCE, Noun
from pakbel.domain.frozen import Frozen, replace
from pakbel.domain.records import Commitment, Delivery, Mou
from pakbel.domain.stored import Value
from pakbel.errors import BadInput, NoSuchRecord, PakbelError
from pakbel.register.adding import make
from pakbel.register.changing import check_reports_still_fit, with_fields
from pakbel.register.citing import Citations
from pakbel.register.delivering import kind_for
from pakbel.register.ids import Tables
from pakbel.register.incoming import (
    Incoming,
    Problem,
    check_acts,
    check_due,
    checked_id,
    kept_ids,
    problem_of,
)
from pakbel.register.matching import matches
from pakbel.register.nearby import Nearby
from pakbel.register.references import check_references
from pakbel.register.sources import slug_of
from pakbel.storage.codec import Document, Record, decode, encode, table_of
from pakbel.storage.protocol import ID_PREFIXES, number_of

Tick = Callable[[], None]
Values = Mapping[str, Value]
_Found = TypeVar("_Found")
_NO_ID = "new"  # until it is known whether the register has such a record


class Placed(Frozen, kw_only=False):
    """A row and the record it becomes; `before` is the record that has its id already."""

    row: Incoming
    before: Record | None
    after: Record


class Placing:
    """Rows become records in `tables`, a copy of the register.

    `failed` are rows that cannot, `taken` those whose id another record has.
    """

    def __init__(
        self,
        register: Tables,
        numbers: Mapping[str, int],
        *,
        update: bool,
        fiscal_start: int,
        left_out: Sequence[Incoming],
    ) -> None:
        self.tables: dict[str, dict[str, Document]] = {name: dict(each) for name, each in register.items()}
        self.placed: dict[tuple[str, str], Placed] = {}
        self.failed: list[tuple[Incoming, Problem]] = []
        self.taken: list[Problem] = []
        self.citations = Citations(self.tables["sources"], register["removed"])
        self._register = register
        self._numbers = dict(numbers)
        self._update = update
        self._fiscal_start = fiscal_start
        self._left_out = {row.id.upper() for row in left_out if row.id is not None}

    def run(self, rows: Sequence[Incoming], tick: Tick) -> None:
        """Place every row, sources first because the others cite them; then check each against all."""
        self._place([row for row in rows if row.noun is SOURCE], tick)
        self._place([row for row in rows if row.noun is not SOURCE], tick)
        self._settle_kinds()
        nearby = self.nearby()
        failed = {id(row) for row, _ in self.failed}
        for placed in self.moving():
            tick()
            if id(placed.row) not in failed:
                self._try(placed.row, self._check, placed, nearby)

    def moving(self) -> Iterator[Placed]:
        """What would be written."""
        return (placed for placed in self.placed.values() if placed.before != placed.after)

    def nearby(self) -> Nearby:
        return Nearby(self.tables)

    def _try(self, row: Incoming, step: Callable[..., _Found], *given: object) -> _Found | None:
        try:
            return step(*given)
        except PakbelError as error:
            self.failed.append((row, self._problem(row, error)))
            if row.id is not None:
                self._left_out.add(row.id.upper())
            return None

    def _problem(self, row: Incoming, error: PakbelError) -> Problem:
        problem = problem_of(row, error)
        missing = str(error.value).strip().upper().partition("/")[0]
        if isinstance(error, NoSuchRecord) and missing in self._left_out:
            return replace(problem, message=f"{missing} stands in a row that is left out itself")
        return problem

    def _place(self, rows: Sequence[Incoming], tick: Tick) -> None:
        nameless: dict[str, list[tuple[Incoming, Values]]] = {}
        for row in rows:
            tick()
            values = self._try(row, self._values, row)
            if values is None:
                continue
            if row.id is not None:
                self._try(row, self._place_named, row, values)
            else:
                nameless.setdefault(row.noun.table, []).append((row, values))
        for some in nameless.values():
            self._place_nameless(some[0][0].noun, some)

    def _values(self, row: Incoming) -> Values:
        return self.citations.resolved(kept_ids(row))

    def _place_named(self, row: Incoming, values: Values) -> None:
        id = cast("str", checked_id(row))
        table = row.noun.table
        known = self._register[table].get(id)
        before: Record | None = decode(table, id, dict(known)) if known is not None else None
        after = make(row.noun, id, values) if before is None else with_fields(before, values, row.noun)
        twin = self.placed.get((table, id))
        if twin is not None:
            if twin.after != after:
                where = (
                    f"line {twin.row.line}"
                    if twin.row.file == row.file
                    else f"{twin.row.file}:{twin.row.line}"
                )
                raise BadInput(f"{id} stands already in {where}, and says something else", field="id")
        elif id in self._register["removed"] and before is None:
            gone = self._register["removed"][id].get("on")
            self._refuse(row, f"{id} was removed on {gone}, and an id is not used again")
        elif before is not None and before != after and not self._update:
            names = [
                field.name
                for field in row.noun.fields
                if getattr(before, field.name) != getattr(after, field.name)
            ]
            self._refuse(row, f"{id} is there already and differs in {', '.join(names)}")
        else:
            self._keep(Placed(row, before, after))

    def _refuse(self, row: Incoming, message: str) -> None:
        self.taken.append(Problem(file=row.file, line=row.line, field="id", message=message))

    def _place_nameless(self, noun: Noun, rows: Sequence[tuple[Incoming, Values]]) -> None:
        """Rows without an id: the records that say so already, else new ones."""
        made = [(row, self._try(row, make, noun, _NO_ID, values)) for row, values in rows]
        right = [(row, record) for row, record in made if record is not None]
        named = {id for table, id in self.placed if table == noun.table}
        known = {id: document for id, document in self._register[noun.table].items() if id not in named}
        wanted = [(document := encode(record), _said(document, row)) for row, record in right]
        for (row, record), id in zip(right, matches(noun, known, wanted), strict=True):
            if id is not None:
                before: Record = decode(noun.table, id, dict(known[id]))
                self._keep(Placed(row, before, before))
                continue
            new_id = self._try(row, self._new_id, record)
            if new_id is not None:
                self._keep(Placed(row, None, replace(record, id=new_id)))

    def _new_id(self, record: Record) -> str:
        if isinstance(record, Source):
            if record.url is None:
                raise BadInput("a source needs an id (a slug such as dawn-2024-11) or a URL", field="id")
            return slug_of(record.url, (*self.tables["sources"], *self._register["removed"]))
        table = table_of(record)
        number = self._numbers.get(table, 1)
        taken = (self.tables[table], self._register["removed"])
        while any((id := f"{ID_PREFIXES[table]}-{number}") in ids for ids in taken):
            number += 1
        return id

    def _keep(self, placed: Placed) -> None:
        table, id = placed.row.noun.table, placed.after.id
        self.placed[table, id] = placed
        self.tables[table][id] = encode(placed.after)
        if table in ID_PREFIXES:
            self._numbers[table] = max(self._numbers.get(table, 1), number_of(table, id) + 1)

    def _settle_kinds(self) -> None:
        """A report without a kind gets the one that `deliver` would give it."""
        nearby = self.nearby()
        for placed in [*self.moving()]:
            report = placed.after
            unsaid = placed.before is None and placed.row.values.get("kind") is None
            if unsaid and isinstance(report, Delivery):
                kind = self._try(placed.row, self._kind, report, nearby)
                if kind is not None:
                    self._keep(replace(placed, after=replace(report, kind=kind)))

    def _kind(self, report: Delivery, nearby: Nearby) -> str:
        check_references(self.tables, report, fiscal_start=self._fiscal_start)
        return kind_for(
            nearby.to(report),
            report.commitments,
            report.quantity,
            report.on,
            running_total=report.running_total,
            fiscal_start=self._fiscal_start,
            id=report.id,
        )

    def _check(self, placed: Placed, nearby: Nearby) -> None:
        check_references(self.tables, placed.after, fiscal_start=self._fiscal_start)
        if isinstance(placed.after, Mou) and isinstance(placed.before, Mou):
            check_acts(placed.before, placed.after)
        if isinstance(placed.after, Commitment) and isinstance(placed.before, Commitment):
            check_acts(placed.before, placed.after)
            check_due(placed.before, placed.after)
            narrowed = nearby.to(placed.after)
            check_reports_still_fit(narrowed, placed.after, fiscal_start=self._fiscal_start)


def _said(document: Document, row: Incoming) -> Document:
    """What the row says itself, without what follows from saying nothing."""
    return {name: value for name, value in document.items() if row.values.get(name) not in {None, ()}}
