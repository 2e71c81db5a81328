"""Hiding what the window shows, and showing it again with the caret where it was."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget
from shiboken6 import isValid

from ui.parts.veil import Veil

HIDE, LOCK = "F12", "Ctrl+L"


class Hiding(QObject):
    """The veil over the middle of a window. `shown` when it is lifted; `lock_wanted` by its key."""

    shown = Signal()
    lock_wanted = Signal()

    def __init__(self, window: QMainWindow, middle: QWidget, content: QWidget) -> None:
        super().__init__(window)
        self._window, self._content = window, content
        self._focus: QWidget | None = None
        self._veil = Veil(middle)
        self._veil.lifted.connect(self._on_lifted)
        self._veil.pressed.connect(self._on_pressed)

    @property
    def hidden(self) -> bool:
        """Whether everything is hidden."""
        return not self._veil.isHidden()

    def hide(self) -> None:
        """Hide everything at once. What is being typed stays as it is and is kept as always."""
        if self.hidden:
            return
        put_dialogs_away(self._window)
        self._focus = self._window.focusWidget()
        self._veil.lower_over()
        self._content.hide()
        self._window.menuBar().setEnabled(False)

    def show(self) -> None:
        """Show everything again."""
        if self.hidden:
            self._veil.lift()

    def _on_lifted(self) -> None:
        self._window.menuBar().setEnabled(True)
        self._content.show()
        focus, self._focus = self._focus, None
        if focus is not None and isValid(focus) and focus.isVisible():
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self.shown.emit()

    def _on_pressed(self, event: QKeyEvent) -> None:
        pressed = QKeySequence(event.keyCombination())
        if pressed == QKeySequence(HIDE):
            self.show()
        elif pressed == QKeySequence(LOCK):
            self.show()
            self.lock_wanted.emit()


def put_dialogs_away(window: QWidget) -> None:
    """Close what stands over the window: menus, and dialogs as if Cancel had been pressed."""
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
    for dialog in window.findChildren(QDialog):
        if dialog.isVisible():
            dialog.reject()
