"""Rows without an id find the records that say so already, each record once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.domain.fields import MOU
from pakbel.register.matching import matches

RICE = {"title": "Rice"}
DATED = {"title": "Rice", "signed_on": "2024"}
PLACED = {"title": "Rice", "signed_on": "2024", "place": "Minsk"}


def asked(*documents):
    """Rows that say all they are."""
    return [(each, each) for each in documents]


@pytest.mark.parametrize(
    ("known", "wanted", "expected"),
    [
        ({}, asked(RICE), [None]),
        ({"M-1": RICE}, [], []),
        ({"M-1": RICE}, asked(RICE), ["M-1"]),
        ({"M-1": DATED}, asked(RICE), ["M-1"]),
        ({"M-1": RICE}, asked(DATED), [None]),
        ({"M-1": {"title": "Tea"}}, asked(RICE), [None]),
        ({"M-1": {"title": "Tea", "place": "Rice"}}, asked(RICE), [None]),
        # Wholly the same goes first, whichever stands first.
        ({"M-1": DATED, "M-2": RICE}, asked(RICE), ["M-2"]),
        ({"M-1": DATED, "M-2": RICE}, asked(RICE, DATED), ["M-2", "M-1"]),
        ({"M-1": PLACED, "M-2": DATED}, asked(RICE, DATED), ["M-1", "M-2"]),
        # Each record once.
        ({"M-1": RICE}, asked(RICE, RICE), ["M-1", None]),
        ({"M-1": RICE, "M-2": RICE}, asked(RICE, RICE, RICE), ["M-1", "M-2", None]),
        ({"M-1": DATED, "M-2": PLACED}, asked(RICE, RICE, RICE), ["M-1", "M-2", None]),
    ],
)
def test_which_record_says_what_a_row_says(known, wanted, expected):
    assert matches(MOU, known, wanted) == expected


def test_what_follows_from_saying_nothing_need_not_be_in_the_record():
    whole = {"title": "Rice", "kind": "mou"}

    assert matches(MOU, {"M-1": RICE}, [(whole, RICE)]) == ["M-1"]
    assert matches(MOU, {"M-1": {"title": "Rice", "kind": "contract"}}, [(whole, RICE)]) == ["M-1"]
    assert matches(MOU, {"M-1": {"title": "Rice", "kind": "contract"}}, [(whole, whole)]) == [None]


_DOCUMENTS = st.fixed_dictionaries(
    {"title": st.sampled_from(["Rice", "Tea"])},
    optional={"place": st.sampled_from(["Minsk", "Lahore"]), "signed_on": st.sampled_from(["2024", "2025"])},
)


@given(st.lists(_DOCUMENTS, max_size=6), st.lists(_DOCUMENTS, max_size=6))
def test_each_record_is_given_once_and_says_all_that_its_row_says(documents, rows):
    known = {f"M-{number}": document for number, document in enumerate(documents, 1)}

    found = matches(MOU, known, asked(*rows))

    given_ids = [id for id in found if id is not None]
    assert len(given_ids) == len(set(given_ids))
    for row, id in zip(rows, found, strict=True):
        if id is None:
            left = [each for name, each in known.items() if name not in given_ids]
            assert not any(document.items() >= row.items() for document in left)
        else:
            assert known[id].items() >= row.items()


@given(st.lists(_DOCUMENTS, max_size=6))
def test_the_same_rows_twice_add_nothing(rows):
    known = {f"M-{number}": row for number, row in enumerate(rows, 1)}

    found = matches(MOU, known, asked(*rows))

    assert sorted(found) == sorted(known)
    assert [known[id] for id in found] == rows
