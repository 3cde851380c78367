from hypothesis import given
from hypothesis import strategies as st

from pakbel.domain.frozen import replace
from pakbel.table import Card, Column, Table

ANY_TEXT = st.text(st.characters(exclude_categories=()) | st.sampled_from("\x1b\x00\u202e\n\r\t\ud800"))


def test_a_header_and_a_line_a_record_in_full(written, overdue):
    out, err = written(overdue, "plain")

    assert out == (
        "id\tdays_late\tdue\ttitle\towed_by\tpartner\toutstanding\toutstanding_of\toutstanding_unit\tmou\n"
        "C-7\t142\t2026-07-02\tDeliver 500 tractors, lot [B]\tPAK\tМТЗ, Минск\t320\t500\ttractors\tM-2\n"
        "C-12\t52\t2026-Q3\tزرعی مشینری کی فراہمی\tBLR\tسائنس فاؤنڈیشن\t\t\t\tM-4\n"
        "C-31\t1204\t2023-W30\t农业机械交付 :smile: \\x1b[31m\tPAK\t中国\t1234567.50\t2000000\tEUR\t\n"
        "C-40\t0\t\tPublish SPS annex\tBLR\t\t\t\t\tM-4\n"
    )
    assert err == "not counted: 6 have no deadline; 1,204 waived\n"


def test_one_record_is_a_line_a_field(written, card):
    out, _ = written(card, "plain")

    assert out.splitlines()[:6] == [
        "field\tvalue",
        "id\tC-7",
        "title\tDeliver 500 tractors, lot [B]",
        "target\t500",
        "target_unit\ttractors",
        "start\t",
    ]


def test_what_hangs_on_a_record_stands_under_its_name_where_there_is_any(written, card):
    empty = Table(name="reviews", title="Reviews", columns=card.columns, rows=())

    out, _ = written(replace(card, sections=(empty, *card.sections)), "plain")

    assert out.splitlines()[-4:] == [
        "",
        "deliveries",
        "id\ton\tquantity\tquantity_unit",
        "D-1\t2025\t180\ttractors",
    ]


def test_several_records_are_a_line_each(written, card):
    out, _ = written((card, card), "plain")

    assert [line[:3] for line in out.splitlines()] == ["id\t", "C-7", "C-7"]


def test_records_of_several_nouns_stand_in_a_table_for_each(written):
    def record(noun, **values):
        columns = tuple(Column(key=key, header=key) for key in values)
        return Card(name=noun, title="", columns=columns, values=values)

    cards = (record("mou", id="M-1", kind="mou"), record("event", id="E-1"), record("mou", id="M-2", kind=""))

    out, _ = written(cards, "plain")

    assert out == "mou\nid\tkind\nM-1\tmou\nM-2\t\n\nevent\nid\nE-1\n"


@given(text=ANY_TEXT)
def test_whatever_is_stored_a_record_is_a_line_of_as_many_cells(written, text):
    columns = (Column(key="a", header=text), Column(key="b", header="B"))
    table = Table(name="x", title=text, columns=columns, rows=({"a": text, "b": (text, text)},), empty=text)

    out, _ = written(table, "plain")

    assert [line.count("\t") for line in out.split("\n")] == [1, 1, 0]
    assert set(out) & set("\x1b\x00\x7f\x9b\u202e\u2066\r\ud800") == set()
