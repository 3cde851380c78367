"""Commands worth typing next, asked of the same books: a step that lost the pair would answer another question."""

from pakbel.reports.assessed import Assessed
from pakbel.reports.selection import Selection

CUSTOMS = "customs"
_PLAIN = frozenset("-_./,:+=")


def again(
    register: Assessed,
    selection: Selection,
    pair: tuple[str, str],
    command: str,
    *,
    vintage: str | None = None,
    basis: str = CUSTOMS,
) -> str:
    """`trade growth --by year` with the options that ask for the same pair, state, basis and period."""
    own = register.snapshot.parties
    options = {
        "--reporter": pair[0] if pair != own and pair[0] != own[0] else None,
        "--partner": pair[1] if pair != own else None,
        "--vintage": vintage,
        "--basis": basis if basis != CUSTOMS else None,
        "--period": selection.period if "--period" not in command else None,
    }
    said = [f"{name} {quoted(value)}" for name, value in options.items() if value is not None]
    return " ".join(("pakbel", command, *said))


def quoted(typed: str) -> str:
    """As a shell takes it for one word."""
    if typed and all((each.isascii() and each.isalnum()) or each in _PLAIN for each in typed):
        return typed
    return "'" + typed.replace("'", "'\\''") + "'"
