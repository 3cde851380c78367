"""The door between an answer and its reader: picks the writer by the name of a format.

To add a format, write a module with `render(answer, view) -> Iterator[str]`, and name it in
`FORMATS` and `_renderer`.
"""

from collections.abc import Callable, Iterator
from typing import TextIO

from pakbel.domain.frozen import replace
from pakbel.errors import BadInput, nearest
from pakbel.output.footer import not_counted
from pakbel.output.safe import safe
from pakbel.output.view import View
from pakbel.table import Answer, Table, choose_columns, seen

FORMATS = ("table", "plain", "csv", "json", "jsonl", "md")
# These have no place of their own for what was left out, or for saying why there is nothing.
_FOR_MACHINES = frozenset({"plain", "csv", "json", "jsonl"})
_DRAWN = str.maketrans("─█░…–▁▂▃▅▇", "-#..-_.-=#")

Renderer = Callable[[Answer, View], Iterator[str]]


def write(
    answer: Answer, *, format: str, stdout: TextIO, stderr: TextIO | None = None, view: View | None = None
) -> None:
    """Write a report or records to `stdout`; what a machine's format cannot carry goes to `stderr`."""
    view = view or View()
    if not _draws_finely(stdout.encoding):
        view = replace(view, ascii=True)
    if format in _FOR_MACHINES and isinstance(answer, Table) and answer.chart is not None:
        raise BadInput(
            f"a chart is for people, and {format} for programs",
            field="--chart",
            value=format,
            hint="--format table, or leave out --chart",
        )
    render = _renderer(format)
    chosen = _choose(answer, view)
    if format in _FOR_MACHINES and isinstance(chosen, Table) and chosen.for_programs:
        chosen = replace(chosen, columns=(*chosen.columns, *chosen.for_programs))
    if format not in _FOR_MACHINES and isinstance(chosen, Table) and chosen.left_to_programs is not None:
        chosen = replace(chosen, rows=chosen.for_people if chosen.for_people is not None else seen(chosen))
    for piece in render(chosen, view):
        stdout.write(_encodable(piece, stdout.encoding))
    if stderr is not None and not view.quiet and format in _FOR_MACHINES and isinstance(chosen, Table):
        for line in talk(chosen, format):
            stderr.write(f"{_encodable(safe(line), stderr.encoding)}\n")


def talk(table: Table, format: str) -> Iterator[str]:
    """What a reader should know that the written rows do not say."""
    if not table.rows:
        yield table.empty
    if (line := not_counted(table)) and (format != "json" or table.bare):
        yield line


def _renderer(format: str) -> Renderer:
    """The door of each format: only the one that is asked for is imported."""
    match format:
        case "table":
            from pakbel.output.terminal import render
        case "plain":
            from pakbel.output.plain import render
        case "csv":
            from pakbel.output.csv_file import render
        case "json":
            from pakbel.output.json_file import render
        case "jsonl":
            from pakbel.output.json_file import render_lines as render
        case "md":
            from pakbel.output.markdown import render
        case _:
            raise _unknown_format(format)
    return render


def _unknown_format(format: str) -> BadInput:
    near = nearest(format.casefold(), FORMATS)
    return BadInput(
        f"no format {format!r}: the formats are {', '.join(FORMATS)}",
        field="--format",
        value=format,
        hint=f"--format {near}" if near else None,
    )


def _choose(answer: Answer, view: View) -> Answer:
    if view.columns is None:
        return answer
    if isinstance(answer, tuple):
        return tuple(choose_columns(card, view.columns) for card in answer)
    return choose_columns(answer, view.columns)


def _draws_finely(encoding: str | None) -> bool:
    """Whether the characters of a picture can be written: braille stands in UTF only."""
    return not encoding or encoding.casefold().startswith("utf")


def _encodable(text: str, encoding: str | None) -> str:
    """On a screen that does not know them, lines are drawn with dashes and other scripts are escapes."""
    if text.isascii() or not encoding or encoding.casefold().startswith("utf"):
        return text
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return text.translate(_DRAWN).encode(encoding, "backslashreplace").decode(encoding)
    return text
