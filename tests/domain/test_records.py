"""A record that cannot be true cannot be made."""

from datetime import date

import pytest

from pakbel.domain.codes import BINDING_KINDS, MOU_KINDS, UMBRELLA_KINDS
from pakbel.domain.period import parse_stored as period
from pakbel.domain.quantity import parse_stored as quantity
from pakbel.domain.records import Act, Commitment, Delivery, Mou, Move
from pakbel.errors import BadInput, UnitMismatch


def mou(**fields):
    return Mou(**{"id": "M-1", "title": "Rice", **fields})


def commitment(**fields):
    return Commitment(**{"id": "C-1", "title": "Deliver", **fields})


def delivery(**fields):
    return Delivery(**{"id": "D-1", "commitments": ("C-1",), "on": period("2026"), **fields})


def moved(was, due, on="2026-01-01"):
    return Move(
        was=period(was) if was else None,
        due=period(due) if due else None,
        moved_on=date.fromisoformat(on),
        reason="asked for",
    )


@pytest.mark.parametrize(
    ("fields", "field", "message"),
    [
        ({"title": " "}, "title", "must not be empty"),
        ({"kind": "pact"}, "kind", f"'pact' is none of: {', '.join(MOU_KINDS)}"),
        ({"valuation": "big"}, "valuation", "'big' is none of: stated, estimated, undisclosed"),
        ({"value": quantity("500 t")}, "value", "500 t is not money"),
        ({"value": quantity("-5 USD")}, "value", "-5 USD is below zero"),
        (
            {"value": quantity("5 USD"), "valuation": "undisclosed"},
            "value",
            "an undisclosed value has no amount",
        ),
        ({"parent": "M-1"}, "parent", "a paper cannot lie inside itself"),
        ({"stated_count": 0}, "stated_count", "a package counts one paper or more"),
    ],
)
def test_a_paper_that_cannot_be_is_refused(fields, field, message):
    with pytest.raises(BadInput) as refused:
        mou(**fields)

    assert (refused.value.field, refused.value.message) == (field, message)


@pytest.mark.parametrize(
    ("fields", "field", "message"),
    [
        ({"title": ""}, "title", "must not be empty"),
        ({"direction": "left"}, "direction", "'left' is none of: up, down"),
        ({"every": "day"}, "every", "'day' is none of: week, month, quarter, half, year, fy"),
        ({"checkable": False}, "uncheckable_because", "say why it cannot be checked"),
        ({"checkable": False, "uncheckable_because": " "}, "uncheckable_because", "say why it cannot be checked"),
        ({"restates": "C-1"}, "restates", "a promise cannot restate itself"),
        ({"due": period("2026..")}, "due", "'2026..' has no last day"),
        ({"until": period("2030")}, "until", "only a recurring promise has an end (every)"),
        ({"measured_by": "turnover"}, "measured_by", "'turnover' does not begin with 'trade:'"),
        ({"measured_by": "trade:turnover"}, "target", "needs a target"),
        ({"direction": "down"}, "target", "needs a target"),
        ({"target": quantity("-1 t")}, "target", "-1 t is below zero"),
        ({"target": quantity("0 t")}, "target", "a target of zero makes sense only for a promise to bring down"),
        ({"target": quantity("5 t"), "direction": "down"}, "baseline", "a promise to bring down needs where it began"),
        (
            {"target": quantity("5 t"), "direction": "down", "baseline": quantity("5 t")},
            "baseline",
            "must lie above the target 5 t",
        ),
        ({"instalments": ((period("2026"), quantity("5 t")),)}, "instalments", "instalments need a target"),
        (
            {"instalments": ((period("2026"), quantity("5 t")),), "target": quantity("5 t"), "every": "year"},
            "instalments",
            "a recurring promise has no instalments",
        ),
        (
            {"instalments": ((period("2026.."), quantity("5 t")),), "target": quantity("5 t")},
            "instalments",
            "'2026..' has no last day",
        ),
        (
            {"instalments": ((period("2026"), quantity("4 t")),), "target": quantity("5 t")},
            "instalments",
            "add up to 4, not to 5 t",
        ),
        (
            {"instalments": ((period("2026"), quantity("6 t")), (period("2027"), quantity("-1 t"))), "target": quantity("5 t")},
            "instalments",
            "-1 t is no part to deliver",
        ),
        ({"moves": (moved(None, "2026"),)}, "due", "the last move and the due date disagree"),
        (
            {"moves": (moved("2025", "2026"), moved("2025", "2027")), "due": period("2027")},
            "moves",
            "a move does not begin where the one before it ended",
        ),
    ],
)  # fmt: skip
def test_a_promise_that_cannot_be_is_refused(fields, field, message):
    with pytest.raises(BadInput) as refused:
        commitment(**fields)

    assert (refused.value.field, refused.value.message) == (field, message)


@pytest.mark.parametrize(
    ("fields", "field", "message"),
    [
        ({"kind": "maybe"}, "kind", "'maybe' is none of: done, partial, claim, not_delivered, context"),
        ({"commitments": ()}, "commitments", "a delivery reports on at least one commitment"),
        ({"running_total": True}, "quantity", "a running total needs a quantity"),
        (
            {"running_total": True, "quantity": quantity("-1 t")},
            "quantity",
            "a running total is not below zero",
        ),
    ],
)
def test_a_report_that_cannot_be_is_refused(fields, field, message):
    with pytest.raises(BadInput) as refused:
        delivery(**fields)

    assert (refused.value.field, refused.value.message) == (field, message)


@pytest.mark.parametrize(
    ("fields", "field", "message"),
    [
        ({"baseline": quantity("1 t")}, "baseline", "1 t is counted in t, the target in tractors"),
        (
            {"instalments": ((period("2026"), quantity("500 t")),)},
            "instalments",
            "500 t is counted in t, the target in tractors",
        ),
    ],
)
def test_units_never_mix_inside_a_promise(fields, field, message):
    with pytest.raises(UnitMismatch) as refused:
        commitment(target=quantity("500 tractors"), **fields)

    assert (refused.value.field, refused.value.message) == (field, message)


def test_an_act_and_a_move_say_what_they_must():
    with pytest.raises(BadInput, match="none of"):
        Act(kind="eat", on=date(2026, 1, 1))
    with pytest.raises(BadInput, match="names the one that took its place"):
        Act(kind="supersede", on=date(2026, 1, 1))
    with pytest.raises(BadInput, match="say why"):
        Move(was=None, due=period("2026"), moved_on=date(2026, 1, 1), reason=" ")


def test_a_paper_binds_and_contains_by_its_kind_unless_said():
    assert {kind for kind in MOU_KINDS if mou(kind=kind).binds} == BINDING_KINDS
    assert {kind for kind in MOU_KINDS if mou(kind=kind).is_umbrella} == UMBRELLA_KINDS
    assert mou(kind="mou", binding=True, umbrella=True).binds
    assert not mou(kind="package", umbrella=False).is_umbrella


def test_a_correction_may_lie_below_zero():
    assert delivery(quantity=quantity("-20 tractors")).counts


def test_only_done_and_partial_count():
    kinds = ("done", "partial", "claim", "not_delivered", "context")

    assert [delivery(kind=kind).counts for kind in kinds] == [True, True, False, False, False]


def test_the_due_date_in_force_follows_the_day_of_the_move():
    promise = commitment(
        due=period("2028"),
        moves=(moved("2026", "2027", "2026-06-30"), moved("2027", "2028", "2027-06-30")),
    )

    assert promise.first_due == period("2026")
    assert promise.due_at(date(2026, 6, 29)) == period("2026")
    assert promise.due_at(date(2026, 6, 30)) == period("2027")
    assert promise.due_at(date(2030, 1, 1)) == period("2028")


def test_a_first_deadline_is_a_move_from_none():
    promise = commitment(due=period("2026"), moves=(moved(None, "2026", "2026-06-30"),))

    assert promise.first_due is None
    assert promise.due_at(date(2026, 6, 29)) is None


def test_instalments_may_be_written_in_another_spelling_of_the_unit():
    promise = commitment(
        target=quantity("500 tractors"),
        instalments=((period("2025"), quantity("200 tractor")), (period("2026"), quantity("300 Tractors"))),
    )

    assert [str(amount) for _, amount in promise.instalments] == ["200 tractor", "300 Tractors"]
