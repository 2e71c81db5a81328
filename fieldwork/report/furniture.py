"""What stands around the text on every page, all of it artifacts: head line, "Page x of y", watermark."""

from __future__ import annotations

from fieldwork.report import style as look
from fieldwork.report.document import Report
from fieldwork.report.marks import plain
from fieldwork.report.outlines import draw_outlines
from fieldwork.report.tagging.canvas import Artifact, TaggedCanvas

INTERNAL = "Internal copy: shows evidence. Not to leave the inspection team."
_HEADER, _FOOTER = Artifact("Pagination", "Header"), Artifact("Pagination", "Footer")
_WATERMARK = Artifact("Pagination", "Watermark")
_TOTAL, _BEHIND = "total", "watermark"
_SMALL = 8.0
_HEAD_LINE, _FOOT_LINE = look.PAGE_HEIGHT - 48, 44.0
_EDGE = look.LEFT - look.HANG


class Furniture:
    """Draws around one page after the other. How many there are in all is filled in at the end."""

    def __init__(self, canvas: TaggedCanvas, name: str, status: str = "", watermark: str = "") -> None:
        """`name` stands at the foot of every page, `status` at its head."""
        self._canvas, self._name, self._status, self._watermark = canvas, name, status, watermark

    def begin_page(self, number: int) -> None:
        """Draw what surrounds a page, beneath its text."""
        if self._watermark:
            with self._canvas.tagged(_WATERMARK):
                self._canvas.doForm(_BEHIND)
        with self._canvas.tagged(_HEADER):
            self._draw_head()
        with self._canvas.tagged(_FOOTER):
            self._draw_foot(number)

    def finish(self, pages: int) -> None:
        """Make what all pages refer to: the number of pages, and the watermark."""
        canvas = self._canvas
        canvas.beginForm(_TOTAL, 0, -4, 60, 12)
        canvas.setFillColor(look.MUTED)
        canvas.setFont(look.REGULAR, _SMALL)
        canvas.drawString(0, 0, str(pages))
        canvas.endForm()
        if self._watermark:
            canvas.beginForm(_BEHIND, 0, 0, look.PAGE_WIDTH, look.PAGE_HEIGHT)
            self._draw_watermark()
            canvas.endForm()

    def _draw_watermark(self) -> None:
        canvas = self._canvas
        wide = look.width_of(self._watermark, 1, look.BOLD)
        size = min(150.0, 620 / max(wide, 0.1))
        canvas.translate(look.PAGE_WIDTH / 2, look.PAGE_HEIGHT / 2)
        canvas.rotate(54)
        canvas.setFillColor(look.GHOST)
        path = canvas.beginPath()
        bold = next(font for font in look.load_fonts() if font.fontName == look.BOLD)
        draw_outlines(path, self._watermark, bold, size, -wide * size / 2, -size / 3)
        canvas.drawPath(path, stroke=0, fill=1, fillMode=1)

    def _draw_head(self) -> None:
        canvas = self._canvas
        if not self._status:
            return
        canvas.setFillColor(look.CAUTION)
        canvas.setFont(look.REGULAR, _SMALL)
        canvas.drawString(_EDGE, _HEAD_LINE, _cut(self._status, look.RIGHT - _EDGE))

    def _draw_foot(self, number: int) -> None:
        canvas = self._canvas
        canvas.setStrokeColor(look.LINE)
        canvas.setLineWidth(0.5)
        canvas.line(_EDGE, _FOOT_LINE + 14, look.RIGHT, _FOOT_LINE + 14)
        canvas.setFillColor(look.MUTED)
        canvas.setFont(look.REGULAR, _SMALL)
        canvas.drawString(_EDGE, _FOOT_LINE, _cut(self._name, look.RIGHT - _EDGE - 110))
        # Room for four figures after "of": the total is not known yet, so the line cannot end flush.
        words = f"Page {number} of "
        x = look.RIGHT - 14 - look.width_of(words, _SMALL)
        canvas.drawString(x, _FOOT_LINE, words)
        canvas.saveState()
        canvas.translate(look.RIGHT - 14, _FOOT_LINE)
        canvas.doForm(_TOTAL)
        canvas.restoreState()


def around(canvas: TaggedCanvas, report: Report, *, internal: bool) -> Furniture:
    """What stands around the pages of this report."""
    name = plain(" · ".join(part for part in (report.council, report.title) if part))
    draft = f"{report.draft}. {report.caution}" if report.draft else ""
    watermark = report.watermark if report.draft else ""
    return Furniture(canvas, name, INTERNAL if internal else draft, watermark)


def _cut(words: str, room: float) -> str:
    if look.width_of(words, _SMALL) <= room:
        return words
    while words and look.width_of(f"{words}…", _SMALL) > room:
        words = words[:-1]
    return f"{words.rstrip()}…"
