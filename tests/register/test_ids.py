import pytest

from pakbel.domain.evidence import Source
from pakbel.domain.fields import COMMITMENT, DELIVERY, EVENT, MOU, NOUNS
from pakbel.domain.records import Commitment, Mou
from pakbel.errors import NoSuchRecord
from pakbel.register.ids import locate, looks_like_an_id, record_named, require, without_occurrence
from tests.domain.builders import came, paper, promise
from tests.register.builders import adding, documents, register


def said(tables, typed, noun=None):
    with pytest.raises(NoSuchRecord) as caught:
        locate(tables, typed, noun)
    return caught.value.message


@pytest.mark.parametrize("typed", ["C-7", "c-7", "  C-7 "])
def test_an_id_is_found_however_it_is_typed(typed):
    tables = register(promise("C-7")).read().tables

    assert locate(tables, typed) == ("commitments", "C-7")


@pytest.mark.parametrize("typed", ["dawn-2024-11", "Dawn-2024-11"])
def test_a_source_is_found_by_its_slug(typed):
    tables = register(Source(id="dawn-2024-11")).read().tables

    assert locate(tables, typed) == ("sources", "dawn-2024-11")


def test_an_unknown_id_is_told_the_last_one():
    tables = register(promise("C-2"), promise("C-31"), promise("C-9")).read().tables

    assert said(tables, "c-99") == "no commitment C-99 (the last is C-31)"
    assert said(tables, "C-99", COMMITMENT) == "no commitment C-99 (the last is C-31)"
    assert said(tables, "M-99", COMMITMENT) == "no commitment M-99 (the last is C-31)"
    assert said(tables, "M-1") == "no MoU M-1 (there are none yet)"


def test_an_id_of_another_kind_is_told_what_it_is_and_what_belongs_to_it():
    store = register(paper("M-1"), promise("C-14", mou="M-1"), promise("C-15", mou="M-1"), promise("C-16"))
    tables = store.read().tables

    assert said(tables, "m-1", COMMITMENT) == "M-1 is an MoU; its commitments are C-14, C-15"
    assert said(tables, "C-14", MOU) == "C-14 is a commitment, not an MoU"
    assert said(tables, "C-14", EVENT) == "C-14 is a commitment, not an event"


def test_reports_on_an_occurrence_belong_to_their_commitment():
    tables = register(promise("C-7", every="year"), came(1, "2024", of="C-7/2024")).read().tables

    assert said(tables, "C-7", DELIVERY) == "C-7 is a commitment; its deliveries are D-1"


def test_of_very_many_the_first_are_named_and_the_rest_counted():
    promises = [promise(f"C-{number}", mou="M-1") for number in range(1, 12)]
    tables = register(paper("M-1"), *promises).read().tables

    assert said(tables, "M-1", COMMITMENT) == (
        "M-1 is an MoU; its commitments are C-1, C-2, C-3, C-4, C-5, C-6, C-7, C-8 and 3 more"
    )


def test_a_removed_record_is_told_when_it_went():
    tables = register(promise("C-1"), removed={"C-9": "2026-11-20", "dawn": "2026-11-19"}).read().tables

    assert said(tables, "c-9") == "C-9 was removed on 2026-11-20"
    assert said(tables, "c-9", COMMITMENT) == "C-9 was removed on 2026-11-20"
    assert said(tables, "dawn") == "dawn was removed on 2026-11-19"


def test_an_import_passes_only_where_imports_are_wanted():
    tables = register().read().tables | {"imports": {"I-3": {"vintage": "UN Comtrade"}}}

    assert locate(tables, "i-3", imports=True) == ("imports", "I-3")
    assert said(tables, "I-3") == "I-3 is an import of trade files, which does not change"
    assert said(tables, "I-3", COMMITMENT) == "I-3 is an import, not a commitment"
    assert said(tables, "I-5") == "no import I-5 (the last is I-3)"


@pytest.mark.parametrize("typed", ["", "7", "rice", "Z-1", "../etc", "С-7"])
def test_what_is_no_id_at_all_is_told_what_ids_look_like(typed):
    tables = register(promise("C-7")).read().tables

    with pytest.raises(NoSuchRecord) as caught:
        locate(tables, typed)

    assert caught.value.message == f"no record {typed!r}"
    assert "M-1, C-1, D-1" in (caught.value.hint or "")


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.name)
def test_every_kind_says_so_when_it_has_none(noun):
    tables = register().read().tables

    with pytest.raises(NoSuchRecord, match=r"none yet|among 0"):
        require(tables, "X-9", noun)


def test_an_id_is_not_used_again_after_its_record_went():
    store = register(
        Mou(id="M-1", title="Rice"), Commitment(id="C-1", title="Rice"), removed={"C-2": "2026-11-20"}
    )

    adding(store, "commitment", title="Wheat")

    assert list(documents(store, "commitments")) == ["C-1", "C-3"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("C-7/2025", "C-7"),
        ("c-7/FY2024-25", "c-7"),
        ("C-7", "C-7"),
        ("C-7/", "C-7/"),
        ("C-x/2025", "C-x/2025"),
        ("M-7/2025", "M-7/2025"),
        ("dawn/2025", "dawn/2025"),
    ],
)
def test_only_a_promise_has_occurrences_to_leave_off(typed, expected):
    assert without_occurrence(typed) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("C-12", "C-12"),
        (" c-12 ", "c-12"),
        ("c-12/2024", "c-12"),
        ("C-١", None),
        ("CC-1", None),
        ("C-", None),
        ("trade:turnover", None),
        (12, None),
        (None, None),
    ],
)
def test_a_subject_names_a_record_or_it_is_a_key_of_its_own(text, expected):
    assert record_named(text) == expected


def test_eight_of_what_belongs_to_a_record_are_named():
    promises = [promise(f"C-{number}", mou="M-1") for number in range(1, 9)]
    tables = register(paper("M-1"), *promises).read().tables

    assert said(tables, "M-1", COMMITMENT).endswith("C-1, C-2, C-3, C-4, C-5, C-6, C-7, C-8")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("C-1", True), (" c-1 ", True), ("C-1/2024", False), ("C1", False), ("dawn-1", False), (1, False)],
)
def test_what_is_written_like_an_id_is_known_before_it_is_looked_for(text, expected):
    assert looks_like_an_id(text) is expected


@pytest.mark.parametrize("typed", ["x", "M", " c "])
def test_a_letter_alone_is_no_record_of_the_kind_that_it_begins(typed):
    with pytest.raises(NoSuchRecord, match=f"^no record '{typed.strip()}'"):
        locate({"mous": {}, "rates": {}}, typed)


TRADE_ROW = next(noun for noun in NOUNS if noun.table == "trade")


def test_an_import_is_shown_and_removed_as_such():
    with pytest.raises(NoSuchRecord) as caught:
        locate({"trade": {}, "imports": {"I-1": {}}}, "I-1", TRADE_ROW)

    assert (caught.value.message, caught.value.hint) == (
        "I-1 is an import, not a trade row",
        "pakbel show I-1, pakbel remove I-1",
    )
