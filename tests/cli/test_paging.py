import sys

import pytest

from tests.cli.program import run


@pytest.fixture
def pager(tmp_path):
    """A pager that numbers what it is handed, into a file: how it is named, and what it got."""
    script, got = tmp_path / "pager.py", tmp_path / "got"
    script.write_text(
        "import sys\n"
        "text = sys.stdin.buffer.read().decode('utf-8')\n"
        f"open({str(got)!r}, 'a', encoding='utf-8').write(text)\n",
        "utf-8",
    )
    return f"{sys.executable} '{script}'", got


def test_a_table_on_a_terminal_goes_through_the_pager(store, pager):
    command, got = pager
    plain = run("mou", "list", store=store, tty_width=100)

    code, out, err = run("mou", "list", store=store, tty_width=100, env={"PAKBEL_PAGER": command})

    assert (code, out, err) == (0, "", plain[2])
    assert got.read_text("utf-8") == plain[1]


@pytest.mark.parametrize("words", [("--format", "json"), ("--format", "csv"), ("--format", "plain")])
def test_what_is_for_programs_is_never_paged(store, pager, words):
    command, got = pager

    code, out, _ = run("mou", "list", *words, store=store, tty_width=100, env={"PAKBEL_PAGER": command})

    assert (code, bool(out), got.exists()) == (0, True, False)


def test_nothing_is_paged_in_a_pipe(store, pager):
    command, got = pager

    code, out, _ = run("mou", "list", "--format", "table", store=store, env={"PAKBEL_PAGER": command})

    assert (code, bool(out), got.exists()) == (0, True, False)


@pytest.mark.parametrize(
    ("pager", "why"), [("/nowhere/less", "No such file"), ("less 'x", "No closing quotation")]
)
def test_a_pager_that_cannot_be_started_is_named(store, pager, why):
    code, out, err = run("mou", "list", store=store, tty_width=100, env={"PAKBEL_PAGER": pager})

    assert (code, out) == (1, "")
    assert err.startswith(f"Error: PAKBEL_PAGER: cannot start {pager!r}: ")
    assert why in err


def test_a_pager_that_is_left_early_is_no_error(store):
    assert run("mou", "list", store=store, tty_width=100, env={"PAKBEL_PAGER": "true"})[:2] == (0, "")
    assert run("mou", "list", store=store, tty_width=100, env={"PAKBEL_PAGER": "false"})[:2] == (0, "")
