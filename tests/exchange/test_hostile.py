"""Which characters act, hide or reorder: told from Unicode itself, character by character."""

import json
import re
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.exchange.cells import safe_json
from pakbel.exchange.hostile import HOSTILE

FOUND = {found[0] for found in re.finditer(HOSTILE, "".join(map(chr, range(sys.maxunicode + 1))))}
# Joiners of Persian, Urdu and Indic scripts and of emoji; the rest of what is not hostile is seen.
JOINERS = {"\u200c", "\u200d"}
SCRIPTS_WITH_VISIBLE_FORMATS = ("ARABIC", "SYRIAC", "KAITHI", "EGYPTIAN HIEROGLYPH")


def of_category(*names):
    return {letter for letter in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(letter) in names}


@pytest.mark.parametrize("category", ["Cc", "Cs", "Zl", "Zp"])
def test_every_control_surrogate_and_line_separator_is_hostile(category):
    assert of_category(category) <= FOUND


def test_of_format_characters_only_joiners_and_visible_ones_are_left_alone():
    left_alone = of_category("Cf") - FOUND

    assert left_alone >= JOINERS
    assert all(
        unicodedata.name(each).startswith(SCRIPTS_WITH_VISIBLE_FORMATS) for each in left_alone - JOINERS
    )


def test_nothing_that_can_be_read_is_hostile():
    seen = of_category("Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Zs")
    signs = of_category("Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So")

    assert not (seen | signs) & FOUND


@pytest.mark.parametrize("text", ["می‌خواهم", "क्‍ष", "👨‍👩‍👧", "Мінск", "جمهورية", "中国", "étude", "❤️"])
def test_the_scripts_of_the_world_are_written_as_they_are(text):
    assert safe_json(text) == f'"{text}"'


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("\x1b[31m", '"\\u001b[31m"'),
        ("a\nb\t", '"a\\nb\\t"'),
        ("\u202eevil", '"\\u202eevil"'),
        ("\u2066x\u2069", '"\\u2066x\\u2069"'),
        ("\x9b1m", '"\\u009b1m"'),
        ("\U000e0041", '"\\udb40\\udc41"'),
        ("\ufeff", '"\\ufeff"'),
    ],
)
def test_what_acts_is_an_escape_in_json(text, written):
    assert safe_json(text) == written


@given(st.text(st.characters(exclude_categories=()) | st.sampled_from("\x1b\u202e\u200c\U000e0041\ud800\n")))
def test_json_says_the_same_in_one_line_without_any_of_them(text):
    written = safe_json({"text": [text]})

    assert json.loads(written) == {"text": [text]}
    assert not re.search(HOSTILE, written)
