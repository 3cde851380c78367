"""The three records every report compares: a paper, a promise, and a report of what came.

Events, claims, sources and reviews are in `evidence.py`, trade in `flows.py`. A record that cannot
be true cannot be made: `__post_init__` checks what one record alone can show; what takes a second
record (does M-3 exist?) is the register's to check. Ids of other records are kept as text.
"""

from datetime import date
from itertools import pairwise

from pakbel.domain import codes
from pakbel.domain.frozen import Frozen
from pakbel.domain.period import Period
from pakbel.domain.quantity import Quantity
from pakbel.errors import BadInput, UnitMismatch

Party = tuple[str, str]  # side (`PAK`) and organisation
Instalment = tuple[Period, Quantity]


def require_choice(field: str, value: str | None, choices: tuple[str, ...]) -> None:
    """BadInput for a value outside a closed list, naming the list; unknown (None) is no value."""
    if value is not None and value not in choices:
        raise BadInput(f"{value!r} is none of: {', '.join(choices)}", field=field, value=value)


def require_title(field: str, value: str) -> None:
    """BadInput for a text of nothing but space."""
    if not value.strip():
        raise BadInput("must not be empty", field=field, value=value)


class Act(Frozen):
    """Something done to a paper or a promise: `kind` of ACT_KINDS, on a day, with a reason.

    `by` is the id of the record that takes the place of a superseded one.
    """

    kind: str
    on: date
    reason: str | None = None
    by: str | None = None
    source: str | None = None

    def __post_init__(self) -> None:
        require_choice("kind", self.kind, codes.ACT_KINDS)
        if self.kind == "supersede" and not self.by:
            raise BadInput("a superseded record names the one that took its place", field="by")


class Move(Frozen):
    """A due date moved: `was` to `due` (None: no date), decided on `moved_on`."""

    was: Period | None
    due: Period | None
    moved_on: date
    reason: str
    source: str | None = None

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise BadInput("say why the due date was moved", field="reason", value=self.reason)


class Mou(Frozen):
    """Any signed paper. `binding` and `umbrella` follow from the kind unless said."""

    id: str
    title: str
    kind: str = "mou"
    binding: bool | None = None
    parties: tuple[Party, ...] = ()
    sector: str | None = None
    signed_on: Period | None = None
    place: str | None = None
    in_force_on: Period | None = None
    expires_on: Period | None = None
    auto_renews: bool = False
    parent: str | None = None
    umbrella: bool | None = None
    stated_count: int | None = None
    value: Quantity | None = None
    valuation: str | None = None
    occasion: str | None = None
    acts: tuple[Act, ...] = ()
    key: str | None = None
    sources: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    note: str | None = None

    def __post_init__(self) -> None:
        require_title("title", self.title)
        require_choice("kind", self.kind, codes.MOU_KINDS)
        require_choice("valuation", self.valuation, codes.VALUATIONS)
        if self.value is not None and not self.value.is_money:
            raise BadInput(
                f"{self.value} is not money",
                field="value",
                value=str(self.value),
                hint="write it as 'USD 17m'",
            )
        if self.value is not None and self.value.amount < 0:
            raise BadInput(f"{self.value} is below zero", field="value", value=str(self.value))
        if self.value is not None and self.valuation == "undisclosed":
            raise BadInput("an undisclosed value has no amount", field="value", value=str(self.value))
        if self.parent == self.id:
            raise BadInput("a paper cannot lie inside itself", field="parent", value=self.parent)
        if self.stated_count is not None and self.stated_count < 1:
            raise BadInput(
                "a package counts one paper or more", field="stated_count", value=self.stated_count
            )

    @property
    def binds(self) -> bool:
        return self.kind in codes.BINDING_KINDS if self.binding is None else self.binding

    @property
    def is_umbrella(self) -> bool:
        return self.kind in codes.UMBRELLA_KINDS if self.umbrella is None else self.umbrella


class Commitment(Frozen):
    """A promise. No target means all or nothing.

    `due` is the date in force now; with `moves`, what was first promised is `moves[0].was`.
    `start`: when work was to begin. `every` + `until`: a recurring promise, judged occurrence by
    occurrence. `measured_by` is `trade:turnover` or `trade:PAK>BLR`, then `:reporter=`, `:hs=`.
    """

    id: str
    title: str
    mou: str | None = None
    promised_on: Period | None = None
    promised_by: str | None = None
    occasion: str | None = None
    restates: str | None = None
    owed_by: str | None = None
    owed_to: str | None = None
    sector: str | None = None
    target: Quantity | None = None
    baseline: Quantity | None = None
    direction: str = "up"
    start: Period | None = None
    due: Period | None = None
    moves: tuple[Move, ...] = ()
    instalments: tuple[Instalment, ...] = ()
    every: str | None = None
    until: Period | None = None
    measured_by: str | None = None
    binding: bool | None = None
    checkable: bool = True
    uncheckable_because: str | None = None
    acts: tuple[Act, ...] = ()
    key: str | None = None
    sources: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    note: str | None = None

    def __post_init__(self) -> None:
        require_title("title", self.title)
        require_choice("direction", self.direction, codes.DIRECTIONS)
        require_choice("every", self.every, codes.RECURRENCES)
        if not self.checkable and not (self.uncheckable_because or "").strip():
            raise BadInput("say why it cannot be checked", field="uncheckable_because")
        if self.restates == self.id:
            raise BadInput("a promise cannot restate itself", field="restates", value=self.restates)
        self._check_moves()
        if self.due is not None and self.due.last is None:
            raise BadInput(f"{self.due.text!r} has no last day", field="due", value=self.due.text)
        if self.until is not None and self.every is None:
            raise BadInput(
                "only a recurring promise has an end (every)", field="until", value=self.until.text
            )
        if self.measured_by is not None and not self.measured_by.startswith("trade:"):
            raise BadInput(
                f"{self.measured_by!r} does not begin with 'trade:'",
                field="measured_by",
                value=self.measured_by,
                hint="write it as trade:turnover or trade:PAK>BLR",
            )
        self._check_target()
        self._check_schedule()

    @property
    def first_due(self) -> Period | None:
        """What was promised first, however often it was moved."""
        return self.moves[0].was if self.moves else self.due

    def due_at(self, day: date) -> Period | None:
        """The due date in force at the end of a day."""
        in_force = self.first_due
        for move in self.moves:
            if move.moved_on <= day:
                in_force = move.due
        return in_force

    def _check_moves(self) -> None:
        if not self.moves:
            return
        for before, after in pairwise(self.moves):
            if before.due != after.was:
                raise BadInput("a move does not begin where the one before it ended", field="moves")
        if self.moves[-1].due != self.due:
            raise BadInput("the last move and the due date disagree", field="due")

    def _check_target(self) -> None:
        if self.target is None:
            if self.direction == "down" or self.measured_by:
                raise BadInput("needs a target", field="target", hint="write it as '500 tractors'")
            return
        if self.baseline is not None and not self.baseline.same_unit(self.target):
            raise UnitMismatch(
                f"{self.baseline} is counted in {self.baseline.unit}, the target in {self.target.unit}",
                field="baseline",
                value=str(self.baseline),
            )
        if self.target.amount < 0:
            raise BadInput(f"{self.target} is below zero", field="target", value=str(self.target))
        if self.direction == "up" and self.target.amount == 0:
            raise BadInput("a target of zero makes sense only for a promise to bring down", field="target")
        if self.direction == "down":
            if self.baseline is None:
                raise BadInput("a promise to bring down needs where it began", field="baseline")
            if not self.target < self.baseline:
                raise BadInput(f"must lie above the target {self.target}", field="baseline")

    def _check_schedule(self) -> None:
        if not self.instalments:
            return
        if self.target is None:
            raise BadInput("instalments need a target", field="instalments")
        if self.every is not None:
            raise BadInput("a recurring promise has no instalments", field="instalments")
        for period, quantity in self.instalments:
            if period.last is None:
                raise BadInput(f"{period.text!r} has no last day", field="instalments", value=period.text)
            if not quantity.same_unit(self.target):
                raise UnitMismatch(
                    f"{quantity} is counted in {quantity.unit}, the target in {self.target.unit}",
                    field="instalments",
                    value=str(quantity),
                )
            if quantity.amount <= 0:
                raise BadInput(f"{quantity} is no part to deliver", field="instalments", value=str(quantity))
        total = sum((quantity.amount for _, quantity in self.instalments), start=self.target.amount * 0)
        falls_from = self.baseline if self.direction == "down" else None
        promised = self.target if falls_from is None else falls_from - self.target
        if total != promised.amount:
            raise BadInput(f"add up to {total:f}, not to {promised}", field="instalments", value=f"{total:f}")


class Delivery(Frozen):
    """A report on one or more commitments (`C-7`, or an occurrence `C-7/2024`).

    Only `done` and `partial` count. `quantity` adds to what came before (of a figure to bring down:
    by how much it fell), or with `running_total` says how much it is in all (how high it still is).
    """

    id: str
    commitments: tuple[str, ...]
    on: Period
    kind: str = "partial"
    quantity: Quantity | None = None
    running_total: bool = False
    what: str | None = None
    claimed_by: str | None = None
    key: str | None = None
    sources: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    note: str | None = None

    def __post_init__(self) -> None:
        require_choice("kind", self.kind, codes.DELIVERY_KINDS)
        if not self.commitments:
            raise BadInput("a delivery reports on at least one commitment", field="commitments")
        if self.running_total and self.quantity is None:
            raise BadInput("a running total needs a quantity", field="quantity")
        if self.running_total and self.quantity is not None and self.quantity.amount < 0:
            raise BadInput("a running total is not below zero", field="quantity", value=str(self.quantity))

    @property
    def counts(self) -> bool:
        return self.kind in codes.COUNTING_KINDS
