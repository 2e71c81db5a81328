"""Where the words of a passage are typed: as tall as they need, and no mark in them is ever cut in two."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QPlainTextEdit

from ui.look.theme import theme
from ui.pages.report.names import beside, spans, whole
from ui.parts.announcing import announce
from ui.parts.spelled import Spelled

BRACES = str.maketrans("{}", "()")
LEAST_LINES = 2
ROOM = 26
"""Pixels of a text box around its lines."""
EDITS = (QKeySequence.StandardKey.Cut, QKeySequence.StandardKey.Paste)
STAYS = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)


class PassageText(QPlainTextEdit):
    """The words of one passage. `next_wanted` on Enter; `left` when the person is done with it."""

    changed = Signal()
    left = Signal()
    entered = Signal()
    next_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setPlaceholderText("Say it in a sentence or two.")
        self._marked = _Marked(self)
        Spelled(self)
        self._text = ""
        self.textChanged.connect(self._on_changed)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def show_words(self, text: str) -> None:
        """Show other words without saying `changed`; the caret stays where it can."""
        if text == self.toPlainText():
            return
        at = self.textCursor().position()
        self._text = text
        self.setPlainText(text)
        cursor = self.textCursor()
        cursor.setPosition(min(at, len(text)))
        self.setTextCursor(cursor)
        self._grow()

    def insert_words(self, text: str) -> None:
        """Put words or a mark in at the caret, with a space where they would touch a word."""
        self._guard()
        cursor = self.textCursor()
        before = self.toPlainText()[: cursor.selectionStart()]
        space = " " if before and before[-1].isalnum() else ""
        cursor.insertText(f"{space}{text}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.next_wanted.emit()
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._take_out(event)
        elif event.text() in ("{", "}"):
            announce(self, "Braces stand for counts and quotations")
        else:
            if (event.text() and event.text().isprintable()) or any(event.matches(key) for key in EDITS):
                self._guard()
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._guard()
        super().inputMethodEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        self._guard()
        text = " ".join(source.text().split())
        kept = self._whole_marks(text)
        self.textCursor().insertText(kept)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # A menu or another window borrows the focus; the person has not left the field.
        if event.reason() not in STAYS:
            self.left.emit()

    def _on_changed(self) -> None:
        # Other colours are a change to Qt as well.
        if self.toPlainText() != self._text:
            self._text = self.toPlainText()
            self.changed.emit()

    def _take_out(self, event: QKeyEvent) -> None:
        """Words go as they do anywhere; a mark is selected first, and goes whole with the next press."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            back = event.key() == Qt.Key.Key_Backspace
            at = cursor.position()
            reach = (at - 1, at) if back else (at, at + 1)
            found = whole(self.toPlainText(), *reach)
            if found != reach:
                self._select(*found)
                announce(self, "Selected whole. Press again to take it out.")
                return
        else:
            self._guard()
        super().keyPressEvent(event)

    def _guard(self) -> None:
        """See to it that what comes next cuts no mark."""
        cursor, text = self.textCursor(), self.toPlainText()
        if cursor.hasSelection():
            found = whole(text, cursor.selectionStart(), cursor.selectionEnd())
            if found != (cursor.selectionStart(), cursor.selectionEnd()):
                self._select(*found)
        elif (at := beside(text, cursor.position())) != cursor.position():
            cursor.setPosition(at)
            self.setTextCursor(cursor)

    def _select(self, start: int, end: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(max(0, start))
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _whole_marks(self, text: str) -> str:
        """Pasted text with its whole marks; every other brace becomes a bracket."""
        kept, at = "", 0
        for span in spans(text):
            kept += text[at : span.start].translate(BRACES) + text[span.start : span.end]
            at = span.end
        return kept + text[at:].translate(BRACES)

    def _grow(self, *_: object) -> None:
        lines = max(LEAST_LINES, round(self.document().documentLayout().documentSize().height()))
        height = lines * self.fontMetrics().lineSpacing() + ROOM
        if height != self.height():
            self.setFixedHeight(height)

    def _on_theme(self) -> None:
        self._marked.rehighlight()
        self._grow()


class _Marked(QSyntaxHighlighter):
    """Shows counts and quotations in colours of their own."""

    def __init__(self, editor: QPlainTextEdit) -> None:
        super().__init__(editor.document())

    def highlightBlock(self, text: str) -> None:
        for span in spans(text):
            kind = "accent" if span.kind == "measure" else "quote"
            ink = QTextCharFormat()
            ink.setForeground(theme().colour("accent_fg" if kind == "accent" else "quote"))
            ink.setBackground(theme().colour(f"{kind}_bg"))
            self.setFormat(span.start, span.end - span.start, ink)
