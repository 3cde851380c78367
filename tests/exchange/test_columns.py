import pytest

from pakbel.domain.fields import COMMITMENT, MOU
from tests.exchange.arrivals import read, said, values


@pytest.mark.parametrize(
    ("name", "text", "noun"),
    [
        ("x.csv", "id,title\nC-1,Rice\nC-2,Wheat\n", "commitment"),
        ("x.csv", "id,title\nM-1,Rice\n", "mou"),
        ("x.csv", "ID,Title\nE-1,Rice\n", "event"),
        ("x.csv", "title,due\nRice,2026\n", "commitment"),
        ("x.csv", "title,signed,party\nRice,2024,PAK=x\n", "mou"),
        ("x.csv", "slug,url\ndawn,https://dawn.com/1\n", "source"),
        ("x.csv", "reporter,partner,flow,period,value,value_unit\nPAK,BLR,export,2025,3,USD\n", "trade"),
        ("out/commitments.csv", "title,note\nRice,x\n", "commitment"),
        ("mou.csv", "title,note\nRice,x\n", "mou"),
        ("Events.2026.csv", "title,note\nRice,x\n", "event"),
    ],
)
def test_the_kind_is_known_by_ids_columns_or_the_name_of_the_file(name, text, noun):
    assert {row.noun.name for row in read((name, text)).rows} == {noun}


def test_a_kind_that_stays_open_is_asked_for():
    message, hint = said("title,note\nRice,x\n")

    assert message == "file.csv: its columns fit several kinds of record: mou, commitment, event, source"
    assert hint == "say which with --noun"
    assert values("title,note\nRice,x\n", noun=MOU) == [{"title": "Rice", "note": "x"}]


def test_the_kind_that_was_said_is_the_one_whose_columns_are_looked_for():
    assert said("title,signed_on\nRice,2026\n", noun=COMMITMENT)[0].startswith(
        "file.csv: a commitment has no column 'signed_on'"
    )
