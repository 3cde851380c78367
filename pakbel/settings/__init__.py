"""Options, environment and config files: the one place that decides which of them counts.

Option > environment > `./pakbel.toml` > the user's config file > default. Each layer is read over
the one below it, and every setting remembers where its value came from.
To add a setting, add its default to DEFAULTS, its field to Settings and its reader to
`wording.py`; a key of the config files also stands in `files.py`.
"""

import os
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pakbel.domain.frozen import Frozen
from pakbel.errors import BadInput
from pakbel.settings.wording import NO, READERS

LOCAL_CONFIG = "pakbel.toml"
DEFAULTS: Mapping[str, Any] = MappingProxyType(
    {
        "file": None,
        "user.name": None,
        "fiscal_year_start": 7,
        "date_order": None,
        "currency": None,
        "parties": ("PAK", "BLR"),
        "strict": False,
        "today": None,
        "format": None,
        "color": "auto",
        "editor": "notepad" if os.name == "nt" else "vi",
        "pager": None,
        "debug": False,
        "no_input": False,
        "columns": None,
    }
)


# Two settings are never compared or printed: half of what the decorator costs at every start.
class Settings(Frozen):
    """What was decided. `origins` names for every setting where its value came from.

    `place` is the store; where it was not named (`place_is_named`), a missing one is no error.
    """

    place: Path
    place_is_named: bool
    today: date | None
    fiscal_year_start: int
    date_order: str | None
    currency: str | None
    parties: tuple[str, str]
    strict: bool
    format: str | None
    color: str
    columns: int | None
    editor: str
    pager: str | None
    debug: bool
    no_input: bool
    named_user: str | None
    origins: Mapping[str, str]

    @property
    def user_name(self) -> str:
        """Who changes the register: the name in a config file, else the login name."""
        return self.named_user or _login_name()

    @property
    def width(self) -> int:
        """Columns of the reader's screen: COLUMNS, else the terminal's, else 80."""
        return self.columns or _terminal_width()

    def listed(self) -> tuple[tuple[str, str, str], ...]:
        """Every setting with its value in words and its origin."""
        values: dict[str, object] = {"file": self.place, "user.name": self.user_name, "columns": self.width}
        for name in DEFAULTS:
            if name not in values:
                values[name] = getattr(self, name)
        return tuple((name, _in_words(values[name]), self.origins[name]) for name in DEFAULTS)


def load_settings(options: Mapping[str, object], environ: Mapping[str, str], cwd: Path) -> Settings:
    """Decide every setting. Raises BadInput that names the option, variable or file and its key."""
    values = dict(DEFAULTS)
    origins = dict.fromkeys(DEFAULTS, "default")
    for path in (_user_config(environ, cwd), cwd / LOCAL_CONFIG):
        if _is_there(path):
            for key, value in _in_file(path, environ).items():
                values[key], origins[key] = value, str(path)
    for layer in (_from_environment(environ, cwd), _from_options(options, environ, cwd)):
        for key, (value, origin) in layer.items():
            values[key], origins[key] = value, origin
    place = values.pop("file")
    named_user = values.pop("user.name")
    return Settings(
        place=place or data_folder(environ),
        place_is_named=place is not None,
        named_user=named_user,
        origins=MappingProxyType(origins),
        **values,
    )


def data_folder(environ: Mapping[str, str]) -> Path:
    """Where the store is unless one is named: the user's data folder."""
    return _folder(environ, "XDG_DATA_HOME", "LOCALAPPDATA", ".local/share")


def config_file(environ: Mapping[str, str]) -> Path:
    """Where the user's config file is unless PAKBEL_CONFIG names one."""
    return _folder(environ, "XDG_CONFIG_HOME", "APPDATA", ".config") / "config.toml"


def _folder(environ: Mapping[str, str], xdg: str, windows: str, posix: str) -> Path:
    base = environ.get(xdg, "")
    # The XDG specification asks to ignore a relative path.
    if base.startswith("/"):
        return Path(base, "pakbel")
    if sys.platform == "win32" and environ.get(windows):
        return Path(environ[windows], "pakbel")
    if sys.platform == "darwin":
        return _home(environ) / "Library" / "Application Support" / "pakbel"
    return _home(environ) / posix / "pakbel"


def _home(environ: Mapping[str, str]) -> Path:
    return Path(environ.get("HOME") or os.path.expanduser("~"))  # noqa: PTH111 - Path.home() may raise


def _path(text: str, folder: Path, environ: Mapping[str, str]) -> Path:
    """A path as typed: `~` is the home folder, a relative one begins at `folder`."""
    if text == "~" or text.startswith("~/"):
        return _home(environ) / text[2:]
    return folder / text


def _user_config(environ: Mapping[str, str], cwd: Path) -> Path:
    named = environ.get("PAKBEL_CONFIG")
    if not named:
        return config_file(environ)
    path = _path(named, cwd, environ)
    if not _is_there(path):
        raise BadInput(
            f"there is no file {named}", field="PAKBEL_CONFIG", value=named, hint="name a file in TOML"
        )
    return path


def _is_there(path: Path) -> bool:
    try:
        return path.exists() and not path.is_dir()
    except OSError:
        return False


def _from_environment(environ: Mapping[str, str], cwd: Path) -> dict[str, tuple[Any, str]]:
    found: dict[str, tuple[Any, str]] = {}
    columns = environ.get("COLUMNS", "")
    # Shells set COLUMNS, people do not: what makes no sense there is not worth an error.
    if columns.isascii() and columns.isdigit() and 0 < int(columns[:6]) < 10_000:
        found["columns"] = (int(columns[:6]), "COLUMNS")
    for variable, key in (("EDITOR", "editor"), ("VISUAL", "editor")):
        if environ.get(variable):
            found[key] = (environ[variable], variable)
    found.update(_color_wishes(environ))
    for key in ("file", "today", "format", "color", "editor", "pager", "debug", "no_input"):
        variable = f"PAKBEL_{key.upper()}"
        if text := environ.get(variable):
            found[key] = (_read(key, text, variable, cwd, environ), variable)
    return found


def _color_wishes(environ: Mapping[str, str]) -> dict[str, tuple[Any, str]]:
    if environ.get("NO_COLOR"):
        return {"color": ("never", "NO_COLOR")}
    if environ.get("FORCE_COLOR", "0").casefold() not in NO:
        return {"color": ("always", "FORCE_COLOR")}
    if environ.get("TERM") == "dumb":
        return {"color": ("never", "TERM")}
    return {}


def _from_options(
    options: Mapping[str, object], environ: Mapping[str, str], cwd: Path
) -> dict[str, tuple[Any, str]]:
    found: dict[str, tuple[Any, str]] = {}
    for key in ("file", "format", "color"):
        text = options.get(key)
        if isinstance(text, str):
            found[key] = (_read(key, text, f"--{key}", cwd, environ), f"--{key}")
    for key in ("strict", "no_input"):
        if options.get(key):
            found[key] = (True, f"--{key.replace('_', '-')}")
    return found


def _in_file(path: Path, environ: Mapping[str, str]) -> dict[str, Any]:
    # A door: most people have no config file.
    from pakbel.settings.files import read_config

    found = read_config(path)
    if "file" in found:
        found["file"] = _path(found["file"], path.parent, environ)
    return found


def _read(key: str, text: str, where: str, cwd: Path, environ: Mapping[str, str]) -> object:
    value = READERS[key](text, where)
    return _path(text, cwd, environ) if key == "file" else value


def _login_name() -> str:
    # A door: getpass is needed only by a command that writes.
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"


def _terminal_width() -> int:
    for stream in (1, 2, 0):
        try:
            width = os.get_terminal_size(stream).columns
        except OSError:
            continue
        if width > 0:
            return width
    return 80


def _in_words(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case tuple():
            return ",".join(value)
    return str(value)
