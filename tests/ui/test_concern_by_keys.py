"""A matter of concern by the keyboard alone in a real window: from a note, back to its cursor, and closed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from fieldwork import library
from fieldwork.capture.inspection import add_contact
from fieldwork.capture.opening import open_inspection, start_inspection
from fieldwork.clock import Clock
from fieldwork.records import Concern, Note
from fieldwork.store import keys as store_keys
from tests.ui.test_journey import focused_name, tab_to
from tests.ui.windows import PASSPHRASE, Person, person_at
from ui.pages.concerns import ConcernsPage
from ui.pages.conversations import ConversationsPage

ENTER, ESC, LEFT, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Left, Qt.Key.Key_Space
NOTE, WHAT, WHO = "He is not hit at school", "He says that he is hit at home.", "Zebedee Quillfeather"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library with an inspection of Fife that says whom to ring."""
    cost = store_keys.Cost(ops=1, mem=8 * 1024)
    monkeypatch.setattr(store_keys, "COST", cost)
    monkeypatch.setattr(store_keys, "FLOOR", cost)
    here, _ = library.create(tmp_path / "library", PASSPHRASE)
    with start_inspection(here, Clock(), "Fife", member_name="A. Reid") as opened:
        add_contact(opened.store, "Duty social work", "01632 960101")
    return tmp_path / "library"


@pytest.fixture
def person(folder: Path) -> Iterator[Person]:
    """Someone at the keyboard, the inspection open."""
    with person_at(folder) as someone:
        someone.unlock()
        someone.opened()
        yield someone


def open_word(person: Person) -> str:
    """What the status bar says of open matters of concern; nothing while it is hidden."""
    mark = person.window._concerns
    return mark.text() if mark.isVisible() else ""


def concerns_list(person: Person) -> QWidget:
    """The list of matters of concern, on the page of them in sight."""
    page = person.desk.page
    assert isinstance(page, ConcernsPage)
    return page.list_pane


def in_a_note(person: Person) -> ConversationsPage:
    """Begin a conversation, and stand in the middle of a word of a note."""
    person.keys.press("Ctrl+2")
    person.settle()
    person.keys.press("Ctrl+N", SPACE, ENTER)
    person.settle()
    person.keys.type(NOTE)
    person.keys.press(*[LEFT] * 9)
    page = person.desk.page
    assert isinstance(page, ConversationsPage)
    return page


def test_from_the_middle_of_a_note_and_back_then_closed_by_the_lead(person: Person, folder: Path) -> None:
    page = in_a_note(person)
    editor = page.talk_pane.notes.editor
    assert QApplication.focusWidget() is editor
    at = editor.textCursor().position()
    assert open_word(person) == ""

    person.keys.press("Ctrl+Shift+M")
    person.settle()
    assert focused_name() == "What was seen or heard"
    person.keys.type(WHAT)
    tab_to(person, "Who it is about")
    person.keys.type(WHO)
    tab_to(person, "Contact told now")
    person.keys.press(SPACE)
    person.settle()
    person.wait(lambda: open_word(person) == "1 matter of concern open", "the word that one is open")

    person.keys.press(ESC)
    person.settle()
    assert person.desk.page is page and QApplication.focusWidget() is editor
    assert editor.textCursor().position() == at
    person.keys.type("t")
    assert editor.current().text == f"{NOTE[:-9]}t{NOTE[-9:]}"
    assert open_word(person) == "1 matter of concern open"

    person.keys.press("Ctrl+8")
    person.settle()
    person.keys.press("F6")
    tab_to(person, "Answered now")
    person.keys.press(SPACE)
    person.settle()
    tab_to(person, "Who answered")
    person.keys.type("duty senior")
    tab_to(person, "Outcome known now")
    person.keys.press(SPACE)
    person.settle()
    tab_to(person, "What came of it")
    person.keys.type("Seen the same day, and safe.")
    tab_to(person, "Close this matter")
    person.keys.press(SPACE)
    person.settle()
    person.wait(lambda: open_word(person) == "", "the word that one is open to go")

    person.window.close_inspection()
    with open_inspection(library.unlock(folder, PASSPHRASE).find("Fife"), Clock()) as opened:
        (found,) = opened.store.all(Concern)
        (note,) = opened.store.all(Note)
        assert (found.what, found.came_from) == (WHAT, note.id)
        assert found.closed_at and found.acknowledged_by == "duty senior" and found.about
        assert note.text == f"{NOTE[:-9]}t{NOTE[-9:]}"


def test_a_button_at_the_head_of_a_conversation_raises_one_and_leads_back(
    person: Person, folder: Path
) -> None:
    page = in_a_note(person)
    note = page.at_hand()
    button = page.talk_pane.head.concern
    assert button.isVisible() and "Ctrl+Shift+M" in button.toolTip()
    assert button.accessibleName().startswith("Raise a matter of concern")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    person.settle()
    assert focused_name() == "What was seen or heard"
    person.keys.type(WHAT)
    person.keys.press(ESC)
    person.settle()
    assert person.desk.page is page and QApplication.focusWidget() is page.talk_pane.notes.editor
    person.window.close_inspection()
    with open_inspection(library.unlock(folder, PASSPHRASE).find("Fife"), Clock()) as opened:
        (found,) = opened.store.all(Concern)
        assert (found.what, found.came_from) == (WHAT, note)


def test_while_a_child_looks_nothing_says_that_one_is_open(person: Person) -> None:
    page = in_a_note(person)
    person.keys.press("Ctrl+Shift+M")
    person.settle()
    assert concerns_list(person).isVisible()
    person.keys.type(WHAT)
    person.keys.press(ESC)
    person.settle()
    person.wait(lambda: open_word(person) == "1 matter of concern open", "the word that one is open")
    nav = person.desk._nav
    person.keys.press("Ctrl+Shift+R")
    person.settle()
    assert open_word(person) == "" and all(row.count is None for row in nav.rows if row.key == "concerns")
    for keys in ("Ctrl+Shift+F", "Ctrl+K", "Ctrl+H", "Ctrl+9", "Ctrl+8", "Ctrl+4", "Ctrl+F", "Ctrl+E", "F6"):
        person.keys.press(keys)
        person.settle()
        assert person.desk.page is page and page.talk_pane.read_back.isVisible(), keys
        assert QApplication.activeWindow() is person.window, keys
    assert person.window._summoning.page_offers() == []
    person.keys.press("Ctrl+Shift+M")
    person.settle()
    assert focused_name() == "What was seen or heard" and not concerns_list(person).isVisible()
    person.keys.press("F9")
    assert concerns_list(person).isVisible()
    person.keys.press(ESC)
    person.settle()
    person.keys.press("Ctrl+K")
    person.wait(lambda: QApplication.activeWindow() is not person.window, "the palette")
    person.keys.press(ESC)
    person.wait(lambda: QApplication.activeWindow() is person.window, "the main window")
    assert open_word(person) == "1 matter of concern open"
    assert [row.count for row in nav.rows if row.key == "concerns"] == [1]
    tab_to(person, "1 matter of concern open")
    person.keys.press(ENTER)
    person.settle()
    assert person.desk.page.name == "concerns"
    assert concerns_list(person).isVisible()
