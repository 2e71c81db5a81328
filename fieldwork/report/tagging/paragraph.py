"""Paragraphs that are structure elements, with real spaces between words wherever a line or page ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.textobject import PDFTextObject
from reportlab.platypus import Paragraph
from reportlab.platypus.paraparser import ParaFrag

from fieldwork.report.tagging.canvas import REPEATED, Target
from fieldwork.report.tagging.structure import Node


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text in one face, size and colour."""

    text: str
    font: str
    size: float
    colour: Any


@dataclass(frozen=True, slots=True)
class Label:
    """A bullet, or a number in the margin: what it says, where it begins, which element it is."""

    text: str
    x: float
    font: str
    size: float
    colour: Any
    node: Node


class _Source:
    """The whole text of a paragraph, and how much of it is on paper: the halves of a split one share it."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0

    def line_end(self) -> str:
        """The space that the line break stands for; none inside a word that was too long for its line."""
        if self.text[self.at : self.at + 1] != " ":
            return ""
        self.at += 1
        return " "


class _SpacedText(PDFTextObject):
    """Writes the space at a line's end too, so that readers and searches do not run words together."""

    def __init__(self, canvas: Any, x: float, y: float, source: _Source) -> None:
        super().__init__(canvas, x, y)
        self._source = source

    def _textOut(self, text: str, TStar: int = 0) -> None:  # noqa: N802, N803
        self._source.at += len(text)
        super()._textOut(text + self._source.line_end() if TStar else text, TStar)


class TaggedParagraph(Paragraph):
    """A paragraph that belongs to a node, or without one to whatever is open around it."""

    keep = False
    """Whether it must stand on the same page as what follows."""

    def __init__(
        self,
        text: str | None,
        style: ParagraphStyle,
        bulletText: None = None,  # noqa: N803
        frags: list[Any] | None = None,
    ) -> None:
        # The signature is ReportLab's: its split() makes the halves through it.
        super().__init__(text, style, bulletText, frags)
        self.node: Node | None = None
        self.label: Label | None = None
        self.source = _Source("")
        self._wrapped: tuple[float, tuple[float, float]] | None = None

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Break the lines, once for each width."""
        if self._wrapped is None or self._wrapped[0] != available_width or not hasattr(self, "blPara"):
            self._wrapped = available_width, super().wrap(available_width, available_height)
        return self._wrapped[1]

    def split(self, available_width: float, available_height: float) -> list[TaggedParagraph]:
        """Two halves of the same element; the label stays with the first."""
        parts: list[TaggedParagraph] = super().split(available_width, available_height)
        for number, part in enumerate(parts):
            if part is not self:
                part.node, part.source = self.node, self.source
                part.label = None if number else self.label
        return parts

    def beginText(self, x: float, y: float) -> _SpacedText:  # noqa: N802
        """The text object to write to."""
        return _SpacedText(self.canv, x, y, self.source)

    def draw(self) -> None:
        """Draw label and text, each tagged."""
        if self.source.at >= len(self.source.text):
            self.source.at = 0
        if self.node is None:
            self.drawPara()
            return
        target: Target = REPEATED if self.node.once and self.node.kids else self.node
        if self.label:
            self._draw_label(self.label)
        with self.canv.tagged(target):
            self.drawPara()

    def _draw_label(self, label: Label) -> None:
        with self.canv.tagged(label.node):
            self.canv.setFillColor(label.colour)
            self.canv.setFont(label.font, label.size)
            self.canv.drawString(label.x, self.height - self.style.fontSize, label.text + " ")


Kind = TypeVar("Kind", bound=TaggedParagraph)


def paragraph(
    kind: type[Kind],
    spans: Sequence[Span],
    style: ParagraphStyle,
    node: Node | None,
    label: Label | None = None,
) -> Kind:
    """A paragraph of one or more spans, which must not have spaces twice in a row."""
    made = kind(None, style, frags=[_fragment(span) for span in spans])
    made.node, made.label, made.source = node, label, _Source("".join(span.text for span in spans))
    return made


def _fragment(span: Span) -> ParaFrag:
    # What ReportLab's own parser would make, without writing markup only to parse it again.
    return ParaFrag(
        text=span.text,
        fontName=span.font,
        fontSize=span.size,
        textColor=span.colour,
        rise=0,
        greek=0,
        link=[],
        us_lines=[],
        bold=0,
        italic=0,
    )
