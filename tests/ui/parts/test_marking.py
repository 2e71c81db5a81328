"""Marks in a text: several checkers, drawn after a pause, never a part of the text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import sleep

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Show
from tests.ui.keys import Keys
from ui.parts.marking import Checker, Look, Mark, Marker


def finds(word: str, look: Look = "names") -> Checker:
    """A checker that marks every place where this word stands."""

    def _check(text: str) -> Sequence[Mark]:
        places = [at for at in range(len(text)) if text.startswith(word, at)]
        return [Mark(at, at + len(word), f"“{word}” again", look) for at in places]

    return _check


@pytest.fixture
def edit(show: Show) -> QPlainTextEdit:
    made = QPlainTextEdit()
    show(made)
    made.setFocus()
    return made


@pytest.fixture
def wait(qtbot: QtBot) -> Callable[[Marker], None]:
    def _wait(marker: Marker) -> None:
        with qtbot.waitSignal(marker.marked, timeout=3000):
            pass

    return _wait


def underlined(edit: QPlainTextEdit) -> list[str]:
    return [each.cursor.selectedText() for each in edit.extraSelections()]


def test_what_several_checkers_find_is_marked_together(edit, wait) -> None:
    marker = Marker(edit)
    marker.use(finds("Kayleigh"))
    marker.use(finds("chilld", "spelling"))
    edit.setPlainText("Kayleigh is a chilld.\nI met Kayleigh.")
    wait(marker)
    assert [(each.words, each.mark.look) for each in marker.all()] == [
        ("Kayleigh", "names"), ("chilld", "spelling"), ("Kayleigh", "names"),
    ]  # fmt: skip
    assert underlined(edit) == ["Kayleigh", "chilld", "Kayleigh"]
    styles = {each.format.underlineStyle() for each in edit.extraSelections()}
    assert len(styles) == 2, "the two kinds differ in more than colour"


def test_letters_outside_the_first_plane_do_not_shift_the_marks(edit, wait) -> None:
    marker = Marker(edit)
    marker.use(finds("Ross"))
    edit.setPlainText("😀😀 Ross came")
    wait(marker)
    assert underlined(edit) == ["Ross"]
    found = marker.at(edit.document().find("Ross").selectionStart())
    assert found is not None and found.words == "Ross"


def test_the_word_being_typed_is_left_alone_until_the_next_one(edit, wait, keys: Keys) -> None:
    marker = Marker(edit)
    marker.use(finds("Ross"))
    keys.type("I met Ross")
    wait(marker)
    assert underlined(edit) == []
    keys.type(" too")
    assert underlined(edit) == ["Ross"]


def test_marks_are_no_step_of_undo_and_no_change_of_the_text(edit, wait, qtbot: QtBot) -> None:
    marker = Marker(edit)
    marker.use(finds("Ross"))
    edit.setPlainText("Ross")
    wait(marker)
    changes: list[int] = []
    edit.document().contentsChanged.connect(lambda: changes.append(1))
    marker.look_again()
    qtbot.wait(400)
    assert not changes and not edit.document().isUndoAvailable()


def test_a_word_the_checkers_have_learned_is_marked_no_more(edit, wait) -> None:
    names = {"Ross"}
    marker = Marker(edit)
    marker.use(lambda text: [mark for name in names for mark in finds(name)(text)])
    edit.setPlainText("Ross")
    wait(marker)
    names.clear()
    marker.look_again()
    wait(marker)
    assert marker.all() == () and underlined(edit) == []


def test_a_long_text_is_looked_at_in_slices(edit, wait) -> None:
    looked: list[str] = []

    def slow(text: str) -> Sequence[Mark]:
        looked.append(text)
        sleep(0.0002)
        return finds("Ross")(text)

    marker = Marker(edit)
    marker.use(slow)
    edit.setPlainText("\n".join(f"Ross {number}" for number in range(300)))
    beats: list[int] = []
    marker._slice.timeout.connect(lambda: beats.append(len(looked)))
    wait(marker)
    assert len(marker.all()) == 300 and len(beats) >= 1


def test_typing_while_it_looks_starts_it_anew_and_leaves_nothing_stale(edit, wait, keys: Keys, qtbot) -> None:
    marker = Marker(edit)
    marker.use(finds("Ross"))
    edit.setPlainText("Ross and Ross")
    wait(marker)
    edit.moveCursor(QTextCursor.MoveOperation.Start)
    keys.type("Oh ")
    assert underlined(edit) == ["Ross", "Ross"], "they move with the text at once"
    keys.type("no ")
    qtbot.waitUntil(lambda: [each.start for each in marker.all()] == [6, 15])
    assert underlined(edit) == ["Ross", "Ross"]
