"""The guard's word lists from resources/privacy, read when the first text is looked at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal

LISTS: Final = Path(__file__).resolve().parents[2] / "resources" / "privacy"

Sort = Literal["clear", "rare", "word", "place", "both"]
"""A first name that is nothing else; a rare word too; an ordinary word too; a place first; either."""


@dataclass(frozen=True)
class Lists:
    """Words without capitals and accents."""

    first: dict[str, Sort]
    surnames: frozenset[str]
    places: frozenset[str]
    words: frozenset[str]


@cache
def lists() -> Lists:
    """All lists; about 30 ms the first time."""
    first: dict[str, Sort] = {}
    for line in _lines("first-names.txt"):
        name, _, sort = line.partition(" ")
        first[name] = sort or "clear"  # type: ignore[assignment]
    surnames, places, words = (frozenset(_lines(f"{each}.txt")) for each in ("surnames", "places", "words"))
    return Lists(first, surnames, places, words)


def _lines(name: str) -> list[str]:
    return (LISTS / name).read_text("utf-8").split("\n")[:-1]
