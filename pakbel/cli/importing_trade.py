"""The work of an import of trade files: read all of them, show what is in them, keep them in one change."""

from collections.abc import Sequence
from contextlib import ExitStack
from typing import Self, cast

from pakbel.cli.bad_trade_rows import BadRows
from pakbel.cli.files_in import name_of
from pakbel.cli.importing import RecordOptions
from pakbel.cli.kept_maps import keep_map, with_said
from pakbel.cli.refused_imports import refuse_conflicts, refuse_nothing, warn_of_refusals
from pakbel.cli.session import Session
from pakbel.cli.trade_options import Given
from pakbel.cli.trade_wanted import wanted_of
from pakbel.cli.unread_files import names_alone, unknown_file
from pakbel.domain.wording import counted, listed
from pakbel.errors import BadInput
from pakbel.exchange.trade.arriving import (
    Arriving,
    base_name,
    beside,
    format_of,
    previewed,
    vintage_of,
    vintage_on,
)
from pakbel.exchange.trade.baci import FORMAT as BACI
from pakbel.exchange.trade.heads import (
    holds_table,
    is_beside,
    is_companion,
    may_hold_records,
    refuse_foreign_head,
)
from pakbel.exchange.trade.looked import Preview
from pakbel.exchange.trade.preview import card_of, lines_of, nothing_new, sentence
from pakbel.exchange.trade.reader import TradeFile
from pakbel.exchange.trade.told import told_of_file, told_of_user
from pakbel.exchange.trade.wording import periods_text
from pakbel.output.json_file import card_object
from pakbel.register.outcome import Outcome
from pakbel.register.sources import resolve
from pakbel.storage.place import Place
from pakbel.storage.protocol import Document, Json, Transaction
from pakbel.storage.temporary import temporary_folder
from pakbel.storage.trade.building import Building
from pakbel.storage.trade.coming import coming
from pakbel.storage.trade.comparing import Overlap, compare
from pakbel.storage.trade.placing import place
from pakbel.storage.trade.sealing import How, seal


class TradeImport:
    """One import. Files are taken one after another; `finish` shows them and keeps them, or refuses."""

    def __init__(
        self,
        session: Session,
        options: Given,
        typed: Sequence[str],
        *,
        records: RecordOptions | None,
        skip_bad: bool,
        errors: str | None,
    ) -> None:
        self._session, self._typed = session, typed
        self._only, self._named = records is None, records is not None and records.noun is not None
        self._skip_bad = skip_bad
        self._wanted = wanted_of(session, options)
        self._said = self._wanted.said
        self._stack = ExitStack()
        self._bad_rows = BadRows(session, errors, self._stack, skip=skip_bad)
        self._building: Building | None = None
        self._arriving: Arriving | None = None
        self._beside: list[str] = []
        self._unread: list[BadInput] = []  # of texts in an archive, which cannot be left out of it

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._stack.close()

    @property
    def names(self) -> list[str]:
        return [*([each.name for each in self._arriving.files] if self._arriving else []), *self._beside]

    def take(self, file: TradeFile) -> bool:
        """Read a file of trade figures; False where it is none."""
        if is_companion(file.head):
            self.companion(file)
            return True
        format = format_of(file.head, self._said)
        if format is None:
            return self._pass_over(file)
        if self._arriving is None:
            self._building = self._begun()
            self._arriving = Arriving(self._building, self._session.today, self._bad_rows.noting)
        self._arriving.read(file, format, self._said)
        return True

    def companion(self, file: TradeFile) -> None:
        """A list of countries that belongs to another file, and has to be known before that is read."""
        name = file.head.name
        if self._arriving is not None and any(each.format == BACI.name for each in self._arriving.files):
            raise BadInput(
                f"{name}: comes after the file whose countries it lists", value=name, hint="name it first"
            )
        self._beside.append(name)
        companions = {**self._said.companions, "country_codes.csv": file.whole()}
        self._said = self._said._replace(companions=companions)

    def _pass_over(self, file: TradeFile) -> bool:
        """What is no file of figures: names of commodities beside others, a text in an archive, or records."""
        if is_beside(file.head):
            self._beside.append(file.head.name)
            return True
        refuse_foreign_head(file.head)
        if self._named or (may_hold_records(file.head) and not self._only):
            return False
        refusal = unknown_file(file.head, self._typed, only=self._only)
        if holds_table(file.head) or file.head.name in map(name_of, self._typed):
            raise refusal
        self._unread.append(refusal)
        return True

    def finish(self) -> None:
        """Show what was read, and unless it is a dry run keep it in one transaction."""
        arriving, building, session = self._arriving, self._building, self._session
        if arriving is None or building is None:
            if not self._beside:
                raise self._unread[0]
            raise names_alone(self._beside[0], self._typed, only=self._only)
        for unread in self._unread:
            session.say(f"{unread.value}: left unread, it has no table of figures")
        self._bad_rows.finish(arriving)
        found = self._previewed(arriving, building)
        how = self._wanted.how
        overlap = compare(building, session.snapshot.shelf, found.vintage, replacing=how is How.REPLACE)
        found = beside(found, overlap, how)
        found = found._replace(read_in=self._read_in(found, building))
        if session.dry_run:
            session.show(card_of(found, title=f"{_what(found)}, dry run"))
            warn_of_refusals(session, found, overlap, how, skip_bad=self._skip_bad)
            return
        refuse_nothing(found)
        refuse_conflicts(session, found, skip_bad=self._skip_bad)
        session.show_aside(card_of(found, title=_what(found)), lines_of(found))
        self._keep(found, building, overlap)

    def _read_in(self, found: Preview, building: Building) -> tuple[str, ...]:
        """What reports show by themselves from now on: the newest state of the data may be a shorter one."""
        snapshot = self._session.snapshot
        blocks = list(coming(building, found.vintage, found.vintage_on, snapshot.parties))
        if not blocks:
            return ()
        from pakbel.reports.trade_read_in import read_in  # a door: many imports are of other pairs

        return tuple(read_in(snapshot, blocks, self._session.today))

    def _keep(self, found: Preview, building: Building, overlap: Overlap) -> None:
        session, left_out = self._session, 0
        document = seal(building, overlap, self._wanted.how)
        figures = int(str(document["rows"]))
        name, mapping = self._wanted.save_as, self._said.mapping
        id = None
        if figures or (name and mapping):
            with session.store.writing("import") as tx:
                if figures:
                    id = place(tx, building.path, overlap, {**document, **self._more(tx, found, document)})
                if name and mapping:
                    keep_map(tx, name, with_said(mapping, self._said))
        if self._wanted.how is How.ADD:
            left_out = overlap.differing
        self._answer(found, id, document, left_out)

    def _more(self, tx: Transaction, found: Preview, document: Document) -> dict[str, Json]:
        """What the document of an import says beside what its file does."""
        slugs = resolve(tx, self._wanted.sources, Outcome())
        files = cast(list[dict[str, Json]], document["files"])
        said = cast(dict[str, Json], told_of_user(self._said))
        return {
            "files": [
                {**file, **cast(dict[str, Json], told_of_file(each))}
                for file, each in zip(files, found.files, strict=True)
            ],
            "said": said or None,
            "program": listed(list(dict.fromkeys(each.program for each in found.files)), most=3),
            "vintage_on": found.vintage_on.isoformat(),
            "imported_on": self._session.today.isoformat(),
            "periods": periods_text(_texts_in(document, "periods")),
            "sources": list(slugs) or None,
        }

    def _answer(self, found: Preview, id: str | None, document: Document, left_out: int) -> None:
        session, rows = self._session, int(str(document["rows"]))
        blanks = int(str(document.get("blanks", 0)))
        if left_out and (id is not None or session.format not in {"table", "plain"}):
            told = f"left out {counted(left_out, 'figure')}, where another value is there already"
            session.warn(f"{told} (--replace takes the new ones)")
        if session.format not in {"table", "plain"}:
            shown = card_object(card_of(found, title=_what(found)))
            kept = {"kept": rows - blanks, "blanks": blanks}
            named = {"saved_map": self._wanted.save_as} if self._wanted.save_as else {}
            session.show_object({"imported": id, **kept, "left_out": left_out, **named, "preview": shown})
        elif id is not None:
            replaced = f"; {found.replacing}" if found.replacing else ""
            told = sentence(
                found.vintage,
                _texts_in(document, "reporters"),
                _texts_in(document, "periods"),
                rows,
                blanks,
            )
            session.tell(f"Imported {id}  {told}{replaced}")
            for sentence_of_book in found.read_in:
                session.tell(f"  {sentence_of_book}")
        else:
            why = nothing_new(found) if found.figures else "there is no row in it"
            session.tell(f"{'No figure' if self._wanted.save_as else 'Nothing'} was changed: {why}")
        self._tell_map()

    def _tell_map(self) -> None:
        name = self._wanted.save_as
        if name and self._session.format in {"table", "plain"}:
            self._session.tell(f"Kept the mapping {name}: --map {name} (pakbel trade imports --maps has all)")

    def _begun(self) -> Building:
        """Beside the store's trade files, where the finished file only has to be renamed."""
        if not self._session.dry_run:
            self._session.store.own  # noqa: B018 - refuses before anything is read
            return self._stack.enter_context(Building(Place(self._session.settings.place).trade))
        # A dry run leaves even a store of one's own alone.
        folder, take_away = temporary_folder()
        self._stack.callback(take_away)
        building = self._stack.enter_context(Building(folder))
        # The file is open, and needs no name any more: a run that is killed leaves nothing.
        take_away()
        return building

    def _previewed(self, arriving: Arriving, building: Building) -> Preview:
        wanted = self._wanted
        return previewed(
            arriving,
            building,
            vintage=vintage_of(arriving.files, wanted.vintage, wanted.mapping_name),
            on=vintage_on(arriving.files, wanted.vintage_on, self._session.today),
            pair=self._session.snapshot.parties,
            said=self._said,
            today=self._session.today,
            skipping=self._skip_bad,
        )


def _texts_in(document: Document, field: str) -> list[str]:
    return [str(each) for each in cast(list[Json], document.get(field, []))]


def _what(found: Preview) -> str:
    names = list(dict.fromkeys(each.format for each in found.files))
    return (
        f"Import of {listed([base_name(each.name) for each in found.files], most=3)}: {listed(names, most=3)}"
    )
