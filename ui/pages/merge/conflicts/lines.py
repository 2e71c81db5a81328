"""A version of a text as lines to be read one by one, with what only this version says marked in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from fieldwork.exchange.three_way import sentences
from ui.parts.rows import Row

Span = tuple[int, int]
"""Where something begins in a text, and where it ends."""
Piece = tuple[str, str]
"""Whether words are the same in the other version, only here or only there; and the words."""

LONGEST = 280
"""Characters after which a sentence goes on in another line, so that no line is higher than its list."""
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Line(Row):
    """A sentence of a version: `title` its words, `marks` where it says what only this version says."""

    marks: tuple[Span, ...] = ()


def lines_of(text: str, pieces: Sequence[Piece] = ()) -> tuple[Line, ...]:
    """The text sentence by sentence; `pieces` tell how it differs from the version beside it."""
    marks = marked(text, pieces)
    return tuple(_line(number, text, span, marks) for number, span in enumerate(_sentences(text)))


def marked(text: str, pieces: Iterable[Piece]) -> tuple[Span, ...]:
    """Where in the text the words stand that are only here."""
    found: list[Span] = []
    at = 0
    for what, words in pieces:
        if what == "only there":
            continue
        begin, at = at, at + len(words)
        inside = text[begin:at]
        if what == "only here" and inside.strip():
            found.append((at - len(inside.lstrip()), begin + len(inside.rstrip())))
    return tuple(found)


def clashes(text: str, versions: Sequence[str]) -> tuple[Span, ...]:
    """Where in a proposal sentences follow each other that different people wrote for the same place."""
    known = [{each.words for each in sentences(version)} for version in versions]
    found: list[Span] = []
    at, before, span = 0, frozenset(range(len(known))), (0, 0)
    for sentence in sentences(text):
        mine = frozenset(number for number, words in enumerate(known) if sentence.words in words)
        end = at + len(sentence.words)
        if mine and before and not mine & before:
            span = (span[0], end)
            found = [*(each for each in found if each[0] != span[0]), span]
        else:
            span = (span[0] if mine == before and len(mine) < len(known) else at, end)
        at, before = end + len(sentence.space), mine
    return tuple(found)


def _sentences(text: str) -> Iterator[Span]:
    at = 0
    for sentence in sentences(text):
        yield from _short(text, at, at + len(sentence.words))
        at += len(sentence.words) + len(sentence.space)


def _short(text: str, begin: int, end: int) -> Iterator[Span]:
    while end - begin > LONGEST:
        spaces = [found.start() for found in _SPACE.finditer(text, begin + 1, begin + LONGEST)]
        cut = spaces[-1] if spaces else begin + LONGEST
        yield begin, cut
        begin = cut + 1 if spaces else cut
    if text[begin:end].strip():
        yield begin, end


def _line(number: int, text: str, span: Span, marks: Sequence[Span]) -> Line:
    begin, end = span
    words = text[begin:end]
    inside = tuple(
        (max(start, begin) - begin, min(stop, end) - begin)
        for start, stop in marks
        if start < end and stop > begin
    )
    return Line(key=str(number), title=words, spoken=_spoken(words, inside), marks=inside)


def _spoken(words: str, marks: Sequence[Span]) -> str:
    """The sentence as it is read out: what is only here is said to be."""
    if not marks:
        return words
    if marks == ((0, len(words)),):
        return f"Only here: {words}"
    said, at = [], 0
    for begin, end in marks:
        said += [words[at:begin], f"[only here: {words[begin:end]}]"]
        at = end
    return "".join((*said, words[at:]))
