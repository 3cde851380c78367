"""The register that comes with the program can be read and not written."""

import json
from datetime import datetime

import pytest

from pakbel.errors import StoreProblem
from pakbel.storage.bundled import BundledStore

AT = datetime(2026, 11, 21)  # noqa: DTZ001 - local time, as in the register


@pytest.fixture
def folder(tmp_path):
    mous = {"M-3": {"title": "Торговля"}}
    (tmp_path / "mous.json").write_text(json.dumps(mous, indent=2), encoding="utf-8")
    (tmp_path / "register.json").write_text(json.dumps({"format": 1, "parties": ["PAK", "BLR"]}))
    return tmp_path


def test_a_file_a_kind_becomes_a_table_each(folder):
    state = BundledStore(folder).read()

    assert state.tables["mous"] == {"M-3": {"title": "Торговля"}}
    assert state.tables["commitments"] == {}
    assert state.meta["parties"] == ["PAK", "BLR"]
    assert state.meta["next"]["mous"] == 4


def test_writing_names_init_and_the_option(folder):
    with pytest.raises(StoreProblem) as refusal:
        BundledStore(folder).transaction("deliver", by="sana", at=AT)

    assert refusal.value.exit_code == 4
    assert "pakbel init" in refusal.value.hint
    assert "-f" in refusal.value.hint
