"""What people type after `import`: names of files, and options that cannot be meant."""

from pathlib import Path

import pytest

from tests.cli.program import kept, refused, run

RECORDS = "title,due\nRice,soon\n"
FIGURES = (
    "ReporterISO3,ReporterName,PartnerISO3,PartnerName,Year,TradeFlowName,TradeValue\n"
    "PAK,Pakistan,BLR,Belarus,2019,Import,1250\n"
)


def write(name, text):
    Path(name).write_text(text, "utf-8", newline="")
    return name


@pytest.mark.parametrize(
    "command",
    [("import", "none.csv"), ("import", "a.csv"), ("trade", "import", "a.csv"), ("import", "c.csv")],
)
def test_the_errors_file_never_takes_the_place_of_another(blank, command):
    write("a.csv", FIGURES)
    write("c.csv", RECORDS)
    write("mine.txt", "years of work")
    before = kept(blank)

    code, out, err = run(*command, "--errors", "mine.txt", store=blank)

    assert (code, out) == (2, "")
    assert err.startswith("Error: --errors: mine.txt is there already\n")
    assert Path("mine.txt").read_text() == "years of work"
    assert kept(blank) == before


def test_the_errors_file_is_not_written_through_a_link_that_leads_nowhere(blank):
    write("c.csv", RECORDS)
    Path("link.csv").symlink_to("elsewhere.csv")

    error = refused("import", "c.csv", "--errors", "link.csv", store=blank)

    assert error["field"] == "--errors"
    assert not Path("elsewhere.csv").exists()
