"""Undo and redo in a real window: by keys, across pages, told in words, and refused where others wrote."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from fieldwork import library
from fieldwork.capture import writing
from fieldwork.capture.opening import start_inspection
from fieldwork.clock import Clock
from fieldwork.records import Conversation, Finding, Note
from fieldwork.store import keys
from fieldwork.store.store import Store
from tests.ui.windows import PASSPHRASE, Person, person_at
from ui.undoing import in_words


@pytest.fixture
def person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Person]:
    """Someone with an open inspection that holds a finding."""
    cost = keys.Cost(ops=1, mem=8 * 1024)
    monkeypatch.setattr(keys, "COST", cost)
    monkeypatch.setattr(keys, "FLOOR", cost)
    here, _ = library.create(tmp_path / "library", PASSPHRASE)
    with start_inspection(here, Clock(), "Fife", member_name="A. Reid") as opened:
        writing.add(opened.store, Finding, indicator="P2-1", heading="working well", statement="Heard.")
    with person_at(tmp_path / "library") as someone:
        someone.unlock()
        someone.opened()
        yield someone


def write(person: Person, verb: Any, *args: Any, **named: Any) -> Any:
    """Write as a page does; what the verb gave."""
    given: list[Any] = []
    person.desk.workspace.write_then(given.append, verb, *args, **named)
    person.settle()
    return given[0]


def ask(person: Person, query: Any) -> Any:
    """What a query gives."""
    found: list[Any] = []
    person.desk.workspace.read(found.append, query)
    person.settle()
    return found[0]


def toast(person: Person) -> tuple[str, str]:
    """What the toast says and offers."""
    box = person.window._toast
    button = box.findChild(QPushButton)
    words = " ".join(each.text() for each in box.findChildren(QLabel))
    return words, button.text() if button is not None and button.isVisible() else ""


def counts(store: Store) -> tuple[int, int]:
    """How many conversations and findings there are."""
    return store.count(Conversation), store.count(Finding)


def test_several_steps_back_and_forth_are_told_as_one(person: Person) -> None:
    talk = write(person, writing.add, Conversation, group="staff", title="first")
    write(person, writing.edit, talk, title="second")
    write(person, writing.edit, talk, title="third")
    person.keys.press("Ctrl+Z")
    person.settle()
    assert toast(person) == ("Undone: conversation changed", "Redo")
    person.keys.press("Ctrl+Z", "Ctrl+Z")
    person.settle()
    assert toast(person)[0].startswith("Undone: 3 actions")
    assert ask(person, counts) == (0, 1)
    person.keys.press("Ctrl+Shift+Z", "Ctrl+Y", "Ctrl+Shift+Z")
    person.settle()
    assert toast(person) == ("Done again: 3 actions, last conversation changed", "Undo")
    assert ask(person, lambda store: store.get(Conversation, talk).title) == "third"
    person.keys.press("Ctrl+Y")
    person.settle()
    assert toast(person) == ("Nothing more to do again.", "")


def test_undo_belongs_to_the_page_in_sight_and_the_toast_to_what_it_told(person: Person) -> None:
    finding = {"indicator": "P2-2", "heading": "working well", "statement": "Later."}
    person.desk.go("conversations")
    person.settle()
    write(person, writing.add, Conversation, group="staff", title="first")
    write(person, writing.add, Finding, **finding)
    person.keys.press("Ctrl+Z")
    person.settle()
    assert ask(person, counts) == (0, 2)
    person.keys.press("Ctrl+Y")
    person.settle()
    person.desk.page.told.emit("Conversation added", True)
    person.desk.go("findings")
    write(person, writing.edit, ask(person, lambda store: store.all(Finding)[0].id), statement="Newest.")
    button = person.window._toast.findChild(QPushButton)
    assert button is not None
    button.click()
    person.settle()
    assert ask(person, counts) == (0, 2)


def test_what_cannot_go_back_is_said_once_and_holds_up_nothing_older(person: Person) -> None:
    talk = write(person, writing.add, Conversation, group="staff", title="first")
    note = write(person, writing.add, Note, conversation=talk, text="a")
    seen = ask(person, lambda store: store.seen(note))
    write(person, writing.edit, note, seen, text="b")
    write(person, writing.edit, note, seen, text="c")

    def decide(store: Store) -> None:
        with store.act("Decided between two versions", "resolved") as act:
            act.settle(note, "text", "d")

    write(person, decide)
    person.keys.press("Ctrl+Z")
    person.settle()
    assert "Decide again instead" in toast(person)[0]
    person.keys.press("Ctrl+Z")
    person.settle()
    assert ask(person, lambda store: store.get(Note, note).text) == "d"
    assert "changed since" in toast(person)[0]


def test_inside_a_text_the_keys_are_the_text_s_until_it_has_nothing_to_undo(person: Person) -> None:
    person.desk.go("conversations")
    person.settle()
    write(person, writing.add, Conversation, group="staff", title="first")
    line = next(each for each in person.desk.page.findChildren(QLineEdit) if each.isVisible())
    line.setFocus()
    person.keys.type("a")
    person.keys.press("Ctrl+Z")
    person.settle()
    assert line.text() == "" and ask(person, counts) == (1, 1)
    person.keys.press("Ctrl+Z")
    person.settle()
    assert QApplication.focusWidget() is line and ask(person, counts) == (0, 1)


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ("Added: note", "note added"),
        ("Finished a conversation", "Finished a conversation"),
        ("A b: c", "A b: c"),
    ],
)
def test_an_action_reads_well(what: str, told: str) -> None:
    assert in_words(what) == told


def test_redo_is_in_the_menu_with_both_its_keys(person: Person) -> None:
    actions = {each.text(): each for each in person.window.findChildren(QAction)}
    keys_ = [each.toString() for each in actions["&Redo"].shortcuts()]
    assert keys_ == ["Ctrl+Shift+Z", "Ctrl+Y"] and actions["&Redo"].isEnabled()
    person.keys.press(Qt.Key.Key_Escape)
