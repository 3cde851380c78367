"""Figures of another kind than those of customs: reconciled ones (BACI) are nobody's, payments are a book's own."""

from fractions import Fraction

import pytest

from pakbel.errors import BadInput
from pakbel.reports.selection import Selection
from pakbel.reports.trade_asked import Asked
from pakbel.reports.trade_complementarity import trade_complementarity, trade_similarity
from pakbel.reports.trade_concentration import trade_concentration
from pakbel.reports.trade_contributions import trade_contributions
from pakbel.reports.trade_growth import trade_growth
from pakbel.reports.trade_intensity import trade_intensity
from pakbel.reports.trade_intra_industry import trade_intra_industry
from pakbel.reports.trade_mirror import trade_mirror
from pakbel.reports.trade_rca import trade_rca
from pakbel.reports.trade_summary import trade_summary
from pakbel.reports.trade_unit_values import trade_unit_value
from pakbel.table import Unknown
from tests.domain.builders import usd
from tests.reports.builders import only, reasons
from tests.reports.filed import Filed, figures
from tests.reports.trading import row, trade

RECONCILED = Asked(basis="reconciled")
PAYMENTS = Asked(basis="payments")
SIX = {f"{number:02d}0110": 10 for number in range(1, 11)}
OF_NOBODY = "Reconciled figures are made from both countries' books and belong to neither."


def reconciled(seller, buyer, year, by_code):
    return figures(seller, "export", year, by_code, partner=buyer, basis="reconciled")


@pytest.fixture
def baci(tmp_path):
    """A store with nothing but BACI: each way of the pair, and what somebody else sold to PAK."""
    files = Filed(tmp_path / "store")
    doubled = {code: 2 * value for code, value in SIX.items()}
    files.add(
        reconciled("PAK", "BLR", "2020", SIX),
        reconciled("PAK", "BLR", "2021", doubled),
        reconciled("BLR", "PAK", "2021", {**SIX, "870110": 100}),
        reconciled("CHN", "PAK", "2021", {**SIX, "850110": 400}),
        vintage="CEPII BACI",
        on="2023-01-01",
    )
    return files.register()


def test_a_summary_names_the_basis_in_title_and_footer(baci):
    table = trade_summary(baci, asked=RECONCILED)

    assert table.title.startswith("Trade of PAK with BLR by year — USD, reconciled figures, seen from PAK")
    assert table.notes[0] == "State of the data: CEPII BACI. ? is missing, not zero."
    assert OF_NOBODY in table.notes
    assert table.extra["basis"] == "reconciled"
    assert only(table, "reporter", "exports", "imports") == [
        ("reconciled", usd(100), Unknown("not in this store")),
        ("reconciled", usd(200), usd(200)),
    ]


def test_what_comes_next_is_asked_of_the_same_figures(baci):
    assert trade_summary(baci, asked=RECONCILED).next_steps == (
        "pakbel trade summary --by commodity --basis reconciled",
    )
    assert trade_growth(baci, asked=RECONCILED).next_steps == (
        "pakbel trade growth --by year --basis reconciled",
        "pakbel trade growth --by commodity --basis reconciled",
    )


def test_nobodys_book_is_one_book_in_one_state(baci):
    (book,) = trade_summary(baci, asked=RECONCILED, by="reporter").rows

    assert (book["reporter"], book["vintage"], book["whole_years"]) == ("reconciled", "CEPII BACI", 1)


def test_without_the_basis_the_figures_are_counted_and_pointed_to(baci):
    table = trade_summary(baci)

    assert table.rows == ()
    assert "figures are on another basis: pakbel trade summary" in table.empty
    assert table.empty.endswith("--basis reconciled")
    assert reasons(table) == {"on another basis (--basis reconciled)": 31}


def test_every_partner_is_listed_both_ways_and_no_share_is_made_up(baci):
    table = trade_summary(baci, asked=RECONCILED, by="partner")

    assert only(table, "reporter", "code", "exports", "imports", "exports_share") == [
        ("reconciled", "CHN", None, usd(500), None),
        ("reconciled", "BLR", usd(200), usd(200), None),
    ]
    assert table.title == "Trade of PAK by partner, 2021 — USD, reconciled figures, seen from PAK"
    assert "State of the data: CEPII BACI, of neither country's book." in table.notes
    assert any(note.startswith("Reconciled data have pairs alone") for note in table.notes)


def test_growth_by_flow_year_and_commodity(baci):
    by_flow = trade_growth(baci, asked=RECONCILED)
    by_year = trade_growth(baci, asked=RECONCILED, by="year")
    by_commodity = trade_contributions(baci, asked=RECONCILED, top=1)

    assert only(by_flow, "reporter", "flow", "last_growth")[0] == ("reconciled", "PAK>BLR", Fraction(1))
    assert [row["exports_growth"] for row in by_year.rows] == [None, Fraction(1)]
    assert only(by_commodity, "reporter", "flow", "code", "contribution") == [
        ("reconciled", "PAK>BLR", "01", Fraction(1, 10)),
        ("reconciled", "PAK>BLR", "others", Fraction(9, 10)),
    ]
    assert all("reconciled figures" in each.title for each in (by_flow, by_year, by_commodity))


def test_commodities_both_ways(baci):
    spread = trade_concentration(baci, Selection(period="2021"), RECONCILED)
    alike = trade_intra_industry(baci, asked=RECONCILED)
    listed = trade_summary(baci, asked=RECONCILED, by="commodity", top=1)

    assert only(spread, "reporter", "flow", "largest") == [
        ("reconciled", "PAK>BLR", "10"),
        ("reconciled", "BLR>PAK", "87"),
    ]
    # Ten chapters at 20 against 10, and one of 100 that goes one way: 1 - (10 x 10 + 100) / 400.
    assert only(alike, "reporter", "index", "both_ways") == [("reconciled", Fraction(1, 2), 10)]
    assert only(listed, "reporter", "code", "imports")[0] == ("reconciled", "87", usd(100))


def test_a_unit_value_of_reconciled_figures(tmp_path):
    files = Filed(tmp_path / "store")
    files.add(reconciled("PAK", "BLR", "2021", SIX), vintage="CEPII BACI", on="2023-01-01")

    table = trade_unit_value(files.register(), asked=RECONCILED)

    assert table.empty.startswith("no commodity has a weight or quantity of every figure.")
    assert reasons(table)["without a weight or quantity of every figure"] == 10


@pytest.mark.parametrize(
    ("report", "why"),
    [
        (trade_mirror, "is made from both books: nothing is left to compare"),
        (trade_intensity, "has no figures with partner World"),
        (trade_rca, "has no figures with partner World"),
        (trade_complementarity, "has no figures with partner World"),
        (trade_similarity, "has no figures with partner World"),
    ],
)
def test_a_report_that_cannot_be_of_nobodys_figures_says_why(report, why, baci):
    with pytest.raises(BadInput) as refused:
        report(baci, Selection(), RECONCILED)

    assert (refused.value.field, refused.value.message) == ("--basis", why)
    assert refused.value.hint == "pakbel trade growth --basis reconciled"


def test_there_are_no_two_books_to_set_beside_each_other_by_flow(baci):
    with pytest.raises(BadInput) as refused:
        trade_summary(baci, asked=RECONCILED, by="flow")

    assert (refused.value.field, refused.value.hint) == ("--basis", "--by year")


@pytest.fixture
def paid():
    """Customs and payments of one year, never to be mixed."""
    paid = {"basis": "payments"}
    return trade(
        row("PAK", "export", "2019", 10),
        row("BLR", "import", "2019", 12),
        row("PAK", "export", "2019", 8, **paid),
        row("BLR", "import", "2019", 9, **paid),
        row("PAK", "export", "2019", 100, partner="WLD", **paid),
    )


def test_a_mirror_of_payments_compares_payments(paid):
    table = trade_mirror(paid, asked=PAYMENTS)

    (found,) = [row for row in table.rows if row["flow"] == "PAK>BLR"]
    assert (found["sellers_book"], found["buyers_book"], found["mirror_ratio"]) == (
        usd(8),
        usd(9),
        Fraction(9, 8),
    )
    assert "USD, from the balance of payments, to" in table.title
    assert (table.extra["basis"], table.extra["expected"]) == ("payments", 1)
    assert "Books that agree stand at about 1.00, for payments are valued FOB on both sides." in table.notes


def test_the_partners_share_is_of_figures_of_the_same_kind(paid):
    by_payments = trade_intensity(paid, asked=PAYMENTS)
    by_customs = trade_intensity(paid)

    assert only(by_payments, "reporter", "partner_share", "sold") == [
        ("PAK", Fraction(8, 100), usd(8)),
        ("BLR", Fraction(9, 100), usd(9)),  # no margin of CIF over FOB in payments
    ]
    assert not any("CIF to FOB" in note for note in by_payments.notes)
    assert by_customs.rows == ()
    assert "PAK's exports to World, in total" in by_customs.empty


@pytest.mark.parametrize("report", [trade_growth, trade_mirror])
def test_figures_of_customs_say_nothing_of_a_basis(report, paid):
    table = report(paid)

    assert "payments" not in table.title
    assert table.extra["basis"] == "customs"
    assert any(cell == usd(10) for row in table.rows for cell in row.values())
