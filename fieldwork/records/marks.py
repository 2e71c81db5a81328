"""Inline marks of a passage: {measure:ID} stands for a quantity, {note:ID|words} for a quotation."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fieldwork.errors import BadValue
from fieldwork.records.values import is_id

_MARK = re.compile(r"\{(measure|note):([^{}|]*)(?:\|([^{}]*))?\}")
_LEFT_OUT = re.compile(r"\s*(?:\[…\]|…|\[\.\.\.\]|\.\.\.)\s*")
_ALIKE = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\u00a0": " "})


@dataclass(frozen=True)
class Mark:
    """One mark; `words` are those quoted, None for a measure."""

    kind: str
    id: str
    words: str | None = None


def parts(text: str) -> tuple[str | Mark, ...]:
    """The text in pieces, words and marks in turn. Raises BadValue for braces that are no mark."""
    found: list[str | Mark] = []
    at = 0
    for match in _MARK.finditer(text):
        found += [*_plain(text[at : match.start()]), _mark(match)]
        at = match.end()
    return (*found, *_plain(text[at:]))


def marks(text: str) -> tuple[Mark, ...]:
    """The marks of a text in their order. Raises BadValue."""
    return tuple(part for part in parts(text) if isinstance(part, Mark))


def stands_in(words: str, text: str) -> bool:
    """Whether these words stand in the text as they are; "…" may leave some out."""
    left = _level(text)
    pieces = [_level(piece) for piece in _LEFT_OUT.split(words) if piece.strip()]
    for piece in pieces:
        at = left.find(piece)
        if at < 0:
            return False
        left = left[at + len(piece) :]
    return bool(pieces)


def _plain(text: str) -> list[str]:
    if "{" in text or "}" in text:
        raise BadValue(
            "A brace stands in the text that is no quantity and no quotation. Take it out, or insert the "
            "quantity or quotation again."
        )
    return [text] if text else []


def _mark(match: re.Match[str]) -> Mark:
    kind, id_, words = match.groups()
    if not is_id(id_):
        raise BadValue(f"A {kind} in this text is not known. Insert it again.")
    if kind == "note" and not (words or "").strip():
        raise BadValue("A quotation in this text has no words. Choose the words to quote.")
    if kind == "measure" and words is not None:
        raise BadValue("A quantity in this text has words of its own. Insert it again.")
    return Mark(kind, id_, words)


def _level(text: str) -> str:
    return " ".join(text.translate(_ALIKE).split())
