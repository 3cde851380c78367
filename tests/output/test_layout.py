from hypothesis import given
from hypothesis import strategies as st

from pakbel.output.layout import Fit, Need, fit

NEEDS = st.lists(
    st.builds(
        lambda least, more, priority: Need(least, least + more, priority),
        st.integers(1, 40),
        st.integers(0, 60),
        st.integers(0, 9),
    ),
    min_size=1,
    max_size=12,
)


def test_with_room_every_column_is_as_wide_as_it_likes_and_far_apart():
    assert fit([Need(4, 4, 0), Need(10, 30, 5)], 80) == Fit((0, 1), (4, 30), 3)


def test_with_less_room_columns_move_together_before_any_is_squeezed():
    assert fit([Need(4, 4, 0), Need(10, 30, 5)], 37) == Fit((0, 1), (4, 30), 2)


def test_text_is_squeezed_before_a_column_goes():
    assert fit([Need(4, 4, 0), Need(10, 30, 5), Need(6, 6, 1)], 40) == Fit((0, 1, 2), (4, 25, 6), 2)


def test_the_highest_number_goes_first_and_of_equals_the_last():
    needs = [Need(10, 10, 0), Need(10, 10, 5), Need(10, 10, 7), Need(10, 10, 5)]

    assert fit(needs, 30) == Fit((0, 1), (10, 10), 3)


def test_where_not_even_the_first_columns_fit_there_is_no_grid():
    assert fit([Need(10, 10, 0), Need(10, 10, 0), Need(1, 1, 4)], 20) is None


@given(NEEDS, st.integers(20, 200))
def test_what_fits_fits_and_what_goes_mattered_less(needs, width):
    found = fit(needs, width)

    if found is None:
        return
    gone = [(need.priority, index) for index, need in enumerate(needs) if index not in found.kept]
    kept = [(needs[index].priority, index) for index in found.kept]
    assert 1 + sum(found.widths) + found.gap * (len(found.kept) - 1) <= width
    assert all(
        needs[index].least <= given_width <= needs[index].natural
        for index, given_width in zip(found.kept, found.widths, strict=True)
    )
    assert not gone or min(gone) > max(kept)
