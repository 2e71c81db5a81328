"""A person at the keyboard: keys go to whatever has the focus, never to a widget a test names."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget


class Keys:
    """Presses and types into the focused widget of the active window."""

    def press(self, *keys: str | Qt.Key) -> None:
        """Press keys one after the other: "Ctrl+Z", Qt.Key.Key_Return."""
        for key in keys:
            if isinstance(key, str):
                QTest.keySequence(self._target(), QKeySequence(key))
            else:
                QTest.keyClick(self._target(), key)
            QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type the text; the events carry the letters, since QTest.keyClicks would abort on é or ’."""
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(self._target(), event)
        QApplication.processEvents()

    def _target(self) -> QWidget:
        target = QApplication.focusWidget() or QApplication.activeWindow()
        assert target is not None, "no window is active"
        return target
