"""Commands worth typing next, asked of the same books: a step that lost the pair would answer another question."""

from itertools import islice

from pakbel.domain.commodities import HS, SITC, Scale
from pakbel.domain.period import Period
from pakbel.domain.trade import Books
from pakbel.reports.seen import Seen
from pakbel.reports.selection import Selection
from pakbel.reports.trade_asked import CUSTOMS, OF_THE_REGISTER, Asked
from pakbel.reports.trade_scope import books_asked, window

_PLAIN = frozenset("-_./,:+=")
_GREW = "trade growth --by commodity"


def again(
    register: Seen,
    selection: Selection,
    pair: tuple[str, str],
    command: str,
    asked: Asked = OF_THE_REGISTER,
) -> str:
    """`trade growth --by year` with the options that ask for the same pair, state, basis, money, period and day."""
    own = register.snapshot.parties
    options = {
        "--reporter": pair[0] if pair != own and pair[0] != own[0] else None,
        "--partner": pair[1] if pair != own else None,
        "--vintage": asked.vintage,
        "--basis": asked.basis if asked.basis != CUSTOMS else None,
        "--in": asked.currency,
        "--real": None if asked.prices_of is None else str(asked.prices_of),
        "--period": selection.period if "--period" not in command else None,
        "--as-of": register.day.isoformat() if selection.today not in {None, register.day} else None,
    }
    said = [f"{name} {quoted(value)}" for name, value in options.items() if value is not None]
    return " ".join(("pakbel", command, *said))


def steps(
    register: Seen,
    selection: Selection,
    pair: tuple[str, str],
    asked: Asked,
    *commands: str,
    books: Books | None = None,
) -> tuple[str, ...]:
    """Those of the commands that answer with something; `books` are the ones of the pair, where they are open."""
    found = []
    for command in commands:
        if command.startswith(_GREW):
            wanted = window(selection)
            books = books_asked(register, asked, wanted) if books is None else books
            if not is_comparable(books, scale_in(command), wanted):
                continue
        found.append(again(register, selection, pair, command, asked))
    return tuple(found)


def is_comparable(books: Books, scale: Scale, wanted: Period | None) -> bool:
    """Whether one flow in one book has two whole years of commodities, of which one can have grown."""
    from pakbel.reports.trade_baskets import sides_of, whole_years  # a door: few steps need it

    return any(len(list(islice(whole_years(books, each, scale, wanted), 2))) > 1 for each in sides_of(books))


def scale_in(command: str) -> Scale:
    """The level that a command names; chapters where it names none."""
    level = command.rpartition("--level ")[2] if "--level " in command else "2"
    return (SITC, int(level.removeprefix("sitc"))) if level.startswith("sitc") else (HS, int(level))


def quoted(typed: str) -> str:
    """As a shell takes it for one word."""
    if typed and all((each.isascii() and each.isalnum()) or each in _PLAIN for each in typed):
        return typed
    return "'" + typed.replace("'", "'\\''") + "'"
