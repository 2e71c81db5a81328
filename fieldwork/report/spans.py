"""Passages as spans of letters: their marks, and in the internal copy what stands behind them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from reportlab.lib.styles import ParagraphStyle

from fieldwork.report.document import Evidence, Passage
from fieldwork.report.marks import runs
from fieldwork.report.style import BOLD, BOLD_ITALIC, CAUTION, ITALIC, MUTED, REGULAR, face
from fieldwork.report.tagging.paragraph import Span

NO_EVIDENCE = "[no evidence given]"
_SMALLER = 0.78
_SHORT = 30


def spans(text: str, style: ParagraphStyle) -> list[Span]:
    """A text with its marks, in the style's letters."""
    return _close_up(_marked(text, style))


def passage_spans(passages: Iterable[Passage], style: ParagraphStyle, *, internal: bool) -> list[Span]:
    """Passages one after the other; in the internal copy each is followed by its evidence."""
    found: list[Span] = []
    for passage in passages:
        found += [*_marked(passage.text, style), _space(style)]
        if internal and not passage.account:
            found += [*evidence_spans(passage.evidence, style), _space(style)]
    return _close_up(found)


def evidence_spans(evidence: Sequence[Evidence], style: ParagraphStyle) -> list[Span]:
    """The references, small and in brackets, or the words that there are none."""
    size = round(style.fontSize * _SMALLER, 1)
    if not evidence:
        return [Span(_unbroken(NO_EVIDENCE), BOLD, size, CAUTION)]
    references = "; ".join(_unbroken(each.reference) for each in evidence)
    return [Span(f"[{references}]", REGULAR, size, MUTED)]


def _marked(text: str, style: ParagraphStyle) -> list[Span]:
    bold, italic = style.fontName in (BOLD, BOLD_ITALIC), style.fontName in (ITALIC, BOLD_ITALIC)
    return [
        # In a style that is italic already, italic words stand upright.
        Span(
            run.text,
            face(bold=bold or run.bold, italic=italic != run.italic),
            style.fontSize,
            style.textColor,
        )
        for run in runs(text)
    ]


def _unbroken(words: str) -> str:
    """A short reference is easier to find when no line ends inside it."""
    return words.replace(" ", "\u00a0") if len(words) <= _SHORT else words


def _space(style: ParagraphStyle) -> Span:
    return Span(" ", style.fontName, style.fontSize, style.textColor)


def _close_up(given: Sequence[Span]) -> list[Span]:
    """Join spans that look alike, and leave one space where two met, none at the ends."""
    found: list[Span] = []
    ends_in_space = True
    for span in given:
        text = span.text.lstrip(" ") if ends_in_space else span.text
        if text:
            ends_in_space = text.endswith(" ")
            _append(found, text, span.font, span.size, span.colour)
    if found and ends_in_space:
        last = found.pop()
        _append(found, last.text.rstrip(" "), last.font, last.size, last.colour)
    return found


def _append(found: list[Span], text: str, font: str, size: float, colour: Any) -> None:
    if found and (found[-1].font, found[-1].size, found[-1].colour) == (font, size, colour):
        text = found.pop().text + text
    if text:
        found.append(Span(text, font, size, colour))
