"""A register as a plain TinyDB file: what stock TinyDB opens, with its own integer ids."""

import json

from pakbel.storage.protocol import OWN_META, TABLES, Document, State


def plain_tinydb(state: State) -> str:
    """The text of the file. Our id is the field `id`; `meta` is a table with one document."""
    tables: dict[str, dict[str, Document]] = {}
    for table in TABLES:
        records = state.tables[table]
        tables[table] = {
            str(number): {**record, "id": record_id}
            for number, (record_id, record) in enumerate(records.items(), start=1)
        }
    meta = {key: value for key, value in state.meta.items() if key not in OWN_META}
    tables["meta"] = {"1": {"format": state.meta["format"], **meta}}
    # Escapes only: stock TinyDB reads files in the encoding of the locale.
    return json.dumps(tables, ensure_ascii=True, allow_nan=False)
