"""What is typed, marked, split, joined and deleted in the notes is in the store, and nothing else."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fieldwork.capture.conversations import withdraw
from fieldwork.capture.findings import support
from fieldwork.capture.notes import set_hearer
from fieldwork.capture.writing import edit
from fieldwork.errors import Refused
from fieldwork.records import Conversation, Note, Tag
from fieldwork.store.store import Store
from tests.ui.keys import Keys
from tests.ui.pages.conftest import Desk
from tests.ui.pages.conversations.conftest import Open
from ui.pages.conversations import ConversationsPage, keeping

Move = QTextCursor.MoveOperation
ENTER, BACK = Qt.Key.Key_Return, Qt.Key.Key_Backspace


def words(desk: Desk, conversation: str = "carers") -> list[str]:
    """The texts of the notes of a conversation in the store, in order."""
    return [note.text for note in desk.all(Note, conversation=desk.ids[conversation])]


def tags(desk: Desk, note: str) -> set[tuple[str | None, str]]:
    """Indicator (or nothing for a theme) and direction of each tag of a note."""
    return {(tag.indicator, tag.direction) for tag in desk.all(Tag, note=note)}


def torn(desk: Desk) -> list[tuple[str, str, str]]:
    """Everything with two versions."""
    return list(desk.ask(Store.conflicts))


def last(desk: Desk, conversation: str = "carers") -> Note:
    """The last note of a conversation."""
    note: Note = desk.all(Note, conversation=desk.ids[conversation])[-1]
    return note


def select_last_note(page: ConversationsPage) -> None:
    """Select all words of the last note."""
    cursor = page.talk_pane.notes.editor.textCursor()
    cursor.movePosition(Move.End)
    cursor.movePosition(Move.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
    page.talk_pane.notes.editor.setTextCursor(cursor)


def test_what_is_typed_is_a_note_from_its_first_letter_and_whole_once_it_is_left(
    desk: Desk, open_page: Open, keys: Keys
):
    open_page(desk, "carers")
    keys.press(ENTER)
    keys.type("C")
    desk.settle()
    assert words(desk) == ["Six of eight know whom to ring at night.", "C"]
    keys.type("afé … naïve Żółw")
    keys.press(ENTER)
    desk.settle()
    note = last(desk)
    assert (note.text, note.sort, note.fidelity) == ("Café … naïve Żółw", "said", "paraphrase")
    assert note.heard_by == desk.ids["lead"]
    assert str(note.at).startswith("2010-03-15T12:00")
    assert torn(desk) == []


def test_typing_is_on_the_disk_within_a_second_though_nobody_pauses(
    desk: Desk, open_page: Open, keys: Keys, qtbot: QtBot
):
    open_page(desk, "carers")
    keys.press("Ctrl+End")
    for letter in "abcdefgh":
        keys.type(letter)
        qtbot.wait(100)
    desk.settle()
    kept = [typing.text for typing in desk.unfinished()]
    assert len(kept) == 1
    assert kept[0].startswith("Six of eight know whom to ring at night.abcdef")
    assert words(desk) == ["Six of eight know whom to ring at night."]


def test_leaving_the_page_makes_a_change_of_what_is_typed(desk: Desk, open_page: Open, keys: Keys):
    page = open_page(desk, "carers")
    keys.press("Ctrl+End")
    keys.type(" Two do not.")
    page.leave()
    desk.settle()
    assert words(desk) == ["Six of eight know whom to ring at night. Two do not."]
    assert desk.unfinished() == ()
    assert torn(desk) == []


def test_quotation_sort_tags_and_directions_have_keys_and_undo(desk: Desk, open_page: Open, keys: Keys):
    open_page(desk, "carers")
    keys.press("Ctrl+End", ENTER)
    keys.type("They always ring back")
    keys.press("Ctrl+Shift+Q", "Alt+1", "Alt+Up", "Alt+Up", "Alt+3", "Alt+Down")
    desk.settle()
    note = last(desk)
    assert note.fidelity == "verbatim"
    assert tags(desk, note.id) == {("P2-1", "strength"), ("P2-3", "needs to improve")}
    keys.press("Ctrl+Z", "Ctrl+Z")
    desk.settle()
    assert tags(desk, note.id) == {("P2-1", "strength")}
    keys.press("Ctrl+M")
    desk.settle()
    assert (last(desk).sort, last(desk).fidelity) == ("seen", None)
    assert torn(desk) == []


def test_a_theme_is_found_by_typing_and_set_by_enter(desk: Desk, open_page: Open, keys: Keys):
    open_page(desk, "carers")
    keys.press("Ctrl+T")
    keys.type("listening to")
    keys.press(ENTER)
    desk.settle()
    assert [tag.theme for tag in desk.all(Tag, note=desk.ids["carers note"])] == [desk.ids["theme"]]
    keys.type("!")
    desk.settle()
    assert "night.!" in "".join(typing.text for typing in desk.unfinished()) or words(desk)


def test_enter_within_a_note_makes_two_with_the_same_marks(desk: Desk, open_page: Open, keys: Keys):
    page = open_page(desk, "child")
    keys.press("Ctrl+End", *["Ctrl+Left"] * 4, ENTER)
    page.leave()
    desk.settle()
    first, second = desk.all(Note, conversation=desk.ids["child"])[-2:]
    assert (first.text, second.text) == ("Has had three social workers ", "since Primary 5.")
    assert second.at == first.at
    assert second.fidelity == "near-verbatim"
    assert tags(desk, second.id) == tags(desk, first.id)
    keys.press(ENTER)
    keys.type("New")
    desk.settle()
    assert torn(desk) == []


def test_backspace_at_its_start_joins_a_note_to_the_one_above_and_undo_parts_them(
    desk: Desk, open_page: Open, keys: Keys
):
    page = open_page(desk, "child")
    select_last_note(page)
    keys.press(Qt.Key.Key_Left)
    before = words(desk, "child")
    keys.press(BACK)
    page.leave()
    desk.settle()
    assert words(desk, "child") == [before[0], before[1] + before[2]]
    assert tags(desk, desk.ids["nurse"]) == {("P2-1", "strength"), (None, "needs to improve")}
    keys.press("Ctrl+Z")
    page.leave()
    desk.settle()
    assert words(desk, "child") == before
    assert tags(desk, desk.ids["workers"]) == {("P2-1", "needs to improve"), (None, "needs to improve")}
    assert tags(desk, desk.ids["nurse"]) == {("P2-1", "strength")}
    assert torn(desk) == []


def test_a_deleted_note_comes_back_by_the_undo_offered(desk: Desk, open_page: Open, keys: Keys):
    page = open_page(desk, "child")
    told: list[tuple[str, bool]] = []
    page.told.connect(lambda said, undoable: told.append((said, undoable)))
    before = words(desk, "child")
    select_last_note(page)
    keys.press(BACK, BACK)
    page.leave()
    desk.settle()
    assert words(desk, "child") == before[:2]
    assert told == [("Note deleted", True)]
    desk.workspace.undo()
    desk.settle()
    assert words(desk, "child") == before
    assert [note.text for note in page.talk_pane.notes.editor.notes()] == before
    assert tags(desk, desk.ids["workers"]) == {("P2-1", "needs to improve"), (None, "needs to improve")}


def test_everything_deleted_at_once_is_told_and_comes_back_by_ctrl_z(desk: Desk, open_page: Open, keys: Keys):
    page = open_page(desk, "child")
    told: list[tuple[str, bool]] = []
    page.told.connect(lambda said, undoable: told.append((said, undoable)))
    before = words(desk, "child")
    keys.press("Ctrl+A", Qt.Key.Key_Delete)
    desk.settle()
    assert words(desk, "child") == []
    assert told == [("3 notes deleted", True)]
    keys.press("Ctrl+Z")
    page.leave()
    desk.settle()
    assert words(desk, "child") == before
    assert tags(desk, desk.ids["nurse"]) == {("P2-1", "strength")}
    assert torn(desk) == []


def test_a_note_left_without_words_leaves_nothing_behind(desk: Desk, open_page: Open, keys: Keys):
    page = open_page(desk, "carers")
    keys.press("Ctrl+End", ENTER)
    keys.type("x")
    desk.settle()
    keys.press(BACK, Qt.Key.Key_Up)
    desk.settle()
    assert words(desk) == ["Six of eight know whom to ring at night."]
    page.leave()
    desk.settle()
    assert len(desk.all(Note, conversation=desk.ids["carers"])) == 1


def test_a_colleagues_note_can_be_tagged_but_not_changed(desk: Desk, open_page: Open, keys: Keys):
    desk.ask(set_hearer, desk.ids["carers note"], desk.ids["okafor"])
    page = open_page(desk, "carers")
    keys.press("Ctrl+End")
    keys.type("No")
    keys.press("Alt+2")
    desk.settle()
    assert words(desk) == ["Six of eight know whom to ring at night."]
    assert tags(desk, desk.ids["carers note"]) == {("P2-2", "neutral")}
    assert "Only J. Okafor can change this note" in page.talk_pane.notes.trouble


def test_the_first_words_begin_a_planned_conversation(desk: Desk, open_page: Open, keys: Keys):
    open_page(desk, "midwife")
    keys.type("Early")
    desk.settle()
    midwife = desk.get(Conversation, desk.ids["midwife"])
    assert midwife.state["state"] == "under way"
    assert midwife.began_at is not None
    assert words(desk, "midwife") == ["Early"]


def test_a_note_that_a_finding_rests_on_stays_and_it_is_said_why(desk: Desk, open_page: Open, keys: Keys):
    desk.ask(support, desk.ids["finding"], desk.ids["nurse"], "for")
    page = open_page(desk, "child")
    before = words(desk, "child")
    keys.press("Ctrl+A", Qt.Key.Key_Delete)
    desk.settle()
    assert words(desk, "child") == before
    assert [note.text for note in page.talk_pane.notes.editor.notes()] == before
    assert "delete this note" in page.talk_pane.notes.trouble


def test_what_the_store_will_not_take_stays_on_the_page_and_is_handed_over_again(
    desk: Desk, open_page: Open, keys: Keys, monkeypatch: pytest.MonkeyPatch
):
    page = open_page(desk, "carers")

    def full(*_: object, **__: object) -> str:
        raise Refused("The disk is full. Make room, then go on.")

    with monkeypatch.context() as now:
        now.setattr(keeping, "add_note", full)
        keys.press("Ctrl+End", ENTER)
        keys.type("Not to be lost")
        desk.settle()
    assert page.talk_pane.notes.trouble == "The disk is full. Make room, then go on."
    assert page.talk_pane.notes.editor.current().text == "Not to be lost"
    desk.failures.clear()
    keys.type(".")
    page.leave()
    desk.settle()
    assert words(desk)[-1] == "Not to be lost."


def test_a_change_from_elsewhere_is_shown_and_what_is_being_typed_stays(
    desk: Desk, open_page: Open, keys: Keys
):
    page = open_page(desk, "child")
    keys.press("Ctrl+End")
    keys.type(" He counted them")
    desk.workspace.write(edit, desk.ids["shrug"], text="Shrugs.")
    desk.settle()
    assert [note.text for note in page.talk_pane.notes.editor.notes()] == [
        "Shrugs.",
        "She’s alright, she doesn’t write everything down.",
        "Has had three social workers since Primary 5. He counted them",
    ]
    keys.type(" himself")
    page.leave()
    desk.settle()
    assert words(desk, "child")[-1] == "Has had three social workers since Primary 5. He counted them himself"
    assert torn(desk) == []


def test_nothing_can_be_noted_in_a_conversation_we_were_asked_not_to_use(
    desk: Desk, open_page: Open, keys: Keys
):
    desk.ask(withdraw, desk.ids["child"], "She rang on Tuesday.")
    page = open_page(desk, "child")
    before = words(desk, "child")
    keys.type("More")
    keys.press("Alt+1")
    desk.settle()
    assert words(desk, "child") == before
    assert page.talk_pane.closed == (
        "Asked us not to use this: She rang on Tuesday. Its 3 notes are put away: kept and counted, "
        "shown nowhere, evidence of nothing."
    )
    assert page.talk_pane.notes.editor.notes() == ()
    page.talk_pane.toggle_details()
    page.talk_pane.details.consent._withdraw.click()
    desk.settle()
    assert [note.text for note in page.talk_pane.notes.editor.notes()] == before


def test_own_changes_do_not_take_the_editors_undo_away(desk: Desk, open_page: Open, keys: Keys, qtbot: QtBot):
    page = open_page(desk, "carers")
    keys.press("Ctrl+End", ENTER)
    keys.type("One")
    desk.settle()
    keys.press(ENTER)
    keys.type("Two")
    qtbot.wait(400)
    desk.settle()
    assert page.talk_pane.notes.editor.document().isUndoAvailable()
    keys.press("Ctrl+Z", "Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
    page.leave()
    desk.settle()
    assert words(desk) == ["Six of eight know whom to ring at night."]
    assert torn(desk) == []


def test_who_said_it_is_ticked_or_counted(desk: Desk, open_page: Open, keys: Keys):
    page = open_page(desk, "child")
    keys.press("Ctrl+Shift+W", Qt.Key.Key_Space, ENTER)
    desk.settle()
    assert desk.get(Note, desk.ids["workers"]).said_by == {"participants": [desk.ids["boy"]]}
    keys.press("Ctrl+Shift+W", Qt.Key.Key_Space, Qt.Key.Key_Tab)
    keys.type("9 of 8")
    keys.press(ENTER, "Ctrl+A")
    keys.type("6 of 8")
    keys.press(ENTER)
    desk.settle()
    assert desk.get(Note, desk.ids["workers"]).said_by == {"some": 6, "of": 8}
    assert page.talk_pane.notes.bar.who.text() == "6 of 8"
    keys.press("Ctrl+Shift+W", Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is page.talk_pane.notes.editor
    assert torn(desk) == []
