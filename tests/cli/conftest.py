import os
import shutil
import signal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.cli.program import TODAY, run

settings.register_profile(
    "cli",
    deadline=None,
    max_examples=int(os.environ.get("PAKBEL_TEST_EXAMPLES", "15")),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

# A shell lets what it runs in the background ignore Ctrl-C, and the programs that are started here inherit that.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

_OURS = ("PAKBEL_", "XDG_", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "EDITOR", "VISUAL", "PYTHON")


@pytest.fixture(autouse=True)
def alone(tmp_path, monkeypatch):
    """Nothing of whoever runs the tests: another home, another folder, a day that stays."""
    for name in list(os.environ):
        if name.startswith(_OURS):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("PAKBEL_TODAY", TODAY)
    folder = tmp_path / "folder"
    folder.mkdir()
    monkeypatch.chdir(folder)
    answer = signal.getsignal(signal.SIGINT)
    yield tmp_path
    signal.signal(signal.SIGINT, answer)  # a change that stands is deaf to Ctrl-C until its process ends


@pytest.fixture(scope="session")
def _made(tmp_path_factory) -> Path:
    """A copy of the bundled register and a blank store, made once and copied for each test."""
    folder = tmp_path_factory.mktemp("made")
    home = {"HOME": str(folder), "PAKBEL_TODAY": TODAY}
    assert run("init", store=folder / "full", env=home)[0] == 0
    assert run("init", "--empty", store=folder / "blank", env=home)[0] == 0
    return folder


@pytest.fixture
def store(_made, tmp_path) -> Path:
    """A store of one's own that begins as a copy of the bundled register."""
    return Path(shutil.copytree(_made / "full", tmp_path / "store"))


@pytest.fixture
def blank(_made, tmp_path) -> Path:
    """A store of one's own without records."""
    return Path(shutil.copytree(_made / "blank", tmp_path / "blank"))
