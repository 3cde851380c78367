"""Twelve and twenty-five chapters of invented figures, imported, and what was worked out of them by hand."""

from fractions import Fraction

import pytest

from pakbel.reports.trade_concentration import trade_concentration
from pakbel.reports.trade_intra_industry import trade_intra_industry
from pakbel.reports.trade_summary import trade_summary
from tests.domain.builders import usd
from tests.reports.builders import only
from tests.reports.filed import Filed, figures

# 740 + 80 + 40 + 20 + 20 + 20 x 5 = 1,000
SMALL = "10 15 28 29 30 32 33 34 38 39 40 54 55 59 68 70 72 73 82 85"
BOUGHT = {"87": 740, "31": 80, "84": 40, "44": 20, "48": 20} | dict.fromkeys(SMALL.split(), 5)
# 50 + 30 + 10 + 2 + 8 x 1 = 100; of what is bought too only 87 and 10
SOLD = {"61": 50, "52": 30, "10": 10, "87": 2} | dict.fromkeys("03 08 42 62 63 64 90 95".split(), 1)


@pytest.fixture
def register(tmp_path):
    files = Filed(tmp_path / "store")
    files.add(figures("PAK", "import", "2017", BOUGHT), figures("PAK", "export", "2017", SOLD))
    return files.register()


def test_concentration_in_each_of_its_forms(register):
    table = trade_concentration(register)

    # 0.74^2 + 0.08^2 + 0.04^2 + 2 x 0.02^2 + 20 x 0.005^2 = 0.5569; less 1/25, over 24/25
    # 0.5^2 + 0.3^2 + 0.1^2 + 0.02^2 + 8 x 0.01^2 = 0.3512; less 1/12, over 11/12
    assert only(table, "flow", "commodities", "herfindahl", "herfindahl_points", "normalised") == [
        ("PAK>BLR", 12, Fraction(3512, 10000), 3512, Fraction(32144, 110000)),
        ("BLR>PAK", 25, Fraction(5569, 10000), 5569, Fraction(5169, 9600)),
    ]


def test_the_largest_has_three_quarters_of_what_was_bought(register):
    table = trade_summary(register, by="commodity", top=2)

    assert only(table, "code", "imports", "imports_share", "exports", "exports_share") == [
        ("87", usd(740), Fraction(74, 100), usd(2), Fraction(2, 100)),
        ("31", usd(80), Fraction(8, 100), None, None),
        ("others", usd(180), Fraction(18, 100), usd(98), Fraction(98, 100)),
    ]


def test_hardly_anything_went_both_ways(register):
    table = trade_intra_industry(register)

    # Both ways: 2 of vehicles and 5 of cereals, twice, of 1,100.
    assert only(table, "index", "exports", "imports") == [(Fraction(14, 1100), usd(100), usd(1000))]
