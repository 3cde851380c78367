import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.domain.period import parse_stored
from pakbel.errors import BadInput
from pakbel.exchange.trade.periods import FREQUENCIES, stored_period

FISCAL = "FY2023-24 (2023-07-01..2024-06-30)"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2019", "2019"),
        ("2019.0", "2019"),
        ("201903", "2019-03"),
        ("2019-03", "2019-03"),
        ("2019-M03", "2019-03"),
        ("2019M3", "2019-03"),
        ("Mar-2019", "2019-03"),
        ("03/2019", "2019-03"),
        ("3.2019", "2019-03"),
        ("March 2019", "2019-03"),
        ("Jul-23", "2023-07"),
        ("2019 Mar", "2019-03"),
        ("2019-Q1", "2019-Q1"),
        ("2019Q4", "2019-Q4"),
        ("Q2 2019", "2019-Q2"),
        ("2023-24", FISCAL),
        ("2023\u201324", FISCAL),
        ("2023-2024", FISCAL),
        ("2023/24", FISCAL),
        ("2023/09", "2023-09"),
        (FISCAL, FISCAL),
        ("FY2023-24", FISCAL),
        ("FY24", FISCAL),
        ("FY 2024", FISCAL),
        ("1999-00", "FY1999-00 (1999-07-01..2000-06-30)"),
        ("2010-2011", "FY2010-11 (2010-07-01..2011-06-30)"),
        ("201011", "2010-11"),
        ("31-Jul-2023", "2023-07"),
        ("2023-07-31", "2023-07"),
        ("2023-07-31T00:00:00", "2023-07"),
        ("07/31/2023", "2023-07"),
        ("31/07/2023", "2023-07"),
    ],
)
def test_a_period_is_read_into_what_a_block_keeps(text, expected):
    assert stored_period(text) == expected


@pytest.mark.parametrize(
    ("frequency", "text", "expected"),
    [
        ("month", "2010-11", "2010-11"),
        ("fiscal_year", "2010-11", "FY2010-11 (2010-07-01..2011-06-30)"),
        ("fiscal_year", "2024", FISCAL),
        ("fiscal_year", "30-Jun-2024", FISCAL),
        ("fiscal_year", "31-Jul-2023", FISCAL),
        ("quarter", "30-Jun-2024", "2024-Q2"),
        ("year", "2024-06-30", "2024"),
    ],
)
def test_what_a_text_stands_for_may_be_said(frequency, text, expected):
    assert stored_period(text, frequency=frequency) == expected


def test_a_fiscal_year_that_begins_in_january_is_the_calendar_year():
    assert stored_period("2023-24", fiscal_start=1) == "2023"


def test_a_fiscal_year_may_begin_in_april():
    assert stored_period("2023-24", fiscal_start=4) == "FY2023-24 (2023-04-01..2024-03-31)"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2010-11", "'2010-11' is a month or a fiscal year"),
        ("13/2019", "'13/2019' is no period"),
        ("2009/10", "'2009/10' is a month or a fiscal year"),
        ("2023/25", "'2023/25' does not name two years that follow each other"),
        ("FY2023-24 (2023-13-01..2024-06-30)", "'FY2023-24 (2023-13-01..2024-06-30)' is no period"),
        ("07/08/2023", "'07/08/2023' could be either of two days"),
        ("2023-2025", "'2023-2025' does not name two years that follow each other"),
        ("2019-13", "'2019-13' is no period"),
        ("199900", "'199900' is no period"),
        ("1776", "the year 1776 is outside 1900 to 2199"),
        ("2023-02-30", "there is no day 2023-02-30"),
        ("Foo-2019", "'Foo-2019' is no period"),
        ("", "'' is no period"),
    ],
)
def test_what_is_no_period_or_two_is_refused(text, why):
    with pytest.raises(BadInput) as caught:
        stored_period(text)

    assert caught.value.message == why


@given(
    st.text(max_size=12) | st.from_regex(r"(FY)?[0-9QM/ -]{1,10}", fullmatch=True),
    st.integers(1, 12),
    st.sampled_from([None, *FREQUENCIES]),
)
def test_any_text_is_a_period_that_reads_back_or_is_refused(text, fiscal_start, frequency):
    try:
        found = stored_period(text, fiscal_start, frequency)
    except BadInput:
        return

    assert parse_stored(found).stored == found
