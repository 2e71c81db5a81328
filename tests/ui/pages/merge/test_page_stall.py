"""While a large hand-over is taken in, someone types, and the window never stands still."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit

from fieldwork.capture.writing import add, make
from fieldwork.records import Conversation, Note
from tests.fieldwork.exchange.team import PASSPHRASE
from tests.ui.heart import BETWEEN_KEYS, LONGEST, TRIES, Heart
from tests.ui.pages.merge.conftest import LEAD, OKAFOR, Meeting, page_of
from tests.ui.windows import Person
from ui.pages.merge import MergePage

AFTERWARDS = 1500
"""Milliseconds to go on watching at the end."""
NOTES = 20_000
"""Of three changes each."""
ENTER = Qt.Key.Key_Return


@pytest.fixture
def large(meeting: Meeting) -> Path:
    """A hand-over of more than sixty thousand changes."""
    store = meeting.team.store(OKAFOR)
    talk = add(store, Conversation, group="staff", title="A long week")
    with store.act("Typed") as act:
        for number in range(NOTES):
            text = f"Note {number}: says that the visits were kept, and that somebody asked."
            make(store, act, Note, {"conversation": talk, "text": text, "sort": "said"})
    return meeting.team.hand(OKAFOR, to="lead")


def test_a_window_that_stands_still_is_noticed(qapp: QApplication) -> None:
    heart = Heart()
    with heart.listening():
        QTest.qWait(30)
        time.sleep(0.12)
        QTest.qWait(30)
    assert max(heart.gaps) > 110


@pytest.mark.alone
@pytest.mark.usefixtures("quick_switch")
def test_nobody_who_types_notices_that_a_large_hand_over_comes_in(meeting: Meeting, large: Path) -> None:
    with meeting.seat(LEAD) as person:
        person.told.opens = (large,)
        worst = []
        for _ in range(TRIES):
            page, longest = typed_while_taking_in(person, meeting)
            worst.append(longest)
            if worst[-1] < LONGEST:
                break
            page.taking.undo()
            rest(person, page)
        assert min(worst) < LONGEST


def typed_while_taking_in(person: Person, meeting: Meeting) -> tuple[MergePage, float]:
    """Take it in while typing a note; the page, and the longest the window stood still, in milliseconds."""
    person.desk.go("conversations", meeting.ids["talk"])
    person.settle()
    person.keys.press("Ctrl+Shift+O")
    page, heart, told = page_of(person), Heart(), []
    rest(person, page)
    page.taking.progress.connect(lambda *far: told.append(far))
    with heart.listening():
        person.keys.press(ENTER, "Ctrl+2")
        editor = QApplication.focusWidget()
        assert isinstance(editor, QTextEdit)
        letters = 0
        while page.taking.busy:
            person.keys.type("a")
            letters += 1
            QTest.qWait(BETWEEN_KEYS)
        QTest.qWait(AFTERWARDS)
    rest(person, page)
    assert len(told) >= 3
    assert letters >= 3
    assert "a" * letters in editor.toPlainText()
    assert page.intake.title == "Taken in"
    return page, max(heart.gaps)


def rest(person: Person, page: MergePage) -> None:
    """Wait until nothing is looked at or taken in any more."""
    person.wait(lambda: not page.taking.busy, "the hand-over")
    person.settle()


def test_locked_in_the_middle_everything_is_as_it_was_before(meeting: Meeting, large: Path) -> None:
    with meeting.seat(LEAD) as person:
        before = meeting.history(person)
        person.told.opens = (large,)
        person.keys.press("Ctrl+Shift+O")
        page = page_of(person)
        rest(person, page)
        person.keys.press(ENTER)
        assert page.taking.busy
        person.keys.press("Ctrl+L")
        person.wait(lambda: person.window.desk is None, "the lock")
        person.unlock(PASSPHRASE)
        person.opened()
        assert meeting.history(person) == before
