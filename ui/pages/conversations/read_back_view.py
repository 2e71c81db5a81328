"""Reading back: what one conversation says, in large letters, and nothing else in sight."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from fieldwork.records.words import EVIDENCE_SORTS
from ui.look.spacing import BROAD, LARGE, MEDIUM, WIDE
from ui.look.theme import theme
from ui.pages.conversations.reading import Talk
from ui.parts.announcing import announce
from ui.parts.buttons import Button
from ui.parts.frames import scrolled
from ui.parts.labels import label
from ui.parts.layout import column, holder, row

HEADING = "What we wrote down"
NOTHING = "We have not written anything down yet."
QUOTED = ("verbatim", "near-verbatim")
DOWN = (Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_PageDown)
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
UP = (Qt.Key.Key_Up, Qt.Key.Key_PageUp)


class ReadBackView(QFrame):
    """Covers the whole window. `read` when it was read back to the end; `looked_at` while it is open."""

    WIDEST = 860

    read = Signal()
    closed = Signal()
    looked_at = Signal(bool)

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._sentences: tuple[str, ...] = ()
        self.setProperty("frame", "column")
        self.setAccessibleName(HEADING)
        self.setAutoFillBackground(True)
        self._close = Button("Close", "quiet", icon="x", name="Close", tip="Esc")
        self._read = Button("We read this together", "primary", icon="check", tip="Keeps the time (Enter)")
        self._place = column(gap=WIDE)
        self._body = holder(self._place)
        self._area = scrolled(holder(row(None, self._body, None, margins=(BROAD, WIDE, BROAD, WIDE))))
        head = row(label(HEADING, "heading"), None, self._close, margins=(BROAD, LARGE, LARGE, MEDIUM))
        foot = row(None, self._read, None, margins=(BROAD, MEDIUM, BROAD, LARGE))
        self.setLayout(column(head, self._area, foot, gap=0))
        self._close.clicked.connect(self.close_it)
        self._read.clicked.connect(self._on_read)
        theme().changed.connect(self._on_theme)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()

    @property
    def sentences(self) -> list[str]:
        """What can be read, from the top."""
        return list(self._sentences)

    def open_for(self, talk: Talk) -> None:
        """Cover the window with what was said and seen."""
        window = self._page.window()
        while (item := self._place.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._sentences = tuple(said_and_seen(talk)) or (NOTHING,)
        for sentence in self._sentences:
            self._place.addWidget(label(sentence, "said", wrap=True))
        self._place.addStretch(1)
        self.looked_at.emit(True)
        self.setParent(window)
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self._on_theme()
        self.show()
        self.raise_()
        self._area.verticalScrollBar().setValue(0)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._application().focusChanged.connect(self._on_focus)
        announce(self, ". ".join((HEADING, *self.sentences)))

    def close_it(self) -> None:
        """Back to the work."""
        if not self.isHidden():
            self._page.window().removeEventFilter(self)
            self._application().focusChanged.disconnect(self._on_focus)
            self.hide()
            self.setParent(self._page)
            self.looked_at.emit(False)
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self._area.verticalScrollBar()
        if event.key() == Qt.Key.Key_Escape:
            self.close_it()
        elif event.key() in ENTER:
            self._on_read()
        elif event.key() in (*DOWN, *UP):
            step = bar.pageStep() // 2
            bar.setValue(bar.value() + (step if event.key() in DOWN else -step))
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            bar.setValue(0 if event.key() == Qt.Key.Key_Home else bar.maximum())

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays within: everything else in the window is covered."""
        (self._close if self._read.hasFocus() else self._read).setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _on_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        """The keyboard stays on what can be seen."""
        if now is not None and now.window() is self.window() and not (now is self or self.isAncestorOf(now)):
            QTimer.singleShot(0, self, self.setFocus)

    def _application(self) -> QApplication:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        return app

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def _on_read(self) -> None:
        self.close_it()
        self.read.emit()

    def _on_theme(self) -> None:
        self._body.setFixedWidth(min(theme().scaled(self.WIDEST), self.width() - 3 * BROAD))


def said_and_seen(talk: Talk) -> Iterator[str]:
    """What was noted as said or seen, in order; their own words in quotation marks. No thoughts, no tags."""
    if talk.put_away:
        return
    for shown in talk.notes:
        note = shown.note
        words = (note.text or "").strip()
        if note.sort in EVIDENCE_SORTS and words:
            quoted = note.sort == "said" and note.fidelity in QUOTED and "“" not in words
            yield f"“{words}”" if quoted else words
