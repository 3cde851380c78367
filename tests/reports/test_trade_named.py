"""States of the data by the names that people type, and what is said where a pair has none of that name."""

import pytest

from pakbel.errors import BadInput
from pakbel.reports.books import books_between
from pakbel.reports.trade_asked import Asked
from pakbel.reports.trade_named import vintage_named
from pakbel.reports.trade_summary import trade_summary
from tests.reports.filed import Filed, figures
from tests.reports.trading import row, trade

TYPED_IN = (
    row("PAK", "export", "2019", 5, vintage="UN Comtrade"),
    row("PAK", "export", "2018", 5, vintage="wits-2017"),
    row("PAK", "export", "2017", 5, vintage="comtrade-2017"),
)


@pytest.mark.parametrize("typed", ["UN Comtrade", "un comtrade", "  Un  COMTRADE "])
def test_a_state_is_known_whatever_the_case_of_its_name(typed):
    assert vintage_named(trade(*TYPED_IN).snapshot, typed) == "UN Comtrade"


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("wits", "; did you mean 'wits-2017'?"),
        ("un-comtrad", "; did you mean 'UN Comtrade'?"),
        ("comtrade", "; did you mean 'UN Comtrade' or 'comtrade-2017'?"),
        ("dots", ""),
    ],
)
def test_another_name_is_refused_with_the_nearest(typed, near):
    with pytest.raises(BadInput) as refused:
        vintage_named(trade(*TYPED_IN).snapshot, typed, "--difference")

    assert (refused.value.field, refused.value.message) == (
        "--difference",
        f"no trade data of {typed!r}{near}",
    )
    assert refused.value.hint == "there are: UN Comtrade, comtrade-2017, wits-2017"


def test_of_a_pair_without_that_state_it_is_said_who_has_it_and_what_the_pair_has(tmp_path):
    filed = Filed(tmp_path / "store")
    filed.add(figures("PAK", "export", "2019", {"TOTAL": 9}, partner="WLD"), vintage="WITS")
    filed.add(figures("PAK", "export", "2019", {"TOTAL": 5}))
    filed.add(figures("PAK", "export", "2019", {"TOTAL": 5}, basis="reconciled"), vintage="CEPII BACI")
    snapshot = filed.register().snapshot

    with pytest.raises(BadInput) as of_another_pair:
        books_between(snapshot, vintage="WITS")
    with pytest.raises(BadInput) as on_another_basis:
        books_between(snapshot, vintage="CEPII BACI")

    assert (of_another_pair.value.message, of_another_pair.value.hint) == (
        "no trade of PAK with BLR in 'WITS'",
        "of this pair there are: UN Comtrade; it has PAK with World",
    )
    assert (on_another_basis.value.message, on_another_basis.value.hint) == (
        "no trade of PAK with BLR in 'CEPII BACI' on basis customs",
        "--basis reconciled; of this pair there are: UN Comtrade",
    )


def test_of_a_country_without_that_state_it_is_said_who_has_it_and_what_the_country_has(tmp_path):
    filed = Filed(tmp_path / "store")
    filed.add(figures("BLR", "export", "2019", {"TOTAL": 9}), vintage="WITS")
    filed.add(figures("PAK", "export", "2019", {"TOTAL": 5}, partner="CHN"))
    filed.add(
        figures("KAZ", "export", "2019", {"TOTAL": 5}, partner="PAK", basis="reconciled"), vintage="BACI"
    )

    def refused(**asked):
        with pytest.raises(BadInput) as refusal:
            trade_summary(filed.register(), asked=Asked(**asked), by="partner")
        return refusal.value.field, refusal.value.message, refusal.value.hint

    assert refused(vintage="WITS") == (
        "--vintage",
        "no trade of PAK in 'WITS'",
        "of PAK there are: UN Comtrade; it has BLR with PAK",
    )
    assert refused(vintage="WITS", basis="reconciled")[1:] == (
        "no trade of PAK in 'WITS'",
        "of PAK there are: BACI; it has BLR with PAK",
    )
    assert refused(vintage="BACI")[1:] == (
        "no trade of PAK in 'BACI' on basis customs",
        "--basis reconciled; of PAK there are: UN Comtrade",
    )
