"""The palette, the list of keys and the menu of the page: everything that can be done is found in each."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from tests.ui.audit import faults
from tests.ui.windows import Person
from ui.actions import COMMANDS
from ui.commands import of_menus, of_page, plain
from ui.dialogs.keys import KeysDialog
from ui.dialogs.palette import Entry, Palette, fitting
from ui.places import PLACES


def palette(person: Person) -> Palette:
    """Open the palette by its key, with all it offers."""
    person.keys.press("Ctrl+K")
    person.wait(lambda: isinstance(QApplication.activeWindow(), Palette), "the palette")
    person.settle()
    found = QApplication.activeWindow()
    assert isinstance(found, Palette)
    return found


def gone(person: Person) -> None:
    """Wait until the small window is gone and the main one has the keyboard."""
    person.wait(lambda: QApplication.activeWindow() is person.window, "the main window")
    person.settle()


def shown(box: Palette | KeysDialog) -> list[str]:
    """The words of the rows."""
    return [row.title for row in box.list.rows]


def test_the_palette_holds_every_command_page_and_record(person: Person) -> None:
    box = palette(person)
    words = {each.words for each in box._entries}
    assert {plain(command.words) for command in COMMANDS} <= words
    assert {place.title for place in PLACES} <= words
    assert {"A1 Boy of ten", "A2 Midwife"} <= words and any("Heard." in each for each in words)
    assert faults(box) == []
    person.keys.press(Qt.Key.Key_Escape)
    gone(person)


def test_a_conversation_is_gone_to_by_its_time_and_letters_in_any_order(person: Person) -> None:
    palette(person)
    person.keys.type("14:00 mid")
    person.keys.press(Qt.Key.Key_Return)
    gone(person)
    assert person.desk.page.name == "conversations"
    talk = person.desk.page.record
    box = palette(person)
    person.keys.press(Qt.Key.Key_Escape)
    gone(person)
    person.desk.go("report")
    box = palette(person)
    assert shown(box)[0] == "A2 Midwife"
    person.keys.press(Qt.Key.Key_Return)
    gone(person)
    assert person.desk.page.record == talk


def test_a_command_is_done_by_enter_and_its_keys_are_shown(person: Person) -> None:
    box = palette(person)
    person.keys.type("search every")
    assert (box.list.rows[0].title, box.list.rows[0].when) == ("Search everything", "Ctrl+Shift+F")
    person.keys.press(Qt.Key.Key_Return)
    gone(person)
    assert person.desk.page.name == "search"


def test_nothing_that_fits_is_said_and_the_arrows_stay_within(person: Person) -> None:
    box = palette(person)
    person.keys.press(Qt.Key.Key_Up, Qt.Key.Key_Down)
    assert box.list.current == "1"
    person.keys.type("xyzzy")
    assert shown(box) == [] and "Ctrl+Shift+F" in box._told.text()
    person.keys.press(Qt.Key.Key_Return)
    assert box.isVisible()
    person.keys.press(Qt.Key.Key_Escape)
    gone(person)


def test_words_that_begin_so_come_first() -> None:
    entries = [
        Entry(words, "", "", "", print, more)
        for words, more in (("Reopen", ""), ("Open", ""), ("Go", "open"))
    ]
    assert [each.words for each in fitting(entries, "open")] == ["Open", "Reopen", "Go"]
    assert fitting(entries, "") == entries and fitting(entries, "go no") == []


def test_f1_lists_the_keys_of_the_window_and_of_the_page_and_finds_them(person: Person) -> None:
    person.desk.go("conversations")
    person.settle()
    person.keys.press("F1")
    person.wait(lambda: isinstance(QApplication.activeWindow(), KeysDialog), "the keys")
    box = QApplication.activeWindow()
    assert isinstance(box, KeysDialog)
    keys_ = {row.title: row.when for row in box.list.rows if not row.heading}
    assert keys_["Redo"] == "Ctrl+Shift+Z or Ctrl+Y"
    assert keys_["New conversation"] == "Ctrl+N" and keys_["Move in a list"]
    assert box.list.rows[0].title == "Conversations" and box.list.rows[0].heading
    assert keys_["New case file"] == "Ctrl+N" and keys_["Quick tag 1 to 6 on or off this note"]
    assert {"File reading", "Concerns", "Report"} <= {row.title for row in box.list.rows if row.heading}
    assert faults(box) == []
    box.line.setFocus()
    person.keys.type("ctrl+l")
    assert "Lock" in shown(box) and "Redo" not in shown(box)
    person.keys.press(Qt.Key.Key_Escape)
    gone(person)


def test_the_page_menu_follows_the_page_in_sight_and_forgets_it(person: Person) -> None:
    menu = person.window._summoning._page_menu._menu
    assert isinstance(menu, QMenu)
    person.desk.go("conversations")
    person.settle()
    menu.aboutToShow.emit()
    words = [plain(each.text()) for each in menu.actions() if not each.isSeparator()]
    assert "New conversation" in words and "Quick tag 1 on or off this note" in words
    next(each for each in menu.actions() if plain(each.text()) == "New conversation").trigger()
    assert person.desk.page.isVisible()
    person.window.close_inspection()
    assert [each.text() for each in menu.actions()] == ["Nothing on this page"]


def test_every_command_of_the_window_is_in_a_menu_and_no_key_is_given_twice(person: Person) -> None:
    offers = list(of_menus(person.window.menuBar()))
    assert {plain(command.words) for command in COMMANDS} <= {each.words for each in offers}
    for place in PLACES:
        person.desk.go(place.name)
        person.settle()
        every = [each for each in [*offers, *of_page(person.desk.page, place.title)] if each.keys]
        keys_ = [one for each in every for one in each.keys.split(" or ")]
        assert sorted(keys_) == sorted(set(keys_)), place.name
