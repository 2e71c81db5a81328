"""What the tests of the store share: laptops with real encrypted files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldwork.capture import writing
from fieldwork.clock import FixedClock
from fieldwork.records import Conversation, Note
from fieldwork.store.store import Store
from tests.fieldwork.store.laptops import Laptops, new_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A new store on a clock of its own."""
    made = new_store(tmp_path / "store.db", 1, FixedClock())
    yield made
    made.close()


@pytest.fixture
def laptops(tmp_path: Path) -> Laptops:
    """As many laptops as a test wants."""
    return Laptops(tmp_path)


@pytest.fixture
def sender(laptops: Laptops) -> Store:
    """A laptop with two notes in a conversation, one of them edited."""
    store = laptops.new()
    conversation = writing.add(store, Conversation, group="staff", title="Staff of the nursery")
    for text in ("first words", "second words"):
        note = writing.add(store, Note, conversation=conversation, text=text)
    writing.edit(store, note, text="third words")
    return store
