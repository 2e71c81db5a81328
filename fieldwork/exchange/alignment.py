"""What two lists of words or sentences have in common, quickly even where they are long."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

Run = tuple[int, int, int]
"""So many from this place of the one are the same from that place of the other."""

_STEPS = 200_000
"""Where what repeats itself would take more steps than this, it counts as different."""


def same_runs(one: Sequence[str], other: Sequence[str]) -> tuple[Run, ...]:
    """The runs that stand in both, in their order.

    What occurs once in each is an anchor; between anchors difflib decides.
    """
    pairs: list[tuple[int, int]] = []
    waiting = [(0, len(one), 0, len(other))]
    while waiting:
        low, high, left, right = waiting.pop()
        while low < high and left < right and one[low] == other[left]:
            pairs.append((low, left))
            low, left = low + 1, left + 1
        while low < high and left < right and one[high - 1] == other[right - 1]:
            high, right = high - 1, right - 1
            pairs.append((high, right))
        if low == high or left == right:
            continue
        anchors = _anchors(one, other, low, high, left, right)
        if anchors:
            pairs += anchors
            ends = [(low - 1, left - 1), *anchors, (high, right)]
            waiting += [(a + 1, c, b + 1, d) for (a, b), (c, d) in pairwise(ends)]
        else:
            pairs += _by_difflib(one[low:high], other[left:right], low, left)
    return tuple(_runs(sorted(pairs)))


def _anchors(
    one: Sequence[str], other: Sequence[str], low: int, high: int, left: int, right: int
) -> list[tuple[int, int]]:
    """The longest ascending row of what occurs once in each."""
    count, counted = Counter(one[low:high]), Counter(other[left:right])
    places = {word: n for n, word in enumerate(other[left:right], left) if counted[word] == 1}
    found = [(n, places[one[n]]) for n in range(low, high) if count[one[n]] == 1 and one[n] in places]
    lasts: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for n, (_, at) in enumerate(found):
        length = bisect_left(lasts, at)
        lasts[length:], ends[length:] = [at, *lasts[length + 1 :]], [n, *ends[length + 1 :]]
        before.append(ends[length - 1] if length else -1)
    row: list[tuple[int, int]] = []
    n = ends[-1] if ends else -1
    while n >= 0:
        row.append(found[n])
        n = before[n]
    return row[::-1]


def _by_difflib(one: Sequence[str], other: Sequence[str], low: int, left: int) -> list[tuple[int, int]]:
    counted = Counter(other)
    pairs = sum(counted[word] for word in one)
    if pairs * min(len(one), len(other)) > _STEPS:
        return []
    blocks = SequenceMatcher(str.isspace, one, other, autojunk=False).get_matching_blocks()
    return [(low + block.a + n, left + block.b + n) for block in blocks for n in range(block.size)]


def _runs(pairs: list[tuple[int, int]]) -> Iterator[Run]:
    start = 0
    for n in range(1, len(pairs) + 1):
        if n == len(pairs) or pairs[n] != (pairs[n - 1][0] + 1, pairs[n - 1][1] + 1):
            yield (*pairs[start], n - start)
            start = n
