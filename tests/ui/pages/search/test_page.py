"""Searching everything: found while typing, opened at the place, and nothing of what is put away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from pytestqt.qtbot import QtBot

from fieldwork.capture.conversations import withdraw
from fieldwork.capture.writing import edit
from tests.ui.audit import faults
from tests.ui.conftest import Show
from tests.ui.keys import Keys
from ui.pages.search import SearchPage
from ui.pages.search.drawing import HitRow, fitted
from ui.pages.search.reading import pieces_of

OpenPage = Callable[[Any], SearchPage]


@pytest.fixture
def open_page(show: Show) -> OpenPage:
    """The page over an inspection, as its place in the side bar shows it."""

    def _open(desk: Any) -> SearchPage:
        page = SearchPage(desk.workspace, desk.told)
        show(page, 1178, 700)
        page.refresh()
        page.focus_main()
        desk.settle()
        return page

    return _open


def type_words(desk: Any, page: SearchPage, keys: Keys, qtbot: QtBot, words: str) -> None:
    """Type into whatever has the keyboard, and wait until the search has answered."""
    page.focus_main()
    keys.type(words)
    qtbot.waitUntil(lambda: page._asked[0] == words)
    desk.settle()


def hits(page: SearchPage) -> list[HitRow]:
    """The rows that are no headings."""
    return [row for row in page.list.rows if isinstance(row, HitRow)]


def test_words_are_found_while_they_are_typed_and_marked(
    desk: Any, open_page: OpenPage, keys: Keys, qtbot: QtBot
) -> None:
    page = open_page(desk)
    assert page._stack.currentWidget() is page._begin
    type_words(desk, page, keys, qtbot, "listen")
    assert [row.title for row in page.list.rows if row.heading] == ["Findings · 2"]
    assert [each.sub.split()[0] for each in hits(page)] == ["Finding", "Theme"]
    assert ("listened", True) in hits(page)[0].pieces
    type_words(desk, page, keys, qtbot, "everything write")
    assert [each.title for each in hits(page)] == ["She’s alright, she doesn’t write everything down."]


def test_enter_opens_the_hit_and_down_chooses_another_without_leaving_the_line(
    desk: Any, open_page: OpenPage, keys: Keys, qtbot: QtBot
) -> None:
    page = open_page(desk)
    opened: list[tuple[str, str, str]] = []
    page.hit_requested.connect(lambda *where: opened.append(where))
    type_words(desk, page, keys, qtbot, "three social")
    keys.press(Qt.Key.Key_Return)
    assert opened == [("conversations", desk.ids["child"], desk.ids["workers"])]
    type_words(desk, page, keys, qtbot, "listen")
    keys.press(Qt.Key.Key_Down)
    assert page.line.hasFocus() and page.list.current == hits(page)[1].key
    keys.press(Qt.Key.Key_Escape)
    assert page.line.text() == ""


def test_only_one_group_is_searched_when_asked(
    desk: Any, open_page: OpenPage, keys: Keys, qtbot: QtBot
) -> None:
    page = open_page(desk)
    type_words(desk, page, keys, qtbot, "child")
    everything = {row.key for row in hits(page)}
    page.only.choose("conversations")
    desk.settle()
    some = {row.key for row in hits(page)}
    assert some < everything and desk.ids["finding"] not in some
    page.only.choose("report")
    desk.settle()
    assert page._stack.currentWidget() is page._nothing
    assert "search everything" in page._nothing.sentence.text()


def test_what_we_were_asked_not_to_use_is_not_found(
    desk: Any, open_page: OpenPage, keys: Keys, qtbot: QtBot
) -> None:
    page = open_page(desk)
    type_words(desk, page, keys, qtbot, "shrug")
    assert len(hits(page)) == 1
    desk.ask(withdraw, desk.ids["child"], "He asked us on the day.")
    page.refresh()
    desk.settle()
    assert hits(page) == [] and "asked not to use" in page._nothing.sentence.text()


def test_a_change_elsewhere_is_seen_and_the_place_kept(
    desk: Any, open_page: OpenPage, keys: Keys, qtbot: QtBot
) -> None:
    page = open_page(desk)
    type_words(desk, page, keys, qtbot, "listen")
    page.list.go_to(desk.ids["theme"])
    desk.ask(edit, desk.ids["finding"], statement="Nobody hears them.")
    page.refresh()
    desk.settle()
    assert [row.key for row in hits(page)] == [desk.ids["theme"]] == [page.list.current]


def test_marks_within_a_text_are_read_as_people_read_them(desk: Any) -> None:
    found = desk.ask(lambda store: pieces_of(store, "said {note:1|“\ue000well\ue001”}\nonce"))
    assert found == (("said ““", False), ("well", True), ("”” once", False))


def test_words_asked_for_are_not_cut_off_on_a_narrow_page(qapp: Any) -> None:
    pieces = (("a long beginning of a sentence that goes on ", False), ("found", True), (" and on", False))
    font = QFont()
    assert fitted(pieces, font, font, 4000) == list(pieces)
    begun = fitted(pieces, font, font, 200)
    assert begun[0][0].startswith("…") and begun[1] == ("found", True)


def test_a_screen_reader_and_the_keyboard_reach_everything(
    desk: Any, open_page: OpenPage, keys: Keys, qtbot: QtBot
) -> None:
    page = open_page(desk)
    type_words(desk, page, keys, qtbot, "the")
    assert hits(page)
    assert faults(page) == []
