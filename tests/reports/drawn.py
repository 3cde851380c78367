"""Registers drawn at random: promises mostly plain and past their due date, and what was reported on them."""

from typing import Any

from hypothesis import strategies as st

_PAST = st.sampled_from(["2025", "2026-11-20", "..2026-10-01"])
_ANY_DAY = st.sampled_from(["2024", "2026-11-21", "2026-11-22", "2026-11", "2027"])
_ODDITIES = (
    {"acts": [{"kind": "suspend", "on": "2026-01-01"}]},
    {"acts": [{"kind": "waive", "on": "2026-01-01"}]},
    {"every": "year"},
    {"moves": [{"was": "2023", "due": "2025", "moved_on": "2026-06-01", "reason": "rain"}], "due": "2025"},
    {"moves": [{"due": "2025", "moved_on": "2026-06-01", "reason": "rain"}], "due": "2025"},
    {"moves": [{"was": "2025", "moved_on": "2026-06-01", "reason": "rain"}], "due": None},
    {"moves": [{"was": "2023", "due": "2025", "moved_on": "2026-11-22", "reason": "rain"}], "due": "2025"},
    {"moves": [{"was": "2023", "due": "2027", "moved_on": "2026-06-01", "reason": "rain"}], "due": "2027"},
    {
        "moves": [
            {"due": "2023", "moved_on": "2022-06-01", "reason": "rain"},
            {"was": "2023", "due": "2024", "moved_on": "2023-06-01", "reason": "snow", "source": "dawn"},
            {"was": "2024", "due": "2025", "moved_on": "2026-11-21", "reason": "hail"},
        ],
        "due": "2025",
    },
    {"target": "5 t", "instalments": [["2025", "2 t"], ["2027", "3 t"]]},
    {"checkable": False, "uncheckable_because": "no measure"},
    {"target": "5 t", "direction": "down", "baseline": "9 t"},
    {"target": "5 USD", "measured_by": "trade:turnover"},
    {"due": "2027"},
    {"promised_on": "2026-11-22"},
    {"mou": "M-2"},
    {"mou": "M-3"},
    {"mou": "M-9"},
    {"target": "5 tonnes"},
)


@st.composite
def promises(draw: st.DrawFn) -> dict[str, Any]:
    """Mostly plain and past its due date, with one oddity in every third."""
    fields = {"title": "A promise", "mou": draw(st.sampled_from(["M-1", None])), "due": draw(_PAST)}
    fields["target"] = draw(st.sampled_from(["5 t", "5 t", None]))
    if draw(st.integers(0, 2)) == 0:
        fields |= draw(st.sampled_from(_ODDITIES))
    return {name: value for name, value in fields.items() if value is not None}


@st.composite
def reports(draw: st.DrawFn) -> dict[str, Any]:
    """Mostly something that came in the unit of the promise, now and then something else."""
    fields = {
        "commitments": ["C-1"],
        "kind": draw(st.sampled_from(["partial", "done"])),
        "quantity": draw(st.sampled_from(["2 t", "3 t", "5 t"])),
        "on": draw(_PAST),
    }
    match draw(st.integers(0, 8)):
        case 0:
            fields["commitments"] = draw(st.sampled_from([["C-1/2025"], ["C-1", "C-1"], ["C-2", "C-1"]]))
        case 1:
            fields["kind"] = draw(st.sampled_from(["claim", "context", "not_delivered"]))
        case 2:
            fields["quantity"] = draw(st.sampled_from(["3 boxes", "2 tonnes", "0 t", "-2 t", None]))
        case 3:
            fields["running_total"] = fields["quantity"] is not None
        case 4:
            fields["on"] = draw(_ANY_DAY)
    return {name: value for name, value in fields.items() if value is not None}


@st.composite
def tables(draw: st.DrawFn) -> dict[str, Any]:
    """The tables of a small register, with a paper that is alive, one that is dead and one that was ended."""
    drawn = draw(st.lists(promises(), min_size=1, max_size=2)), draw(st.lists(reports(), max_size=3))
    return {
        "commitments": {f"C-{n}": each for n, each in enumerate(drawn[0], start=1)},
        "deliveries": {f"D-{n}": each for n, each in enumerate(drawn[1], start=1)},
        "mous": {
            "M-1": {"title": "A live one", "signed_on": "2020"},
            "M-2": {"title": "A dead one", "signed_on": "2020", "expires_on": "2026-10"},
            "M-3": {"title": "An ended one", "acts": [{"kind": "terminate", "on": "2026-11-21"}]},
        },
    }
