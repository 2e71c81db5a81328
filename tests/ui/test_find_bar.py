"""Finding in the page in sight: through its texts and lists, round and back, and put away."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from tests.ui.audit import faults
from tests.ui.conftest import Show
from tests.ui.keys import Keys
from ui.find_bar import FindBar, hits_in
from ui.parts.layout import column, row
from ui.parts.lists import RowList, listview
from ui.parts.rows import Row


def page_with_bar() -> tuple[QWidget, RowList, QPlainTextEdit, FindBar]:
    """A list beside a text, and the bar below."""
    whole, page = QWidget(), QWidget()
    rows = [
        Row("h", "school and nursery", heading=True),
        Row("a", "A school"),
        Row("b", "A nursery", sub="Old School"),
    ]
    names = listview("Places", rows)
    text = QPlainTextEdit("At school. After school\nnothing.")
    text.setAccessibleName("Text")
    text.setTabChangesFocus(True)
    page.setLayout(row(names, text))
    bar = FindBar()
    whole.setLayout(column(page, bar))
    bar.open_over(page)
    return whole, names, text, bar


def test_it_jumps_through_lists_and_texts_and_round(show: Show, keys: Keys) -> None:
    whole, names, text, bar = page_with_bar()
    show(whole)
    bar.line.setFocus()
    keys.type("school")
    keys.press(Qt.Key.Key_Return)
    assert (bar.told.text(), names.current) == ("1 of 4", "a")
    keys.press(Qt.Key.Key_Return)
    assert names.current == "b"
    keys.press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert (bar.told.text(), text.textCursor().selectedText(), text.textCursor().position()) == (
        "4 of 4",
        "school",
        23,
    )
    keys.press(Qt.Key.Key_Return)
    assert bar.told.text() == "1 of 4"
    keys.press("Shift+Return")
    assert bar.told.text() == "4 of 4" and bar.line.hasFocus()
    assert faults(whole) == []


def test_what_is_not_there_is_said_and_closing_goes_to_the_hit(show: Show, keys: Keys) -> None:
    whole, _, text, bar = page_with_bar()
    show(whole)
    bar.line.setFocus()
    keys.type("xyzzy")
    keys.press(Qt.Key.Key_Return)
    assert "Not on this page" in bar.told.text()
    bar.line.clear()
    keys.type("after")
    keys.press(Qt.Key.Key_Return, Qt.Key.Key_Escape)
    assert bar.isHidden() and text.hasFocus() and text.textCursor().selectedText() == "After"


def test_what_is_out_of_sight_is_not_searched(show: Show) -> None:
    whole, names, text, bar = page_with_bar()
    show(whole)
    assert bar._page is not None
    text.hide()
    assert {hit.widget for hit in hits_in(bar._page, "school")} == {names}
