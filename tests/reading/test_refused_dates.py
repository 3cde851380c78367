"""What the grammar of dates does not know, and what it says to write instead."""

from datetime import date

import pytest

from pakbel.errors import BadInput
from pakbel.reading.conventions import Conventions
from pakbel.reading.dates import period_in

SATURDAY = date(2026, 11, 21)

REFUSED = """
12/11/2026 | is ambiguous: write 2026-11-12 or 2026-12-11 | set date_order (dmy or mdy) in pakbel.toml to have this order read
12-11-2026 | is ambiguous: write 2026-11-12 or 2026-12-11 | set date_order (dmy or mdy) in pakbel.toml to have this order read
30/11/2026 | is written in an order that differs between countries: write 2026-11-30 | set date_order (dmy or mdy) in pakbel.toml to have this order read
5/5/2026 | is written in an order that differs between countries: write 2026-05-05 | set date_order (dmy or mdy) in pakbel.toml to have this order read
13/13/2026 | names no day of the calendar | write it as 2026-11-30
12/11/26 | has a year of two digits | write the year in four digits, 2026
30.11.26 | has a year of two digits | write the year in four digits, 2026
2026/11/30 | is not how a date is written | write 2026-11-30
2026-11-3 | is not how a date is written | write 2026-11-03
11/2026 | is not how a month is written | write 2026-11
2026-02-30 | : there is no day 30 in February 2026 | the last day of February 2026 is 2026-02-28
29.02.2023 | : there is no day 29 in February 2023 | the last day of February 2023 is 2023-02-28
29 Feb 1900 | : there is no day 29 in February 1900 | the last day of February 1900 is 1900-02-28
20261301 | : there is no month 13 | months are 01 to 12
2026-13 | : there is no month 13 | months are 01 to 12
2025-W53 | : 2025 has no week 53 | its weeks are W01 to W52
1899-12-31 | : the year 1899 is outside 1900 to 2199 | write the year in four digits, 1900 to 2199
2200 | : the year 2200 is outside 1900 to 2199 | write the year in four digits, 1900 to 2199
+500y | : the year 2526 is outside 1900 to 2199 | write the year in four digits, 1900 to 2199
5 | is a bare number | write a whole date, 2026-11-05, or a distance, +5d
31 | is a bare number | write a whole date, 2026-11-30, or a distance, +10d
202611 | is a bare number | write 2026-11
may | is a month without a year | write 2027-05
Dec | is a month without a year | write 2026-12
May 5 | has no year | write 2027-05-05
5 May | has no year | write 2027-05-05
10:00 | holds a time of day, and days are what is kept | write the day alone, 2026-11-30
2026-11-30T10:00 | holds a time of day, and days are what is kept | write 2026-11-30
2026-11-30 10:00:00 | holds a time of day, and days are what is kept | write 2026-11-30
5pm | holds a time of day, and days are what is kept | write the day alone, 2026-11-30
٢٠٢٦-١١-٣٠ | has digits of another script | write them as 0 to 9
２０２６ | has digits of another script | write them as 0 to 9
FY25 | is ambiguous: write FY2024-25 or FY2025-26 | name a fiscal year by both years that it touches
FY2025 | is ambiguous: write FY2024-25 or FY2025-26 | name a fiscal year by both years that it touches
2024-25 | is ambiguous: write FY2024-25 or 2024..2025 | FY2024-25 is the fiscal year, 2024..2025 both calendar years
2024-2025 | is ambiguous: write FY2024-25 or 2024..2025 | FY2024-25 is the fiscal year, 2024..2025 both calendar years
2024–2027 | is not how a range is written | write 2024..2027
FY2024-26 | does not name two years that follow each other: write FY2024-25 or FY2025-26 | write 2024..2026 for all of them
FY1999-02 | does not name two years that follow each other: write FY1999-00 or FY2001-02 | write 1999..2002 for all of them
FY2024/25 | is not how a fiscal year is written | write FY2024-25
FY2024-2025 Q3 | is not how a fiscal year is written | write FY2024-25-Q3
10 days | does not say which way | write +10d or -10d
+10 days | is not how a distance is written | write +10d
2026..2025 | ends before it begins | write the earlier side first
2026..foo | : 'foo' is not a date or period | write a range as 2026-01..2026-06
June–July 2026 | is not how a range is written | write 2026-06..2026-07
September-October 2015 | is not how a range is written | write 2015-09..2015-10
Dec 2025 to Jan 2026 | is not how a range is written | write 2025-12..2026-01
2026-11-30 to 2026-12-05 | is not how a range is written | write 2026-11-30..2026-12-05
by 2027 | says more than a date or period | write 2027: a due date counts to the last day of its period
by the end of May 2017 | says more than a date or period | write 2017-05: a due date counts to the last day of its period
early 2026 | says more than a date or period | write 2026: a due date counts to the last day of its period
first half of 2020 | is not how such a part is written | write 2020-H1
by the 2nd quarter of 2026 | is not how such a part is written | write 2026-Q2
fourth quarter 2026 | is not how such a part is written | write 2026-Q4
last quarter of 2026 | is not how such a part is written | write 2026-Q4
2026Q3 | is not how such a part is written | write 2026-Q3
2026-W5 | is not how such a part is written | write 2026-W05
Friday, 27 November 2026 | is a date with its weekday | write 2026-11-27
30th November 2026 | is not how a date is written | write 2026-11-30
until 2027 | says more than a period | write ..2027, or 2027 for a due date
since 2020 | says more than a period | write 2020..
undisclosed | is not written down: what is unknown is left out, never 0 | leave it out, or set it to nothing (FIELD=) and say why in the note
n/a | is not written down: what is unknown is left out, never 0 | leave it out, or set it to nothing (FIELD=) and say why in the note
next fryday | is not a date or period | did you mean 'next friday'
this weeK | is not a date or period | write it as 2026-11-30, 30 Nov 2026, 'next friday', +10d or 2026-Q3
whenever | is not a date or period | write it as 2026-11-30, 30 Nov 2026, 'next friday', +10d or 2026-Q3
"""


@pytest.mark.parametrize("line", REFUSED.strip().splitlines())
def test_a_text_outside_the_grammar_is_refused_with_what_to_write(line):
    text, problem, hint = (part.strip() for part in line.split(" | "))

    with pytest.raises(BadInput) as refused:
        period_in(text, Conventions(today=SATURDAY))

    separator = "" if problem.startswith(":") else " "
    assert refused.value.message == f"{text!r}{separator}{problem}"
    assert (refused.value.value, refused.value.hint) == (text, hint)


def test_with_a_date_order_the_other_order_is_still_refused():
    with pytest.raises(BadInput) as refused:
        period_in("30/11/2026", Conventions(today=SATURDAY, date_order="mdy"))

    assert refused.value.message == "'30/11/2026' names no day in the order mdy"
    assert refused.value.hint == "write 2026-11-30"


def test_a_fiscal_year_that_begins_in_january_is_refused_by_two_names():
    with pytest.raises(BadInput) as refused:
        period_in("FY2024-25", Conventions(today=SATURDAY, fiscal_year_start=1))

    assert refused.value.hint == "write 2024 or 2025"


def test_an_empty_text_says_to_leave_it_out():
    with pytest.raises(BadInput) as refused:
        period_in("  ", Conventions(today=SATURDAY))

    assert (refused.value.message, refused.value.hint) == ("is empty", "leave out what is not known")


def test_an_endless_text_is_cut_in_the_message():
    with pytest.raises(BadInput) as refused:
        period_in("9" * 100_000, Conventions(today=SATURDAY))

    assert len(refused.value.message) < 120


def test_control_characters_are_shown_escaped():
    with pytest.raises(BadInput) as refused:
        period_in("\x1b[31m\u202e2026", Conventions(today=SATURDAY))

    assert refused.value.message == r"'\x1b[31m\u202e2026' is not a date or period"
