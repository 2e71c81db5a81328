"""From a key to its picture in the notes editor of a conversation of 400 notes, beside a bare text box."""

from __future__ import annotations

import os
import statistics
import time
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from ui.look.theme import init
from ui.parts.notes import Note, NotesEditor

NOTES, KEYS, TURNS = 400, 120, 5
SIZE = (620, 560)
WORDS = "Says the key worker comes twice a week, sometimes more, and asks before anything is written down. "
QUESTIONS = 12


def measure(notes: int = NOTES) -> dict[str, Any]:
    """Median seconds for one key at the end of the text, by turns; the first turn does not count."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    init(app)
    texts = [WORDS if number % 3 else WORDS * 2 for number in range(notes)]
    editor, bare = _editor(texts), QPlainTextEdit("\n".join(texts))
    ours: list[float] = []
    baseline: list[float] = []
    for turn in range(TURNS + 1):
        for box, found in ((bare, baseline), (editor, ours)):
            times = _typed(box)
            if turn:
                found.extend(times)
    return {
        "name": f"a key in {notes} notes",
        "ours": statistics.median(ours),
        "baseline": statistics.median(baseline),
        "limit": 5.0,
    }


def _editor(texts: list[str]) -> NotesEditor:
    made = NotesEditor(_now)
    tagged = (("2.1 Children", "strength"), ("5.2 Concerns", "needs to improve"))
    made.load(
        Note(
            text,
            key=str(number),
            when="10:43",
            fidelity="verbatim" if number % 4 == 0 else "paraphrase",
            tags=tagged[: number % 3],
            question=f"Question {number * QUESTIONS // len(texts)}?",
        )
        for number, text in enumerate(texts)
    )
    return made


def _now() -> str:
    return "10:43"


def _typed(box: QPlainTextEdit | NotesEditor) -> list[float]:
    """Seconds from each key to its picture; the text is left as it was."""
    box.resize(*SIZE)
    box.show()
    box.activateWindow()
    box.setFocus()
    box.moveCursor(box.textCursor().MoveOperation.End)
    QApplication.processEvents()
    times = [_one(box, "abcdefgh "[number % 9]) for number in range(KEYS)]
    for _ in range(KEYS):
        box.textCursor().deletePreviousChar()
    box.hide()
    return times


def _one(box: QWidget, letter: str) -> float:
    begun = time.perf_counter()
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(box, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
    QApplication.processEvents()
    return time.perf_counter() - begun
