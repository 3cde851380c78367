"""What a report of trade says to type next answers, in the same money, and never with nothing."""

import re
import shlex
from pathlib import Path

import pytest

from tests.cli.program import run

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
WITH_MONEY = {"summary", "mirror", "growth", "target"}
DOCUMENTED = Path(__file__).parents[2] / "README.md"


def steps_of(args, store=None):
    """The commands under `Next:` of a wide screen."""
    code, out, err = run(*args, "--color", "never", store=store, tty_width=300)
    assert code == 0, err
    return re.findall(r"pakbel (trade [^|\n]+?)(?:  \||$)", out.partition("\nNext:")[2], re.MULTILINE)


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
        assert [each for each in ("--in PKR", "--real 2015") if each in step] == (
            [" ".join(args[-2:])] if args[-2:] in {("--in", "PKR"), ("--real", "2015")} else []
        )
    assert steps or args[0] == "target"  # which leads to `why`


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
