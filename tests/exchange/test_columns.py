from time import process_time

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


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (f"{','.join(f'x{number}' for number in range(100_000))}\n1\n", ""),
        (
            "[\n{" + ",".join(f'"x{number}": 1' for number in range(100_000)) + "}]",
            "line 2: ",
        ),
    ],
    ids=["csv", "json"],
)
@pytest.mark.parametrize("noun", [None, MOU])
def test_more_columns_than_anything_of_ours_has_are_refused_before_each_is_looked_for(text, place, noun):
    begun = process_time()

    message, hint = said(text, noun=noun)

    assert message.startswith(f"file.csv: {place}has 100,000 columns, 'x0 | x1 | ")
    assert hint.startswith("pakbel import --template ")
    assert process_time() - begun < 2


@pytest.mark.parametrize(
    "text", ["title\n" + "a\n" * 250_001, "[" + "{}," * 250_000 + "{}]"], ids=["csv", "json"]
)
def test_more_records_than_can_be_checked_against_each_other_are_refused(text):
    message, hint = said(text, noun=MOU)

    assert message == "file.csv: holds more than 250,000 records"
    assert hint == "cut it into files that are imported one after the other"


def test_a_column_whose_name_is_endless_is_refused_at_once():
    begun = process_time()

    message, _ = said(f"title,{'x' * 3_000_000}\nRice,1\n")

    assert message.startswith("file.csv: a mou has no column 'xxx")
    assert process_time() - begun < 1


def test_two_names_of_a_hundred_thousand_that_are_the_same_are_found_at_once():
    names = ",".join(f'"x{number}": 1' for number in range(100_000))
    begun = process_time()

    message, _ = said(f'[{{{names}, "z": 1, "z": 2}}]')

    assert message == "file.csv: line 1: 'z' stands in one object twice"
    assert process_time() - begun < 2
