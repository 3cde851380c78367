"""Reading a trade file as an import does: opened, told by its beginning, read to its end."""

import io
from pathlib import Path
from typing import NamedTuple

from pakbel.domain.blocks import Block
from pakbel.exchange.trade.arriving import format_of
from pakbel.exchange.trade.opening import opened
from pakbel.exchange.trade.reader import Gathered, Said

FIXTURES = Path(__file__).parent / "fixtures"
SAMPLES = Path(__file__).parents[4] / "shared" / "samples"
NOTHING_SAID = Said()


class Found(NamedTuple):
    """What a file gave: its figures as (block, commodity, value, net weight, quantity, unit, line)."""

    format: str
    figures: list[tuple]
    gathered: Gathered

    @property
    def values(self) -> dict[tuple[str, str, str, str, str], int | None]:
        """By reporter, partner, flow, period and commodity."""
        return {
            (block.reporter, block.partner, block.flow, block.period, commodity): value
            for block, commodity, value, *_ in self.figures
        }


def read_bytes(raw: bytes, name: str = "file.csv", said: Said = NOTHING_SAID) -> Found:
    gathered = Gathered()
    with opened(io.BytesIO(raw), name) as files:
        for file in files:
            format = format_of(file.head, said)
            assert format is not None, f"{name} is of no format"
            rows = list(format.read(file, said, gathered))
    figures: list[tuple] = [(gathered.blocks[number], *rest) for number, *rest in rows]
    return Found(format.name, figures, gathered)


def read_path(path: Path, said: Said = NOTHING_SAID) -> Found:
    return read_bytes(path.read_bytes(), path.name, said)


def read_fixture(name: str, said: Said = NOTHING_SAID) -> Found:
    return read_path(FIXTURES / name, said)


def customs(reporter: str, partner: str, flow: str, period: str, **other) -> Block:
    """A block as most files give it: valued the usual way."""
    return Block(
        reporter, partner, flow, period, **{"valuation": "CIF" if "import" in flow else "FOB"} | other
    )
