import pytest

from pakbel.domain.flows import TradeFlow
from pakbel.domain.period import parse_stored as period
from pakbel.domain.quantity import parse_stored as quantity
from pakbel.errors import BadInput


def flow(**fields):
    usual = {"id": "T-1", "reporter": "PAK", "partner": "BLR", "flow": "import", "period": period("2019")}
    return TradeFlow(**{**usual, "value": quantity("5 USD"), **fields})


@pytest.mark.parametrize(
    ("fields", "field", "message"),
    [
        ({"flow": "in"}, "flow", "'in' is none of: export, import, re_export, re_import"),
        ({"absence": "lost", "value": None}, "absence", "'lost' is none of: not_reported, withheld"),
        ({"valuation": "EXW"}, "valuation", "'EXW' is none of: FOB, CIF"),
        ({"basis": "guess"}, "basis", "'guess' is none of: customs, payments, press, reconciled"),
        ({"partner": "PAK"}, "partner", "a country does not trade with itself"),
        ({"value": None}, "value", "needs either a value or a stated absence"),
        ({"absence": "withheld"}, "value", "needs either a value or a stated absence"),
        ({"value": quantity("5 t")}, "value", "5 t is not money"),
        ({"value": quantity("-5 USD")}, "value", "-5 USD is below zero"),
        ({"net_weight": quantity("-5 kg")}, "net_weight", "-5 kg is below zero"),
        ({"period": period("2019..")}, "period", "'2019..' is open"),
    ],
)
def test_a_figure_that_cannot_be_is_refused(fields, field, message):
    with pytest.raises(BadInput) as refused:
        flow(**fields)

    assert (refused.value.field, refused.value.message) == (field, message)


def test_a_stated_absence_stands_for_no_figure():
    assert flow(value=None, absence="withheld").value is None


def test_zero_is_a_figure():
    assert flow(value=quantity("0 USD")).value == quantity("0 USD")
