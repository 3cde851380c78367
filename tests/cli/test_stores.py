"""Which store is used, and how one is made."""

import json
from pathlib import Path

import pytest

from tests.cli.program import asked, kept, run
from tests.storage.trade.imports import block, bring

BUNDLED = "Showing the bundled register of Pakistan and Belarus (pakbel init makes a copy to work in).\n"


def test_reading_without_a_store_shows_the_bundled_register_and_says_so():
    code, out, err = run("event", "list", "--limit", "1", "--columns", "id")

    assert (code, out, err) == (0, "id\nE-1\n", BUNDLED)


def test_quiet_leaves_the_talk_out():
    assert run("event", "list", "--limit", "1", "--columns", "id", "-q") == (0, "id\nE-1\n", "")


def test_a_store_named_before_or_after_the_command_is_used(blank):
    for args in (("-f", blank, "mou", "list"), ("mou", "list", "-f", blank), ("mou", "list", "--file", blank / "register.json")):  # fmt: skip
        assert run(*args, "-q")[1].count("\n") == 1


def test_what_stands_after_the_command_wins(blank, store):
    assert run("-f", blank, "mou", "list", "-f", store, "--columns", "id")[1].count("\n") == 70
    assert run("--format", "json", "mou", "list", "--format", "plain", store=blank)[1].startswith("id\t")


def test_option_before_variable_before_local_config_before_user_config(blank, store, alone):
    def store_used():
        return asked("config")[0]["value"]

    user = alone / "home" / ".config" / "pakbel"
    user.mkdir(parents=True)
    default = store_used()
    (user / "config.toml").write_text('file = "of-user"\n', "utf-8")
    of_user = store_used()
    Path("pakbel.toml").write_text('file = "of-folder"\n', "utf-8")
    of_folder = store_used()
    of_variable = asked("config", env={"PAKBEL_FILE": str(blank)})[0]
    of_option = asked("config", "-f", store, env={"PAKBEL_FILE": str(blank)})[0]

    assert default == str(alone / "home/.local/share/pakbel")
    assert of_user == str(user / "of-user")
    assert of_folder == str(Path.cwd() / "of-folder")
    assert of_variable == {"setting": "file", "value": str(blank), "origin": "PAKBEL_FILE"}
    assert of_option == {"setting": "file", "value": str(store), "origin": "--file"}


@pytest.mark.parametrize("how", ["option", "variable", "config"])
def test_a_named_store_that_is_missing_is_never_the_bundled_one(how, alone):
    missing = alone / "missing"
    args, env = ["overdue"], {}
    if how == "option":
        args += ["-f", str(missing)]
    elif how == "variable":
        env = {"PAKBEL_FILE": str(missing)}
    else:
        Path("pakbel.toml").write_text(f'file = "{missing}"\n', "utf-8")

    assert run(*args, env=env) == (
        4,
        "",
        f"Error: no store at {missing}\nTry: pakbel init makes one there; -f FOLDER names another place\n",
    )


WRITES = {
    "add": ("mou", "add", "x"),
    "set": ("set", "C-1", "note=x"),
    "edit": ("edit", "C-1"),
    "remove": ("remove", "E-1"),
    "deliver": ("deliver", "C-25", "--qty", "1"),
    "act": ("cancel", "C-25"),
    "backup": ("backup",),
    "dry run": ("mou", "add", "x", "--dry-run"),
}


@pytest.mark.parametrize("args", WRITES.values(), ids=WRITES)
def test_writing_without_a_store_names_both_ways_to_make_one(args, alone):
    code, out, err = run(*args)

    assert (code, out) == (4, "")
    assert err.splitlines() == [
        "Error: there is no store to write to yet; nothing was changed",
        "Try: pakbel init (a copy of the bundled register) or pakbel init --empty",
    ]
    assert not (alone / "home").exists()


def test_init_copies_the_bundled_register(alone):
    folder = alone / "mine"

    code, out, err = run("init", store=folder)

    assert (code, err) == (0, "")
    assert out.splitlines()[0] == f"Made a store for Pakistan and Belarus in {folder}"
    assert asked("commitment", "list", store=folder) == asked("commitment", "list")
    assert asked("trade", "summary", store=folder) == asked("trade", "summary")


def test_init_without_a_place_makes_the_usual_one(alone):
    assert run("init", "--empty")[0] == 0
    assert (alone / "home/.local/share/pakbel/register.json").exists()
    assert run("mou", "list") == (0, "id\ttitle\tkind\tsigned_on\tstage\tvalue\tvalue_unit\tparent\tcommitments\n", "no MoUs yet: pakbel mou add\n")  # fmt: skip


def test_init_of_another_pair(alone):
    folder = alone / "kazakhstan"

    code, out, _ = run("init", "--empty", "--parties", "pak,kaz", store=folder)

    assert (code, out.splitlines()[0]) == (0, f"Made a store for Pakistan and Kazakhstan in {folder}")
    assert json.loads((folder / "register.json").read_text("utf-8"))["meta"]["parties"] == ["PAK", "KAZ"]


def test_init_takes_the_pair_of_the_config(alone):
    Path("pakbel.toml").write_text('parties = ["PAK", "UZB"]\n', "utf-8")

    assert run("init", "--empty", store=alone / "new")[1].startswith(
        "Made a store for Pakistan and Uzbekistan"
    )


@pytest.mark.parametrize("args", [(), ("--empty",), ("--empty", "--parties", "PAK,KAZ")])
def test_init_never_writes_over_a_store(store, args):
    before = kept(store)

    code, out, err = run("init", *args, store=store)

    assert (code, out, err.splitlines()[0]) == (6, "", f"Error: a store is already in {store}")
    assert kept(store) == before


def test_init_can_be_tried(alone):
    folder = alone / "new"

    assert run("init", "--dry-run", store=folder)[1].startswith(
        "Would make a store for Pakistan and Belarus in "
    )
    assert not folder.exists()


def test_a_pack_that_lacks_the_file_of_an_import_says_so(blank, tmp_path):
    bring(blank, {(block(), "87"): 1})
    (blank / "trade" / "I-1.sqlite").unlink()

    code, _, err = run("backup", str(tmp_path / "lacking.zip"), store=blank)

    assert (code, "I-1 is gone: the copy lacks it" in err) == (0, True)
