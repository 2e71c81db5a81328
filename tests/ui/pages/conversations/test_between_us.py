"""Words between colleagues about a note, what is to be done by whom, and two inspectors at one table."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt

from fieldwork.capture.follow_ups import answer_comment, comment
from fieldwork.capture.notes import add_note
from fieldwork.capture.typed import take_up
from fieldwork.capture.writing import add
from fieldwork.records import Comment, FollowUp, Note
from fieldwork.store.store import Store
from tests.ui.audit import faults, silent_rows, small_targets
from tests.ui.keys import Keys
from tests.ui.pages.conftest import Desk
from tests.ui.pages.conversations.conftest import Open
from tests.ui.pages.conversations.test_notes import words
from ui.pages.conversations import ConversationsPage

ENTER, ESC, RIGHT = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Right
SPACE, TAB = Qt.Key.Key_Space, Qt.Key.Key_Tab


def as_okafor(desk: Desk, verb: Any, *args: Any, **named: Any) -> Any:
    """Do this as the colleague would."""

    def run(store: Store) -> Any:
        before, store.chain.author = store.chain.author, desk.ids["okafor"]
        try:
            return verb(store, *args, **named)
        finally:
            store.chain.author = before

    return desk.ask(run)


def theirs(desk: Desk, text: str, at: str) -> str:
    """A note that the colleague took at the same table."""
    found: str = as_okafor(
        desk, add_note, desk.ids["carers"], text, at=f"2010-03-15T{at}:00+00:00", fidelity="verbatim"
    )
    return found


def marks_beside(page: ConversationsPage) -> list[int]:
    """How many comments are marked in the gutter, note by note."""
    return [shown.comments for shown in page.talk_pane.notes.editor.on_screen()]


def test_a_comment_is_written_seen_in_the_gutter_answered_and_dealt_with(
    desk: Desk, open_page: Open, keys: Keys
):
    page = open_page(desk, "carers")
    keys.press("Ctrl+Shift+C")
    keys.type("Which number? – the night line?")
    keys.press("Ctrl+Return", ESC)
    desk.settle()
    (made,) = desk.all(Comment)
    assert (made.about, made.text, made.by, made.to, made.answered) == (
        desk.ids["carers note"], "Which number? – the night line?", desk.ids["lead"], None, False,
    )  # fmt: skip
    assert marks_beside(page) == [1]
    assert desk.unfinished() == ()
    as_okafor(desk, answer_comment, made.id, "The social work one.")
    page.refresh()
    desk.settle()
    assert marks_beside(page) == [1]
    keys.press("Ctrl+Shift+C")
    panel = page.talk_pane.notes.comments
    assert [row.title for row in panel.list.rows] == [
        "A. Reid: Which number? – the night line?",
        "J. Okafor to A. Reid: The social work one.",
    ]
    assert [*small_targets(panel), *silent_rows(panel)] == []
    keys.press(TAB, TAB, SPACE)
    desk.settle()
    assert marks_beside(page) == [0]
    keys.press(ESC)
    assert page.talk_pane.notes.editor.hasFocus()


def test_what_was_written_of_a_comment_is_kept_when_the_panel_goes(desk: Desk, open_page: Open, keys: Keys):
    page = open_page(desk, "carers")
    told: list[tuple[str, bool]] = []
    page.told.connect(lambda said, undoable: told.append((said, undoable)))
    keys.press("Ctrl+Shift+C")
    keys.type("Who?")
    keys.press(ESC)
    desk.settle()
    assert [each.text for each in desk.all(Comment)] == ["Who?"]
    assert told == [("Comment added", True)]


def test_a_comment_being_written_is_on_the_disk_and_is_there_after_a_crash(
    desk: Desk, open_page: Open, keys: Keys, qtbot: Any
):
    open_page(desk, "carers")
    keys.press("Ctrl+Shift+C")
    keys.type("Half a thou")
    qtbot.wait(800)
    desk.settle()
    (kept,) = desk.unfinished()
    desk.ask(take_up, [kept])
    assert [(each.about, each.text) for each in desk.all(Comment)] == [
        (desk.ids["carers note"], "Half a thou")
    ]
    desk.workspace.drop_typing(kept.record, kept.field)
    keys.press("Ctrl+A", Qt.Key.Key_Delete, ESC)


def test_something_to_do_becomes_a_follow_up_for_a_colleague(desk: Desk, open_page: Open, keys: Keys):
    page = open_page(desk, "carers")
    keys.press("Ctrl+End", ENTER)
    keys.type("Ask for the night rota")
    keys.press("Ctrl+M", "Ctrl+M", "Ctrl+M")
    desk.settle()
    keys.press("Ctrl+Shift+W", RIGHT, SPACE, ENTER)
    desk.settle()
    (made,) = desk.all(FollowUp)
    assert (made.question, made.member) == ("Ask for the night rota", desk.ids["okafor"])
    assert page.talk_pane.notes.bar.who.text() == "J. Okafor"
    keys.press("Ctrl+Shift+W", Qt.Key.Key_Left, SPACE, ENTER)
    desk.settle()
    assert [each.member for each in desk.all(FollowUp)] == [desk.ids["lead"]]


def test_two_inspectors_notes_stand_side_by_side_ours_to_edit_theirs_to_comment_on(
    desk: Desk, open_page: Open, keys: Keys
):
    note = theirs(desk, "We ring and nobody comes.", "11:03")
    theirs(desk, "Two of us gave up.", "11:09")
    page = open_page(desk, "carers")
    pane = page.talk_pane
    assert [each.text for each in pane.notes.editor.notes()] == ["Six of eight know whom to ring at night."]
    assert [(row.when, row.title) for row in pane.beside.list.rows] == [
        ("11:03", "We ring and nobody comes."),
        ("11:09", "Two of us gave up."),
    ]
    assert pane.beside.list.current == note
    assert faults(page) == []
    page.focus_main()
    keys.press("Ctrl+End", ENTER)
    keys.type("They want one number.")
    page.leave()
    desk.settle()
    assert "They want one number." in words(desk)
    assert [each.text for each in pane.notes.editor.notes()][-1] == "They want one number."
    pane.beside.list.setFocus()
    keys.press(Qt.Key.Key_Home, ENTER)
    keys.type("When was that?")
    keys.press("Ctrl+Return", ESC)
    desk.settle()
    (made,) = desk.all(Comment)
    assert (made.about, made.to) == (note, desk.ids["okafor"])
    assert pane.beside.list.rows[0].count == 1


def test_a_colleagues_note_that_was_searched_for_is_gone_to_where_it_stands(desk: Desk, open_page: Open):
    theirs(desk, "We ring and nobody comes.", "11:03")
    note = theirs(desk, "Two of us gave up.", "11:09")
    page = open_page(desk, "carers")
    page.point_at(note)
    desk.settle()
    assert page.talk_pane.beside.list.hasFocus()
    assert page.talk_pane.beside.list.current == note


def test_one_key_puts_their_notes_among_ours(desk: Desk, open_page: Open, keys: Keys):
    theirs(desk, "We ring and nobody comes.", "11:03")
    page = open_page(desk, "carers")
    keys.press("Ctrl+Shift+B")
    desk.settle()
    assert not page.talk_pane.beside.isVisible()
    shown = [(each.text, each.by) for each in page.talk_pane.notes.editor.notes()]
    assert shown == [
        ("Six of eight know whom to ring at night.", ""),
        ("We ring and nobody comes.", "J. Okafor"),
    ]


def test_a_comment_of_a_colleague_that_came_with_a_merge_is_marked(desk: Desk, open_page: Open):
    as_okafor(desk, comment, desk.ids["nurse"], "Which nurse?", desk.ids["lead"])
    page = open_page(desk, "child")
    assert marks_beside(page) == [0, 1, 0]


@pytest.mark.parametrize("count", [1, 2])
def test_the_carets_time_brings_theirs_into_view(desk: Desk, open_page: Open, keys: Keys, count: int):
    for number in range(count):
        theirs(desk, f"Note {number}.", f"11:0{4 + 2 * number}")
    mine = {"conversation": desk.ids["carers"], "sort": "said", "order": "9", "heard_by": desk.ids["lead"]}
    desk.ask(add, Note, text="Later.", at="2010-03-15T11:30:00+00:00", **mine)
    page = open_page(desk, "carers")
    keys.press("Ctrl+Home")
    assert page.talk_pane.beside.list.rows[0].key == page.talk_pane.beside.list.current
    keys.press("Ctrl+End")
    assert page.talk_pane.beside.list.rows[-1].key == page.talk_pane.beside.list.current
