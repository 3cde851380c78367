"""What a report of trade says to type next answers, in the same money, and never with nothing."""

import re
import shlex
from pathlib import Path

import pytest

from pakbel.cli.steps_ahead import with_steps
from pakbel.table import Table
from tests.cli.program import TODAY, asked, run

REPORTS = (
    "summary",
    "summary --by flow",
    "summary --by reporter",
    "summary --by partner",
    "summary --by sitc",
    "mirror",
    "growth",
    "growth --by year",
    "growth --by commodity --level sitc1",
    "target",
    "concentration --level sitc1",
)
ALL = (
    *REPORTS,
    "summary --by commodity",
    "summary --by section",
    "summary --by month",
    "summary --commodity 87",
    "summary --level 4 --top 1",
    "mirror --where 'flag = high'",
    "mirror --by half --high 3",
    "growth --by commodity",
    "concentration",
    "intra-industry",
    "intra-industry --by commodity",
    "unit-value",
    "intensity",
    "rca",
    "complementarity",
    "similarity",
)
PERIODS = ("", "--period 2016", "--period 2017", "--period 2015..2020", "--period 2017..")
IMPORTED = (
    "Year,Reporter Code,Trade Flow Code,Partner Code,Classification,Commodity Code,Quantity Unit Code,"
    "Supplementary Quantity,Netweight (kg),Value,Estimation Code\n"
)
WITH_MONEY = {"summary", "mirror", "growth", "target"}
DOCUMENTED = Path(__file__).parents[2] / "README.md"


def steps_of(args, store=None):
    """The commands under `Next:` of a wide screen."""
    code, out, err = run(*args, "--color", "never", store=store, tty_width=300)
    assert code == 0, err
    return re.findall(r"pakbel ((?:trade|why) [^|\n]+?)(?:  \||$)", out.partition("\nNext:")[2], re.MULTILINE)


def told(report):
    money = ((), ("--in", "PKR"), ("--real", "2015")) if report.split()[0] in WITH_MONEY else ((),)
    return [(*shlex.split(report), *each) for each in money]


@pytest.mark.parametrize("args", [args for report in REPORTS for args in told(report)], ids=" ".join)
def test_every_step_answers_and_keeps_what_was_asked(args):
    # A rate is of one year, and so are the figures that partners are listed with.
    period = "2015" if "partner" in args or "sitc" in args else "..2015"
    steps = steps_of(("trade", *args, "--period", period))

    for step in steps:
        code, out, err = run(*shlex.split(step), "--color", "never", tty_width=120)
        assert code == 0, err
        assert "no " not in out.splitlines()[1], step
        if step.startswith("why"):  # a promise is measured in what it was promised in
            continue
        assert [each for each in ("--in PKR", "--real 2015") if each in step] == (
            [" ".join(args[-2:])] if args[-2:] in {("--in", "PKR"), ("--real", "2015")} else []
        )
    assert steps


@pytest.fixture(scope="module")
def imported(tmp_path_factory):
    """Chapters of both ways: two years of one flow, one year of the other; headings of one year."""
    folder = tmp_path_factory.mktemp("imported")
    of_year = {
        2017: ((1, "87", 60), (1, "84", 40), (1, "TOTAL", 100), (1, "8701", 50), (1, "8703", 10)),
        2018: ((1, "87", 70), (1, "84", 20), (1, "TOTAL", 90), (2, "52", 8), (2, "87", 2), (2, "TOTAL", 10)),
    }
    rows = [
        f"{year},586,{flow},112,H5,{code},8,{value},{value},{value}000000,0"
        for year, goods in of_year.items()
        for flow, code, value in goods
    ]
    file = folder / "chapters.csv"
    file.write_text(IMPORTED + "\n".join(rows) + "\n", "utf-8")
    home = {"HOME": str(folder), "PAKBEL_TODAY": TODAY}
    store = folder / "store"
    assert run("init", "--empty", "--parties", "PAK,BLR", store=store, env=home)[0] == 0
    assert run("import", str(file), store=store, env=home)[0] == 0
    return store


@pytest.mark.parametrize("is_imported", [False, True], ids=["bundled", "imported"])
@pytest.mark.parametrize("report", ALL)
def test_every_step_of_every_period_is_another_command_that_has_rows(report, is_imported, imported):
    store = imported if is_imported else None
    for period in PERIODS:
        typed = shlex.split(f"trade {report} {period}")
        for step in steps_of(typed, store):
            words = shlex.split(step)
            assert sorted(words) != sorted(typed)
            assert asked(*words, store=store)["rows" if words[0] == "trade" else "id"], (typed, step)


def test_a_step_is_of_the_store_that_was_named(imported):
    code, out, _ = run("trade", "growth", "-f", str(imported), tty_width=300)

    assert code == 0
    assert f"Next: pakbel -f {imported} trade growth --by year" in out


def test_a_step_that_was_just_typed_is_not_shown_however_it_was_typed():
    typed = ("trade", "growth", "--limit", "1", "--by=year", "--period", "2015..2016", "--format", "table")
    again = with_steps(
        Table(
            name="x",
            title="x",
            columns=(),
            rows=(),
            next_steps=("pakbel trade growth --by year --period 2015..2016", "pakbel trade growth"),
        ),
        typed,
        None,
    )

    assert again.next_steps == ("pakbel trade growth",)


@pytest.mark.parametrize("report", ["summary", "growth", "mirror"])
def test_as_of_another_day_the_steps_are_of_that_day(report):
    steps = steps_of(("trade", report, "--as-of", "2012-06-30"))

    assert steps
    assert all("--as-of 2012-06-30" in step for step in steps)


@pytest.mark.parametrize("report", ["target", "mirror", "growth", "concentration", "unit-value", "rca"])
def test_help_names_the_options_that_all_share(report):
    _, out, _ = run("trade", report, "--help", tty_width=100)

    shared = {"--reporter", "--vintage"} | (set() if report == "target" else {"--partner", "--basis"})
    money = {"--in", "--real"} if report in WITH_MONEY else set()
    assert {
        option for option in ("--reporter", "--vintage", "--partner", "--basis") if option in out
    } == shared
    assert {option for option in ("--in ", "--real ") if option in out} == {f"{each} " for each in money}
