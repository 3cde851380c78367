from time import process_time

import pytest

from pakbel.errors import BadInput
from pakbel.exchange.trade.reader import Said
from tests.exchange.trade.read_files import FIXTURES, SAMPLES, customs, read_bytes, read_fixture, read_path

PRODUCTS = "Trade_Map_-_List_of_products_imported_by_Pakistan.txt"
BILATERAL = "Trade_Map_-_Bilateral_trade_between_Pakistan_and_Belarus (1).xls"
MARK = "\ufeff"


def text(*lines, name):
    return read_bytes((MARK + "".join(f"{line}\t\n" for line in lines)).encode(), name)


def test_a_list_of_products_says_in_its_name_whose_it_is():
    found = read_fixture(PRODUCTS)

    assert found.format == "ITC Trade Map text"
    assert found.values == {
        ("PAK", "WLD", "import", "2018", "TOTAL"): 60_000_000_000,
        ("PAK", "WLD", "import", "2019", "TOTAL"): 50_000_500_000,
        ("PAK", "WLD", "import", "2018", "08"): 12_000_000,
        ("PAK", "WLD", "import", "2019", "08"): None,
        ("PAK", "WLD", "import", "2018", "87"): 0,
        ("PAK", "WLD", "import", "2019", "87"): 4_500_000_000,
        ("PAK", "WLD", "import", "2018", "870190"): 7_000_000,
        ("PAK", "WLD", "import", "2019", "870190"): 8_000_000,
    }
    assert found.figures[2][0] == customs("PAK", "WLD", "import", "2018", level=2)
    assert found.gathered.remarks == ["the unit is not said: read as US$ thousand, as Trade Map gives it"]


def test_options_say_what_neither_the_list_nor_its_name_does():
    raw = (FIXTURES / PRODUCTS).read_bytes()
    said = Said(reporter="Belarus", partner="PAK", unit=1, classification="H5")

    found = read_bytes(raw, "download.txt", said)

    assert found.figures[0] == (
        customs("BLR", "PAK", "import", "2018", classification="H5"),
        "TOTAL",
        60_000_000,
        None,
        None,
        None,
        2,
    )


def test_what_the_name_of_a_list_says_goes_before_options():
    found = read_fixture(PRODUCTS, Said(reporter="BLR", partner="PAK"))

    assert found.figures[0][0] == customs("PAK", "WLD", "import", "2018")


def test_a_file_that_was_renamed_needs_the_reporter():
    raw = (FIXTURES / PRODUCTS).read_bytes()

    with pytest.raises(BadInput) as caught:
        read_bytes(raw, "download.txt")

    message = "download.txt: whose figures these are is said neither in the file nor in its name"
    assert (caught.value.message, caught.value.hint) == (message, "--reporter PAK")


@pytest.mark.parametrize(
    ("name", "pair"),
    [
        ("Trade_Map_-_List_of_products_exported_by_Belarus_to_Pakistan.txt", ("BLR", "PAK")),
        ("List of products exported by Trinidad and Tobago (2).txt", ("TTO", "WLD")),
        ("archive.zip/Bilateral trade between Bosnia and Herzegovina and Pakistan.txt", ("BIH", "PAK")),
    ],
)
def test_names_of_files_say_who_trades_with_whom(name, pair):
    found = text("Code\tProduct label\tExported value in 2019", "TOTAL\tAll products\t5", name=name)

    assert found.values == {(*pair, "export", "2019", "TOTAL"): 5_000_000}


def test_quarters_and_months_are_read_and_other_columns_are_left_out():
    found = text(
        "Product code\tProduct label\tImported value in 2019-Q4\tImported value in 2020-M03\tImported quantity in 2019",
        "'87\tVehicles\t5\t6\t7",
        name="List of products imported by Pakistan.txt",
    )

    assert found.values == {
        ("PAK", "WLD", "import", "2019-Q4", "87"): 5_000_000,
        ("PAK", "WLD", "import", "2020-03", "87"): 6_000_000,
    }
    assert found.gathered.remarks[0] == "columns left out: Imported quantity in 2019"


def test_markets_of_one_country_are_its_partners():
    found = text(
        "Exporters\tImported value in 2019",
        "World\t100",
        "Belarus\t7",
        "Area Nes\t1",
        name="Trade_Map_-_List_of_supplying_markets_for_the_product_imported_by_Pakistan_(All_products).txt",
    )

    assert found.values == {
        ("PAK", "WLD", "import", "2019", "TOTAL"): 100_000_000,
        ("PAK", "BLR", "import", "2019", "TOTAL"): 7_000_000,
    }
    assert found.gathered.set_aside == {"partners that are groups of countries": 1}


def test_a_list_of_exporters_is_of_as_many_reporters():
    found = text(
        "Exporters\tExported value in 2019",
        "World\t100",
        "Belarus\t7",
        name="List of exporters for the selected product (All products).txt",
    )

    assert found.values == {("BLR", "WLD", "export", "2019", "TOTAL"): 7_000_000}


def test_a_list_of_markets_of_an_unknown_product_is_refused():
    with pytest.raises(BadInput, match="the product is said neither in the file nor in its name"):
        text("Exporters\tImported value in 2019", "Belarus\t7", name="List imported by Pakistan.txt")


def test_equal_columns_without_a_heading_are_refused():
    raw = b"Code\tProduct label\tValue in 2019\tValue in 2019\t\nTOTAL\tAll\t1\t2\t\n"

    with pytest.raises(BadInput, match="several columns of one period"):
        read_bytes(raw, "Bilateral trade between Pakistan and Belarus.txt", Said(flow="import"))


def test_a_page_of_bilateral_trade_holds_three_books_under_two_rows_of_headings():
    found = read_fixture(BILATERAL)

    assert found.format == "ITC Trade Map page"
    assert found.values == {
        ("PAK", "BLR", "import", "2018", "TOTAL"): 34_500_000_000,
        ("PAK", "BLR", "import", "2019", "TOTAL"): 31_200_000_000,
        ("BLR", "WLD", "export", "2018", "TOTAL"): 33_000_000_000_000,
        ("BLR", "WLD", "export", "2019", "TOTAL"): 32_900_000_000_000,
        ("PAK", "WLD", "import", "2018", "TOTAL"): 60_000_000_000_000,
        ("PAK", "WLD", "import", "2019", "TOTAL"): 50_000_000_000_000,
        ("PAK", "BLR", "import", "2018", "87"): 28_000_000_000,
        ("PAK", "BLR", "import", "2019", "87"): None,
        ("BLR", "WLD", "export", "2018", "87"): 4_000_000_000_000,
        ("BLR", "WLD", "export", "2019", "87"): 4_100_000_000_000,
        ("PAK", "WLD", "import", "2018", "87"): 900_000_000_000,
        ("PAK", "WLD", "import", "2019", "87"): 0,
    }
    assert found.gathered.remarks == ["1 of the values are marked as estimated"]


def test_services_are_set_aside_in_words():
    raw = (FIXTURES / PRODUCTS).read_bytes().replace(b"Product label", b"Service label")

    found = read_bytes(raw, PRODUCTS.replace("products", "services"))

    assert (found.figures, found.gathered.set_aside) == ([], {"services": 4})
    assert found.gathered.remarks == ["a list of services: only goods are kept"]


@pytest.mark.parametrize("digits", [12, 5000])
def test_a_page_that_claims_cells_without_end_stays_small(digits):
    raw = (FIXTURES / BILATERAL).read_bytes().replace(b'colspan="2"', b'colspan="' + b"9" * digits + b'"')

    with pytest.raises(BadInput):
        read_bytes(raw, BILATERAL)


needs_samples = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the real samples are not at hand")


def page_with(put):
    """The page with something put before its list."""
    begin, mark, rest = (FIXTURES / BILATERAL).read_bytes().partition(b"<div>")
    return read_bytes(begin + put + mark + rest, BILATERAL)


@pytest.mark.parametrize(
    ("put", "what"),
    [
        (b"<!--" * 100_000, "a comment"),
        (b"<a " * 100_000 + b'"', "a tag"),
        (b"<a '" * 99_999, "a tag"),
        (b'<a b="' * 99_999, "a tag"),
        (b"<script>" + b"</scrip" * 100_000, "a script"),
    ],
    ids=["comments", "tags", "quotes", "attributes", "scripts"],
)
def test_marks_without_end_are_refused_at_once(put, what):
    raw = (FIXTURES / BILATERAL).read_bytes()
    began = process_time()

    with pytest.raises(BadInput) as caught:
        read_bytes(raw[: raw.rindex(b"</table>")] + put, BILATERAL)

    assert f"{what} is never closed: the page is cut off or damaged" in caught.value.message
    assert process_time() - began < 2


@pytest.mark.parametrize(
    "put",
    [
        b"<![" * 3 + b">",
        b"< 5 << &#" + b"9" * 5000,
        b"<script>if (a<b) { c = '</td>\" }</SCRIPT >",
        b"<!-- <table -->",
    ],
)
def test_what_stands_beside_a_list_is_not_of_it(put):
    assert page_with(put).figures == read_fixture(BILATERAL).figures


@pytest.mark.parametrize("end", [b"", b"<![<![<!["])
def test_a_page_that_ends_within_its_list_is_refused_with_the_line(end):
    raw = (FIXTURES / BILATERAL).read_bytes()
    cut = raw[: raw.rindex(b"</table>")].rstrip() + end

    with pytest.raises(BadInput) as caught:
        read_bytes(cut, BILATERAL)

    line = cut.count(b"\n") + 1
    what = "a tag" if end else "the list"
    why = f"{what} is never closed: the page is cut off or damaged"
    assert caught.value.message == f"{BILATERAL}:{line}: {why}"


def test_a_page_of_more_cells_than_a_list_has_is_refused():
    wide = b"<tr><td colspan=1000 rowspan=100>x</td></tr>" * 1001

    with pytest.raises(BadInput, match="the page has more than 1,000,000 cells"):
        page_with(b"<table id=MyGridView>" + wide)


def test_a_row_of_a_page_that_lacks_cells_is_a_bad_row():
    raw = (FIXTURES / BILATERAL).read_bytes()
    cut = raw[: raw.rindex(b"<td>")] + b"\n\t\t" + raw[raw.rindex(b"</tr>") :]

    found = read_bytes(cut, BILATERAL)

    line = cut[: cut.rindex(b"</tr>")].count(b"\n") + 1
    assert found.gathered.problems == [f"{BILATERAL}:{line}: 7 cells, the value of 2019 is not among them"]


@needs_samples
def test_the_real_list_of_turkey():
    found = read_path(SAMPLES / "trademap" / "Trade_Map_-_List_of_products_imported_by_Turkey.txt")

    assert found.values["TUR", "WLD", "import", "2009", "TOTAL"] == 140_928_421 * 10**6
    chapters = sum(
        value or 0
        for block, code, value, *_ in found.figures
        if block.period == "2020" and code != "TOTAL" and block.level == 2
    )
    total = found.values["TUR", "WLD", "import", "2020", "TOTAL"]
    assert total == 219_514_373 * 10**6
    assert abs(chapters - total) == 2 * 10**6  # each chapter is rounded by itself
    assert found.gathered.bad_rows == 0


@needs_samples
def test_the_real_page_of_services_of_kenya():
    name = "Trade_Map_-_List_of_services_exported_by_Kenya_(All_services).xls"

    found = read_path(SAMPLES / "trademap" / name)

    assert (found.figures, found.gathered.set_aside) == ([], {"services": 11})


def test_a_page_with_zero_bytes_is_damaged():
    raw = (FIXTURES / BILATERAL).read_bytes()
    middle = len(raw) // 2

    with pytest.raises(BadInput) as caught:
        read_bytes(raw[:middle] + b"\0" * 9 + raw[middle + 9 :], BILATERAL)

    line = raw[:middle].count(b"\n") + 1
    assert caught.value.message == f"{BILATERAL}:{line}: holds zero bytes: it is no text, or damaged"
