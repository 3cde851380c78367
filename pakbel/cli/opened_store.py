"""The store of one run: the user's own or the bundled register, read once, written in one go."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import Any

from pakbel.errors import StoreProblem
from pakbel.settings import Settings
from pakbel.storage import open_bundled, open_store
from pakbel.storage.protocol import State, Storage, Transaction

Talk = Callable[[str], None]


class OpenedStore:
    """What a session reads and writes. Nothing is opened before it is asked for."""

    def __init__(self, settings: Settings, *, dry_run: bool, say: Talk, warn: Talk) -> None:
        self.bundled = False
        self.written: Any = None  # a `Snapshot`, once something was written
        self._settings = settings
        self._dry_run = dry_run
        self._say = say
        self._warn = warn
        self._state: State | None = None

    @property
    def state(self) -> State:
        if self._state is None:
            self._state = self._to_read().read()
            if self.bundled:
                self._say(
                    "Showing the bundled register of Pakistan and Belarus (pakbel init makes a copy to work in)."
                )
            if self._state.edited_by_hand:
                self._say("The store was edited by hand; the next change enters that into its history.")
        return self._state

    @property
    def own(self) -> Storage:
        """The user's store; StoreProblem where only the bundled register is there to be read."""
        if self._settings.place_is_named or self._settings.place.exists():
            return open_store(self._settings.place)
        raise StoreProblem(
            "there is no store to write to yet; nothing was changed",
            value=str(self._settings.place),
            hint="pakbel init (a copy of the bundled register) or pakbel init --empty",
        )

    @contextmanager
    def writing(self, what: str) -> Iterator[Transaction]:
        """A transaction on the user's own store; with --dry-run, on a copy that is forgotten."""
        storage = self.own
        if self._dry_run:
            from pakbel.storage.memory import MemoryStore  # a door: few changes are only tried

            storage = MemoryStore.of(storage.read())
        committed: Transaction | None = None
        try:
            with storage.transaction(what, by=self._settings.user_name, at=datetime.now(UTC)) as tx:
                committed = tx
                yield tx
                from pakbel.storage.snapshot import Snapshot  # a door: opening a session needs no records

                self.written = Snapshot(tx.tables, tx.meta, tx.trade)
        except KeyboardInterrupt:
            if committed is None or not committed.committed:
                raise
        if committed is not None and committed.committed and not self._dry_run:
            _finish_the_answer()
        for warning in committed.warnings if committed is not None else ():
            self._warn(warning)

    def keep_backup(self) -> None:
        """A copy of the register as it is, before something drastic."""
        from pakbel.storage.backups import make_backup  # a door: few changes are drastic

        make_backup(self._settings.place, datetime.now(UTC), why="remove")

    def _to_read(self) -> Storage:
        """The store that was named, or the user's own, or else the bundled register."""
        place = self._settings.place
        try:
            return open_store(place)
        except StoreProblem:
            if self._settings.place_is_named or place.exists():
                raise
        self.bundled = True
        return open_bundled()


def _finish_the_answer() -> None:
    """The change stands: from here on Ctrl-C must not make it look as if it did not."""
    import signal

    with suppress(ValueError):  # not in the main thread: nothing to hold
        signal.signal(signal.SIGINT, signal.SIG_IGN)
