"""Modules that wait until they are looked into, each case in a Python of its own."""

import subprocess
import sys
from pathlib import Path

import pytest

from pakbel.cli.later import WAITING

ROOT = Path(__file__).parents[2]
_BEGIN = "import sys; from pakbel.cli.later import let_wait; let_wait();"


def test_a_start_of_the_program_runs_nothing_that_starts_other_programs():
    program = """
        import atexit, sys
        atexit.register(lambda: print("Popen" in vars(sys.modules["subprocess"]), file=sys.stderr))
        sys.argv = ["pakbel", "--version"]
        from pakbel.__main__ import main
        main()
    """

    assert _said(program).splitlines()[-1] == "False"


@pytest.mark.parametrize("name", WAITING)
def test_a_module_that_waited_is_what_it_would_have_been(name):
    plain, late = (
        _said(f"{begin} import {name}; getattr({name}, '__all__', 0); {_ALL_OF.format(name)}")
        for begin in ("import sys;", _BEGIN)
    )

    assert late == plain


def test_a_name_that_is_imported_from_a_module_runs_it():
    assert _said(f"{_BEGIN} from textwrap import dedent; print(dedent(' a'), file=sys.stderr)") == "a\n"


def test_a_name_that_a_module_does_not_have_is_missed_as_ever():
    program = f"{_BEGIN} import textwrap; textwrap.nonsense"

    assert "AttributeError: module 'textwrap' has no attribute 'nonsense'" in _said(program)


def test_what_stands_on_a_part_that_was_not_built_is_refused_when_it_is_imported():
    program = f"""
        from importlib.machinery import PathFinder
        there = PathFinder.find_spec
        PathFinder.find_spec = lambda name, *rest: None if name == "_lzma" else there(name, *rest)
        {_BEGIN} import lzma
    """

    assert _said(program).endswith("ModuleNotFoundError: No module named '_lzma'\n")


def test_other_modules_are_not_made_to_wait():
    assert _said(f"{_BEGIN} import wave; print('open' in vars(wave), file=sys.stderr)") == "True\n"


_ALL_OF = (
    "print({0}.__name__, {0}.__file__, type({0}.__loader__), type({0}.__spec__.loader), sorted(vars({0})),"
    " file=sys.stderr)"
)


def _said(program: str) -> str:
    lines = "\n".join(line.strip() for line in program.splitlines())
    argv = [sys.executable, "-c", lines]
    done = subprocess.run(argv, check=False, capture_output=True, text=True, cwd=ROOT)
    return done.stderr
