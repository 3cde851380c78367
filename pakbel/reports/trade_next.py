"""Commands worth typing next, asked of the same books: a step that lost the pair would answer another question."""

from pakbel.reports.seen import Seen
from pakbel.reports.selection import Selection
from pakbel.reports.trade_asked import CUSTOMS, OF_THE_REGISTER, Asked

_PLAIN = frozenset("-_./,:+=")


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
    register: Seen, selection: Selection, pair: tuple[str, str], asked: Asked, *commands: str
) -> tuple[str, ...]:
    return tuple(again(register, selection, pair, command, asked) for command in commands)


def quoted(typed: str) -> str:
    """As a shell takes it for one word."""
    if typed and all((each.isascii() and each.isalnum()) or each in _PLAIN for each in typed):
        return typed
    return "'" + typed.replace("'", "'\\''") + "'"
