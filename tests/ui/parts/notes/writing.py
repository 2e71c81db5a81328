"""What the tests of the notes editor share: three notes, a page that listens, selecting and pasting."""

from __future__ import annotations

import itertools

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor

from ui.parts.notes import Note, NotesEditor

ENTER, TAB, BACK, DELETE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Backspace, Qt.Key.Key_Delete
THREE = (
    Note("alpha", key="a", when="10:01", tags=(("2.1 Children", "strength"),), question="First?"),
    Note(
        "beta", key="b", when="10:02", fidelity="verbatim", tags=(("5.1 Help", "neutral"),), question="First?"
    ),
    Note("gamma", key="c", when="10:03", sort="seen", question="Second?"),
)


class Page:
    """Stands for a page: gives keys to started notes and records what it was told."""

    def __init__(self, editor: NotesEditor) -> None:
        self.editor = editor
        self.keys = (f"k{n}" for n in itertools.count(1))
        self.told: list[str] = []
        editor.note_started.connect(self.on_started)
        editor.note_changed.connect(self.on_changed)
        editor.note_removed.connect(self.on_removed)

    def on_started(self, serial: int) -> None:
        key = next(self.keys)
        self.told.append(f"started {key}")
        self.editor.assign(serial, key)

    def on_changed(self, key: str) -> None:
        note = self.editor.note(key)
        self.told.append(f"changed {key} {note.text if note else None}")

    def on_removed(self, key: str) -> None:
        self.told.append(f"removed {key}")


def texts(editor: NotesEditor) -> list[str]:
    """The words of all notes."""
    return [note.text for note in editor.notes()]


def select(editor: NotesEditor, start: tuple[str, int], end: tuple[str, int]) -> None:
    """Select from a place in one note to a place in another, each given by key and offset."""
    editor.go_to(*start)
    first = editor.textCursor().position()
    editor.go_to(*end)
    cursor = editor.textCursor()
    last = cursor.position()
    cursor.setPosition(first)
    cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def paste(editor: NotesEditor, text: str) -> None:
    """Paste text."""
    data = QMimeData()
    data.setText(text)
    data.setHtml(f"<b style='color:red'>{text}</b>")
    editor.insertFromMimeData(data)
