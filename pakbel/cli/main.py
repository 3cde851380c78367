"""The program: runs the command that was typed, and says what went wrong once, in one place."""

import os
import sys
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import typer
from typer.exceptions import TyperException

from pakbel.cli.streams import answering, give_up_stdout, open_what_was_closed, takes_no_more, unwritten
from pakbel.errors import BadInput, PakbelError, StoreProblem

_COMPLETE = "_PAKBEL_COMPLETE"
_DISK_FULL = frozenset({27, 28, 122})  # EFBIG, ENOSPC, EDQUOT


def run(argv: Sequence[str]) -> int:
    """Run one command line; the number is the exit code."""
    as_json = _wants_json(argv)
    open_what_was_closed()
    try:
        code = _run(argv)
        with answering():
            pass  # what is left in the buffer
    except BrokenPipeError:
        give_up_stdout()
        return 141
    except PakbelError as error:
        return _report(error, as_json=as_json)
    except TyperException as error:
        from pakbel.cli.usage import in_our_words

        return _report(in_our_words(error, argv), as_json=as_json)
    except (KeyboardInterrupt, typer.Abort):
        # What a terminal shows of the key stands on a line of its own.
        print("\n" * sys.stderr.isatty() + "Stopped. Nothing was changed.", file=sys.stderr)
        return 130
    except MemoryError:
        return _report(StoreProblem("there is not enough memory; nothing was changed"), as_json=as_json)
    except OSError as error:
        if os.environ.get("PAKBEL_DEBUG"):
            raise
        found = unwritten(error) if _is_of_a_stream(error) or takes_no_more() else _surroundings(error)
        return _report(found, as_json=as_json)
    except Exception as error:
        if os.environ.get("PAKBEL_DEBUG"):
            raise
        _say_bug(error)
        return 70
    return code


def _run(argv: Sequence[str]) -> int:
    """The library's own `main` takes a reader who left for success or failure: it is left out."""
    commands = _commands()
    if _COMPLETE in os.environ:
        commands.main(args=list(argv), prog_name="pakbel")
    try:
        with commands.make_context("pakbel", list(argv), obj={"typed": tuple(argv)}) as context:
            commands.invoke(context)
    except typer.Exit as end:
        return int(end.exit_code)
    return 0


def _commands() -> Any:
    """The command tree, for a person or for a shell that completes."""
    from pakbel.cli.root import root

    if _COMPLETE in os.environ:
        from pakbel.cli.shells import know_shells  # a door: few starts are completions

        know_shells()
    return root()


def _wants_json(argv: Sequence[str]) -> bool:
    """Whether errors are to be JSON too; looked up by hand, for a command line that cannot be read."""
    typed = list(argv)[: list(argv).index("--")] if "--" in argv else list(argv)
    pairs = pairwise([*typed, ""])
    return any(
        word in {"--json", "--format=json"} or (word, following) == ("--format", "json")
        for word, following in pairs
    ) or (
        os.environ.get("PAKBEL_FORMAT") == "json" and not any(word.startswith("--format") for word in typed)
    )


def _report(error: PakbelError, *, as_json: bool) -> int:
    if as_json:
        from pakbel.output.refusal_json import error_json as shown
    else:
        from pakbel.output.refusal import error_text as shown

    print(shown(error), file=sys.stderr)
    return error.exit_code


def _is_of_a_stream(error: OSError) -> bool:
    """An unbuffered stream is full at once, and empty after that. A full disk under a file has its name."""
    return error.filename is None and error.errno in _DISK_FULL


def _surroundings(error: OSError) -> PakbelError:
    """An error of the system that no layer expected, in one line."""
    what = f"{error.filename}: {error.strerror}" if error.filename else str(error.strerror or error)
    if error.errno in _DISK_FULL:
        return StoreProblem(f"{what}; nothing was changed")
    return BadInput(what) if isinstance(error, FileNotFoundError) else StoreProblem(what)


def _say_bug(error: Exception) -> None:
    from pakbel.output.safe import safe

    text = safe(f"{type(error).__name__}: {error}")[:300]
    print(f"Error: this is a bug in pakbel ({text})", file=sys.stderr)
    print("Try: the same with PAKBEL_DEBUG=1, and report what it prints", file=sys.stderr)
