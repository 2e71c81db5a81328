"""While a large hand-over is taken in, someone types, and the window never stands still."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit

from fieldwork.capture.writing import add, make
from fieldwork.records import Conversation, Note
from tests.fieldwork.exchange.team import PASSPHRASE
from tests.ui.pages.merge.conftest import LEAD, OKAFOR, Meeting, page_of
from tests.ui.windows import Person
from ui.app import SWITCH
from ui.pages.merge import MergePage

BEAT, BETWEEN_KEYS, AFTERWARDS = 4, 15, 1500
"""Milliseconds from beat to beat, from key to key, and how long to go on watching at the end."""
LONGEST = 50
"""Milliseconds the window may stand still."""
NOTES = 6700
TRIES = 3
"""A busy machine lets one try go wrong; a window that stands still does so every time."""
ENTER = Qt.Key.Key_Return


class Heart(QObject):
    """Beats on the window's thread and remembers how long it had to wait."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps: list[float] = []
        self._since = QElapsedTimer()
        self._timer = QTimer(self, interval=BEAT, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Listen from now on; what stands in the way of the first beat counts too."""
        self.gaps = []
        self._since.start()
        self._timer.start()
        yield
        self._beat()
        self._timer.stop()

    def _beat(self) -> None:
        self.gaps.append(self._since.nsecsElapsed() / 1e6)
        self._since.start()


@pytest.fixture
def quick_switch() -> Iterator[None]:
    """Threads take turns as they do in the app."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH)
    yield
    sys.setswitchinterval(before)


@pytest.fixture
def large(meeting: Meeting) -> Path:
    """A hand-over of more than twenty thousand changes."""
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
