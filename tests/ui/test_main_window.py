"""Opening, locking, closing: the whole window from the first passphrase on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from fieldwork import folders, library
from fieldwork.capture.opening import open_inspection, start_inspection
from fieldwork.capture.writing import add
from fieldwork.clock import Clock
from fieldwork.records import Conversation, Note
from fieldwork.store import keys
from fieldwork.store.pending import PENDING, Pending, Typing
from tests.ui.windows import PASSPHRASE, Person, person_at


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Key slots that cost next to nothing."""
    cost = keys.Cost(ops=1, mem=8 * 1024)
    monkeypatch.setattr(keys, "COST", cost)
    monkeypatch.setattr(keys, "FLOOR", cost)


@pytest.fixture
def fife(tmp_path: Path) -> Path:
    """A library with one inspection."""
    folder = tmp_path / "library"
    here, _ = library.create(folder, PASSPHRASE)
    start_inspection(here, Clock(), "Fife", member_name="A. Reid").close()
    return folder


@pytest.fixture
def person(fife: Path) -> Iterator[Person]:
    """Someone before the locked window."""
    with person_at(fife) as someone:
        yield someone


def words_in_sight(widget: QWidget) -> str:
    """All labels that can be seen."""
    return " ".join(each.text() for each in widget.findChildren(QLabel) if each.isVisible())


def test_the_passphrase_opens_the_only_inspection(person: Person) -> None:
    person.unlock()
    person.opened()
    assert "Fife" in words_in_sight(person.window)
    assert person.window.windowTitle() == "Fieldwork"


def test_a_wrong_passphrase_is_told_and_can_be_typed_again(person: Person) -> None:
    person.unlock("not the right one")
    person.wait(lambda: "does not open" in words_in_sight(person.window), "the refusal")
    assert person.window.desk is None
    person.unlock()
    person.opened()


def test_the_recovery_words_open_what_the_passphrase_cannot(tmp_path: Path) -> None:
    _, words = library.create(tmp_path / "library", PASSPHRASE)
    with person_at(tmp_path / "library") as person:
        person.keys.press(Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Space)
        person.keys.type(" ".join(words))
        person.keys.press(Qt.Key.Key_Tab, Qt.Key.Key_Return)
        person.wait(lambda: person.window.start.library is not None, "the library to open")


def test_locking_hides_everything_and_lets_go_of_the_store(person: Person, fife: Path) -> None:
    person.unlock()
    person.opened()
    person.keys.press("Ctrl+L")
    person.wait(lambda: person.window.desk is None, "the lock")
    assert "Fife" not in words_in_sight(person.window)
    assert person.window.start.library is None
    here = library.unlock(fife, PASSPHRASE)
    open_inspection(here.find("Fife"), Clock()).close()
    person.unlock()
    person.opened()


def test_an_inspection_open_elsewhere_is_said_so(person: Person, fife: Path) -> None:
    here = library.unlock(fife, PASSPHRASE)
    with open_inspection(here.find("Fife"), Clock()):
        person.unlock()
        person.wait(lambda: "already open" in words_in_sight(person.window), "the refusal")
        assert person.window.desk is None
    person.keys.press(Qt.Key.Key_Return)
    person.opened()


def test_text_left_unfinished_is_taken_up_and_said(person: Person, fife: Path) -> None:
    note = _leave_unfinished(fife)
    person.unlock()
    person.opened()
    person.wait(lambda: "We saved up to 12:03" in words_in_sight(person.window), "the word about it")
    person.window.close_inspection()
    with open_inspection(library.unlock(fife, PASSPHRASE).find("Fife"), Clock()) as opened:
        assert opened.store.get(Note, note).text == "She said that she"


def test_a_first_library_is_made_and_an_inspection_started(tmp_path: Path) -> None:
    with person_at(tmp_path / "new") as person:
        person.unlock()
        person.unlock()
        person.wait(lambda: "recovery words" in words_in_sight(person.window), "the recovery words")
        person.keys.press(Qt.Key.Key_Space)
        person.wait(lambda: "no inspection" in words_in_sight(person.window), "the empty list")
        person.keys.press(Qt.Key.Key_Space)
        person.keys.type("perth")
        person.keys.press(Qt.Key.Key_Tab, Qt.Key.Key_Tab)
        person.keys.type("A. Reid")
        person.keys.press(Qt.Key.Key_Tab, Qt.Key.Key_Up, Qt.Key.Key_Tab, Qt.Key.Key_Space)
        person.opened()
        assert "Perth and Kinross" in words_in_sight(person.window)
        assert person.desk.page.name == "setting_up"
        assert "(2005-09)" in words_in_sight(person.window)


def test_a_short_passphrase_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with person_at(tmp_path / "new") as person:
        person.unlock("short")
        person.unlock("short")
        person.wait(lambda: "at least" in words_in_sight(person.window), "the refusal")
        assert not (tmp_path / "new").exists() or not folders.exists(tmp_path / "new")


def test_the_practice_inspection_is_one_button_away(fife: Path) -> None:
    with person_at(fife) as person:
        person.unlock()
        person.opened()
        person.keys.press("Ctrl+O")
        person.wait(lambda: person.window.desk is None, "the list")
        person.keys.press(Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Space)
        person.opened()
        assert "Northmoor" in words_in_sight(person.window)


def test_text_size_changes_and_is_remembered(person: Person) -> None:
    person.keys.press("Ctrl++", "Ctrl++")
    assert "120 %" in words_in_sight(person.window)
    person.keys.press("Ctrl+0")
    assert "100 %" in words_in_sight(person.window)


def test_every_page_opens_by_its_key_and_f6_walks_the_parts(person: Person) -> None:
    person.unlock()
    person.opened()
    for number in range(1, 7):
        person.keys.press(f"Ctrl+{number}")
        person.settle()
        seen = set()
        for _ in range(8):
            person.keys.press("F6")
            seen.add(QApplication.focusWidget())
        assert len(seen) > 1, f"page {number} has one part only"


def _leave_unfinished(folder: Path) -> str:
    """A note in whose middle the program was killed; its id."""
    place = library.unlock(folder, PASSPHRASE).find("Fife")
    with open_inspection(place, Clock()) as opened:
        talk = add(opened.store, Conversation, group="children")
        note = add(opened.store, Note, conversation=talk, text="She")
        version = opened.store.seen(note).fields["text"]
    pending = Pending(place.folder / PENDING, bytes(place.store_key()))
    pending.keep(Typing(note, "text", "She said that she", version, "2010-03-15T12:03:00+00:00"))
    pending.close()
    return note


def test_control_z_takes_back_the_last_action_outside_text_and_typing_inside_it(person: Person) -> None:
    person.unlock()
    person.opened()
    person.keys.press("Ctrl+2")
    person.settle()
    person.keys.press("Ctrl+N", Qt.Key.Key_Space, Qt.Key.Key_Return)
    person.settle()
    person.keys.type("A word too many")
    person.keys.press("Ctrl+Z")
    person.settle()
    assert "Undone" not in words_in_sight(person.window)
    person.keys.press("F6", "Ctrl+Z")
    person.wait(lambda: "Undone" in words_in_sight(person.window), "the action to be taken back")
