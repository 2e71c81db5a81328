"""The veil over a locked window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from ui.look.spacing import BROAD, SMALL, WIDE
from ui.parts.announcing import announce
from ui.parts.buttons import Button
from ui.parts.frames import frame
from ui.parts.labels import label
from ui.parts.layout import column, row
from ui.parts.passphrase import PassphraseBox


class LockVeil(QFrame):
    """Covers its parent and asks for the passphrase. Whoever shows it hides the pages beneath as well.

    `unlock_requested` carries what was typed; answer with lift() or refuse().
    """

    unlock_requested = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setProperty("frame", "veil")
        self.setAccessibleName("Fieldwork is locked")
        self._box = PassphraseBox()
        self._error = label("", "error", wrap=True)
        self._error.hide()
        self._unlock = Button("Unlock", "primary", icon="lock")
        self._unlock.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        card = frame("card", self._card_layout())
        self.setLayout(column(None, row(None, card, None), None))
        self._unlock.clicked.connect(self._on_unlock)
        self._box.entered.connect(self._on_unlock)
        parent.installEventFilter(self)
        self.hide()

    def lower_over(self) -> None:
        """Lock: cover everything and wait for the passphrase."""
        self.setGeometry(self._over.rect())
        self._box.forget()
        self._show_error("")
        self._wait(False)
        self.show()
        self.raise_()
        self._box.go()

    def refuse(self, words: str) -> None:
        """The passphrase was not right; say so and let the person try again."""
        self._wait(False)
        self._show_error(words)
        self._box.go()
        announce(self, words, urgent=True)

    def lift(self) -> None:
        """The passphrase was right."""
        self._box.forget()
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._over:
            self.setGeometry(self._over.rect())
        return False

    def _card_layout(self) -> QVBoxLayout:
        return column(
            label("Fieldwork is locked", "heading"),
            label("Your work is saved and encrypted on this laptop.", "muted"),
            SMALL,
            self._box,
            self._error,
            row(self._unlock, None),
            margins=(BROAD, WIDE, BROAD, WIDE),
        )

    def _on_unlock(self) -> None:
        if not self._unlock.isEnabled():
            return
        if not self._box.text:
            self.refuse("Enter your passphrase")
            return
        self._wait(True)
        self.unlock_requested.emit(self._box.text)

    def _wait(self, waiting: bool) -> None:
        self._unlock.setEnabled(not waiting)
        self._unlock.setText("Unlocking…" if waiting else "Unlock")

    def _show_error(self, words: str) -> None:
        self._error.setText(words)
        self._error.setVisible(bool(words))
        self._box.set_invalid(bool(words))
