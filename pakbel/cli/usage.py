"""Errors of the command line itself, in our words: what was typed, and what to type instead."""

from collections.abc import Sequence
from typing import Any

from typer.exceptions import TyperException

from pakbel.errors import BadInput
from pakbel.table import nearest


def in_our_words(error: TyperException, argv: Sequence[str]) -> BadInput:
    """The library's message without its dressing; the nearest name is the hint."""
    kind = type(error).__name__
    explain = _EXPLAIN.get(kind)
    if explain is not None:
        return explain(error, argv)
    return BadInput(_plain(error.message), hint=_help_hint(error))


def _no_such_option(error: Any, argv: Sequence[str]) -> BadInput:
    option = str(error.option_name)
    if not option.startswith("--") and any(" " in word and word.startswith("-") for word in argv):
        return BadInput(
            f"{option!r} is no option", value=option, hint="put -- before text that begins with -"
        )
    possible = sorted({*(error.possibilities or ()), *_options(error)})
    near = nearest(option, possible)
    hint = near or (
        "put -- before text that begins with -" if not option.startswith("--") else _help_hint(error)
    )
    return BadInput(f"no option {option}", field=None, value=option, hint=hint)


def _missing(error: Any, _: Sequence[str]) -> BadInput:
    name = error.param.human_readable_name if error.param is not None else "argument"
    return BadInput(f"{name} is missing", field=name, hint=_help_hint(error))


def _bad_usage(error: Any, _: Sequence[str]) -> BadInput:
    return BadInput(_plain(error.message), field=getattr(error, "option_name", None), hint=_help_hint(error))


def _usage(error: Any, argv: Sequence[str]) -> BadInput:
    message = _plain(error.message)
    if not message.startswith("No such command"):
        return BadInput(message, hint=_help_hint(error))
    typed = message.split("'")[1] if "'" in message else (argv[0] if argv else "")
    names = _commands(error)
    near = nearest(typed, names)
    path = error.ctx.command_path if error.ctx is not None else "pakbel"
    listed = ", ".join(names) if len(names) <= 12 else f"see {path} --help"
    return BadInput(
        f"no command {typed!r}: {listed}", value=typed, hint=f"{path} {near}" if near else f"{path} --help"
    )


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


def _help_hint(error: Any) -> str:
    ctx = getattr(error, "ctx", None)
    return f"{ctx.command_path if ctx is not None else 'pakbel'} --help"


def _plain(message: str) -> str:
    return message.rstrip(".")


_EXPLAIN = {
    "NoSuchOption": _no_such_option,
    "MissingParameter": _missing,
    "BadOptionUsage": _bad_usage,
    "BadArgumentUsage": _bad_usage,
    "NoArgsIsHelpError": _no_arguments,
    "UsageError": _usage,
}
