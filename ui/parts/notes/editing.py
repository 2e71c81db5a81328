"""Every way of changing the text of the notes passes here: keys, input methods, paste, cut, the menu."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QInputMethodEvent, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QFrame, QMenu, QTextEdit

from ui.parts.announcing import announce
from ui.parts.notes import blocks
from ui.parts.notes.ledger import Ledger
from ui.parts.notes.note import Note

Move = QTextCursor.MoveOperation
Standard = QKeySequence.StandardKey
Modifier = Qt.KeyboardModifier
KEEP = QTextCursor.MoveMode.KeepAnchor

REMOVING: tuple[tuple[Standard, Move], ...] = (
    (Standard.DeleteStartOfWord, Move.PreviousWord),
    (Standard.Delete, Move.NextCharacter),
    (Standard.DeleteEndOfWord, Move.NextWord),
    (Standard.DeleteEndOfLine, Move.EndOfBlock),
)


class TypedNotes(QTextEdit):
    """A text in which Enter starts the next note, and where nobody changes somebody else's.

    `refused(author)`: an edit of that person's note was not made.
    """

    refused = Signal(str)

    def __init__(self, now: Callable[[], str]) -> None:
        super().__init__()
        self.ledger = Ledger(self.document(), now)
        self.ledger.load(())
        self.setAcceptRichText(False)
        # Dragging text by accident is the quickest way to spoil a note.
        self.setAcceptDrops(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def go(self, cursor: QTextCursor) -> None:
        """Put the caret there and into view."""
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def may_change(self, cursor: QTextCursor) -> bool:
        """Whether the person may remove this selection, or type at this caret; says so if not."""
        author = blocks.author_of(cursor)
        if author:
            announce(self, f"Only {author} can change this note. You can comment on it.", urgent=True)
            self.refused.emit(author)
        return not author and not self.isReadOnly()

    def cut(self) -> None:
        """Copy, then remove the selection."""
        cursor = self.textCursor()
        if cursor.hasSelection() and self.may_change(cursor):
            self.copy()
            blocks.remove(cursor, self.ledger.fresh())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.isReadOnly():
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_enter(event)
        elif event.matches(Standard.Cut):
            self.cut()
        elif event.matches(Standard.DeleteCompleteLine):
            event.ignore()
        elif not self._removes(event) and self._cleared_for(_typed(event)):
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if self._cleared_for(event.commitString() or event.preeditString()):
            super().inputMethodEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Each line of what is pasted is a note."""
        lines = [" ".join(each.split()) for each in source.text().splitlines() if each.strip()]
        cursor = self.textCursor()
        if not lines or not self.may_change(cursor):
            return
        cursor.beginEditBlock()
        blocks.remove(cursor, self.ledger.fresh())
        question = blocks.read(cursor.block()).question
        cursor.insertText(lines[0])
        for each in lines[1:]:
            cursor.insertBlock(blocks.style(self.ledger.fresh(question)))
            cursor.insertText(each)
        cursor.endEditBlock()
        self.go(cursor)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Words only: no colours of ours in somebody's letter."""
        made = QMimeData()
        made.setText(self.textCursor().selection().toPlainText())
        return made

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu().popup(event.globalPos())

    def menu(self) -> QMenu:
        """A menu of our own: the standard one would edit past the rules here."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        some, ours = self.textCursor().hasSelection(), not self.isReadOnly()
        menu.addAction("Undo", self.undo).setEnabled(ours and self.document().isUndoAvailable())
        menu.addAction("Redo", self.redo).setEnabled(ours and self.document().isRedoAvailable())
        menu.addSeparator()
        menu.addAction("Cut", self.cut).setEnabled(ours and some)
        menu.addAction("Copy", self.copy).setEnabled(some)
        menu.addAction("Paste", self.paste).setEnabled(ours and self.canPaste())
        menu.addSeparator()
        menu.addAction("Select all", self.selectAll)
        return menu

    def _on_enter(self, event: QKeyEvent) -> None:
        if event.modifiers() in (Modifier.NoModifier, Modifier.KeypadModifier):
            self._next_note()
        elif event.modifiers() == Modifier.ShiftModifier and self._cleared_for("\n"):
            self.textCursor().insertText(blocks.SOFT_BREAK)
        else:
            event.ignore()

    def _next_note(self) -> None:
        cursor = self.textCursor()
        if cursor.hasSelection():
            if not self.may_change(cursor):
                return
            blocks.remove(cursor, self.ledger.fresh())
        note = self.ledger.read(cursor.block())
        # An empty paragraph is read out wrongly by screen readers; so there is never one below another.
        if not note.text:
            return
        if cursor.atBlockEnd():
            self._open_below(cursor, note)
        elif cursor.atBlockStart():
            self._open_above(cursor, note)
        elif self.may_change(cursor):
            cursor.insertBlock(blocks.style(replace(note, serial=self.ledger.fresh().serial)))
        self.go(cursor)

    def _open_below(self, cursor: QTextCursor, note: Note) -> None:
        below = cursor.block().next()
        if below.isValid() and replace(blocks.read(below), serial=0) == Note(question=note.question):
            cursor.setPosition(below.position())
        else:
            cursor.insertBlock(blocks.style(self.ledger.fresh(note.question)))

    def _open_above(self, cursor: QTextCursor, note: Note) -> None:
        cursor.beginEditBlock()
        cursor.insertBlock(blocks.style(note))
        cursor.movePosition(Move.PreviousBlock)
        blocks.restyle(cursor.block(), self.ledger.fresh(note.question))
        cursor.endEditBlock()

    def _removes(self, event: QKeyEvent) -> bool:
        """Whether the key removed something across paragraphs, or was not to; then it is done with."""
        move = _removal(event)
        if move is None:
            return False
        cursor = self.textCursor()
        if not cursor.hasSelection():
            _select_by(cursor, move)
        if not cursor.hasSelection() or not self.may_change(cursor):
            return True
        if len(blocks.selected(cursor)) == 1:
            return False
        blocks.remove(cursor, self.ledger.fresh())
        self.go(cursor)
        return True

    def _cleared_for(self, text: str) -> bool:
        """Whether that text may now be typed; a selection over several notes is gone then, by our rules."""
        if not text:
            return True
        cursor = self.textCursor()
        if not self.may_change(cursor):
            return False
        if len(blocks.selected(cursor)) > 1:
            blocks.remove(cursor, self.ledger.fresh())
            self.setTextCursor(cursor)
        return True


def _removal(event: QKeyEvent) -> Move | None:
    """Where the caret would go if the key moved instead of removing; None if it removes nothing."""
    # Qt's standard key for Backspace does not match it on every platform.
    if event.key() == Qt.Key.Key_Backspace and event.modifiers() in (
        Modifier.NoModifier,
        Modifier.ShiftModifier,
    ):
        return Move.PreviousCharacter
    return next((move for key, move in REMOVING if event.matches(key)), None)


def _typed(event: QKeyEvent) -> str:
    """The text a key types; nothing if it is a command. AltGr arrives as Ctrl and Alt together."""
    command = Modifier.ControlModifier
    if event.modifiers() in (command, command | Modifier.ShiftModifier):
        return ""
    return event.text() if any(map(str.isprintable, event.text())) else ""


def _select_by(cursor: QTextCursor, move: Move) -> None:
    """Select what a key removes; where that reaches into the next paragraph, only the break between."""
    start = cursor.position()
    at_end = move == Move.EndOfBlock and cursor.atBlockEnd()
    cursor.movePosition(Move.NextCharacter if at_end else move, KEEP)
    if len(blocks.selected(cursor)) > 1:
        back = cursor.position() < start
        cursor.setPosition(start)
        cursor.movePosition(Move.PreviousCharacter if back else Move.NextCharacter, KEEP)
