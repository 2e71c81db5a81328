"""Two versions in the whole window: from where they are marked to the decision, and what undo does then."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from fieldwork import library
from fieldwork.capture.opening import start_inspection
from fieldwork.capture.writing import add, edit
from fieldwork.clock import Clock
from fieldwork.records import Conversation
from fieldwork.store import keys as store_keys
from fieldwork.store.store import Store
from tests.ui.windows import PASSPHRASE, Person, person_at

ENTER = Qt.Key.Key_Return


@pytest.fixture
def person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Person]:
    """Someone whose inspection has a conversation with two titles."""
    cost = store_keys.Cost(ops=1, mem=8 * 1024)
    monkeypatch.setattr(store_keys, "COST", cost)
    monkeypatch.setattr(store_keys, "FLOOR", cost)
    here, _ = library.create(tmp_path / "library", PASSPHRASE)
    with start_inspection(here, Clock(), "Fife", member_name="A. Reid") as opened:
        two_titles(opened.store)
    with person_at(tmp_path / "library") as someone:
        someone.unlock()
        someone.opened()
        yield someone


def two_titles(store: Store) -> None:
    """A conversation that was named and placed twice at the same time."""
    made = add(store, Conversation, sort="interview", group="children", title="Girl")
    seen = store.seen(made)
    for title in ("Girl of nine", "Girl of ten"):
        edit(store, made, seen, title=title, place=f"With the {title.lower()}")


def in_sight(person: Person) -> set[str]:
    """All words that can be read in the window."""
    return {each.text() for each in person.window.findChildren(QLabel) if each.isVisible()}


def test_what_waits_leads_to_its_decision_and_undo_says_that_it_stands(person: Person) -> None:
    person.keys.press(ENTER)
    person.settle()
    assert "Two versions of the place" in in_sight(person)
    focused = QApplication.focusWidget()
    assert focused is not None and "Keep" in str(focused.property("text"))
    person.keys.press("1", ENTER)
    person.settle()
    assert {"1 to decide", "Two versions of the title"} <= in_sight(person)
    person.keys.press("Ctrl+Z")
    person.settle()
    words = in_sight(person)
    assert any("is not taken back. Decide again instead." in each for each in words)
    assert not any("Not saved" in each for each in words)
