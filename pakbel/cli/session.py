"""One run of one command: what was asked of it, its register, and how it answers."""

import os
import sys
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import typer

from pakbel.cli.command import NOT_GIVEN
from pakbel.cli.opened_store import OpenedStore
from pakbel.cli.streams import answering
from pakbel.errors import BadInput
from pakbel.reading.conventions import Conventions
from pakbel.settings import Settings, load_settings
from pakbel.table import Answer, Table

_DIGITS = 19  # of a number that is beyond all counting
_WOULD = {
    "Added": "Would add",
    "Changed": "Would change",
    "Removed": "Would remove",
    "Recorded": "Would record",
}


class Session:
    """What a command works with. Made by `opened`, which reads the settings once."""

    def __init__(self, options: Mapping[str, Any], settings: Settings) -> None:
        self.options = options
        self.settings = settings
        self.today = settings.today or date.today()  # noqa: DTZ011 - the user's own calendar day
        self.store = OpenedStore(settings, dry_run=self.dry_run, say=self.say, warn=self.warn)

    @classmethod
    def opened(cls, ctx: typer.Context, given: Mapping[str, Any]) -> "Session":
        """The session of a command; what was given before its name counts unless given again after."""
        before = ctx.obj if isinstance(ctx.obj, dict) else {}
        options = {
            **before,
            **{name: value for name, value in given.items() if value not in NOT_GIVEN},
        }
        return cls(options, load_settings(options, os.environ, _present_folder()))

    @property
    def conventions(self) -> Conventions:
        """How this user writes dates and amounts."""
        return Conventions(
            today=self.today,
            fiscal_year_start=self.settings.fiscal_year_start,
            date_order=self.settings.date_order,
            currency=self.settings.currency,
        )

    @property
    def as_of(self) -> date:
        """The day at whose end things are looked at."""
        typed = self.options.get("as_of")
        if typed is None:
            return self.today
        return self.read_date("--as-of", typed)

    def read_date(self, field: str, typed: str) -> date:
        """A date as typed; said again on stderr unless it was typed as ISO."""
        from pakbel.reading.dates import date_in  # a door: most days are today

        try:
            reading = date_in(typed, self.conventions)
        except BadInput as error:
            error.field = error.field or field
            raise
        if reading.echo:
            self.say(f"{field}: {reading.echo}")
        return reading.value

    @property
    def snapshot(self) -> Any:
        """The records of the store that is read: a `Snapshot`."""
        from pakbel.storage.snapshot import Snapshot  # a door, as below

        state = self.store.state
        return Snapshot(state.tables, state.meta, state.trade)

    @cached_property
    def seen(self) -> Any:
        """The register and the day that it is looked at: a `Seen`, for reports that judge no promise."""
        # A door, and no type above: a shell that completes an id loads every command's module, and no report.
        from pakbel.reports.seen import Seen

        return Seen(self.snapshot, self.as_of, self.settings.fiscal_year_start)

    @property
    def register(self) -> Any:
        """The register at the end of the day that is looked at, its promises judged: an `Assessed`."""
        from pakbel.reports.assessed import Assessed  # a door, as above

        return Assessed(self.snapshot, self.as_of, self.settings.fiscal_year_start)

    @property
    def dry_run(self) -> bool:
        return bool(self.options.get("dry_run"))

    @property
    def strict(self) -> bool:
        return bool(self.options.get("strict")) or self.settings.strict

    @property
    def may_ask(self) -> bool:
        """Whether a question may be put: a person is there to answer it."""
        return not self.settings.no_input and sys.stdin.isatty() and sys.stderr.isatty()

    @property
    def written_register(self) -> Any:
        """The register as the last transaction left it: an `Assessed`."""
        from pakbel.reports.assessed import Assessed  # a door, as above

        return Assessed(self.store.written, self.today, self.settings.fiscal_year_start)

    def verb(self, done: str) -> str:
        """`Added`, or `Would add` where nothing is written."""
        return _WOULD.get(done, done) if self.dry_run else done

    @property
    def format(self) -> str:
        """The format asked for; in a pipe plain lines, on a terminal a table, which a chart needs too."""
        asked = "json" if self.options.get("json") else self.settings.format
        return asked or ("table" if sys.stdout.isatty() or self.wants_chart else "plain")

    @property
    def wants_chart(self) -> bool:
        """--chart, for a report that can be drawn (the group `picture` of its options)."""
        return bool(self.options.get("chart"))

    def show(self, answer: Answer) -> None:
        """Write an answer to stdout in the format asked for."""
        from pakbel.output.writers import write

        if self.format == "table":
            from pakbel.cli.steps_ahead import with_steps  # a door: programs are shown no steps

            answer = with_steps(answer, self.options.get("typed", ()), self.options.get("file"))
        view = self._view(columns=not isinstance(answer, Table))
        if self.settings.pager and self.format == "table" and sys.stdout.isatty():
            from pakbel.cli.paging import paged

            with paged(self.settings.pager) as screen:
                write(answer, format=self.format, stdout=screen, stderr=sys.stderr, view=view)
            return
        with answering():
            write(answer, format=self.format, stdout=sys.stdout, stderr=sys.stderr, view=view)

    def show_aside(self, answer: Answer, lines: Iterable[str]) -> None:
        """Talk before a change: on a terminal as the answer of a report would look, else line by line."""
        if self.quiet:
            return
        if sys.stderr.isatty() and self.format in {"table", "plain"}:
            from pakbel.output.writers import write

            write(answer, format="table", stdout=sys.stderr, view=self._view(columns=False))
            return
        if self.format != "json":  # a refusal that follows is one object then
            for line in lines:
                self.say(line)

    def show_object(self, value: Mapping[str, Any]) -> None:
        """A small answer for programs, where there is no table."""
        from pakbel.output.json_file import dumps

        print(dumps(dict(value)))

    @property
    def selection(self) -> Any:
        """--where, --sort, --limit, --columns and --period, for a report to apply."""
        limit, columns = self.options.get("limit"), self.options.get("columns")
        from pakbel.reports.selection import Selection  # a door, as above

        return Selection(
            where=self.options.get("where") or (),
            sort=self.options.get("sort"),
            limit=self.read_count("--limit", limit) if limit is not None else None,
            columns=columns.split(",") if columns else None,
            period=self.options.get("period"),
            today=self.today,
            fiscal_year_start=self.settings.fiscal_year_start,
            date_order=self.settings.date_order,
        )

    def read_count(self, field: str, typed: str) -> int:
        is_whole = typed.isascii() and typed.isdigit()
        if not is_whole or len(typed) >= _DIGITS:
            why = "is too large" if is_whole else "is not a whole number"
            raise BadInput(f"{typed!r} {why}", field=field, value=typed, hint=f"{field} 20")
        return int(typed)

    def _view(self, *, columns: bool) -> Any:
        """The reader's screen. A table has its columns chosen already, a record has not."""
        from pakbel.output.view import View

        limit = self.options.get("limit")
        chosen = self.options.get("columns") if columns else None
        return View(
            width=self.settings.width,
            color=self._wants_color(),
            raw=bool(self.options.get("raw")),
            columns=tuple(chosen.split(",")) if chosen else None,
            limit=self.read_count("--limit", limit) if limit is not None else None,
            tty=sys.stdout.isatty(),
            quiet=self.quiet,
        )

    def _wants_color(self) -> bool:
        match self.settings.color:
            case "always":
                return True
            case "never":
                return False
        return sys.stdout.isatty()

    @property
    def quiet(self) -> bool:
        return bool(self.options.get("quiet"))

    def say(self, text: str) -> None:
        """Talk: on stderr, so that stdout stays the answer."""
        if not self.quiet:
            self._to_stderr(text)

    def warn(self, text: str) -> None:
        self._to_stderr(f"Warning: {text}")

    def tell(self, text: str) -> None:
        """One line of the answer itself, in words."""
        from pakbel.output.safe import safe

        print(safe(text))

    def tell_lines(self, text: str) -> None:
        """Several lines of our own words."""
        print(text)

    def _to_stderr(self, text: str) -> None:
        from pakbel.output.safe import brief, safe

        print(brief(safe(text)), file=sys.stderr)


def _present_folder() -> Path:
    try:
        return Path.cwd()
    except OSError as error:
        raise BadInput("the present folder is gone", hint="cd to one that is there") from error
