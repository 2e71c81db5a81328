"""Written on paper first: the times given are kept, and none is the time of typing."""

from __future__ import annotations

from PySide6.QtCore import Qt

from fieldwork.capture.conversations import state_of
from fieldwork.records import Conversation, Note
from tests.ui.audit import faults
from tests.ui.keys import Keys
from tests.ui.pages.conftest import Desk
from tests.ui.pages.conversations.conftest import Open

ENTER = Qt.Key.Key_Return


def times(desk: Desk, name: str) -> list[tuple[str, str]]:
    """When each note of a conversation was made, and its words."""
    return [(str(note.at)[:16], note.text) for note in desk.all(Note, conversation=desk.ids[name])]


def test_a_conversation_held_on_paper_is_written_up_with_the_times_that_stand_there(
    desk: Desk, open_page: Open, keys: Keys
):
    page = open_page(desk, "midwife")
    keys.press("Ctrl+Shift+P")
    assert faults(page) == []
    page.talk_pane.notes.paper.began.setFocus()
    keys.type("14 March 14:05")
    keys.press(ENTER, ENTER)
    desk.settle()
    keys.type("Three years here.")
    keys.press("Ctrl+Shift+T")
    keys.type("14:12")
    keys.press(ENTER)
    keys.press("Ctrl+End", ENTER)
    keys.type("Hears of it from the ward.")
    keys.press(ENTER)
    keys.type("Never from the school.")
    keys.press("Ctrl+Shift+E")
    page.leave()
    desk.settle()
    assert times(desk, "midwife") == [
        ("2010-03-14T14:05", "Three years here."),
        ("2010-03-14T14:12", "Hears of it from the ward."),
        ("2010-03-14T14:12", "Never from the school."),
    ]
    found = desk.get(Conversation, desk.ids["midwife"])
    assert state_of(found) == "under way"
    assert str(found.began_at)[:16] == "2010-03-14T14:05"
    assert str(found.limits_explained_at)[:16] == "2010-03-14T14:12"


def test_before_a_time_is_given_nothing_is_typed_and_a_time_to_come_is_none(
    desk: Desk, open_page: Open, keys: Keys
):
    page = open_page(desk, "midwife")
    keys.press("Ctrl+Shift+P")
    page.talk_pane.notes.editor.setFocus()
    assert page.talk_pane.notes.editor.placeholderText().startswith("Say above when it began")
    keys.type("No")
    page.talk_pane.notes.paper.began.setFocus()
    keys.type("16 March 14:05")
    keys.press(ENTER)
    desk.settle()
    assert (
        page.talk_pane.notes.paper.error == "This time is still to come. Enter it as it stands on the paper"
    )
    assert desk.all(Note, conversation=desk.ids["midwife"]) == ()
    keys.press("Ctrl+A")
    keys.type("five past two")
    keys.press(ENTER)
    assert page.talk_pane.notes.paper.error.startswith("Enter a time as it stands on the paper")


def test_done_with_the_paper_notes_are_of_now_again(desk: Desk, open_page: Open, keys: Keys):
    page = open_page(desk, "carers")
    keys.press("Ctrl+Shift+P", ENTER, "Ctrl+End", ENTER)
    keys.type("From the paper.")
    desk.settle()
    keys.press("Ctrl+Shift+P", ENTER)
    keys.type("Of now.")
    page.leave()
    desk.settle()
    assert times(desk, "carers")[1:] == [
        ("2010-03-15T11:05", "From the paper."),
        ("2010-03-15T12:00", "Of now."),
    ]


def test_the_time_of_a_note_is_corrected_by_a_key(desk: Desk, open_page: Open, keys: Keys):
    page = open_page(desk, "carers")
    keys.press("Ctrl+Shift+T")
    keys.type("11:20")
    keys.press(ENTER)
    desk.settle()
    assert times(desk, "carers")[0][0] == "2010-03-15T11:20"
    assert page.talk_pane.notes.editor.current().when == "11:20"
    assert page.talk_pane.notes.editor.hasFocus()
