"""Nobody at the laptop: an open conversation is hidden, everything else is locked; nothing typed is lost."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from fieldwork.records import Note
from fieldwork.store.store import Store
from tests.ui.windows import Person
from ui.parts.notes import NotesEditor


def in_sight(person: Person) -> str:
    """All labels that can be seen."""
    return " ".join(each.text() for each in person.window.findChildren(QLabel) if each.isVisible())


def notes(person: Person) -> list[str]:
    """The notes in the store."""
    person.desk.leave()
    person.settle()
    found: list[str] = []
    person.desk.workspace.read(found.extend, _texts)
    person.settle()
    return found


def _texts(store: Store) -> list[str]:
    return [str(note.text) for note in store.all(Note)]


def idle(person: Person) -> None:
    """Nobody touches the laptop for as long as it takes."""
    person.window.everyday.idling.idle.emit()


def test_an_open_conversation_is_hidden_and_goes_on_where_it_was(talking: Person) -> None:
    talking.keys.type("She said that")
    idle(talking)
    assert talking.window.desk is not None
    assert "Girl of nine" not in in_sight(talking) and "Press Enter" not in in_sight(talking)
    talking.keys.type(" xyz")
    talking.keys.press("Ctrl+1", "Ctrl+Z", Qt.Key.Key_Tab, Qt.Key.Key_Escape)
    assert "Press Enter to go on" in in_sight(talking)
    talking.keys.press(Qt.Key.Key_Return)
    assert "Girl of nine" in in_sight(talking)
    assert isinstance(QApplication.focusWidget(), NotesEditor)
    talking.keys.type(" she is fine")
    assert notes(talking) == ["She said that she is fine"]


def test_everything_else_is_locked(person: Person) -> None:
    idle(person)
    person.wait(lambda: person.window.desk is None, "the lock")
    assert person.window.start.library is None


def test_a_conversation_that_stays_hidden_is_locked_after_all(talking: Person) -> None:
    talking.keys.type("Half a")
    idle(talking)
    idle(talking)
    talking.wait(lambda: talking.window.desk is None, "the lock")
    assert "Fieldwork is locked" in in_sight(talking)
    talking.unlock()
    talking.opened()
    assert notes(talking) == ["Half a"]


def test_one_key_hides_at_once_and_shows_again(talking: Person) -> None:
    talking.keys.press("F12")
    assert "Girl of nine" not in in_sight(talking)
    talking.keys.press("F12")
    assert "Girl of nine" in in_sight(talking)
    assert isinstance(QApplication.focusWidget(), NotesEditor)


def test_the_lock_key_works_while_it_is_hidden(talking: Person) -> None:
    talking.keys.press("F12", "Ctrl+L")
    talking.wait(lambda: talking.window.desk is None, "the lock")
    assert "Fieldwork is locked" in in_sight(talking)
    assert talking.window.menuBar().isEnabled()


def test_a_laptop_that_slept_is_locked_even_in_a_conversation(talking: Person) -> None:
    idling = talking.window.everyday.idling
    idling.look()
    assert talking.window.desk is not None
    idling._looked -= timedelta(minutes=20)
    idling.look()
    talking.wait(lambda: talking.window.desk is None, "the lock")


def test_the_list_of_inspections_is_locked_too(person: Person) -> None:
    person.keys.press("Ctrl+O")
    person.wait(lambda: person.window.desk is None, "the list")
    idle(person)
    assert person.window.start.library is None
    assert "Fieldwork is locked" in in_sight(person)


def test_keys_keep_it_open_as_long_as_the_settings_say(person: Person) -> None:
    timer = person.window.everyday.idling._wait
    assert timer.isActive() and timer.interval() == 10 * 60_000
    before = timer.remainingTime()
    person.wait(lambda: timer.remainingTime() < before - 400, "time to pass")
    short = timer.remainingTime()
    person.keys.type("z")
    assert timer.remainingTime() > short
