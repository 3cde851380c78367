"""Pipes and devices as files to import: each can be opened once, and is never waited for twice."""

import os
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.program import asked, refused, start

HEADER = "ReporterISO3,ReporterName,PartnerISO3,PartnerName,Year,TradeFlowName,TradeValue\n"
ROW = "PAK,Pakistan,BLR,Belarus,{},Import,1250\n"


@contextmanager
def piped(name, text):
    """A named pipe that somebody writes to, once."""
    os.mkfifo(name)
    writer = threading.Thread(target=Path(name).write_text, args=(text,), daemon=True)
    writer.start()
    yield name
    writer.join(timeout=5)


def write(name, text):
    Path(name).write_text(text, "utf-8", newline="")
    return name


def test_a_pipe_among_files_is_read_once(blank):
    first = write("a.csv", HEADER + ROW.format(2019))
    with (
        piped("b.fifo", HEADER + ROW.format(2020)) as second,
        piped("c.fifo", HEADER + ROW.format(2021)) as third,
    ):
        code, out, err = start("import", first, second, third, store=blank)

    assert (code, out) == (0, "Imported I-1  WITS, 3 figures of PAK, 2019–2021\n"), err
    assert asked("show", "I-1", store=blank)["figures"] == 3


def test_a_pipe_named_twice_is_not_waited_for(blank):
    os.mkfifo("b.fifo")

    error = refused("import", "b.fifo", "b.fifo", store=blank)

    assert (error["message"], error["value"]) == ("b.fifo can be read once", "b.fifo")


@pytest.mark.parametrize("other", ["a.csv", "-"])
def test_standard_input_named_twice_is_refused(blank, other):
    write("a.csv", HEADER + ROW.format(2019))

    assert refused("import", "-", other, "-", store=blank)["message"] == "standard input can be read once"


def test_a_file_named_twice_is_read_twice_and_counted_once(blank):
    write("a.csv", HEADER + ROW.format(2019))

    found = asked("import", "a.csv", "a.csv", "--dry-run", store=blank)

    assert (found["figures"], found["duplicates"]) == (1, 1)


BACI = "t,i,j,k,v,q\n2019,9999,586,870190,52.051,1\n"
NAMES = "country_code,iso_3digit_alpha\n9999,BLR\n"


def test_a_list_of_countries_from_a_pipe_is_read_before_the_file_that_needs_it(blank):
    data = write("BACI_HS92_Y2019_V202301.csv", BACI)
    with piped("names.fifo", NAMES) as names:
        code, out, err = start("import", names, data, store=blank)

    assert (code, out) == (0, "Imported I-1  CEPII BACI, 1 figure of BLR, 2019\n"), err


def test_a_list_of_countries_from_a_pipe_that_comes_too_late_is_refused(blank):
    data = write("BACI_HS92_Y2019_V202301.csv", BACI)
    with piped("names.fifo", NAMES) as names:
        code, out, err = start("import", data, names, store=blank)

    told = "Error: names.fifo: comes after the file whose countries it lists\nTry: name it first\n"
    assert (code, out, err) == (2, "", told)
