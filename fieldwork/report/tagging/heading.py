"""Headings: each is a bookmark, an entry of the outline, and knows on which page it came to stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fieldwork.report.tagging.paragraph import TaggedParagraph


@dataclass(slots=True)
class Anchor:
    """The place a heading marks; its page (in the order of drawing, from 1) is known once it is drawn."""

    key: str
    title: str
    level: int
    number: str = ""
    in_outline: bool = True
    page: int = 0

    @property
    def words(self) -> str:
        """Number and title."""
        return f"{self.number} {self.title}".strip()


def outline_entry(canvas: Any, anchor: Anchor) -> None:
    """Add the place to the outline at the side of the window; chapters are closed."""
    canvas.addOutlineEntry(anchor.words, anchor.key, anchor.level - 1, closed=True)


class HeadingParagraph(TaggedParagraph):
    """A heading, kept with what follows it."""

    keep = True
    anchor: Anchor | None = None

    def split(self, available_width: float, available_height: float) -> list[TaggedParagraph]:
        """Two halves; the place is where the first stands."""
        parts = super().split(available_width, available_height)
        if parts and isinstance(parts[0], HeadingParagraph):
            parts[0].anchor = self.anchor
        return parts

    def draw(self) -> None:
        """Mark the place, then draw."""
        if self.anchor:
            self.canv.bookmarkHorizontal(self.anchor.key, 0, self.height + 6)
            if self.anchor.in_outline:
                outline_entry(self.canv, self.anchor)
            self.anchor.page = self.canv.getPageNumber()
        super().draw()
