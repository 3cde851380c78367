"""`NOUN add`: one call is enough; a question is asked only where something required is missing."""

import inspect
from collections.abc import Callable
from typing import Annotated, Any

import typer

from pakbel.cli.asking import ask_for
from pakbel.cli.command import command
from pakbel.cli.confirming import confirm
from pakbel.cli.session import Session
from pakbel.cli.typed import naming_options, options_for, read_fields
from pakbel.domain.fields import COMMITMENT, NOUNS, Field, Noun
from pakbel.errors import BadInput
from pakbel.register.adding import add

_FIRST_WORDS = {"mou": "title", "commitment": "title", "event": "title", "source": "slug"}
_EXAMPLES = {
    "mou": (
        'pakbel mou add "Textile MoU" --signed 2024-09-24 --party PAK="Ministry of Commerce" --party BLR="Ministry of Industry"',
        "pakbel mou add 'Pharma supply' --kind contract --value 'USD 17m' --valuation stated --parent M-3 --source https://example.org/a",
    ),
    "commitment": (
        "pakbel commitment add 'Rice, fourth shipment' --mou M-1 --owner BLR --qty 10,000 --unit t --due 2027-Q1",
        "pakbel commitment add 'Take trade to a billion' --target 'USD 1bn' --measured-by trade:turnover --due 2030",
    ),
    "trade": (
        "pakbel trade add --reporter PAK --partner BLR --flow export --period 2025 --value 'USD 3.1m'",
        "pakbel trade add --reporter BLR --partner PAK --flow import --period 2025 --absence withheld",
    ),
    "event": (
        'pakbel event add "9th session of the commission" --kind session --body JMC --number 9 --on 2026-02',
        "pakbel event add 'Forum in Minsk' --kind forum --on 2026-05-14 --place Minsk",
    ),
    "source": (
        "pakbel source add dawn-2026-01 --url https://www.dawn.com/news/1 --published 2026-01-12",
        "pakbel source add treaty-1997 --title 'Treaty text' --kind treaty_text --language ru",
    ),
    "rate": (
        "pakbel rate add --value 'PKR 281.50' --period 2024 --source https://example.org/rates",
        "pakbel rate add --value 'BYN 3.27' --per EUR --period 2025-06 --kind end",
    ),
}


def add_command(name: str) -> Callable[..., Any]:
    """The function behind `pakbel NAME add`, with an option for each field."""
    if name == "delivery":
        from pakbel.cli.deliver import deliver

        return deliver
    noun = next(each for each in NOUNS if each.name == name)
    first = _FIRST_WORDS.get(name)
    extra = [_first_word(first)] if first else []
    extra += options_for(each for each in noun.fields if each.name not in {first, "checkable"})
    if noun is COMMITMENT:
        extra += _COMMITMENT_ONLY

    def add_one(session: Session, **given: Any) -> None:
        _add_one(session, noun, given)

    add_one.__doc__ = f"Add {_A[name]}. What is not known is left out."
    return command("write", "place", examples=_EXAMPLES[name], extra=extra)(add_one)


def _add_one(session: Session, noun: Noun, given: dict[str, Any]) -> None:
    slug = given.pop("slug", None)
    if noun is COMMITMENT:
        _fold_target(given)
    for field in noun.fields:
        if field.required and given.get(field.name) in {None, ""}:
            given[field.name] = ask_for(session, field)
    if noun.name == "source" and not slug:
        slug = ask_for(session, Field("slug", "text", "a short name for it, dawn-2026-01"))
    values = read_fields(session, noun, given)
    if noun is COMMITMENT and "uncheckable_because" in values:
        values["checkable"] = False
    with naming_options(noun), session.store.writing(f"{noun.name} add") as tx:
        outcome = add(
            tx,
            noun,
            values,
            today=session.today,
            strict=session.strict,
            fiscal_start=session.settings.fiscal_year_start,
            id=slug,
        )
    confirm(session, "Added", outcome, typed=given)


def _fold_target(given: dict[str, Any]) -> None:
    """`--qty 10,000 --unit t` is another way to write `--target '10,000 t'`."""
    quantity, unit = given.pop("qty", None), given.pop("unit", None)
    if quantity is None and unit is None:
        return
    if given.get("target") is not None:
        raise BadInput("give --target or --qty and --unit, not both", field="--target", value=given["target"])
    if quantity is None or unit is None:
        missing = "--qty" if quantity is None else "--unit"
        raise BadInput("a target is an amount and its unit", field=missing, hint="--qty 10,000 --unit t")
    given["target"] = f"{quantity} {unit}"


def _first_word(name: str) -> inspect.Parameter:
    word = name.upper()
    annotation = Annotated[str | None, typer.Argument(metavar=word, show_default=False)]
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=annotation)


def _option(name: str, metavar: str, help: str) -> inspect.Parameter:
    annotation = Annotated[str | None, typer.Option(f"--{name}", metavar=metavar, help=help)]
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=annotation)


_COMMITMENT_ONLY = [
    _option("qty", "N", "how much, with --unit"),
    _option("unit", "UNIT", "what --qty counts: t, tractors, USD"),
]
_A = {
    "mou": "a paper",
    "commitment": "a promise",
    "trade": "a trade figure",
    "event": "an event",
    "source": "a source",
    "rate": "an exchange rate",
}
