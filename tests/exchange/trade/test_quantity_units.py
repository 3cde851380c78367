import pytest

from pakbel.exchange.trade.quantity_units import by_name, by_number
from tests.exchange.trade.read_files import read_bytes


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Item", "items"),
        (" u ", "items"),
        ("KGM", "kg"),
        ("m2", "m²"),
        ("MWh", "1000 kWh"),
        ("Electrical energy in thousands  of kilowatt-hours", "1000 kWh"),
        (" Kegs of a size that nobody has ever heard of", "Kegs of a size that nobody has"),
        ("N/A", None),
        ("No Quantity", None),
        ("", None),
    ],
)
def test_a_unit_has_one_name_however_it_is_written(text, unit):
    assert by_name(text) == unit


def test_numbers_without_a_unit_are_none():
    assert [by_number(each) for each in ("5", "5.0", "1", "-1", "", "99")] == ["items", "items", *[None] * 4]


def test_files_of_different_programs_name_a_unit_alike():
    comtrade = (
        "Classification,Year,Trade Flow Code,Reporter Code,Partner Code,Commodity Code,"
        "Qty Unit Code,Qty,Netweight (kg),Trade Value (US$)\nH5,2019,1,586,112,2716,3,7,,5\n"
    )
    columns = (
        "Year,Reporter Code,Trade Flow Code,Partner Code,Classification,Commodity Code,"
        "Quantity Unit Code,Supplementary Quantity,Netweight (kg),Value\n2019,586,1,112,H5,2716,3,7,,5\n"
    )
    bulk = (
        "Nomenclature,ReporterISO3,ProductCode,PartnerISO3,Year,TradeFlowName,TradeValue in 1000 USD,"
        "NetWeight in KGM,Quantity,QtyUnit\nH5,PAK,2716,BLR,2019,Import,0.005,,7,MWh\n"
    )

    first, *others = (read_bytes(text.encode()).figures for text in (comtrade, columns, bulk))

    assert first[0][2:6] == (5000, None, 7000, "1000 kWh")
    assert others == [first, first]
