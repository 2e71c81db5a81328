"""Finds names of persons by lists of names and by the words round them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from fieldwork.privacy.cues import (
    AT,
    BODIES,
    DOES,
    KIN,
    OF_SOMEONE,
    PLACE_BEFORE,
    TITLES,
    TOLD,
    WITH,
)  # fmt: skip
from fieldwork.privacy.finds import Find
from fieldwork.privacy.lists import Lists, Sort, lists
from fieldwork.privacy.words import Word, words_of

CLAN: Final = re.compile(r"(?:Mc|Mac|O[’'])[A-Z]\w+|(?:Al|El|Abu|Ben)-[A-Z]\w+")
PLAIN: Final = frozenset(("mr", "mrs", "ms", "miss"))
DAYS: Final = frozenset(
    ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february",
     "march", "july", "september", "october", "november", "december")
)  # fmt: skip
"""These are never names here."""
DATED: Final = frozenset(("april", "may", "june", "august", "summer", "autumn", "winter"))
"""These are names only where the words round them say so."""
LONGEST: Final = 4
LOWER_FROM: Final = 5
"""Letters a name must have to be found where it is written without a capital."""


def names(text: str, persons: Collection[str] = ()) -> Iterator[Find]:
    """Every name of a person that the text seems to hold; `persons` are keys of words known to be names."""
    reader = _Reader(words_of(text), lists(), persons)
    at = 0
    while at < len(reader.words):
        length = reader.length_at(at)
        if length:
            start, end = reader.words[at].start, reader.words[at + length - 1].end
            yield Find(start, end, "name", text[start:end])
        at += max(1, length)


class _Reader:
    """The words of one text and what is known of each."""

    def __init__(self, words: Sequence[Word], known: Lists, persons: Collection[str]) -> None:
        self.words, self.known, self.persons = words, known, persons

    def length_at(self, at: int) -> int:
        """How many words from here are one person's name; none: 0."""
        word = self.words[at]
        if not word.capital:
            return self._lower(at)
        if word.key in DAYS or self._in_body(at):
            return 0
        if self._titled(at):
            return self._run(at)
        sort = self._sort(word)
        if sort is not None:
            return self._first_name(at, sort)
        return self._other(at)

    # what a word is

    def _sort(self, word: Word) -> Sort | None:
        """What kind of first name it is, if it is one; of Mary-Kate, what Mary is."""
        sort = self.known.first.get(word.key)
        if sort is None and "-" in word.text:
            parts = [self.known.first.get(each) for each in word.key.split("-")]
            sort = (
                "clear"
                if len(parts) == 2 and {*parts} <= {"clear", "rare"} and word.text.split("-")[1][0].isupper()
                else None
            )
        if word.shouted and sort is not None and (sort == "word" or len(word.text) < 4):
            return None
        return sort

    def _surname(self, word: Word) -> bool:
        if not word.capital:
            return False
        if CLAN.match(word.text) and not word.shouted:
            return True
        parts = word.key.split("-")
        if len(parts) > 1 and any(part in self.known.words for part in parts):
            return False
        return any(part in self.known.surnames for part in parts) and not (
            word.shouted and len(word.text) < 4
        )

    def _ordinary(self, word: Word) -> bool:
        return all(part in self.known.words for part in word.key.replace("'", "-").split("-"))

    def _place(self, word: Word) -> bool:
        return word.key in self.known.places or word.key.split("-")[-1] in ("shire", "on", "upon", "in")

    def _unknown(self, word: Word) -> bool:
        """A capital that is no word, no place and no abbreviation."""
        return (
            word.capital and not word.shouted and len(word.text) > 2
            and not self._ordinary(word) and not self._place(word) and word.key not in BODIES
        )  # fmt: skip

    # what stands round it

    def _before(self, at: int) -> str:
        return self.words[at - 1].key if at and not self.words[at].opens else ""

    def _after(self, at: int) -> str:
        return self.words[at + 1].key if at + 1 < len(self.words) and not self.words[at + 1].opens else ""

    def _in_body(self, at: int) -> bool:
        """Whether it belongs to the name of a service, a building, a road, a place."""
        word, before = self.words[at], self.words[at - 1]
        if at and word.joined and before.capital and before.key in PLACE_BEFORE:
            return True
        after = self.words[at + 1] if at + 1 < len(self.words) else None
        if after and after.joined and word.key in PLACE_BEFORE and after.capital and self._place(after):
            return True
        end = at + 1
        while end < len(self.words) and self.words[end].joined and end - at < LONGEST:
            after = self.words[end]
            if after.capital and after.key in BODIES:
                return True
            if not after.capital:
                return (
                    after.key in BODIES - DOES
                    and end == at + 1
                    and not word.owns
                    and (self._place(word) or self._before(at) == "the")
                )
            end += 1
        return False

    def _titled(self, at: int) -> bool:
        if not at or (self.words[at].shouted and len(self.words[at].text) < 3):
            return False
        word, before = self.words[at], self.words[at - 1]
        close = word.joined or (before.end + 2 == word.start and not word.opens) or before.key in TITLES
        titled = before.key in TITLES and (before.capital or before.key not in ("sir", "miss", "uncle", "pc"))
        return (
            close and titled and (before.key in PLAIN or word.key not in BODIES) and not self._is_role(word)
        )

    def _is_role(self, word: Word) -> bool:
        return word.key in KIN or word.key in TITLES

    def _run(self, at: int) -> int:
        """How far a name goes that begins here: capitals that are surnames or unknown words."""
        end = at + 1
        while end < len(self.words) and end - at < LONGEST and not self.words[end - 1].owns:
            word = self.words[end]
            if not word.joined or not word.capital or self.words[end].opens:
                break
            initial = len(word.text) == 1
            if not (initial or self._surname(word) or self._unknown(word) or self._sort(word)):
                break
            end += 1
        return end - at

    def _person(self, at: int, length: int) -> bool:
        """Whether the words round it speak of a person."""
        last = at + length - 1
        before, after = self._before(at), self._after(last)
        word = self.words[at]
        if word.key in self.persons and before not in AT and not (word.opens and self._ordinary(word)):
            return True
        if before in KIN or before in TOLD or (after in DOES and before not in AT):
            return True
        if self.words[last].owns and (after in OF_SOMEONE):
            return True
        return f"{self._before(at - 1)} {before}" in WITH if at > 1 and before else False

    # kinds of names

    def _first_name(self, at: int, sort: Sort) -> int:
        length = self._run(at)
        named = length > 1 and any(
            self._surname(each) or self._sort(each) for each in self.words[at + 1 : at + length]
        )
        word, before = self.words[at], self._before(at)
        person = self._person(at, length)
        if sort == "place":
            surnamed = length > 1 and not self._place(self.words[at + 1])
            return length if person or (named and surnamed and before not in AT) else 0
        if sort == "both":
            return 0 if before in AT - {"from", "of", "to", "for"} and not named and not person else length
        if sort == "word":
            mid = not word.opens and not self._ordinary_run(at)
            is_one = self._after(at) in ("is", "was", "has", "had", "isn", "wasn", "hasn", "doesn", "didn")
            return length if named or person or ((mid or is_one) and word.key not in DATED) else 0
        return length + self._ordinary_surname(at + length)

    def _ordinary_surname(self, at: int) -> int:
        """1 where a lone capitalised word follows a first name: Sarah Brown."""
        if at >= len(self.words) or self.words[at - 1].owns:
            return 0
        word = self.words[at]
        alone = at + 1 == len(self.words) or not (self.words[at + 1].joined and self.words[at + 1].capital)
        fits = word.joined and word.capital and not word.opens and not word.shouted and alone
        plain = word.key not in DAYS and word.key not in DATED and word.key not in BODIES
        return int(fits and plain and len(word.text) > 2 and not self._is_role(word))

    def _ordinary_run(self, at: int) -> bool:
        """Whether it is one of several capitals that are no names: Hope for Children, Getting It Right."""
        near = [self.words[each] for each in (at - 1, at + 1) if 0 <= each < len(self.words)]
        return any(
            each.capital and self._ordinary(each) and not each.opens and not self._is_role(each)
            for each in near
        )

    def _other(self, at: int) -> int:
        """A surname alone, an initial with one, two unknown names together, a name only its place betrays."""
        word = self.words[at]
        length = self._run(at)
        if self._surname(word) and not self._place(word):
            named = length > 1 or self._initial(at)
            if not named and self._before(at) == "the":
                return 0
            return length if named or not word.opens or self._person(at, length) else 0
        if not self._unknown(word):
            return 0
        if length > 1 and any(self._surname(each) for each in self.words[at + 1 : at + length]):
            return length
        return length if self._person(at, length) and not self._is_role(word) else 0

    def _initial(self, at: int) -> bool:
        return at > 0 and len(self.words[at - 1].text) == 1 and self.words[at - 1].text.isupper()

    def _lower(self, at: int) -> int:
        word = self.words[at]
        found = self.known.first.get(word.key) == "clear" and len(word.text) >= LOWER_FROM
        return 1 if found and word.text.islower() and word.key not in self.known.words else 0
