"""Lists speak their rows, keep their place and fetch no more than they show."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.ui.audit import silent_rows
from tests.ui.conftest import Show
from tests.ui.keys import Keys
from ui.look.theme import Theme
from ui.parts.delegates import CardDelegate, Delegate, GuideDelegate, NavDelegate
from ui.parts.lists import LongList, listview
from ui.parts.paged import PAGE, PagedRows
from ui.parts.rows import STATES, Row, Rows

ROWS = tuple(
    Row(f"b{n}", f"Conversation {n}", "Child · school", "10:30", "planned", icon="search") for n in range(9)
)


def test_a_row_is_spoken_in_one_sentence(show: Show):
    view = listview("Conversations", ROWS)
    show(view)
    child = QAccessible.queryAccessibleInterface(view).child(0)
    assert child.text(QAccessible.Text.Name) == "Conversation 0, Child · school, planned, 10:30"
    assert silent_rows(view.parentWidget() or view) == []


def test_arrows_choose_and_enter_opens(show: Show, keys: Keys):
    view = listview("Conversations", ROWS)
    chosen: list[str] = []
    opened: list[str] = []
    view.chosen.connect(chosen.append)
    view.opened.connect(opened.append)
    show(view)
    view.setFocus()
    keys.press(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert (chosen, opened) == (["b1", "b2"], ["b2"])


def test_headings_are_passed_over(show: Show, keys: Keys):
    view = listview("Guide", (Row("h", "People", heading=True), *ROWS[:2]), GuideDelegate)
    show(view)
    assert view.current == "b0"
    view.setFocus()
    keys.press(Qt.Key.Key_Up)
    assert view.current == "b0"


def test_a_refreshed_list_stays_on_its_row_without_saying_so(show: Show):
    view = listview("Conversations", ROWS)
    show(view)
    view.go_to("b5")
    chosen: list[str] = []
    view.chosen.connect(chosen.append)
    view.show_rows((Row("new", "Newest"), *ROWS))
    assert (view.current, chosen) == ("b5", [])


def test_when_its_row_goes_the_list_moves_to_the_next_and_says_so(show: Show):
    view = listview("Conversations", ROWS)
    view.go_to("b5")
    chosen: list[str] = []
    view.chosen.connect(chosen.append)
    view.show_rows(row for row in ROWS if row.key != "b5")
    assert (view.current, chosen) == ("b6", ["b6"])


def test_a_row_can_change_what_it_says(qtmodeltester: ModelTester, qtbot: QtBot):
    model = Rows(ROWS)
    qtmodeltester.check(model)
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.change("b2", state="complete")
    assert model.index(2, 0).data(Qt.ItemDataRole.ToolTipRole) == "Complete"


@pytest.mark.parametrize("delegate", [NavDelegate, CardDelegate, GuideDelegate])
@pytest.mark.parametrize("width", [60, 250])
def test_every_state_can_be_drawn(show: Show, theme: Theme, delegate: type[Delegate], width: int):
    theme.keyboard = True
    view = listview("All", (Row(word, word, state=word, icon="search", count=3) for word in STATES), delegate)
    show(view, width, 500)
    assert len({view.grab().toImage().pixel(x, 20) for x in range(width)}) > 3


def test_a_wrapped_question_gets_the_height_it_needs(show: Show, theme: Theme):
    view = listview("Guide", [Row("q", "Were you at your last meeting? What was it like?")], GuideDelegate)
    show(view, 400, 300)
    wide = view.sizeHintForRow(0)
    view.resize(150, 300)
    QApplication.processEvents()
    assert view.sizeHintForRow(0) > 1.5 * wide


def _numbered(number: int) -> PagedRows:
    model = PagedRows()
    model.show(f"n{n}" for n in range(number))
    return model


def test_a_hundred_thousand_rows_fetch_only_what_is_in_sight(show: Show, qtbot: QtBot):
    model = _numbered(100_000)
    asked: list[tuple[str, ...]] = []
    model.wanted.connect(asked.append)
    view = LongList("Results", model)
    show(view)
    qtbot.waitUntil(lambda: bool(asked))
    model.take(asked[0], [Row(key, f"Note {key}") for key in asked[0]])
    assert model.index(0, 0).data() == "Note n0"
    view.scrollToBottom()
    qtbot.waitUntil(lambda: len(asked) > 1)
    assert "n99999" in asked[-1]
    assert len(asked) <= 3


def test_an_answer_to_an_older_question_is_dropped(qtbot: QtBot, qtmodeltester: ModelTester):
    model = _numbered(250)
    asked: list[tuple[str, ...]] = []
    model.wanted.connect(asked.append)
    model.index(0, 0).data()
    qtbot.waitUntil(lambda: bool(asked))
    model.show(["other"])
    model.take(asked[0], [Row(key, "Old") for key in asked[0]])
    assert model.index(0, 0).data() == "…"
    qtmodeltester.check(model)


def test_a_page_is_asked_for_once(qtbot: QtBot):
    model = _numbered(2 * PAGE)
    asked: list[tuple[str, ...]] = []
    model.wanted.connect(asked.append)
    for _ in range(3):
        for row in range(PAGE):
            model.index(row, 0).data()
        qtbot.wait(5)
    assert [len(each) for each in asked] == [PAGE]


def test_a_closed_list_is_freed(freed: Callable[[Callable[[], QWidget]], None]):
    freed(lambda: listview("Conversations", ROWS))
    freed(lambda: LongList("Results", _numbered(10)))
