"""Which of option, variable, config file and default counts, and what each refuses."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from pakbel.errors import BadInput
from pakbel.settings import DEFAULTS, Settings, load_settings

pytestmark = pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="the folders of Linux")


@pytest.fixture
def home(tmp_path):
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture
def here(tmp_path):
    folder = tmp_path / "here"
    folder.mkdir()
    return folder


def load(home: Path, here: Path, options=None, **environ: str) -> Settings:
    return load_settings(options or {}, {"HOME": str(home), **environ}, here)


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def refused(home, here, options=None, **environ):
    with pytest.raises(BadInput) as error:
        load(home, here, options, **environ)
    return error.value


def test_without_anything_said_the_defaults_count(home, here):
    settings = load(home, here)

    assert (settings.place, settings.place_is_named) == (home / ".local/share/pakbel", False)
    assert settings.listed()[2:] == (
        ("fiscal_year_start", "7", "default"),
        ("date_order", "", "default"),
        ("currency", "", "default"),
        ("parties", "PAK,BLR", "default"),
        ("strict", "no", "default"),
        ("today", "", "default"),
        ("format", "", "default"),
        ("color", "auto", "default"),
        ("editor", "vi", "default"),
        ("pager", "", "default"),
        ("debug", "no", "default"),
        ("no_input", "no", "default"),
        ("columns", str(settings.width), "default"),
    )


def test_option_beats_environment_beats_local_beats_user_config(home, here):
    user = write(
        home / ".config/pakbel/config.toml", "file = 'user'\nfiscal_year_start = 4\ncurrency = 'PKR'"
    )
    local = write(here / "pakbel.toml", "file = 'local'\nfiscal_year_start = 10")

    by_user_and_local = load(home, here)
    by_environment = load(home, here, PAKBEL_FILE="env")
    by_option = load(home, here, {"file": "opt"}, PAKBEL_FILE="env")

    assert by_user_and_local.place == here / "local"
    assert (by_user_and_local.fiscal_year_start, by_user_and_local.currency) == (10, "PKR")
    assert (by_environment.place, by_option.place) == (here / "env", here / "opt")
    assert [each.origins["file"] for each in (by_user_and_local, by_environment, by_option)] == [
        str(local),
        "PAKBEL_FILE",
        "--file",
    ]
    assert by_option.origins["currency"] == str(user)


def test_every_key_of_a_config_file_is_taken(home, here):
    write(
        here / "pakbel.toml",
        """
        file = "~/register"
        user.name = "A. Officer"
        fiscal_year_start = 1
        date_order = "dmy"
        currency = "BYN"
        parties = ["PAK", "KAZ"]
        strict = true
        """,
    )

    settings = load(home, here)

    assert (settings.place, settings.place_is_named) == (home / "register", True)
    assert (settings.user_name, settings.fiscal_year_start, settings.date_order) == ("A. Officer", 1, "dmy")
    assert (settings.currency, settings.parties, settings.strict) == ("BYN", ("PAK", "KAZ"), True)


def test_a_relative_file_begins_at_the_folder_of_its_config(home, here):
    write(home / ".config/pakbel/config.toml", "file = 'mine'")

    assert load(home, here).place == home / ".config/pakbel/mine"


def test_a_relative_file_option_begins_where_the_person_is(home, here):
    assert load(home, here, {"file": "a/b"}).place == here / "a/b"
    assert load(home, here, {"file": "~/a"}).place == home / "a"
    assert load(home, here, {"file": "/srv/a"}).place == Path("/srv/a")


def test_the_user_config_may_be_named(home, here, tmp_path):
    write(home / ".config/pakbel/config.toml", "fiscal_year_start = 4")
    named = write(tmp_path / "other.toml", "fiscal_year_start = 10")

    assert load(home, here, PAKBEL_CONFIG=str(named)).fiscal_year_start == 10


def test_the_home_folder_itself_may_hold_the_store(home, here):
    assert load(home, here, {"file": "~"}).place == home
    assert load(home, here, {"file": "~other"}).place == here / "~other"


def test_without_a_variable_the_home_folder_is_what_the_system_says(here):
    settings = load_settings({}, {}, here)

    assert settings.place == Path("~/.local/share/pakbel").expanduser()


@pytest.mark.parametrize(
    ("system", "environ", "place"),
    [
        ("darwin", {}, "{home}/Library/Application Support/pakbel"),
        ("darwin", {"XDG_DATA_HOME": "/srv/data"}, "/srv/data/pakbel"),
        ("win32", {"LOCALAPPDATA": "/profile/local"}, "/profile/local/pakbel"),
        ("win32", {}, "{home}/.local/share/pakbel"),
        ("linux", {"LOCALAPPDATA": "/profile/local"}, "{home}/.local/share/pakbel"),
    ],
)
def test_each_system_has_its_own_folder_for_data(home, here, monkeypatch, system, environ, place):
    monkeypatch.setattr(sys, "platform", system)

    settings = load(home, here, **environ)

    assert str(settings.place) == place.format(home=home)


def test_a_folder_where_a_config_file_would_be_says_nothing(home, here):
    (here / "pakbel.toml").mkdir()
    (home / ".config/pakbel/config.toml").mkdir(parents=True)

    settings = load(home, here)
    error = refused(home, here, PAKBEL_CONFIG=str(here / "pakbel.toml"))

    assert set(settings.origins.values()) == {"default"}
    assert (error.field, error.hint) == ("PAKBEL_CONFIG", "name a file in TOML")


def test_a_name_too_long_for_a_file_is_no_config(home, here):
    error = refused(home, here, PAKBEL_CONFIG="x" * 5_000)

    assert error.message == f"there is no file {'x' * 5_000}"


def test_switches_of_the_command_line_are_named_as_they_are_typed(home, here):
    settings = load(home, here, {"strict": True, "no_input": True})

    assert (settings.strict, settings.no_input) == (True, True)
    assert (settings.origins["strict"], settings.origins["no_input"]) == ("--strict", "--no-input")


def test_a_switch_that_was_not_typed_leaves_what_the_file_says(home, here):
    path = write(here / "pakbel.toml", "strict = true")

    settings = load(home, here, {"strict": False, "no_input": None})

    assert (settings.strict, settings.origins["strict"]) == (True, str(path))
    assert (settings.no_input, settings.origins["no_input"]) == (False, "default")


def test_a_named_config_that_is_not_there_is_refused(home, here):
    error = refused(home, here, PAKBEL_CONFIG="nowhere.toml")

    assert (error.message, error.field) == ("there is no file nowhere.toml", "PAKBEL_CONFIG")


def test_folders_of_the_desktop_are_honoured_when_absolute(home, here, tmp_path):
    write(tmp_path / "conf/pakbel/config.toml", "strict = true")

    settings = load(home, here, XDG_DATA_HOME=str(tmp_path / "data"), XDG_CONFIG_HOME=str(tmp_path / "conf"))
    relative = load(home, here, XDG_DATA_HOME="data")

    assert (settings.place, settings.strict) == (tmp_path / "data/pakbel", True)
    assert relative.place == home / ".local/share/pakbel"


def test_every_variable_is_taken(home, here):
    settings = load(
        home,
        here,
        PAKBEL_TODAY="2026-11-21",
        PAKBEL_FORMAT="json",
        PAKBEL_COLOR="never",
        PAKBEL_EDITOR="ed",
        PAKBEL_PAGER="less",
        PAKBEL_DEBUG="1",
        PAKBEL_NO_INPUT="yes",
        COLUMNS="132",
    )

    assert (settings.today, settings.format, settings.color) == (date(2026, 11, 21), "json", "never")
    assert (settings.editor, settings.pager, settings.debug, settings.no_input) == ("ed", "less", True, True)
    assert (settings.width, settings.origins["today"]) == (132, "PAKBEL_TODAY")


def test_an_empty_variable_says_nothing(home, here):
    names = "FILE CONFIG TODAY FORMAT COLOR EDITOR PAGER DEBUG NO_INPUT".split()

    settings = load(home, here, **{f"PAKBEL_{name}": "" for name in names}, NO_COLOR="", COLUMNS="")

    assert set(settings.origins.values()) == {"default"}


def test_the_editor_is_the_first_that_is_named(home, here):
    assert load(home, here, EDITOR="ed").editor == "ed"
    assert load(home, here, EDITOR="ed", VISUAL="code -w").editor == "code -w"
    assert load(home, here, EDITOR="ed", VISUAL="code -w", PAKBEL_EDITOR="nano").editor == "nano"


@pytest.mark.parametrize(
    ("environ", "option", "color", "origin"),
    [
        ({}, None, "auto", "default"),
        ({"NO_COLOR": "1"}, None, "never", "NO_COLOR"),
        ({"FORCE_COLOR": "1"}, None, "always", "FORCE_COLOR"),
        ({"FORCE_COLOR": "0"}, None, "auto", "default"),
        ({"FORCE_COLOR": "False"}, None, "auto", "default"),
        ({"FORCE_COLOR": ""}, None, "auto", "default"),
        ({"FORCE_COLOR": "0", "TERM": "dumb"}, None, "never", "TERM"),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, None, "never", "NO_COLOR"),
        ({"TERM": "dumb"}, None, "never", "TERM"),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, None, "always", "FORCE_COLOR"),
        ({"NO_COLOR": "1", "PAKBEL_COLOR": "auto"}, None, "auto", "PAKBEL_COLOR"),
        ({"NO_COLOR": "1", "PAKBEL_COLOR": "never"}, "always", "always", "--color"),
    ],
)
def test_colour_is_decided_in_one_order(home, here, environ, option, color, origin):
    settings = load(home, here, {"color": option}, **environ)

    assert (settings.color, settings.origins["color"]) == (color, origin)


@pytest.mark.parametrize("columns", ["abc", "0", "-5", "８０", "1e3", "99999999999"])
def test_columns_that_make_no_sense_are_ignored(home, here, columns):
    assert load(home, here, COLUMNS=columns).columns is None


@pytest.mark.parametrize(
    ("columns", "width"), [("1", 1), ("9999", 9999), ("10000", None), ("999999", None), ("000080", 80)]
)
def test_columns_from_one_to_four_digits_count(home, here, columns, width):
    assert load(home, here, COLUMNS=columns).columns == width


@pytest.mark.parametrize(
    ("variable", "text", "message"),
    [
        ("PAKBEL_TODAY", "foo", "'foo' is not a day"),
        ("PAKBEL_TODAY", "2026-02-30", "'2026-02-30' is no day of the calendar"),
        ("PAKBEL_TODAY", "20261121", "'20261121' is not a day"),
        ("PAKBEL_FORMAT", "jsn", "'jsn' is none of: table, plain, csv, json, jsonl, md"),
        ("PAKBEL_COLOR", "yes", "'yes' is none of: auto, always, never"),
        ("PAKBEL_DEBUG", "maybe", "'maybe' is neither yes nor no"),
        ("PAKBEL_NO_INPUT", "2", "'2' is neither yes nor no"),
    ],
)
def test_a_variable_that_cannot_be_read_is_refused_by_name(home, here, variable, text, message):
    error = refused(home, here, **{variable: text})

    assert (error.message, error.field, error.value, bool(error.hint)) == (message, variable, text, True)


def test_an_option_that_cannot_be_read_names_the_nearest(home, here):
    error = refused(home, here, {"format": "tabel"})

    assert (error.field, error.hint) == ("--format", "did you mean table")


def test_an_empty_file_option_is_refused(home, here):
    error = refused(home, here, {"file": ""})

    assert (error.field, error.message) == ("--file", "'' is not a text")


@pytest.mark.parametrize(
    ("text", "where", "message"),
    [
        ("fiscal_year_start = 13", ": fiscal_year_start", "13 is no month"),
        ("fiscal_year_start = true", ": fiscal_year_start", "True is no month"),
        ("fiscal_year_start = '7'", ": fiscal_year_start", "'7' is no month"),
        ("date_order = 'ymd'", ": date_order", "'ymd' is none of: dmy, mdy"),
        ("currency = 'XXX'", ": currency", "'XXX' is no currency code (ISO 4217)"),
        ("currency = 5", ": currency", "5 is no currency code (ISO 4217)"),
        ("parties = ['PAK']", ": parties", "['PAK'] is not a pair of country codes (ISO 3166)"),
        ("parties = ['PAK', 'PAK']", ": parties", "['PAK', 'PAK'] is not a pair of country codes (ISO 3166)"),
        ("parties = ['PAK', 'XYZ']", ": parties", "['PAK', 'XYZ'] is not a pair of country codes (ISO 3166)"),
        ("parties = ['PAK', 5]", ": parties", "['PAK', 5] is not a pair of country codes (ISO 3166)"),
        ("strict = 'yes'", ": strict", "'yes' is neither true nor false"),
        ("file = ''", ": file", "'' is not a text"),
        (r'file = "a\u0000b"', ": file", r"'a\x00b' is not a text"),
        ("user.name = 5", ": user.name", "5 is not a text"),
        ("user = 'me'", "", "'user' is no key"),
        ("user.mail = 'me'", "", "'user.mail' is no key"),
        ("fiscal = 7", "", "'fiscal' is no key"),
        ("[strict]\na = 1", ": strict", "{'a': 1} is neither true nor false"),
    ],
)
def test_a_config_file_is_refused_by_file_and_key(home, here, text, where, message):
    path = write(here / "pakbel.toml", text)

    error = refused(home, here)

    assert (error.message, error.field, bool(error.hint)) == (message, f"{path}{where}", True)


def test_an_unknown_key_names_the_nearest_and_all(home, here):
    write(here / "pakbel.toml", "fiscal_year = 7")

    assert refused(home, here).hint == (
        "did you mean fiscal_year_start? the keys are "
        "file, user.name, fiscal_year_start, date_order, currency, parties, strict"
    )


@pytest.mark.parametrize(
    "content",
    [b"strict = ", b"\xff\xfe\x00", b"a = 1\na = 2", b"a = " + b"9" * 5_000, b"a = " + b"[" * 9_000],
)
def test_a_config_file_that_is_no_toml_is_refused(home, here, content):
    path = here / "pakbel.toml"
    path.write_bytes(content)

    error = refused(home, here)

    assert (error.field, error.message.partition(":")[0]) == (str(path), "cannot be read")


def test_a_mark_of_byte_order_is_no_fault(home, here):
    (here / "pakbel.toml").write_bytes(b"\xef\xbb\xbfstrict = true")

    assert load(home, here).strict


def test_the_login_name_signs_what_nobody_else_signs(home, here, monkeypatch):
    monkeypatch.setenv("LOGNAME", "officer")

    assert load(home, here).user_name == "officer"


def test_who_has_no_login_name_is_unknown(home, here, monkeypatch):
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("os.getuid", lambda: 2**31 - 7)

    assert load(home, here).user_name == "unknown"


@pytest.mark.parametrize(
    ("terminals", "width"), [({1: 132, 2: 90}, 132), ({2: 90}, 90), ({1: 0, 2: 0, 0: 71}, 71), ({1: 0}, 80)]
)
def test_the_screen_is_the_first_terminal_that_has_a_width(home, here, monkeypatch, terminals, width):
    def size(stream: int) -> os.terminal_size:
        if stream not in terminals:
            raise OSError(25, "not a terminal")
        return os.terminal_size((terminals[stream], 24))

    monkeypatch.setattr(os, "get_terminal_size", size)

    assert load(home, here).width == width
    assert load(home, here, COLUMNS="40").width == 40


def test_every_setting_is_listed_with_its_origin(home, here):
    settings = load(home, here, PAKBEL_TODAY="2026-11-21")

    assert [name for name, _, _ in settings.listed()] == list(DEFAULTS)
    assert ("today", "2026-11-21", "PAKBEL_TODAY") in settings.listed()


def test_no_heavy_module_is_loaded_where_there_is_no_config(tmp_path):
    program = (
        "import sys; from pathlib import Path; from pakbel.settings import load_settings;"
        "load_settings({}, {'HOME': sys.argv[1]}, Path(sys.argv[1]));"
        "print(sorted({'tomllib', 'getpass', 'difflib', 'typer', 'pakbel.domain.period'} & set(sys.modules)))"
    )

    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "[]"
