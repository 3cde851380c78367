"""Blocks of trade figures and where they are read from, in memory: what a shelf gives from files."""

from collections import Counter
from datetime import date
from itertools import count

from pakbel.domain.blocks import Block, BlockFigure, KeptBlock


class Kept:
    """Each `add` is a block of its own, of the import that is named; `chapters` are those of the import."""

    def __init__(self) -> None:
        self.blocks: list[KeptBlock] = []
        self._figures: dict[KeptBlock, list[BlockFigure]] = {}
        self._numbers = count(1)
        self.asked = 0  # how often single figures were read

    def add(
        self, reporter, flow, period, figures, *, partner=None, vintage="UN Comtrade", on="2023-05-01", **more
    ) -> KeptBlock:
        """`figures` by commodity, in thousandths; `TOTAL` alone makes a block of totals."""
        import_id = more.pop("import_id", "I-1")
        partner = partner or ("BLR" if reporter == "PAK" else "PAK")
        code = next(iter(figures))
        level = more.pop("level", 0 if code == "TOTAL" else len(code))
        more.setdefault("valuation", "FOB" if "export" in flow else "CIF")
        chapters = more.pop("chapters", {code[:2] for code in figures if level})
        key = Block(reporter, partner, flow, period, level=level, **more)
        known = [value for value in figures.values() if value is not None]
        number = next(self._numbers)
        block = KeptBlock(
            key,
            import_id,
            number,
            vintage,
            None if on is None else date.fromisoformat(on),
            len(figures),
            sum(known) if known else None,
            len(figures) - len(known),
            chapters=" ".join(sorted(chapters)),
        )
        self.blocks.append(block)
        self._figures[block] = [BlockFigure(number, *item) for item in figures.items()]
        return block

    def measure(self, block, commodity, value, weight, quantity, unit) -> None:
        self._figures[block] = [BlockFigure(block.number, commodity, value, weight, quantity, unit)]

    def figures(self, blocks, *, under=""):
        self.asked += 1
        return (
            (block, figure)
            for block in blocks
            for figure in self._figures[block]
            if figure.commodity.startswith(under)
        )

    def sums(self, blocks, *, under=""):
        found: Counter[str] = Counter()
        for _, figure in self.figures(blocks, under=under):
            if figure.value is not None:
                found[figure.commodity] += figure.value
        return dict(found)
