"""The objects of a JSON file with the line each begins in."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.errors import BadInput
from pakbel.exchange.json_rows import objects_of

LEAVES = st.none() | st.booleans() | st.integers(-(10**18), 10**18) | st.text(max_size=8)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
)
OBJECTS = st.lists(st.dictionaries(st.text(max_size=5), VALUES, max_size=4), max_size=5)
INDENTS = st.sampled_from([None, 0, 2])


@given(objects=OBJECTS, indent=INDENTS)
def test_an_array_is_read_as_it_was_written(objects, indent):
    found = objects_of(json.dumps(objects, indent=indent, ensure_ascii=False))

    assert [(each.value, each.under) for each in found] == [(each, None) for each in objects]


@given(arrays=st.dictionaries(st.text(max_size=5), OBJECTS, max_size=4), indent=INDENTS)
def test_of_several_arrays_each_object_knows_the_name_of_its_own(arrays, indent):
    found = objects_of(json.dumps(arrays, indent=indent))

    assert [(each.under, each.value) for each in found] == [
        (name, each) for name, objects in arrays.items() for each in objects
    ]


@given(objects=OBJECTS, blank=st.lists(st.integers(0, 3), min_size=5, max_size=5))
def test_the_line_is_that_of_the_first_bracket_of_the_object(objects, blank):
    text, lines = "[", []
    for number, (each, empty) in enumerate(zip(objects, blank, strict=False)):
        text += ("," if number else "") + "\n" * empty + " "
        lines.append(text.count("\n") + 1)
        text += json.dumps(each, indent=1)

    assert [each.line for each in objects_of(text + "]\n")] == lines


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ('[{"a": 1}]\n]', "line 2: the JSON ends before this", None),
        (
            '[{"a": 1}]\n{"a": 2}',
            "line 2: a second object begins here: JSON lines are not read",
            "put the objects in an array: [ …, … ]",
        ),
        ('{"a" [1]}', "line 1: ':' is expected, not '['", None),
        ('{"a":\n[1\n2]}', "line 3: ',' is expected, not '2'", None),
        ('{"a": [1],\n}', "line 2: nothing follows the comma", None),
        ('{"a": []\n"b": []}', "line 2: ',' is expected, not '\"'", None),
        ("x", "line 1: '{' is expected, not 'x'", None),
        ('[{"a": -0.50}]', 'line 1: numbers with a point are written as text: "-0.50"', None),
        ('[{"a": 1e5}]', 'line 1: numbers with a point are written as text: "1e5"', None),
        ('[{"a": -Infinity}]', "line 1: -Infinity is not a value", None),
        ('[{"a": "\t"}]', "line 1: invalid control character at", None),
        ('[{"a": {"b": 1, "c": 2, "b": 3}}]', "line 1: 'b' stands in one object twice", None),
        (
            '{\n"a": 5}',
            "line 2: 'a' is no array of records",
            'write {"commitment": [ … ]}, or an array of objects with an "id"',
        ),
    ],
)
def test_what_is_no_array_of_objects_is_told_where(text, message, hint):
    with pytest.raises(BadInput) as caught:
        objects_of(text)

    assert (caught.value.message, caught.value.hint) == (message, hint)


@pytest.mark.parametrize("digits", ["1" * 20, "-" + "1" * 19])
def test_a_whole_number_may_have_twenty_characters(digits):
    assert objects_of(f'[{{"a": {digits}}}]')[0].value == {"a": int(digits)}
    with pytest.raises(BadInput, match="a whole number is too long; write it as text"):
        objects_of(f'[{{"a": {digits}1}}]')


@pytest.mark.parametrize(
    ("text", "program"),
    [
        ('{"releases": {"x": 1}}', "OCDS"),
        ('{"meta": {"ocid": "ocds-1"}}', "OCDS"),
        ('{"version": "1", "iati-identifier": "x"}', "IATI"),
        ('{"header": {"id": "x"}, "dataSets": []}', "SDMX"),
    ],
)
def test_one_object_of_another_program_is_called_by_its_name(text, program):
    with pytest.raises(BadInput) as caught:
        objects_of(text)

    assert caught.value.message == f"looks like a file of {program}, which is not read yet"
