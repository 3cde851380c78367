import pytest

from pakbel.domain.blocks import Block
from pakbel.errors import BadInput
from pakbel.exchange.trade.mapped import parse_map
from pakbel.exchange.trade.numbers import rounded_remark
from pakbel.exchange.trade.reader import Said
from tests.exchange.trade.read_files import read_bytes

SIMPLE = "period=Year,reporter=Reporter,partner=Partner,flow=Trade Flow,value=Trade Value (US$)"


SHORT = "; where a spreadsheet left out blank cells at the end: --map short==blank"


def read(text, mapping, **said):
    raw = text if isinstance(text, bytes) else text.encode()
    return read_bytes(raw, "mine.csv", Said(mapping=parse_map(mapping), **said))


def refused(text, mapping, **said):
    with pytest.raises(BadInput) as caught:
        read(text, mapping, **said)
    return caught.value.message, caught.value.hint


def test_a_table_of_five_columns():
    found = read(
        "Year,Reporter,Partner,Trade Flow,Trade Value (US$)\n"
        "2019,Pakistan,Belarus,Import,389000\n"
        '2019,PAK,112,X,"1,234,567.5"\n'
        "2019,586,Belarus,Re-Export,n.a.\n"
        "2018,Pakistan,World,2, -   \n",
        SIMPLE,
    )

    assert found.figures == [
        (Block("PAK", "BLR", "import", "2019"), "TOTAL", 389_000_000, None, None, None, 2),
        (Block("PAK", "BLR", "export", "2019"), "TOTAL", 1_234_567_500, None, None, None, 3),
        (Block("PAK", "BLR", "re_export", "2019"), "TOTAL", None, None, None, None, 4),
        (Block("PAK", "WLD", "export", "2018"), "TOTAL", None, None, None, None, 5),
    ]
    assert found.gathered.bad_rows == 0


def test_columns_are_found_in_any_case_under_titles_and_behind_a_mark():
    found = read(
        "\ufeffTable 4\n\nall figures provisional\nYEAR;reporter;Partner;trade  flow;trade value (us$)\n"
        "2019;Pakistan;Belarus;imports;5\n",
        SIMPLE,
    )

    assert found.values == {("PAK", "BLR", "import", "2019", "TOTAL"): 5000}


def test_a_column_that_is_not_there_is_refused_with_the_nearest():
    assert refused("Year,Reporter,Partner,Flow,Value\n", SIMPLE.replace("Trade Flow", "Flw")) == (
        "mine.csv: no column 'Flw'",
        "'Flow' is one",
    )


def test_a_column_that_is_there_twice_is_refused():
    message, _ = refused("Year,Year,R,P,F,V (US$)\n", "period=Year,reporter=R,partner=P,flow=F,value=V (US$)")

    assert message == "mine.csv: 2 columns are called 'Year'"


def test_what_no_column_says_may_be_a_word_or_an_option():
    found = read(
        "Year,Value\n2019,5\n",
        "period=Year,value=Value,partner==Belarus,unit==US$ thousand",
        reporter="PAK",
        flow="export",
    )

    assert found.values == {("PAK", "BLR", "export", "2019", "TOTAL"): 5_000_000}


@pytest.mark.parametrize(
    ("mapping", "message", "hint"),
    [
        (
            "period=Year,value=Value,reporter==PAK,flow==export",
            "mine.csv: the mapping does not say the partner",
            "--partner BLR, or --map partner=COLUMN",
        ),
        (
            "value=Value,reporter==PAK,partner==BLR,flow==export",
            "mine.csv: the mapping does not say the period",
            "--map period=COLUMN",
        ),
        (
            "period=Year,reporter==PAK,partner==BLR,flow==export",
            "mine.csv: the mapping names no column of values",
            "--map value=COLUMN",
        ),
        (
            "period=Year,value=Value,reporter==PAK,partner==BLR,flow==export",
            "mine.csv: it is not said what one unit of the values is",
            "--unit 1, --unit thousand or --unit million",
        ),
        (
            "period=Year,value=Value,reporter==PAK,partner==BLR,flow==export,unit==million",
            "mine.csv: the currency of the values is not said",
            "--currency USD",
        ),
    ],
)
def test_what_has_to_be_known_is_asked_for(mapping, message, hint):
    assert refused("Year,Value\n2019,5\n", mapping) == (message, hint)


def test_a_currency_alone_does_not_say_the_unit():
    message, _ = refused(
        "Year,Value\n2019,5\n",
        "period=Year,value=Value,reporter==PAK,partner==BLR,flow==export",
        currency="PKR",
    )

    assert message == "mine.csv: it is not said what one unit of the values is"


def test_rupees_by_fiscal_year_side_by_side_as_the_bureau_prints_them():
    found = read(
        "Exports by commodity\r\nHS Code,Commodity,2022-23,2023-24,Remarks\r\n"
        '5208,Cotton cloth,"389,000", -   ,provisional\r\n'
        "8,Fruit,1.5,2,\r\n".encode("cp1252"),
        "commodity=HS Code,value=*,reporter==PAK,partner==World,flow==export,unit==Rs million",
    )

    def block(first, level):
        period = f"FY{first}-{first % 100 + 1} ({first}-07-01..{first + 1}-06-30)"
        return Block("PAK", "WLD", "export", period, "HS", level, "PKR")

    assert found.figures == [
        (block(2022, 4), "5208", 389_000_000_000_000, None, None, None, 3),
        (block(2023, 4), "5208", None, None, None, None, 3),
        (block(2022, 2), "08", 1_500_000_000, None, None, None, 4),
        (block(2023, 2), "08", 2_000_000_000, None, None, None, 4),
    ]


def test_months_side_by_side():
    found = read(
        "Code,Jul-2023 (Rs million),Aug-2023 (Rs million)\n87,5,6\n",
        "commodity=Code,value=* (Rs million),reporter==PAK,partner==BLR,flow==import",
    )

    assert [key[3] for key in found.values] == ["2023-07", "2023-08"]


def test_payments_of_the_state_bank_are_kept_apart_from_customs():
    found = read(
        'Series Key,"Observation Date","Observation Value",Unit\nTS_GP_X,31-Jul-2023,12.5,Million USD\n',
        "period=Observation Date,value=Observation Value,unit=Unit,reporter==PAK,partner==BLR,flow==export",
    )

    assert found.figures == [
        (
            Block("PAK", "BLR", "export", "2023-07", basis="payments"),
            "TOTAL",
            12_500_000_000,
            None,
            None,
            None,
            2,
        )
    ]
    assert found.gathered.remarks == [
        "series of the State Bank: kept with the basis payments, apart from customs"
    ]


def test_a_unit_that_is_no_money_is_a_bad_row():
    found = read(
        "Year,V,Unit\n2019,5,Million US dollar\n2019,6,Percent\n",
        "period=Year,value=V,unit=Unit,reporter==PAK,partner==BLR,flow==export",
    )

    assert found.values == {("PAK", "BLR", "export", "2019", "TOTAL"): 5_000_000_000}
    assert found.gathered.problems == ["mine.csv:3: unit: 'Percent' is no unit of money"]


TWO_UNITS = "Year,V,Unit\n2019,5,EUR/USD\n2020,6,USD thousand million\n2021,7,USD\n"


def test_a_cell_of_two_units_is_a_bad_row_unless_the_user_says_which():
    mapping = "period=Year,value=V,unit=Unit,reporter==PAK,partner==BLR,flow==export"

    found, said = read(TWO_UNITS, mapping), read(TWO_UNITS, mapping, unit=1_000_000, currency="USD")

    assert list(found.values.values()) == [7000]
    assert found.gathered.problems == [
        "mine.csv:2: unit: 'EUR/USD' names two currencies, EUR and USD: --currency says which",
        "mine.csv:3: unit: 'USD thousand million' names two sizes, thousand and million: --unit says which",
    ]
    assert said.gathered.problems == []


def test_a_column_of_two_units_is_refused_with_its_name():
    text = "Year,Value (EUR/USD million)\n2019,5\n"
    mapping = "period=Year,value=Value (EUR/USD million),reporter==PAK,partner==BLR,flow==export"

    (value,) = read(text, mapping, currency="EUR").figures

    assert refused(text, mapping) == (
        "mine.csv: 'Value (EUR/USD million)' names two currencies, EUR and USD: --currency says which",
        "--currency USD",
    )
    assert (value[0].currency, value[2]) == ("EUR", 5_000_000_000)


@pytest.mark.parametrize(
    ("header", "row", "problem"),
    [
        (
            "V (US$ million),Unit",
            "5,USD thousand",
            "unit: 'USD thousand', but another cell or the column's name says 1,000,000",
        ),
        ("V (US$),Unit", "5,EUR", "unit: 'EUR', but another cell or the column's name says USD"),
        (
            "V,Unit,Currency",
            "5,EUR million,USD",
            "currency: 'USD', but another cell or the column's name says EUR",
        ),
        ("V (US$),Currency", "5,PKR", "currency: 'PKR', but another cell or the column's name says USD"),
    ],
)
def test_two_cells_that_say_different_units_are_a_bad_row(header, row, problem):
    value, *others = header.split(",")
    mapped = "".join(f",{name.casefold()}={name}" for name in others)

    found = read(
        f"Year,{header}\n2019,{row}\n",
        f"period=Year,value={value},reporter==PAK,partner==BLR,flow==export{mapped}",
    )

    assert (found.figures, found.gathered.problems) == ([], [f"mine.csv:2: {problem}"])


def test_weights_and_quantities_are_read_in_their_units():
    found = read(
        "Year,Code,V (US$),Netto (kg),Brutto in tons,No,Of\n2019,870190,5,1500.5,2,12,Item\n",
        "period=Year,commodity=Code,value=V (US$),net_weight=Netto (kg),quantity=No,quantity_unit=Of,"
        "reporter==PAK,partner==BLR,flow==import,classification==HS 2017,valuation==CIF",
    )
    in_tons = read(
        "Year,V (US$),Net weight in tons\n2019,5,2\n",
        "period=Year,value=V (US$),net_weight=Net weight in tons,reporter==PAK,partner==BLR,flow==import",
    )

    block = Block("PAK", "BLR", "import", "2019", "H5", 6, "USD", "CIF")
    assert found.figures == [(block, "870190", 5000, 1_500_500, 12_000, "items", 2)]
    assert in_tons.figures[0][3] == 2_000_000


def test_weights_that_do_not_say_their_unit_are_kilograms_in_words():
    found = read(
        "Year,V (US$),Weight\n2019,5,2\n",
        "period=Year,value=V (US$),net_weight=Weight,reporter==PAK,partner==BLR,flow==import",
    )

    assert (found.figures[0][3], found.gathered.remarks) == (2000, ["'Weight' is read as kilograms"])


YEARLY = "period=Year,value=V (US$),reporter==PAK,partner==BLR,flow==import"


def test_a_decimal_comma_is_read_where_it_is_said_and_told_where_not():
    text = "Year;V (US$)\n2019;1.234,5\n2018;0,25\n"

    said, told = read(text, f"{YEARLY},decimal==comma"), read(text, YEARLY)

    assert list(said.values.values()) == list(told.values.values()) == [1_234_500, 250]
    assert told.gathered.remarks == ["commas in its numbers are read as decimal: '1.234,5' as 1234.5"]


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
@pytest.mark.parametrize(("number", "sign"), [("1,045", "comma"), ("1.045", "point")])
def test_where_no_commas_separate_a_sign_is_asked_about_and_the_whole_file_refused(number, sign, delimiter):
    text = f"Year;V (US$)\n2017;5\n2018;{number}\n".replace(";", delimiter)

    message, _ = refused(text, YEARLY)

    assert message == f"mine.csv:3: '{number}' may have a decimal {sign} or thousands"


@pytest.mark.parametrize("number", ["1,045,000", "12,34,567", "1.045.000"])
def test_what_can_only_stand_between_thousands_is_read(number):
    found = read(f"Year;V (US$)\n2017;5\n2018;{number}\n", YEARLY)

    assert list(found.values.values()) == [5000, int(number.replace(",", "").replace(".", "")) * 1000]


def test_what_is_said_of_commas_is_taken_at_its_word():
    text = "Year;V (US$)\n2019;1,045\n"

    comma, point = (read(text, f"{YEARLY},decimal=={each}") for each in ("comma", "point"))

    assert [list(each.values.values()) for each in (comma, point)] == [[1_045], [1_045_000]]


def test_one_decimal_comma_tells_how_all_the_others_are_meant():
    message, _ = refused('Year,V (US$)\n2019,"1,045"\n2020,"0,25"\n', YEARLY)

    assert message == "mine.csv:3: '0,25' has a decimal comma"


def test_values_that_a_spreadsheet_cut_short_are_counted():
    found = read("Year,V (US$)\n2019,1.12339E+11\n2020,1E+11\n2021,1.5E-2\n2022,2.51E+06\n", YEARLY)

    assert found.gathered.rounded == {6: 1, 3: 1}
    assert rounded_remark(found.gathered) == (
        "2 values in E notation: only 3 digits survive; save the file with its columns formatted as numbers"
    )


def test_year_and_month_may_stand_in_columns_of_their_own():
    found = read(
        "Year,Month,V (US$)\n2010,11,1\n2010,December,2\n",
        "period=Year,month=Month,value=V (US$),reporter==PAK,partner==BLR,flow==import",
    )

    assert [key[3] for key in found.values] == ["2010-11", "2010-12"]


def test_what_a_pair_of_years_stands_for_may_be_said():
    text = "Year,V (US$)\n2010-11,1\n"
    mapping = "period=Year,value=V (US$),reporter==PAK,partner==BLR,flow==import"

    said = read(text, f"{mapping},frequency==fiscal_year", fiscal_start=4)
    unsaid = read(text, mapping)

    assert [key[3] for key in said.values] == ["FY2010-11 (2010-04-01..2011-03-31)"]
    assert unsaid.gathered.problems == ["mine.csv:2: '2010-11' is a month or a fiscal year"]


def test_a_row_cut_short_is_a_bad_row_and_not_one_that_was_not_reported():
    table = "Year,Reporter,Partner,Trade Flow,Trade Value (US$)\n2018,PAK,BLR,X,7\n2019,PAK,BLR,X\n2020,PAK,BLR,X,8\n"

    cut = read(table, SIMPLE)
    said = read(table, f"{SIMPLE},short==blank")

    assert list(cut.values.values()) == [7000, 8000]
    assert cut.gathered.problems == [f"mine.csv:3: 4 cells under 5 columns{SHORT}"]
    assert list(said.values.values()) == [7000, None, 8000]
    assert (said.gathered.bad_rows, said.gathered.rows) == (0, 3)


def test_a_row_may_end_before_columns_that_nobody_reads():
    table = "Year,Reporter,Partner,Trade Flow,Trade Value (US$),Note,\n2018,PAK,BLR,X,7\n2019,PAK,BLR,X,8,,more\n2020,PAK,BLR,X,9\n"

    found = read(table, SIMPLE)

    assert list(found.values.values()) == [7000, 8000, 9000]
    assert found.gathered.bad_rows == 0


def test_a_cell_more_than_there_are_columns_is_a_bad_row():
    table = "Year,Reporter,Partner,Trade Flow,Trade Value (US$)\n2018,PAK,BLR,X,1,250\n2019,PAK,BLR,X,8\n"

    assert read(table, SIMPLE).gathered.problems == ["mine.csv:2: 6 cells under 5 columns"]


@pytest.mark.parametrize("word", ["", ",short==blank"])
def test_a_mapped_file_that_ends_inside_a_row_is_refused(word):
    table = "Year,Reporter,Partner,Trade Flow,Trade Value (US$)\n2018,PAK,BLR,X,7\n2019,PAK,BLR"

    message = "mine.csv:3: the file ends inside a row: 3 cells under 5 columns"
    assert refused(table, SIMPLE + word) == (message, "fetch it again")


def test_bad_rows_are_named_and_the_rest_is_kept():
    found = read(
        "Year,Reporter,Partner,Trade Flow,Trade Value (US$)\n"
        "2019,Pakistan,Belarus,Sideways,1\n"
        "Year,Pakistan,Belarus,Import,1\n"
        "2019,Pakistan,EU-28,Import,1\n"
        "2019,Pakistan,Pakistan,Import,1\n"
        "2019,Pakistan,Belarus,Import,-1\n"
        "2019,Pakistan\n"
        "2019,Pakistan,Belarus,Import,7\n",
        SIMPLE,
    )

    assert list(found.values.values()) == [7000]
    assert found.gathered.problems == [
        "mine.csv:2: 'Sideways' is no flow",
        "mine.csv:3: 'Year' is no period",
        "mine.csv:6: '-1' is below zero",
        f"mine.csv:7: 2 cells under 5 columns{SHORT}",
    ]
    assert found.gathered.set_aside == {
        "partners that are groups of countries": 1,
        "trade of a country with itself": 1,
    }


def test_an_empty_table_gives_nothing_and_a_file_without_a_table_is_refused():
    assert read("Year,Reporter,Partner,Trade Flow,Trade Value (US$)\n", SIMPLE).figures == []
    assert refused("just a text\n", SIMPLE)[0] == "mine.csv: no column 'Year'"


def test_a_name_in_the_place_of_a_code_is_a_bad_row():
    found = read(
        "Year,Code,V (US$)\n2019,Tractors,1\n2019,,2\n",
        "period=Year,commodity=Code,value=V (US$),reporter==PAK,partner==BLR,flow==import",
    )

    assert found.values == {("PAK", "BLR", "import", "2019", "TOTAL"): 2000}
    assert found.gathered.problems == ["mine.csv:2: commodity: 'Tractors' is no code of a commodity"]


def test_the_world_keeps_no_books():
    found = read("Year,Reporter,Partner,Trade Flow,Trade Value (US$)\n2019,World,Belarus,Import,1\n", SIMPLE)

    assert found.figures == []
    assert found.gathered.set_aside == {"reporters that are groups of countries": 1}


def test_one_weight_beside_several_periods_is_refused():
    message, _ = refused(
        "Code,2019,2020,Weight\n87,1,2,3\n",
        "commodity=Code,value=*,net_weight=Weight,reporter==PAK,partner==BLR,flow==import,unit==US$ million",
    )

    assert message == "mine.csv: one weight or quantity cannot belong to 2 periods"


def test_the_name_of_a_column_goes_before_the_options():
    text = "Year,Exports (US$ thousand)\n2019,5\n"
    mapping = "period=Year,value=Exports (US$ thousand),reporter==PAK,partner==BLR,flow==export"

    size, _ = refused(text, mapping, unit=10**6)
    currency, _ = refused(text, mapping, currency="PKR")
    equal = read(text, mapping, unit=1000, currency="USD")
    open_size = read(text.replace(" thousand", ""), mapping.replace(" thousand", ""), unit=10**6)

    assert size == "mine.csv says 1,000, not 1,000,000"
    assert currency == "mine.csv says USD, not PKR"
    assert list(equal.values.values()) == [5_000_000]
    assert list(open_size.values.values()) == [5_000_000_000]


def test_a_month_of_its_own_stands_beside_a_year_alone():
    found = read(
        "Year,Month,V (US$)\n2019-03,4,5\n2019.0,4,6\n",
        "period=Year,month=Month,value=V (US$),reporter==PAK,partner==BLR,flow==import",
    )

    assert [block.period for block, *_ in found.figures] == ["2019-04"]
    assert found.gathered.problems == [
        "mine.csv:2: period: '2019-03' is no year, and its month has a column of its own"
    ]


TWO = (
    "Year,Trade Flow,Reporter,Partner,Commodity Code,Trade Value (US$)\n"
    "2019,Import,Pakistan,Belarus,87,600\n2019,Import,Pakistan,Brazil,84,700\n"
)
THREE = "period=Year,commodity=Commodity Code,value=Trade Value (US$)"


@pytest.mark.parametrize(
    ("said", "message", "field"),
    [
        ({"partner": "BLR", "flow": "import"}, "mine.csv:3: Partner is 'Brazil', not BLR", "--partner"),
        ({"partner": "BLR", "flow": "export"}, "mine.csv:2: Trade Flow is 'Import', not export", "--flow"),
    ],
)
def test_columns_that_are_passed_over_may_not_say_otherwise(said, message, field):
    with pytest.raises(BadInput) as caught:
        read(TWO, THREE, reporter="PAK", **said)

    assert (caught.value.message, caught.value.field) == (message, field)
    assert caught.value.hint == f"map {field[2:]}={message.split(': ')[1].split(' is ')[0]}"


def test_a_word_of_the_mapping_may_not_say_otherwise_either():
    with pytest.raises(BadInput) as caught:
        read(TWO, THREE + ",partner==Belarus,flow==import", reporter="PAK")

    assert (caught.value.message, caught.value.field) == (
        "mine.csv:3: Partner is 'Brazil', not Belarus",
        "--map",
    )


def test_a_group_of_partners_is_not_the_partner_that_is_said():
    text = TWO.replace("Brazil", "European Union")

    with pytest.raises(BadInput, match="Partner is 'European Union', not BLR"):
        read(text, THREE, reporter="PAK", partner="BLR", flow="import")


def test_what_columns_that_are_passed_over_do_not_say_may_be_said():
    text = TWO.replace("Brazil", "").replace("Pakistan", "our country").replace("Import", "ввоз")

    found = read(text, THREE, reporter="PAK", partner="BLR", flow="import")

    assert list(found.values) == [("PAK", "BLR", "import", "2019", code) for code in ("87", "84")]


def test_a_file_that_is_known_is_told_to_need_no_mapping():
    text = TWO.replace("Trade Flow", "Trade Flow Code,Reporter Code,Partner Code,Trade Flow").replace(
        "2019,", "2019,1,586,112,"
    )

    _, hint = refused(text, THREE, reporter="PAK", partner="BLR", flow="import")

    assert hint == "leave --map out, for the file is known without it, or map partner=Partner"
