"""Mappings that were kept by name: which column of a table is which field of ours."""

from collections.abc import Mapping

from pakbel.cli.session import Session
from pakbel.errors import BadInput, nearest
from pakbel.exchange.trade.reader import Said
from pakbel.storage.protocol import Json, Transaction

_KEY = "maps"
_WORDS = ("reporter", "partner", "flow", "unit", "currency", "period", "classification")


def mapping_of(session: Session, typed: str | None) -> tuple[str | None, Mapping[str, str] | None]:
    """The name and the columns of --map, typed out or kept in the store under a name."""
    if typed is None:
        return None, None
    if "=" in typed:
        # A door: only a mapping that is typed out needs its grammar.
        from pakbel.exchange.trade.mapping import parse_map

        return None, parse_map(typed)
    kept = kept_maps(session.store.state.meta)
    if typed not in kept:
        near = nearest(typed, kept)
        there = f"kept are: {', '.join(sorted(kept))}" if kept else "none is kept yet"
        raise BadInput(
            f"no mapping {typed!r}: {there}",
            field="--map",
            value=typed,
            hint=f"--map {near}" if near else "--map period=Year,value='Trade Value (US$)' --save-map NAME",
        )
    return typed, kept[typed]


def kept_maps(meta: Mapping[str, Json]) -> dict[str, dict[str, str]]:
    """By name; what hands have made of it in the file is passed over."""
    maps = meta.get(_KEY)
    if not isinstance(maps, dict):
        return {}
    return {
        name: {field: column for field, column in each.items() if isinstance(column, str)}
        for name, each in maps.items()
        if isinstance(each, dict)
    }


def without_said(mapping: Mapping[str, str], said: Said) -> Mapping[str, str]:
    """A mapping that was kept, less the words in whose place the command line says something."""
    return {
        field: column
        for field, column in mapping.items()
        if not column.startswith("=") or getattr(said, field, None) is None
    }


def with_said(mapping: Mapping[str, str], said: Said) -> Mapping[str, str]:
    """A mapping to be kept, with what was said beside it: next time the name alone says all of it."""
    words = {field: getattr(said, field) for field in _WORDS}
    return {field: f"={word}" for field, word in words.items() if word is not None} | dict(mapping)


def check_name(name: str | None, typed_map: str | None) -> None:
    """BadInput where --save-map has nothing to keep, or no name to keep it by."""
    if name is None:
        return
    if typed_map is None or "=" not in typed_map:
        raise BadInput(
            "needs a --map that is typed out",
            field="--save-map",
            hint="--map period=Year,value=Value --save-map NAME",
        )
    if not name.replace("-", "").replace("_", "").isalnum() or len(name) > 60:
        raise BadInput(f"{name!r} is no name: letters, digits and hyphens", field="--save-map", value=name)


def keep_map(tx: Transaction, name: str, mapping: Mapping[str, str]) -> None:
    maps: dict[str, Json] = {each: dict(columns) for each, columns in kept_maps(tx.meta).items()}
    tx.set_meta(_KEY, {**maps, name: dict(mapping)})
