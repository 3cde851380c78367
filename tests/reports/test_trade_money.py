"""`--in` and `--real`: what is told, by which rate, and what the footer says of it."""

from decimal import Decimal
from fractions import Fraction

import pytest

from pakbel.domain.cells import CellState
from pakbel.domain.period import year
from pakbel.domain.quantity import Quantity
from pakbel.errors import BadInput
from pakbel.reports.selection import EVERYTHING, Selection
from pakbel.reports.trade_asked import Asked, in_other_terms
from pakbel.reports.trade_contributions import trade_contributions
from pakbel.reports.trade_growth import trade_growth
from pakbel.reports.trade_mirror import trade_mirror
from pakbel.reports.trade_money import in_money, money_asked, with_money
from pakbel.reports.trade_summary import trade_summary
from pakbel.table import LeftOut
from tests.reports.builders import bundled, only, register


def row(flow, period, value, reporter="PAK", **fields):
    partner = "BLR" if reporter == "PAK" else "PAK"
    given = {"value": value} if value else {"absence": "withheld"}
    return {"reporter": reporter, "partner": partner, "flow": flow, "period": period, **given, **fields}


def rate(period, value, **fields):
    return {"value": value, "period": period, "sources": ["sbp"], **fields}


TRADE = [
    row("export", "2018", "2 USD"),
    row("import", "2018", "10 USD"),
    row("export", "2019", "3 USD"),
    row("import", "2019", "20 USD"),
    row("export", "2022", "4 USD"),
    row("import", "2022", None),
]


def pkr(amount):
    return Quantity(Decimal(amount), "PKR")


def summary(book, selection=EVERYTHING, *, currency=None, prices_of=None, **more):
    asked = Asked(currency=currency, prices_of=prices_of)
    if not in_other_terms(asked):
        return trade_summary(book, selection, asked, **more)
    return in_money(book, asked, lambda asked: trade_summary(book, selection, asked, **more))


def of_pakistan(table, *keys):
    return [values[1:] for values in only(table, "reporter", "period", *keys) if values[0] == "PAK"]


def test_every_year_is_told_by_its_own_rate_and_the_rest_is_counted():
    told = register(trade=TRADE, rates=[rate("2018", "100 PKR"), rate("2019", "150 PKR")])

    table = summary(told, currency="PKR")

    assert of_pakistan(table, "exports", "imports", "balance", "turnover", "growth") == [
        (year(2018), pkr(200), pkr(1000), pkr(-800), pkr(1200), None),
        (year(2019), pkr(450), pkr(3000), pkr(-2550), pkr(3450), Fraction(15, 8)),
        (year(2020), "not in this store", "not in this store", None, None, None),
        (year(2021), "not in this store", "not in this store", None, None, None),
        (year(2022), "no rate", "withheld", None, None, None),
    ]
    assert table.left_out == (LeftOut(reason="figure without a rate to PKR for 2022", count=1),)
    assert table.notes[-1] == (
        "Rates, each of its own period: 2018 100 PKR for 1 USD (X-1), 2019 150 PKR for 1 USD (X-2). Source: sbp."
    )
    assert table.title.startswith("Trade of PAK with BLR by year — PKR, seen from PAK")
    assert (table.extra["currency"], [each["id"] for each in table.extra["rates"]]) == ("PKR", ["X-1", "X-2"])


def test_only_rates_of_what_is_shown_are_named():
    told = register(trade=TRADE, rates=[rate("2018", "100 PKR"), rate("2019", "150 PKR")])

    table = summary(told, Selection(period="2018"), currency="PKR")

    assert [each["id"] for each in table.extra["rates"]] == ["X-1"]
    assert table.left_out == ()


def test_many_rates_are_named_without_their_figures():
    trade = [row("export", str(each), "1 USD") for each in range(2010, 2020)]
    told = register(trade=trade, rates=[rate(str(each), "100 PKR") for each in range(2010, 2020)])

    table = summary(told, currency="PKR")

    assert table.notes[-1].startswith("Rates, each of its own period: 2010 X-1, 2011 X-2, ")
    assert table.notes[-1].endswith("2019 X-10. Source: sbp.")


def test_two_rates_of_one_year_are_said():
    told = register(trade=TRADE, rates=[rate("2018", "100 PKR"), rate("2018", "110 PKR")])

    table = summary(told, currency="PKR")

    assert of_pakistan(table, "exports")[0] == (year(2018), pkr(220))
    assert table.notes[-1] == "Two rates for one period, the later is used: X-2 over X-1."


def test_the_year_is_not_told_by_a_month_or_the_year_before():
    told = register(trade=TRADE, rates=[rate("2018-12", "100 PKR"), rate("2017", "110 PKR")])

    table = summary(told, currency="PKR")

    assert of_pakistan(table, "exports")[0] == (year(2018), "no rate")
    assert table.left_out[-1].count == 5


@pytest.mark.parametrize("by", ["flow", "reporter", "partner"])
def test_every_grouping_is_told(by):
    told = register(trade=TRADE[:4], rates=[rate("2018", "100 PKR"), rate("2019", "150 PKR")])

    table = summary(told, currency="PKR", by=by)

    units = {value.unit for each in table.rows for value in each.values() if isinstance(value, Quantity)}
    assert units == {"PKR"}


def test_commodities_are_told():
    listed = [row("export", "2019", "3 USD", commodity="10"), row("export", "2019", "5 USD", commodity="87")]
    trade = [*listed, row("export", "2019", "8 USD")]
    told = register(trade=trade, rates=[rate("2019", "150 PKR")])

    table = summary(told, currency="PKR", by="commodity")

    assert [each for each in only(table, "code", "exports", "exports_share") if each[0] != "others"][:2] == [
        ("87", pkr(750), Fraction(5, 8)),
        ("10", pkr(450), Fraction(3, 8)),
    ]


def test_figures_in_another_currency_are_never_added_to_these():
    trade = [*TRADE[:2], row("export", "2018", "7 EUR", reporter="BLR")]
    told = register(trade=trade, rates=[rate("2018", "100 PKR")])

    table = summary(told, currency="PKR")

    assert LeftOut(reason="in EUR", count=1) in table.left_out


def test_pakistans_own_book_comes_back_in_the_rupees_it_was_reported_in():
    table = summary(bundled(), Selection(period="2019"), currency="PKR")

    assert [each["kind"] for each in table.extra["rates"]] == ["exports", "imports"]
    assert "2019 exports 0.006675 USD for 1 PKR (X-53)" in table.notes[-1]
    [(_, exports)] = of_pakistan(table, "exports")
    nominal = trade_summary(bundled(), Selection(period="2019")).rows[0]["exports"]
    assert exports.amount * Decimal("0.006675") == pytest.approx(nominal.amount)


def test_real_turnover_of_belarus_fell_by_a_ninth_while_the_nominal_rose():
    nominal, real = (
        {
            period.text: turnover.amount
            for reporter, period, turnover in only(table, "reporter", "period", "turnover")
            if reporter == "BLR" and turnover is not None
        }
        for table in (summary(bundled()), summary(bundled(), prices_of=2020))
    )

    assert round((nominal["2020"] / nominal["2010"] - 1) * 100, 1) == Decimal("5.7")
    assert round((real["2020"] / real["2010"] - 1) * 100, 1) == Decimal("-10.9")


def test_real_terms_are_said_to_be_a_convention():
    table = summary(bundled(), prices_of=2015)

    assert "USD in prices of 2015" in table.title
    assert table.notes[-1] == (
        "In prices of 2015: deflated by US consumer prices (CPI-U, yearly means), "
        "a convention and no deflator of trade."
    )
    assert (table.extra["currency"], table.extra["prices_of"]) == ("USD", 2015)


def test_years_beyond_the_index_are_left_out_and_counted():
    told = register(trade=[row("export", "2024", "1 USD"), row("export", "2025", "1 USD")])

    table = summary(told, prices_of=2015)

    assert [isinstance(value, Quantity) for _, value in of_pakistan(table, "exports")] == [True, False]
    assert of_pakistan(table, "exports")[1] == (year(2025), "no price index")
    assert table.left_out == (LeftOut(reason="figure without a price index for 2025", count=1),)
    assert table.rows[2]["cells"]["exports"]["state"] == CellState.NO_INDEX


@pytest.mark.parametrize(
    ("asked", "field", "message"),
    [
        ({"prices_of": 2025}, "--real", "there are no consumer prices of 2025: they reach from 1913 to 2024"),
        (
            {"prices_of": 2015, "currency": "PKR"},
            "--real",
            "give --in or --real: a price index is of one currency",
        ),
    ],
)
def test_what_cannot_be_told_is_refused(asked, field, message):
    with pytest.raises(BadInput) as refused:
        summary(register(trade=TRADE), **asked)

    assert (refused.value.field, refused.value.message) == (field, message)


def test_a_rate_that_is_missing_is_said_how_to_record():
    told = register(trade=TRADE)

    assert (
        "To record a rate, if it was 1.25 RUB for 1 USD: pakbel rate add --period 2022 --value 'RUB 1.25'"
        in summary(told, currency="RUB").notes
    )


# The other reports


def in_rupees(register):
    money = money_asked(register, "PKR", None)
    return money, Asked(terms=money.terms)


def test_growth_is_told_by_the_rate_of_each_year():
    book = register(trade=TRADE, rates=[rate("2018", "100 PKR"), rate("2019", "150 PKR")])
    money, asked = in_rupees(book)

    table = with_money(trade_growth(book, Selection(period="2018..2019"), asked), money)

    found = next(each for each in table.rows if (each["reporter"], each["flow"]) == ("PAK", "PAK>BLR"))
    assert (found["first"], found["last"], found["last_growth"]) == (pkr(200), pkr(450), Fraction(5, 4))
    assert table.title.startswith("Growth of the trade of PAK with BLR by flow — PKR, current prices, to ")
    assert (table.notes[-1].count("X-1"), table.left_out) == (1, ())


def test_growth_in_prices_of_a_year_is_not_at_current_prices():
    book = register(trade=TRADE)
    money = money_asked(book, None, 2015)

    tables = [
        with_money(trade_growth(book, Selection(), Asked(terms=money.terms), by=by), money)
        for by in ("flow", "year")
    ]

    for table in tables:
        assert "— USD in prices of 2015, to " in table.title
        assert "current prices" not in " ".join((table.title, *table.notes))
    assert tables[1].rows[0]["exports"].amount < 2


def test_contributions_are_told_and_name_the_rates_of_the_two_years_alone():
    trade = [
        row("export", str(year), f"{value} USD", commodity=code)
        for year, values in {2017: (1, 1), 2018: (2, 5), 2019: (3, 0)}.items()
        for code, value in zip(("10", "87"), values, strict=True)
        if value
    ]
    book = register(trade=trade, rates=[rate(str(each), f"{each - 1917} PKR") for each in (2017, 2018, 2019)])
    money, asked = in_rupees(book)

    table = with_money(trade_contributions(book, Selection(), asked), money)

    assert only(table, "code", "before", "after", "change") == [
        ("87", pkr(505), None, pkr(-505)),
        ("10", pkr(202), pkr(306), pkr(104)),
    ]
    assert [each["id"] for each in table.extra["rates"]] == ["X-2", "X-3"]


def test_both_books_are_told_by_one_rate_so_that_their_ratio_stays():
    trade = [row("export", "2019", "100 USD"), row("import", "2019", "106 USD", reporter="BLR")]
    book = register(trade=trade, rates=[rate("2019", "150 PKR")])
    money, asked = in_rupees(book)

    table = with_money(trade_mirror(book, Selection(), asked), money)

    assert only(table, "sellers_book", "buyers_book", "difference", "mirror_ratio")[0] == (
        pkr(15000),
        pkr(15900),
        pkr(900),
        Fraction(106, 100),
    )
    assert "— PKR, to " in table.title
    assert table.extra["currency"] == "PKR"


def test_a_sentence_has_whole_units_too():
    goods = {"classification": "S3", "commodity": "7"}
    trade = [row("export", year, f"{at}000.10 USD", **goods) for at, year in enumerate(("2018", "2019"), 1)]
    book = register(trade=trade, rates=[rate("2018", "150.37 PKR"), rate("2019", "150.37 PKR")])
    money, asked = in_rupees(book)

    table = with_money(trade_contributions(book, Selection(), asked, scale=("S", 1)), money)

    assert "150,385 PKR to 300,755 PKR" in table.notes[0]


def test_screens_have_whole_units_and_programs_every_cent():
    book = register(trade=[row("export", "2019", "1000.10 USD")], rates=[rate("2019", "150.30 PKR")])
    money, asked = in_rupees(book)

    table = with_money(trade_summary(book, Selection(), asked), money)

    assert {each.key: each.whole for each in table.columns if each.kind in {"amount", "gap"}} == {
        "exports": True,
        "imports": True,
        "balance": True,
        "turnover": True,
    }
    assert table.rows[0]["exports"] == Quantity(Decimal("150315.03"), "PKR")
