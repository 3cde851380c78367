"""Files of other programs, known by their columns: they are named, not read (yet).

To add one, list columns that no other file has.
"""

from collections.abc import Iterable

from pakbel.errors import BadInput

_COLUMNS = {
    "UN Comtrade": (
        {"reportercode", "cmdcode", "primaryvalue"},
        {"reportercode", "flowcode", "cmdcode"},
        {"trade flow code", "commodity code", "reporter code"},
    ),
    "WITS": ({"reporteriso3", "productcode", "tradeflowname"},),
    "IATI": ({"iati-identifier"}, {"iati_identifier"}),
    "OCDS": ({"ocid"}, {"releases"}),
}


def refuse_foreign(names: Iterable[str]) -> None:
    """BadInput that names the program a file with these columns or keys comes from."""
    known = {name.strip().casefold() for name in names}
    for program, signatures in _COLUMNS.items():
        if any(signature <= known for signature in signatures):
            raise BadInput(
                f"looks like a file of {program}, which is not read yet; "
                "what is read are the CSV and JSON that pakbel exports",
                hint="pakbel import --template trade shows the columns to copy it into",
            )
