"""How the two countries reported the flows that a mirror compares."""

from pakbel.reports.selection import Selection
from pakbel.reports.trade_asked import Asked
from pakbel.reports.trade_mirror import trade_mirror
from tests.reports.builders import bundled
from tests.reports.trading import row, trade

BOTH = (
    (
        "PAK>BLR as reported to UN Comtrade: PAK FOB, by last known destination, general trade (2019); "
        "BLR CIF, by origin, general trade (2019)."
    ),
    (
        "BLR>PAK as reported to UN Comtrade: BLR FOB, by last known destination, general trade (2019); "
        "PAK CIF, by origin, general trade (2019)."
    ),
)


def reported(table):
    return tuple(note for note in table.notes if "as reported to" in note)


def test_each_flow_is_told_of_the_seller_and_the_buyer():
    assert reported(trade_mirror(bundled(), Selection(period="2019"))) == BOTH


def test_where_the_way_changed_each_is_told_with_its_years_and_unknown_years_are_not():
    table = trade_mirror(bundled(), Selection(period="1993..2001", where=("flow = BLR>PAK",)))

    assert reported(table) == (
        (
            "BLR>PAK as reported to UN Comtrade: BLR FOB, by last known destination, general trade (1998..2001); "
            "PAK CIF, by consignment, general trade (1995..1999), then CIF, by origin, general trade (2000..2001)."
        ),
    )


def test_a_side_that_the_list_does_not_know_is_left_out():
    book = trade(row("PAK", "export", "1996", 10), row("BLR", "import", "1996", 30))

    assert reported(trade_mirror(book)) == (
        "PAK>BLR as reported to UN Comtrade: PAK FOB, by last known destination, general trade (1996).",
    )


def test_months_count_as_their_year():
    book = trade(row("PAK", "export", "2019-01", 10), row("BLR", "import", "2019-01", 30))

    assert reported(trade_mirror(book, by="month")) == BOTH[:1]


def test_nothing_is_told_of_what_was_not_compared():
    book = trade(row("PAK", "export", "2019", 10))

    assert reported(trade_mirror(book)) == ()


def test_nothing_is_told_of_payments():
    book = trade(
        row("PAK", "export", "2019", 10, basis="payments"), row("BLR", "import", "2019", 30, basis="payments")
    )

    table = trade_mirror(book, Selection(), Asked(basis="payments"))

    assert (len(table.rows), reported(table)) == (2, ())


def test_nothing_is_told_of_years_that_are_not_in_the_list():
    book = trade(row("PAK", "export", "2024", 10), row("BLR", "import", "2024", 30))

    table = trade_mirror(book)

    assert (table.rows[0]["flag"], reported(table)) == ("high", ())
