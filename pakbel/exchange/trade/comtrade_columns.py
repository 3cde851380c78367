"""What the columns of UN Comtrade's files are called, in each of the spellings it has had.

Legacy files write `Trade Value (US$)`, those with machine headers `TradeValue`, those since 2022
`primaryValue`. No two spellings clash, so that one table serves all; an empty tuple of columns is a
file that does not say it.
"""

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import NamedTuple

from pakbel.errors import BadInput
from pakbel.exchange.trade.reader import Head
from pakbel.exchange.trade.sniffing import folded, has_columns

# Of several names the first that a file has: a period may be a month, a year never is.
_SPELLINGS = {
    "kind": ("typecode",),
    "frequency": ("freqcode",),
    "period": ("period", "perioddesc", "period desc.", "year", "yr", "refyear"),
    "year": ("year", "yr", "refyear"),
    "month": ("refmonth",),
    "period_id": ("refperiodid",),
    "period_name": ("perioddesc", "period desc."),
    "reporter": ("reportercode", "reporter code", "rtcode"),
    "reporter_code": ("reporteriso", "reporter iso", "rt3iso"),
    "reporter_name": ("reporterdesc", "reporter", "rttitle"),
    "flow": ("flowcode", "trade flow code", "rgcode"),
    "flow_name": ("flowdesc", "trade flow", "rgdesc"),
    "partner": ("partnercode", "partner code", "ptcode"),
    "partner_code": ("partneriso", "partner iso", "pt3iso"),
    "partner_name": ("partnerdesc", "partner", "pttitle"),
    "second_partner": ("partner2code", "2nd partner code", "ptcode2"),
    "customs": ("customscode", "customs proc. code", "cstcode"),
    "transport": ("motcode", "mode of transport code"),
    "supply": ("moscode",),
    "classification": ("classificationcode", "classification", "pfcode"),
    "level": ("aggrlevel", "aggregate level"),
    "commodity": ("cmdcode", "commodity code"),
    "value": ("primaryvalue", "trade value (us$)", "tradevalue"),
    "cif": ("cifvalue", "cif trade value (us$)"),
    "fob": ("fobvalue", "fob trade value (us$)"),
    "net_weight": ("netwgt", "netweight (kg)", "netweight"),
    "quantity": ("qty", "tradequantity"),
    "unit": ("qtyunitcode", "qty unit code", "qtcode"),
    "unit_name": ("qtyunitabbr", "qty unit", "qtdesc"),
    "other_quantity": ("altqty", "alt qty", "altquantity"),
    "other_unit": ("altqtyunitcode", "alt qty unit code", "qtaltcode"),
    "other_unit_name": ("altqtyunitabbr", "alt qty unit", "qtaltdesc"),
    "is_quantity_estimated": ("isqtyestimated",),
    "is_weight_estimated": ("isnetwgtestimated",),
    "is_reported": ("isreported",),
    "is_added_up": ("isaggregate",),
    "estimated": ("flag", "legacyestimationflag", "estcode"),
}
# What one decision about a row hangs on, before its commodity and its figures are looked at.
SHAPE_KEYS = (
    "kind frequency flow flow_name second_partner customs transport supply classification level".split()
)
_NAMED = "reporter reporter_code reporter_name partner partner_code partner_name".split()
KEYS = [*SHAPE_KEYS, "period", "year", "month", "period_id", "period_name", *_NAMED]
_FLAGS = ("estimated", "is_quantity_estimated", "is_weight_estimated")
_LEGACY = ("trade flow code", "reporter code", "partner code", "commodity code", "trade value (us$)")
_MACHINE = ("cmdcode", "tradevalue")
_SINCE_2022 = ("flowcode", "reportercode", "partnercode", "cmdcode", "primaryvalue")


Key = tuple[str, ...] | str


class Columns(NamedTuple):
    """Where each field stands in a row, and what its column is called there."""

    places: dict[str, int]
    names: dict[str, str]

    def of(self, field: str, row: Sequence[str]) -> str:
        """The cell without the spaces around it; empty where the file has no such column."""
        place = self.places.get(field)
        return "" if place is None else row[place].strip()


def columns_of(name: str, header: Sequence[str]) -> Columns:
    """BadInput where a column that is needed is missing, or stands there twice."""
    names = folded(header)
    places: dict[str, int] = {}
    for field, spellings in _SPELLINGS.items():
        spelling = next((each for each in spellings if each in names), None)
        if spelling is None:
            continue
        places[field] = names.index(spelling)
        if names.count(spelling) > 1:
            column = header[places[field]]
            raise BadInput(f"{name}:1: the column {column!r} is there twice", value=name)
    for field in ("period", "commodity", "value"):
        if field not in places:
            raise BadInput(f"{name}:1: there is no column {_SPELLINGS[field][0]!r}", value=name)
    return Columns(places, {field: header[place] for field, place in places.items()})


def spellings_of(field: str) -> tuple[str, ...]:
    """What the columns of a country or a flow are called, folded: its names, its letters, its number."""
    return tuple(each for end in ("_name", "_code", "") for each in _SPELLINGS.get(f"{field}{end}", ()))


def is_legacy(head: Head) -> bool:
    return has_columns(head, _LEGACY) and not {"period", "year"}.isdisjoint(head.header)


def is_machine(head: Head) -> bool:
    named = set(head.header)
    sides = ({"yr", "period"}, {"rgdesc", "rgcode"}, {"rttitle", "rtcode"}, {"pttitle", "ptcode"})
    return has_columns(head, _MACHINE) and not any(named.isdisjoint(side) for side in sides)


def is_since_2022(head: Head) -> bool:
    return has_columns(head, _SINCE_2022) and not {"period", "refyear"}.isdisjoint(head.header)


def flags_of(columns: Columns) -> list[int]:
    """Where rows say that a weight or quantity is an estimate: in one number for both, else each apart."""
    both, *apart = (columns.places.get(field) for field in _FLAGS)
    return [place for place in apart if place is not None] if both is None else [both]


def origin_of(columns: Columns) -> tuple[int, int]:
    """Where rows say that they were reported, and that they are sums; twice the same where they do not."""
    reported, added_up = (columns.places.get(field) for field in ("is_reported", "is_added_up"))
    return (0, 0) if reported is None or added_up is None else (reported, added_up)


def key_of(columns: Columns, fields: Sequence[str]) -> Callable[[Sequence[str]], Key]:
    """What takes these fields from a row, to look up what is known of such rows."""
    places = list(dict.fromkeys(columns.places[field] for field in fields if field in columns.places))
    return itemgetter(*places) if places else lambda _: ()
