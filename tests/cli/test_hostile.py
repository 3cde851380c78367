"""Text made to do harm, in every text field of every record, through every command and format.

The records are made from the table of fields, so that a new field or noun is covered by itself.
"""

import csv
import io
import json
import os
import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pakbel.domain.fields import NOUNS
from tests.cli.hostile import ACTS, GRAMMAR, IDS, TEXTS, documents, edited
from tests.cli.program import run, start


@pytest.fixture(scope="module")
def stores(tmp_path_factory, _made):
    """A store for each text."""
    found = {}
    for name, text in TEXTS.items():
        folder = tmp_path_factory.mktemp("hostile")
        found[name] = edited(Path(shutil.copytree(_made / "blank", folder / "store")), documents(text))
    return found


LISTED = [noun.name for noun in NOUNS if noun.name not in {"claim", "review"}]
COMMANDS = {
    **{f"{noun} list": (noun, "list") for noun in LISTED},
    **{f"{noun} show": (noun, "show", IDS[noun]) for noun in LISTED},
    "show all": ("show", *IDS.values()),
    "today": ("today",),
    "overdue": ("overdue",),
    "due": ("due", "--within", "5y", "--as-of", "2024-01-02"),
    "status": ("status",),
    **{f"status --by {by}": ("status", "--by", by) for by in ("mou", "sector", "side", "kind", "year")},
    "status --mou": ("status", "--mou", "M-1"),
    "dormant": ("dormant",),
    "why": ("why", "C-1"),
    "why spi": ("why", "C-1", "spi"),
    "check": ("check",),
    "trade summary": ("trade", "summary"),
    "trade summary --by reporter": ("trade", "summary", "--by", "reporter"),
    "find": ("find", "--", "{text}"),
    "where": ("mou", "list", "--where", "title = {text}"),
    "remove": ("remove", "C-1", "D-1", "R-1", "--dry-run"),
    "remove whole": ("remove", "M-1", "--with-children", "--dry-run"),
    "set": ("set", "C-1", "note=x", "--dry-run"),
    "deliver": ("deliver", "C-1", "--qty", "1", "--dry-run"),
    "config": ("config",),
}  # fmt: skip
FORMATS = ("table", "plain", "md", "csv", "json", "jsonl")


def typed(args, text):
    """The command line with what can be typed of a text: no NUL, no half letter."""
    clean = re.sub("[\x00\ud800-\udfff]", "", text)
    return [each.format(text=clean) if "{text}" in each else each for each in args]


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("command", COMMANDS)
def test_no_text_breaks_a_command_or_reaches_the_screen_as_it_is(stores, command, name):
    answers = {
        format: run(*typed(COMMANDS[command], TEXTS[name]), "--format", format, store=stores[name])
        for format in FORMATS
    }

    assert {answer[0] for answer in answers.values()} == {0}, answers["plain"][2]
    for format, (_, out, err) in answers.items():
        visible = out.replace("\r\n", "\n") if format == "csv" else out
        assert ACTS.findall(visible) == [], format
        assert ACTS.findall(err) == [], format


@pytest.mark.parametrize("name", ["hidden", "markup", "scripts"])
@pytest.mark.parametrize("noun", LISTED)
@pytest.mark.parametrize("width", [30, 60, 120])
def test_a_terminal_of_any_width_shows_it_as_text(stores, noun, name, width):
    for args in ((noun, "list"), ("show", IDS[noun])):
        code, out, err = run(*args, "--color", "never", store=stores[name], tty_width=width)

        assert code == 0
        assert ACTS.findall(out + err) == []


@pytest.mark.parametrize("name", TEXTS)
def test_json_gives_the_same_text_back(stores, name):
    shown = json.loads(run("show", *IDS.values(), "--json", store=stores[name])[1])

    for noun, record in zip(NOUNS_SHOWN, shown, strict=True):
        for field in noun.fields:
            if field.kind == "text" and (noun.name, field.name) not in GRAMMAR:
                assert record[field.name] == TEXTS[name], (noun.name, field.name)
            elif field.kind == "texts":
                assert record[field.name] == [TEXTS[name], f"{TEXTS[name]}2"]


NOUNS_SHOWN = tuple(next(noun for noun in NOUNS if noun.name == name) for name in IDS)


@pytest.mark.parametrize("name", TEXTS)
def test_a_line_of_a_pipe_is_a_record_whatever_is_in_it(stores, name):
    for noun in LISTED:
        lines = run(noun, "list", "--format", "plain", store=stores[name])[1].split("\n")

        assert (len(lines), lines[2]) == (3, "")
        assert lines[0].count("\t") == lines[1].count("\t")


@pytest.mark.parametrize("name", TEXTS)
def test_no_cell_of_a_csv_is_a_formula(stores, name):
    for noun in LISTED:
        out = run(noun, "list", "--format", "csv", store=stores[name])[1]
        header, row = csv.reader(io.StringIO(out, newline=""))

        assert len(header) == len(row)
        assert [cell for cell in row if cell[:1] in {"=", "+", "@", "\t", "\r"}] == []


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("format", ["csv", "json"])
def test_an_export_holds_nothing_that_acts(stores, name, format):
    for noun in LISTED:
        code, out, err = run("export", noun, "--format", format, store=stores[name])

        assert code == 0, err
        assert ACTS.findall(out.replace("\r\n", "\n")) == []


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_completion_gives_a_shell_nothing_to_run(stores, name, shell):
    env = {
        "PAKBEL_FILE": str(stores[name]),
        "_PAKBEL_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": "pakbel show C",
        "COMP_CWORD": "2",
        "_TYPER_COMPLETE_ARGS": "pakbel show C",
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": "C",
    }

    code, out, err = run(env=env)

    assert (code, err) == (0, "")
    assert "C-1" in out
    assert ACTS.findall(out) == []
    # A $ or ` reaches a shell that evaluates only behind one backslash of its own.
    assert re.search(r"(?<!\\)(?:\\\\)*[$`]", out) is None or shell != "zsh"
    assert "\\" not in out or shell == "zsh"


def test_completion_leaves_out_an_id_that_a_shell_would_run(blank):
    slug = "a$(touch${IFS}owned)`x`*"
    edited(blank, {"sources": {slug: {"title": "x"}, "ab": {"title": "y"}}})

    _, out, _ = run(
        store=blank,
        env={"_PAKBEL_COMPLETE": "complete_bash", "COMP_WORDS": "pakbel show a", "COMP_CWORD": "2"},
    )

    assert out.split() == ["ab"]


@pytest.mark.parametrize("slug", ["a\u202eb[/x]", ":smile:", "$(x)", "=1+1", "--help", "../..", "%s{}"])
def test_a_hostile_id_in_a_file_is_shown_and_breaks_nothing(blank, slug):
    edited(blank, {"sources": {slug: {"title": "x"}}, "events": {"E-1": {"title": "y", "sources": [slug]}}})

    for args in (("source", "list"), ("show", "E-1"), ("show", "--", slug), ("check",), ("find", "x")):
        for format in FORMATS:
            code, out, err = run(*args[:1], "--format", format, *args[1:], store=blank) if args[0] != "source" else run(*args, "--format", format, store=blank)  # fmt: skip

            assert (code in {0, 4}, ACTS.findall(out.replace("\r\n", "\n") + err)) == (True, []), err


@pytest.mark.parametrize("name", TEXTS)
def test_what_is_typed_comes_back_as_it_was(blank, name):
    text = re.sub("[\x00\ud800-\udfff]", "", TEXTS[name])

    code, out, err = run("mou", "add", "--", text, store=blank)

    assert (code, err) == (0, "")
    assert ACTS.findall(out) == []
    assert json.loads(run("show", "M-1", "--json", store=blank)[1])["title"] == text


def test_what_is_typed_wrong_is_named_without_acting(blank):
    for args in (("show", "\x1b[2J"), ("date", "\u202e2026"), ("xy\x1b]0;z\x07",), ("mou", "list", "--where", "\x9b = 1")):  # fmt: skip
        code, out, err = run(*args, store=blank)

        assert code in {2, 3}
        assert (out, ACTS.findall(err)) == ("", [])
        assert ACTS.findall(run(*args, "--json", store=blank)[2]) == []


BROKEN = {
    "unit": {"target": "5 \x1b[31mt"},
    "amount": {"target": "[bold]5"},
    "period": {"due": "2026\u202e"},
    "choice": {"every": "\x9byear"},
    "shape": {"title": ["\x1b"]},
    "field": {"\x1b]0;x\x07": "y"},
}


@pytest.mark.parametrize("fields", BROKEN.values(), ids=BROKEN)
def test_a_value_that_is_none_is_refused_by_record_and_field(blank, fields):
    edited(blank, {"commitments": {"C-1": {"title": "x", **fields}}})

    for args in (("commitment", "list"), ("show", "C-1"), ("overdue",)):
        code, out, err = run(*args, store=blank)

        assert code in {0, 2, 4}, err
        assert "this is a bug" not in err
        assert ACTS.findall(out + err) == []


@settings(parent=settings.get_profile("cli"))
@given(text=st.text(st.characters(exclude_categories=()), min_size=1, max_size=40).filter(str.strip))
def test_any_text_at_all(stores, text):
    store = edited(stores["spaces"], documents(text))

    for args in (("commitment", "list"), ("show", "C-1"), ("check",)):
        for format in ("table", "plain", "md", "json"):
            code, out, err = run(*args, "--format", format, store=store)

            assert code == 0, err
            assert ACTS.findall(out + err) == []


def test_a_lone_surrogate_of_the_command_line_is_refused_in_a_process_of_its_own(blank):
    args = os.fsdecode(b"half \xff letter")

    code, out, err = start("mou", "add", args, store=blank)

    assert (code, out) == (2, "")
    assert err == "Error: mous M-1: title: half of a surrogate pair is not text\n"
