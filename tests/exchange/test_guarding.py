import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.exchange.guarding import guard, unguard

ANY_TEXT = st.text(st.characters(exclude_categories=()) | st.sampled_from("'=+-@\t\r"))


@pytest.mark.parametrize("text", ["=1+1", "+1", "-2", "@SUM(A1)", "'=1", "''-1", "\tx", "\rx"])
def test_a_formula_gets_a_quote_and_loses_it_again(text):
    guarded = guard(text)

    assert (guarded, unguard(guarded)) == (f"'{text}", text)


@pytest.mark.parametrize("text", ["", "rice", "'tis", "1-2", "500"])
def test_any_other_text_is_left_alone(text):
    assert (guard(text), unguard(text)) == (text, text)


@given(text=ANY_TEXT)
def test_taking_the_quote_off_gives_back_what_was_written(text):
    assert unguard(guard(text)) == text
