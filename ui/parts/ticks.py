"""Tick boxes: one, and a set of which any number may be ticked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QWidget

from ui.look import spacing
from ui.look.theme import theme
from ui.parts.controls import Options
from ui.parts.layout import Flow


class Tick(QCheckBox):
    """A tick box that can be seen in every scheme; Fusion's own outline is too faint."""

    BOX = 18

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.text())
        width = words.width() + theme().scaled(self.BOX) + 22
        return QSize(width, max(spacing.TARGET + 4, words.height() + 8))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, position: QPoint) -> bool:  # noqa: N802
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = theme().scaled(self.BOX)
        box = QRect(4, (self.height() - side) // 2, side, side)
        self._draw_box(painter, box)
        painter.setPen(theme().colour("text" if self.isEnabled() else "muted"))
        words = self.rect().adjusted(box.right() + 10, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic, self.text())
        if self.hasFocus():
            painter.setPen(QPen(theme().colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            radius = spacing.CONTROL_RADIUS
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), radius, radius)

    def _draw_box(self, painter: QPainter, box: QRect) -> None:
        ticked = self.isChecked()
        painter.setPen(QPen(theme().colour("accent" if ticked or self.underMouse() else "outline"), 2))
        painter.setBrush(theme().colour("accent" if ticked else "surface"))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 3, 3)
        if ticked:
            painter.drawPixmap(box.adjusted(1, 1, -1, -1), theme().pixmap("check", "on_accent", self.BOX))


class Ticks(QWidget):
    """Any number of a few options. The value is the tuple of the values ticked, in the order shown."""

    changed = Signal()
    left = Signal()

    def __init__(self, options: Options) -> None:
        super().__init__()
        self._values = [value for value, _ in options]
        self._boxes = [Tick(words.replace("&", "&&")) for _, words in options]
        for box in self._boxes:
            box.clicked.connect(self._on_clicked)
        self.setLayout(Flow(*self._boxes, gap=spacing.MEDIUM))

    def value(self) -> object:
        """The values ticked."""
        return tuple(value for value, box in zip(self._values, self._boxes, strict=True) if box.isChecked())

    def set_value(self, value: object) -> None:
        """Tick these values and no others; None ticks none."""
        ticked = value if isinstance(value, tuple | list | set | frozenset) else ()
        for each, box in zip(self._values, self._boxes, strict=True):
            box.setChecked(each in ticked)

    def targets(self) -> Sequence[QWidget]:
        """The boxes."""
        return self._boxes

    def _on_clicked(self) -> None:
        self.changed.emit()
        self.left.emit()
