"""What is wrong in a register and its store, and what is open in it.

Keys of a row: kind (`fault`: a rule is broken; `open`: unknown or contradictory), code, id (of the
record, or the file and line of the store), message. Totals: faults, open.
"""

from collections.abc import Iterable

from pakbel.domain.checks import CHECKS, findings
from pakbel.domain.findings import FAULT, OPEN
from pakbel.domain.wording import counted
from pakbel.reports.assessed import Assessed
from pakbel.reports.selection import EVERYTHING, Selection
from pakbel.reports.trade_findings import trade_findings
from pakbel.reports.words import on_day
from pakbel.storage.protocol import TABLES
from pakbel.storage.whole import Whole
from pakbel.table import Column, Row, Table

COLUMNS = (
    Column(key="kind", header="Kind", kind="code", priority=1),
    Column(key="id", header="ID", kind="id", priority=0),
    Column(key="message", header="What", priority=0),
    Column(key="code", header="Check", kind="code", priority=5),
)


def check(
    register: Assessed,
    selection: Selection = EVERYTHING,
    *,
    store_findings: Iterable[tuple[str, str, str]] = (),
) -> Table:
    """Every finding; `store_findings` are those of the store's files: (code, where, message)."""
    found: list[Row] = [
        {"kind": FAULT, "code": code, "id": where, "message": message}
        for code, where, message in store_findings
    ]
    of_records = findings(Whole(register.snapshot), register.day)
    found.extend(each._asdict() for each in (*of_records, *trade_findings(register.snapshot)))
    rows = selection.keep(found, COLUMNS)
    faults = sum(row["kind"] == FAULT for row in rows)
    still_open = sum(row["kind"] == OPEN for row in rows)
    looked_at = sum(len(register.snapshot.documents(table)) for table in TABLES)
    table = Table(
        name="check",
        title=f"Checked on {on_day(register.day)} — {counted(faults, 'fault')}, {still_open:,} open",
        as_of=register.day,
        columns=COLUMNS,
        rows=rows,
        notes=(f"{counted(looked_at, 'record')} looked at by {counted(len(CHECKS), 'check')}",),
        next_steps=("pakbel check --where 'kind = fault'",) if faults and still_open else (),
        empty=f"no findings in {counted(looked_at, 'record')}, by {counted(len(CHECKS), 'check')}",
        extra={"faults": faults, "open": still_open},
    )
    return selection.finish(table)
