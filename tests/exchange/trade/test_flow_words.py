import pytest

from pakbel.errors import BadInput
from pakbel.exchange.trade.flow_words import flow_of, valuation_of


@pytest.mark.parametrize(
    ("flow", "words"),
    [
        (
            "import",
            ["Import", "imports", "M", "1", "1.0", "Gross Imports", "Gross Imp.", "Imports (CIF)", "ИМ"],
        ),
        ("export", ["Export", "exports", "X", "2", "Gross  Exports", "Exports, FOB", "ЭК"]),
        ("re_export", ["Re-Export", "re-exports", "RX", "3", "Reexport"]),
        ("re_import", ["Re-Import", "RM", "4"]),
    ],
)
def test_a_flow_is_read_from_any_of_its_words(flow, words):
    assert {flow_of(word) for word in words} == {flow}


@pytest.mark.parametrize("word", ["", "Balance", "Imports and exports", "5", "DX"])
def test_what_is_no_flow_is_refused(word):
    with pytest.raises(BadInput, match="is no flow"):
        flow_of(word)


def test_what_enters_is_valued_with_freight_and_what_leaves_without():
    valued = {flow: valuation_of(flow) for flow in ("import", "re_import", "export", "re_export")}

    assert valued == {"import": "CIF", "re_import": "CIF", "export": "FOB", "re_export": "FOB"}
