"""A register in which every text field of every record holds a text that somebody made to do harm.

Made from the table of fields, so that a new field or noun is covered by itself.
"""

import json
import re
from pathlib import Path

from pakbel.domain.fields import NOUNS

# What acts, hides or reorders. Line ends and tabs are the formats' own; on a screen a left-to-right mark
# ends a cell that runs from right to left.
ACTS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")
TEXTS = {
    "hidden": "a\x1b[31mb\x1b]52;c;aGk=\x07c\x9b2Jd\x00e\x7ff\rg\nh\ti\u202egpj.exe\u2066x\u2069\u200f\u061c\u2028y \ud83d \udc00",
    "markup": "[bold]x[/bold] [/y] [link=https://e.example]z[/link] :smile: \\[q] \\",
    "formats": "=cmd|' /C calc'!A0 \"q\", ; <b>&amp; `x` $(touch owned) | * _ # {0} %s %(x)s",
    "scripts": "معاہدہ برائے چاول و گندم \u200cپاکستان، بیلاروس 农业合作谅解备忘录 🇵🇰🤝🇧🇾 e\u0301\u0323",
    "long": "x" * 9_000 + " " + "дело " * 200,
    "spaces": " \u3000leading and trailing \u00a0 ",
}


def field_value(field, text):
    """A plain value of each kind; where people write words, the hostile ones."""
    plain = {
        "text": text,
        "choice": field.choices[0] if field.choices else None,
        "flag": True,
        "count": 3,
        "date": "2024-02-29",
        "period": "2025-Q1",
        "quantity": "500 t",
        "money": "17 USD",
        "slugs": ["s-1"],
        "texts": [text, f"{text}2"],
        "parties": [["PAK", text], ["BLR", text]],
        "instalments": [["2024-Q1", "200 t"], ["2025-Q1", "300 t"]],
        "moves": [{"was": "2024", "due": "2025-Q1", "moved_on": "2024-03-01", "reason": text, "source": "s-1"}],
        "acts": [{"kind": "suspend", "on": "2024-01-01", "reason": text, "source": "s-1"}],
    }  # fmt: skip
    return plain[field.kind]


# These are texts with a grammar of their own; a record with another text in them is no record.
GRAMMAR = {
    ("claim", "subject"): "trade:turnover",
    ("commitment", "measured_by"): None,
    ("mou", "parent"): None,
    ("commitment", "mou"): "M-1",
    ("commitment", "restates"): None,
    ("commitment", "direction"): "up",
    ("commitment", "every"): None,
    ("commitment", "until"): None,
    ("commitment", "checkable"): True,
    ("commitment", "baseline"): None,
    ("delivery", "commitments"): ["C-1"],
    ("delivery", "kind"): "partial",
    ("review", "commitment"): "C-1",
    ("trade", "reporter"): "PAK",
    ("trade", "partner"): "BLR",
    ("trade", "absence"): None,
    ("trade", "commodity"): "TOTAL",
    ("trade", "period"): "2025",
    ("mou", "acts"): [],
    ("claim", "withheld"): None,
    ("source", "sha256"): "0" * 64,
    ("rate", "per"): "EUR",
    ("rate", "country"): None,
}
IDS = {
    "mou": "M-1",
    "commitment": "C-1",
    "delivery": "D-1",
    "trade": "T-1",
    "event": "E-1",
    "source": "s-1",
    "claim": "F-1",
    "review": "R-1",
    "rate": "X-1",
}


def documents(text):
    """One record of each noun; the field of sources and every text field hold what matters."""
    tables = {}
    for noun in NOUNS:
        keys = {field.name: (noun.name, field.name) for field in noun.fields}
        fields = {
            field.name: GRAMMAR[keys[field.name]] if keys[field.name] in GRAMMAR else field_value(field, text)
            for field in noun.fields
        }
        tables[noun.table] = {
            IDS[noun.name]: {name: value for name, value in fields.items() if value is not None}
        }
    return tables


def edited(store: Path, tables) -> Path:
    """The store as somebody left it who edited the file by hand."""
    register = store / "register.json"
    whole = json.loads(register.read_text("utf-8"))
    whole.update(tables)
    whole["meta"]["next"] |= dict.fromkeys(whole["meta"]["next"], 2)
    register.write_text(json.dumps(whole), "utf-8")
    return store
