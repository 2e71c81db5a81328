"""A reading from the first to the last question, with the keyboard alone."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from fieldwork.records import Answer, Reading, SampledFile
from tests.ui.keys import Keys
from tests.ui.pages.file_reading.conftest import Enter, Room

ENOUGH = 150
"""More presses of Ctrl+Enter than the form has questions."""
YES = ("discussion-held", "conference-held", "reviewed")
YES_NO = (("y", {"value": "yes"}), ("n", {"value": "no"}))
KEYS = {"yes_no": "n", "six_point": "4", "date": "2 March 2009", "number": "3", "text": "Warm, clear notes."}


def press_an_answer(keys: Keys, room: Room) -> str:
    """Answer the question the keyboard is in; its slug."""
    form = room.page.case.form
    ask = form.rows[form.current].ask
    slug = str(ask.question.slug)
    if ask.sort in ("choice", "ticks"):
        keys.press(Qt.Key.Key_Space)
    else:
        keys.type("y" if slug in YES else KEYS[ask.sort])
    return slug


def answer_everything(keys: Keys, room: Room) -> list[str]:
    answered: list[str] = []
    for _ in range(ENOUGH):
        if not room.page.case.form.current:
            break
        answered.append(press_an_answer(keys, room))
        keys.press("Ctrl+Return")
        room.settle()
    return answered


def test_a_whole_file_is_read_without_a_mouse(empty_desk: Any, enter: Enter, keys: Keys) -> None:
    room = enter(empty_desk)
    keys.press(Qt.Key.Key_Space)
    room.settle()
    assert [each.code for each in empty_desk.all(SampledFile)] == ["F-A1"]
    keys.press(Qt.Key.Key_Right, Qt.Key.Key_Space)
    room.settle()
    assert empty_desk.all(SampledFile)[0].age_band == "under-1"
    room.page.case.head.main.setFocus()
    keys.press(Qt.Key.Key_Space)
    room.settle()
    keys.press(Qt.Key.Key_Space)
    room.settle()
    assert room.page.case.head.title.text() == "Case file F-A1"
    answered = answer_everything(keys, room)
    assert answered[0] == "files-seen"
    assert answered[-1] == "follow-up"
    assert len(answered) > 60
    assert QApplication.focusWidget() is room.page.case.head.main
    keys.press(Qt.Key.Key_Space)
    room.settle()
    assert empty_desk.all(Reading)[0].finished_at is not None
    kept = [each for each in empty_desk.all(Answer) if each.value]
    assert len(kept) == len(answered)
    assert room.page.files.list.rows[0].state == "complete"


def test_page_keys_go_from_section_to_section(reading_room: Room, keys: Keys, announced: list[str]) -> None:
    keys.press("Ctrl+PgDown")
    assert reading_room.page.case.form.section == "Chronology"
    assert reading_room.page.case.form.current == reading_room.question("chronology-present").id
    assert announced[-1] == "Section 2 of 19: Chronology"
    keys.press("Ctrl+PgUp")
    assert reading_room.page.case.form.section == "The child and the files"


def test_the_keys_of_the_page_work_while_someone_types(reading_room: Room, keys: Keys) -> None:
    reading_room.row("unmet-need").go()
    keys.type("Speech")
    keys.press("Ctrl+Return")
    assert isinstance(QApplication.focusWidget(), QPlainTextEdit) is False
    reading_room.row("unmet-need").go()
    keys.press("Ctrl+PgDown")
    reading_room.settle()
    assert reading_room.page.case.form.section == "The first response to the concern"
    kept = reading_room.answer("unmet-need")
    assert kept is not None
    assert kept.value == {"value": "Speech"}


def test_a_letter_answers_and_delete_takes_it_back(reading_room: Room, keys: Keys) -> None:
    reading_room.row("chronology-present").go()
    for key, value in (*YES_NO, ("a", {"absent": "not applicable"}), ("t", {"absent": "cannot tell"})):
        keys.type(key)
        reading_room.settle()
        kept = reading_room.answer("chronology-present")
        assert kept is not None
        assert kept.value == value
    keys.press(Qt.Key.Key_Delete)
    reading_room.settle()
    kept = reading_room.answer("chronology-present")
    assert kept is not None
    assert kept.value is None


def test_a_remark_has_its_own_key(reading_room: Room, keys: Keys) -> None:
    reading_room.row("help-in-time").go()
    keys.press("Ctrl+R")
    keys.type("Nursery rang twice.")
    keys.press("Ctrl+PgDown")
    reading_room.settle()
    kept = reading_room.answer("help-in-time")
    assert kept is not None
    assert (kept.remark, kept.value) == ("Nursery rang twice.", None)
