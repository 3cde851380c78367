"""The part of a register that matters to a record says of it what the whole register says."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pakbel.register.adding import doubts
from pakbel.register.nearby import Nearby
from tests.domain.builders import act, came, paper, promise
from tests.register.builders import TODAY, register

TITLES = st.sampled_from(["Rice", "rice", " RICE ", "Wheat", "Ёлка", "ёлка "])
ON = st.sampled_from(["2025", "2026-03", "2026-09-30", "2027"])


@st.composite
def registers(draw):
    """Papers and promises of few titles, and reports that say the same or too much."""
    records = [paper(f"M-{number}", title=draw(TITLES), signed_on="2026-06-01") for number in (1, 2, 3)]
    for number in range(1, 6):
        ended = draw(st.sampled_from([(), (act("cancel", "2026-06-01"),), (act("waive", "2027-01-01"),)]))
        mou = draw(st.sampled_from([None, "M-1", "M-2"]))
        records.append(promise(f"C-{number}", title=draw(TITLES), target="5 t", mou=mou, acts=ended))
    for number in range(1, 7):
        of = draw(st.lists(st.integers(1, 5), min_size=1, max_size=2, unique=True))
        amount = draw(st.sampled_from(["2 t", "3 t", "9 t"]))
        records.append(came(number, draw(ON), amount, of=tuple(f"C-{each}" for each in of), kind="partial"))
    return records


@given(records=registers())
@settings(max_examples=80, deadline=None)
def test_a_record_is_as_doubtful_beside_its_own_part_as_beside_everything(records):
    tables = register(*records).read().tables
    nearby = Nearby(tables)

    assert [doubts(nearby.to(each), each, today=TODAY) for each in records] == [
        doubts(tables, each, today=TODAY) for each in records
    ]


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (promise("C-1", title="Rice"), {"deliveries": ["D-1", "D-3"], "commitments": ["C-1", "C-3"]}),
        (promise("C-2", title="Wheat"), {"deliveries": ["D-2", "D-3"], "commitments": ["C-2"]}),
        (paper("M-1", title="RICE "), {"mous": ["M-1"]}),
        (came(2, "2026", of="C-2/2026"), {"deliveries": ["D-2", "D-3"]}),
        (promise("C-4", title="Salt"), {"deliveries": [], "commitments": []}),
    ],
)
def test_only_its_reports_and_its_namesakes_stand_beside_a_record(record, expected):
    store = register(
        paper("M-1", title="Rice"),
        paper("M-2", title="Tea"),
        promise("C-1", title="Rice"),
        promise("C-2", title="Wheat", every="year"),
        promise("C-3", title=" rice"),
        came(1, "2026", of="C-1"),
        came(2, "2026", of="C-2/2026"),
        came(3, "2026", of=("C-1", "C-2/2025")),
    )
    tables = store.read().tables

    narrowed = Nearby(tables).to(record)

    whole = {name: list(tables[name]) for name in ("mous", "commitments", "deliveries")}
    assert {name: list(narrowed[name]) for name in whole} == whole | expected
    assert narrowed["sources"] == tables["sources"]
