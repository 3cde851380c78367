from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.errors import BadInput
from pakbel.settings import DEFAULTS
from pakbel.settings.wording import FORMATS, NO, READERS, YES, one_of, read_day, read_month, read_switch

ANYTHING = st.none() | st.booleans() | st.integers() | st.text(max_size=9) | st.lists(st.text(max_size=4))


@pytest.mark.parametrize("month", [1, 7, 12])
def test_a_year_may_begin_in_any_month(month):
    assert read_month(month, "config: fiscal_year_start") == month


@pytest.mark.parametrize("month", [0, 13, -1, 7.0, "July", None])
def test_what_is_no_month_is_told_with_the_place_it_stands_in(month):
    with pytest.raises(BadInput) as refused:
        read_month(month, "config: fiscal_year_start")

    assert (refused.value.message, refused.value.field, refused.value.value, refused.value.hint) == (
        f"{month!r} is no month",
        "config: fiscal_year_start",
        month,
        "write 1 to 12; 7 is July",
    )


@pytest.mark.parametrize(
    ("text", "switch"),
    [
        ("1", True),
        (" ON ", True),
        ("Yes", True),
        ("true", True),
        ("0", False),
        ("off", False),
        ("No ", False),
    ],
)
def test_a_switch_is_read_whatever_its_case_and_spaces(text, switch):
    assert read_switch(text, "PAKBEL_DEBUG") is switch


_SWITCHES = st.tuples(
    st.sampled_from(["", " ", "\t"]), st.sampled_from([*YES, *NO]), st.sampled_from(["", " ", "s"])
).map("".join)


@given(st.text(max_size=8) | _SWITCHES | _SWITCHES.map(str.swapcase))
def test_a_switch_is_never_guessed(text):
    word = text.strip().casefold()

    if word in YES | NO:
        assert read_switch(text, "PAKBEL_DEBUG") is (word in YES)
    else:
        with pytest.raises(BadInput):
            read_switch(text, "PAKBEL_DEBUG")


def test_a_day_may_stand_between_spaces():
    assert read_day(" 2026-11-21 ", "PAKBEL_TODAY") == date(2026, 11, 21)


def test_a_word_of_a_closed_list_far_from_all_is_told_the_first():
    with pytest.raises(BadInput) as refused:
        one_of(FORMATS)("spreadsheet", "--format")

    assert refused.value.hint == "write table"


@given(st.sampled_from(sorted(READERS)), ANYTHING)
def test_a_setting_is_read_or_refused_by_name_whatever_was_written(name, value):
    said = None
    try:
        assert READERS[name](value, "here") is not None
    except BadInput as error:
        said = error

    assert said is None or (said.field, said.value, bool(said.hint)) == ("here", value, True)


def test_every_setting_has_a_reader_but_the_one_that_shells_set():
    assert sorted({*DEFAULTS} - {*READERS}) == ["columns"]
