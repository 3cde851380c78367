from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from pakbel.domain.score import Share
from pakbel.domain.totals import (
    Promised,
    UnitSum,
    Worth,
    conversion,
    members_of,
    paper_value,
    papers_below,
    promised_totals,
)
from tests.domain.builders import act, at, came, paper, promise, quantity, usd

DAY = date(2025, 6, 30)

# What papers are worth


def test_a_package_is_never_counted_beside_its_members():
    papers = [
        paper("M-1", kind="package", value="17 USD"),
        paper("M-2", parent="M-1", value="5 USD"),
        paper("M-3", parent="M-1", value="8 USD", kind="contract"),
        paper("M-4", parent="M-1"),
    ]

    assert paper_value(papers) == Worth(
        binding={"USD": usd(8)},
        pledged={"USD": usd(5)},
        counted=("M-2", "M-3"),
        unknown=("M-4",),
        within=(),
        stated_for_whole={"M-1": usd(17)},
        left_out={},
    )


def test_a_package_counts_when_no_member_at_any_depth_states_a_value():
    papers = [
        paper("M-1", kind="package", value="17 USD"),
        paper("M-2", kind="roadmap", parent="M-1"),
        paper("M-3", parent="M-2"),
    ]

    worth = paper_value(papers)

    assert (worth.pledged, worth.counted) == ({"USD": usd(17)}, ("M-1",))
    assert (worth.unknown, worth.within) == ((), ("M-2", "M-3"))


def test_a_value_two_levels_down_goes_before_both_packages():
    papers = [
        paper("M-1", kind="package", value="17 USD"),
        paper("M-2", kind="package", parent="M-1", value="16 USD"),
        paper("M-3", parent="M-2", value="2 USD"),
    ]

    worth = paper_value(papers)

    assert (worth.pledged, worth.stated_for_whole) == ({"USD": usd(2)}, {"M-1": usd(17), "M-2": usd(16)})


def test_currencies_are_added_apart():
    worth = paper_value(
        [paper("M-1", value="5 USD"), paper("M-2", value="7 EUR"), paper("M-3", value="1 USD")]
    )

    assert worth.pledged == {"USD": usd(6), "EUR": quantity("7 EUR")}


def test_undisclosed_is_unknown_and_not_zero():
    worth = paper_value([paper("M-1", valuation="undisclosed"), paper("M-2", value="0 USD")])

    assert (worth.unknown, worth.counted, worth.pledged) == (("M-1",), ("M-2",), {"USD": usd(0)})


def test_with_a_day_unsigned_and_superseded_papers_are_left_out_and_counted():
    papers = [
        paper("M-1", value="5 USD", signed_on="2024"),
        paper("M-2", value="6 USD"),
        paper("M-3", value="7 USD", signed_on="2026"),
        paper("M-4", value="8 USD", signed_on="2020", acts=(act("supersede", "2024-01-01", by="M-1"),)),
        paper("M-5", value="9 USD", signed_on="2020", expires_on="2023"),
    ]

    worth = paper_value(papers, DAY)

    assert (worth.pledged, worth.left_out) == ({"USD": usd(14)}, {"not_signed": 2, "superseded": 1})


def test_a_package_counts_when_its_only_valued_member_is_left_out():
    papers = [
        paper("M-1", kind="package", value="17 USD", signed_on="2024"),
        paper("M-2", parent="M-1", value="5 USD"),
    ]

    assert paper_value(papers, DAY).pledged == {"USD": usd(17)}
    assert paper_value(papers).pledged == {"USD": usd(5)}


def test_parents_in_a_circle_do_not_hang():
    papers = [
        paper("M-1", parent="M-3", value="1 USD"),
        paper("M-2", parent="M-1", value="2 USD"),
        paper("M-3", parent="M-2", value="4 USD"),
        paper("M-4", parent="M-3", value="8 USD"),
    ]

    worth = paper_value(papers)

    assert papers_below(papers) == {"M-1": ["M-4"], "M-2": ["M-4"], "M-3": ["M-4"]}
    assert worth.pledged == {"USD": usd(8)}


def test_members_are_those_directly_inside():
    papers = [
        paper("M-1"),
        paper("M-2", parent="M-1"),
        paper("M-3", parent="M-2"),
        paper("M-4", parent="M-1"),
    ]

    assert members_of(papers) == {"M-1": ["M-2", "M-4"], "M-2": ["M-3"]}


@given(st.lists(st.tuples(st.integers(1, 8), st.integers(0, 50) | st.none()), min_size=1, max_size=8))
def test_every_paper_is_counted_once_or_named(given_papers):
    papers = [
        paper(
            f"M-{number}",
            parent=f"M-{parent}" if parent != number and parent <= len(given_papers) else None,
            value=f"{value} USD" if value is not None else None,
        )
        for number, (parent, value) in enumerate(given_papers, 1)
    ]

    worth = paper_value(papers)

    below = papers_below(papers)
    assert not any(one in below.get(other, ()) for one in worth.counted for other in worth.counted)
    named = [*worth.counted, *worth.unknown, *worth.within, *worth.stated_for_whole]
    assert len(named) == len(set(named))
    assert set(named) >= {each.id for each in papers if each.value or each.id not in below}


# What promises add up to


def test_promises_are_added_by_unit_pledges_and_commitments_apart():
    papers = {"M-1": paper("M-1", kind="contract"), "M-2": paper("M-2")}
    day = "2025-06-30"
    progresses = [
        at(promise("C-1", mou="M-1", target="100 t"), day, came(1, "2025-01", "40 t")),
        at(
            promise("C-2", mou="M-1", target="50 tonnes"), day, came(2, "2025-01", "60 t"), came(3, "2025-02")
        ),
        at(promise("C-3", mou="M-1", target="7 tractors"), day),
        at(promise("C-4", mou="M-2", target="10 t"), day, came(4, "2025-01", kind="done")),
        at(promise("C-5", target="5 t"), day),
    ]

    assert promised_totals(progresses, papers) == Promised(
        binding=(
            UnitSum(quantity("150 t"), quantity("100 t"), 2, 1),
            UnitSum(quantity("7 tractors"), quantity("0 tractors"), 1, 0, 1),
        ),
        pledged=(UnitSum(quantity("15 t"), quantity("0 t"), 2, 1, 1),),
        left_out={},
    )


def test_what_would_count_twice_or_in_no_unit_is_left_out_and_counted():
    day = "2025-06-30"
    progresses = [
        at(promise("C-1", target="5 t"), day),
        at(promise("C-2", target="6 t", restates="C-1"), day),
        at(promise("C-3", target="7 t"), day),
        at(promise("C-4", target="8 t", acts=(act("supersede", "2025-01-01", by="C-2"),)), day),
        at(promise("C-5", target="9 USD", measured_by="trade:turnover"), day),
        at(promise("C-6"), day),
        at(promise("C-7", target="1 t", baseline="9 t", direction="down"), day),
        at(promise("C-8", target="9 t", acts=(act("cancel", "2025-01-01"),)), day),
    ]

    totals = promised_totals(progresses, {}, restated={"C-3"})

    assert totals.pledged == (UnitSum(quantity("15 t"), quantity("0 t"), 2, 0, 2),)
    assert totals.left_out == {
        "restated": 2,
        "superseded": 1,
        "measured_by_trade": 1,
        "no_target": 1,
        "brings_down": 1,
    }


# What pledges became


def test_a_pledge_is_converted_by_a_paper_that_binds_at_any_depth_below_it():
    papers = [
        paper("M-1", signed_on="2023", value="10 USD"),
        paper("M-2", signed_on="2024", parent="M-1", kind="minutes"),
        paper("M-3", signed_on="2025-01", parent="M-2", kind="contract", value="4 USD"),
        paper("M-4", signed_on="2023", value="30 USD"),
        paper("M-5", signed_on="2023"),
    ]

    found = conversion(papers, DAY)

    left_out = {"binding": 1}
    assert found.by_count == Share(Fraction(2), Fraction(4), left_out)
    assert found.by_value == {"USD": Share(Fraction(10), Fraction(40), {"binding": 1, "no_value": 2})}


def test_only_what_was_signed_by_the_day_converts():
    papers = [
        paper("M-1", signed_on="2023"),
        paper("M-2", signed_on="2025-07-01", parent="M-1", kind="contract"),
    ]

    assert conversion(papers, DAY).by_count == Share(Fraction(0), Fraction(1), {"binding": 1})
    assert conversion(papers, date(2025, 7, 1)).by_count == Share(Fraction(1), Fraction(1), {"binding": 1})


def test_an_umbrella_is_left_out_where_its_members_are_counted():
    papers = [
        paper("M-1", signed_on="2023", kind="roadmap"),
        paper("M-2", signed_on="2023", parent="M-1"),
        paper("M-3", signed_on="2023", kind="package"),
        paper("M-4"),
    ]

    assert conversion(papers, DAY).by_count == Share(
        Fraction(0), Fraction(2), {"umbrella": 1, "not_signed": 1}
    )
