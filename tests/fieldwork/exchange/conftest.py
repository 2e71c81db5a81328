"""What the tests of the exchange share: a team with real libraries."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldwork.capture import writing
from fieldwork.records import Conversation, Note
from fieldwork.store.keys import Cost
from tests.fieldwork.exchange.team import Team


@pytest.fixture
def team(tmp_path: Path, cheap_keys: Cost) -> Iterator[Team]:
    """A. Reid, who leads, with a note in a conversation."""
    made = Team(tmp_path)
    store = made.start().store
    talk = writing.add(store, Conversation, group="staff", title="Staff of the nursery")
    writing.add(store, Note, conversation=talk, text="first words", sort="said")
    yield made
    made.close()


@pytest.fixture
def trio(team: Team) -> Team:
    """With J. Okafor and M. Shah, who have joined and know what the lead knows."""
    team.join("J. Okafor")
    team.join("M. Shah")
    team.round()
    return team
