"""Everything in a text that could identify a person, each place once."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from fieldwork.privacy.finds import Find
from fieldwork.privacy.names import names
from fieldwork.privacy.numbers import dates_after, numbers


def find(text: str, cleared: Collection[str] = ()) -> tuple[Find, ...]:
    """What in this text could identify a person, in its order, without overlaps.

    `cleared` holds keys (Find.key) of words that somebody has said identify nobody.
    """
    return tuple(each for each in _find(text) if each.key not in cleared)


@lru_cache(maxsize=2048)
def _find(text: str) -> tuple[Find, ...]:
    written = list(numbers(text))
    # A street called after someone is an address, not a name.
    taken = [(each.start, each.end) for each in written]
    persons = [
        each for each in names(text) if not any(each.start < end and start < each.end for start, end in taken)
    ]
    written += dates_after(text, [each.end for each in persons])
    found: list[Find] = []
    for each in sorted((*written, *persons), key=lambda each: (each.start, each.start - each.end)):
        if not found or each.start >= found[-1].end:
            found.append(each)
    return tuple(found)
