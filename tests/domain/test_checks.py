"""All checks together."""

from datetime import date

from pakbel.domain.checks import CHECKS, findings
from pakbel.domain.evidence import Review
from pakbel.domain.findings import FAULT, OPEN
from pakbel.domain.period import parse_stored as period
from pakbel.storage import open_bundled
from pakbel.storage.snapshot import Snapshot
from pakbel.storage.whole import Whole
from tests.domain.builders import came, flow, moved, paper, promise
from tests.domain.registers import DAY, Register, claim, event, source


def test_a_register_in_which_all_is_said_has_no_findings():
    said = {"sources": ("dawn",)}
    register = Register(
        papers=[
            paper("M-1", kind="package", signed_on="2020", stated_count=1, value="5 USD", **said),
            paper(
                "M-2",
                signed_on="2020",
                in_force_on="2021",
                expires_on="2024",
                value="5 USD",
                parent="M-1",
                **said,
            ),
        ],
        promises=[
            promise(mou="M-2", promised_on="2020", due="2021", owed_by="BLR", target="5 t", **said),
            promise("C-2", promised_on="2020", every="year", owed_by="PAK", restates="C-1", **said),
        ],
        reports=[came(1, "2021", "5 tonnes", **said), came(2, "2022", kind="done", of="C-2/2021", **said)],
        rows=[flow("T-1", "PAK", "export", "2020", "5", **said)],
        happened=[event("E-1", on=period("2020"), **said)],
        stated=[claim("F-1", "5 USD", stated_on="2020", **said)],
        judged=[Review(id="R-1", commitment="C-1", as_of=DAY, verdict="kept", **said)],
        written=[source("dawn", "2020")],
    )

    assert list(findings(register, DAY)) == []


def test_an_empty_register_has_no_findings():
    assert list(findings(Register(), DAY)) == []


def test_checks_are_listed_once():
    assert len(set(CHECKS)) == len(CHECKS) == 26


def test_a_fault_is_told_from_what_is_open():
    register = Register(promises=[promise(mou="M-9", moves=(moved(None, "2024", "2023-01-01"),), due="2024")])

    assert {each.code: each.kind for each in findings(register, DAY)} == {
        "dangling": FAULT,
        "unsourced": OPEN,
        "unowned": OPEN,
    }


def test_the_bundled_register_breaks_no_rule():
    state = open_bundled().read()

    faults = [
        each
        for each in findings(Whole(Snapshot(state.tables, state.meta)), date(2026, 11, 21))
        if each.kind == FAULT
    ]

    assert faults == []
