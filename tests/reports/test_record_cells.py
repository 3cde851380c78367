"""Fields of more than one value: a sentence for people, an object for programs."""

from datetime import date
from decimal import Decimal

import pytest

from pakbel.domain.fields import COMMITMENT, MOU, NOUNS
from pakbel.domain.period import parse_stored as period
from pakbel.domain.quantity import parse_stored as quantity
from pakbel.domain.records import Act
from pakbel.reports.record_cells import columns_of, values_of
from tests.domain.builders import instalments, moved, paper, promise

ON = date(2026, 1, 2)


def both(cells):
    """What people read and what programs get."""
    return [(str(each), dict(each)) for each in cells]


@pytest.mark.parametrize(
    ("kind", "more", "words"),
    [
        ("suspend", {}, "suspended on 2026-01-02"),
        ("resume", {}, "resumed on 2026-01-02"),
        ("cancel", {"reason": "no ships"}, "cancelled on 2026-01-02: no ships"),
        ("waive", {"source": "dawn"}, "waived on 2026-01-02"),
        ("supersede", {"by": "C-2"}, "superseded by C-2 on 2026-01-02"),
        ("supersede", {"by": "C-2", "reason": "merged"}, "superseded by C-2 on 2026-01-02: merged"),
    ],
)
def test_an_act_is_told_with_its_day_its_reason_and_what_took_the_place(kind, more, words):
    values = values_of(COMMITMENT, promise(acts=(Act(kind=kind, on=ON, **more),)))

    assert both(values["acts"]) == [
        (words, {"kind": kind, "on": ON, "reason": None, "by": None, "source": None} | more)
    ]


def test_the_end_of_a_paper_is_told_too():
    values = values_of(MOU, paper(acts=(Act(kind="terminate", on=ON, reason="agreed"),)))

    assert [str(each) for each in values["acts"]] == ["terminated on 2026-01-02: agreed"]


def test_a_move_says_from_where_to_where_when_and_why():
    moves = (
        moved(None, "2026", "2025-01-01"),
        moved("2026", None, "2025-02-01"),
        moved(None, "2027-Q1", "2025-03-01"),
    )

    said = both(values_of(COMMITMENT, promise(due="2027-Q1", moves=moves))["moves"])

    assert [words for words, _ in said] == [
        "from no date to 2026 on 2025-01-01: agreed by both",
        "from 2026 to no date on 2025-02-01: agreed by both",
        "from no date to 2027-Q1 on 2025-03-01: agreed by both",
    ]
    assert said[1][1] == {
        "was": period("2026"),
        "due": None,
        "moved_on": date(2025, 2, 1),
        "reason": "agreed by both",
        "source": None,
    }


def test_an_instalment_says_how_much_by_when():
    parts = instalments(y2026_Q1="1500 t", y2027="0.5 t")

    said = both(values_of(COMMITMENT, promise(target="1500.5 t", instalments=parts))["instalments"])

    assert [(words.split(" ")[0], words.rpartition(" ")[2]) for words, _ in said] == [
        ("1,500", "2026-Q1"),
        ("0.5", "2027"),
    ]
    assert [each for _, each in said] == [
        {"due": period("2026-Q1"), "quantity": quantity("1500 t")},
        {"due": period("2027"), "quantity": quantity("0.5 t")},
    ]
    assert said[1][1]["quantity"].amount == Decimal("0.5")


def test_a_party_is_an_organisation_of_a_side():
    values = values_of(MOU, paper(parties=(("PAK", "Ministry of Commerce"), ("BLR", "МТЗ"))))

    assert both(values["parties"]) == [
        ("Ministry of Commerce (PAK)", {"side": "PAK", "organisation": "Ministry of Commerce"}),
        ("МТЗ (BLR)", {"side": "BLR", "organisation": "МТЗ"}),
    ]


def test_every_other_field_is_itself():
    record = promise(target="5 t", due="2026", tags=("rice",), sources=("dawn",), checkable=True)

    values = values_of(COMMITMENT, record)

    assert {
        name: values[name] for name in ("id", "target", "due", "tags", "sources", "checkable", "mou")
    } == {
        "id": "C-1",
        "target": quantity("5 t"),
        "due": period("2026"),
        "tags": ("rice",),
        "sources": ("dawn",),
        "checkable": True,
        "mou": None,
    }


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.name)
def test_each_field_has_one_column_of_its_name_after_the_id(noun):
    columns = columns_of(noun)

    assert [column.key for column in columns] == ["id", *(field.name for field in noun.fields)]
    assert (columns[0].kind, columns[0].priority) == ("id", 0)
    assert all(column.header for column in columns)
    headers = [column.header for column in columns]
    assert len(set(headers)) == len(headers)
