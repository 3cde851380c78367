"""The verbs that every noun has: add, list, show, set, edit, remove; and what `trade` has beside them."""

from typing import Any

from pakbel.cli.tree import Entry, group
from pakbel.domain.fields import NOUNS

_VERBS = (
    ("add", "pakbel.cli.adding", "add_command", "Add one."),
    ("list", "pakbel.cli.looking", "list_command", "All of them, as a table."),
    ("show", "pakbel.cli.looking", "show_command", "One or several in full."),
    ("set", "pakbel.cli.changing", "set_command", "Change fields of one."),
    ("edit", "pakbel.cli.editing", "edit_command", "Change one in your editor."),
    ("remove", "pakbel.cli.removing", "remove_command", "Remove some."),
)


def _trade_verbs(module: str, **summaries: str) -> tuple[Entry, ...]:
    return tuple(
        Entry(verb.replace("_", "-"), f"pakbel.cli.{module}", verb, "Verbs", summary)
        for verb, summary in summaries.items()
    )


_MORE = {
    "trade": (
        Entry("import", "pakbel.cli.trade_files", "import_trade", "Verbs", "Read files of trade statistics."),
        Entry("imports", "pakbel.cli.trade_files", "imports", "Verbs", "What was imported."),
        Entry("summary", "pakbel.cli.trade", "summary", "Verbs", "Exports, imports, balance, growth."),
        *_trade_verbs(
            "trade_measures",
            mirror="Both books of each flow, and the years that do not fit.",
            growth="Exponential, trend, year by year, by commodity.",
            target="Promises measured by trade, in each book.",
        ),
        *_trade_verbs(
            "trade_baskets",
            concentration="How a flow is spread over commodities.",
            intra_industry="The same goods both ways.",
            unit_value="Value over weight or quantity.",
            intensity="Beside what both countries' sizes say.",
            rca="Where a country is strong.",
            complementarity="What one sells and the other buys.",
            similarity="How alike both countries' exports are.",
        ),
    ),
}
_EXAMPLES = {
    "mou": (
        'mou add "Textile MoU" --signed 2024-09-24 --party PAK="Ministry of Commerce"',
        "mou list --where 'kind = contract'",
    ),
    "commitment": (
        "commitment add 'Rice, fourth shipment' --mou M-1 --owner BLR --target '10,000 t' --due 2027-Q1",
        "commitment list --where 'due = none'",
    ),
    "delivery": ("delivery add C-7 --qty 320 --on yesterday", "delivery list --where 'kind = claim'"),
    "trade": (
        "trade summary --by year",
        "trade add --reporter PAK --partner BLR --flow export --period 2025 --value 'USD 3.1m'",
    ),
    "event": (
        'event add "9th session" --kind session --body JMC --number 9 --on 2026-02',
        "event list --where 'kind = session'",
    ),
    "source": (
        "source add dawn-2026-01 --url https://www.dawn.com/news/1 --published 2026-01-12",
        "source list --where 'side = BLR'",
    ),
    "rate": (
        "rate add --value 'PKR 281.50' --period 2024 --source https://example.org/rates",
        "rate list --period 2015..2020",
    ),
}


def verbs_beside(noun: str) -> tuple[str, ...]:
    """The verbs of one noun that the others have not."""
    return tuple(entry.name for entry in _MORE.get(noun, ()))


def noun_group(name: str) -> Any:
    """The command `pakbel NOUN`, whose verbs are loaded when named."""
    noun = next(each for each in NOUNS if each.name == name)
    verbs = tuple(
        Entry(verb, module, attribute, "Verbs", summary, argument=noun.name)
        for verb, module, attribute, summary in _VERBS
    )
    examples = "\n".join(f"  pakbel {example}" for example in _EXAMPLES[name])
    return group(
        name,
        (*verbs, *_MORE.get(name, ())),
        help=f"\b\nExamples:\n{examples}\n\nRecord and look at {noun.plural}.",
    )
