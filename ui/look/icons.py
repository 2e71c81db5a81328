"""Icons by name, drawn from SVG in the colour and size asked for."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "icons"

# Lucide draws with 2; a little lighter suits text of weight 400.
STROKE = 'stroke-width="1.8"'


@lru_cache(maxsize=512)
def pixmap(name: str, colour: str, size: int, ratio: float, air: int = 0) -> QPixmap:
    """The icon as a picture of size x size (device-independent) with `air` empty columns to its right.

    `colour` is #RRGGBB, `ratio` the device pixel ratio. An unknown name is our own fault: FileNotFoundError.
    """
    drawing = QSvgRenderer(_source(name, colour))
    picture = QPixmap(QSize(round((size + air) * ratio), round(size * ratio)))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    drawing.render(painter, QRectF(0, 0, size * ratio, size * ratio))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def _source(name: str, colour: str) -> QByteArray:
    text = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    return QByteArray(text.replace("currentColor", colour).replace('stroke-width="2"', STROKE).encode())
