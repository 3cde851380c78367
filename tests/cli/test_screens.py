"""Every report over the bundled register, on screens of several widths."""

import json
import re
from decimal import ROUND_DOWN, Decimal

import pytest
from rich.cells import cell_len

from tests.cli.program import TODAY, on_terminal, run

WIDTHS = (40, 60, 80, 100, 200)
WIDE = 1_000
REPORTS = {
    "today": ("today",),
    "overdue": ("overdue",),
    "overdue then": ("overdue", "--as-of", "2021-06-30"),
    "due": ("due", "--within", "3y", "--as-of", "2019-06-30"),
    "status": ("status",),
    "status --mou": ("status", "--mou", "M-2"),
    **{f"status --by {by}": ("status", "--by", by) for by in ("mou", "sector", "side", "kind", "year")},
    "dormant": ("dormant",),
    "why": ("why", "C-25"),
    "why of trade": ("why", "C-7"),
    "why spi": ("why", "C-35", "spi"),
    "find": ("find", "tractors"),
    "trade summary": ("trade", "summary"),
    **{f"trade summary --by {by}": ("trade", "summary", "--by", by) for by in ("flow", "reporter", "quarter", "sitc", "partner")},
    "trade summary --top": ("trade", "summary", "--by", "sitc", "--top", "2"),
    "trade summary --difference": ("trade", "summary", "--difference", "wits-comtrade-2017"),
    "check": ("check",),
    **{f"{noun} list": (noun, "list") for noun in ("mou", "commitment", "delivery", "trade", "event", "source", "rate")},
    "show paper": ("show", "M-2"),
    "show promise": ("show", "C-35"),
    "show promise of trade": ("show", "C-7"),
    "show report": ("show", "D-9"),
    "show figure": ("show", "T-162"),
    "show event": ("show", "E-1"),
    "show source": ("show", "imf-dots-2022"),
    "show rate": ("show", "X-1"),
    "show several": ("show", "C-1", "M-3", "E-1"),
}  # fmt: skip
NUMBER = re.compile(r"(?<![\w.,])\d[\d,]*(?:\.\d+)?")
# What our own words say: silent for over 365 days, at most 8 scored, 2 of 16 on time are 12 %.
OURS = frozenset({"365", "12", "1", "100"})
NOUNS = ("mou", "commitment", "delivery", "trade", "event", "source", "rate")
_ANSWERS: dict[tuple[str, ...], str] = {}


def answer(*args, **given):
    """The same question is asked once."""
    key = (*args, *map(str, given.values()))
    if key not in _ANSWERS:
        code, out, err = run(*args, **given)
        assert code == 0, err
        _ANSWERS[key] = out
    return _ANSWERS[key]


def screen(args, width):
    return answer(*args, "--color", "never", tty_width=width)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", REPORTS)
def test_no_line_is_longer_than_the_screen(name, width):
    lines = screen(REPORTS[name], width).splitlines()

    # A command is copied: it is never broken.
    long = {line: cell_len(line) for line in lines if cell_len(line) > width}
    assert {line: length for line, length in long.items() if not line.startswith("  pakbel ")} == {}


def numbers_in(text):
    """Without commas, signs and leading zeros; of 2026-11-21 and C-7 each part is a number."""
    found = NUMBER.findall(re.sub(r"[-+/_(\"'~:;…]", " ", text))
    plain = [each.replace(",", "") for each in found]
    return {each if "." in each else each.lstrip("0") or "0" for each in plain}


def rounded(text):
    """What a screen makes of a ratio, an index or a rate: per cent cut or rounded, two decimals or three."""
    found = set()
    for each in map(Decimal, re.findall(r"\d+\.\d{3,}", text)):
        found |= {str(int(each * 100)), str(each.quantize(Decimal("0.01"), ROUND_DOWN))}
        found |= {f"{number:.{digits}f}" for number in (each, each * 100) for digits in range(1, 5)}
        found |= {f"{each:.2f}", f"{each:.3f}", f"{each * 100:.1f}", f"{each * 100:.2f}"}
        found |= {two_digits(each), two_digits(each * 100)}
    return found


def two_digits(number):
    """Two digits that say something: 0.000012."""
    return f"{number.quantize(Decimal(1).scaleb(number.adjusted() - 1)):f}" if number else "0"


def numbers_known(args):
    """Every number that the same report has in JSON, and those of the notes: counts, trade, progress."""
    text = answer(*args, "--json")
    elsewhere = [
        answer(*each, "--json") for each in (("commitment", "list"), ("trade", "summary"), ("today",))
    ]
    return set().union(*map(numbers_in, (text, TODAY, *elsewhere)), rounded(text), counts(args))


def counts(args):
    """How many rows there are, how many share a value, and how many records the register has."""
    whole = json.loads(answer(*args, "--json"))
    rows = whole.get("rows", []) if isinstance(whole, dict) else whole
    records = [len(json.loads(answer(noun, "list", "--json"))) for noun in NOUNS]
    found = {len(rows), *records, sum(records)}
    for key in {key for row in rows for key in row}:
        values = [json.dumps(row.get(key)) for row in rows]
        found |= {len(set(values)), *map(values.count, set(values))}
    return {str(each) for each in found}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", REPORTS)
def test_each_number_on_a_screen_is_one_that_is_stored_or_computed(name, width):
    args = REPORTS[name]

    # An address is cut where the line ends: the sources stand last.
    shown = numbers_in(re.split(r"\nSources\n", screen(args, width))[0])

    assert shown - numbers_known(args) - OURS == set()


def columns_shown(text):
    """The words of a table's header, and what its footer names; None where records stand in blocks."""
    lines = text.splitlines()
    rules = [n for n, line in enumerate(lines) if line.strip() and set(line.strip()) == {"─"}]
    if not rules:
        return None
    head = " ".join(lines[1 : rules[0]]).split()
    footer = re.search(r"not shown: (.*?)\(", " ".join(lines))
    return head, footer[1] if footer else ""


TABLES = [name for name in REPORTS if not name.startswith(("show", "why")) and name != "today"]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", TABLES)
def test_a_column_is_shown_or_named(name, width):
    whole = screen(REPORTS[name], WIDE).splitlines()
    rule = next((n for n, line in enumerate(whole) if line.strip() and set(line.strip()) == {"─"}), None)
    found = columns_shown(screen(REPORTS[name], width))
    if rule is None or found is None:
        pytest.skip("no rows, or records in blocks")
    every = re.split(r"\s{2,}", whole[rule - 1].strip())

    shown, named = found

    missing = [each for each in every if each not in named and not set(each.split()) <= set(shown)]
    assert missing == []


@pytest.mark.parametrize("name", REPORTS)
def test_ids_are_whole_at_every_width(name):
    ids = re.compile(r"\b[MCDTE]-\d+\b")
    known = set(ids.findall(answer(*REPORTS[name], "--json"))) | set(ids.findall(screen(REPORTS[name], WIDE)))

    for width in WIDTHS:
        assert set(ids.findall(screen(REPORTS[name], width))) <= known


@pytest.mark.parametrize("width", [80, 100])
def test_the_slug_of_a_source_is_never_broken(width):
    slugs = {slug for row in json.loads(answer("why", "C-35", "--json"))["inputs"] for slug in row["sources"]}

    inputs = screen(("why", "C-35"), width).split("\nInputs\n")[1].split("\n\n")[0]

    assert slugs - set(inputs.split()) == set()


@pytest.mark.parametrize("name", REPORTS)
def test_without_colour_nothing_but_text_reaches_the_screen(name):
    out = answer(*REPORTS[name], tty_width=80, env={"NO_COLOR": "1"})

    assert "\x1b" not in out


@pytest.mark.parametrize("name", ["today", "overdue", "status", "why", "show promise", "trade summary"])
def test_colour_changes_no_text(name):
    styled = answer(*REPORTS[name], "--color", "always", tty_width=80)

    plain = re.sub(r"\x1b\[[0-9;]*m", "", styled)
    assert [line.rstrip() for line in plain.splitlines()] == screen(REPORTS[name], 80).splitlines()
    assert set(re.findall(r"\x1b\[([0-9;]*)m", styled)) <= {
        "0",
        "1",
        "2",
        "31",
        "32",
        "33",
        "1;31",
        "39",
        "22",
    }


@pytest.mark.parametrize("width", [40, 80, 132])
def test_a_real_terminal_shows_the_same(width):
    code, shown = on_terminal("overdue", "--color", "never", "-q", width=width)

    assert (code, shown) == (0, answer("overdue", "--color", "never", "-q", tty_width=width))


def test_every_title_carries_its_day():
    for name in ("today", "overdue", "status", "dormant", "why", "trade summary", "due"):
        text = " ".join(screen(REPORTS[name], WIDE).splitlines()[0].split())

        assert re.search(r"\b(Sat 2026-11-21|Sun 2019-06-30)\b", text), name
