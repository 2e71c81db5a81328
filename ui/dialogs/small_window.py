"""What the small windows have in common: over the main one, gone once closed, the keyboard given back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget


class SmallWindow(QDialog):
    """A window over `over`, which takes no keys meanwhile."""

    def __init__(self, over: QWidget, name: str, *, framed: bool = True) -> None:
        more = Qt.WindowType.Widget if framed else Qt.WindowType.FramelessWindowHint
        super().__init__(over, Qt.WindowType.Dialog | more)
        self.over = over
        self.setWindowTitle(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)

    def done(self, result: int) -> None:
        super().done(result)
        # Not every system gives the keyboard back by itself.
        self.over.activateWindow()
