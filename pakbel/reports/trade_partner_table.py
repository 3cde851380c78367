"""The table of `trade summary --by partner`: one country's trade with each of its partners."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pakbel.domain.blocks import WORLD
from pakbel.domain.period import Period
from pakbel.domain.wording import counted
from pakbel.errors import BadInput
from pakbel.reports.seen import Seen
from pakbel.reports.selection import Selection
from pakbel.reports.trade_asked import Asked
from pakbel.reports.trade_next import again
from pakbel.reports.trade_partners import (
    COLUMNS,
    NO_WORLD,
    WITHOUT_WORLD,
    Partners,
    notes_on_shares,
    partner_rows,
)
from pakbel.reports.trade_question import Question
from pakbel.reports.trade_ranked import BARS, OTHERS, largest_kept
from pakbel.reports.trade_scope import clipped, keep, known_later, on_basis, window
from pakbel.reports.trade_states import BY_HAND, state_columns
from pakbel.reports.words import left_out
from pakbel.table import Row, Table

MORE_OF_PARTNERS = (*BARS, *state_columns())


def partner_table(register: Seen, selection: Selection, question: Question) -> Table:
    """One country's trade with each of its partners."""
    reporter = question.pair[0]
    wanted = window(selection)
    partners = _partners(register, reporter, question.asked, wanted)
    asked = clipped(wanted, partners.years())
    period = asked or partners.last_whole_year()
    # Conditions come before the cut, which would else take away what they ask for.
    top = None if selection.where else question.top
    found = partner_rows(partners, period, top) if period is not None else ()
    origins = partners.origins(period) if period is not None else {}
    states = partners.vintage or BY_HAND
    every = tuple({**row, "vintage": origins.get(row["code"], states)} for row in found)
    # Without one partner, all the others would be another name of the world.
    rows = every if _are_named(every) else tuple(row for row in every if row["code"] == WORLD)
    fitting = keep(selection, rows, (*COLUMNS, *MORE_OF_PARTNERS))
    kept, cut = largest_kept(fitting, question.top) if selection.where else (fitting, ())
    notes = [*_of_states(partners, origins), *_of_names(partners, every, period)] if every else []
    if period is not None:
        notes.extend(_later(register, partners))
        notes.extend(notes_on_shares(partners, period, kept))
    missing = _of_partners_left_out(partners, period) if period is not None else {}
    table = Table(
        name="trade_summary",
        title=f"Trade of {reporter} by partner, {period.text if period else 'no year'} — "
        f"{partners.told}, {on_basis(partners)}{_of_book(partners)}",
        as_of=register.day,
        columns=COLUMNS,
        rows=kept,
        left_out=left_out(missing),
        notes=(*notes, *cut),
        next_steps=_of_pair(register, selection, question, [row["code"] for row in kept]),
        empty=_nothing(register, partners, period if rows else None),
        extra={
            "vintages": {reporter: partners.vintage},
            "currency": partners.currency,
            "basis": partners.basis,
        },
    )
    return selection.finish(table, MORE_OF_PARTNERS)


def _partners(register: Seen, reporter: str, asked: Asked, wanted: Period | None) -> Partners:
    """BadInput for a state of the data that has nothing of the reporter, with who has it."""
    try:
        return Partners(register, reporter, asked, wanted)
    except BadInput as error:
        if asked.vintage is None or error.field != "--vintage":
            raise
        from pakbel.reports.trade_named import not_of_country  # a door: only a refusal needs it

        raise not_of_country(register.snapshot, reporter, asked.vintage, asked.basis) from error


def _of_book(partners: Partners) -> str:
    return f"seen from {partners.reporter}" if partners.is_reconciled else f"in {partners.reporter}'s book"


def _of_states(partners: Partners, origins: Mapping[str, str]) -> Iterator[str]:
    whose = "of neither country's book" if partners.is_reconciled else f"{partners.reporter}'s own book"
    yield f"State of the data: {partners.vintage or BY_HAND}, {whose}."
    typed = [code for code, origin in origins.items() if BY_HAND in origin and partners.vintage is not None]
    if typed:
        yield f"Entered by hand: figures with {', '.join(typed)}."


def _later(register: Seen, partners: Partners) -> Iterable[str]:
    return dict.fromkeys(note for books in partners.books.values() for note in known_later(register, books))


def _of_names(partners: Partners, rows: Sequence[Row], period: Period | None) -> Iterator[str]:
    if not _are_named(rows):
        yield f"No partner of {partners.reporter} is in the store by name: these are its totals with the World."
    elif rows[-1]["code"] != WORLD:
        part = partners.part_of_world(period) if period is not None else None
        known = f"Of the trade with the World only {part} are known. " if part is not None else ""
        yield NO_WORLD if partners.is_reconciled else known + WITHOUT_WORLD


def _are_named(rows: Sequence[Row]) -> bool:
    """Whether there is a partner at all."""
    return any(row["code"] not in {OTHERS, WORLD} for row in rows)


def _nothing(register: Seen, partners: Partners, period: Period | None) -> str:
    """Why nothing is shown: no condition let a partner of `period` through, or there is none."""
    if period is not None:
        states = {document.get("vintage") for document in register.snapshot.documents("imports").values()}
        if partners.vintage is None or not states - {partners.vintage}:
            return f"no such partner in {period.text}"
        return f"no such partner in {period.text} in {partners.vintage!r}; --vintage names another state of the data"
    return f"no whole period of {partners.reporter}'s trade in {counted(len(partners.books), 'partner')}"


def _of_partners_left_out(partners: Partners, period: Period) -> dict[str, int]:
    others = {
        f"in {currency}, not {partners.currency}": count
        for currency, count in sorted(partners.in_other_currencies(period).items())
    }
    return {
        "partners of whom only a part of the period is known": partners.partial(period),
        "partners of whom only a few chapters are known": partners.selections(period),
        **others,
    }


def _of_pair(register: Seen, selection: Selection, question: Question, codes: list[str]) -> tuple[str, ...]:
    """The trade with the largest partner that has a code of its own: the others together have none."""
    partner = next((code for code in codes if len(code) == 3 and code.isalpha() and code != WORLD), None)
    if partner is None:
        return ()
    pair = (question.pair[0], partner)
    return (again(register, selection, pair, "trade summary", question.asked),)
