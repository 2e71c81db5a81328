"""Typing the words of a passage: marks go whole, braces and line ends do not come in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.conftest import Show
from tests.ui.keys import Keys
from ui.look.theme import Theme
from ui.pages.report.words import PassageText

BACK, DELETE, LEFT, HOME, END = (
    Qt.Key.Key_Backspace,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Left,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
)
TEXT = "In {M-A1: most} of them “{B12 at 10:43|she’s alright}”."


@pytest.fixture
def words(show: Show) -> PassageText:
    """A passage with a count and a quotation, the caret at its beginning."""
    made = PassageText()
    show(made, 700, 120)
    made.show_words(TEXT)
    made.setFocus()
    return made


def go(words: PassageText, behind: str) -> None:
    """Put the caret behind these words."""
    cursor = words.textCursor()
    cursor.setPosition(words.toPlainText().index(behind) + len(behind))
    words.setTextCursor(cursor)


def test_backspace_behind_a_count_selects_it_and_again_takes_it_out(
    words: PassageText, keys: Keys, announced: list[str]
) -> None:
    go(words, "most}")
    keys.press(BACK)
    assert words.textCursor().selectedText() == "{M-A1: most}"
    assert announced == ["Selected whole. Press again to take it out."]
    keys.press(BACK)
    assert words.toPlainText().startswith("In  of them")
    keys.press("Ctrl+Z")
    assert words.toPlainText() == TEXT


def test_delete_before_a_quotation_takes_it_whole(words: PassageText, keys: Keys) -> None:
    go(words, "them “")
    keys.press(DELETE, DELETE)
    assert words.toPlainText() == "In {M-A1: most} of them “”."


def test_the_words_of_a_quotation_can_be_shortened(words: PassageText, keys: Keys) -> None:
    go(words, "she’s alright")
    for _ in range(len(" alright")):
        keys.press(BACK)
    assert words.toPlainText() == "In {M-A1: most} of them “{B12 at 10:43|she’s}”."


def test_what_is_typed_inside_a_count_stands_behind_it(words: PassageText, keys: Keys) -> None:
    go(words, "M-A")
    keys.type("x")
    assert words.toPlainText().startswith("In {M-A1: most}x of them")


def test_typing_over_half_a_quotation_replaces_it_whole(words: PassageText, keys: Keys) -> None:
    go(words, "B12 at")
    cursor = words.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, 3)
    words.setTextCursor(cursor)
    keys.type("é")
    assert words.toPlainText() == "In {M-A1: most} of them “é”."


def test_an_accent_typed_in_two_strokes_does_not_cut_a_mark(words: PassageText) -> None:
    go(words, "M-A")
    event = QInputMethodEvent()
    event.setCommitString("é")
    QApplication.sendEvent(words, event)
    assert words.toPlainText().startswith("In {M-A1: most}é of them")


def test_braces_are_not_typed(words: PassageText, keys: Keys, announced: list[str]) -> None:
    keys.type("{a}")
    assert words.toPlainText() == f"a{TEXT}"
    assert announced[0] == "Braces stand for counts and quotations"


def test_pasted_lines_become_one_and_stray_braces_brackets(words: PassageText) -> None:
    data = QMimeData()
    data.setText("First {M-A1: most}\n  second } line ")
    words.show_words("")
    words.insertFromMimeData(data)
    assert words.toPlainText() == "First {M-A1: most} second ) line"


def test_enter_asks_for_the_next_passage_and_tab_leaves(words: PassageText, keys: Keys) -> None:
    asked: list[bool] = []
    words.next_wanted.connect(lambda: asked.append(True))
    keys.press(Qt.Key.Key_Return)
    assert asked == [True]
    assert words.toPlainText() == TEXT


def test_the_box_is_as_tall_as_its_words(words: PassageText) -> None:
    one = words.height()
    words.show_words(" ".join(["word"] * 200))
    assert words.height() > one
    document = words.document().documentLayout().documentSize().height()
    assert words.height() >= document * words.fontMetrics().lineSpacing()


def test_another_scheme_is_no_change_of_the_words(words: PassageText, theme: Theme) -> None:
    changes: list[str] = []
    words.changed.connect(lambda: changes.append(words.toPlainText()))
    theme.force("dark")
    assert changes == []


def test_a_passage_is_let_go_when_closed(freed: Callable[[Callable[[], QWidget]], None]) -> None:
    freed(PassageText)
