import pytest

from pakbel.domain.evidence import Source
from pakbel.domain.fields import COMMITMENT, NOUNS
from pakbel.domain.records import Commitment, Mou
from pakbel.exchange.template import EXAMPLES, template
from tests.exchange.arrivals import imported, read, snapshot, store_of


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.name)
def test_a_template_says_nothing_until_it_is_filled_in(noun):
    assert read(("t.csv", template(noun))).rows == []


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.name)
def test_a_template_can_be_imported_once_it_is_filled_in_like_its_example(noun):
    text = template(noun)
    header, _, example = text.splitlines()
    filled = example[example.index(",") :]
    store = store_of(Mou(id="M-1", title="MoU"), Commitment(id="C-7", title="Deliver tractors"))
    if noun.name == "delivery":
        store = store_of(*snapshot(imported_store(template_row("commitment"))).commitments())
        filled = filled.replace("C-7", "C-1")

    merged = imported(store, (f"{noun.name}.csv", f"{text}{filled}\r\n"))

    assert [str(each) for each in (*merged.problems, *merged.taken)] == []
    (placed,) = merged.added
    assert placed.row.noun is noun
    assert {name: value for name, value in placed.row.values.items() if value not in {None, ()}}.keys() == {
        name for name in EXAMPLES[noun.name] if not name.endswith("_unit")
    }
    assert header.startswith("id,")


def template_row(name):
    text = template(next(noun for noun in NOUNS if noun.name == name))
    example = text.splitlines()[2]
    return text + example[example.index(",") :] + "\r\n"


def imported_store(text):
    store = store_of(Source(id="dawn"))
    assert imported(store, ("t.csv", text)).problems == []
    return store


def test_a_template_resaved_by_a_spreadsheet_is_still_one():
    assert read(("t.csv", "\ufeff" + template(COMMITMENT).replace("\r\n", ",,,\r\n"))).rows == []
