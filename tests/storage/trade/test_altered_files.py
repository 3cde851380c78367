"""Trade files with something else in them than this pakbel writes, and a seal that does not show it."""

import sqlite3

import pytest

from pakbel.errors import StoreProblem
from pakbel.storage.trade.opening import seal_of
from pakbel.storage.trade.shelf import Shelf
from tests.storage.trade.imports import block, bring, shelf_of

FIGURES = {(block(), "01"): 1_000, (block(), "87"): 500}


def altered(folder, statements: str) -> Shelf:
    """The shelf of one import whose file some statements have changed."""
    bring(folder, FIGURES)
    path = folder / "trade" / "I-1.sqlite"
    path.chmod(0o600)
    connection = sqlite3.connect(path)
    with connection:
        connection.executescript(statements)
    connection.close()
    document = shelf_of(folder).imports["I-1"]
    again = seal_of(path, document["seal"]["roll_up_at"])
    return Shelf(folder / "trade", {"I-1": {**document, "seal": again}})


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ("99", "I-1's file was written by a newer pakbel (format 99)"),
        (
            "1",
            "I-1's file was written by an older pakbel (format 1): its figures have to be imported again",
        ),
        ("x", "trade/I-1.sqlite is damaged: it does not say its format; it held a.csv"),
    ],
)
def test_a_file_of_another_format_is_told_from_a_damaged_one(folder, found, said):
    shelf = altered(folder, f"UPDATE about SET value = '{found}' WHERE name = 'format'")

    for ask in (shelf.blocks, lambda: shelf.address_of("I-1")):
        with pytest.raises(StoreProblem) as caught:
            ask()

        assert caught.value.message == said


# The roll-up of format 3: a table and an index that have had other columns since.
OF_FORMAT_3 = """
    UPDATE about SET value = '3' WHERE name = 'format';
    CREATE TABLE old (
        number INTEGER PRIMARY KEY, reporter TEXT NOT NULL, partner TEXT NOT NULL, flow TEXT NOT NULL,
        period TEXT NOT NULL, classification TEXT NOT NULL, level INTEGER NOT NULL, currency TEXT NOT NULL,
        valuation TEXT, basis TEXT NOT NULL, rows INTEGER NOT NULL, total INTEGER, blanks INTEGER NOT NULL
    );
    INSERT INTO old SELECT number, reporter, partner, flow, period, classification, level, currency, valuation,
        basis, rows, total, blanks FROM block;
    DROP TABLE block;
    ALTER TABLE old RENAME TO block;
    CREATE INDEX block_by_pair ON block (reporter, partner, flow, period);
"""


def test_a_file_of_an_older_layout_is_not_called_damaged_and_is_to_be_imported_again(folder):
    shelf = altered(folder, OF_FORMAT_3)

    with pytest.raises(StoreProblem) as caught:
        shelf.blocks(coarse=True, years_to=2025)

    assert (caught.value.message, caught.value.value, caught.value.hint) == (
        "I-1's file was written by an older pakbel (format 3): its figures have to be imported again",
        "I-1",
        "pakbel remove I-1, then import a.csv again",
    )


@pytest.mark.parametrize(
    "change",
    [
        "commodity = CAST(commodity AS BLOB)",
        "commodity = '88'",
        "value = CAST(value AS BLOB)",
        "value = 0.5",
        "net_weight = 1",
        "quantity = 1",
        "unit = 'kg'",
        "line = 9",
    ],
)
@pytest.mark.parametrize("under", ["", "8"])
def test_a_figure_that_became_something_else_names_its_import(folder, change, under):
    shelf = altered(folder, f"UPDATE figure SET {change} WHERE commodity = '87'")
    blocks = shelf.blocks()

    for ask in (lambda: list(shelf.figures(blocks, under=under)), lambda: shelf.sums(blocks, under=under)):
        with pytest.raises(StoreProblem, match=r"trade/I-1\.sqlite is damaged") as caught:
            ask()

        assert caught.value.value == "I-1"
