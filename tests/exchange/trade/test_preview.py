"""What the preview says of what was read, before anything is written."""

from datetime import date
from decimal import Decimal

from pakbel.domain.blocks import Block
from pakbel.domain.quantity import Quantity
from pakbel.exchange.trade.doubts import Doubt
from pakbel.exchange.trade.kept import Whole, kept_rows
from pakbel.exchange.trade.looked import Looked, Preview
from pakbel.exchange.trade.notes import notes_of
from pakbel.exchange.trade.preview import card_of, lines_of, sentence

PAIR = ("PAK", "BLR")
TOTAL = Block("PAK", "BLR", "import", "2019", "H5", 0, "USD", "CIF")
FILE = Looked(
    name="a.csv",
    format="UN Comtrade CSV",
    program="UN Comtrade",
    rows=10,
    figures=6,
    set_aside={"services": 1, "breakdown rows": 3},
    remarks=["is in Latin-1"],
    sha256="00",
)


def preview(**given):
    values = {
        "files": [FILE],
        "blocks": {TOTAL: Whole(1, 32_315_000_000)},
        "vintage": "UN Comtrade",
        "vintage_on": date(2025, 5, 14),
        "pair": PAIR,
        "duplicates": 0,
        "conflicts": [],
        "conflict_count": 0,
        "doubts": [],
    }
    return Preview(**{**values, **given})


def rows(card, name):
    return list(next(section for section in card.sections if section.name == name).rows)


def test_facts_count_rows_and_figures_of_all_files():
    other = FILE._replace(name="b.csv", rows=5, set_aside={"services": 2})

    card = card_of(preview(files=[FILE, other], there_already=1, duplicates=2), title="Import, dry run")

    assert card.title == "Import, dry run"
    assert card.values == {
        "vintage": "UN Comtrade",
        "vintage_on": date(2025, 5, 14),
        "rows": 15,
        "figures": 1,
        "blanks": 0,
        "rows_set_aside": 6,
        "cells_set_aside": 0,
        "duplicates": 2,
        "in_conflict": 0,
        "there_already": 1,
        "differing": 0,
        "new": 0,
    }
    assert rows(card, "files")[1]["file"] == "b.csv"
    assert rows(card, "set_aside") == [
        {"file": "a.csv", "reason": "breakdown rows", "count": 3, "of": "rows"},
        {"file": "a.csv, b.csv", "reason": "services", "count": 3, "of": "rows"},
    ]


def test_cells_set_aside_are_not_added_to_rows():
    card = card_of(preview(files=[FILE._replace(cells_aside={"blank ones": 374})]), title="")

    assert (card.values["rows_set_aside"], card.values["cells_set_aside"]) == (4, 374)
    assert rows(card, "set_aside")[0] == {
        "file": "a.csv",
        "reason": "blank ones",
        "count": 374,
        "of": "cells",
    }


def test_what_was_not_reported_is_counted_apart_from_figures():
    found = preview(files=[FILE._replace(figures=4, blanks=3)], blocks={TOTAL: Whole(4, 1_000, 3)})

    card = card_of(found, title="")

    assert (card.values["figures"], card.values["blanks"]) == (1, 3)
    assert next(iter(lines_of(found))).startswith(
        "a.csv: UN Comtrade CSV, 10 rows, 1 figure, 3 not reported;"
    )
    assert sentence("UN Comtrade", ["PAK"], ["2019"], 4, 3) == (
        "UN Comtrade, 1 figure of PAK, 2019; 3 not reported"
    )


def test_a_period_that_is_not_over_is_kept_with_a_word():
    blocks = {
        TOTAL._replace(period=each): Whole(1, 1) for each in ("2026-04", "2026-05", "2026-Q2", "2026", "2025")
    }

    notes = list(notes_of(preview(blocks=blocks, today=date(2026, 5, 1))))

    assert (
        "2026, 2026-Q2, 2026-05 were not over on 2026-05-01: kept, and shown in reports of a later day"
        in notes
    )


def test_a_conflict_says_what_becomes_of_it():
    refused, skipped = (
        list(notes_of(preview(conflict_count=1, skipping=skipping)))[-1] for skipping in (False, True)
    )

    assert refused == "figures with two values: the import is refused, or --skip-bad keeps the first of each"
    assert skipped == "figures with two values: the first of each is kept"


def test_files_alike_are_told_in_one_line_where_there_are_many():
    few = preview(files=[FILE, FILE._replace(name="b.csv", remarks=[])])
    many = preview(files=[FILE._replace(name=f"{number}.csv") for number in range(6)])

    assert list(lines_of(few))[:3] == [
        "a.csv: UN Comtrade CSV, 10 rows, 6 figures; set aside: services (1), breakdown rows (3)",
        "b.csv: UN Comtrade CSV, 10 rows, 6 figures; set aside: services (1), breakdown rows (3)",
        "a.csv: is in Latin-1",
    ]
    assert list(lines_of(many))[:2] == [
        "6 files: UN Comtrade CSV, 60 rows, 36 figures; set aside: services (6), breakdown rows (18)",
        "6 files: is in Latin-1",
    ]


def test_the_pair_stands_before_the_world_and_the_others_stand_together():
    partners = ["WLD", "BLR", "AFG", "CHN", "DEU", "IND"]
    blocks = {TOTAL._replace(partner=each): Whole(1, 1_000) for each in partners}
    blocks[TOTAL._replace(period="2020")] = Whole(1, None)
    blocks[TOTAL._replace(level=2)] = Whole(90, 2_500)

    found = [
        (row["partner"], row["level"], row["periods"], row["figures"], row["latest"])
        for row in kept_rows(blocks, PAIR)
    ]

    assert found == [
        ("BLR", "TOTAL", "2019–2020", 2, None),
        ("BLR", "2 digits", "2019", 90, Quantity(Decimal("2.5"), "USD")),
        ("WLD", "TOTAL", "2019", 1, Quantity(Decimal(1), "USD")),
        ("4 countries", "TOTAL", "2019", 4, None),
    ]


def test_other_pairs_are_kept_and_told_how_to_see():
    both = {TOTAL: Whole(1, 1), TOTAL._replace(reporter="KAZ", partner="RUS"): Whole(1, 1)}
    foreign = {TOTAL._replace(reporter="KAZ", partner="RUS"): Whole(1, 1)}
    reconciled = {TOTAL._replace(reporter="KAZ", partner="RUS", basis="reconciled"): Whole(1, 1)}
    told = "other pairs: KAZ with RUS; kept too: pakbel trade summary --reporter KAZ --partner RUS shows one"

    assert list(notes_of(preview(blocks=both))) == ["is in Latin-1", told]
    assert list(notes_of(preview(blocks=foreign))) == [
        "is in Latin-1",
        "nothing of PAK and BLR is in it",
        told,
    ]
    assert list(notes_of(preview(blocks=reconciled)))[-1] == told.replace(
        "RUS shows", "RUS --basis reconciled shows"
    )


def test_the_mirror_of_the_book_asked_for_is_a_question():
    blocks = {TOTAL._replace(reporter="BLR", partner="PAK"): Whole(1, 1)}

    notes = list(notes_of(preview(blocks=blocks, said=("PAK", "BLR"))))

    assert notes[1:] == [
        "no book of PAK with BLR is in it, only that of BLR with PAK: did you swap --reporter and --partner?"
    ]
    assert list(notes_of(preview(blocks=blocks, said=("BLR", "PAK"))))[1:] == []
    assert list(notes_of(preview(blocks=blocks, said=(None, "PAK"))))[1:] == []


def test_the_worlds_totals_are_told_apart():
    blocks = {TOTAL._replace(partner="WLD"): Whole(1, 1)}

    assert list(notes_of(preview(files=[], blocks=blocks))) == [
        "totals with the World of PAK are kept apart and never added to countries"
    ]


def test_the_sentence_names_books_and_years():
    many = ["AFG", "CHN", "DEU", "IND"]

    assert sentence("UN Comtrade", ["BLR", "PAK"], ["2020", "2019"], 12_340) == (
        "UN Comtrade, 12,340 figures of BLR and PAK, 2019–2020"
    )
    assert sentence("UN Comtrade", many, ["2019"], 4) == "UN Comtrade, 4 figures of 4 reporters, 2019"


def test_doubts_are_rows_for_programs_too():
    doubt = Doubt("incomplete", "PAK import from BLR 2019", "chapters are 94.2 % of the total")

    assert rows(card_of(preview(doubts=[doubt]), title=""), "doubts") == [doubt._asdict()]
