import pytest

from pakbel.domain.fields import COMMITMENT
from pakbel.domain.records import Commitment, Mou
from tests.exchange.arrivals import imported, problems, read, said, snapshot, store_of


def test_an_array_of_objects_is_read_with_the_line_each_begins_in():
    text = '[\n{"id": "C-1", "title": "Rice", "due": "soon"},\n\n  {"id": "C-2", "title": "Wheat",\n "due": 5}\n]\n'

    assert [each.split(": ")[0] for each in problems(text)] == ["file.csv:2", "file.csv:4"]


def test_an_object_has_an_array_for_each_kind():
    text = '{"mou": [{"id": "M-1", "title": "Rice"}], "commitments": [{"title": "Wheat", "mou": "m-1"}], "event": []}'
    store = store_of()

    merged = imported(store, ("all.json", text))

    assert merged.problems == []
    assert list(snapshot(store).mous()) == [Mou(id="M-1", title="Rice")]
    assert list(snapshot(store).commitments()) == [Commitment(id="C-1", title="Wheat", mou="M-1")]


def test_objects_of_several_kinds_are_known_by_their_ids():
    text = '[{"id": "M-1", "title": "Rice"}, {"id": "C-1", "title": "Wheat"}]'

    assert [row.noun.name for row in read(("x", text)).rows] == ["mou", "commitment"]


def test_an_amount_is_an_object_or_a_text_never_a_number():
    text = """[{"id": "C-1", "title": "a", "target": {"amount": "500.50", "unit": "t"}},
               {"id": "C-2", "title": "b", "target": "500 t"},
               {"id": "C-3", "title": "c", "target": null},
               {"id": "C-4", "title": "d", "target": 500}]"""
    arrived = read(("x", text))

    assert [str(row.values["target"]) for row in arrived.rows] == ["500.50 t", "500 t", "None"]
    assert [str(each) for each in arrived.problems] == ["x:4: target: 500 is not a text"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[", "line 1: the file breaks off here, or a text has no end"),
        ('[{"id": "C-1"}', "line 1: the file breaks off here"),
        ('[{"id": "C-1",\n"title": "Ri', "line 2: the file breaks off here, or a text has no end"),
        ('[{"id": "C-1"},\n]', "line 2: nothing follows the comma"),
        ('[{"id": "C-1"}\n{"id": "C-2"}]', "line 2: ',' is expected, not '{'"),
        ('[{"id": "C-1"}]\nx', "line 2: the JSON ends before this"),
        ('[{"id": "C-1", "id": "C-2"}]', "line 1: 'id' stands in one object twice"),
        ('{"mou": [],\n"mou": []}', "line 2: 'mou' stands here twice"),
        ('[{"number": 1.5}]', 'line 1: numbers with a point are written as text: "1.5"'),
        ('[{"number": NaN}]', "line 1: NaN is not a value"),
        ('[{"number": 123456789012345678901}]', "line 1: a whole number is too long; write it as text"),
        ("[5]", "line 1: '5' is no object with fields"),
        ("{5: []}", "line 1: a name in quotes is expected"),
        ('{"moo": [{}]}', "line 1: no kind of record is called 'moo'"),
        ('{"id": "C-1", "title": "Rice"}', "line 1: 'id' is no array of records"),
        ('{"mous": {"1": {"title": "Rice"}}}', "line 1: 'mous' is no array of records"),
        ('[{"xyzzy": "red", "title": "x", "due": "2026"}]', "a commitment has no column 'xyzzy'"),
        ("[" * 100_000, "line 1: nested too deeply"),
    ],
)
def test_json_that_is_none_of_ours_is_told_where(text, message):
    assert said(text)[0] == f"file.csv: {message}"


def test_json_lines_are_told_to_be_an_array():
    assert said('{"mou": []}\n{"id": "C-2"}\n') == (
        "file.csv: line 2: a second object begins here: JSON lines are not read",
        "put the objects in an array: [ …, … ]",
    )


def test_a_name_that_is_no_field_is_a_bad_row_with_the_nearest():
    text = '{"commitment": [{"title": "Rice", "owner": "PAK"}, {"title": "x", "owed_bi": "PAK", "owner": "PAK", "owed_by": "BLR", "id": 5}]}'

    assert problems(text) == [
        "file.csv:1: id: 5 is not a text",
        "file.csv:1: owed_bi: a commitment has no such field; did you mean 'owed_by'?",
        "file.csv:1: owed_by: stands here under two names",
    ]


def test_a_kind_that_was_said_does_not_go_with_a_file_that_names_its_own():
    assert said('{"mou": [{"title": "Rice"}]}', noun=COMMITMENT)[0] == (
        "file.csv: names its kinds itself, and mou among them"
    )


def test_half_of_a_surrogate_pair_is_a_bad_cell():
    assert problems('[{"id": "C-1", "title": "\\ud800"}]') == [
        "file.csv:1: title: half of a surrogate pair is not text"
    ]
