"""What turns a short function into a command: the shared options, a session, and the answer written."""

import inspect
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import typer
from typer.models import OptionInfo

from pakbel.cli.options import GROUPS
from pakbel.errors import BadInput

Verb = Callable[..., Any]
NOT_GIVEN: tuple[object, ...] = (None, False, [])


def command(
    *groups: str, examples: Sequence[str], extra: Sequence[inspect.Parameter] = ()
) -> Callable[[Verb], Verb]:
    """Give a function the options of some groups. It gets a Session first and may return an answer.

    `examples` open its help. `extra` are parameters that the function takes as keywords, for
    commands that are made from the table of fields.
    """
    shared = {name: each for group in groups for name, each in GROUPS[group].items()}

    def made(function: Verb) -> Verb:
        own = [*inspect.signature(function, eval_str=True).parameters.values()][1:]
        own = [each for each in own if each.kind is not inspect.Parameter.VAR_KEYWORD]
        options = [
            inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
            for name, (annotation, default) in shared.items()
            if all(each.name != name for each in own)
        ]
        # To leave a field empty is what an empty option of a verb that writes means.
        asked = [] if "write" in groups else [each.name for each in (*own, *extra) if _is_option(each)]
        parameters = [each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in (*own, *extra, *options)]

        def run(**values: Any) -> None:
            from pakbel.cli.session import Session  # a door: the help of a group opens no session

            ctx: typer.Context = values.pop("ctx")
            given = {name: values.pop(name) for name in shared if name in values}
            _refuse_empty({**given, **{name: values[name] for name in asked}})
            session = Session.opened(ctx, given)
            answer = function(session, **values)
            if answer is not None:
                session.show(answer)

        run.__name__ = function.__name__
        run.__doc__ = _help(function, examples)
        _shape(run, parameters)
        return run

    return made


def opening(options: Mapping[str, tuple[Any, Any]], alone: Callable[..., None]) -> Callable[..., None]:
    """The callback of a group: options before a command's name count for it; `alone` runs without a name."""

    def start(**given: Any) -> None:
        ctx: typer.Context = given.pop("ctx")
        before = ctx.obj if isinstance(ctx.obj, dict) else {}
        ctx.obj = {**before, **{name: value for name, value in given.items() if value not in NOT_GIVEN}}
        if ctx.invoked_subcommand is None:
            alone(ctx=ctx)

    parameters = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
        for name, (annotation, default) in options.items()
    ]
    _shape(start, parameters)
    return start


def _is_option(parameter: inspect.Parameter) -> bool:
    return any(isinstance(mark, OptionInfo) for mark in getattr(parameter.annotation, "__metadata__", ()))


def _refuse_empty(options: Mapping[str, Any]) -> None:
    """`--mou "$PAPER"` where PAPER is not set must not mean every paper."""
    for name, value in options.items():
        if value == "":
            option = f"--{name.strip('_').replace('_', '-')}"  # `in_` is --in
            raise BadInput(
                "is empty", field=option, value=value, hint=f"give {option} a value, or leave it out"
            )


def _shape(function: Callable[..., Any], parameters: Sequence[inspect.Parameter]) -> None:
    """What the library sees as its parameters: a context, then these."""
    context = inspect.Parameter("ctx", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context)
    function.__signature__ = inspect.Signature([context, *parameters])  # type: ignore[attr-defined]
    # The signature has them. Where they are here too the library evaluates each once more.
    function.__annotations__ = {}


def _help(function: Verb, examples: Sequence[str]) -> str:
    """The docstring, opened by its examples; the backspace keeps their lines as they are."""
    lines = "\n".join(f"  {example}" for example in examples)
    return f"\b\nExamples:\n{lines}\n\n{inspect.getdoc(function) or ''}"
