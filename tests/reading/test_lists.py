import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.reading.lists import (
    in_one_line,
    known_id,
    split_ids,
    split_instalments,
    split_parties,
    split_slugs,
    split_texts,
)

IDS = st.from_regex(r"[A-Z]-[1-9][0-9]{0,7}(/FY20[0-9]{2}-[0-9]{2})?", fullmatch=True)
SLUGS = st.from_regex(r"[a-z][a-z0-9-]{0,12}", fullmatch=True)


@pytest.mark.parametrize(
    ("typed", "id"),
    [
        ("c-7", "C-7"),
        ("M-007", "M-7"),
        ("c-7/fy2024-25", "C-7/FY2024-25"),
        ("C-123456789", "C-123456789"),
        ("C-1234567890", "C-1234567890"),
        ("dawn-2026-01", "dawn-2026-01"),
        ("C-", "C-"),
        ("C-7/", "C-7/"),
        ("cc-7", "cc-7"),
        ("с-7", "с-7"),  # a Cyrillic letter is no C
        ("c-٧", "c-٧"),
    ],
)
def test_an_id_is_known_whatever_its_case_and_noughts(typed, id):
    assert known_id(typed) == id


@given(IDS)
def test_an_id_as_it_is_kept_is_left_as_it_is(id):
    assert known_id(id) == id == known_id(id.lower())


@given(st.lists(IDS), st.sampled_from([", ", ",", "; ", ";", " ", "\t", " , ;"]))
def test_ids_stand_between_commas_semicolons_or_spaces(ids, between):
    assert split_ids(between.join(ids)) == ids


def test_slugs_and_addresses_stand_side_by_side():
    line = "dawn-2026-01,belta-3; https://example.org/a,b;c?d=1; app-9;"

    assert split_slugs(line) == ["dawn-2026-01", "belta-3", "https://example.org/a,b;c?d=1", "app-9"]
    assert split_slugs(" ") == []


@given(st.lists(SLUGS, min_size=1), st.sampled_from([", ", ",", "; ", ";", " "]))
def test_slugs_stand_between_commas_semicolons_or_spaces(slugs, between):
    assert split_slugs(between.join(slugs)) == slugs


def test_texts_keep_their_commas_and_lose_what_is_empty():
    assert split_texts(" cotton, raw ; ; rice;") == ["cotton, raw", "rice"]


def test_a_semicolon_parts_parties_only_before_the_next_side():
    line = "PAK=Ministry of Commerce; Lahore office; BLR = МТЗ=Минск ;"

    assert split_parties(line) == [["PAK", "Ministry of Commerce; Lahore office"], ["BLR", "МТЗ=Минск"]]


def test_a_party_without_a_side_is_kept_to_be_refused_by_name():
    assert split_parties("Ministry of Commerce") == [["Ministry of Commerce", ""]]


def test_instalments_are_days_and_amounts():
    assert split_instalments("2026-03=10 t; 2026-06=20 t") == [["2026-03", "10 t"], ["2026-06", "20 t"]]
    assert split_instalments("2026-03") == [["2026-03", ""]]


@pytest.mark.parametrize(
    ("kind", "plain"),
    [
        ("ids", ["C-1", "C-7/FY2024-25"]),
        ("slugs", ["dawn", "https://example.org/a"]),
        ("texts", ["cotton, raw", "rice"]),
        ("parties", [["PAK", "a; b"], ["BLR", "c=d"]]),
        ("instalments", [["2026-03", "10 t"], ["2026-06", "20 t"]]),
    ],
)
def test_a_list_is_written_as_it_is_read(kind, plain):
    line = in_one_line(kind, plain)

    assert line == "; ".join(each if isinstance(each, str) else "=".join(each) for each in plain)


@pytest.mark.parametrize(
    ("kind", "plain"),
    [
        ("texts", ["a; b"]),  # would be two
        ("texts", [" a"]),  # would lose its space
        ("texts", ["[a", "b]"]),  # would be taken for a list of JSON
        ("parties", [["PAK", "a; b=c"]]),  # would be two
        ("quantity", ["5 t"]),  # is no list
    ],
)
def test_a_list_that_would_be_read_as_another_is_not_written_in_one_line(kind, plain):
    assert in_one_line(kind, plain) is None


@given(st.lists(st.text(max_size=8), max_size=4))
def test_what_is_written_in_one_line_is_read_back(texts):
    line = in_one_line("texts", texts)

    assert line is None or split_texts(line) == texts
    assert line is not None or any(re.search(r";|^\s|\s$|^$|^\[", each) for each in texts)
