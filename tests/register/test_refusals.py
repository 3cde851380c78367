"""What a refusal says in full: `--json` shows its field, its value and what to do instead."""

import pytest

from pakbel.domain.evidence import Source
from pakbel.domain.fields import NOUNS, RATE
from pakbel.errors import BadInput, NoSuchRecord, PakbelError, RefusedByRule, UnitMismatch
from pakbel.register.acting import Decision, act
from pakbel.register.adding import add
from pakbel.register.changing import change
from pakbel.register.ids import locate
from pakbel.register.removing import remove
from tests.domain.builders import came, moved, paper, promise
from tests.register.builders import TODAY, done, plain, register

NOW = Decision(TODAY, "agreed")
_NOUN = {noun.name: noun for noun in NOUNS}


def a_register():
    return register(
        paper("M-1"),
        paper("M-2", parent="M-1"),
        promise("C-1", target="5 t", due="2026", mou="M-1"),
        promise("C-2", every="year", start="2024"),
        promise("C-3", due="2027", moves=(moved("2026", "2027", "2026-10-01"),)),
        came(1, "2026", "2 t"),
        came(2, "2026", of="C-2/2026"),
        Source(id="dawn", url="https://dawn.com/1"),
        removed={"C-9": "2026-11-20", "tass": "2026-11-19"},
    )


def told(verb, *given, **options):
    """The class of an error, its message, field, value and hint."""
    with pytest.raises(PakbelError) as caught:
        done(a_register(), verb, *given, **options)
    error = caught.value
    return type(error), error.message, error.field, error.value, error.hint


SLUGS = "small letters, digits and hyphens: dawn-2024-11"
IDS = "ids look like M-1, C-1, D-1, T-1, E-1, F-1, R-1, X-1; a source has a slug: pakbel find TEXT"
CODES = "write PAK, BLR or another country's three letters, or a body's full name"


@pytest.mark.parametrize(
    ("noun", "id", "fields", "expected"),
    [
        ("source", "Two words", {}, (BadInput, "'Two words' is not a slug", "slug", "Two words", SLUGS)),
        ("source", " m-1 ", {}, (BadInput, "'m-1' is not a slug", "slug", "m-1", SLUGS)),
        ("source", None, {}, (BadInput, "'' is not a slug", "slug", "", SLUGS)),
        (
            "source",
            " dawn ",
            {},
            (RefusedByRule, "source dawn exists already", "slug", "dawn", "pakbel show dawn"),
        ),
        (
            "source",
            "tass",
            {},
            (
                RefusedByRule,
                "source tass was removed on 2026-11-19; a slug is not used again",
                "slug",
                "tass",
                "pakbel source add tass-2",
            ),
        ),
        ("mou", None, {}, (BadInput, "a mou needs: what the paper is called", "title", None, None)),
        (
            "delivery",
            None,
            {"on": "2026"},
            (BadInput, "a delivery needs: what it reports on", "commitment", None, None),
        ),
        (
            "commitment",
            None,
            {"title": "Rice", "mou": "M-7"},
            (NoSuchRecord, "no MoU M-7 (the last is M-2)", "mou", "M-7", None),
        ),
        (
            "commitment",
            None,
            {"title": "Rice", "restates": "C-9"},
            (NoSuchRecord, "C-9 was removed on 2026-11-20", "restates", "C-9", None),
        ),
        (
            "commitment",
            None,
            {"title": "Rice", "owed_by": "PKA"},
            (BadInput, "'PKA' is no country code (ISO 3166)", "owner", "PKA", CODES),
        ),
        (
            "commitment",
            None,
            {"title": "Rice", "owed_to": "BRL"},
            (BadInput, "'BRL' is no country code (ISO 3166)", "partner", "BRL", CODES),
        ),
        (
            "event",
            None,
            {"title": "Visit", "sources": ("tass.by",)},
            (
                NoSuchRecord,
                "no source 'tass.by' among 1",
                "source",
                "tass.by",
                "give its URL, or first: pakbel source add SLUG --url URL",
            ),
        ),
        (
            "event",
            None,
            {"title": "Visit", "sources": ("TASS",)},
            (NoSuchRecord, "tass was removed on 2026-11-19", "source", "TASS", None),
        ),
        (
            "event",
            None,
            {"title": "Visit", "sources": ("https://",)},
            (BadInput, "'https://' is not a URL", "source", "https://", None),
        ),
        (
            "delivery",
            None,
            {"commitments": ("C-2/",), "on": "2026"},
            (BadInput, "'C-2/' names no occurrence", "commitment", "C-2/", "C-2, or C-2/2024"),
        ),
        (
            "delivery",
            None,
            {"commitments": ("C-1/2024",), "on": "2026"},
            (BadInput, "C-1 does not recur", "commitment", "2024", None),
        ),
        (
            "delivery",
            None,
            {"commitments": ("C-2/2025-Q1",), "on": "2026"},
            (
                NoSuchRecord,
                "C-2 recurs every year: '2025-Q1' is none of its periods",
                "commitment",
                "2025-Q1",
                "write it as C-2/2025",
            ),
        ),
        (
            "delivery",
            None,
            {"commitments": ("C-1",), "on": "2026", "quantity": "5 km", "kind": "partial"},
            (UnitMismatch, "C-1 is counted in t, not km", "quantity", "5 km", None),
        ),
        (
            "claim",
            None,
            {"subject": "C-8", "metric": "tonnes", "value": "5 t"},
            (NoSuchRecord, "no commitment C-8 (the last is C-3)", "subject", "C-8", None),
        ),
    ],
)
def test_what_cannot_be_added(noun, id, fields, expected):
    assert told(add, _NOUN[noun], plain(noun, **fields), today=TODAY, id=id) == expected


def test_what_is_doubtful_is_refused_by_strict():
    assert told(add, _NOUN["mou"], plain("mou", title="paper m-1"), today=TODAY, strict=True) == (
        RefusedByRule,
        "M-1 has the same title",
        None,
        None,
        "leave out --strict to accept it with a warning",
    )


@pytest.mark.parametrize(
    ("id", "fields", "decision", "expected"),
    [
        (
            "C-1",
            {"due": "2027"},
            Decision(TODAY),
            (
                BadInput,
                "moving a due date needs a reason (it was 2026)",
                "reason",
                None,
                "--reason WHY [--on DATE], or --correction for a typing error",
            ),
        ),
        (
            "C-3",
            {"due": "2028"},
            Decision(TODAY.replace(month=9), "agreed"),
            (
                RefusedByRule,
                "C-3 was moved again on 2026-10-01; a move before that is not kept",
                "on",
                "2026-09-21",
                "record moves in the order in which they were decided",
            ),
        ),
        (
            "M-1",
            {"parent": "M-2"},
            NOW,
            (BadInput, "M-2 already leads back to M-1", "parent", "M-2", None),
        ),
        ("M-1", {"colour": "red"}, NOW, (BadInput, "mou has no field 'colour'", "colour", "colour", None)),
        (
            "D-1",
            {"commitments": ()},
            NOW,
            (BadInput, "a delivery needs: what it reports on", "commitment", None, None),
        ),
        (
            "C-1",
            {"target": "5 km"},
            NOW,
            (
                RefusedByRule,
                "D-1 reports on it otherwise: C-1 is counted in km, not t",
                "target",
                "D-1",
                "pakbel show D-1",
            ),
        ),
        (
            "C-2",
            {"every": "month"},
            NOW,
            (
                RefusedByRule,
                "D-2 reports on it otherwise: C-2 recurs every month: '2026' is none of its periods",
                "every",
                "D-2",
                "pakbel show D-2",
            ),
        ),
        ("C-9", {}, NOW, (NoSuchRecord, "C-9 was removed on 2026-11-20", "id", "C-9", None)),
        ("C-77", {}, NOW, (NoSuchRecord, "no commitment C-77 (the last is C-3)", "id", "C-77", None)),
        (" dawn-3", {}, NOW, (NoSuchRecord, "no record 'dawn-3'", "id", "dawn-3", IDS)),
    ],
)
def test_what_cannot_be_changed(id, fields, decision, expected):
    kind = {"C": "commitment", "M": "mou", "D": "delivery", " ": "source"}[id[0]]

    assert told(change, id, plain(kind, **fields), decision, today=TODAY) == expected


@pytest.mark.parametrize(
    ("id", "kind", "expected"),
    [
        ("d-1", "waive", (BadInput, "D-1 is a delivery; waive does not apply to it", "id", "D-1", None)),
        (
            "M-1",
            "cancel",
            (
                BadInput,
                "M-1 is a paper; cancel does not apply to it",
                "id",
                "M-1",
                "a paper can be: supersede, terminate",
            ),
        ),
        ("c-1", "resume", (RefusedByRule, "C-1 is not suspended on 2026-11-21", "id", "C-1", None)),
        (
            "C-1",
            "supersede",
            (BadInput, "a superseded record names the one that took its place", "by", None, None),
        ),
    ],
)
def test_what_cannot_be_decided(id, kind, expected):
    assert told(act, id, kind, NOW) == expected


def test_what_cannot_be_removed():
    assert told(remove, ["c-1"], with_children=False, on=TODAY) == (
        RefusedByRule,
        "C-1 is pointed to by D-1",
        "id",
        "C-1",
        "pakbel remove C-1 --with-children removes what lies inside it too",
    )


@pytest.mark.parametrize(
    ("typed", "noun", "expected"),
    [
        ("c-1", _NOUN["mou"], (NoSuchRecord, "C-1 is a commitment, not an MoU", "id", "C-1", None)),
        (
            "m-1",
            _NOUN["commitment"],
            (NoSuchRecord, "M-1 is an MoU; its commitments are C-1", "id", "M-1", None),
        ),
        (
            "tribune",
            _NOUN["source"],
            (NoSuchRecord, "no source 'tribune' among 1", "id", "tribune", "pakbel source list"),
        ),
        ("x-4", RATE, (NoSuchRecord, "no rate X-4 (there are none yet)", "id", "X-4", None)),
        ("TASS", None, (NoSuchRecord, "tass was removed on 2026-11-19", "id", "TASS", None)),
    ],
)
def test_what_cannot_be_found(typed, noun, expected):
    tables = a_register().read().tables

    assert told(lambda _: locate(tables, typed, noun)) == expected
