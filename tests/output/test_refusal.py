import json
from datetime import date

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

    error, hint = shown.splitlines()
    assert error == f"Error: no record '{'a' * 739} … {'z' * 736}'; write an id"
    assert hint == f"Try: {'a' * 750} … {'z' * 750}"


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
