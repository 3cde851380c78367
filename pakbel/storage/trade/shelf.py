"""The imported trade figures of a register, as a reader finds them: blocks, and the figures in them.

Totals come from the roll-up of each file; the figures themselves are read only where a question
goes below a block. Nothing dear is loaded before the first question.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from pakbel.domain.blocks import BlockFigure, KeptBlock
from pakbel.storage.disk import reason
from pakbel.storage.protocol import Document, number_of
from pakbel.storage.trade.asking import Asked, figures_of, kept_blocks, sums_of
from pakbel.storage.trade.layout import KEY
from pakbel.storage.trade.opening import (
    Reading,
    address_of,
    lost,
    path_of,
    problem_of,
    require_format,
    whole_problem_of,
)
from pakbel.storage.trade.proving import Proof

_AT_ONCE = 5000  # blocks in one question: their numbers stand in its text


class Shelf:
    """What the imports of one state of a register hold. What a later import replaced is left out."""

    def __init__(self, folder: Path | None, imports: Mapping[str, Document]) -> None:
        known = sorted(imports, key=lambda each: number_of("imports", each)) if folder is not None else []
        self.imports = {import_id: imports[import_id] for import_id in known}
        self._folder = folder or Path()
        self._sound: set[str] = set()
        self._proofs: dict[str, Proof] = {}

    def blocks(
        self,
        *,
        pair: tuple[str, str] | None = None,
        reporter: str | None = None,
        partner: str | None = None,
        coarse: bool = False,
        years_to: int | None = None,
    ) -> list[KeptBlock]:
        """The blocks of a pair (both directions), a reporter, a partner; the oldest import first.

        Several may share block and vintage where an import added to them: their figures add up. `coarse`
        leaves out what is finer than all chapters beside it: who asks for totals needs no more, and most blocks
        are finer. `years_to` leaves out the parts of a year up to that one which has a whole figure of its own
        in the same import.
        """
        asked = Asked(pair, reporter, partner)
        gone: dict[str, set[tuple[str | int | None, ...]]] = {}
        found: list[list[KeptBlock]] = []
        concerned = [each for each in self.imports.items() if asked.concerns(each[1])]
        for import_id, document in reversed(concerned):
            replaced = gone.setdefault(str(document.get("vintage")), set())
            with self.opened(import_id) as file:
                found.append(
                    kept_blocks(file, import_id, document, asked, replaced, coarse=coarse, years_to=years_to)
                )
                if document.get("replaces"):
                    replaced.update(file.rows(f"SELECT {KEY} FROM replaced {asked.where}", asked.values))
        return [block for blocks in reversed(found) for block in blocks]

    def figures(
        self, blocks: Sequence[KeptBlock], *, under: str = ""
    ) -> Iterator[tuple[KeptBlock, BlockFigure]]:
        """The figures of some blocks, each with its block; `under` keeps codes that begin so."""
        for import_id, some in _by_import(blocks):
            by_number = {block.number: block for block in some}
            with self._proven(import_id, by_number, under) as file:
                for row in figures_of(file, by_number, under):
                    figure = BlockFigure._make(row)
                    yield by_number[figure.block], figure

    def sums(self, blocks: Sequence[KeptBlock], *, under: str = "") -> dict[str, int]:
        """The sum of each commodity over some blocks, in thousandths; one without any value is left out.

        `under` keeps codes that begin so.
        """
        sums: dict[str, int] = {}
        for import_id, some in _by_import(blocks):
            numbers = [block.number for block in some]
            with self._proven(import_id, numbers, under) as file:
                for commodity, value in sums_of(file, numbers, under):
                    if value is not None:
                        sums[commodity] = sums.get(commodity, 0) + value
        return sums

    @contextmanager
    def opened(self, import_id: str) -> Iterator[Reading]:
        """The file of an import, open; StoreProblem (exit 4) where it is lost or not the one meant."""
        document = self.imports[import_id]
        known = import_id in self._sound
        problem = None if known else problem_of(self._folder, import_id, document)
        if problem is not None:
            raise lost(import_id, document, problem)
        file = Reading(self._folder, import_id, document)
        try:
            if not known:
                require_format(file, import_id, document)
                self._sound.add(import_id)
            yield file
        finally:
            file.close()

    def address_of(self, import_id: str) -> str:
        """The file for another connection to attach; StoreProblem where it is lost."""
        with self.opened(import_id):
            pass
        return address_of(path_of(self._folder, import_id))

    def require_figures(self, import_id: str) -> None:
        """StoreProblem where any figure of an import is not the one that was written."""
        document = self.imports[import_id]
        problem = whole_problem_of(self._folder, import_id, document)
        if problem is not None:
            raise lost(import_id, document, problem)

    @contextmanager
    def _proven(self, import_id: str, numbers: Iterable[int], under: str) -> Iterator[Reading]:
        """The file, where the figures that are going to be read are as they were written."""
        document = self.imports[import_id]
        with self.opened(import_id) as file:
            if import_id not in self._proofs:
                self._proofs[import_id] = self._proof_of(file, import_id)
            try:
                holds = self._proofs[import_id].holds(numbers, under)
            except OSError as error:
                raise lost(import_id, document, f"cannot be read: {reason(error)}") from error
            if not holds:
                raise lost(import_id, document, "is damaged: figures in it are not as they were written")
            yield file

    def _proof_of(self, file: Reading, import_id: str) -> Proof:
        seal = self.imports[import_id]["seal"]
        end = int(str(seal["roll_up_at"])) if isinstance(seal, dict) else 0
        (root,) = next(file.rows("SELECT rootpage FROM sqlite_schema WHERE name = 'figure'"))
        checksums = dict(file.rows("SELECT number, crc FROM checksum"))
        return Proof(path_of(self._folder, import_id), end, root, checksums)


def _by_import(blocks: Sequence[KeptBlock]) -> Iterator[tuple[str, Sequence[KeptBlock]]]:
    by_import: dict[str, dict[int, KeptBlock]] = {}
    for block in blocks:
        by_import.setdefault(block.import_id, {})[block.number] = block
    for import_id, found in by_import.items():
        some = list(found.values())
        for start in range(0, len(some), _AT_ONCE):
            yield import_id, some[start : start + _AT_ONCE]
