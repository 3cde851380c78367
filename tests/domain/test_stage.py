from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.domain.codes import Stage
from pakbel.domain.stage import binds, ending_act, stage
from tests.domain.builders import act, paper, promise

DAY = date(2025, 6, 30)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, Stage.PROPOSED),
        ({"signed_on": "2025-06-30"}, Stage.SIGNED),
        ({"signed_on": "2025-07-01"}, Stage.PROPOSED),
        ({"signed_on": "2025"}, Stage.PROPOSED),
        ({"signed_on": "2024"}, Stage.SIGNED),
        ({"signed_on": "..2025-06-30"}, Stage.SIGNED),
        ({"signed_on": "..2025-07-01"}, Stage.PROPOSED),
        ({"signed_on": "2024", "in_force_on": "2025-06-30"}, Stage.IN_FORCE),
        ({"signed_on": "2024", "in_force_on": "2025-07-01"}, Stage.SIGNED),
        ({"in_force_on": "2024"}, Stage.IN_FORCE),
        ({"signed_on": "2020", "expires_on": "2025-06-29"}, Stage.EXPIRED),
        ({"signed_on": "2020", "expires_on": "2025-06-30"}, Stage.SIGNED),
        ({"signed_on": "2020", "in_force_on": "2021", "expires_on": "2025"}, Stage.IN_FORCE),
        ({"signed_on": "2020", "in_force_on": "2021", "expires_on": "2024"}, Stage.EXPIRED),
        ({"signed_on": "2020", "expires_on": "2024", "auto_renews": True}, Stage.SIGNED),
        ({"signed_on": "2020", "acts": (act("terminate", "2025-06-30"),)}, Stage.TERMINATED),
        ({"signed_on": "2020", "acts": (act("terminate", "2025-07-01"),)}, Stage.SIGNED),
        ({"signed_on": "2020", "acts": (act("supersede", "2025-01-01", by="M-2"),)}, Stage.SUPERSEDED),
        (
            {"signed_on": "2020", "expires_on": "2023", "acts": (act("supersede", "2024-01-01", by="M-2"),)},
            Stage.SUPERSEDED,
        ),
    ],
)
def test_the_stage_at_the_end_of_a_day(fields, expected):
    assert stage(paper(**fields), DAY) is expected


def test_of_two_acts_the_later_one_ended_the_paper():
    ended = paper(acts=(act("terminate", "2024-05-01"), act("supersede", "2023-05-01", by="M-2")))

    assert ending_act(ended, date(2024, 4, 30)).kind == "supersede"
    assert ending_act(ended, date(2024, 5, 1)).kind == "terminate"


def test_of_two_acts_of_one_day_the_one_recorded_last_counts():
    ended = paper(acts=(act("terminate", "2024-05-01"), act("supersede", "2024-05-01", by="M-2")))

    assert ending_act(ended, DAY).kind == "supersede"


@pytest.mark.parametrize(
    ("own", "of_paper", "expected"),
    [
        (None, None, False),
        (True, None, True),
        (None, {"kind": "mou"}, False),
        (None, {"kind": "contract"}, True),
        (None, {"kind": "mou", "binding": True}, True),
        (None, {"kind": "contract", "binding": False}, False),
        (False, {"kind": "contract"}, False),
        (True, {"kind": "mou"}, True),
    ],
)
def test_a_promise_binds_as_it_says_else_as_its_paper_does(own, of_paper, expected):
    commitment = promise(binding=own)

    assert binds(commitment, paper(**of_paper) if of_paper else None) is expected


@given(st.dates(date(2019, 1, 1), date(2031, 1, 1)), st.integers(0, 4000))
def test_a_paper_never_returns_to_an_earlier_stage(day, later):
    order = [Stage.PROPOSED, Stage.SIGNED, Stage.IN_FORCE, Stage.EXPIRED, Stage.TERMINATED]
    lived = paper(
        signed_on="2020-02",
        in_force_on="2021",
        expires_on="2024-02-29",
        acts=(act("terminate", "2026-01-01"),),
    )

    before = stage(lived, day)
    after = stage(lived, date.fromordinal(day.toordinal() + later))

    assert order.index(before) <= order.index(after)
