"""The config files: TOML, with a closed list of keys."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pakbel.errors import BadInput, nearest
from pakbel.settings.wording import READERS

KEYS = ("file", "user.name", "fiscal_year_start", "date_order", "currency", "parties", "strict")


def read_config(path: Path) -> dict[str, Any]:
    """The settings of one file, checked. BadInput names the file and the key."""
    found: dict[str, Any] = {}
    for key, value in _flat(_loaded(path)):
        if key not in KEYS:
            raise _no_such_key(key, path)
        found[key] = READERS[key](value, f"{path}: {key}")
    return found


def _loaded(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        reason = error.strerror or str(error)
    except ValueError as error:  # no text, no TOML, or a number that nobody can read
        reason = str(error)
    except RecursionError:
        reason = "it is nested too deeply"
    raise BadInput(
        f"cannot be read: {reason}", field=str(path), value=str(path), hint="mend it, or move it away"
    )


def _flat(plain: dict[str, object]) -> Iterator[tuple[str, object]]:
    """`[user]` with `name`, and `user.name`, are one to TOML; here its key is `user.name`."""
    for key, value in plain.items():
        if key == "user" and isinstance(value, dict):
            for inner, inner_value in value.items():
                yield f"user.{inner}", inner_value
        else:
            yield key, value


def _no_such_key(key: str, path: Path) -> BadInput:
    near = nearest(key, KEYS)
    known = f"the keys are {', '.join(KEYS)}"
    return BadInput(
        f"{key!r} is no key",
        field=str(path),
        value=key,
        hint=f"did you mean {near}? {known}" if near else known,
    )
