"""A team that has joined and knows the same, made once and copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldwork.capture import writing
from fieldwork.records import Conversation, Note
from fieldwork.store import keys
from fieldwork.store.keys import Cost
from tests.fieldwork.exchange.team import Team
from tests.fieldwork.exchange.torture.ground import OKAFOR, REID, SHAH, reopened


@pytest.fixture(scope="session")
def libraries(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The closed libraries of a lead and two colleagues, who know each other and one note."""
    cheap = Cost(ops=1, mem=8 * 1024)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(keys, "COST", cheap)
        patched.setattr(keys, "FLOOR", cheap)
        team = Team(tmp_path_factory.mktemp("libraries"))
        store = team.start(REID).store
        held = {"state": "under way", "reason": ""}
        talk = writing.add(store, Conversation, group="staff", title="Staff of the nursery", state=held)
        writing.add(store, Note, conversation=talk, text="first words", sort="said")
        team.join(OKAFOR)
        team.join(SHAH)
        team.round()
        team.close()
    for path in team.folder.glob("*.fieldwork"):
        path.unlink()
    return team.folder


@pytest.fixture
def trio(tmp_path: Path, cheap_keys: Cost, libraries: Path) -> Iterator[Team]:
    """A. Reid, who leads, J. Okafor and M. Shah."""
    folder = tmp_path / "team"
    shutil.copytree(libraries, folder)
    team = reopened(folder, REID, OKAFOR, SHAH)
    yield team
    team.close()


@pytest.fixture
def pair(tmp_path: Path, cheap_keys: Cost, libraries: Path) -> Iterator[Team]:
    """A. Reid, who leads, and J. Okafor."""
    folder = tmp_path / "team"
    shutil.copytree(libraries, folder)
    team = reopened(folder, REID, OKAFOR)
    yield team
    team.close()
