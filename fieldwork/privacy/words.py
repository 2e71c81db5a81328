"""A text as words with their capitals and their neighbours, as the names finder reads it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from fieldwork.privacy.finds import folded

WORD: Final = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
POSSESSIVE: Final = re.compile(r"[’']s$", re.IGNORECASE)
ABBREVIATED: Final = frozenset(("mr", "mrs", "ms", "dr", "prof", "rev", "st", "mt", "jr", "sr"))
"""A full stop after these ends no sentence."""
SHORTENED: Final = re.compile(r"[’'](?:ve|m|ll|re|d)$|(?<=n)[’']t$", re.IGNORECASE)
"""I’ve, they’re: what stands before is the word."""
ENDS: Final = re.compile(r"[.!?:;\n•“\"\u2028|/*]|(?:^|\s)[‘'–—-]+\s?$")
"""Between two words: the second begins a sentence, or what is as good as one."""


@dataclass(frozen=True)
class Word:
    """A word without its possessive; `end` is where that begins."""

    text: str
    start: int
    end: int
    opens: bool
    """Whether it begins a sentence."""
    joined: bool
    """Whether nothing but a space stands before it."""
    owns: bool
    """Whether it is a possessive."""

    @cached_property
    def key(self) -> str:
        """The word for looking it up."""
        return folded(self.text)

    @cached_property
    def capital(self) -> bool:
        """Whether it is written as a name is."""
        return self.text[0].isupper() and (len(self.text) > 1)

    @cached_property
    def shouted(self) -> bool:
        """Whether it is all capitals."""
        return len(self.text) > 1 and self.text.isupper()


def words_of(text: str) -> Sequence[Word]:
    """All words of a text in order."""
    made: list[Word] = []
    last = 0
    for found in WORD.finditer(text):
        whole = found[0]
        owner = POSSESSIVE.search(whole)
        shortened = owner or SHORTENED.search(whole)
        bare = whole[: shortened.start()] if shortened else whole
        between = text[last : found.start()]
        owns = bool(owner) or text[found.end() : found.end() + 1] in ("’", "'")
        stopped = between == ". " and made and (made[-1].key in ABBREVIATED or len(made[-1].text) == 1)
        opens = not stopped and (not made or bool(ENDS.search(between)))
        joined = between == " " or bool(stopped)
        made.append(Word(bare, found.start(), found.start() + len(bare), opens, joined, owns))
        last = found.end()
    return made
