import pytest

from pakbel.errors import BadInput
from pakbel.reports.find import find
from pakbel.reports.selection import Selection
from tests.reports.builders import bundled, empty, only, register

TRACTORS = {"title": "Deliver tractors", "note": "From МТЗ in Минск; ٹریکٹر in Urdu, Straße in German"}


@pytest.mark.parametrize(
    "text",
    [
        "tractors",
        "TRACTORS",
        "мтз",
        "минск Deliver",
        "ٹریکٹر",
        "STRASSE",
        "straße",
        "c-1",
        "ｔｒａｃｔｏｒｓ",
    ],
)
def test_every_word_is_found_in_any_field_case_and_script(text):
    assert only(find(register(TRACTORS), text), "id") == [("C-1",)]


def test_all_words_must_be_there():
    assert find(register(TRACTORS), "tractors Karachi").rows == ()


def test_a_row_says_where_it_matched_and_shows_the_words_around():
    book = register({"title": "Rice", "note": f"{'x' * 100} the rice of Sindh {'y' * 100}", "owed_by": "PAK"})

    (row,) = find(book, "sindh").rows

    assert (row["kind"], row["title"], row["matched_in"]) == ("commitment", "Rice", ("note",))
    assert row["text"].startswith("…xx")
    assert "the rice of Sindh yy" in row["text"]
    assert row["text"].endswith("…")


def test_records_of_every_kind_are_looked_through():
    book = register(
        {"target": "5 needles"},
        deliveries=[{"what": "needle"}],
        mous=[{"parties": [["PAK", "Needle works"]]}],
        events=[{"title": "Visit", "people": ["Ms Needle"]}],
        claims=[{"subject": "needle", "metric": "m", "value": "1 t"}],
        reviews=[{"commitment": "C-1", "as_of": "2026-01-01", "verdict": "kept", "by": "Needle"}],
        trade=[
            {
                "reporter": "PAK",
                "partner": "BLR",
                "flow": "export",
                "period": "2020",
                "absence": "withheld",
                "note": "needles",
            }
        ],
        sources={"needle-2020": {}},
    )

    assert [row["kind"] for row in find(book, "needle").rows] == [
        "mou",
        "commitment",
        "delivery",
        "trade",
        "event",
        "source",
        "claim",
        "review",
    ]


def test_what_is_found_can_be_filtered():
    book = register({"title": "rice"}, mous=[{"title": "rice"}])

    assert only(find(book, "rice", Selection(where=("kind = mou",))), "id") == [("M-1",)]


@pytest.mark.parametrize("text", ["", "  "])
def test_looking_for_nothing_is_refused(text):
    with pytest.raises(BadInput):
        find(register(), text)


def test_when_nothing_is_found_it_says_among_how_many():
    assert find(register({}, {}), "zebra").empty == "nothing with 'zebra' in 2 records"
    assert find(empty(), "zebra").empty == "nothing with 'zebra' in 0 records"


def test_in_the_bundled_register_tractors_are_found_in_papers_promises_reports_and_sources():
    kinds = {row["kind"] for row in find(bundled(), "tractor").rows}

    assert {"mou", "commitment", "delivery", "source"} <= kinds


def test_with_imports_an_empty_answer_says_that_their_figures_are_not_looked_through():
    imported = register({}, imports={"I-1": {"files": [], "vintage": "V"}})

    assert find(imported, "zebra").empty == (
        "nothing with 'zebra' in 1 record; figures of imported files are not looked through here: "
        "pakbel trade summary --by commodity, pakbel trade imports"
    )
