"""The editor in which every paragraph is a note with its time, sort, fidelity and tags."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from PySide6.QtCore import QMargins, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QTextCursor

from ui.look.theme import theme
from ui.parts.announcing import announce
from ui.parts.notes import blocks
from ui.parts.notes.drawing import Shown, draw_ground
from ui.parts.notes.edges import Codes, Gutter
from ui.parts.notes.editing import Move, TypedNotes
from ui.parts.notes.note import QUOTES, SPOKEN, Note
from ui.parts.notes.question import QuestionStrip, heading_room
from ui.parts.spelled import Spelled

# A heading stands above its note, so a note just below the window's edge may still show one.
LOWEST_HEADING = 200
TOP = 8
TYPE = "Type what you hear. Enter starts a new note."
"""What an editor without notes says."""


class NotesEditor(TypedNotes):
    """Tab leaves; undo carries words, marks and tags alike.

    `note_started(serial)`: a paragraph has its first words and no key; answer with assign().
    `note_changed(key)`: read it again with note(); without words it is still there, to be filled or removed.
    `note_removed(key)`: its paragraph is gone; if undo brings it back, that is a change.
    `notes_moved`: some stand in another order.
    `line_changed(Note)`: the caret is in another note, or the marks of its note are others.
    """

    note_started = Signal(int)
    note_changed = Signal(str)
    note_removed = Signal(str)
    notes_moved = Signal()
    line_changed = Signal(object)

    def __init__(self, now: Callable[[], str], name: str = "Notes") -> None:
        """`now` gives the time of day that a new note is stamped with, as it will be shown."""
        super().__init__(now)
        self.setProperty("notes", True)
        self.setAccessibleName(name)
        self.setPlaceholderText(TYPE)
        self.viewport().setAutoFillBackground(False)
        self._gutter = Gutter(self, self, "Times of the notes")
        self._codes = Codes(self, self, "Tags of the notes")
        self._strip = QuestionStrip(self)
        self._line: Note | None = None
        Spelled(self)
        self._first = ""
        self._comments: Mapping[str, int] = {}
        self.ledger.started.connect(self.note_started)
        self.ledger.changed.connect(self.note_changed)
        self.ledger.removed.connect(self.note_removed)
        self.ledger.reordered.connect(self.notes_moved)
        self.ledger.settled.connect(self._on_settled)
        self.cursorPositionChanged.connect(self._on_caret)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._wrap = QTimer(self, singleShot=True, interval=0)
        self._wrap.timeout.connect(self._on_wrap)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def load(self, notes: Iterable[Note]) -> None:
        """Show these notes in this order, staying in the same note if it is among them. Forgets the undo."""
        key, offset = self.current().key, self.textCursor().positionInBlock()
        self.ledger.load(notes)
        if not (key and self.go_to(key, offset)):
            self.moveCursor(Move.End)
        self._on_settled()

    def notes(self) -> tuple[Note, ...]:
        """All notes as they stand, in order; paragraphs with neither words nor key are left out."""
        return self.ledger.notes()

    def note(self, key: str) -> Note | None:
        """The note of that key, or None if its paragraph is gone."""
        return next((note for note in self.notes() if note.key == key), None)

    def started(self, serial: int) -> Note | None:
        """The note that note_started told of, as it stands; None if it is gone."""
        return next((note for note in self.notes() if note.serial == serial), None)

    def assign(self, serial: int, key: str) -> None:
        """Give a started note its key. What happened to it since it started is then said under that key."""
        self.ledger.assign(serial, key)

    def current(self) -> Note:
        """The note the caret is in."""
        return self.ledger.read(self.textCursor().block())

    def start_note(self, question: str = "") -> None:
        """Put the caret into an empty note at the end of that question's notes."""
        block = self.ledger.last_under(question)
        cursor = QTextCursor(block)
        cursor.movePosition(Move.EndOfBlock)
        note = blocks.read(block)
        if note.text:
            cursor.insertBlock(blocks.style(self.ledger.fresh(question)))
        elif note.question != question:
            blocks.restyle(block, self.ledger.fresh(question))
        self.go(cursor)

    def go_to(self, key: str, offset: int = 0) -> bool:
        """Put the caret into that note; False if it is not there."""
        block = self.ledger.block_of(key)
        if block is None:
            return False
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + min(offset, block.length() - 1))
        self.go(cursor)
        return True

    def set_tag(self, label: str, direction: str) -> None:
        """Tag the selected notes in that direction; an empty direction takes the tag away.

        Colleagues' notes can be tagged: a tag is not part of the note.
        """
        self._mark(lambda note: note.with_tag(label, direction))
        announce(self, f"Tagged: {label}, {direction}" if direction else f"Tag removed: {label}")

    def toggle_tag(self, label: str, direction: str = "neutral") -> None:
        """Tag the selected notes, or take the tag away if the caret's note has it."""
        self.set_tag(label, "" if self.current().direction(label) else direction)

    def set_fidelity(self, fidelity: str) -> None:
        """Say how close the selected notes are to the words spoken."""
        if self.may_change(self.textCursor()):
            self._mark(lambda note: replace(note, fidelity=fidelity))
            announce(self, f"Marked: {SPOKEN.get(fidelity, 'in our words')}")

    def toggle_quote(self) -> None:
        """Someone's exact words; again, nearly the exact words; again, in our own words."""
        at = QUOTES.index(self.current().fidelity)
        self.set_fidelity(QUOTES[(at + 1) % len(QUOTES)])

    def move_note(self, by: int) -> None:
        """Move the caret's note up (-1) or down (1); at the edge of a question it goes over to the next."""
        cursor = self.textCursor()
        block = cursor.block()
        other = block.next() if by > 0 else block.previous()
        if not other.isValid() or not self.may_change(QTextCursor(block)):
            return
        note, neighbour = blocks.read(block), blocks.read(other)
        if note.question != neighbour.question:
            blocks.restyle(block, replace(note, question=neighbour.question))
        else:
            offset = cursor.positionInBlock()
            blocks.swap(block, other)
            cursor = QTextCursor(self.document().findBlockByNumber(cursor.blockNumber() + by))
            cursor.setPosition(cursor.position() + offset)
            self.go(cursor)
        announce(self, "Moved up" if by < 0 else "Moved down")

    def show_times(self, times: Mapping[str, str]) -> None:
        """Show these times of day beside the notes of these keys."""
        self.ledger.show_times(times)
        self._gutter.update()

    def show_comments(self, counts: Mapping[str, int]) -> None:
        """Mark so many comments beside the notes of these keys."""
        if counts != self._comments:
            self._comments = dict(counts)
            self._gutter.update()

    def set_sort(self, sort: str) -> None:
        """Say whether the selected notes were said, seen, are my thought or to do."""
        if self.may_change(self.textCursor()):
            self._mark(lambda note: replace(note, sort=sort))
            announce(self, f"Marked: {sort}")

    def on_screen(self, band: QRect | None = None) -> Iterator[Shown]:
        """The notes in sight and where they are; only those that touch the band, where one is given."""
        layout, above = self.document().documentLayout(), self.verticalScrollBar().value()
        current = self.textCursor().block()
        top, bottom = (band.top(), band.bottom()) if band else (0, self.viewport().height())
        # hitTest finds the first one in sight without walking a long document.
        position = layout.hitTest(QPoint(8, above + top).toPointF(), Qt.HitTestAccuracy.FuzzyHit)
        block = self.document().findBlock(max(0, position))
        while block.isValid():
            rect = layout.blockBoundingRect(block).translated(0, -above)
            headed = blocks.starts_question(block)
            if rect.top() - (LOWEST_HEADING if headed else 0) > bottom:
                return
            first = block.layout().lineAt(0)
            height = first.height() if first.isValid() else rect.height()
            note = self.ledger.read(block)
            comments = self._comments.get(note.key, 0)
            yield Shown(note, rect, height, headed, block == current, comments)
            block = block.next()

    def go_to_height(self, y: int) -> None:
        """Put the caret at the end of the note at that height."""
        cursor = self.cursorForPosition(QPoint(8, y))
        cursor.movePosition(Move.EndOfBlock)
        self.go(cursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_ground(painter, self.on_screen(event.rect()), self.viewport().width())
        painter.end()
        super().paintEvent(event)
        # The caret's blinking repaints a few pixels only, and changes nothing beside it.
        if event.rect().width() > Gutter.WIDTH:
            self._strip.show_question(self._question_above())
            for edge in (self._gutter, self._codes):
                edge.update(0, event.rect().top(), edge.width(), event.rect().height())

    def _question_above(self) -> str:
        """The question of the topmost note, unless it can be read over the note itself."""
        first = QRect(0, 0, 1, 1)
        top = next((each for each in self.on_screen(first) if each.rect.bottom() > 0), None)
        if top is None:
            return ""
        scrolled = self.verticalScrollBar().value() > 0
        return "" if scrolled and top.headed and top.rect.top() > 0 else top.note.question

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._wrap.start()

    def _on_wrap(self) -> None:
        # Qt does not wrap anew when its scroll bar comes while it is wrapping; lines would be cut off.
        if self.document().textWidth() != self.viewport().width():
            self.document().setTextWidth(self.viewport().width())

    def _fit(self) -> None:
        """Give the edges their room: the tags at most a part of the width, the strip only if it is of use."""
        left = theme().scaled(Gutter.WIDTH)
        right = max(theme().scaled(Codes.LEAST), min(theme().scaled(Codes.WIDTH), self.width() * 3 // 10))
        # Qt leaves no room above the first paragraph, so its question has to stand in the strip.
        first = self._first = blocks.marks(self.document().firstBlock()).question
        margins = QMargins(left, heading_room(first) if first else TOP, right, 0)
        if margins != self.viewportMargins():
            self.setViewportMargins(margins)
        port = self.viewport().geometry()
        self._gutter.setGeometry(0, port.top(), left, port.height())
        self._codes.setGeometry(port.right() + 1, port.top(), right, port.height())
        self._strip.setVisible(bool(first))
        self._strip.place(QRect(0, 0, port.right(), port.top()), left + 4)

    def _on_settled(self) -> None:
        if blocks.marks(self.document().firstBlock()).question != self._first:
            self._fit()
        self._on_caret()

    def _mark(self, change: Callable[[Note], Note]) -> None:
        cursor = self.textCursor()
        touched = blocks.selected(cursor)
        # A selection that ends before the first letter of a note does not mean that note.
        if len(touched) > 1 and cursor.selectionEnd() == touched[-1].position():
            touched.pop()
        cursor.beginEditBlock()
        for block in touched:
            blocks.restyle(block, change(blocks.read(block)))
        cursor.endEditBlock()

    def _on_caret(self) -> None:
        note = replace(self.current(), text="")
        if note == self._line:
            return
        before, self._line = self._line, note
        self.setAccessibleDescription(note.spoken())
        if note.question and before is not None and before.question != note.question:
            announce(self, note.question)
        self.viewport().update()
        self.line_changed.emit(self.current())

    def _on_theme(self) -> None:
        self.ledger.refit()
        self._fit()
        self.viewport().update()
