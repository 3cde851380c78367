import pytest

from pakbel.domain.fields import COMMITMENT, MOU, NOUN_OF_TABLE, NOUNS


def test_a_field_is_found_by_name_and_short_name():
    assert COMMITMENT.field("owed_by").name == "owed_by"
    assert COMMITMENT.field("owner") == COMMITMENT.field("owed-by") == COMMITMENT.field("Owner")
    assert COMMITMENT.field("owner").typed_name == "owner"
    assert MOU.field("signed").typed_name == "signed"
    assert MOU.field("signed_on").name == "signed_on"
    assert MOU.field("colour") is None


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.name)
def test_no_name_stands_for_two_fields(noun):
    names = [name for each in noun.fields for name in {each.name, each.short} if name]

    assert len(names) == len(set(names))


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.name)
def test_only_a_choice_has_choices_and_every_field_says_what_it_is(noun):
    for each in noun.fields:
        assert bool(each.choices) == (each.kind == "choice")
        assert each.help


def test_every_table_has_its_noun():
    assert {noun.table: noun for noun in NOUNS} == NOUN_OF_TABLE
