"""Joining, removing, pasting and protecting notes, whatever key or device does it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QClipboard, QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.keys import Keys
from tests.ui.parts.notes.writing import BACK, DELETE, ENTER, THREE, Page, paste, select, texts
from ui.parts.notes import Note, NotesEditor


def test_backspace_at_the_start_joins_two_notes_and_claims_no_quotation(
    editor: NotesEditor, keys: Keys, page: Page
):
    editor.load(THREE)
    editor.go_to("b")
    keys.press(BACK)
    assert texts(editor) == ["alphabeta", "gamma"]
    joined = editor.note("a")
    assert joined is not None
    assert (joined.when, joined.fidelity) == ("10:01", "paraphrase")
    assert joined.tags == (("2.1 Children", "strength"), ("5.1 Help", "neutral"))
    assert page.told == ["removed b", "changed a alphabeta"]
    keys.press("Ctrl+Z")
    assert [replace(note, serial=0) for note in editor.notes()] == list(THREE)
    assert page.told[2:] == ["changed a alpha", "changed b beta"]


def test_delete_at_the_end_joins_as_well(editor: NotesEditor, keys: Keys):
    editor.load(THREE)
    editor.go_to("a", 5)
    keys.press(DELETE)
    assert texts(editor) == ["alphabeta", "gamma"]


@pytest.mark.parametrize(("key", "at"), [("Ctrl+Backspace", ("b", 0)), ("Ctrl+Del", ("a", 5))])
def test_removing_a_word_never_reaches_into_the_next_note(editor: NotesEditor, keys: Keys, key: str, at):
    editor.load(THREE)
    editor.go_to(*at)
    keys.press(key)
    assert texts(editor) == ["alphabeta", "gamma"]


def test_backspace_in_an_empty_note_removes_it_and_nothing_else(editor: NotesEditor, keys: Keys, page: Page):
    editor.load(THREE)
    editor.go_to("b", 4)
    keys.press(ENTER, BACK)
    assert [replace(note, serial=0) for note in editor.notes()] == list(THREE)
    assert page.told == []
    keys.press(BACK)
    assert texts(editor) == ["alpha", "bet", "gamma"]


def test_an_empty_note_above_goes_and_the_one_below_stays_what_it_is(
    editor: NotesEditor, keys: Keys, page: Page
):
    editor.load(THREE)
    editor.go_to("b")
    keys.press(ENTER)
    assert texts(editor) == ["alpha", "beta", "gamma"]
    assert (editor.document().blockCount(), editor.current().key) == (4, "")
    keys.press(DELETE)
    assert editor.current().key == "b"
    assert editor.document().blockCount() == 3
    assert page.told == []


def test_select_all_and_delete_leaves_one_new_empty_note(editor: NotesEditor, keys: Keys, page: Page):
    editor.load(THREE)
    keys.press("Ctrl+A", DELETE)
    assert (editor.notes(), editor.document().blockCount()) == ((), 1)
    assert sorted(page.told) == ["removed a", "removed b", "removed c"]
    assert editor.current().tags == ()
    keys.type("new")
    assert page.told[-2:] == ["changed k1 ne", "changed k1 new"]
    while editor.document().isUndoAvailable():
        keys.press("Ctrl+Z")
    assert [replace(note, serial=0) for note in editor.notes()] == list(THREE)


def test_typing_over_a_selection_of_several_notes_is_one_note(editor: NotesEditor, keys: Keys):
    editor.load(THREE)
    select(editor, ("a", 2), ("c", 3))
    keys.type("X")
    assert texts(editor) == ["alXma"]
    assert editor.current().fidelity == "paraphrase"


def test_every_pasted_line_is_a_note_of_its_own(
    editor: NotesEditor, keys: Keys, page: Page, clock: list[str]
):
    editor.load(THREE)
    editor.go_to("b", 4)
    clock[0] = "11:00"
    paste(editor, " one\r\n\r\n  two\tthree \nfour\u2029five\n")
    assert texts(editor) == ["alpha", "betaone", "two three", "four", "five", "gamma"]
    new = [note for note in editor.notes() if note.key.startswith("k")]
    assert [(note.when, note.question, note.fidelity) for note in new] == [
        ("11:00", "First?", "paraphrase")
    ] * 3
    assert len({note.serial for note in editor.notes()}) == 6
    keys.press("Ctrl+Z")
    assert texts(editor) == ["alpha", "beta", "gamma"]


def test_pasting_brings_words_only_and_copying_takes_words_only(editor: NotesEditor):
    paste(editor, "plain")
    assert "red" not in editor.toHtml()
    editor.selectAll()
    editor.copy()
    data = QGuiApplication.clipboard().mimeData(QClipboard.Mode.Clipboard)
    assert data is not None
    assert data.formats() == ["text/plain"]
    assert data.text() == "plain"


def test_cutting_across_notes_joins_by_the_same_rules(editor: NotesEditor, keys: Keys, page: Page):
    editor.load(THREE)
    select(editor, ("a", 5), ("b", 2))
    keys.press("Ctrl+X")
    assert texts(editor) == ["alphata", "gamma"]
    assert QGuiApplication.clipboard().text() == "\nbe"
    assert page.told == ["removed b", "changed a alphata"]


def test_an_input_method_types_into_a_note(editor: NotesEditor):
    editor.load(THREE)
    select(editor, ("a", 1), ("b", 1))
    event = QInputMethodEvent()
    event.setCommitString("ń’")
    QApplication.sendEvent(editor, event)
    assert texts(editor) == ["ań’eta", "gamma"]


def test_an_input_method_that_commits_lines_still_makes_notes_of_their_own(editor: NotesEditor, page: Page):
    event = QInputMethodEvent()
    event.setCommitString("one\ntwo")
    QApplication.sendEvent(editor, event)
    assert len({note.serial for note in editor.notes()}) == len(editor.notes()) == 2
    assert [note.when for note in editor.notes()] == ["10:30", "10:30"]


def test_letters_outside_the_first_plane_do_not_shift_what_is_kept(editor: NotesEditor, keys: Keys):
    editor.load((Note("😀 ab", key="a"), Note("😀 cd", key="b", tags=(("2.1", "neutral"),))))
    select(editor, ("a", 5), ("b", 5))
    keys.press(DELETE)
    assert [replace(note, serial=0) for note in editor.notes()] == [Note("😀 ab", key="a")]


def test_somebody_elses_note_cannot_be_changed_in_any_way(
    editor: NotesEditor, keys: Keys, page: Page, announced: list[str], qtbot: QtBot
):
    theirs = replace(THREE[1], by="J. Okafor")
    notes = (THREE[0], theirs, THREE[2])
    editor.load(notes)
    announced.clear()
    refused: list[str] = []
    editor.refused.connect(refused.append)
    editor.go_to("b", 2)
    keys.type("x")
    keys.press(BACK, DELETE, ENTER, "Shift+Return")
    paste(editor, "pasted")
    event = QInputMethodEvent()
    event.setCommitString("é")
    QApplication.sendEvent(editor, event)
    editor.toggle_quote()
    editor.set_sort("seen")
    editor.go_to("b")
    keys.press(BACK)
    editor.go_to("a", 5)
    keys.press(DELETE)
    select(editor, ("a", 1), ("c", 1))
    keys.press("Ctrl+X", BACK, ENTER)
    keys.type("x")
    keys.press("Ctrl+A", DELETE)
    assert [replace(note, serial=0) for note in editor.notes()] == list(notes)
    assert page.told == []
    assert set(refused) == {"J. Okafor"} and len(refused) == 16
    assert "Only J. Okafor can change this note. You can comment on it." in announced


def test_somebody_elses_note_can_be_tagged_and_written_round(editor: NotesEditor, keys: Keys):
    editor.load([Note("theirs", key="a", by="J. Okafor", when="10:00")])
    editor.set_tag("2.1", "strength")
    keys.press(ENTER)
    keys.type("mine")
    editor.go_to("a")
    keys.press(ENTER)
    keys.type("before")
    assert [(note.text, note.by) for note in editor.notes()] == [
        ("before", ""),
        ("theirs", "J. Okafor"),
        ("mine", ""),
    ]
    assert editor.note("a").tags == (("2.1", "strength"),)  # type: ignore[union-attr]


def test_an_editor_made_read_only_takes_nothing(editor: NotesEditor, keys: Keys):
    editor.load(THREE)
    editor.setReadOnly(True)
    keys.type("x")
    keys.press(ENTER, BACK, "Ctrl+X")
    paste(editor, "x")
    assert texts(editor) == ["alpha", "beta", "gamma"]


def test_the_menu_offers_nothing_that_goes_past_the_rules(editor: NotesEditor, qtbot: QtBot):
    editor.load([replace(THREE[0], by="J. Okafor")])
    editor.selectAll()
    menu = editor.menu()
    offered = {action.text(): action for action in menu.actions() if action.text()}
    assert list(offered) == ["Undo", "Redo", "Cut", "Copy", "Paste", "Select all"]
    offered["Cut"].trigger()
    assert texts(editor) == ["alpha"]
