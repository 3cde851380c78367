"""What an import adds to what is there: nothing is ever summed twice, and nothing is lost unseen."""

from contextlib import suppress
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pakbel.errors import RefusedByRule
from pakbel.storage import create_store
from pakbel.storage.trade.building import Building
from pakbel.storage.trade.comparing import Changed, Differing, Overlap, Replaced, compare
from tests.storage.trade.imports import add, block, bring, found, shelf_of, take_away

A, B, C = block("2019"), block("2020"), block("2021", valuation="FOB")


def overlap_of(folder, figures, vintage="V", *, replacing=False) -> Overlap:
    with Building(folder / "trade") as building:
        add(building, figures)
        building.finish()
        return compare(building, shelf_of(folder), vintage, replacing=replacing)


def test_what_the_shelf_does_not_have_is_fresh(folder):
    bring(folder, {(A, "01"): 1})

    overlap = overlap_of(folder, {(B, "01"): 1, (B, "02"): 2})

    assert (overlap.fresh, overlap.same, overlap.changed_count, overlap.builds_on) == (2, 0, 0, ())


def test_equal_figures_are_there_already(folder):
    bring(folder, {(A, "01"): 1, (A, "02"): None, (C, "01"): 3})

    overlap = overlap_of(folder, {(A, "02"): None, (C, "01"): 3})

    assert (overlap.fresh, overlap.changed_count) == (0, 0)
    assert (overlap.same, overlap.builds_on) == (2, ("I-1",))


def test_new_and_differing_figures_of_a_block_are_counted_and_named(folder):
    bring(folder, {(A, "01"): 1, (A, "02"): 2, (A, "03"): 3, (B, "01"): 1})

    overlap = overlap_of(folder, {(A, "01"): 1, (A, "02"): 9, (A, "04"): 4, (B, "01"): 1, (C, "01"): 5})

    assert overlap == Overlap(
        vintage="V",
        fresh=1,
        same=2,
        new=1,
        differing=1,
        changed_count=1,
        changed=(Changed(A, new=1, differing=1, missing=1),),
        examples=(Differing(A, "02", there=2, now=9),),
        builds_on=("I-1",),
        against=frozenset({"I-1"}),
        replaced=Replaced(blocks=1, there=3, now=3, gone=1, lacking=()),
    )


def test_replacing_names_the_codes_that_go_also_where_all_the_others_are_equal(folder):
    bring(folder, {(A, "01"): 1, (A, "02"): 2, (B, "01"): 1})
    bring(folder, {(A, "03"): 3}, how="add")

    overlap = overlap_of(folder, {(A, "01"): 1, (B, "01"): 1}, replacing=True)

    assert (overlap.fresh, overlap.changed_count) == (0, 0)
    assert overlap.replaced == Replaced(blocks=1, there=3, now=1, gone=2, lacking=((A, "02"), (A, "03")))


def test_replacing_takes_away_what_only_the_old_block_had(folder):
    bring(folder, {(A, "01"): 1, (A, "02"): 2, (B, "01"): 1})

    bring(folder, {(A, "01"): 1, (B, "01"): 1}, how="replace")

    assert found(folder) == {(A, "01"): 1, (B, "01"): 1}


def test_a_blank_is_not_zero(folder):
    bring(folder, {(A, "01"): None, (B, "01"): 0})

    overlap = overlap_of(folder, {(A, "01"): 0, (B, "01"): None})

    assert overlap.examples == (Differing(A, "01", None, 0), Differing(B, "01", 0, None))


@pytest.mark.parametrize(
    "other",
    [
        block("2019", currency="PKR"),
        block("2019", valuation="FOB"),
        block("2019", basis="payments"),
        block("2019", classification="H5"),
        block("2019", level=4),
        block("2019", flow="re_export"),
    ],
)
def test_every_field_of_a_block_tells_it_from_another(folder, other):
    bring(folder, {(A, "01"): 1})

    assert bring(folder, {(other, "01"): 2}) == "I-2"
    assert found(folder) == {(A, "01"): 1, (other, "01"): 2}


def test_another_vintage_stands_beside_the_first(folder):
    bring(folder, {(A, "01"): 1})

    assert bring(folder, {(A, "01"): 2}, vintage="W") == "I-2"
    assert (found(folder, "V"), found(folder, "W")) == ({(A, "01"): 1}, {(A, "01"): 2})


def test_weights_that_were_not_there_are_something_new_and_their_lack_is_not(folder):
    said, unsaid = (0, "01", 1, 5, 6, "kg", 2), (0, "01", 1, None, None, None, 2)

    assert [_differing(folder, said, unsaid), _differing(folder, unsaid, said)] == [0, 1]


def _differing(folder, there, now):
    shelves = []
    for vintage, row in ((f"{there}", there), (f"{there}", now)):
        with Building(folder / "trade") as building:
            building.add("a.csv", lambda: "", [A], [row])
            building.finish()
            overlap = compare(building, shelf_of(folder), vintage)
            shelves.append(overlap.differing)
        if len(shelves) == 1:
            _bring_row(folder, row, vintage)
    return shelves[-1]


def _bring_row(folder, row, vintage):
    from pakbel.storage.trade.sealing import seal
    from tests.storage.trade.imports import enter

    with Building(folder / "trade") as building:
        building.add("a.csv", lambda: "", [A], [row])
        building.finish()
        overlap = compare(building, shelf_of(folder), vintage)
        enter(folder, building, overlap, seal(building, overlap))


def test_without_a_word_from_the_user_a_block_that_is_there_is_refused(folder):
    bring(folder, {(A, "01"): 1})

    with pytest.raises(RefusedByRule) as refusal:
        bring(folder, {(A, "01"): 2, (B, "01"): 1})

    assert refusal.value.message == (
        "V has PAK export BLR 2019 already, and not the same: 1 figure different; nothing was changed"
    )
    assert found(folder) == {(A, "01"): 1}
    assert [path.name for path in (folder / "trade").iterdir()] == ["I-1.sqlite"]


def test_add_keeps_what_is_there_and_adds_new_codes(folder):
    bring(folder, {(A, "01"): 1, (A, "02"): 2})

    bring(folder, {(A, "02"): 9, (A, "03"): 3, (B, "01"): 4}, how="add")

    assert found(folder) == {(A, "01"): 1, (A, "02"): 2, (A, "03"): 3, (B, "01"): 4}


def test_replace_takes_the_block_anew_and_leaves_the_others(folder):
    bring(folder, {(A, "01"): 1, (A, "02"): 2, (B, "01"): 5, (C, "01"): 6})

    bring(folder, {(A, "02"): 9, (B, "01"): 5}, how="replace")

    assert found(folder) == {(A, "02"): 9, (B, "01"): 5, (C, "01"): 6}
    assert [(each.import_id, each.block) for each in shelf_of(folder).blocks()] == [
        ("I-1", B),
        ("I-1", C),
        ("I-2", A),
    ]


def test_what_was_replaced_twice_is_found_once(folder):
    bring(folder, {(A, "01"): 1})
    bring(folder, {(A, "01"): 2}, how="replace")
    bring(folder, {(A, "01"): 3}, how="replace")

    assert found(folder) == {(A, "01"): 3}
    assert overlap_of(folder, {(A, "01"): 3}).builds_on == ("I-3",)


def test_what_was_replaced_in_one_vintage_stays_in_another(folder):
    bring(folder, {(A, "01"): 1}, vintage="W")
    bring(folder, {(A, "01"): 1})
    bring(folder, {(A, "01"): 2}, how="replace")

    assert found(folder, "W") == {(A, "01"): 1}


FIGURES = st.dictionaries(
    st.tuples(st.sampled_from([A, B, C]), st.sampled_from(["01", "02", "03"])),
    st.sampled_from([None, 0, 1]),
    min_size=1,
    max_size=6,
)
STEPS = st.lists(
    st.one_of(
        st.tuples(
            st.just("import"), FIGURES, st.sampled_from([None, "add", "replace"]), st.sampled_from("VW")
        ),
        st.tuples(st.just("remove"), st.integers(1, 6)),
    ),
    min_size=1,
    max_size=7,
)


class Model:
    """A plain dict of vintage, block and code, and what each import did to its blocks."""

    def __init__(self):
        self.vintages = {"V": {}, "W": {}}
        self.made = {}

    def bring(self, figures, how, vintage):
        """The number of figures kept; None for a refusal."""
        there = self.vintages[vintage]
        blocks = {each: {code: v for (b, code), v in figures.items() if b == each} for each, _ in figures}
        changed = [
            each for each in blocks if each in there and not blocks[each].items() <= there[each].items()
        ]
        if changed and how is None:
            return None
        did = {}
        for each, rows in blocks.items():
            if each not in there or (rows != there[each] and how == "replace"):
                did[each] = rows
            elif each in changed and rows.keys() - there[each].keys():
                did[each] = {**rows, **there[each]}
        before = {each: there.get(each) for each in did}
        touched = set(blocks) & set(there)
        if did:
            there.update(did)
            self.made[len(self.made) + 1] = [vintage, before, touched | set(did), True]
        return len(did)

    def may_remove(self, number):
        vintage, before, _, there = self.made[number]
        later = [made for n, made in self.made.items() if n > number and made[0] == vintage and made[3]]
        return there and not any(set(before) & made[2] for made in later)

    def remove(self, number):
        vintage, before, *_ = self.made[number]
        self.made[number][3] = False
        for each, rows in before.items():
            if rows is None:
                del self.vintages[vintage][each]
            else:
                self.vintages[vintage][each] = rows

    def figures(self, vintage):
        return {(each, code): v for each, rows in self.vintages[vintage].items() for code, v in rows.items()}


@settings(max_examples=40, deadline=None)
@given(STEPS)
def test_any_sequence_of_imports_and_removals_is_that_of_a_plain_dict(tmp_path_factory, steps):
    folder = tmp_path_factory.mktemp("store")
    at = datetime(2026, 11, 21)  # noqa: DTZ001 - local time, as in the register
    create_store(folder, {}, meta={}, command="init", by="sana", at=at)
    model = Model()

    for kind, *rest in steps:
        if kind == "import":
            figures, how, vintage = rest
            kept = model.bring(figures, how, vintage)
            if kept is None:
                with pytest.raises(RefusedByRule):
                    bring(folder, figures, how=how, vintage=vintage)
            else:
                made = bring(folder, figures, how=how, vintage=vintage)
                assert (made is not None) == (kept > 0)
        elif rest[0] in model.made and model.made[rest[0]][3]:
            if model.may_remove(rest[0]):
                take_away(folder, f"I-{rest[0]}")
                model.remove(rest[0])
            else:
                with suppress(RefusedByRule):
                    take_away(folder, f"I-{rest[0]}")
                    pytest.fail("a later import builds on it")
        for vintage in "VW":
            assert found(folder, vintage) == model.figures(vintage)


def test_the_date_of_a_vintage_is_that_of_each_import(folder):
    bring(folder, {(A, "01"): 1}, on="2025-03-01")
    bring(folder, {(A, "02"): 1}, on="2026-03-01", how="add")

    assert [each.vintage_on for each in shelf_of(folder).blocks()] == [date(2025, 3, 1), date(2026, 3, 1)]
