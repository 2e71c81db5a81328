"""The two marks a passage may carry inside its text: *bold* and _italic_."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARK = re.compile(r"(?<!\w)(?:\*(?=\S)(?P<bold>[^*]+?)(?<=\S)\*|_(?=\S)(?P<italic>[^_]+?)(?<=\S)_)(?!\w)")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one face."""

    text: str
    bold: bool = False
    italic: bool = False


def runs(text: str) -> tuple[Run, ...]:
    """The stretches of a passage; a lone * or _ is an ordinary character."""
    return tuple(_runs(text, bold=False, italic=False))


def plain(text: str) -> str:
    """The words of a passage without their marks."""
    return "".join(run.text for run in runs(text))


def _runs(text: str, *, bold: bool, italic: bool) -> list[Run]:
    found: list[Run] = []
    at = 0
    for mark in _MARK.finditer(text):
        if mark.start() > at:
            found.append(Run(text[at : mark.start()], bold, italic))
        inner = mark["bold"] or mark["italic"]
        found += _runs(
            inner, bold=bold or mark["bold"] is not None, italic=italic or mark["italic"] is not None
        )
        at = mark.end()
    if at < len(text):
        found.append(Run(text[at:], bold, italic))
    return found
