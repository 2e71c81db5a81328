"""A proposal of what two people's versions of a text say together, and how two texts differ, by words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from fieldwork.exchange.alignment import Run, same_runs

_MARK = r"\{[^{}]*\}"
_WORD = re.compile(rf"{_MARK}|\w+(?:[’'-]\w+)*|\s+|[^\w\s]")
_END = re.compile(r"[ \t]*\n\s*|(?<=[.!?…])[”’\"')}\]]*(?P<after>[ \t]+)(?=\S)")
_ENDED = re.compile(r"[.!?…][”’\"')}\]]*$")
_MARKS = re.compile(_MARK)
_PARAGRAPHS = re.compile(r"(?s).+?(?:\n\s*\n|$(?!\n))")
_NO_END = re.compile(r"\b(?:[A-Z]|Mrs?|Ms|Dr|St|Prof|Rev|approx|vs|cf|e\.g|i\.e)\.$")
_MOST_WORDS = 40_000
"""Where more changed than this, words are not looked for one by one."""
_MOST_PIECES = 120_000
_PARAGRAPH = "\n\n"


@dataclass(frozen=True)
class Proposal:
    """What both versions say together; not `clean` where both wrote something else in the same place."""

    text: str
    clean: bool


@dataclass(frozen=True)
class Sentence:
    """A sentence, and the space after it."""

    words: str
    space: str


def propose(base: str | None, one: str, other: str) -> Proposal:
    """Put two versions of a text together, by whole sentences, against what both come from.

    What either wrote is there; what one took out and the other left as it was is gone. Where both
    wrote something else in the same place, the one stands before the other.
    """
    if one == other or other == base:
        return Proposal(one, True)
    if one == base:
        return Proposal(other, True)
    before, mine, theirs = _in_pieces(base or "", one, other)
    known = _shared(mine, theirs) if base is None else before
    text, clean = _Weaving(known, mine, theirs).woven()
    return Proposal(text, clean and base is not None)


def propose_all(base: str | None, texts: Sequence[str]) -> Proposal:
    """Put any number of versions together, one after the other."""
    text, clean = texts[0], True
    for other in texts[1:]:
        step = propose(base, text, other)
        text, clean = step.text, clean and step.clean
    return Proposal(text, clean)


def differences(one: str, other: str) -> tuple[tuple[str, str], ...]:
    """`other` beside `one`, in pieces: "same", "only here" (in other) or "only there" (in one), and words."""
    mine, theirs = (tuple(each.words + each.space for each in sentences(text)) for text in (one, other))
    found = [part for stretch in _stretches(mine, theirs) for part in _by_words(*stretch)]
    pieces = (
        piece
        for same, gone, new in _smooth(found)
        for piece in (("same", same), ("only there", gone), ("only here", new))
    )
    return tuple((how, words) for how, words in pieces if words)


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text, in order; the marks in it are never cut. Together they are the text."""
    marks = [match.span() for match in _MARKS.finditer(text)]
    found, at, mark = [], 0, 0
    for end in _END.finditer(text):
        start = end.start("after") if end["after"] else end.start()
        while mark < len(marks) and marks[mark][1] <= start:
            mark += 1
        inside = mark < len(marks) and marks[mark][0] < start < marks[mark][1]
        if inside or (end["after"] and _goes_on(text, at, start, end.end())):
            continue
        found.append(Sentence(text[at:start], text[start : end.end()]))
        at = end.end()
    if at < len(text):
        found.append(_piece(text[at:]))
    return tuple(found)


def _in_pieces(*texts: str) -> list[tuple[Sentence, ...]]:
    """Texts by their sentences; by their paragraphs where those are too many, else whole."""
    for cut in (sentences, _paragraphs):
        pieces = [cut(text) for text in texts]
        if sum(map(len, pieces)) <= _MOST_PIECES:
            return pieces
    return [(_piece(text),) if text else () for text in texts]


def _paragraphs(text: str) -> tuple[Sentence, ...]:
    return tuple(_piece(each[0]) for each in _PARAGRAPHS.finditer(text))


def _piece(text: str) -> Sentence:
    words = text.rstrip()
    return Sentence(words, text[len(words) :])


def _goes_on(text: str, begin: int, end: int, after: int) -> bool:
    """Whether a full stop ends an abbreviation, not a sentence."""
    return text[after].islower() or _NO_END.search(text[max(begin, end - 12) : end]) is not None


def _stretches(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """What is the same, then what stands only in the one and only in the other, in turn."""
    runs = same_runs(one, other)
    start = same = 0
    words = ""
    for at, place, size in (*runs, (len(one), len(other), 0)):
        yield words, "".join(one[start:at]), "".join(other[same:place])
        words, start, same = "".join(one[at : at + size]), at + size, place + size
    yield words, "", ""


def _by_words(same: str, gone: str, new: str) -> Iterator[tuple[str, str, str]]:
    yield same, "", ""
    words = _WORD.findall(gone), _WORD.findall(new)
    if sum(map(len, words)) > _MOST_WORDS:
        yield "", gone, new
    else:
        yield from _stretches(*words)


def _smooth(found: Sequence[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Without empty turns, and without a lone space that is the same between two changes."""
    smooth = [("", "", "")]
    for same, gone, new in found:
        _, before, after = smooth[-1]
        if not same or (same.isspace() and before and after and (gone or new)):
            smooth[-1] = (smooth[-1][0], before + same + gone, after + same + new)
        elif before or after:
            smooth.append((same, gone, new))
        else:
            smooth[-1] = (smooth[-1][0] + same, gone, new)
    return smooth


def _once(
    one: Sequence[tuple[Sentence, str]], other: Sequence[tuple[Sentence, str]], runs: Sequence[Run]
) -> Iterator[tuple[Sentence, str]]:
    """Both rows as one, what stands in both once."""
    start = place = 0
    for at, there, size in (*runs, (len(one), len(other), 0)):
        yield from one[start:at]
        yield from other[place:there]
        yield from one[at : at + size]
        start, place = at + size, there + size


def _shared(one: Sequence[Sentence], other: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The sentences of one that stand in both."""
    runs = same_runs([each.words for each in one], [each.words for each in other])
    return tuple(one[at + n] for at, _, size in runs for n in range(size))


def _bare(several: Sequence[Sentence]) -> list[str]:
    return [each.words for each in several]


def _words(several: Sequence[tuple[Sentence, str]]) -> list[str]:
    return [sentence.words for sentence, _ in several]


class _Weaving:
    """Two versions on their way to one, sentence by sentence of what both come from."""

    def __init__(self, base: Sequence[Sentence], one: Sequence[Sentence], other: Sequence[Sentence]) -> None:
        self.base = base
        self.sides = (_Side(base, one), _Side(base, other))
        self._repeated = set(self._kept_apart())
        self.clean = not self._repeated
        self._text: list[str] = []
        self._space = ""

    def woven(self) -> tuple[str, bool]:
        """The text, and whether nothing was changed by both in the same place."""
        one, other = self.sides
        begin = 0
        for n in range(len(self.base) + 1):
            kept = (n in one.kept and n in other.kept) or n in self._repeated
            if kept or n == len(self.base):
                self._changed(range(begin, n + 1))
                begin = n + 1
            if kept:
                self._add(self.base[n].words, self._space_after(n), "")
        end = self._space if all(side.ends_in_space for side in self.sides) else ""
        return "".join(self._text) + end, self.clean

    def _kept_apart(self) -> Iterator[int]:
        """Where each kept another one of a sentence that was there several times: it stays."""
        one, other = (side.kept for side in self.sides)
        together = {self.base[n].words for n in one.keys() & other.keys()}
        theirs = {self.base[n].words for n in other}
        for n in sorted(one):
            words = self.base[n].words
            if words in theirs and words not in together:
                together.add(words)
                yield n

    def _changed(self, places: range) -> None:
        """What both wrote before, between and after sentences that one of them or both took out."""
        one, other = self.sides
        mine, theirs = one.added_in(places), other.added_in(places)
        if _words(mine) == _words(theirs):
            theirs = ()
        elif self._in_one_place(places):
            self.clean = False
        runs = same_runs(_words(mine), _words(theirs))
        if runs:
            self._add_all(_once(mine, theirs, runs))
            return
        for n in places:
            self._add_all((*one.added.get(n, ()), *(other.added.get(n, ()) if theirs else ())))

    def _in_one_place(self, places: range) -> bool:
        one, other = self.sides
        gone = [n for n in places if n < len(self.base)]
        return any(n not in one.kept and n not in other.kept for n in gone) or any(
            n in one.added and n in other.added for n in places
        )

    def _add_all(self, several: Iterable[tuple[Sentence, str]]) -> None:
        for sentence, before in several:
            self._add(sentence.words, sentence.space, before)

    def _add(self, words: str, space: str, before: str) -> None:
        if self._text and not self._space:
            self._space = before or _PARAGRAPH
        if self._text and "\n" not in self._space and not _ENDED.search(self._text[-1]):
            # No full stop: on one line it would read as the beginning of the next person's sentence.
            self._space = "\n"
        self._text += [self._space, words]
        self._space = space

    def _space_after(self, n: int) -> str:
        """The space after a sentence that both kept: as whoever changed it wrote it."""
        mine, theirs = (side.kept.get(n, self.base[n]).space for side in self.sides)
        if mine == self.base[n].space or not mine:
            return theirs or mine
        if theirs in (self.base[n].space, ""):
            return mine
        return max(mine, theirs, key=lambda space: space.count("\n"))


class _Side:
    """What one person kept of the sentences before, and what they added: by the sentence it stands before."""

    def __init__(self, base: Sequence[Sentence], text: Sequence[Sentence]) -> None:
        self.ends_in_space = bool(text and text[-1].space)
        self.kept: dict[int, Sentence] = {}
        self.added: dict[int, list[tuple[Sentence, str]]] = {}
        runs = same_runs(_bare(base), _bare(text))
        at = place = 0
        for begin, here, size in (*runs, (len(base), len(text), 0)):
            fresh = range(place, here)
            paired = len(fresh) == begin - at
            for step, n in enumerate(fresh):
                before = text[n - 1].space if n else ""
                self.added.setdefault(at + step if paired else at, []).append((text[n], before))
            self.kept |= {begin + n: text[here + n] for n in range(size)}
            at, place = begin + size, here + size

    def added_in(self, places: range) -> tuple[tuple[Sentence, str], ...]:
        """All that was added in these places."""
        return tuple(each for n in places for each in self.added.get(n, ()))
