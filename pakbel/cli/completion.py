"""`completion`: the script that lets a shell complete commands, options, ids and slugs."""

from typing import Annotated

import typer

from pakbel.cli.command import command
from pakbel.cli.session import Session
from pakbel.errors import BadInput

SHELLS = ("bash", "zsh", "fish", "powershell")


@command(
    "place",
    examples=(
        "pakbel completion bash > ~/.local/share/bash-completion/completions/pakbel",
        "pakbel completion fish > ~/.config/fish/completions/pakbel.fish",
    ),
)
def completion(
    session: Session,
    shell: Annotated[
        str, typer.Argument(metavar="SHELL", help=f"One of {', '.join(SHELLS)}.", show_default=False)
    ],
) -> None:
    """Print the completion script of a shell. It completes ids and slugs from the store, too."""
    from typer._completion_shared import get_completion_script

    if shell not in SHELLS:
        raise BadInput(f"no shell {shell!r}: {', '.join(SHELLS)}", field="shell", value=shell)
    session.tell_lines(
        get_completion_script(prog_name="pakbel", complete_var="_PAKBEL_COMPLETE", shell=shell)
    )
