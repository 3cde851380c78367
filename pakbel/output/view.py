"""What a writer is told about the reader: the screen, and the options that concern only writing."""

from pakbel.domain.frozen import Frozen

SHOWN_ROWS = 200


class View(Frozen):
    """`limit` 0 shows every row; None shows 200 on a terminal, every row elsewhere.

    `ascii`: pictures are drawn with its characters. `raw` leaves spreadsheet formulas in CSV as they are;
    `quiet` leaves out the talk on stderr.
    """

    width: int = 80
    color: bool = False
    raw: bool = False
    columns: tuple[str, ...] | None = None
    limit: int | None = None
    tty: bool = False
    quiet: bool = False
    ascii: bool = False

    @property
    def row_limit(self) -> int | None:
        """How many rows a screen takes; None for all of them."""
        if self.limit is not None:
            return self.limit or None
        return SHOWN_ROWS if self.tty else None
