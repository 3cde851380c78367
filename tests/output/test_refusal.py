import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.errors import BadInput, StoreBusy
from pakbel.output.refusal import error_text
from pakbel.output.refusal_json import error_json, error_object

ANY_TEXT = st.text(st.characters(exclude_categories=()) | st.sampled_from("\x1b\u202e\n\ud800"))


def test_an_error_is_a_line_and_the_next_command_another():
    error = BadInput(
        "'12/11/2026' is ambiguous: write 2026-11-12 or 2026-12-11", field="--due", hint="pakbel help dates"
    )

    assert error_text(error) == (
        "Error: --due: '12/11/2026' is ambiguous: write 2026-11-12 or 2026-12-11\nTry: pakbel help dates"
    )


def test_without_a_hint_it_is_one_line():
    assert error_text(StoreBusy("another pakbel (pid 4711) is writing")) == (
        "Error: another pakbel (pid 4711) is writing"
    )


def test_a_field_that_the_message_names_is_not_named_twice():
    assert error_text(BadInput("--due: no such day", field="--due")) == "Error: --due: no such day"


def test_endless_text_is_cut_in_its_middle():
    typed = "a" * 50_000 + "z" * 50_000

    shown = error_text(BadInput(f"no record {typed!r}; write an id", field="id", hint=typed))

    assert shown.splitlines() == [
        f"Error: no record '{'a' * 119} … {'z' * 38}'; write an id",
        f"Try: {'a' * 120} … {'z' * 40}",
    ]


@pytest.mark.parametrize(
    "typed", ["x" * 10_000, "ab cd " * 1_700, "\x1b[31m " * 900, "it's \u2028" * 900, " " * 999 + "x"]
)
def test_a_long_value_is_cut_wherever_it_is_told_and_kept_for_programs(typed):
    error = BadInput(
        f"{typed!r} is none of: a, b", field="--flow", value=typed, hint=f"--flow {typed.strip()}"
    )

    lines = error_text(error).splitlines()

    assert [len(line) < 700 for line in lines] == [True, True]
    assert lines[0].endswith(" is none of: a, b")
    told = error_object(error)["error"]
    assert (len(told["message"]) < 400, len(told["hint"]) < 250, told["value"]) == (True, True, typed)


def test_long_text_that_is_nobodys_value_is_cut_as_a_whole():
    listed = ", ".join(f"name-{number}" for number in range(500))

    shown = error_text(BadInput(f"there are: {listed}"))

    assert len(shown) == len("Error: ") + 1_503
    assert shown.endswith("name-499")
    assert error_text(BadInput(f"there are: {listed[:1_000]}")) == f"Error: there are: {listed[:1_000]}"


def test_the_same_as_an_object():
    error = BadInput("no such day", field="due", value=date(2026, 2, 28), hint="pakbel help dates")

    assert error_object(error) == {
        "error": {
            "code": "bad_input",
            "field": "due",
            "value": "2026-02-28",
            "message": "no such day",
            "hint": "pakbel help dates",
        }
    }


@given(ANY_TEXT)
def test_what_was_typed_never_acts_nor_makes_a_line_of_its_own(text):
    error = BadInput(f"{text!s} is no date", field=text, value=text, hint=text)

    shown = error_text(error)

    assert len(shown.splitlines()) == (2 if text else 1)
    assert set(shown) & set("\x1b\x9b\u202e\r\ud800") == set()
    assert json.loads(error_json(error)) == json.loads(json.dumps(error_object(error)))
