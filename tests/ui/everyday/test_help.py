"""The help opens at the page in sight, is found by its words, and can be read with the keyboard."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from fieldwork.helping import topics
from tests.ui.audit import faults
from tests.ui.windows import Person
from ui.actions import COMMANDS
from ui.help import HelpWindow
from ui.look.theme import Theme
from ui.places import PLACES

OF_PAGES = "Ctrl+Enter Ctrl+N Ctrl+S Ctrl+Shift+E Ctrl+Shift+Q Ctrl+. F5 F9 Alt+1 Alt+6"
"""Keys that a page or an editor has of its own."""


@pytest.fixture
def help_here(person: Person) -> HelpWindow:
    """The help on the page of conversations."""
    person.keys.press("Ctrl+2")
    person.settle()
    person.keys.press("Shift+F1")
    found = person.window.findChild(HelpWindow)
    assert found is not None
    person.wait(found.isActiveWindow, "the help")
    return found


def test_it_opens_at_the_page_in_sight_and_closes_with_escape(person: Person, help_here: HelpWindow) -> None:
    assert help_here.page.toPlainText().startswith("Conversations\n")
    assert help_here.page.hasFocus()
    before = help_here.page.verticalScrollBar().value()
    person.keys.press(Qt.Key.Key_PageDown)
    assert help_here.page.verticalScrollBar().value() > before
    person.keys.press(Qt.Key.Key_Escape)
    assert not help_here.isVisible()


def test_it_is_searched_by_words(person: Person, help_here: HelpWindow) -> None:
    help_here.search.go()
    person.keys.type("printers copies")
    assert "Paper and PDF" in [row.title for row in help_here.list.rows]
    assert len(help_here.list.rows) < 4
    person.keys.type(" xyzzy")
    assert help_here.list.isHidden()


def test_the_list_leads_to_its_pages(person: Person, help_here: HelpWindow) -> None:
    help_here.list.setFocus()
    person.keys.press(Qt.Key.Key_Home)
    assert help_here.page.toPlainText().startswith("The first hour\n")
    person.keys.press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert help_here.page.toPlainText().startswith("Opening Fieldwork\n")
    assert help_here.page.hasFocus()


def test_it_can_be_used_by_everyone(help_here: HelpWindow, theme: Theme) -> None:
    assert faults(help_here) == []
    theme.set_zoom(2.0)
    least = help_here.minimumSizeHint()
    assert least.width() <= 1366 and least.height() <= 700


def test_a_place_has_the_page_of_its_name_and_anything_else_the_first_one(
    person: Person, help_here: HelpWindow
) -> None:
    written = {topic.name: topic.text.partition("\n")[0].removeprefix("# ") for topic in topics()}
    for place in PLACES:
        help_here.show_topic(place.name)
        expected = written.get(place.name, "The first hour")
        assert help_here.page.toPlainText().startswith(f"{expected}\n")


def test_the_help_names_no_key_that_does_nothing_and_no_heading_is_skipped() -> None:
    known = {command.keys for command in COMMANDS} | {getattr(command, "also", "") for command in COMMANDS}
    menu = {QKeySequence(keys).toString() for keys in known if keys}
    pages = set(OF_PAGES.split())
    pages |= {f"Ctrl+{number}" for number in range(1, len(PLACES) + 1)}
    for topic in topics():
        text = topic.text.replace("Ctrl+,", " ")
        for keys in re.findall(r"(?:(?:Ctrl|Shift|Alt)\+)+\w+|\bF\d+", text):
            assert keys in menu or keys in pages, f"{topic.name}: {keys}"
        assert text.count("\n# ") == 0
