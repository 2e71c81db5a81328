"""A small panel over the page that goes with Esc, or when the keyboard or pointer goes elsewhere."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from ui.look.theme import theme

AIR = 12


class Overlay(QFrame):
    """Hidden until it is opened. `closed` when the person is done with it and stays where they were."""

    closed = Signal()

    def __init__(self, page: QWidget, name: str, width: int, height: int) -> None:
        super().__init__(page)
        self._page, self._size = page, (width, height)
        self.setProperty("frame", "popup")
        self.setAccessibleName(name)
        self.hide()

    def open_under(self, widget: QWidget, first: QWidget) -> None:
        """Show it below that widget, the keyboard in `first`."""
        page = self._page
        width = min(theme().scaled(self._size[0]), page.width() - 2 * AIR)
        place = widget.mapTo(page, widget.rect().bottomLeft())
        height = min(theme().scaled(self._size[1]), page.height() - place.y() - AIR)
        self.setGeometry(min(place.x(), page.width() - width - AIR), place.y() + 4, width, height)
        self.show()
        self.raise_()
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        self._application().focusChanged.connect(self._on_focus)

    def close_it(self) -> None:
        """Done with: the keyboard goes back."""
        if not self.isHidden():
            self._go_away()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_it()
        else:
            super().keyPressEvent(event)

    def _on_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is not None and now is not self and not self.isAncestorOf(now):
            self._go_away()

    def _go_away(self) -> None:
        self._application().focusChanged.disconnect(self._on_focus)
        self.hide()

    def _application(self) -> QApplication:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        return app
