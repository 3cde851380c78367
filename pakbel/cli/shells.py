"""What a shell that completes is told: each name as Typer writes it, with plain text beside it.

Typer takes the text for Rich's markup: that costs another start, and a stored title may hold `[/]`.
"""

from typer._click.shell_completion import CompletionItem, ShellComplete, add_completion_class
from typer._completion_classes import BashComplete, FishComplete, PowerShellComplete, ZshComplete


class Zsh(ZshComplete):
    def format_completion(self, item: CompletionItem) -> str:
        name = super().format_completion(CompletionItem(item.value))
        if not item.help:
            return name
        return f"{name}:{super().format_completion(CompletionItem(item.help))}"


class Fish(FishComplete):
    def format_completion(self, item: CompletionItem) -> str:
        text = " ".join((item.help or "").split())
        return f"{item.value}\t{text}" if text else str(item.value)


class PowerShell(PowerShellComplete):
    def format_completion(self, item: CompletionItem) -> str:
        return f"{item.value}:::{item.help or ' '}"


_SHELLS: dict[str, type[ShellComplete]] = {
    "bash": BashComplete,
    "zsh": Zsh,
    "fish": Fish,
    "powershell": PowerShell,
    "pwsh": PowerShell,
}


def know_shells() -> None:
    """Make the shells known: Typer does it only for programs that install their own completion."""
    for name, shell in _SHELLS.items():
        add_completion_class(shell, name)
