"""While the report of a whole inspection is printed, someone types, and the window never stands still."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit

from fieldwork import practice
from fieldwork.capture.writing import add
from fieldwork.clock import Clock
from fieldwork.records import Conversation
from tests.ui.heart import BETWEEN_KEYS, LONGEST, TRIES, Heart
from tests.ui.windows import Person, person_at

COME_TO = 100
"""Milliseconds from the key that shows the conversation to the first letter."""


@pytest.mark.alone
@pytest.mark.usefixtures("quick_switch")
def test_nobody_who_types_notices_that_the_report_is_printed(tmp_path: Path) -> None:
    opened = practice.build(tmp_path / "library", Clock())
    talk = add(opened.store, Conversation, group="staff", title="The last of the day")
    opened.close()
    with person_at(tmp_path / "library") as person:
        person.unlock(practice.PASSPHRASE)
        person.opened()
        worst = []
        for number in range(TRIES):
            worst.append(typed_while_printing(person, talk, tmp_path / f"{number}.pdf"))
            if worst[-1] < LONGEST:
                break
        assert min(worst) < LONGEST


def typed_while_printing(person: Person, talk: str, out: Path) -> float:
    """Print the report while typing a note; the longest the window stood still, in milliseconds."""
    person.desk.go("conversations", talk)
    person.settle()
    person.desk.go("report")
    person.settle()
    person.told.saves_to = out
    heart, letters = Heart(), 0
    person.keys.press("Ctrl+S", "Ctrl+2")
    editor = QApplication.focusWidget()
    assert isinstance(editor, QTextEdit)
    QTest.qWait(COME_TO)
    with heart.listening():
        while not out.exists():
            person.keys.type("a")
            letters += 1
            QTest.qWait(BETWEEN_KEYS)
    person.settle()
    assert person.told.errors == []
    assert letters >= 3 and "a" * letters in editor.toPlainText()
    return max(heart.gaps)
