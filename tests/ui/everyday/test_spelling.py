"""Spelling in the notes: underlined while nobody types, offered by key and menu, and never a private list."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from fieldwork import library
from fieldwork.own import read_own
from fieldwork.spelling import Dictionary
from tests.ui.windows import PASSPHRASE, Person
from ui.parts.marking import marker_of
from ui.parts.notes import NotesEditor
from ui.preferences import preferences
from ui.spelling import speller

RIGHT = "she said that nobody came in time the relieve receive received letter"

# The offscreen platform says this of itself whenever a menu opens.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard", extend=True)


@pytest.fixture
def editor(talking: Person) -> Iterator[NotesEditor]:
    """The notes, with a small dictionary."""
    talking.wait(lambda: not talking.window._ahead.busy, "the dictionary")
    speller().use(Dictionary(RIGHT.split()))
    found = talking.desk.page.findChild(NotesEditor)
    assert found is not None
    yield found
    speller().use(Dictionary(()))
    speller().use_library(None)


def underlined(person: Person, editor: NotesEditor, expected: list[str]) -> None:
    """Wait until exactly these words are underlined."""
    marker = marker_of(editor)
    person.wait(lambda: [each.words for each in marker.all()] == expected, f"{expected} to be underlined")


def popup(person: Person) -> list[str]:
    """What the menu in sight offers."""
    person.wait(lambda: QApplication.activePopupWidget() is not None, "the menu")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return [action.text() for action in menu.actions() if action.text()]


def press_in_menu(key: Qt.Key) -> None:
    """Press a key in the menu; this platform sends it elsewhere of itself."""
    menu = QApplication.activePopupWidget()
    assert menu is not None
    QTest.keyClick(menu, key)


def test_a_wrong_word_is_underlined_and_set_right_by_key(talking: Person, editor: NotesEditor) -> None:
    talking.keys.type("she recieved the lettr in time ")
    underlined(talking, editor, ["recieved", "lettr"])
    talking.keys.press(Qt.Key.Key_Home, "Ctrl+.")
    assert popup(talking) == ["received", "Add “recieved” to my words", "Ignore this word for now"]
    press_in_menu(Qt.Key.Key_Return)
    assert editor.toPlainText().startswith("she received the lettr")
    talking.keys.press("Ctrl+Z")
    assert editor.toPlainText().startswith("she recieved the lettr")


def test_the_menu_of_the_word_offers_the_same_and_what_the_editor_offers(
    talking: Person, editor: NotesEditor
) -> None:
    talking.keys.type("lettr ")
    underlined(talking, editor, ["lettr"])
    cursor = editor.textCursor()
    cursor.setPosition(2)
    place = editor.cursorRect(cursor).center()
    there = editor.viewport().mapToGlobal(QPoint(place))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, there)
    QApplication.sendEvent(editor.viewport(), event)
    offered = popup(talking)
    assert offered[:3] == ["letter", "Add “lettr” to my words", "Ignore this word for now"]
    assert "Paste" in offered
    press_in_menu(Qt.Key.Key_Escape)


def test_a_word_of_ones_own_is_kept_encrypted_and_comes_back(
    talking: Person, editor: NotesEditor, folder: Path
) -> None:
    talking.keys.type("Aoife came ")
    underlined(talking, editor, ["Aoife"])
    speller().add("Aoife")
    underlined(talking, editor, [])
    assert read_own(library.unlock(folder, PASSPHRASE)).words == ("Aoife",)
    assert not any(b"Aoife" in path.read_bytes() for path in folder.rglob("*") if path.is_file())
    talking.keys.press("Ctrl+L")
    talking.wait(lambda: talking.window.desk is None, "the lock")
    assert speller().own == ()
    talking.unlock()
    talking.opened()
    assert speller().own == ("Aoife",)


def test_what_is_ignored_is_ignored_until_the_lock(talking: Person, editor: NotesEditor) -> None:
    talking.keys.type("lettr ")
    underlined(talking, editor, ["lettr"])
    speller().ignore("Lettr")
    underlined(talking, editor, [])
    speller().use_library(None)
    underlined(talking, editor, ["lettr"])


def test_it_can_be_switched_off(talking: Person, editor: NotesEditor) -> None:
    talking.keys.type("lettr ")
    underlined(talking, editor, ["lettr"])
    preferences().set(check_spelling=False)
    underlined(talking, editor, [])
    talking.keys.press("Ctrl+.")
    assert QApplication.activePopupWidget() is None
    preferences().set(check_spelling=True)
    underlined(talking, editor, ["lettr"])
