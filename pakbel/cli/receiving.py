"""`import` and `trade import`: opens the files, tells by their content what they are, and has them read."""

from collections.abc import Sequence

from pakbel.cli.bad_rows import check_errors_file
from pakbel.cli.files_in import companions_first, name_of, refuse_unreadable_names, stream_of
from pakbel.cli.importing import RecordOptions, import_records
from pakbel.cli.importing_trade import TradeImport
from pakbel.cli.progress import Reading
from pakbel.cli.session import Session
from pakbel.cli.trade_options import Given, given_of
from pakbel.errors import BadInput
from pakbel.exchange.trade.opening import opened
from pakbel.exchange.trade.record_bytes import LARGEST


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
    refuse_unreadable_names(files)
    with TradeImport(session, trade, files, records=records, skip_bad=skip_bad, errors=errors) as figures:
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
    room = LARGEST
    with Reading(session, files) as progress:
        for file in companions_first(files):
            with stream_of(file) as stream, opened(progress.watched(stream), name_of(file)) as parts:
                for part in parts:
                    if not figures.take(part):
                        own.append((part.head.name, part.records(room)))
                        room -= len(own[-1][1])
    return own


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
