"""What the tests of the exchange share: a team with real libraries, made once and copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from fieldwork.capture import writing
from fieldwork.records import Conversation, Note
from fieldwork.store import keys
from fieldwork.store.keys import Cost
from tests.fieldwork.exchange.team import Team

NAMES = ("A. Reid", "J. Okafor", "M. Shah")
CHEAP = Cost(ops=1, mem=8 * 1024)


@pytest.fixture(scope="session")
def one_laptop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a team whose lead has a note in a conversation."""
    return _made(tmp_path_factory.mktemp("one"), NAMES[:1])


@pytest.fixture(scope="session")
def three_laptops(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a team of three who know what the lead knows."""
    return _made(tmp_path_factory.mktemp("three"), NAMES)


@pytest.fixture
def team(tmp_path: Path, cheap_keys: Cost, one_laptop: Path) -> Iterator[Team]:
    """A. Reid, who leads, with a note in a conversation."""
    yield from _copied(one_laptop, tmp_path, NAMES[:1])


@pytest.fixture
def trio(tmp_path: Path, cheap_keys: Cost, three_laptops: Path) -> Iterator[Team]:
    """With J. Okafor and M. Shah, who have joined and know what the lead knows."""
    yield from _copied(three_laptops, tmp_path, NAMES)


def _made(folder: Path, names: tuple[str, ...]) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "COST", CHEAP)
        patch.setattr(keys, "FLOOR", CHEAP)
        made = Team(folder)
        store = made.start(names[0]).store
        talk = writing.add(store, Conversation, group="staff", title="Staff of the nursery")
        writing.add(store, Note, conversation=talk, text="first words", sort="said")
        for name in names[1:]:
            made.join(name)
        if names[1:]:
            made.round()
        made.close()
    return folder


def _copied(source: Path, folder: Path, names: tuple[str, ...]) -> Iterator[Team]:
    shutil.copytree(source, folder, dirs_exist_ok=True)
    # Its clocks must not draw the chances again that made the first records.
    made = Team(folder, made=100)
    for name in names:
        made.open(name)
        made.later(name, timedelta(seconds=20))
    yield made
    made.close()
