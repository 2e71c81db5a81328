"""Printing beside the window: the draft as PDF from frozen records, and its pages as pictures and text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from io import BytesIO

from fieldwork.catalogue import Catalogue
from fieldwork.errors import FieldworkError
from fieldwork.report.checks import open_checks
from fieldwork.report.council import Material, build

Told = Callable[[int, int], None]
"""How many pieces are laid out, of how many. May raise Cancelled."""

_NUMBER = re.compile(r"^(\d{1,2}\.\d{1,3})\b", re.MULTILINE)


class Cancelled(FieldworkError):
    """The person wants no pages after all."""


@dataclass(frozen=True)
class Printed:
    """A draft as PDF, with the size of each page in points and its text."""

    data: bytes
    name: str
    internal: bool
    sizes: tuple[tuple[float, float], ...] = ()
    texts: tuple[str, ...] = ()

    @property
    def pages(self) -> int:
        """How many."""
        return len(self.sizes)

    @cached_property
    def page_of(self) -> Mapping[str, int]:
        """Number of a paragraph ("4.14") to the page it begins on, counted from 0."""
        found: dict[str, int] = {}
        for page, text in enumerate(self.texts):
            for number in _NUMBER.findall(text):
                found.setdefault(number, page)
        return found


@dataclass(frozen=True)
class Picture:
    """A page as pixels: three bytes each (blue, green, red), `stride` bytes a line."""

    page: int
    width: int
    height: int
    stride: int
    pixels: bytes = field(repr=False)


def print_draft(material: Material, catalogue: Catalogue, on: date, internal: bool, told: Told) -> Printed:
    """Build the draft of this day and print it. Raises Refused, NotFound, and what `told` raises."""
    # It takes long to load and is needed on this thread only.
    from fieldwork.report.pdf import write_pdf

    told(0, 1)
    still_open = open_checks(material, catalogue)
    name = f"Draft {1 + max((draft.number or 0 for draft in material.drafts), default=0)}"
    report = build(material, catalogue, on, name, internal=internal, open_checks=still_open)
    printed = BytesIO()
    write_pdf(report, printed, internal=internal, progress=told)
    data = printed.getvalue()
    return Printed(data, name, internal, *_read(data))


def picture(data: bytes, page: int, width: int) -> Picture:
    """One page (from 0), so many pixels wide."""
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        sheet = document[page]
        drawn = sheet.render(scale=width / sheet.get_width())
        found = Picture(page, drawn.width, drawn.height, drawn.stride, bytes(drawn.buffer))
        drawn.close()
    return found


def _read(data: bytes) -> tuple[tuple[tuple[float, float], ...], tuple[str, ...]]:
    """Size and text of every page."""
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        sizes, texts = [], []
        for sheet in document:
            sizes.append(sheet.get_size())
            text = sheet.get_textpage()
            texts.append(text.get_text_range().replace("\r\n", "\n"))
            text.close()
    return tuple(sizes), tuple(texts)
