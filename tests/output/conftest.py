"""Tables with invented figures that hold what is hard to show, and a reader to show them to."""

import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from pakbel.domain.period import parse_stored as period
from pakbel.domain.quantity import Quantity
from pakbel.output.view import View
from pakbel.output.writers import write
from pakbel.table import Answer, Card, Column, LeftOut, Table


def quantity(amount: str, unit: str) -> Quantity:
    return Quantity(Decimal(amount), unit)


@pytest.fixture(scope="session")
def written() -> Callable[..., tuple[str, str]]:
    """Writes an answer; gives what went to stdout and what went to stderr."""

    def write_to_strings(answer: Answer, format: str, **view: object) -> tuple[str, str]:
        stdout, stderr = io.StringIO(newline=""), io.StringIO(newline="")
        write(answer, format=format, stdout=stdout, stderr=stderr, view=View(**view))
        return stdout.getvalue(), stderr.getvalue()

    return write_to_strings


@pytest.fixture(scope="session")
def overdue() -> Table:
    return Table(
        name="overdue",
        title="Overdue on Sat 2026-11-21 — 4 commitments, 2 MoUs at risk",
        columns=(
            Column(key="id", header="ID", kind="id", priority=0),
            Column(key="days_late", header="Late", kind="late", priority=0),
            Column(key="due", header="Due", kind="period", priority=2),
            Column(key="title", header="Commitment", priority=1),
            Column(key="owed_by", header="Owner", kind="code", priority=4),
            Column(key="partner", header="Partner", priority=6),
            Column(key="outstanding", header="Still to come", kind="of", priority=3),
            Column(key="mou", header="MoU", kind="id", priority=5),
        ),
        rows=(
            {
                "id": "C-7",
                "days_late": 142,
                "due": period("2026-07-02"),
                "title": "Deliver 500 tractors, lot [B]",
                "owed_by": "PAK",
                "partner": "МТЗ, Минск",
                "outstanding": (quantity("320", "tractors"), quantity("500", "tractors")),
                "mou": "M-2",
            },
            {
                "id": "C-12",
                "days_late": 52,
                "due": period("2026-Q3"),
                "title": "زرعی مشینری کی فراہمی",
                "owed_by": "BLR",
                "partner": "سائنس فاؤنڈیشن",
                "outstanding": None,
                "mou": "M-4",
            },
            {
                "id": "C-31",
                "days_late": 1204,
                "due": period("2023-W30"),
                "title": "农业机械交付 :smile: \x1b[31m",
                "owed_by": "PAK",
                "partner": "中国",
                "outstanding": (quantity("1234567.50", "EUR"), quantity("2000000", "EUR")),
                "mou": None,
            },
            {"id": "C-40", "days_late": 0, "title": "Publish SPS annex", "owed_by": "BLR", "mou": "M-4"},
        ),
        as_of=date(2026, 11, 21),
        filters=("owner != none",),
        left_out=(LeftOut(reason="have no deadline", count=6), LeftOut(reason="waived", count=1204)),
        notes=("35 open commitments looked at",),
        next_steps=("pakbel deliver C-7 --qty 320", "pakbel commitment show C-7"),
    )


@pytest.fixture(scope="session")
def status() -> Table:
    return Table(
        name="status",
        title="Promised and delivered — M-1 Rice and training MoU — to Sat 2026-11-21",
        columns=(
            Column(key="title", header="Commitment", priority=0),
            Column(key="promised", header="Promised", kind="amount", priority=1),
            Column(key="delivered", header="Delivered", kind="amount", priority=2),
            Column(key="gap", header="Gap", kind="gap", priority=5),
            Column(key="done", header="Done", kind="share", priority=4),
            Column(key="progress", header="Progress", kind="bar", priority=7),
            Column(key="spi_t", header="SPI(t)", kind="ratio", priority=6),
            Column(key="state", header="State", kind="state", priority=3),
        ),
        rows=(
            {
                "title": "C-14 Rice, first shipment",
                "promised": quantity("10000", "t"),
                "delivered": quantity("10450", "t"),
                "gap": quantity("450", "t"),
                "done": Fraction(1045, 1000),
                "progress": Fraction(1045, 1000),
                "spi_t": Fraction(4, 3),
                "state": "met",
            },
            {
                "title": "C-15 Rice, second",
                "promised": quantity("10000", "t"),
                "delivered": quantity("9999", "t"),
                "gap": quantity("-1", "t"),
                "done": Fraction(9999, 10000),
                "progress": Fraction(9999, 10000),
                "spi_t": Fraction(1, 3),
                "state": "overdue_partial",
            },
            {"title": "C-16 Training of 40 agronomists", "state": "no_evidence"},
        ),
        period=period("2026"),
        totals={
            "promised": (quantity("20000", "t"), quantity("40", "people")),
            "delivered": quantity("20449", "t"),
            "done": Fraction(1, 3),
            "commitments": 3,
        },
        notes=("Units are never added together: 20,449 of 20,000 t (102 %). Known value 2 of 3.",),
    )


@pytest.fixture(scope="session")
def card() -> Card:
    deliveries = Table(
        name="deliveries",
        title="Deliveries",
        columns=(
            Column(key="id", header="ID", kind="id", priority=0),
            Column(key="on", header="On", kind="period"),
            Column(key="quantity", header="Quantity", kind="amount"),
        ),
        rows=({"id": "D-1", "on": period("2025"), "quantity": quantity("180", "tractors")},),
    )
    return Card(
        name="commitment",
        title="C-7 Deliver 500 tractors, lot [B]",
        columns=(
            Column(key="id", header="ID", kind="id"),
            Column(key="title", header="Title"),
            Column(key="target", header="Target", kind="amount"),
            Column(key="start", header="Start", kind="period"),
            Column(key="due", header="Due", kind="period"),
            Column(key="checkable", header="Checkable"),
            Column(key="sources", header="Sources"),
            Column(key="note", header="Note"),
            Column(key="state", header="State", kind="state"),
        ),
        values={
            "id": "C-7",
            "title": "Deliver 500 tractors, lot [B]",
            "target": quantity("500", "tractors"),
            "due": period("2026-Q3"),
            "checkable": True,
            "sources": ("dawn-2024-11", "belta-2025-04"),
            "note": "The first lot came by rail in 2025; see https://example.org/a/very/long/address/of/a/report.html",
            "state": "overdue_partial",
        },
        sections=(deliveries,),
        notes=("Linear plan from 2025-01-01.",),
        next_steps=("pakbel deliver C-7 --qty 320",),
    )
