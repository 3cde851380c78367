"""`import` and `trade import`: opens the files, tells by their content what they are, and has them read."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from pakbel.cli.bad_rows import check_errors_file
from pakbel.cli.importing import RecordOptions, import_records
from pakbel.cli.importing_trade import TradeImport
from pakbel.cli.progress import Reading
from pakbel.cli.session import Session
from pakbel.cli.trade_options import Given, given_of
from pakbel.errors import BadInput, CouldNot
from pakbel.exchange.trade.arriving import is_companion
from pakbel.exchange.trade.opening import opened

_STDIN = "stdin"


def import_files(
    session: Session,
    files: Sequence[str],
    records: RecordOptions | None,
    trade: Given,
    *,
    skip_bad: bool,
    errors: str | None,
) -> None:
    """All of the files in one change. Without `records` (`trade import`) only trade files are taken."""
    check_errors_file(errors, files)
    if "" in files:
        raise BadInput("the file name is empty", value="")
    if files.count("-") > 1:
        raise BadInput("standard input can be read once", value="-")
    with TradeImport(session, trade, only=records is None, skip_bad=skip_bad, errors=errors) as figures:
        own = _own_records(session, files, figures)
        if own:
            _refuse_mixture(own[0], figures, trade)
        else:
            _refuse_record_options(records, figures)
            figures.finish()
            return
    import_records(session, own, records or RecordOptions(), skip_bad=skip_bad, errors=errors)


def _own_records(session: Session, files: Sequence[str], figures: TradeImport) -> list[tuple[str, bytes]]:
    """Reads the trade files on the way; gives back what holds pakbel's own records."""
    own: list[tuple[str, bytes]] = []
    with Reading(session, files) as progress:
        for file in _companions_first(files):
            with _stream_of(file) as stream, opened(progress.watched(stream), _name_of(file)) as parts:
                own += [(part.head.name, part.whole()) for part in parts if not figures.take(part)]
    return own


def _companions_first(files: Sequence[str]) -> list[str]:
    """What a file needs to be read stands before it; told by its head, in whatever order it was typed."""
    if len(files) == 1:
        return list(files)
    return sorted(files, key=lambda file: not _is_companion(file))


def _is_companion(file: str) -> bool:
    if file == "-":
        return False
    with _stream_of(file) as stream, opened(stream, _name_of(file)) as parts:
        return any(is_companion(part.head) for part in islice(parts, 1))


def _refuse_mixture(own: tuple[str, bytes], figures: TradeImport, trade: Given) -> None:
    name = own[0]
    if figures.names:
        raise BadInput(
            f"{name} holds pakbel's own records, {figures.names[0]} figures of trade; nothing was changed",
            value=name,
            hint="import them one after the other",
        )
    if given := given_of(trade):
        raise BadInput(
            f"is for figures of trade, and {name} holds none that are known", field=given[0], value=name
        )


def _refuse_record_options(records: RecordOptions | None, figures: TradeImport) -> None:
    if records is not None and records != RecordOptions():
        name = figures.names[0]
        raise BadInput(
            f"--noun, --update and --raw are for records, and {name} holds figures of trade", value=name
        )


@contextmanager
def _stream_of(file: str) -> Iterator[BinaryIO]:
    if file == "-":
        yield sys.stdin.buffer
        return
    with _opened(file) as stream:
        yield stream


def _opened(file: str) -> BinaryIO:
    try:
        return Path(file).open("rb")
    except FileNotFoundError as error:
        raise BadInput(f"{file}: there is no such file", value=file) from error
    except IsADirectoryError as error:
        raise BadInput(f"{file}: is a folder", value=file, hint=f"pakbel import {file}/*.csv") from error
    except (OSError, ValueError) as error:
        raise CouldNot(f"{file}: {getattr(error, 'strerror', None) or error}", value=file) from error


def _name_of(file: str) -> str:
    """As it is kept and shown: bytes of a name that are no text become escapes that are."""
    return _STDIN if file == "-" else os.fsencode(file).decode("utf-8", "backslashreplace")
