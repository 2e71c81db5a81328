"""Quantities and quotations in a text as people read them: a code instead of an id."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

_KEPT = re.compile(r"\{(measure|note):([^{}|]*)(?:\|([^{}]*))?\}")
_SHOWN = re.compile(r"\{([^{}|]*)(?:\|([^{}]*))?\}")


@dataclass(frozen=True)
class Names:
    """What measures and notes are called; every name stands for one record."""

    codes: Mapping[str, str] = field(default_factory=dict)
    """Id to name: "M-A1", "B12 at 10:43"; unique."""
    words: Mapping[str, str] = field(default_factory=dict)
    """Measure to the word its count has now: "most"."""

    @cached_property
    def ids(self) -> Mapping[str, str]:
        """Name to id."""
        return {code: id_ for id_, code in self.codes.items()}

    def shown(self, text: str) -> str:
        """A text as it is shown: {M-A1: most}, {B12 at 10:43|words}."""
        return _KEPT.sub(self._show, text)

    def kept(self, text: str) -> str:
        """A shown text as records hold it. What is no known mark stays as it is, and is refused later."""
        return _SHOWN.sub(self._keep, text)

    def measure(self, id_: str) -> str:
        """The mark that stands for a count."""
        code, word = self.codes.get(id_, ""), self.words.get(id_, "")
        return f"{{{code}: {word}}}" if word else f"{{{code}}}"

    def quotation(self, id_: str, words: str) -> str:
        """The mark that stands for words of a note."""
        return f"{{{self.codes.get(id_, '')}|{words}}}"

    def _show(self, mark: re.Match[str]) -> str:
        kind, id_, words = mark.groups()
        if id_ not in self.codes:
            return mark[0]
        return self.measure(id_) if kind == "measure" else self.quotation(id_, words or "")

    def _keep(self, mark: re.Match[str]) -> str:
        head, words = mark.groups()
        name = head.strip() if words is not None else head.split(":")[0].strip()
        id_ = self.ids.get(name)
        if id_ is None:
            return mark[0]
        return f"{{measure:{id_}}}" if words is None else f"{{note:{id_}|{words}}}"


@dataclass(frozen=True)
class Span:
    """A mark in a shown text, from brace to brace; `words` is where those of a quotation begin."""

    kind: Literal["measure", "note"]
    start: int
    end: int
    words: int

    @property
    def fixed(self) -> tuple[tuple[int, int], ...]:
        """The stretches that nobody types in."""
        if self.kind == "measure":
            return ((self.start, self.end),)
        return ((self.start, self.words), (self.end - 1, self.end))


def spans(shown: str) -> tuple[Span, ...]:
    """The marks of a shown text, in order."""
    return tuple(_spans(shown))


def whole(shown: str, start: int, end: int) -> tuple[int, int]:
    """The stretch, made longer so that it cuts no mark in two: only words of a quotation may be taken out."""
    for span in spans(shown):
        if any(low < end and start < high for low, high in span.fixed):
            start, end = min(start, span.start), max(end, span.end)
    return start, end


def beside(shown: str, at: int) -> int:
    """The nearest place behind `at` where something may be typed."""
    for span in spans(shown):
        for low, high in span.fixed:
            if low < at < high:
                return high
    return at


def numbered(codes: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Id and code, a code that was there before with a number behind it: "B12 at 10:43 (2)"."""
    given: dict[str, int] = {}
    for id_, code in codes:
        given[code] = given.get(code, 0) + 1
        yield id_, code if given[code] == 1 else f"{code} ({given[code]})"


def ids_in(text: str) -> tuple[tuple[str, str], ...]:
    """Kind and id of everything that the marks of a kept text name."""
    return tuple((mark[1], mark[2]) for mark in _KEPT.finditer(text))


def _spans(shown: str) -> Iterator[Span]:
    for mark in _SHOWN.finditer(shown):
        kind: Literal["measure", "note"] = "measure" if mark[2] is None else "note"
        yield Span(kind, mark.start(), mark.end(), mark.start(2) if mark[2] is not None else mark.end())
