import io
import subprocess
import sys

import pytest

from pakbel.errors import BadInput
from pakbel.output.view import View
from pakbel.output.writers import FORMATS, write
from pakbel.table import Column, Table

NOTHING = Table(name="x", title="", columns=(), rows=())


def test_an_unknown_format_is_refused_with_the_nearest(written):
    with pytest.raises(BadInput) as caught:
        written(NOTHING, "jsno")

    assert (caught.value.message, caught.value.field, caught.value.hint) == (
        "no format 'jsno': the formats are table, plain, csv, json, jsonl, md",
        "--format",
        "--format json",
    )


@pytest.mark.parametrize("format", FORMATS)
def test_a_screen_that_knows_ascii_only_is_written_to_all_the_same(format, overdue):
    raw = io.BytesIO()
    stdout = io.TextIOWrapper(raw, encoding="ascii", newline="")

    write(overdue, format=format, stdout=stdout, view=View(width=120))

    stdout.flush()
    assert rb"\u041c\u0422\u0417" in raw.getvalue()


def test_lines_are_drawn_with_dashes_where_there_is_only_ascii(status):
    raw = io.BytesIO()
    stdout = io.TextIOWrapper(raw, encoding="ascii", newline="")

    write(status, format="table", stdout=stdout, view=View(width=120))

    stdout.flush()
    [_, _, rule, _, row, *_] = raw.getvalue().decode().splitlines()
    assert (rule, row.split("   ")[-3:]) == ("-" * 113, ["#########.", "  0.33", "overdue, partly"])


@pytest.mark.parametrize("format", [name for name in FORMATS if name != "table"])
def test_rich_is_loaded_for_the_terminal_only(format):
    script = (
        "import io, sys\n"
        "from pakbel.output.writers import write\n"
        "from pakbel.table import Column, Table\n"
        "table = Table(name='x', title='', columns=(Column(key='a', header='A'),), rows=({'a': 'b'},))\n"
        f"write(table, format={format!r}, stdout=io.StringIO(), stderr=io.StringIO())\n"
        "print(sorted(sys.modules.keys() & {'rich', 'tinydb', 'typer', 'dateutil', 'difflib', 'fractions'}))\n"
    )

    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert run.stdout == "[]\n"


def test_the_terminal_loads_of_rich_only_what_draws_tables():
    script = (
        "import io, sys\n"
        "from pakbel.output.view import View\n"
        "from pakbel.output.writers import write\n"
        "from pakbel.table import Column, Table\n"
        "table = Table(name='x', title='T', columns=(Column(key='a', header='A'),), rows=({'a': 'b'},))\n"
        "write(table, format='table', stdout=io.StringIO(), view=View(color=True))\n"
        "dear = ['markdown', 'syntax', 'pretty', 'traceback', 'progress', 'live', 'panel', 'columns']\n"
        "print(sorted(sys.modules.keys() & {'rich.console', 'rich.table'}))\n"
        "print(sorted(sys.modules.keys() & {'pygments', 'logging', *(f'rich.{name}' for name in dear)}))\n"
    )

    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert run.stdout == "['rich.console', 'rich.table']\n[]\n"


def test_help_loads_nothing_of_rich():
    script = (
        "import sys\n"
        "from pakbel.cli.main import run\n"
        "run(['--help'])\n"
        "print(sorted(name for name in sys.modules if name.split('.')[0] == 'rich'), file=sys.stderr)\n"
    )

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert (done.stdout[:6], done.stderr) == ("Usage:", "[]\n")


def test_rows_that_say_nothing_to_people_are_left_to_programs():
    table = Table(
        name="trade",
        title="Trade",
        columns=(Column(key="who", header="Who"),),
        rows=({"who": "PAK"}, {"who": "BLR"}),
        left_to_programs=lambda row: row["who"] == "BLR",
    )

    found = {}
    for format in FORMATS:
        out = io.StringIO()
        write(table, format=format, stdout=out)
        found[format] = "BLR" in out.getvalue()

    assert found == {"table": False, "md": False, "plain": True, "csv": True, "json": True, "jsonl": True}
