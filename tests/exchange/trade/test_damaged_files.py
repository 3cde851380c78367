"""Damaged and hostile trade files: every reader gives sound figures or an error of ours, never another.

Longer by hand: PAKBEL_FUZZ=20000 pytest tests/exchange/trade/test_damaged_files.py
"""

import io
import os
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pakbel.domain import codes
from pakbel.domain.blocks import WORLD, level_of
from pakbel.domain.period import parse_stored
from pakbel.errors import PakbelError
from pakbel.exchange.trade.formats import FORMATS
from pakbel.exchange.trade.mapped import MAPPED
from pakbel.exchange.trade.mapping import parse_map
from pakbel.exchange.trade.opening import opened
from pakbel.exchange.trade.reader import Gathered, Said
from pakbel.exchange.trade.sniffing import recognise
from tests.exchange.trade.read_files import FIXTURES
from tests.exchange.trade.workbooks import workbook

MINE = b"""Year,Reporter,Partner,Flow,Code,Value (US$),Weight
2019,Pakistan,Belarus,Import,870190,"1,234.5",7
2018-19,Belarus,World,Export,8,-,1
"""
MAPPING = "period=Year,reporter=Reporter,partner=Partner,flow=Flow,commodity=Code,value=Value (US$),net_weight=Weight"
WORKBOOK = workbook(
    {
        "Exports, FOB": [
            [None, "Exports"],
            [None, "Belarus, Rep. of"],
            [None, "US Dollars, Millions"],
            [None, None, "1992", "1993"],
            [None, "World", 3445.534, 0.57999999],
            [None, "Pakistan", None, 1.5],
        ]
    }
)
WHOLE = {path.name: path.read_bytes() for path in FIXTURES.iterdir() if path.is_file()} | {
    "mine.csv": MINE,
    "DOTS.xlsx": WORKBOOK,
}
OF_TEXT = sorted(set(WHOLE) - {"DOTS.xlsx"})
FRAGMENTS = [
    b"",
    b"\0",
    b'"',
    b"\r",
    b"\n",
    b",",
    b";",
    b"\t",
    b"-",
    b"1e999",
    b"99999999999999999999",
    b"\xff",
]
FRAGMENTS += [
    b"\xef\xbb\xbf",
    b"<table",
    b"</td>",
    b"<![",
    b"<!--",
    b"<a ",
    b"<script>",
    b"&#" + b"9" * 5000,
    b'colspan="99999"',
    b"nan",
    b"inf",
    "٣".encode(),
    b"2010-11",
]
LONGER = int(os.environ.get("PAKBEL_FUZZ", "60"))
often = settings(
    max_examples=LONGER,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@st.composite
def damaged(draw, whole):
    """The bytes with a few places cut, doubled or overwritten."""
    raw = whole
    for _ in range(draw(st.integers(1, 4))):
        begin = draw(st.integers(0, max(len(raw) - 1, 0)))
        end = draw(st.integers(begin, min(begin + 60, len(raw))))
        put = draw(st.sampled_from([raw[begin:end] * 2, *FRAGMENTS]) | st.binary(max_size=6))
        raw = raw[:begin] + put + raw[end:]
    return raw


def attempt(raw, name, said=Said()):  # noqa: B008 - it is never changed
    gathered = Gathered()
    try:
        with opened(io.BytesIO(raw), name) as files:
            for file in files:
                format = MAPPED if said.mapping is not None else recognise(file.head, FORMATS)
                if format is not None:
                    for figure in format.read(file, said, gathered):
                        require_sound(figure, gathered)
    except PakbelError:
        pass  # the file as a whole is refused, in words of ours
    assert gathered.bad_rows >= len(gathered.problems)
    assert all(problem.startswith(f"{name}") for problem in gathered.problems)


def require_sound(figure, gathered):
    number, commodity, value, weight, quantity, unit, line = figure
    block = gathered.blocks[number]
    assert parse_stored(block.period).stored == block.period
    assert block.reporter != block.partner
    assert block.reporter != WORLD
    assert block.flow in codes.FLOWS
    assert block.basis in codes.TRADE_BASES
    assert block.level == level_of(commodity)
    assert all(
        each is None or (type(each) is int and 0 <= each < 2**63) for each in (value, weight, quantity)
    )
    assert unit is None or unit
    assert line > 0


@pytest.mark.parametrize("name", OF_TEXT)
def test_a_damaged_file_gives_sound_figures_or_an_error_of_ours(name):
    @often
    @given(damaged(WHOLE[name]))
    def hold(raw):
        attempt(raw, name)

    hold()


@often
@given(damaged(MINE))
def test_a_damaged_table_under_a_mapping(raw):
    attempt(raw, "mine.csv", Said(mapping=parse_map(MAPPING)))


@often
@given(damaged(WORKBOOK))
def test_a_damaged_workbook(raw):
    attempt(raw, "DOTS.xlsx")


@often
@given(st.data())
def test_a_workbook_with_a_damaged_part(data):
    given_ = zipfile.ZipFile(io.BytesIO(WORKBOOK))
    chosen = data.draw(st.sampled_from(given_.namelist()))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for part in given_.namelist():
            text = given_.read(part)
            archive.writestr(part, data.draw(damaged(text)) if part == chosen else text)

    attempt(buffer.getvalue(), "DOTS.xlsx")


@often
@given(st.sampled_from(OF_TEXT), st.binary(max_size=300))
def test_noise_under_a_real_header(name, noise):
    header, _, _ = WHOLE[name].partition(b"\n")

    attempt(header + b"\n" + noise, name)


@often
@given(st.binary(max_size=300))
def test_noise(noise):
    attempt(noise, "noise")
