"""The veil that hides what is on the screen while a conversation goes on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QWidget

from ui.look.spacing import MEDIUM
from ui.parts.announcing import announce
from ui.parts.buttons import Button
from ui.parts.labels import label
from ui.parts.layout import column, holder, row

WORDS = "Press Enter to go on"
GO_ON = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Veil(QFrame):
    """Covers its parent with nothing at all; any key or click then says how to go on.

    Whoever shows it hides the pages beneath as well. `lifted` when Enter or the button was pressed, and
    `pressed` gives every other key, so that the window can answer its own.
    """

    lifted = Signal()
    pressed = Signal(QKeyEvent)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setProperty("frame", "veil")
        self.setAccessibleName(f"What you were doing is hidden. {WORDS}.")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._go_on = Button("Go on", icon="eye")
        self._go_on.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._go_on.clicked.connect(self.lift)
        self._words = holder(
            column(row(None, label(WORDS, "subheading"), None), row(None, self._go_on, None), gap=MEDIUM)
        )
        self.setLayout(column(None, self._words, None))
        parent.installEventFilter(self)
        self.hide()

    def lower_over(self) -> None:
        """Cover everything, and say nothing."""
        self.setGeometry(self._over.rect())
        self._words.hide()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def lift(self) -> None:
        """Show what was hidden."""
        self.hide()
        self.lifted.emit()

    def event(self, event: QEvent) -> bool:
        # No key reaches the menu: what is hidden is not changed by chance.
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in GO_ON and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            self.lift()
            return
        self._say()
        self.pressed.emit(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._say()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes nowhere: there is one thing to do."""
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._over:
            self.setGeometry(self._over.rect())
        return False

    def _say(self) -> None:
        if self._words.isHidden():
            self._words.show()
            announce(self, WORDS)
