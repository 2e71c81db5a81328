"""Reading back shows what was said and seen in one conversation, large, and nothing else."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from fieldwork.capture.notes import add_note
from fieldwork.records import Conversation
from tests.ui.audit import faults
from tests.ui.keys import Keys
from tests.ui.pages.conftest import Desk
from tests.ui.pages.conversations.conftest import Open
from ui.look.theme import Theme

ESC, ENTER = Qt.Key.Key_Escape, Qt.Key.Key_Return


def test_only_what_was_said_and_seen_is_shown_over_everything_else(desk: Desk, open_page: Open, keys: Keys):
    for sort in ("my thought", "to do"):
        desk.ask(add_note, desk.ids["child"], f"Not for him: {sort}.", sort=sort)
    page = open_page(desk, "child")
    keys.press("Ctrl+End")
    keys.type(" He")
    keys.press("Ctrl+Shift+R")
    desk.settle()
    view = page.talk_pane.read_back
    assert view.sentences == [
        "Answers with a shrug for the first five minutes.",
        "“She’s alright, she doesn’t write everything down.”",
        "“Has had three social workers since Primary 5.”",
    ]
    assert view.geometry() == page.window().rect()
    assert faults(view) == []
    for _ in range(6):
        keys.press(Qt.Key.Key_Tab)
        assert view.isAncestorOf(page.window().focusWidget())
    keys.press("F6", ESC)
    assert not view.isVisible()
    assert page.talk_pane.notes.editor.hasFocus()
    assert desk.get(Conversation, desk.ids["child"]).read_back_at is None


def test_enter_says_that_it_was_read_together(desk: Desk, open_page: Open, keys: Keys):
    open_page(desk, "child")
    keys.press("Ctrl+Shift+R")
    desk.settle()
    keys.press(ENTER)
    desk.settle()
    assert str(desk.get(Conversation, desk.ids["child"]).read_back_at).startswith("2010-03-15T12:00")


@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_every_word_can_be_scrolled_to_at_every_size(
    desk: Desk, open_page: Open, keys: Keys, theme: Theme, zoom: float
):
    for number in range(20):
        desk.ask(
            add_note, desk.ids["carers"], f"{number} of us rang at night and nobody answered in the end."
        )
    page = open_page(desk, "carers")
    keys.press("Ctrl+Shift+R")
    desk.settle()
    theme.set_zoom(zoom)
    view = page.talk_pane.read_back
    assert view.minimumSizeHint().width() <= page.width()
    bar = view._area.verticalScrollBar()
    for _ in range(60):
        keys.press(Qt.Key.Key_Down)
    assert bar.value() == bar.maximum() > 0


def test_leaving_the_page_takes_it_away(desk: Desk, open_page: Open, keys: Keys):
    page = open_page(desk, "child")
    looks: list[bool] = []
    page.child_looks.connect(looks.append)
    keys.press("Ctrl+Shift+R")
    desk.settle()
    page.leave()
    assert not page.talk_pane.read_back.isVisible()
    assert looks == [True, False]
