"""Finding words in the page in sight: a bar below it that jumps through its texts and lists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from ui.look.spacing import LARGE, SMALL
from ui.parts.announcing import announce
from ui.parts.buttons import Button
from ui.parts.labels import label
from ui.parts.layout import row
from ui.parts.rows import Role
from ui.parts.shortcuts import shortcut

QUIET = 120
MOST = 500
"""Hits counted; more words find fewer."""


@dataclass(frozen=True)
class Hit:
    """A place: a stretch of a text, or a row of a list."""

    widget: QWidget
    at: int
    length: int = 0


class FindBar(QFrame):
    """`closed` when it is put away; the page is asked for its texts anew at each search."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("frame", "pane")
        self._page: QWidget | None = None
        self._hits: list[Hit] = []
        self._number = -1
        self.line = QLineEdit()
        self.line.setAccessibleName("Find in this page")
        self.line.setPlaceholderText("Find in this page")
        self.told = label("", "muted")
        self.before = Button(icon="chevron-up", name="Hit before (Shift+Enter)")
        self.next = Button(icon="chevron-down", name="Next hit (Enter)")
        self.put_away = Button(icon="x", kind="quiet", name="Close the find bar (Esc)")
        items = (self.line, self.told, self.before, self.next, None, self.put_away)
        self.setLayout(row(*items, gap=SMALL, margins=(LARGE, SMALL, LARGE, SMALL)))
        self._soon = QTimer(self, singleShot=True, interval=QUIET)
        self._soon.timeout.connect(self._on_typed)
        self.line.textEdited.connect(self._soon.start)
        self.before.clicked.connect(self._on_before)
        self.next.clicked.connect(self._on_next)
        self.put_away.clicked.connect(self.close_bar)
        shortcut(self.line, "Return", self._on_next, alone=True)
        shortcut(self.line, "Enter", self._on_next, alone=True)
        shortcut(self.line, "Shift+Return", self._on_before, alone=True)
        shortcut(self, "Esc", self.close_bar)
        self.hide()

    def open_over(self, page: QWidget) -> None:
        """Find in this page; what stands in the line is ready to be typed over."""
        self._page = page
        self.show()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()
        self.told.setText("")

    def close_bar(self) -> None:
        """Put the bar away; the keyboard goes to the hit shown."""
        self._soon.stop()
        hit = self._hits[self._number] if 0 <= self._number < len(self._hits) else None
        self.forget()
        if hit is not None and hit.widget.isVisible():
            hit.widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def forget(self) -> None:
        """Another page is in sight, or none: nothing of this one is kept."""
        self.hide()
        self._hits, self._number, self._page = [], -1, None

    def _on_typed(self) -> None:
        self._find()
        self._go(0)

    def _on_next(self) -> None:
        self._step(1)

    def _on_before(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        if self._soon.isActive() or not self._hits:
            self._soon.stop()
            self._on_typed()
            return
        number = self._number
        # What is shown may have changed with the last jump.
        self._find()
        self._go(number + by)

    def _find(self) -> None:
        words = self.line.text().strip()
        self._hits = []
        if self._page is not None and words:
            for hit in hits_in(self._page, words):
                self._hits.append(hit)
                if len(self._hits) == MOST:
                    break

    def _go(self, number: int) -> None:
        if not self._hits:
            self._number = -1
            asked = bool(self.line.text().strip())
            self.told.setText("Not on this page. Ctrl+Shift+F searches everything." if asked else "")
        else:
            self._number = number % len(self._hits)
            many = f"{MOST} or more" if len(self._hits) == MOST else str(len(self._hits))
            self.told.setText(f"{self._number + 1} of {many}")
            _show(self._hits[self._number])
        announce(self.line, self.told.text())


def hits_in(page: QWidget, words: str) -> Iterator[Hit]:
    """Every place in the texts and lists in sight that holds these words, from the top left on."""
    places = [
        each
        for each in page.findChildren(QWidget)
        if isinstance(each, QTextEdit | QPlainTextEdit | QAbstractItemView) and each.isVisible()
    ]
    for each in sorted(places, key=lambda one: _where(one, page)):
        if isinstance(each, QAbstractItemView):
            yield from _in_list(each, words.casefold())
        elif isinstance(each, QTextEdit | QPlainTextEdit):
            yield from _in_text(each, each.document(), words)


def _where(widget: QWidget, page: QWidget) -> tuple[int, int]:
    corner = widget.mapTo(page, QPoint(0, 0))
    return corner.x(), corner.y()


def _in_list(view: QAbstractItemView, words: str) -> Iterator[Hit]:
    model: QAbstractItemModel = view.model()
    for number in range(min(model.rowCount(), 5000)):
        index = model.index(number, 0)
        text = f"{index.data(Role.DisplayRole) or ''} {index.data(Role.AccessibleTextRole) or ''}"
        if words in text.casefold() and index.flags() & Qt.ItemFlag.ItemIsEnabled:
            yield Hit(view, number)


def _in_text(widget: QWidget, text: QTextDocument, words: str) -> Iterator[Hit]:
    found = text.find(words, 0)
    while not found.isNull():
        yield Hit(widget, found.selectionStart(), found.selectionEnd() - found.selectionStart())
        found = text.find(words, found.selectionEnd())


def _show(hit: Hit) -> None:
    if isinstance(hit.widget, QAbstractItemView):
        index: QModelIndex = hit.widget.model().index(hit.at, 0)
        hit.widget.setCurrentIndex(index)
        hit.widget.scrollTo(index)
    elif isinstance(hit.widget, QTextEdit | QPlainTextEdit):
        cursor = QTextCursor(hit.widget.document())
        cursor.setPosition(hit.at)
        cursor.setPosition(hit.at + hit.length, QTextCursor.MoveMode.KeepAnchor)
        hit.widget.setTextCursor(cursor)
        hit.widget.ensureCursorVisible()
