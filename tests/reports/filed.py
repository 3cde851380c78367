"""Registers with imported trade files, in a store of their own: figures in USD, by code."""

from datetime import date
from pathlib import Path

from pakbel.domain.blocks import Block
from pakbel.reports.assessed import Assessed
from pakbel.storage import create_store, open_store
from pakbel.storage.snapshot import Snapshot
from tests.reports.builders import DAY
from tests.storage.trade.imports import AT, bring


class Filed:
    """Each `add` is one import; the register is read anew each time it is asked for."""

    def __init__(self, folder: Path, **tables: dict) -> None:
        self._folder = folder
        create_store(folder, tables, meta={"parties": ["PAK", "BLR"]}, command="init", by="sana", at=AT)

    def add(self, *blocks, vintage="UN Comtrade", on="2023-05-01", **more) -> str | None:
        """Each of `blocks` as `figures` makes it."""
        together = {key: value for each in blocks for key, value in each.items()}
        return bring(self._folder, together, vintage=vintage, on=on, **more)

    def register(self, day: date = DAY) -> Assessed:
        state = open_store(self._folder).read()
        return Assessed(Snapshot(state.tables, state.meta, state.trade), day)


def figures(reporter, flow, period, by_code, *, partner=None, classification="H5", **more):
    """One level of one flow; values in USD, None for a blank."""
    partner = partner or ("BLR" if reporter == "PAK" else "PAK")
    level = 0 if "TOTAL" in by_code else len(next(iter(by_code)))
    more.setdefault("valuation", "FOB" if "export" in flow else "CIF")
    key = Block(reporter, partner, flow, period, classification, level, **more)
    return {(key, code): None if value is None else round(value * 1000) for code, value in by_code.items()}


def fifty_chapters(value):
    """Enough chapters for a country's whole trade with everybody, each of the same value."""
    return {str(number): value for number in range(11, 61)}


def ten_chapters(value):
    """Enough chapters for the whole trade, each of the same value."""
    return {str(number): value for number in range(11, 21)}
