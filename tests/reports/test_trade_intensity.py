from fractions import Fraction

from pakbel.domain.period import parse_stored as period
from pakbel.domain.quantity import parse_stored as quantity
from pakbel.reports.selection import Selection
from pakbel.reports.trade_intensity import trade_intensity
from tests.reports.builders import bundled, empty, only, reasons
from tests.reports.filed import Filed, figures, ten_chapters
from tests.reports.trading import row, trade

BOOKS = (row("PAK", "export", "2019", 10), row("BLR", "import", "2019", 106))
WORLD = (
    row("PAK", "export", "2019", 1000, partner="WLD"),
    row("BLR", "import", "2019", 500, partner="WLD"),
    row("PAK", "import", "2019", 2000, partner="WLD"),
)


def others(count):
    """Reporters that are the rest of the world: with PAK and BLR, `count` and two."""
    codes = [f"{chr(65 + each // 26)}{chr(65 + each % 26)}X" for each in range(count)]
    return [row(code, "import", "2019", 100, partner="WLD") for code in codes]


def of_pakistan(table):
    return [each for each in table.rows if each["flow"] == "PAK>BLR"]


def test_the_partners_share_needs_only_the_sellers_own_total():
    table = trade_intensity(trade(*BOOKS, *WORLD))

    assert only(table, "flow", "reporter", "sold", "partner_share", "intensity") == [
        ("PAK>BLR", "PAK", quantity("10 USD"), Fraction(1, 100), None),
        ("PAK>BLR", "BLR", quantity("100 USD"), Fraction(1, 10), None),
    ]
    assert table.rows[0]["missing"] == "every reporter's imports from World, in total"


def test_intensity_is_over_the_partners_share_in_all_reporters_imports():
    # 98 x 100 + 500 + 2,000 = 12,300; BLR buys 500 of it.
    table = trade_intensity(trade(*BOOKS, *WORLD, *others(98)))

    own, mirrored = of_pakistan(table)
    assert (own["world_trade"], own["world_by"], own["form"]) == (
        quantity("12300 USD"),
        "100 reporters",
        "plain",
    )
    assert own["intensity"] == Fraction(1, 100) / Fraction(500, 12300)
    assert mirrored["intensity"] == Fraction(1, 10) / Fraction(500, 12300)
    assert table.notes[2] == "World trade: imports of 100 reporters, entered by hand."


def test_the_strict_form_leaves_the_seller_out_of_the_world():
    table = trade_intensity(trade(*BOOKS, *WORLD, *others(98)), strict=True)

    assert of_pakistan(table)[0]["intensity"] == Fraction(1, 100) / Fraction(500, 10300)
    assert table.notes[0].endswith("the strict form.")


def test_a_few_reporters_are_not_the_world():
    table = trade_intensity(trade(*BOOKS, *WORLD, *others(97)))

    assert of_pakistan(table)[0]["intensity"] is None


def test_without_any_world_total_it_says_what_to_import():
    table = trade_intensity(bundled(), Selection(period="2019"))

    assert table.rows == ()
    assert table.empty == (
        "with --period 2019: needs, with partner World of 2019: PAK's exports to World, in total; "
        "BLR's imports from World, in total; every reporter's imports from World, in total; "
        "BLR's exports to World, in total; PAK's imports from World, in total. "
        "A file of UN Comtrade has it: all reporters, partner World, commodity TOTAL. "
        "Bring it in with: pakbel trade import FILE"
    )
    (reason,) = reasons(table)
    assert reason.startswith("year without PAK's exports to World, in total and BLR's imports from World, in")
    assert reason.endswith("PAK's imports from World, in total: 2019")


def test_an_empty_register_says_what_was_looked_at():
    assert trade_intensity(empty()).empty == "no trade of PAK with BLR in 0 trade rows"


def test_a_total_that_was_summed_is_said_to_be():
    codes = [f"{number:02d}" for number in range(11, 21)]
    rows = [row("PAK", "export", "2019", 120, commodity=code, partner="WLD") for code in codes]

    table = trade_intensity(trade(*BOOKS, *rows))

    assert table.rows[0]["partner_share"] == Fraction(10, 1200)
    assert "Totals with the world that were summed, not stated: PAK 2019 from HS2." in table.notes


def test_a_few_chapters_are_not_what_a_country_sells_to_the_world():
    rows = [row("PAK", "export", "2019", 600, commodity=code, partner="WLD") for code in ("61", "10")]

    table = trade_intensity(trade(*BOOKS, *rows))

    assert of_pakistan(table) == []


def test_of_few_chapters_of_everybody_a_share_is_said_to_be_small(tmp_path):
    files = Filed(tmp_path / "store")
    files.add(
        figures("PAK", "export", "2019", ten_chapters(1)),
        figures("PAK", "export", "2019", ten_chapters(9), partner="WLD"),
        figures("PAK", "export", "2019", {"TOTAL": 1000}, partner="WLD"),
    )

    table = trade_intensity(files.register())

    assert of_pakistan(table)[0]["partner_share"] == Fraction(1, 100)
    said = "PAK 2019 (PAK>BLR) from HS2 (only 10 chapters in the files)"
    assert f"Summed from few chapters, so that shares and intensity may be too small: {said}." in table.notes


def test_only_the_years_asked_for():
    book = trade(
        *BOOKS, *WORLD, row("PAK", "export", "2018", 10), row("PAK", "export", "2018", 99, partner="WLD")
    )

    assert {each["period"] for each in trade_intensity(book, Selection(period="2018")).rows} == {
        period("2018")
    }


def test_the_margin_is_taken_off_without_rounding():
    rows = [row("BLR", "import", "2019", 1), row("PAK", "export", "2019", 3, partner="WLD")]

    (found,) = of_pakistan(trade_intensity(trade(*rows)))

    assert (found["reporter"], found["partner_share"]) == ("BLR", Fraction(100, 106) / 3)
    assert found["sold"] == quantity("0.94 USD")


def test_reporters_in_another_currency_are_no_part_of_the_world_and_counted():
    rupees = row("IND", "import", "2019", 1, partner="WLD") | {"value": "70000 INR"}

    table = trade_intensity(trade(*BOOKS, *WORLD, *others(98), rupees))

    assert of_pakistan(table)[0]["world_trade"] == quantity("12300 USD")
    assert reasons(table)["reporters in INR, not USD"] == 1


def test_a_reporter_of_whom_some_months_are_known_is_not_one_in_another_currency():
    months = row("IND", "import", "2019-01", 1, partner="WLD")

    table = trade_intensity(trade(*BOOKS, *WORLD, *others(98), months))

    assert not [reason for reason in reasons(table) if reason.startswith("reporters in")]


def test_a_country_that_counts_in_its_own_currency_is_set_beside_its_own_total():
    own = [{**each, "value": f"{each['value'].split()[0]}000 PKR"} for each in (BOOKS[0], WORLD[0])]

    table = trade_intensity(trade(*own, *WORLD[1:], *others(99)))

    assert of_pakistan(table)[0]["intensity"] == Fraction(1, 100) / Fraction(500, 12400)


def test_what_is_set_beside_the_world_is_read_in_the_currency_of_the_world():
    mostly = [
        row(reporter, "import", text, 1, partner="WLD") | {"value": f"7 {currency}"}
        for reporter, currency in (("BLR", "BYN"), ("PAK", "PKR"))
        for text in ("2016", "2017", "2018")
    ]

    table = trade_intensity(trade(*BOOKS, *WORLD, *others(98), *mostly), strict=True)

    assert of_pakistan(table)[0]["intensity"] == Fraction(1, 100) / Fraction(500, 10300)
