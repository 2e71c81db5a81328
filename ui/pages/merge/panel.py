"""A card in the middle of the page that asks a few things, does one, and tells how it went."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from fieldwork.errors import FieldworkError
from ui.look.spacing import LARGE, MEDIUM, SMALL, WIDE
from ui.look.theme import theme
from ui.parts.banner import Banner
from ui.parts.buttons import Button
from ui.parts.field import Field
from ui.parts.frames import frame, scrolled
from ui.parts.labels import label
from ui.parts.layout import Item, column, holder, row
from ui.parts.problems import ProblemSummary


class Panel(QWidget):
    """A heading, what is wrong, the questions and then the answer. `left` on Esc, Cancel or Done."""

    WIDTH = 560

    left = Signal()

    def __init__(self, heading: str, about: str, go: Button) -> None:
        super().__init__()
        self._heading, self._go = heading, go
        self._title: QLabel = label(heading, "heading", wrap=True)
        self._about = label(about, "muted", wrap=True)
        self.trouble, self._problems = Banner(), ProblemSummary()
        self._cancel = Button("Cancel")
        self._done = Button("Done", "primary", icon="check")
        self._cancel.clicked.connect(self.left)
        self._done.clicked.connect(self.left)
        go.clicked.connect(self.go)
        theme().changed.connect(self._on_theme)

    def lay(self, asked: tuple[Item, ...], told: tuple[Item, ...]) -> None:
        """Put the questions on the card, and what is shown once it is done."""
        buttons = row(self._go, self._cancel, None, gap=MEDIUM)
        self._asked = holder(column(self._about, self.trouble, self._problems, *asked, buttons, gap=MEDIUM))
        self._told = holder(column(*told, row(self._done, None), gap=MEDIUM))
        margins = (WIDE, LARGE, WIDE, LARGE)
        inside = column(self._title, self._asked, self._told, gap=SMALL, margins=margins)
        self._card: QFrame = frame("card", inside)
        air = (LARGE, 0, LARGE, LARGE)
        self.setLayout(column(scrolled(holder(column(row(None, self._card, None), None, margins=air)))))
        self._on_theme()
        self.ask()

    def ask(self) -> None:
        """Ask afresh."""
        self._title.setText(self._heading)
        self.trouble.hide()
        self._problems.clear()
        self.work(False)
        self._told.hide()
        self._asked.show()

    def go(self) -> None:
        """Do what the panel is for."""
        raise NotImplementedError

    def focus_first(self) -> None:
        """Put the keyboard in the first thing to answer, or on Done."""
        self._done.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def telling(self) -> bool:
        """Whether it is done and tells how it went."""
        return not self._told.isHidden()

    def work(self, working: bool) -> None:
        """While it is being done nothing can be pressed twice."""
        self._asked.setEnabled(not working)

    def problems(self, *problems: tuple[Field, str]) -> bool:
        """Show what is wrong with the answers; whether anything is."""
        self._problems.show_problems(problems)
        return bool(problems)

    def refuse(self, error: FieldworkError) -> None:
        """Say what stood in the way; the answers stay."""
        self.work(False)
        self.trouble.say(error.message, "error")
        self._go.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(self, heading: str) -> None:
        """It is done."""
        self.work(False)
        self._title.setText(heading)
        self._asked.hide()
        self._told.show()
        self._done.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.telling:
            self.go()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.focus_first()

    def _on_theme(self) -> None:
        if self.layout() is not None:
            self._card.setFixedWidth(min(theme().scaled(self.WIDTH), 1100))
