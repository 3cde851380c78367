"""A SQLite file in the making: no journal, no fsync, no lock on anybody; a crash costs only the temporary file."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pakbel.errors import StoreProblem
from pakbel.storage.trade.layout import PAGE
from pakbel.storage.trade.opening import address_of

# About 64 MB for the file, 16 for what is compared and sorted beside it: a figure goes wherever it belongs.
_SETTINGS = (
    f"PRAGMA page_size = {PAGE}",
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    "PRAGMA locking_mode = EXCLUSIVE",
    "PRAGMA cache_size = -64000",
    "PRAGMA temp.cache_size = -16000",
)


class Scratch:
    """The connection of one writer. What SQLite cannot do is a StoreProblem, what it cannot count an OverflowError."""

    def __init__(self, path: Path, tables: Iterable[str] = (), *, finished: bool = False) -> None:
        import sqlite3  # a door: only imports write trade files

        self._path = path
        self._sqlite = sqlite3
        # Whole statements are ours to begin and end; `uri` lets files be attached as immutable.
        address = address_of(path) if finished else path.absolute().as_uri()
        with self._told():
            self._connection = sqlite3.connect(address, isolation_level=None, uri=True)
        try:
            for statement in () if finished else (*_SETTINGS, *tables):
                self.run(statement)
        except BaseException:
            self.close()
            raise

    def run(self, statement: str, values: Sequence[str | int | None] = ()) -> int:
        """Do it; how many rows it changed."""
        with self._told():
            return self._connection.execute(statement, values).rowcount

    def many(self, statement: str, rows: Iterable[Sequence[str | int | None]]) -> int:
        """Do it for every row; how many rows that changed."""
        before = self._connection.total_changes
        with self._told():
            self._connection.executemany(statement, rows)
        return self._connection.total_changes - before

    def rows(self, query: str, values: Sequence[str | int | None] = ()) -> Iterator[tuple[Any, ...]]:
        with self._told():
            yield from self._connection.execute(query, values)

    def one(self, query: str, values: Sequence[str | int | None] = ()) -> int:
        """The only number of an answer; 0 for none."""
        return next((int(row[0] or 0) for row in self.rows(query, values)), 0)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Statements that SQLite need not finish one by one. Nothing is rolled back: the file goes as a whole."""
        self.run("BEGIN")
        yield
        self.run("COMMIT")

    @contextmanager
    def attached(self, address: str) -> Iterator[None]:
        """Another file, for reading, as `old`. After an error only `close` lets go of it."""
        self.run("ATTACH ? AS old", (address,))
        yield
        self.run("DETACH old")

    def close(self) -> None:
        self._connection.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except self._sqlite.Error as error:
            if "integer overflow" in str(error):
                raise OverflowError(str(error)) from error
            raise StoreProblem(
                f"cannot write {self._path}: {self._reason(error)}; nothing was changed",
                value=str(self._path),
            ) from error

    def _reason(self, error: Exception) -> str:
        match getattr(error, "sqlite_errorcode", 0) & 0xFF:
            case self._sqlite.SQLITE_FULL:
                return "the disk is full"
            case self._sqlite.SQLITE_IOERR:
                return "the disk reports an error, or the file would be larger than the system allows"
        return str(error)
