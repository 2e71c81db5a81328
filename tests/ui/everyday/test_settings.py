"""Settings apply at once, are kept, and can be used by everyone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from fieldwork import settings
from tests.ui.audit import faults
from tests.ui.windows import Person
from ui.dialogs.settings import SettingsDialog
from ui.look.theme import Theme
from ui.preferences import preferences
from ui.spelling import speller


@pytest.fixture
def dialog(person: Person) -> SettingsDialog:
    """The settings, opened by their key."""
    person.keys.press("Ctrl+,")
    found = person.window.findChild(SettingsDialog)
    assert found is not None
    person.wait(found.isActiveWindow, "the settings")
    person.settle()
    return found


def kept() -> settings.Settings:
    """What is on the disk."""
    return settings.load(settings.default_path())


def test_a_choice_applies_at_once_and_is_there_next_time(
    person: Person, dialog: SettingsDialog, theme: Theme
) -> None:
    looks = dialog.looks
    looks.size_field.go()
    person.keys.press(Qt.Key.Key_Right, Qt.Key.Key_Space)
    assert (theme.zoom, kept().text_size) == (1.1, 110)
    looks.scheme.go()
    person.keys.press(Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down)
    assert (theme.scheme, kept().scheme) == ("high-contrast-dark", "contrast-dark")
    looks.letters.go()
    person.keys.press(Qt.Key.Key_Right)
    assert QApplication.font().family() == theme.family == "Atkinson Hyperlegible Next"
    dialog.away.lock_after.go()
    person.keys.press(Qt.Key.Key_Left)
    assert kept().lock_after_minutes == 5
    assert person.window.everyday.idling._wait.interval() == 5 * 60_000


def test_spelling_and_names_are_switched_off_and_on(person: Person, dialog: SettingsDialog) -> None:
    for tick, name in ((dialog.words.spelling, "check_spelling"), (dialog.words.names, "mark_names")):
        tick.setFocus()
        person.keys.press(Qt.Key.Key_Space)
        assert getattr(preferences().now, name) is getattr(kept(), name) is False
        person.keys.press(Qt.Key.Key_Space)
        assert getattr(kept(), name) is True


def test_words_of_ones_own_are_taken_out_again(person: Person, dialog: SettingsDialog) -> None:
    speller().add("Glenfarrow")
    speller().add("Ardmuir")
    assert [row.title for row in dialog.words.list.rows] == ["Ardmuir", "Glenfarrow"]
    dialog.words.list.setFocus()
    person.keys.press(Qt.Key.Key_Home, Qt.Key.Key_Tab, Qt.Key.Key_Return)
    assert speller().own == ("Glenfarrow",)
    person.keys.press(Qt.Key.Key_Return)
    assert speller().own == ()
    assert dialog.words.spelling.hasFocus()


def test_the_keys_of_the_window_are_the_same_settings(person: Person) -> None:
    person.keys.press("Ctrl++", "Ctrl++", "Ctrl+Shift+D")
    assert (kept().text_size, kept().scheme) == (120, "dark")


@pytest.mark.parametrize("size", [100, 200])
def test_the_settings_can_be_used_by_everyone(person: Person, dialog: SettingsDialog, size: int) -> None:
    speller().add("Ardmuir")
    preferences().set(text_size=size)
    assert faults(dialog) == []
    assert dialog.height() < person.window.height() and dialog.width() < person.window.width()
