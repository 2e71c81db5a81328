"""What tells the person something says what it should, to eyes and to ears."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.audit import faults
from tests.ui.conftest import Show
from tests.ui.keys import Keys
from ui.look.theme import Theme
from ui.parts.banner import Banner
from ui.parts.buttons import Button, chip
from ui.parts.coverage import CoverageRow, CoverageTable
from ui.parts.empty import EmptyState
from ui.parts.labels import Elided
from ui.parts.layout import Flow, column, holder
from ui.parts.passphrase import CAPS, PassphraseBox
from ui.parts.status import StatusLine
from ui.parts.toast import Toast
from ui.parts.veil import Veil

Some = TypeVar("Some", bound=QWidget)


def test_a_banner_stays_and_tells_which_button_was_pressed(show: Show, keys: Keys, announced: list[str]):
    banner = Banner()
    window = holder(column(banner, None))
    show(window)
    chosen: list[str] = []
    banner.chosen.connect(chosen.append)
    banner.say("Not saved: the disk is full.", "error", ("Try again", "Save a copy"))
    QApplication.processEvents()
    keys.press(Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    banner.say("Not saved: the disk is full.", "error", ("Try again", "Save a copy"))
    assert announced == ["Not saved: the disk is full."]
    keys.press(Qt.Key.Key_Space)
    assert chosen == ["Save a copy"]
    assert banner.words == "Not saved: the disk is full."
    assert faults(window) == []


def test_a_toast_offers_undo_and_gives_back_its_token(show: Show, qtbot: QtBot, announced: list[str]):
    window = QWidget()
    show(window)
    toast = Toast(window)
    toast.tell("Note deleted", "token")
    assert announced == ["Note deleted. Undo is offered."]
    with qtbot.waitSignal(toast.undo_requested) as caught:
        qtbot.mouseClick(toast.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert caught.args == ["token"]
    assert toast.isHidden()


def test_a_toast_goes_by_itself_but_not_from_under_the_focus(show: Show, qtbot: QtBot, monkeypatch):
    monkeypatch.setattr("ui.parts.toast.TOAST_MILLISECONDS", 30)
    window = holder(column(Button("Other")))
    show(window)
    toast = Toast(window)
    toast.tell("Note deleted", "token")
    _child(toast, QPushButton).setFocus()
    qtbot.wait(90)
    assert not toast.isHidden()
    _child(window, Button).setFocus()
    qtbot.waitUntil(toast.isHidden)


def test_a_toast_without_a_token_offers_no_undo(show: Show):
    window = QWidget()
    show(window)
    toast = Toast(window)
    toast.tell("Copied")
    assert not _child(toast, QPushButton).isVisible()


def test_an_empty_state_has_one_thing_to_do(show: Show, keys: Keys, qtbot: QtBot):
    empty = EmptyState("search", "Nothing here", "Add the first one.", "Add")
    show(empty)
    with qtbot.waitSignal(empty.acted):
        keys.press(Qt.Key.Key_Tab, Qt.Key.Key_Space)
    assert faults(empty) == []


def test_the_status_line_says_saved_and_what_the_lead_has(show: Show, announced: list[str]):
    status = StatusLine()
    show(status)
    status.saving()
    assert status.text == "Saving…"
    status.saved("12:03")
    status.sent("the lead has everything up to Tue 20:40")
    assert status.text == "Saved on this laptop 12:03 · the lead has everything up to Tue 20:40"
    assert announced == []
    status.failed()
    status.saved("12:04")
    assert announced == ["Saved on this laptop 12:04 · the lead has everything up to Tue 20:40"]


def test_a_passphrase_is_hidden_until_it_is_shown(show: Show, keys: Keys):
    box = PassphraseBox()
    show(box)
    box.go()
    keys.type("northmoor é")
    line = _child(box, QLineEdit)
    assert "northmoor" not in line.displayText()
    keys.press(Qt.Key.Key_Tab, Qt.Key.Key_Space)
    assert line.displayText() == "northmoor é"
    assert _child(box, Button).accessibleName() == "Hide passphrase"
    box.forget()
    assert (box.text, line.echoMode()) == ("", QLineEdit.EchoMode.Password)
    assert faults(box) == []


def test_caps_lock_is_noticed_from_the_letters(show: Show, keys: Keys, announced: list[str]):
    box = PassphraseBox()
    show(box)
    box.go()
    keys.type("A")
    assert CAPS in _words(box)
    keys.type("a")
    assert CAPS not in _words(box)
    assert announced == [CAPS]


def test_the_veil_says_how_to_go_on_and_lifts_on_enter_alone(
    show: Show, keys: Keys, qtbot: QtBot, announced: list[str]
):
    window = QWidget()
    show(window)
    veil = Veil(window)
    veil.lower_over()
    assert veil.geometry() == window.rect()
    assert _words(veil) == []
    with qtbot.assertNotEmitted(veil.lifted):
        keys.type("a")
        keys.press(Qt.Key.Key_Escape, Qt.Key.Key_Tab, "Ctrl+Return")
    assert _words(veil) == announced == ["Press Enter to go on"]
    with qtbot.waitSignal(veil.lifted):
        keys.press(Qt.Key.Key_Return)
    assert veil.isHidden()


def test_the_veil_covers_a_window_that_grows_and_lifts_for_the_mouse(show: Show, qtbot: QtBot):
    window = QWidget()
    show(window, 500, 400)
    veil = Veil(window)
    veil.lower_over()
    window.resize(800, 600)
    assert veil.geometry() == window.rect()
    qtbot.mouseClick(veil, Qt.MouseButton.LeftButton)
    button = _child(veil, Button)
    assert button.isVisible()
    with qtbot.waitSignal(veil.lifted):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_coverage_table_speaks_and_opens_its_cells(show: Show, keys: Keys, qtbot: QtBot, qtmodeltester):
    table = CoverageTable("Evidence", ("Children", "Files"), 10)
    show(table)
    table.show_rows(
        [CoverageRow("2.1", "2.1 Children", (4, 31)), CoverageRow("2.2", "2.2 Families", (12, 0))]
    )
    qtmodeltester.check(table.model())
    index = table.model().index(0, 1)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "2.1 Children, Children: 4, few"
    table.setFocus()
    with qtbot.waitSignal(table.opened) as caught:
        keys.press(Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert caught.args == ["2.2", "Files"]
    table.show_rows(
        [CoverageRow("2.1", "2.1 Children", (5, 31)), CoverageRow("2.2", "2.2 Families", (12, 1))]
    )
    assert table.currentIndex().data() == "1"


def test_a_button_without_words_has_a_name(show: Show):
    with pytest.raises(AssertionError):
        Button(icon="lock")
    button = Button(icon="lock", name="Lock")
    assert (button.accessibleName(), button.toolTip()) == ("Lock", "Lock")


def test_an_icon_on_a_button_follows_the_theme(show: Show, theme: Theme):
    button = chip("Quote", icon="quote")
    show(button)
    before = button.icon().pixmap(button.iconSize()).toImage()
    theme.force("dark")
    assert button.icon().pixmap(button.iconSize()).toImage() != before


def test_a_heading_gives_way_and_keeps_its_whole_name(show: Show):
    heading = Elided("Residential care focus group with eight young people")
    show(heading, 200, 40)
    heading.grab()
    assert heading.toolTip() == heading.text() == heading.accessibleName()
    heading.resize(900, 40)
    heading.grab()
    assert heading.toolTip() == ""


def test_chips_that_do_not_fit_go_on_in_the_next_line(show: Show):
    chips = [chip(f"Tag number {n}") for n in range(8)]
    window = holder(column(holder(Flow(*chips)), None))
    show(window, 300, 400)
    assert len({each.y() for each in chips}) >= 3
    assert max(each.geometry().right() for each in chips) < 300


def test_all_of_it_is_freed_when_closed(freed: Callable[[Callable[[], QWidget]], None]):
    freed(Banner)
    freed(StatusLine)
    freed(PassphraseBox)
    freed(lambda: EmptyState("search", "Nothing", "Nothing here.", "Add"))
    freed(lambda: CoverageTable("Evidence", ("Files",), 3))
    freed(lambda: Button("New", icon="plus"))
    freed(_with_toast_and_veil)


def _with_toast_and_veil() -> QWidget:
    window = QWidget()
    Toast(window).tell("Deleted", "x")
    Veil(window).lower_over()
    return window


def _child(parent: QWidget, kind: type[Some]) -> Some:
    found = parent.findChild(kind)
    assert found is not None
    return found


def _words(widget: QWidget) -> list[str]:
    QApplication.processEvents()
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
