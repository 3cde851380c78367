"""A CSV to fill in: the header, a row that explains the columns and one that shows how.

Both rows begin with `#` in the column of ids; import passes them over.
"""

import csv
import io
from typing import Final

from pakbel.domain.fields import Field, Noun
from pakbel.exchange.cells import TWO_CELLS
from pakbel.exchange.columns import UNIT
from pakbel.exchange.csv_records import COMMENT

# These have verbs of their own.
_NOT_FILLED_IN = frozenset({"moves", "acts"})
_UNITS: Final = {"money": "its currency, USD", "quantity": "its unit: t, tractors, USD"}
EXAMPLES: Final = {
    "mou": {
        "title": "MoU on agricultural machinery",
        "kind": "mou",
        "parties": "PAK=Ministry of Industries; BLR=Ministry of Industry",
        "sector": "industry",
        "signed_on": "2024-11-25",
        "place": "Islamabad",
        "value": "17000000",
        "value_unit": "USD",
        "valuation": "stated",
        "occasion": "Visit of November 2024",
        "sources": "https://example.org/a",
        "tags": "tractors; industry",
    },
    "commitment": {
        "title": "Deliver 500 tractors",
        "promised_on": "2024-11-26",
        "promised_by": "Minister of Industry",
        "owed_by": "BLR",
        "owed_to": "PAK",
        "sector": "industry",
        "target": "500",
        "target_unit": "tractors",
        "start": "2025",
        "due": "2026-Q3",
        "instalments": "2025-Q4=200; 2026-Q3=300",
        "sources": "https://example.org/a",
        "tags": "tractors",
        "note": "Lot A by rail",
    },
    "delivery": {
        "commitments": "C-7",
        "on": "2026-05-20",
        "quantity": "120",
        "quantity_unit": "tractors",
        "what": "First lot",
        "sources": "https://example.org/a",
    },
    "trade": {
        "reporter": "PAK",
        "partner": "BLR",
        "flow": "export",
        "period": "2025",
        "commodity": "TOTAL",
        "value": "3100000",
        "value_unit": "USD",
        "sources": "https://example.org/a",
    },
    "event": {
        "title": "9th session of the commission",
        "kind": "session",
        "body": "JMC",
        "number": "9",
        "on": "2026-02",
        "place": "Minsk",
        "sources": "https://example.org/a",
    },
    "source": {
        "title": "Trade up by a third",
        "publisher": "Dawn",
        "side": "PAK",
        "kind": "media",
        "language": "en",
        "url": "https://example.org/b",
        "published_on": "2026-01-12",
    },
    "claim": {
        "subject": "trade:turnover",
        "metric": "turnover",
        "period": "2025",
        "value": "65000000",
        "value_unit": "USD",
        "stated_by": "Ministry of Commerce",
        "side": "PAK",
        "stated_on": "2026-01-12",
    },
    "review": {
        "commitment": "C-7",
        "as_of": "2026-11-20",
        "verdict": "partly_kept",
        "reason": "financing",
        "by": "Secretariat",
    },
    "rate": {
        "value": "281.50",
        "value_unit": "PKR",
        "per": "USD",
        "period": "2024",
        "kind": "average",
        "sources": "https://example.org/rates",
    },
}


def template(noun: Noun) -> str:
    """The text of the file."""
    fields = [field for field in noun.fields if field.name not in _NOT_FILLED_IN]
    header, explained = ["id"], [f"{COMMENT} {_ABOUT_IDS.get(noun.name, _ABOUT_ID)}"]
    for field in fields:
        header.append(field.name)
        explained.append(_explained(field))
        if field.kind in TWO_CELLS:
            header.append(field.name + UNIT)
            explained.append(_UNITS[field.kind])
    example = EXAMPLES[noun.name]
    shown = [
        f"{COMMENT} an example; rows like these two are passed over",
        *(example.get(name, "") for name in header[1:]),
    ]
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerows([header, explained, shown])
    return buffer.getvalue()


def _explained(field: Field) -> str:
    if field.kind in TWO_CELLS:
        text = f"{field.help.partition(':')[0].partition(',')[0]}: the number"
    else:
        text = field.help
    choices = f": {', '.join(field.choices)}" if field.choices else ""
    form = _FORMS.get(field.kind, "")
    return text + choices + (f" ({form})" if form else "") + (" - required" if field.required else "")


_ABOUT_ID: Final = "leave empty; an id is given"
_ABOUT_IDS: Final = {"source": "a short name, dawn-2026-01, or empty"}
_FORMS: Final = {
    "flag": "yes or no",
    "period": "2026-11-30, 2026-11, 2026-Q3, 2026 or FY2025-26",
    "date": "2026-11-30",
    "texts": "between semicolons",
    "ids": "C-7; C-8",
    "count": "a whole number",
}
