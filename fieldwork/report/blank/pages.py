"""The pages of a blank sheet: A4, tagged (PDF/UA-1), with their numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from fieldwork.report.blank.sheet import NO_NAMES, Blank
from fieldwork.report.blank.story import story
from fieldwork.report.furniture import Furniture
from fieldwork.report.layout import lay_out
from fieldwork.report.letters import check_texts, fit_for_print
from fieldwork.report.style import REGULAR, known_letters, load_fonts
from fieldwork.report.tagging.canvas import TaggedCanvas
from fieldwork.report.tagging.metadata import About

_TO_FILL_IN = "_" * 14


def laid_out(blank: Blank) -> tuple[bytes, int]:
    """The file, and how many pages it has. Raises Refused for letters that cannot be shown."""
    blank = fit_for_print(blank)
    check_texts(((f"“{blank.title}”", text) for text in _texts(blank)), known_letters())
    try:
        return _print(blank)
    finally:
        for font in load_fonts():
            font.forget()


def _print(blank: Blank) -> tuple[bytes, int]:
    title = f"{blank.title} – {blank.council}"
    about = About(title, blank.lead_body or "Fieldwork", NO_NAMES, "en-GB", blank.on, repr(blank).encode())
    canvas = TaggedCanvas(about, REGULAR)
    furniture = Furniture(canvas, f"{blank.council} · {blank.title}", _status(blank))
    pages = lay_out(
        canvas,
        story(blank, canvas.root),
        lambda: furniture.begin_page(canvas.getPageNumber()),
        lambda left: None,
    )
    furniture.finish(pages)
    return canvas.finished(), pages


def _status(blank: Blank) -> str:
    """At the head of every page, for sheets that come apart."""
    return f"{NO_NAMES}. Our code: {blank.code or _TO_FILL_IN}"


def _texts(value: Any) -> Iterator[str]:
    """Every text in it."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)
    elif is_dataclass(value):
        for each in fields(value):
            yield from _texts(getattr(value, each.name))
