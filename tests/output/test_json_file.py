import json

from hypothesis import given
from hypothesis import strategies as st

from pakbel.output.json_file import dumps
from pakbel.table import Column, Table

ANY_TEXT = st.text(
    st.characters(exclude_categories=()) | st.sampled_from('\x1b\x9b\u202e\u2066\n\t\ud800\\"')
)


def test_a_report_carries_what_it_is_beside_its_rows(written, overdue):
    out, err = written(overdue, "json")

    assert json.loads(out) == {
        "report": "overdue",
        "as_of": "2026-11-21",
        "period": None,
        "filters": ["owner != none"],
        "rows": [
            {
                "id": "C-7",
                "days_late": 142,
                "due": "2026-07-02",
                "title": "Deliver 500 tractors, lot [B]",
                "owed_by": "PAK",
                "partner": "МТЗ, Минск",
                "outstanding": {"amount": "320", "of": "500", "unit": "tractors"},
                "mou": "M-2",
            },
            {
                "id": "C-12",
                "days_late": 52,
                "due": "2026-Q3",
                "title": "زرعی مشینری کی فراہمی",
                "owed_by": "BLR",
                "partner": "سائنس فاؤنڈیشن",
                "outstanding": None,
                "mou": "M-4",
            },
            {
                "id": "C-31",
                "days_late": 1204,
                "due": "2023-W30",
                "title": "农业机械交付 :smile: \x1b[31m",
                "owed_by": "PAK",
                "partner": "中国",
                "outstanding": {"amount": "1234567.50", "of": "2000000", "unit": "EUR"},
                "mou": None,
            },
            {
                "id": "C-40",
                "days_late": 0,
                "due": None,
                "title": "Publish SPS annex",
                "owed_by": "BLR",
                "partner": None,
                "outstanding": None,
                "mou": "M-4",
            },
        ],
        "totals": {},
        "left_out": [{"reason": "have no deadline", "count": 6}, {"reason": "waived", "count": 1204}],
    }
    assert err == ""


def test_ratios_have_six_decimals_and_bars_are_left_to_people(written, status):
    out, _ = written(status, "json")

    report = json.loads(out)

    assert report["rows"][1] == {
        "title": "C-15 Rice, second",
        "promised": {"amount": "10000", "unit": "t"},
        "delivered": {"amount": "9999", "unit": "t"},
        "gap": {"amount": "-1", "unit": "t"},
        "done": "0.999900",
        "spi_t": "0.333333",
        "state": "overdue_partial",
    }
    assert report["totals"] == {
        "promised": [{"amount": "20000", "unit": "t"}, {"amount": "40", "unit": "people"}],
        "delivered": {"amount": "20449", "unit": "t"},
        "done": "0.333333",
        "commitments": 3,
    }


def test_a_row_is_a_line_and_every_script_is_readable(written, overdue):
    out, _ = written(overdue, "json")

    assert [line for line in out.splitlines() if "زرعی مشینری" in line and "C-12" in line] != []


def test_a_list_is_a_bare_array(written):
    rows = ({"id": "M-1"}, {"id": "M-2"})
    table = Table(name="mou", title="MoUs", columns=(Column(key="id", header="ID"),), rows=rows, bare=True)

    assert written(table, "json") == ('[\n  {"id": "M-1"},\n  {"id": "M-2"}\n]\n', "")


def test_nothing_found_is_an_empty_array_and_a_line_of_talk(written):
    table = Table(
        name="mou", title="MoUs", columns=(), rows=(), bare=True, empty="none of 31 MoUs is a treaty"
    )

    assert written(table, "json") == ("[]\n", "none of 31 MoUs is a treaty\n")


def test_one_record_is_an_object_with_its_sections(written, card):
    out, _ = written(card, "json")

    assert json.loads(out) == {
        "id": "C-7",
        "title": "Deliver 500 tractors, lot [B]",
        "target": {"amount": "500", "unit": "tractors"},
        "start": None,
        "due": "2026-Q3",
        "checkable": True,
        "sources": ["dawn-2024-11", "belta-2025-04"],
        "note": "The first lot came by rail in 2025; see https://example.org/a/very/long/address/of/a/report.html",
        "state": "overdue_partial",
        "deliveries": [{"id": "D-1", "on": "2025", "quantity": {"amount": "180", "unit": "tractors"}}],
    }


def test_several_records_are_an_array_or_a_line_each(written, card):
    array, _ = written((card, card), "json")
    lines, _ = written((card, card), "jsonl")

    assert json.loads(array) == [json.loads(line) for line in lines.splitlines()]


def test_extra_keys_stand_at_the_end_of_the_object(written, status):
    table = Table(
        name="mirror", title="", columns=(), rows=(), extra={"books": {"PAK": None}, "inner": status}
    )

    report = json.loads(written(table, "json")[0])

    assert list(report)[-2:] == ["books", "inner"]
    assert (report["books"], len(report["inner"])) == ({"PAK": None}, 3)


@given(text=ANY_TEXT)
def test_hostile_text_comes_back_equal_and_never_stands_raw(written, text):
    table = Table(
        name="x", title=text, columns=(Column(key="a", header="A"),), rows=({"a": text},), bare=True
    )

    out, _ = written(table, "json")

    out.encode()
    assert json.loads(out) == json.loads(json.dumps([{"a": text}]))
    assert set(out) & set("\x1b\x7f\x9b\u202e\u2066\u2028\ud800") == set()


def test_delete_is_escaped_where_everything_else_is_ascii():
    assert dumps("a\x7fb") == r'"a\u007fb"'


def test_controls_bidi_and_lone_surrogates_are_json_escapes():
    assert dumps("\x1b\x7f\x9b\u202e\u2028\ud800\U000e0041 Ж") == (
        r'"\u001b\u007f\u009b\u202e\u2028\ud800\udb40\udc41 Ж"'
    )
