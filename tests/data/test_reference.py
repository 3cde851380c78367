"""The shipped lists against the files they were made from, where those are at hand."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from pakbel.storage.reference import consumer_prices, hs_label, hs_section, hs_sections, reporting_systems

REFERENCE = Path(__file__).parents[3] / "shared" / "samples" / "reference"
pytestmark = pytest.mark.skipif(
    not REFERENCE.is_dir(), reason="the files the lists were made from are absent"
)


def rows(name: str) -> list[dict[str, str]]:
    with (REFERENCE / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_commodities_have_the_descriptions_and_sections_of_the_published_list():
    published = [row for row in rows("harmonized-system_HS2022_PDDL.csv") if row["hscode"] != "TOTAL"]

    differing = [
        row["hscode"]
        for row in published
        if hs_label(row["hscode"]) != row["description"].strip().rstrip(",")
        or (section.number if (section := hs_section(row["hscode"])) else "TOTAL") != row["section"]
    ]

    assert differing == []
    assert len(published) == 6939


def test_sections_have_the_published_names():
    published = rows("sections_PDDL.csv")

    assert [(each.number, each.name.casefold()) for each in hs_sections()] == [
        (row["section"], row["name"].strip().casefold()) for row in published
    ]


def test_consumer_prices_are_the_means_of_the_published_months():
    months: dict[int, list[Decimal]] = {}
    for row in rows("us_cpiai_PDDL.csv"):
        months.setdefault(int(row["Date"][:4]), []).append(Decimal(row["Index"]))

    means = {
        year: (sum(known) / 12).quantize(Decimal("0.001"))
        for year, known in months.items()
        if len(known) == 12
    }

    assert dict(consumer_prices()) == means


def test_factors_and_valuations_are_as_published():
    reporters = {"586": "PAK", "112": "BLR"}

    published = {
        (reporters[row["r"]], row["trade_flow"].lower(), int(row["year_file"])): (
            row["reported_classification"],
            row["reported_currency"],
            Decimal(row["currency_conversion_factor"]),
            row["trade_system"],
            row["valuation"],
            row["partner"].casefold(),
        )
        for row in rows("comtrade_valuation_systems_PAK_BLR.csv")
    }

    assert {
        key: (
            known.classification,
            known.currency,
            known.factor,
            known.system,
            known.valuation,
            known.partner.casefold(),
        )
        for key, known in reporting_systems().items()
    } == published


def test_the_bundled_rates_are_the_published_factors(records):
    systems = {
        (country, f"{flow}s", year): known.factor
        for (country, flow, year), known in reporting_systems().items()
        if known.currency == "PKR"
    }

    kept = {
        (each.country, each.kind, int(each.period.text)): each.value.amount
        for each in records["rates"].values()
    }

    assert kept == systems
    assert {(str(each.value.unit), each.per) for each in records["rates"].values()} == {("USD", "PKR")}
