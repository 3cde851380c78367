import pytest

from pakbel.domain.period import parse_stored as period
from pakbel.domain.quantity import parse_stored as quantity
from pakbel.errors import BadInput, NoSuchRecord, UnitMismatch
from pakbel.register.delivering import kind_for, references, reports_on, unit_for
from tests.domain.builders import act, came, paper, promise
from tests.register.builders import adding, not_adding, register


def kind(records, refs, amount=None, on="2026-06-30", *, total=False, fiscal_start=7):
    tables = register(*records).read().tables
    stated = quantity(amount) if amount else None
    refs = (refs,) if isinstance(refs, str) else refs
    return kind_for(tables, refs, stated, period(on), running_total=total, fiscal_start=fiscal_start)


TRACTORS = promise("C-1", target="500 tractors")
PORT = promise("C-2")


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        ("499 tractors", "partial"),
        ("500 tractors", "done"),
        ("501 Tractor", "done"),
        ("500.0 tractors", "done"),
    ],
)
def test_a_quantity_that_completes_the_promise_is_done(amount, expected):
    assert kind([TRACTORS], "C-1", amount) == expected


def test_what_came_before_counts_with_it():
    before = came(1, "2026-01", "400 tractors")
    later = came(2, "2026-07", "400 tractors")
    claimed = came(3, "2026-01", "400 tractors", kind="claim")

    assert kind([TRACTORS, before], "C-1", "100 tractors") == "done"
    assert kind([TRACTORS, before], "C-1", "99 tractors") == "partial"
    assert kind([TRACTORS, later], "C-1", "100 tractors") == "partial"
    assert kind([TRACTORS, claimed], "C-1", "100 tractors") == "partial"


def test_a_running_total_stands_for_itself():
    before = came(1, "2026-01", "400 tractors")

    assert kind([TRACTORS, before], "C-1", "499 tractors", total=True) == "partial"
    assert kind([TRACTORS, before], "C-1", "500 tractors", total=True) == "done"


def test_a_promise_without_a_target_is_done_by_any_report():
    assert kind([PORT], "C-2") == "done"
    assert kind([PORT], "C-2", "3 berths") == "done"


def test_a_numeric_target_without_a_quantity_asks_for_the_kind():
    with pytest.raises(BadInput) as caught:
        kind([TRACTORS, PORT], ("C-2", "C-1"))

    assert (caught.value.field, caught.value.message) == (
        "kind",
        "C-1 counts tractors: say how many, or what kind of report it is",
    )
    assert (
        caught.value.hint == "pakbel deliver C-1 --qty N, or --kind partial|done|claim|not_delivered|context"
    )


def test_of_several_commitments_all_must_be_complete():
    more = promise("C-3", target="700 tractors")

    assert kind([TRACTORS, more], ("C-1", "C-3"), "500 tractors") == "partial"
    assert kind([TRACTORS, more], ("C-1", "C-3"), "700 tractors") == "done"
    assert kind([TRACTORS, PORT], ("C-1", "C-2"), "500 tractors") == "done"
    assert kind([TRACTORS, PORT], ("C-2", "C-1"), "400 tractors") == "partial"


def test_a_figure_that_is_to_fall_is_done_when_it_is_low_enough():
    falling = promise("C-1", target="5 %", baseline="40 %", direction="down")

    assert kind([falling], "C-1", "6 %", total=True) == "partial"
    assert kind([falling], "C-1", "5 %", total=True) == "done"
    assert kind([falling], "C-1", "35 %") == "done"


def test_instalments_are_done_when_all_of_it_came():
    parts = ((period("2026-Q1"), quantity("200 tractors")), (period("2026-Q4"), quantity("300 tractors")))
    planned = promise("C-1", target="500 tractors", instalments=parts)

    assert kind([planned], "C-1", "200 tractors") == "partial"
    assert kind([planned], "C-1", "500 tractors") == "done"


def test_what_trade_figures_measure_is_never_done_by_a_report():
    turnover = promise("C-1", target="1000 USD", measured_by="trade:turnover")

    assert kind([turnover], "C-1", "2000 USD") == "partial"


YEARLY = promise("C-1", every="year", start="2024", target="500 tractors")


def test_an_occurrence_is_complete_by_itself():
    last_year = came(1, "2025-06", "400 tractors")
    this_year = came(1, "2026-02", "400 tractors")

    assert kind([YEARLY, last_year], "C-1", "100 tractors") == "partial"
    assert kind([YEARLY, this_year], "C-1", "100 tractors") == "done"
    assert kind([YEARLY, last_year], "C-1/2025", "100 tractors") == "done"
    assert kind([YEARLY, this_year], "C-1/2025", "100 tractors") == "partial"


def test_an_occurrence_named_is_not_complete_because_the_one_running_is():
    this_year_is_kept = came(1, "2026-02", "500 tractors")

    assert kind([YEARLY, this_year_is_kept], "C-1/2025", "100 tractors") == "partial"


def test_an_occurrence_still_to_come_can_be_kept_before_it_begins():
    assert kind([YEARLY], "C-1/2027", "500 tractors") == "done"
    assert kind([YEARLY], "C-1/2027", "499 tractors") == "partial"


def test_a_fiscal_year_is_that_of_the_settings():
    yearly = promise("C-1", every="fy", start="2024", target="500 tractors")
    before = came(1, "2026-05", "400 tractors")

    assert kind([yearly, before], "C-1", "100 tractors", "2026-07-01") == "partial"
    assert kind([yearly, before], "C-1", "100 tractors", "2026-07-01", fiscal_start=4) == "done"
    assert kind([yearly, before], "C-1/FY2025-26", "100 tractors", "2026-07-01") == "done"
    assert kind([yearly, before], "C-1/FY2025-26", "100 tractors", "2026-07-01", fiscal_start=4) == "partial"
    assert kind([yearly, before], "C-1", "100 tractors", "2026-06-30") == "done"


def test_a_recurring_promise_that_has_not_begun_is_judged_as_a_whole():
    assert kind([promise("C-1", every="year", target="5 t")], "C-1", "5 t") == "done"


def test_an_act_or_a_dead_paper_does_not_change_what_came():
    cancelled = promise("C-1", mou="M-1", target="5 t", acts=(act("cancel", "2026-01-01"),))

    assert kind([paper("M-1", signed_on="2020", expires_on="2021"), cancelled], "C-1", "5 t") == "done"


def test_a_vague_date_counts_from_its_first_day_and_a_total_from_its_last():
    assert kind([YEARLY], "C-1", "500 tractors", "2026") == "done"
    assert kind([YEARLY], "C-1", "500 tractors", "2025-07..2026-06") == "done"
    assert kind([TRACTORS], "C-1", "500 tractors", "2026", total=True) == "done"
    assert kind([TRACTORS], "C-1", "500 tractors", "..2026") == "done"
    assert kind([TRACTORS], "C-1", "500 tractors", "2026..") == "done"


def test_the_unit_is_that_of_all_of_them():
    tables = (
        register(TRACTORS, PORT, promise("C-3", target="7 Tractor"), promise("C-4", target="7 t"))
        .read()
        .tables
    )

    assert unit_for(tables, ("C-1", "C-2", "C-3")) == "tractors"
    assert unit_for(tables, ("C-2",)) is None
    with pytest.raises(UnitMismatch, match="they count in tractors and t"):
        unit_for(tables, ("C-1", "C-4"))


def test_references_are_written_as_they_are_kept():
    tables = register(TRACTORS, PORT).read().tables

    assert references(tables, ("c-2", " C-1/fy2024-25 ", "C-2")) == ("C-2", "C-1/FY2024-25")
    with pytest.raises(NoSuchRecord, match=r"no commitment C-9 \(the last is C-2\)"):
        references(tables, ("C-9",))


def test_reports_on_a_promise_are_those_on_its_occurrences_too():
    of_ten = came(4, "2024", of="C-10")
    reports = [came(1, "2024"), came(2, "2024", of="C-1/2024"), came(3, "2024", of=("C-2", "C-1"))]
    tables = register(YEARLY, *reports, of_ten).read().tables

    assert reports_on(tables, "C-1") == reports


def test_the_order_in_which_commitments_are_named_does_not_matter():
    more = promise("C-3", target="700 tractors")

    assert kind([TRACTORS, more], ("C-3", "C-1"), "500 tractors") == "partial"


def test_one_report_names_turns_of_promises_that_recur_each_in_its_own_rhythm():
    quarterly = promise("C-2", every="quarter", start="2026", target="200 tractors")
    named = ("C-1/2026", "C-2/2026-Q3")

    assert kind([YEARLY, quarterly], named, "500 tractors") == "done"
    assert kind([YEARLY, quarterly], named, "499 tractors") == "partial"
    assert kind([YEARLY, quarterly], named, "199 tractors") == "partial"


def test_a_recurring_promise_that_says_no_start_begins_with_its_paper():
    signed = paper("M-1", signed_on="2025-06-01")
    yearly = promise("C-1", every="year", mou="M-1", target="5 t")

    assert kind([signed, yearly], "C-1/2025", "5 t") == "done"
    assert kind([signed, yearly], "C-1/2024", "5 t") == "partial"


def test_too_much_is_told_of_the_turns_that_a_report_names_and_of_no_other():
    other = promise("C-2", every="year", start="2024", target="500 tractors")
    store = register(YEARLY, other, came(1, "2026-02", "600 tractors", of="C-1/2026"))

    outcome = adding(
        store,
        "delivery",
        commitments=["C-1/2025", "C-2/2026"],
        on="2026-03",
        quantity="501 tractors",
        kind="done",
    )

    assert outcome.warnings == [
        "C-1/2025: 501 tractors is more than the 500 promised",
        "C-2/2026: 501 tractors is more than the 500 promised",
    ]


@pytest.mark.parametrize("occurrence", ["..2024", "2024..", "2024-02-30", "soon"])
def test_what_is_no_turn_of_a_promise_is_refused_and_a_turn_shown(occurrence):
    store = register(YEARLY)

    assert not_adding(store, "delivery", commitments=[f"C-1/{occurrence}"], on="2026", kind="done") == (
        NoSuchRecord,
        f"C-1 recurs every year: {occurrence.upper()!r} is none of its periods",
    )


def test_a_report_on_promises_of_two_rhythms_is_doubted_by_the_turns_of_each():
    quarterly = promise("C-2", every="quarter", start="2026", target="200 tractors")
    store = register(YEARLY, quarterly)

    outcome = adding(
        store,
        "delivery",
        commitments=["C-1/2026", "C-2/2026-Q3"],
        on="2026-09",
        quantity="300 tractors",
        kind="partial",
    )

    assert outcome.warnings == ["C-2/2026-Q3: 300 tractors is more than the 200 promised"]
