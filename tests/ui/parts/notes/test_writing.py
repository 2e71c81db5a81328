"""Typing, marking and undoing notes, as an inspector does it, and what the page is told."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLineEdit

from tests.ui.conftest import Show
from tests.ui.keys import Keys
from tests.ui.parts.notes.writing import ENTER, TAB, THREE, Page, select, texts
from ui.parts.layout import column, holder
from ui.parts.notes import Note, NotesEditor


def test_enter_starts_a_next_note_with_its_own_time(
    editor: NotesEditor, keys: Keys, page: Page, clock: list[str]
):
    keys.type("Café group – she said “they’re kind” é")
    keys.press(ENTER)
    clock[0] = "10:34"
    keys.type("naïve Żółw")
    first, second = editor.notes()
    assert (first.text, first.when, first.key) == ("Café group – she said “they’re kind” é", "10:30", "k1")
    assert (second.text, second.when, second.key) == ("naïve Żółw", "10:34", "k2")
    assert page.told[:3] == ["started k1", "changed k1 Ca", "changed k1 Caf"]


def test_enter_in_an_empty_note_does_nothing(editor: NotesEditor, keys: Keys):
    keys.press(ENTER, ENTER)
    keys.type("one")
    keys.press(ENTER, ENTER, ENTER)
    keys.type("two")
    assert editor.document().blockCount() == 2


def test_the_time_is_that_of_the_first_word_not_of_the_enter(
    editor: NotesEditor, keys: Keys, clock: list[str]
):
    keys.type("one")
    keys.press(ENTER)
    assert editor.current().when == ""
    clock[0] = "10:45"
    keys.type("two")
    assert editor.current().when == "10:45"


def test_tab_leaves_the_editor(show: Show, keys: Keys, clock: list[str]):
    editor, after = NotesEditor(lambda: clock[0]), QLineEdit()
    show(holder(column(editor, after)))
    editor.setFocus()
    keys.type("note")
    keys.press(TAB)
    assert after.hasFocus()
    assert texts(editor) == ["note"]
    keys.press("Shift+Tab")
    assert editor.hasFocus()


def test_a_line_break_inside_a_note_is_part_of_it(editor: NotesEditor, keys: Keys):
    keys.type("one")
    keys.press("Shift+Return")
    keys.type("two")
    assert texts(editor) == ["one\ntwo"]
    editor.load(editor.notes())
    assert texts(editor) == ["one\ntwo"]


def test_undo_takes_the_last_tag_and_leaves_the_words(editor: NotesEditor, keys: Keys):
    keys.type("Waited a year.")
    editor.set_tag("5.1 Help", "needs to improve")
    editor.toggle_tag("2.1 Children")
    editor.toggle_quote()
    assert editor.current().tags == (("5.1 Help", "needs to improve"), ("2.1 Children", "neutral"))
    keys.press("Ctrl+Z")
    assert editor.current().fidelity == "paraphrase"
    keys.press("Ctrl+Z")
    assert editor.current().tags == (("5.1 Help", "needs to improve"),)
    keys.press("Ctrl+Shift+Z")
    assert editor.current().direction("2.1 Children") == "neutral"
    assert texts(editor) == ["Waited a year."]


def test_one_undo_takes_back_a_run_of_typing(editor: NotesEditor, keys: Keys, page: Page):
    keys.type("one two")
    keys.press("Ctrl+Z")
    assert texts(editor) == [""]
    assert page.told[-1] == "changed k1 "
    keys.press("Ctrl+Shift+Z")
    assert editor.note("k1") == replace(
        Note("one two", key="k1", when="10:30"), serial=editor.current().serial
    )


def test_a_tag_given_again_in_another_direction_turns(editor: NotesEditor, keys: Keys):
    keys.type("x")
    editor.set_tag("2.1", "strength")
    editor.set_tag("2.1", "improving")
    assert editor.current().tags == (("2.1", "improving"),)
    editor.set_tag("2.1", "")
    assert editor.current().tags == ()


def test_marks_are_announced_and_told_as_a_change(editor: NotesEditor, page: Page, announced: list[str]):
    editor.load(THREE)
    editor.go_to("a")
    announced.clear()
    editor.set_sort("my thought")
    editor.set_fidelity("near-verbatim")
    editor.set_tag("2.1 Children", "")
    assert announced == ["Marked: my thought", "Marked: nearly the exact words", "Tag removed: 2.1 Children"]
    assert page.told == ["changed a alpha"] * 3


def test_marking_a_selection_marks_every_note_in_it(editor: NotesEditor):
    editor.load(THREE)
    select(editor, ("a", 2), ("b", 1))
    editor.set_sort("seen")
    assert [note.sort for note in editor.notes()] == ["seen", "seen", "seen"]
    select(editor, ("a", 0), ("b", 0))
    editor.set_sort("to do")
    assert [note.sort for note in editor.notes()] == ["to do", "seen", "seen"]


def test_enter_in_the_middle_makes_two_notes_alike(editor: NotesEditor, keys: Keys, page: Page):
    editor.load(THREE)
    editor.go_to("b", 2)
    keys.press(ENTER)
    above, below = editor.note("b"), editor.note("k1")
    assert above and below
    assert (above.text, below.text) == ("be", "ta")
    assert (below.fidelity, below.tags, below.when) == ("verbatim", (("5.1 Help", "neutral"),), "10:02")
    assert page.told == ["changed b be", "started k1"]


def test_what_is_typed_before_the_key_comes_is_not_lost(editor: NotesEditor, keys: Keys):
    started: list[int] = []
    changed: list[str] = []
    editor.note_started.connect(started.append)
    editor.note_changed.connect(changed.append)
    keys.type("abc")
    assert (len(started), changed) == (1, [])
    note = editor.started(started[0])
    assert note is not None and note.text == "abc"
    editor.assign(started[0], "k")
    assert changed == ["k"]


def test_a_note_undone_before_its_key_comes_is_reported_gone(editor: NotesEditor, keys: Keys):
    editor.load(THREE)
    started: list[int] = []
    removed: list[str] = []
    editor.note_started.connect(started.append)
    editor.note_removed.connect(removed.append)
    keys.press(ENTER)
    keys.type("abc")
    keys.press("Ctrl+Z", "Ctrl+Z")
    editor.assign(started[0], "k")
    assert removed == ["k"]


def test_loading_again_keeps_the_caret_in_its_note(editor: NotesEditor, keys: Keys, page: Page):
    editor.load(THREE)
    editor.go_to("b", 2)
    editor.load((Note("new from a colleague", key="n", by="M. Shah"), *THREE))
    assert (editor.current().key, editor.textCursor().positionInBlock()) == ("b", 2)
    assert page.told == []
    keys.press("Ctrl+Z")
    assert len(editor.notes()) == 4


def test_a_note_moves_past_its_neighbour_with_all_its_marks_and_undo_brings_it_back(
    editor: NotesEditor, keys: Keys, page: Page
):
    editor.load(
        [Note("one", "a"), Note("two\nmore", "b", tags=(("2.1 Children", "strength"),)), Note("three", "c")]
    )
    moved: list[int] = []
    editor.notes_moved.connect(lambda: moved.append(1))
    editor.go_to("b", 2)
    editor.move_note(-1)
    assert [note.key for note in editor.notes()] == ["b", "a", "c"]
    assert editor.current().tags == (("2.1 Children", "strength"),)
    editor.move_note(-1)
    keys.type("!")
    assert texts(editor) == ["tw!o\nmore", "one", "three"]
    keys.press("Ctrl+Z", "Ctrl+Z")
    assert [note.key for note in editor.notes()] == ["a", "b", "c"]
    assert len(moved) == 2
