import subprocess
import sys

import pytest

from tests.cli.program import environment, run

TITLE = "Tea [/green] for Minsk's buyers: 5 t"


@pytest.fixture
def said(blank):
    """What a shell is told when it asks for the ids that begin with C-."""
    assert run("commitment", "add", TITLE, store=blank)[0] == 0

    def ask(shell: str, **more: str) -> str:
        env = environment(_PAKBEL_COMPLETE=f"complete_{shell}", PAKBEL_FILE=str(blank), **more)
        done = subprocess.run(
            [sys.executable, "-m", "pakbel"], env=env, capture_output=True, text=True, check=True
        )
        return done.stdout.rstrip("\n")

    return ask


def test_bash_gets_names_alone(said):
    assert said("bash", COMP_WORDS="pakbel show C-", COMP_CWORD="2") == "C-1"


def test_zsh_gets_the_title_as_it_is_but_for_its_own_quoting(said):
    found = said("zsh", _TYPER_COMPLETE_ARGS="pakbel show C-")

    assert found == """_arguments '*: :(("C-1":"Tea [/green] for Minsk''s buyers\\\\: 5 t"))'"""


def test_fish_gets_the_title_as_it_is(said):
    found = said("fish", _TYPER_COMPLETE_ARGS="pakbel show C-", _TYPER_COMPLETE_FISH_ACTION="get-args")

    assert found == f"C-1\t{TITLE}"


def test_powershell_gets_the_title_as_it_is(said):
    found = said("powershell", _TYPER_COMPLETE_ARGS="pakbel show C-", _TYPER_COMPLETE_WORD_TO_COMPLETE="C-")

    assert found == f"C-1:::{TITLE}"


def test_commands_are_completed_with_their_line_of_the_help(said):
    found = said("fish", _TYPER_COMPLETE_ARGS="pakbel overd", _TYPER_COMPLETE_FISH_ACTION="get-args")

    assert found == "overdue\tWhat should have come and did not."
