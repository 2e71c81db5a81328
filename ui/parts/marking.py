"""Words marked quietly in a text while someone types: several checkers, one Marker for each text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QHelpEvent, QTextBlock, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QToolTip

from ui.look.theme import theme

Look = Literal["names", "spelling"]
Underline = QTextCharFormat.UnderlineStyle
LOOKS: Final[dict[Look, tuple[Underline, str]]] = {
    "names": (Underline.DotLine, "warn"),
    "spelling": (Underline.WaveUnderline, "bad"),
}
"""How each kind of mark is drawn: its line, and the colour token of that."""

QUIET = 300
"""Milliseconds without a key before the text is looked at."""
SLICE = 4
"""Milliseconds that one look may take before the keys have their turn again."""
REMEMBERED = 4000


@dataclass(frozen=True)
class Mark:
    """Some letters of a paragraph, counted as Python counts them, and why they are marked, in plain words."""

    start: int
    end: int
    why: str
    look: Look


@dataclass(frozen=True)
class Marked:
    """A mark in the document: where it begins and ends there, and the words under it."""

    start: int
    end: int
    words: str
    mark: Mark


Checker = Callable[[str], Sequence[Mark]]
"""Finds what is to be marked in one paragraph. Called on the main thread: under a millisecond each."""


def marker_of(edit: QTextEdit | QPlainTextEdit) -> Marker:
    """The Marker of this text; made for whoever asks first."""
    return edit.findChild(Marker) or Marker(edit)


class Marker(QObject):
    """Underlines what its checkers find. Typing is never held up: it looks in slices, after a pause.

    The marks are drawn over the text and are no part of it: no undo step, no change of the document, and
    a highlighter of its own may have the document as well. The word that is just being typed is left alone.
    """

    marked = Signal()
    """What is marked, or where, is another now."""

    def __init__(self, edit: QTextEdit | QPlainTextEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._checkers: list[Checker] = []
        self._known: dict[str, tuple[Mark, ...]] = {}
        self._found: list[Marked] = []
        self._all: tuple[Marked, ...] = ()
        self._next = 0
        self._wait = QTimer(self, singleShot=True, interval=QUIET)
        self._slice = QTimer(self, singleShot=True, interval=0)
        self._wait.timeout.connect(self._begin)
        self._slice.timeout.connect(self._go_on)
        edit.document().contentsChange.connect(self._on_change)
        edit.cursorPositionChanged.connect(self._draw)
        edit.viewport().installEventFilter(self)
        theme().changed.connect(self._draw)

    def use(self, checker: Checker) -> None:
        """Mark what this checker finds too."""
        self._checkers.append(checker)
        self.look_again()

    def look_again(self) -> None:
        """Forget what was found: the checkers have learned something."""
        self._known.clear()
        self._wait.start()

    def all(self) -> tuple[Marked, ...]:
        """What is marked, in the order of the text."""
        return self._all

    def at(self, position: int) -> Marked | None:
        """The mark at this place of the document, or None."""
        return next((each for each in self._all if each.start <= position < each.end), None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Says why a word is marked when the pointer rests on it."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self.at(self._edit.cursorForPosition(event.pos()).position())
            if found is not None:
                QToolTip.showText(event.globalPos(), found.mark.why, self._edit.viewport())
                return True
        return super().eventFilter(watched, event)

    def _on_change(self, position: int, removed: int, added: int) -> None:
        if self._checkers and (removed or added):
            self._slice.stop()
            self._wait.start()
            self._all = tuple(_moved(self._all, position, removed, added))

    def _begin(self) -> None:
        self._found, self._next = [], 0
        self._go_on()

    def _go_on(self) -> None:
        taken = QElapsedTimer()
        taken.start()
        block = self._edit.document().findBlockByNumber(self._next)
        while block.isValid():
            self._found.extend(self._marks(block))
            block = block.next()
            self._next += 1
            if taken.elapsed() >= SLICE:
                self._slice.start()
                return
        found = tuple(self._found)
        if found != self._all:
            self._all = found
            self._draw()
            self.marked.emit()

    def _marks(self, block: QTextBlock) -> Iterator[Marked]:
        text, first = block.text(), block.position()
        known = self._known.get(text)
        if known is None:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            known = tuple(mark for checker in self._checkers for mark in checker(text))
            self._known[text] = known
        for mark in known:
            start, end = _units(text, mark.start), _units(text, mark.end)
            yield Marked(first + start, first + end, text[mark.start : mark.end], mark)

    def _draw(self) -> None:
        caret = self._edit.textCursor().position() if self._edit.hasFocus() else -1
        shown = [each for each in self._all if each.end != caret]
        self._edit.setExtraSelections([self._underlined(each) for each in shown])

    def _underlined(self, marked: Marked) -> QTextEdit.ExtraSelection:
        made, look = QTextEdit.ExtraSelection(), LOOKS[marked.mark.look]
        last = self._edit.document().characterCount() - 1
        cursor = QTextCursor(self._edit.document())
        cursor.setPosition(min(marked.start, last))
        cursor.setPosition(min(marked.end, last), QTextCursor.MoveMode.KeepAnchor)
        made.cursor = cursor
        made.format.setUnderlineStyle(look[0])
        made.format.setUnderlineColor(theme().colour(look[1]))
        return made


def _moved(marks: Sequence[Marked], position: int, removed: int, added: int) -> Iterator[Marked]:
    """The marks where they stand after an edit; those it touched are gone until the next look."""
    for each in marks:
        if each.end <= position:
            yield each
        elif each.start >= position + removed:
            shift = added - removed
            yield replace(each, start=each.start + shift, end=each.end + shift)


def _units(text: str, position: int) -> int:
    """Qt counts in UTF-16 units; a letter outside the first plane is two of them."""
    return position + sum(ord(letter) > 0xFFFF for letter in text[:position])
