"""The words that are spelt right, and the nearest ones to a word that is not."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "spelling"
LIST, OURS = FOLDER / "words.txt.gz", FOLDER / "ours.txt"

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
DOTTED_BEFORE, DOTTED_AFTER = re.compile(r"[\w@]\.\Z"), re.compile(r"\.\w")
MARK = re.compile(r"\{[^{}|]*[}|]")
"""A mark in the words of the report, up to the words it quotes."""
LETTERS = "esianrtolcdugmphbyfvkwzxjq"
MOST = 6
"""How many suggestions are made."""
FAR = 2
"""Slips of the finger between a word and what may have been meant, at most."""
SOUNDS = (
    ("f", "ph"), ("ie", "ei"), ("ei", "ie"), ("ance", "ence"), ("ence", "ance"), ("ant", "ent"),
    ("ent", "ant"), ("able", "ible"), ("ible", "able"), ("z", "s"), ("or", "our"), ("er", "re"),
    ("ize", "ise"), ("k", "c"), ("shun", "tion"), ("sion", "tion"), ("tion", "sion"), ("eed", "ede"),
    ("ary", "ory"), ("ere", "eir"),
)  # fmt: skip
"""What is often written for what."""


class Dictionary:
    """Words that are spelt right. Small letters stand for either; a name wants its capital."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = set(words)
        self._added: set[str] = set()

    def add(self, word: str) -> None:
        """Take this word for right from now on, however it begins."""
        self._added.add(_plain(word))

    def knows(self, word: str) -> bool:
        """Whether a word is spelt right; an abbreviation in capitals and a single letter always are."""
        word = word.replace("’", "'")
        if len(word) < 2 or (len(word) <= 6 and word.isupper()):
            return True
        return self._has(word) or any(self._has(stem) for stem in _stems(word))

    def wrong(self, text: str) -> list[tuple[int, int]]:
        """Where words that are not spelt right begin and end; words with a figure or an @ are left alone."""
        text = MARK.sub(lambda mark: " " * len(mark.group()), text)
        return [
            (found.start(), found.end())
            for found in WORD.finditer(text)
            if not _part_of_a_code(text, found.start(), found.end()) and not self.knows(found.group())
        ]

    def suggestions(self, word: str) -> list[str]:
        """What may have been meant, the likeliest first, written with the same capitals."""
        plain = word.replace("’", "'")
        found: dict[str, None] = {}
        for tried in _tries(plain.lower()):
            if (known := self._written(tried)) is not None:
                found[_in_its_case(known, plain)] = None
            if len(found) == MOST:
                break
        if not found:
            found = {_in_its_case(each, plain): None for each in self._near(plain.lower())}
        return [each for each in found if each != plain]

    def _has(self, word: str) -> bool:
        if word in self._words or _plain(word) in self._added:
            return True
        return word.lower() in self._words or (word.isupper() and word.capitalize() in self._words)

    def _written(self, lower: str) -> str | None:
        """A word in small letters as it is written, or None where there is none."""
        forms = (lower, lower.capitalize(), lower.upper())
        return next((form for form in forms if form in self._words), None)

    def _near(self, lower: str) -> list[str]:
        """Words with the same first letter that are two slips away, the nearest first."""
        first, long = lower[:1], len(lower)
        near = [
            (slips, word)
            for word in self._words
            if word[:1].lower() == first
            and abs(len(word) - long) <= FAR
            and _letters_apart(word.lower(), lower) <= 2 * FAR
            and (slips := _slips(word.lower(), lower)) <= FAR
        ]
        return [word for _, word in sorted(near)][:MOST]


def load() -> Dictionary:
    """The British dictionary with the field's own words. Takes a twentieth of a second."""
    words = gzip.decompress(LIST.read_bytes()).decode().split("\n")
    ours = (line.partition("#")[0].strip() for line in OURS.read_text("utf-8").splitlines())
    return Dictionary((*words, *(word for word in ours if word)))


def _plain(word: str) -> str:
    return word.replace("’", "'").casefold()


def _stems(word: str) -> Iterator[str]:
    """What the word is the possessive of."""
    for ending in ("'s", "s'"):
        if word.lower().endswith(ending):
            yield word[: -len(ending) + (ending == "s'")]


def _part_of_a_code(text: str, start: int, end: int) -> bool:
    """Whether it is a piece of a code, an address or a file name."""
    beside = text[max(0, start - 1) : start] + text[end : end + 1]
    if any(letter.isdigit() or letter in "@_" for letter in beside):
        return True
    return (
        DOTTED_BEFORE.search(text[max(0, start - 2) : start]) is not None
        or DOTTED_AFTER.match(text, end) is not None
    )


def _tries(word: str) -> Iterator[str]:
    yield word
    for wrong, right in SOUNDS:
        yield from _each_replaced(word, wrong, right)
    yield from _one_slip(word)


def _each_replaced(word: str, wrong: str, right: str) -> Iterator[str]:
    at = word.find(wrong)
    while at >= 0:
        yield word[:at] + right + word[at + len(wrong) :]
        at = word.find(wrong, at + 1)


def _one_slip(word: str) -> Iterator[str]:
    """Two letters the wrong way round, one too many, one for another, one too few; two words run together."""
    splits = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    yield from (left + right[1] + right[0] + right[2:] for left, right in splits if len(right) > 1)
    yield from (left + right[1:] for left, right in splits if right)
    yield from (left + letter + right for left, right in splits for letter in LETTERS)
    yield from (left + letter + right[1:] for left, right in splits if right for letter in LETTERS)


def _in_its_case(word: str, like: str) -> str:
    if like.isupper() and len(like) > 1:
        return word.upper()
    return word[0].upper() + word[1:] if like[:1].isupper() else word


def _letters_apart(one: str, other: str) -> int:
    """How many letters the one has that the other has not, and the other way round; a quick first look."""
    counts = Counter(one)
    counts.subtract(other)
    return sum(map(abs, counts.values()))


def _slips(one: str, other: str) -> int:
    """How many slips of the finger lie between two words."""
    before, row = list[int](), list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        before, above, row = row, before, [at]
        for to, against in enumerate(other, 1):
            cost = min(before[to] + 1, row[-1] + 1, before[to - 1] + (letter != against))
            if at > 1 and to > 1 and letter == other[to - 2] and one[at - 2] == against:
                cost = min(cost, above[to - 2] + 1)
            row.append(cost)
    return row[-1]
