"""Errors of the command line itself, in our words: what was typed, and what to type instead."""

from collections.abc import Sequence
from typing import Any

from typer.exceptions import TyperException

from pakbel.errors import BadInput, nearest


def in_our_words(error: TyperException, argv: Sequence[str]) -> BadInput:
    """The library's message without its dressing; the nearest name is the hint."""
    kind = type(error).__name__
    explain = _EXPLAIN.get(kind)
    if explain is not None:
        return explain(error, argv)
    return BadInput(_plain(error.message), hint=_help_hint(error))


def _no_such_option(error: Any, argv: Sequence[str]) -> BadInput:
    typed = _as_typed(str(error.option_name), argv)
    if not typed.startswith("--") or " " in typed:
        return BadInput(f"no option {typed}", value=typed, hint="put -- before text that begins with -")
    near = nearest(typed.strip("-"), [each.strip("-") for each in _options(error)])
    return BadInput(f"no option {typed}", value=typed, hint=f"--{near}" if near else _help_hint(error))


def _as_typed(option: str, argv: Sequence[str]) -> str:
    """The whole word: of -2m the library names only the -2."""
    return next((word for word in argv if word.startswith(option)), option)


def _missing(error: Any, _: Sequence[str]) -> BadInput:
    param = error.param
    name = max(param.opts, key=len) if param.param_type_name == "option" else param.human_readable_name
    return BadInput(f"{name} is missing", field=name, hint=_help_hint(error))


def _bad_usage(error: Any, argv: Sequence[str]) -> BadInput:
    option = getattr(error, "option_name", None)
    message = _plain(error.message)
    if option is not None and "requires an argument" in message:
        message = "needs a value"
    elif option is not None and "does not take a value" in message:
        message = "takes no value"
    return BadInput(message, field=option, hint=f"{_command_in(argv)} --help")


def _usage(error: Any, argv: Sequence[str]) -> BadInput:
    message = _plain(error.message)
    if message.startswith("Got unexpected extra argument"):
        extra = message.partition("(")[2].partition("(")[2].removesuffix(")")
        return BadInput(f"more words than it takes: {extra}", value=extra, hint=_help_hint(error))
    if not message.startswith("No such command"):
        return BadInput(message, hint=_help_hint(error))
    typed = message.split("'")[1] if "'" in message else (argv[0] if argv else "")
    names = _commands(error)
    near = _verb_of_trade(typed) if error.ctx is None or error.ctx.parent is None else None
    near = near or nearest(typed, names)
    path = error.ctx.command_path if error.ctx is not None else "pakbel"
    listed = ", ".join(names) if len(names) <= 12 else f"see {path} --help"
    return BadInput(
        f"no command {typed!r}: {listed}", value=typed, hint=f"{path} {near}" if near else f"{path} --help"
    )


def _verb_of_trade(typed: str) -> str | None:
    """`trade imports` for `imports`: nearer than any other name is the same one below a noun."""
    return f"trade {typed}" if typed in VERBS_OF_TRADE else None


def _no_arguments(error: Any, _: Sequence[str]) -> BadInput:
    names = _commands(error)
    return BadInput(f"say what to do: {', '.join(names)}", hint=_help_hint(error))


def _commands(error: Any) -> list[str]:
    """The commands of the group in which the mistake was made."""
    listed = getattr(error.ctx.command, "list_commands", None) if error.ctx is not None else None
    return list(listed(error.ctx)) if listed is not None else []


def _options(error: Any) -> list[str]:
    parameters = error.ctx.command.params if error.ctx is not None else []
    return [option for each in parameters for option in each.opts if option.startswith("-")]


def _command_in(argv: Sequence[str]) -> str:
    """The command that was typed, where the library forgot it."""
    from pakbel.cli.root import ENTRIES

    names = {entry.name for entry in ENTRIES}
    return " ".join(["pakbel", *[word for word in argv if word in names][:1]])


def _help_hint(error: Any) -> str:
    ctx = getattr(error, "ctx", None)
    return f"{ctx.command_path if ctx is not None else 'pakbel'} --help"


def _plain(message: str) -> str:
    return message.rstrip(".")


# Those of `nouns.verbs_beside("trade")`, which a mistyped word alone would have to load.
VERBS_OF_TRADE = frozenset(
    {
        "complementarity",
        "concentration",
        "growth",
        "import",
        "imports",
        "intensity",
        "intra-industry",
        "mirror",
        "rca",
        "similarity",
        "summary",
        "target",
        "unit-value",
    }
)
_EXPLAIN = {
    "NoSuchOption": _no_such_option,
    "MissingParameter": _missing,
    "BadOptionUsage": _bad_usage,
    "BadArgumentUsage": _bad_usage,
    "NoArgsIsHelpError": _no_arguments,
    "UsageError": _usage,
}
