"""What can be wrong with the imported trade files of a store; every one is read whole."""

from collections.abc import Iterator, Mapping

from pakbel.storage.disk import Disk, reason, stray_names
from pakbel.storage.place import Place
from pakbel.storage.protocol import Document, number_of
from pakbel.storage.trade.arrivals import Arrivals
from pakbel.storage.trade.layout import SUFFIX
from pakbel.storage.trade.opening import whole_problem_of

Finding = tuple[str, str, str]


def trade_findings(disk: Disk, place: Place, imports: Mapping[str, Document]) -> Iterator[Finding]:
    """Findings as (code, where, message), like those of `check_store`."""
    for import_id, document in imports.items():
        problem = whole_problem_of(place.trade, import_id, document, disk=disk)
        if problem is not None:
            yield "trade_lost", f"{place.trade.name}/{import_id}{SUFFIX}", f"{problem}; trade reports refuse"
    try:
        strays = stray_names(disk, place.trade)
        names = [name.removesuffix(SUFFIX) for name in disk.names(place.trade) if name.endswith(SUFFIX)]
    except OSError as error:
        yield "trade_lost", place.trade.name, f"cannot be read: {reason(error)}"
        return
    for name in strays:
        where = f"{place.trade.name}/{name}"
        yield "stray_file", where, "left by a process that died; the next write takes it away"
    arrivals = Arrivals(disk, place)
    for name in names:
        if name not in imports and number_of("imports", name) and not arrivals.is_taken(name):
            where = f"{place.trade.name}/{name}{SUFFIX}"
            yield (
                "stray_file",
                where,
                "no change names it: left by an import that died; a later one takes its place",
            )
