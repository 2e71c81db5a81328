"""Paints a chart's shapes on a page."""

from __future__ import annotations

from functools import cache
from typing import Any

from reportlab.lib.colors import HexColor

from fieldwork.report.charts import Dot, Line, Picture, Rect, Shape, Words
from fieldwork.report.style import face, width_of


def measure(text: str, size: float, bold: bool) -> float:
    """The width of a label in points."""
    return width_of(text, size, face(bold=bold))


def paint(canvas: Any, picture: Picture) -> None:
    """Draw all shapes, in their order."""
    for shape in picture.shapes:
        _paint(canvas, shape)


def _paint(canvas: Any, shape: Shape) -> None:
    match shape:
        case Rect():
            canvas.setFillColor(_colour(shape.fill))
            canvas.rect(shape.x, shape.y, shape.width, shape.height, stroke=0, fill=1)
        case Line():
            canvas.setStrokeColor(_colour(shape.colour))
            canvas.setLineWidth(shape.width)
            canvas.line(shape.x0, shape.y0, shape.x1, shape.y1)
        case Dot():
            canvas.setFillColor(_colour(shape.fill))
            canvas.setStrokeColor(_colour(shape.edge))
            canvas.setLineWidth(1.4)
            canvas.circle(shape.x, shape.y, shape.radius, stroke=1, fill=1)
        case Words():
            _write(canvas, shape)


def _write(canvas: Any, words: Words) -> None:
    canvas.setFillColor(_colour(words.colour))
    canvas.setFont(face(bold=words.bold), words.size)
    shift = {"start": 0.0, "middle": 0.5, "end": 1.0}[words.anchor]
    # The space keeps one label from running into the next when the page is read aloud or searched.
    canvas.drawString(
        words.x - shift * measure(words.text, words.size, words.bold), words.y, words.text + " "
    )


@cache
def _colour(code: str) -> HexColor:
    return HexColor(code)
