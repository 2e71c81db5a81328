"""The PIN opens again what was locked today, where the lead allows it, with three tries."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from fieldwork import library
from fieldwork.capture.inspection import allow_pin
from fieldwork.own import Own, keep_own
from tests.ui.everyday.test_hiding import in_sight
from tests.ui.windows import PASSPHRASE, Person
from ui.dialogs.settings import SettingsDialog

PIN = "402718"


def allow(person: Person, allowed: bool = True) -> None:
    """The lead allows a PIN, or no longer."""
    person.desk.workspace.write(allow_pin, allowed)
    person.settle()


def lock(person: Person) -> None:
    """Lock by the key."""
    person.keys.press("Ctrl+L")
    person.wait(lambda: person.window.desk is None, "the lock")


@pytest.fixture
def with_pin(folder: Path) -> None:
    """A person who has set a PIN."""
    keep_own(library.unlock(folder, PASSPHRASE), Own(PIN))


@pytest.mark.usefixtures("with_pin")
def test_the_pin_opens_the_same_inspection_again(person: Person) -> None:
    allow(person)
    person.wait(lambda: person.window.start.pin is not None, "the PIN")
    lock(person)
    assert "PIN" in in_sight(person) and "Passphrase" not in in_sight(person)
    person.unlock(PIN)
    person.opened()
    lock(person)
    person.unlock(PIN)
    person.opened()


@pytest.mark.usefixtures("with_pin")
def test_three_wrong_tries_and_only_the_passphrase_is_left(person: Person) -> None:
    allow(person)
    person.wait(lambda: person.window.start.pin is not None, "the PIN")
    lock(person)
    for left in ("2 tries are left", "One try is left", "3 times"):
        person.unlock("111222")
        person.wait(lambda left=left: left in in_sight(person), left)  # type: ignore[misc]
    assert "Passphrase" in in_sight(person)
    assert person.window.start.pin is None
    person.unlock()
    person.opened()


@pytest.mark.usefixtures("with_pin")
def test_without_the_leads_word_there_is_no_pin(person: Person) -> None:
    lock(person)
    assert "Passphrase" in in_sight(person)
    person.unlock()
    person.opened()
    allow(person)
    person.wait(lambda: person.window.start.pin is not None, "the PIN")
    allow(person, False)
    person.wait(lambda: person.window.start.pin is None, "the PIN to go")


def test_a_pin_is_set_in_the_settings_by_the_keyboard(person: Person) -> None:
    allow(person)
    person.keys.press("Ctrl+,")
    dialog = person.window.findChild(SettingsDialog)
    assert dialog is not None
    person.settle()
    assert dialog.away.allow.isVisible() and dialog.away.allow.isChecked()
    dialog.away.pin.go()
    person.keys.type("123456")
    person.keys.press(Qt.Key.Key_Return)
    assert "easy to guess" in in_sight(person)
    person.keys.type(PIN)
    person.keys.press(Qt.Key.Key_Return)
    assert "Your PIN is set" in in_sight(person)
    person.keys.press(Qt.Key.Key_Escape)
    person.wait(lambda: person.window.start.pin is not None, "the PIN")
    person.window.activateWindow()
    person.wait(person.window.isActiveWindow, "the window")
    lock(person)
    person.unlock(PIN)
    person.opened()
