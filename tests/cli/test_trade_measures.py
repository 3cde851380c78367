"""The reports that the books of trade feed: formats, options, refusals, and what they say of nothing."""

import json
import re
from decimal import Decimal

import pytest

from tests.cli.program import asked, refused, run

MEASURES = {
    "mirror": ("trade", "mirror"),
    "mirror by month": ("trade", "mirror", "--by", "month"),
    "growth": ("trade", "growth"),
    "growth by year": ("trade", "growth", "--by", "year"),
    "target": ("trade", "target"),
}
BY_COMMODITY = {
    "growth by commodity": ("trade", "growth", "--by", "commodity"),
    "concentration": ("trade", "concentration"),
    "intra-industry": ("trade", "intra-industry"),
    "unit-value": ("trade", "unit-value"),
    "intensity": ("trade", "intensity"),
    "rca": ("trade", "rca"),
    "complementarity": ("trade", "complementarity"),
    "similarity": ("trade", "similarity"),
}
EACH = pytest.mark.parametrize("args", MEASURES.values(), ids=MEASURES)


@EACH
def test_a_report_is_an_object_that_names_the_state_of_the_data(args):
    found = asked(*args)

    assert found["report"] == f"trade_{args[1]}"
    assert found["as_of"] == "2026-11-21"
    assert found["vintages"] == {"PAK": "imf-dots-2022", "BLR": "imf-dots-2022"}


@EACH
def test_every_format_holds_the_same_rows(args):
    rows = asked(*args)["rows"]

    lines = run(*args, "--format", "jsonl")[1].splitlines()
    csv = run(*args, "--format", "csv")[1].splitlines()
    plain = run(*args, "--format", "plain")[1].splitlines()

    assert [json.loads(line) for line in lines] == rows
    assert (len(csv), len(plain)) == (len(rows) + 1, len(rows) + 1)


@EACH
@pytest.mark.parametrize("width", [30, 40, 60, 80, 120])
def test_no_line_is_wider_than_the_terminal(args, width):
    code, out, _ = run(*args, "--period", "2015..2020", "--color", "never", tty_width=width)

    lines = [line for line in out.splitlines() if not line.lstrip().startswith(("pakbel", "Next:"))]
    assert code == 0
    assert max(map(len, lines)) <= width


@EACH
def test_of_a_blank_store_it_says_what_was_looked_at(args, blank):
    code, out, err = run(*args, store=blank)

    assert code == 0
    assert out.count("\n") <= 1
    assert "0 trade rows" in err or "among 0 commitments" in err
    assert asked(*args, store=blank)["rows"] == []


@EACH
def test_as_of_a_past_day_knows_no_later_figure(args):
    found = asked(*args, "--as-of", "2016-06-30")

    years = {row.get("period") or row.get("latest_year") or row.get("last_year") for row in found["rows"]}
    assert found["as_of"] == "2016-06-30"
    assert max((year for year in years if year), default="") < "2016"


@EACH
def test_the_other_state_of_the_data_can_be_asked_for_and_a_wrong_one_is_refused(args, store):
    found = asked(*args, "--vintage", "wits-comtrade-2017")
    error = refused(*args, "--vintage", "wits-2017", store=store)

    assert found["vintages"] == {"PAK": "wits-comtrade-2017", "BLR": "wits-comtrade-2017"}
    assert error["field"] == "--vintage"
    assert "imf-dots-2022" in error["hint"]


@pytest.mark.parametrize("report", ["complementarity", "similarity"])
def test_what_reads_each_country_in_its_own_newest_state_offers_no_other(report, store):
    code, out, err = run("trade", report, "--vintage", "imf-dots-2022", store=store)

    assert (code, out) == (2, "")
    assert "--vintage" in err


def test_who_is_looked_at_can_be_said_in_either_case():
    found = asked("trade", "mirror", "--reporter", "blr", "--period", "2019")

    assert [row["flow"] for row in found["rows"]] == ["BLR>PAK", "PAK>BLR"]


@pytest.mark.parametrize(
    ("args", "field"),
    [
        (("mirror", "--reporter", "Pakistann"), "--reporter"),
        (("mirror", "--partner", "XXX"), "--partner"),
        (("mirror", "--by", "week"), "--by"),
        (("mirror", "--low", "low"), "--low"),
        (("mirror", "--high", "0.5"), "--high"),
        (("mirror", "--high", "-1"), "--high"),
        (("mirror", "--low", "-1"), "--low"),
        (("mirror", "--low", "1.5"), "--low"),
        (("growth", "--by", "reporter"), "--by"),
        (("growth", "--period", "5"), "--period"),
        (("growth", "--level", "4"), "--level"),
        (("growth", "--by", "year", "--top", "4"), "--top"),
        (("growth", "--by", "commodity", "--level", "3"), "--level"),
        (("concentration", "--class-size", "0"), "--class-size"),
        (("concentration", "--class-size", "many"), "--class-size"),
        (("unit-value", "--commodity", "tractors"), "--commodity"),
        (("unit-value", "--top", "-1"), "--top"),
        (("target", "--where", "attain > 1"), "--where"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_cannot_be_meant_is_refused_with_the_option_named(args, field, store):
    assert run("trade", *args, store=store)[0] == 2
    assert refused("trade", *args, store=store)["field"] == field


@pytest.mark.parametrize("args", BY_COMMODITY.values(), ids=BY_COMMODITY)
def test_what_the_bundled_books_cannot_say_is_an_empty_answer_that_names_what_is_missing(args):
    code, out, err = run(*args, "--json")

    found = json.loads(out)
    said = err + json.dumps(found["left_out"])
    assert (code, found["rows"]) == (0, [])
    assert found["report"] == f"trade_{args[1].replace('-', '_')}"
    assert re.search(r"A file of UN Comtrade has it: .*Bring it in with: pakbel trade import FILE", said)


def test_sections_of_the_sitc_are_there_and_add_up():
    found = asked("trade", "growth", "--by", "commodity", "--level", "sitc1", "--top", "2")

    assert len(found["wholes"]) == 2
    for whole in found["wholes"]:
        rows = [
            row
            for row in found["rows"]
            if (row["reporter"], row["flow"]) == (whole["reporter"], whole["flow"])
        ]
        parts = sum(Decimal(row["contribution"]) for row in rows)
        assert [row["code"] for row in rows][2:] == ["others"]
        assert abs(parts - Decimal(whole["growth"])) < Decimal("0.000003")


def test_rows_can_be_traced_to_the_records_they_rest_on():
    (row,) = [row for row in asked("trade", "mirror", "--period", "2019")["rows"] if row["flow"] == "PAK>BLR"]

    ids = [id for cell in row["cells"].values() for id in cell["rows"]]
    values = [asked("show", id)["value"]["amount"] for id in ids]

    assert values == [row["sellers_book"]["amount"], row["buyers_book"]["amount"]]


def test_a_filter_on_a_rate_is_typed_as_it_is_shown():
    found = asked(
        "trade", "growth", "--by", "year", "--where", "imports_growth > 100 %", "--period", "2005.."
    )

    assert [(row["reporter"], row["period"]) for row in found["rows"]] == [
        ("PAK", "2005"),
        ("BLR", "2005"),
        ("BLR", "2009"),
        ("PAK", "2012"),
    ]


@pytest.mark.parametrize(
    "args",
    [
        ("mirror",),
        ("growth",),
        ("growth", "--by", "year"),
        ("growth", "--by", "commodity", "--level", "sitc1"),
    ],
    ids=" ".join,
)
def test_figures_are_told_in_a_currency_or_in_prices_of_a_year(args):
    rupees = asked("trade", *args, "--period", "2016..2019", "--in", "PKR")
    real = asked("trade", *args, "--period", "2016..2019", "--real", "2015")

    assert (rupees["currency"], bool(rupees["rates"])) == ("PKR", True)
    assert (real["currency"], real["prices_of"]) == ("USD", 2015)
    assert run("trade", *args, "--real", "1850")[0] == 2


def test_growth_in_prices_of_a_year_is_drawn_in_them():
    code, out, _ = run("trade", "growth", "--real", "2015", "--chart", "--color", "never", tty_width=100)

    assert (code, "USD in prices of 2015" in out) == (0, True)
