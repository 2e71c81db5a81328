"""Questions, the current line, sizes and speed of the notes."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.ui.keys import Keys
from tests.ui.parts.notes.writing import BACK, ENTER, THREE, Page, texts
from ui.look.theme import Theme
from ui.parts.notes import Note, NotesEditor


def test_a_question_stands_above_its_first_note_and_cannot_be_typed_into(editor: NotesEditor, keys: Keys):
    editor.load(THREE)
    assert "Second?" not in editor.toPlainText()
    headed = [shown.note.question for shown in editor.on_screen() if shown.headed]
    assert headed == ["First?", "Second?"]
    room = editor.document().findBlockByNumber(2).blockFormat().topMargin()
    assert room > editor.document().findBlockByNumber(1).blockFormat().topMargin() + 15
    editor.go_to("c")
    keys.press(BACK)
    assert [shown.note.question for shown in editor.on_screen() if shown.headed] == ["First?"]
    keys.press("Ctrl+Z")
    assert editor.document().findBlockByNumber(2).blockFormat().topMargin() == room


def test_starting_a_note_under_a_question_goes_to_its_end(editor: NotesEditor, keys: Keys):
    editor.load(THREE)
    editor.start_note("First?")
    keys.type("new")
    editor.start_note("Third?")
    keys.type("last")
    editor.start_note("Third?")
    editor.start_note("Fourth?")
    keys.type("end")
    assert [(note.question, note.text) for note in editor.notes()] == [
        ("First?", "alpha"),
        ("First?", "beta"),
        ("First?", "new"),
        ("Second?", "gamma"),
        ("Third?", "last"),
        ("Fourth?", "end"),
    ]
    assert editor.document().blockCount() == 6


def test_the_line_is_told_and_described_when_the_caret_moves(
    editor: NotesEditor, keys: Keys, announced: list[str]
):
    editor.load(THREE)
    lines: list[Note] = []
    editor.line_changed.connect(lines.append)
    announced.clear()
    keys.press(Qt.Key.Key_Up)
    assert [note.key for note in lines] == ["b"]
    assert editor.accessibleDescription() == "10:02, exact words, tagged 5.1 Help neutral"
    assert announced == ["First?"]
    keys.press(Qt.Key.Key_Left)
    assert len(lines) == 1


def test_larger_text_gives_questions_more_room_and_is_no_step_of_undo(
    editor: NotesEditor, keys: Keys, theme: Theme, page: Page
):
    editor.load(THREE)
    before = editor.document().findBlockByNumber(2).blockFormat().topMargin()
    theme.set_zoom(1.5)
    after = editor.document().findBlockByNumber(2).blockFormat().topMargin()
    assert after > before + 5
    keys.type("!")
    keys.press("Ctrl+Z", "Ctrl+Z")
    assert texts(editor) == ["alpha", "beta", "gamma"]
    assert editor.document().findBlockByNumber(2).blockFormat().topMargin() == after
    assert page.told == ["changed c gamma!", "changed c gamma"]


def test_dark_colours_leave_undo_alone(editor: NotesEditor, keys: Keys, theme: Theme):
    editor.load(THREE)
    keys.type("!")
    theme.force("dark")
    keys.press("Ctrl+Z")
    assert texts(editor) == ["alpha", "beta", "gamma"]


def test_a_click_beside_a_note_goes_to_it(editor: NotesEditor):
    editor.load(THREE)
    gutter = editor.childAt(10, 60)
    assert gutter is not None and gutter.accessibleName() == "Times of the notes"
    place = next(shown.rect.center() for shown in editor.on_screen() if shown.note.key == "b")
    QTest.mouseClick(gutter, Qt.MouseButton.LeftButton, pos=place.toPoint())
    assert editor.current().key == "b"


@pytest.mark.parametrize("zoom", [1.0, 2.0])
@pytest.mark.parametrize("width", [260, 900])
def test_it_draws_itself_at_any_size(editor: NotesEditor, theme: Theme, zoom: float, width: int):
    many = (("2.1", "strength"), ("5.1", "improving"), ("5.2", "needs to improve"), ("Timeliness", "neutral"))
    long = "Were you at your last meeting, and did you know who everybody was? " * 3
    notes = [*THREE, Note("words " * 80, key="d", by="J. Okafor", tags=many, question=long, sort="to do")]
    editor.load(notes)
    theme.set_zoom(zoom)
    editor.resize(width, 500)
    assert not editor.grab().isNull()


@pytest.mark.alone
def test_four_hundred_notes_do_not_slow_the_typing(editor: NotesEditor, keys: Keys, page: Page):
    editor.load(Note(f"note number {n} " * 8, key=str(n), question=f"Question {n // 20}") for n in range(400))
    begun = time.perf_counter()
    for _ in range(20):
        keys.type("x")
    typed = time.perf_counter()
    for _ in range(10):
        keys.press(ENTER)
        keys.type("y")
    ended = time.perf_counter()
    assert (typed - begun) / 20 < 0.05
    assert (ended - typed) / 10 < 0.15


def test_a_closed_editor_is_freed(freed: Callable[[Callable[[], QWidget]], None]):
    freed(_loaded)


def _loaded() -> QWidget:
    made = NotesEditor(lambda: "10:30")
    made.load(THREE)
    return made
