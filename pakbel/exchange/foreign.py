"""Files of other programs, known by their columns or keys: they are named, not read (yet).

To add one, list columns that no other file has. Trade statistics that are read stand in trade/formats.py.
"""

from collections.abc import Iterable

from pakbel.errors import BadInput

_BY_HAND = "pakbel import --template trade shows the columns to copy it into"
_BY_MAP = "pakbel trade import FILE --map period=COLUMN,value=COLUMN,… reads any table"
# What it is, the columns or keys that tell it, and the way in that there is.
_KNOWN = (
    ("IATI", ({"iati-identifier"}, {"iati_identifier"}), _BY_HAND),
    ("OCDS", ({"ocid"}, {"releases"}), _BY_HAND),
    ("UN Comtrade in a layout of its own", ({"reportercode", "cmdcode", "primaryvalue"},), _BY_MAP),
    ("SDMX", ({"datasets", "structure"}, {"header", "datasets"}, {"dataflow", "obs_value"}), _BY_MAP),
    ("Russian or Eurasian customs", ({"napr", "tnved", "stoim"},), _BY_MAP),
    ("WTO Stats", ({"reporting economy code", "partner economy code", "value flag"},), _BY_MAP),
    ("the State Bank of Pakistan", ({"observation date", "observation value"},), _BY_MAP),
)


def refuse_foreign(names: Iterable[str]) -> None:
    """BadInput that names the program a file with these columns or keys comes from."""
    known = {name.strip().casefold() for name in names}
    for program, signatures, hint in _KNOWN:
        if any(signature <= known for signature in signatures):
            raise BadInput(f"looks like a file of {program}, which is not read yet", hint=hint)
