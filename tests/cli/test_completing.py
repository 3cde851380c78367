from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.cli.completing import any_id, ids_of
from tests.cli.program import run


def line(file=None, above=None):
    """A line so far: the store that it names, and the line of the program above a command's."""
    return SimpleNamespace(params={"file": file}, parent=above)


@pytest.fixture
def small(blank):
    """Two papers, a promise and a source, one of each with what a shell must not be told."""
    assert run("mou", "add", "Tea \\$(reboot) for\nMinsk", store=blank)[0] == 0
    assert run("mou", "add", "Long " * 20, store=blank)[0] == 0
    assert run("commitment", "add", "Rice", "--mou", "M-1", store=blank)[0] == 0
    assert (
        run("source", "add", "dawn-1", "--url", "https://dawn.com/1", "--title", "Dawn", store=blank)[0] == 0
    )
    return blank


def test_every_kind_of_id_is_completed_with_its_title(small):
    found = any_id(line(str(small)), "")

    assert [id for id, _ in found] == ["M-1", "M-2", "C-1", "dawn-1"]
    assert dict(found)["C-1"] == "Rice"


@pytest.mark.parametrize(
    ("begin", "ids"), [("m", ["M-1", "M-2"]), ("M-2", ["M-2"]), ("D", ["dawn-1"]), ("x", []), ("M-1 ", [])]
)
def test_ids_begin_as_typed_whatever_the_case(small, begin, ids):
    assert [id for id, _ in any_id(line(str(small)), begin)] == ids


def test_ids_of_one_table_are_of_no_other(small):
    assert [id for id, _ in ids_of("commitments")(line(str(small)), "")] == ["C-1"]
    assert ids_of("deliveries")(line(str(small)), "") == []


def test_an_id_that_a_shell_would_run_is_left_out(small):
    register = small / "register.json"
    register.write_text(register.read_text("utf-8").replace('"dawn-1"', '"dawn-1;reboot"'), "utf-8")

    assert any_id(line(str(small)), "dawn") == []
    assert [id for id, _ in any_id(line(str(small)), "")] == ["M-1", "M-2", "C-1"]


def test_a_title_is_one_short_line_without_backslashes(small):
    titles = dict(any_id(line(str(small)), "M"))

    assert titles["M-1"] == "Tea $(reboot) for nMinsk"
    assert (titles["M-2"], len(titles["M-2"])) == (("Long " * 20)[:60], 60)


def test_what_was_removed_is_not_offered(small):
    assert run("remove", "M-2", "--yes", store=small)[0] == 0

    assert [id for id, _ in any_id(line(str(small)), "M")] == ["M-1"]


def test_the_store_may_be_named_before_the_command(small, monkeypatch):
    monkeypatch.setenv("PAKBEL_FILE", "/nowhere")

    assert any_id(line(None, line(None, line(str(small)))), "C") == [("C-1", "Rice")]
    assert any_id(line(str(small), line("/elsewhere")), "C") == [("C-1", "Rice")]
    assert any_id(line(), "C") == []


def test_without_a_store_the_bundled_register_is_completed():
    assert ("M-1", "Income tax treaty") in any_id(line(), "M-1")


@pytest.mark.parametrize("file", ["/nowhere", "", "\0"])
def test_a_store_that_cannot_be_read_completes_nothing(file, monkeypatch):
    monkeypatch.setenv("PAKBEL_FILE", "/nowhere")

    assert any_id(line(file), "M") == []


@given(begin=st.text(max_size=6) | st.sampled_from(["M-1", "m-", "c-3", "T-22", "e", "DAWN-2", "uN"]))
def test_whatever_was_typed_what_is_offered_begins_so(begin):
    found = any_id(line(), begin)

    assert all(id.casefold().startswith(begin.casefold()) for id, _ in found)
    assert all(len(title) <= 60 and title.isprintable() and "\\" not in title for _, title in found)
