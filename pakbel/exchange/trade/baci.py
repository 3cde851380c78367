"""CEPII's BACI: one reconciled figure of each flow of trade, in US$ thousand and metric tons.

It is made of the books of both sides and belongs to neither: it is kept as the exporter's exports with
the basis `reconciled`, which is never mixed with customs. Its columns stand in any order.
"""

import re
from collections.abc import Iterator

from pakbel.domain.blocks import WORLD, Block
from pakbel.domain.commodities import HS_EDITIONS
from pakbel.errors import BadInput
from pakbel.exchange.trade.numbers import Numbers, skip
from pakbel.exchange.trade.periods import stored_period, year_in
from pakbel.exchange.trade.places import Places
from pakbel.exchange.trade.reader import Figure, Format, Gathered, Head, Said, TradeFile
from pakbel.exchange.trade.tables import Table

_NAMED = re.compile(r"hs(92|96|02|07|12|17|22)(?![0-9])", re.IGNORECASE)
_OPEN = "the edition of the HS is not said: --classification H0 for HS92, H5 for HS17"
_THOUSAND = 1000
_GRAMS = 1000  # in a thousandth of a ton


def read(file: TradeFile, said: Said, gathered: Gathered) -> Iterator[Figure]:
    table = Table(file, gathered)
    t, i, j, k, v, q = table.require("t", "i", "j", "hs6" if "hs6" in table.place else "k", "v", "q")
    edition = _edition(file.head.name) or said.classification
    if edition is None:
        gathered.remarks.append(_OPEN)
    gathered.units.add(_THOUSAND)
    places, own = Places(gathered), _countries(said)
    numbers = Numbers(gathered, said, file.head)
    blocks: dict[tuple[str, str, str], int | None] = {}
    for line, cells in table:
        key = cells[t], cells[i], cells[j]
        try:
            if key not in blocks:
                if len(blocks) > 200_000:
                    blocks.clear()
                blocks[key] = _number(key, edition or "HS", places, own, gathered)
            number = blocks[key]
            if number is None:
                gathered.set_aside["flows from or to what is no one country"] += 1
                continue
            code = _code(cells[k])
            value, tons = numbers.value(cells[v], _THOUSAND), numbers.read(cells[q])
        except BadInput as error:
            skip(error, f"{table.name}:{line}", gathered)
            continue
        grams = None if tons is None else tons * _GRAMS
        yield number, code, value, grams, None, None, line
    places.remark()


def _number(
    key: tuple[str, str, str], edition: str, places: Places, own: dict[str, str], gathered: Gathered
) -> int | None:
    period = stored_period(key[0].strip())
    exporter, importer = (_country(code, year_in(period), places, own) for code in key[1:])
    if exporter is None or importer is None or exporter == importer or WORLD in {exporter, importer}:
        return None
    block = Block(exporter, importer, "export", period, edition, 6, valuation="FOB", basis="reconciled")
    return gathered.number(block)


def _country(text: str, year: int, places: Places, own: dict[str, str]) -> str | None:
    """By the release's own list where it is given: its numbers are the UN's, mostly."""
    number = text.strip().lstrip("0")
    return places.code(text, year) or places.code(own.get(number, ""))


def _code(text: str) -> str:
    plain = text.strip().lstrip("'")
    if not (plain.isdigit() and plain.isascii() and len(plain) <= 6):
        raise BadInput(f"{plain[:20]!r} is no code of six digits")
    return plain.zfill(6)


def _edition(name: str) -> str | None:
    found = _NAMED.search(name)
    return HS_EDITIONS[found[1]] if found else None


def _countries(said: Said) -> dict[str, str]:
    """Number -> three letters, of a file of countries that was handed in beside it."""
    import csv  # doors: only a release whose list is given needs them
    import io

    for name, raw in said.companions.items():
        if "country_code" not in name.casefold():
            continue
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = raw.decode("cp1252", "replace")
        try:
            return {
                (row.get("country_code") or "").strip().lstrip("0"): code.strip()
                for row in csv.DictReader(io.StringIO(text, newline=""))
                if (code := row.get("iso_3digit_alpha") or row.get("country_iso3") or "").strip()
            }
        except csv.Error as error:
            raise BadInput(f"{name}: {error}") from error
    return {}


def _matches(head: Head) -> bool:
    names = set(head.header)
    return len(names) <= 8 and {"t", "i", "j", "v", "q"} <= names and bool(names & {"k", "hs6"})


FORMAT = Format("CEPII BACI", "CEPII BACI", _matches, read)
