"""A group of commands whose modules are loaded only when one of them is named.

Building every command at each start would cost more than all the rest of it.
"""

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import Any, NamedTuple

import typer
from typer.core import TyperGroup
from typer.main import get_command

HELP_NAMES = {"help_option_names": ["-h", "--help"]}


class Entry(NamedTuple):
    """A command by name: where its function is, and its line in the help.

    `attribute` is a function, or one that makes it when given the entry's `argument` (a noun).
    """

    name: str
    module: str
    attribute: str
    section: str
    summary: str
    argument: str | None = None


class LazyGroup(TyperGroup):
    """Commands from a table of entries. A subclass sets `entries`.

    `otherwise` is the command meant by a first word that names a file instead of a command.
    """

    entries: tuple[Entry, ...] = ()
    otherwise: str | None = None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if self.otherwise is not None and "." in args[0]:
            return super().resolve_command(ctx, [self.otherwise, *args])
        return super().resolve_command(ctx, args)

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the interface of a group
        return [entry.name for entry in self.entries]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        if cmd_name not in self.commands:
            entry = next((each for each in self.entries if each.name == cmd_name), None)
            if entry is None:
                return None
            self.commands[cmd_name] = _load(entry)
        return self.commands[cmd_name]

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002
        """By section, from the table alone: help loads no command."""
        for section in dict.fromkeys(entry.section for entry in self.entries):
            with formatter.section(section):
                formatter.write_dl(
                    [(each.name, each.summary) for each in self.entries if each.section == section]
                )

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        from typer._click.shell_completion import CompletionItem

        named = [each for each in self.entries if each.name.startswith(incomplete)]
        items = [CompletionItem(each.name, help=each.summary) for each in named]
        return [*items, *super(TyperGroup, self).shell_complete(ctx, incomplete)]


def group(
    name: str,
    entries: Iterable[Entry],
    *,
    help: str,
    callback: Callable[..., Any] | None = None,
    otherwise: str | None = None,
) -> Any:
    """A command that only leads to others; `callback` runs when none is named."""
    lazy = type("Group", (LazyGroup,), {"entries": tuple(entries), "otherwise": otherwise})
    app = typer.Typer(
        name=name,
        cls=lazy,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings=HELP_NAMES,
        help=help,
        invoke_without_command=callback is not None,
        no_args_is_help=callback is None,
    )
    app.callback()(callback or _nothing)
    return get_command(app)


def leaf(name: str, function: Callable[..., Any]) -> Any:
    """One command from one function."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.command(name, context_settings=HELP_NAMES)(function)
    return get_command(app)


def _nothing() -> None:
    """A group needs a callback to stay a group when it has a single command."""


def _load(entry: Entry) -> Any:
    found = getattr(import_module(entry.module), entry.attribute)
    if entry.argument is not None:
        found = found(entry.argument)
    return found if not callable(found) or isinstance(found, LazyGroup) else leaf(entry.name, found)
