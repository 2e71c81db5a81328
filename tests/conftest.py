"""What holds for every test: a home of its own, and no warning in the log that nobody expected."""

from __future__ import annotations

import logging
import os
import re
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# Set before anything imports Qt: pictures and sizes must not depend on the machine's screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_SCALE_FACTOR", "1")
os.environ.setdefault("QT_FONT_DPI", "96")

# No deadline: a busy machine is no defect. No database: a run must not depend on the last one.
settings.register_profile("fieldwork", deadline=None, database=None, print_blob=True)
settings.load_profile("fieldwork")

FOLDERS = {
    "HOME": ".",
    "USERPROFILE": ".",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_CACHE_HOME": "cache",
    "XDG_STATE_HOME": "state",
    "XDG_RUNTIME_DIR": "run",
    "XDG_DOCUMENTS_DIR": "documents",
    "APPDATA": "roaming",
    "LOCALAPPDATA": "local",
    "WIN_PD_OVERRIDE_APPDATA": "roaming",
    "WIN_PD_OVERRIDE_LOCAL_APPDATA": "local",
    "WIN_PD_OVERRIDE_PERSONAL": "documents",
    "TMPDIR": "temp",
    "TEMP": "temp",
    "TMP": "temp",
}
OURS = ("FIELDWORK_BACKUP_PASSPHRASE", "FIELDWORK_PASSPHRASE", "FIELDWORK_WORDS")


class Watch(logging.Handler):
    """Collects what is logged at WARNING and above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.seen: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the line; failing here would fail the thread that logged, not the test."""
        self.seen.append(f"{record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh home with its config, data and temporary folders; nothing of the person's own is reached."""
    folder = tmp_path_factory.mktemp("home")
    for name, place in FOLDERS.items():
        (folder / place).mkdir(exist_ok=True)
        monkeypatch.setenv(name, str((folder / place).resolve()))
    # Qt refuses a run folder that others may enter.
    (folder / "run").chmod(0o700)
    monkeypatch.setattr(tempfile, "tempdir", str(folder / "temp"))
    for name in OURS:
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture(autouse=True)
def strict_log() -> Iterator[list[str]]:
    """Fail a test that logs a warning or worse, unless it said so with expect_log."""
    expected: list[str] = []
    watch = Watch()
    logging.getLogger().addHandler(watch)
    yield expected
    logging.getLogger().removeHandler(watch)
    surprises = [line for line in watch.seen if not any(re.search(each, line) for each in expected)]
    missing = [each for each in expected if not any(re.search(each, line) for line in watch.seen)]
    if surprises:
        pytest.fail("Logged and not expected: " + "; ".join(surprises), pytrace=False)
    if missing:
        pytest.fail("Expected in the log and not there: " + "; ".join(missing), pytrace=False)


@pytest.fixture
def expect_log(strict_log: list[str]) -> Callable[[str], None]:
    """Say which line this test means to see in the log, as a pattern over `logger: message`."""
    return strict_log.append
