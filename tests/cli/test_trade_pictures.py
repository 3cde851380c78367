"""`--chart`, `--in` and `--real` as somebody types them: on screens, in pipes, and where they do not fit."""

import json

import pytest

from tests.cli.program import refused, run, start

BRAILLE = range(0x2801, 0x2900)


def has_braille(text):
    return any(ord(character) in BRAILLE for character in text)


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize(
    "command", [("summary",), ("summary", "--by", "flow"), ("summary", "--real", "2015")]
)
def test_a_picture_fits_its_screen(width, command):
    code, out, _ = run("trade", *command, "--chart", "--color", "never", tty_width=width)

    lines = out.splitlines()
    axis = next(index for index, line in enumerate(lines) if "└" in line)
    assert code == 0
    assert has_braille(out)
    assert max(map(len, lines[: axis + 2])) <= width


def test_in_a_pipe_a_picture_is_a_table_without_colour(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    code, out, _ = run("trade", "summary", "--chart", "-q")

    assert code == 0
    assert "\x1b" not in out
    assert "BLR's book: 1992 1.96, most 2009 121.02, 2020 52.17" in out
    assert out.splitlines()[-1] == "Next: pakbel trade summary --by flow"


def test_where_there_is_only_ascii_the_picture_is_too():
    code, out, err = start("trade", "summary", "--chart", "-q", env={"PYTHONIOENCODING": "ascii"})

    assert (code, err) == (0, "")
    assert out.isascii()
    assert "+-----" in out


@pytest.mark.parametrize("format", ["plain", "csv", "json", "jsonl"])
def test_programs_are_told_that_there_is_no_picture_for_them(format):
    code, out, err = run("trade", "summary", "--chart", "--format", format, "-q")

    assert (code, out) == (2, "")
    assert "a chart is for people" in err


@pytest.mark.parametrize(
    ("args", "field", "message", "hint"),
    [
        (
            ("--chart", "--by", "reporter"),
            "--chart",
            "a chart is drawn over time",
            "--by year, month or flow",
        ),
        (("--in", "zzz"), "--in", "'ZZZ' is no currency code (ISO 4217)", "--in PKR"),
        (("--in", ""), "--in", "is empty", "give --in a value, or leave it out"),
        (("--real", "20155"), "--real", "'20155' is no year", "--real 2015"),
        (("--real", "２０１５"), "--real", "'２０１５' is no year", "--real 2015"),
        (
            ("--real", "2026"),
            "--real",
            "there are no consumer prices of 2026: they reach from 1913 to 2024",
            "--real 2024",
        ),
    ],
)
def test_what_does_not_fit_is_refused(args, field, message, hint):
    error = refused("trade", "summary", *args, "-q")

    assert (error["field"], error["message"], error["hint"]) == (field, message, hint)


def test_a_rate_that_somebody_records_converts_its_year(store):
    added = run("rate", "add", "--value", "PKR 226.5", "--period", "2020", "--source", "https://example.org/r", store=store)  # fmt: skip

    code, out, _ = run("trade", "summary", "--in", "pkr", "--period", "2020", "--json", store=store)

    answer = json.loads(out)
    assert (added[0], code) == (0, 0)
    assert [(each["id"], each["value"], each["sources"]) for each in answer["rates"]] == [
        ("X-59", {"amount": "226.5", "unit": "PKR"}, ["example"])
    ]
    assert {row["exports"]["unit"] for row in answer["rows"]} == {"PKR"}
