"""`init`, `check` and `config`: the store as a whole."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from pakbel.cli.command import command
from pakbel.cli.session import Session
from pakbel.domain.countries import COUNTRIES, country_name
from pakbel.domain.fields import NOUNS
from pakbel.errors import BadInput
from pakbel.storage import create_store, open_bundled
from pakbel.storage.protocol import OWN_META, Json, Tables, empty_tables
from pakbel.storage.snapshot import Snapshot
from pakbel.table import Column, Table


@command("place", "write", examples=("pakbel init", "pakbel init --empty --parties PAK,KAZ -f kazakhstan"))
def init(
    session: Session,
    empty: Annotated[
        bool, typer.Option("--empty", help="A blank store, not a copy of the bundled register.")
    ] = False,
    parties: Annotated[
        str | None, typer.Option("--parties", metavar="PAK,KAZ", help="The two countries, with --empty.")
    ] = None,
) -> None:
    """Make a store to work in: a copy of the bundled register, or with --empty a blank one.

    Nothing is ever overwritten: where a store is already, this refuses (exit 6).
    """
    if parties is not None and not empty:
        raise BadInput(
            "the bundled register has its own pair; another pair needs --empty",
            field="--parties",
            value=parties,
        )
    pair = _pair(parties) if parties else session.settings.parties
    tables: Tables = empty_tables()
    meta: dict[str, Json] = {"parties": list(pair)}
    if not empty:
        bundled = open_bundled().read()
        tables = bundled.tables
        meta = {key: value for key, value in bundled.meta.items() if key not in OWN_META}
    place = session.settings.place
    if not session.dry_run:
        create_store(
            place, tables, meta=meta, command="init", by=session.settings.user_name, at=datetime.now(UTC)
        )
    _say_made(session, tables, pair if empty else _bundled_pair(meta))


def _pair(typed: str) -> tuple[str, str]:
    codes = [code.strip().upper() for code in typed.split(",")]
    wrong = [code for code in codes if code not in COUNTRIES]
    if wrong or len(codes) != 2 or codes[0] == codes[1]:
        raise BadInput(
            f"{typed!r} is not two countries",
            field="--parties",
            value=typed,
            hint="--parties PAK,KAZ (ISO 3166 codes)",
        )
    return codes[0], codes[1]


def _as_seen(place: Path) -> str:
    """The place as a person would type it here."""
    for base, prefix in ((Path.cwd(), ""), (Path.home(), "~/")):
        if place != base and place.is_relative_to(base):
            return f"{prefix}{place.relative_to(base)}"
    return str(place)


def _bundled_pair(meta: Mapping[str, Json]) -> tuple[str, str]:
    first, second = Snapshot({}, meta).parties
    return first, second


def _say_made(session: Session, tables: Tables, pair: tuple[str, str]) -> None:
    place = session.settings.place
    verb = "Would make" if session.dry_run else "Made"
    nouns = {noun.table: noun.plural for noun in NOUNS}
    counts = ", ".join(f"{len(tables[table])} {plural}" for table, plural in nouns.items() if tables[table])
    if session.format not in {"table", "plain"}:
        session.show_object(
            {"store": str(place), "parties": list(pair), "records": sum(map(len, tables.values()))}
        )
        return
    names = " and ".join(country_name(code) for code in pair)
    session.tell(f"{verb} a store for {names} in {_as_seen(place)}")
    session.tell(f"  {counts or 'no records yet'}")
    if not counts:
        session.tell("  next: pakbel mou add TITLE --signed DATE, or pakbel import FILE")


@command(
    "select",
    "show",
    "time",
    "place",
    examples=("pakbel check", "pakbel check --where 'kind = fault' --exit-code"),
)
def check(
    session: Session,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="End with 10 when there are findings.")
    ] = False,
) -> None:
    """What is wrong in the register (faults) and what is still open: unsourced, undated, unvalued, contradictory."""
    from pakbel.reports.check import check as check_report
    from pakbel.storage.checking import check_store

    register = session.register
    findings = [] if session.store.bundled else check_store(session.settings.place)
    table = check_report(register, session.selection, store_findings=findings)
    session.show(table)
    if exit_code and table.rows:
        raise typer.Exit(10)


@command("show", "place", examples=("pakbel config", "pakbel config --json"))
def config(session: Session) -> Table:
    """Every setting, its value, and where it comes from (option, environment, file or default)."""
    return Table(
        name="config",
        title="Settings",
        columns=(
            Column(key="setting", header="Setting", kind="id", priority=0),
            Column(key="value", header="Value", priority=1),
            Column(key="origin", header="From", priority=2),
        ),
        rows=tuple(
            {"setting": name, "value": value, "origin": origin}
            for name, value, origin in session.settings.listed()
        ),
        bare=True,
    )
