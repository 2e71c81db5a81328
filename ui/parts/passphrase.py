"""A box for a passphrase, with a way to see it and a word about Caps Lock."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.look.spacing import TIGHT
from ui.parts.announcing import announce
from ui.parts.buttons import Button
from ui.parts.labels import label
from ui.parts.layout import column, row

CAPS = "Caps Lock is on"


class _Secret(QLineEdit):
    """The line itself; Qt does not tell the state of Caps Lock, but the letters do."""

    caps_noticed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if event.key() == Qt.Key.Key_CapsLock:
            self.caps_noticed.emit(False)
        elif len(text) == 1 and text.lower() != text.upper():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_noticed.emit(text.isupper() != shifted)
        super().keyPressEvent(event)


class PassphraseBox(QWidget):
    """Label, line and Show button. `entered` on Enter."""

    WIDTH = 300

    entered = Signal()

    def __init__(self, name: str = "Passphrase") -> None:
        super().__init__()
        self._line = _Secret()
        self._line.setAccessibleName(name)
        self._line.setMinimumWidth(self.WIDTH)
        self._show = Button(name="Show passphrase", icon="eye")
        self._show.setCheckable(True)
        self._show.setAutoDefault(False)
        self._caps = label("", "error")
        self._caps.hide()
        words = label(name, "strong")
        words.setBuddy(self._line)
        self.setLayout(column(words, row(self._line, self._show), self._caps, gap=TIGHT))
        self._line.returnPressed.connect(self.entered)
        self._line.caps_noticed.connect(self._on_caps)
        self._show.toggled.connect(self._on_show)

    @property
    def text(self) -> str:
        """The passphrase as typed."""
        return self._line.text()

    def go(self) -> None:
        """Put the focus in the line and mark what is there, so that typing replaces it."""
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._line.selectAll()

    def forget(self) -> None:
        """Empty the line and hide what is typed next."""
        self._line.clear()
        self._show.setChecked(False)
        self._caps.hide()

    def set_invalid(self, invalid: bool) -> None:
        """Mark the line as wrong, or as right again."""
        self._line.setProperty("invalid", invalid)
        self._line.style().unpolish(self._line)
        self._line.style().polish(self._line)

    def _on_show(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self._line.setEchoMode(mode)
        self._show.show_icon("eye-off" if shown else "eye")
        name = "Hide passphrase" if shown else "Show passphrase"
        self._show.setAccessibleName(name)
        self._show.setToolTip(name)

    def _on_caps(self, on: bool) -> None:
        if on and self._caps.isHidden():
            announce(self._line, CAPS)
        self._caps.setText(CAPS)
        self._caps.setVisible(on)
