from pathlib import Path

import pytest

from pakbel.cli.opened_store import OpenedStore
from pakbel.errors import StoreProblem
from pakbel.settings import load_settings
from tests.cli.program import kept

BUNDLED = "Showing the bundled register of Pakistan and Belarus (pakbel init makes a copy to work in)."
TEA = {"title": "Tea", "kind": "mou"}


class Heard:
    """What was said to the person."""

    def __init__(self):
        self.said, self.warned = [], []


@pytest.fixture
def heard():
    return Heard()


@pytest.fixture
def opened(heard, alone):
    def open_it(place: Path | None = None, *, dry_run: bool = False) -> OpenedStore:
        named = {"PAKBEL_FILE": str(place)} if place is not None else {}
        settings = load_settings({}, {"HOME": str(alone / "home"), **named}, Path.cwd())
        return OpenedStore(settings, dry_run=dry_run, say=heard.said.append, warn=heard.warned.append)

    return open_it


def test_nothing_is_opened_before_it_is_asked_for(opened, heard, tmp_path):
    opened(tmp_path / "nowhere")
    opened()

    assert (heard.said, heard.warned) == ([], [])


def test_the_bundled_register_is_told_of_once(opened, heard):
    store = opened()

    first, again = store.state, store.state

    assert first is again
    assert (store.bundled, heard.said) == (True, [BUNDLED])


def test_a_store_of_ones_own_is_not_told_of(opened, heard, store):
    opened_one = opened(store)

    assert opened_one.state.tables["mous"]
    assert (opened_one.bundled, heard.said) == (False, [])


def test_a_named_store_that_is_missing_is_never_the_bundled_one(opened, heard, tmp_path):
    store = opened(tmp_path / "nowhere")

    with pytest.raises(StoreProblem):
        _ = store.state

    assert (store.bundled, heard.said) == (False, [])


def test_the_usual_place_that_holds_no_store_is_not_passed_over(opened, alone):
    (alone / "home/.local/share/pakbel").mkdir(parents=True)
    store = opened()

    with pytest.raises(StoreProblem):
        _ = store.state

    assert not store.bundled


def test_the_bundled_register_is_not_ones_own(opened, alone):
    with pytest.raises(StoreProblem) as refused:
        _ = opened().own

    assert (refused.value.message, refused.value.value, refused.value.hint) == (
        "there is no store to write to yet; nothing was changed",
        str(alone / "home/.local/share/pakbel"),
        "pakbel init (a copy of the bundled register) or pakbel init --empty",
    )


def test_a_change_edited_into_the_file_is_told_of(opened, heard, store):
    file = store / "register.json"
    file.write_text(file.read_text("utf-8").replace("Income tax treaty", "Tax treaty"), "utf-8")

    assert opened(store).state.tables["mous"]["M-1"]["title"] == "Tax treaty"
    assert heard.said == ["The store was edited by hand; the next change enters that into its history."]


def test_what_was_written_is_known_and_kept(opened, heard, blank):
    store = opened(blank)

    with store.writing("mou add") as tx:
        tx.put("mous", tx.next_id("mous"), TEA)

    assert [*store.written.documents("mous")] == ["M-1"]
    assert opened(blank).state.tables["mous"]["M-1"]["title"] == "Tea"
    assert heard.warned == []


def test_a_change_that_is_only_tried_is_known_and_not_kept(opened, blank):
    before = kept(blank)
    store = opened(blank, dry_run=True)

    with store.writing("mou add") as tx:
        tx.put("mous", tx.next_id("mous"), TEA)

    assert [*store.written.documents("mous")] == ["M-1"]
    assert kept(blank) == before


@pytest.mark.parametrize("stop", [KeyboardInterrupt, ValueError])
def test_a_change_that_is_stopped_halfway_leaves_nothing(opened, blank, stop):
    before = kept(blank)
    store = opened(blank)

    def stop_halfway():
        with store.writing("mou add") as tx:
            tx.put("mous", tx.next_id("mous"), TEA)
            raise stop

    with pytest.raises(stop):
        stop_halfway()

    assert store.written is None
    assert kept(blank) == before


def test_a_copy_before_something_drastic_says_why(opened, store):
    opened(store).keep_backup()

    assert [path.name.partition("-remove")[1] for path in (store / "backups").iterdir()] == ["-remove"]
