"""One of many options, shown one at a time: for lists too long for radio buttons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from ui.parts.controls import Options


class Pick(QComboBox):
    """One of the options, or none yet. Never editable: what is typed there is not spoken."""

    changed = Signal()
    left = Signal()

    ROWS = 14
    LEAST = 12
    """Characters that are always shown."""

    def __init__(self, options: Options = (), nothing: str = "") -> None:
        super().__init__()
        self._values: list[str | int | None] = []
        self._nothing = nothing
        self.setMaxVisibleItems(self.ROWS)
        self.setMinimumContentsLength(self.LEAST)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_options(options)
        self.activated.connect(self._on_activated)

    def show_options(self, options: Options) -> None:
        """Offer these, and stay on the one chosen if it is among them."""
        chosen = self.value()
        self.clear()
        # Without a first row for "none" an empty choice could not be taken up again.
        self._values = [None, *(value for value, _ in options)]
        self.addItems([self._nothing, *(words for _, words in options)])
        self.set_value(chosen)

    def value(self) -> object:
        """The value chosen, or None."""
        number = self.currentIndex()
        return self._values[number] if 0 <= number < len(self._values) else None

    def set_value(self, value: object) -> None:
        """Choose that value; None, or one that is not offered, chooses nothing."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else 0)

    def targets(self) -> Sequence[QWidget]:
        """The box itself."""
        return (self,)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Scrolling a form must not answer it.
        event.ignore()

    def _on_activated(self, _number: int) -> None:
        self.changed.emit()
        self.left.emit()
