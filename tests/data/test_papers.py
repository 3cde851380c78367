"""The papers: what lies inside what, what is counted, and what nobody dated."""

import pytest


def test_no_paper_lies_inside_itself_at_any_depth(records):
    papers = records["mous"]

    for id in papers:
        above, seen = papers[id].parent, {id}
        while above is not None:
            assert above not in seen
            seen.add(above)
            above = papers[above].parent


def test_what_contains_papers_is_an_umbrella_or_is_followed_by_a_paper(records):
    papers = records["mous"]

    holders = {paper.parent for paper in papers.values() if paper.parent}

    assert {papers[id].key for id in holders if not papers[id].is_umbrella} == {
        "AG-202411-ENV",  # an action plan follows from it
        "AG-202411-EXTRAD",  # a protocol carries it out
    }


@pytest.mark.parametrize(
    ("key", "count", "members"),
    [
        ("AG-201505-PKG", 20, 2),
        ("AG-201505-CONTRACTS", None, 0),
        ("AG-201508-PKG", 18, 2),
        ("AG-201511-PKG", 18, 1),
        ("AG-201610-PKG", 15, 2),
        ("AG-202411-BF-PKG", 8, 8),
    ],
)
def test_a_package_keeps_the_stated_count_apart_from_the_members_known(key, count, members, named, records):
    package = named(key)

    known = [paper for paper in records["mous"].values() if paper.parent == package.id]

    assert (package.kind, package.stated_count, len(known)) == ("package", count, members)


def test_no_other_paper_is_a_package(records):
    packages = [paper for paper in records["mous"].values() if paper.kind == "package"]

    assert len(packages) == 6


def test_the_contracts_of_the_first_forum_lie_inside_the_package_of_may_2015(named):
    assert named("AG-201505-CONTRACTS").parent == named("AG-201505-PKG").id


def test_only_two_values_of_papers_were_ever_stated(records):
    values = {
        paper.key: (str(paper.value), paper.valuation)
        for paper in records["mous"].values()
        if paper.value or paper.valuation
    }

    assert values == {
        "AG-201505-CONTRACTS": ("42000000 USD", "stated"),
        "AG-202411-BF-PKG": ("17000000 USD", "stated"),
    }


def test_papers_without_a_day_of_signing_are_known_to_be_signed_by_the_day_of_their_source(records):
    open_ended = {
        paper.key: paper.signed_on.text
        for paper in records["mous"].values()
        if paper.signed_on is None or paper.signed_on.first is None
    }

    assert open_ended == {
        "AG-BIT": "..2019",
        "AG-2015-AGRI-UMB": "..2017-07-19",
        "AG-2015-AGRI-VET": "..2017-07-19",
        "AG-2015-AGRI-PHY": "..2017-07-19",
        "AG-AIR": "..2017-09-07",
        "AG-2025-LOG": "..2025-03-06",
    }


def test_entry_into_force_is_recorded_only_where_a_source_gives_the_day(records):
    in_force = {
        paper.key: paper.in_force_on.text
        for paper in records["mous"].values()
        if paper.in_force_on is not None
    }

    assert in_force == {"AG-202411-ROAD": "2025-10-24"}


def test_only_roadmaps_for_stated_years_expire(records):
    ends = {
        paper.key: paper.expires_on.text for paper in records["mous"].values() if paper.expires_on is not None
    }

    assert ends == {"AG-202411-ROADMAP": "2027", "AG-202504-MTC": "2027"}


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("AG-201610-JS", "declaration"),
        ("AG-202411-BF-BELSHINA", "letter_of_intent"),
        ("AG-202411-BF-BELLAKT", "contract"),
        ("AG-202411-BF-MMZ", "contract"),
        ("AG-202504-ENV", "roadmap"),
        ("AG-201508-TRACTOR", "announcement"),
        ("AG-202504-TDAP", "agreement"),
        ("AG-202502-JMC8", "minutes"),
        ("AG-201610-TAX", "amendment"),
        ("AG-202508-EXTPROT", "protocol"),
        ("AG-202411-FIU", "mou"),
    ],
)
def test_the_form_of_a_paper_decides_its_kind(key, kind, named):
    assert named(key).kind == kind
