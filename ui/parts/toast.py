"""What was just done, with a way back: instead of asking beforehand."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from ui.look.spacing import MEDIUM, SMALL, TOAST_MILLISECONDS
from ui.parts.announcing import announce
from ui.parts.labels import label
from ui.parts.layout import row


class Toast(QFrame):
    """Stays ten seconds, longer while the pointer or the focus is in it. Only a shorter way to Ctrl+Z.

    `undo_requested` carries the token given to tell(), so that the listener knows what to undo.
    """

    ABOVE_BOTTOM = 44

    undo_requested = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setProperty("frame", "toast")
        self._token: object = None
        self._words = label("")
        self._undo = QPushButton("Undo")
        self._undo.clicked.connect(self._on_undo)
        self.setLayout(row(self._words, SMALL, self._undo, margins=(MEDIUM, SMALL, MEDIUM, SMALL)))
        self._timer = QTimer(self, singleShot=True, interval=TOAST_MILLISECONDS)
        self._timer.timeout.connect(self._on_time)
        self._undo.installEventFilter(self)
        parent.installEventFilter(self)
        self.hide()

    def tell(self, words: str, token: object = None, offer: str = "Undo") -> None:
        """Say what was done ("Note deleted"). Without a token there is nothing to offer."""
        self._token = token
        self._undo.setText(offer)
        self._words.setText(words)
        self._undo.setVisible(token is not None)
        self._undo.setAccessibleName(f"{offer}: {words}")
        self.setAccessibleName(words)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        announce(self, words if token is None else f"{words}. {offer} is offered.")

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._over and not self.isHidden():
            self._place()
        if event.type() == QEvent.Type.FocusOut and watched is self._undo and self.isVisible():
            self._timer.start()
        return False

    def _place(self) -> None:
        self.adjustSize()
        left = (self._over.width() - self.width()) // 2
        self.move(left, self._over.height() - self.height() - self.ABOVE_BOTTOM)

    def _on_time(self) -> None:
        # Taking a button away from under the focus would throw the person out of the page.
        if not self._undo.hasFocus():
            self.hide()

    def _on_undo(self) -> None:
        token, self._token = self._token, None
        self.hide()
        self.undo_requested.emit(token)
