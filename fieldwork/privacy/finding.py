"""Everything in a text that could identify a person, each place once."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from fieldwork.privacy.finds import Find
from fieldwork.privacy.names import names
from fieldwork.privacy.numbers import dates_after, numbers


def find(text: str, cleared: Collection[str] = (), persons: Collection[str] = ()) -> tuple[Find, ...]:
    """What in this text could identify a person, in its order, without overlaps.

    `cleared` holds keys (Find.key) of words that somebody has said identify nobody; `persons` those of
    words that are a person's name elsewhere, so that Ross is one here too.
    """
    return tuple(each for each in _find(text, frozenset(persons)) if each.key not in cleared)


@lru_cache(maxsize=2048)
def _find(text: str, persons: frozenset[str]) -> tuple[Find, ...]:
    written = list(numbers(text))
    # A street called after someone is an address, not a name.
    taken = [(each.start, each.end) for each in written]
    called = _called(text, persons, taken)
    # Who is a person in one sentence is one in the next.
    alone = {each.key for each in called if " " not in each.words}
    if alone - persons:
        called = _called(text, persons | alone, taken)
    written += dates_after(text, [each.end for each in called])
    found: list[Find] = []
    for each in sorted((*written, *called), key=lambda each: (each.start, each.start - each.end)):
        if not found or each.start >= found[-1].end:
            found.append(each)
    return tuple(found)


def _called(text: str, persons: frozenset[str], taken: Collection[tuple[int, int]]) -> list[Find]:
    return [each for each in names(text, persons) if not _touches(each, taken)]


def _touches(find: Find, spans: Collection[tuple[int, int]]) -> bool:
    return any(find.start < end and start < find.end for start, end in spans)
