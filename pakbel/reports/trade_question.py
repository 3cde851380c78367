"""What a summary of trade is asked for."""

from pakbel.domain.commodities import TOTALS, Scale, scale_of
from pakbel.domain.frozen import Frozen
from pakbel.reports.trade_asked import OF_THE_REGISTER, Asked


class Question(Frozen, kw_only=False):
    """What a summary is asked for, beside which rows of it; `pair` is whom `asked` comes to."""

    by: str = "year"
    pair: tuple[str, str] = ("", "")
    asked: Asked = OF_THE_REGISTER
    commodity: str | None = None
    level: int | None = None
    top: int | None = None
    against: str | None = None


def scale_asked(question: Question) -> Scale:
    """Whether totals are asked for, or a commodity of so many digits."""
    return scale_of(question.commodity) if question.commodity else TOTALS


def of_what(question: Question) -> str:
    """` in 8701 Tractors`, where it is not the whole trade."""
    if question.commodity is None:
        return ""
    from pakbel.reports.commodity_names import name_of  # a door: most ask for totals

    name = name_of(question.commodity, scale_of(question.commodity))
    return f" in {question.commodity}{f' {name}' if name else ''}"
