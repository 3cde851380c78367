import pytest

from pakbel.domain.blocks import Block
from pakbel.exchange.trade.reader import Said
from tests.exchange.trade.read_files import FIXTURES, SAMPLES, read_bytes, read_fixture, read_path

NAME = "BACI_HS92_Y2019_V202301.csv"


def block(exporter, importer, year="2019", classification="H0"):
    return Block(exporter, importer, "export", year, classification, 6, "USD", "FOB", "reconciled")


def test_flows_are_kept_as_exports_that_are_reconciled_and_in_thousands():
    found = read_fixture(NAME)

    assert found.format == "CEPII BACI"
    assert found.figures == [
        (block("BLR", "PAK"), "870190", 52_051_000, 13_235_000, None, None, 2),
        (block("BLR", "PAK"), "010121", 41_000, None, None, None, 3),
        (block("PAK", "BLR"), "520811", 3_403_000, 1_854_000, None, None, 4),
        (block("FRA", "IND"), "847130", 9_000_000, 1_000, None, None, 5),
        (block("S19", "USA"), "854231", 77_500_000, 500_000, None, None, 6),
        (block("CHE", "PAK"), "300490", 8_000_000, 20_000, None, None, 7),
    ]
    assert found.gathered.set_aside == {"flows from or to what is no one country": 1}


def test_its_own_list_of_countries_resolves_what_the_numbers_of_the_un_do_not():
    name = "country_codes_V202301.csv"

    found = read_fixture(NAME, Said(companions={name: (FIXTURES / name).read_bytes()}))

    assert found.values["BLR", "PAK", "export", "2019", "300490"] == 1_000_000


def test_columns_may_stand_in_any_order_and_the_code_be_called_hs6():
    found = read_fixture("baci_old.csv", Said(classification="H1"))

    assert found.figures == [
        (block("BLR", "PAK", "1998", "H1"), "010121", 500_000, None, None, None, 2),
    ]


def test_an_edition_that_neither_name_nor_user_says_is_left_open():
    found = read_fixture("baci_old.csv")

    assert found.figures[0][0].classification == "HS"
    assert found.gathered.remarks == [
        "the edition of the HS is not said: --classification H0 for HS92, H5 for HS17"
    ]


@pytest.mark.parametrize(("name", "edition"), [("BACI_HS17_Y2019.csv", "H5"), ("baci_hs920.csv", "HS")])
def test_the_edition_stands_in_the_name(name, edition):
    found = read_bytes(b"t,i,j,k,v,q\n2019,112,586,870190,1,1\n", name)

    assert found.figures[0][0].classification == edition


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (b"2019,112,586,8701900,1,1", "'8701900' is no code of six digits"),
        (b"2019,112,586,870190,x,1", "'x' is no number"),
        (b"20190,112,586,870190,1,1", "'20190' is no period"),
    ],
)
def test_a_bad_row_is_named_and_left_out(row, why):
    found = read_bytes(b"t,i,j,k,v,q\n" + row + b"\n", NAME)

    assert (found.figures, found.gathered.problems) == ([], [f"{NAME}:2: {why}"])


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the real samples are not at hand")
def test_the_real_slice():
    found = read_path(SAMPLES / "baci" / "BACI_HS92_Y2021_V202301_slice_exporters4-710.csv")

    assert (len(found.figures), found.gathered.bad_rows, found.gathered.set_aside) == (2308, 0, {})
    assert {figure[0].classification for figure in found.figures} == {"H0"}
    assert all(len(figure[1]) == 6 for figure in found.figures)
    raw = (SAMPLES / "baci" / "BACI_HS92_Y2021_V202301_slice_exporters4-710.csv").read_text("ascii")
    values = [line.split(",")[4] for line in raw.splitlines()[1:]]
    assert sum(figure[2] for figure in found.figures) == sum(round(float(each) * 10**6) for each in values)


def test_a_release_saved_with_semicolons_has_decimal_commas():
    raw = b"t;i;j;k;v;q\n2019;112;586;870190;18,345;1,5\n2019;112;586;870120;18,5;1\n"

    found = read_bytes(raw, NAME)

    assert [figure[2:4] for figure in found.figures] == [(18_345_000, 1_500_000), (18_500_000, 1_000_000)]


def test_a_country_does_not_trade_with_itself():
    found = read_bytes(b"t,i,j,k,v,q\n2019,112,112,870190,5,1\n2019,112,586,870190,7,1\n", NAME)

    assert [(block.reporter, block.partner) for block, *_ in found.figures] == [("BLR", "PAK")]
    assert found.gathered.set_aside == {"flows from or to what is no one country": 1}
