"""What a person did to several notes at once, gathered so that it becomes as few actions as they made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from fieldwork.capture.ordering import FIRST
from ui.pages.conversations.topics import Topic
from ui.parts.notes import Note

Retag = tuple[Topic, str, tuple[str, ...]]
"""A topic, the direction it is given (none: taken off), and the notes."""


class Retags:
    """Tags set and taken off since they were last taken out."""

    def __init__(self) -> None:
        self._notes: dict[tuple[str, str], list[str]] = defaultdict(list)

    def gather(self, before: Note, note: Note) -> None:
        """Take note of how the tags of this one differ from before."""
        was, now = dict(before.tags), dict(note.tags)
        for label in (*now, *(label for label in was if label not in now)):
            if was.get(label) != now.get(label):
                self._notes[label, now.get(label, "")].append(note.key)

    def take(self, topics: Mapping[str, Topic]) -> Iterator[Retag]:
        """What was gathered, once; a label that stands for no topic is passed over."""
        gathered, self._notes = self._notes, defaultdict(list)
        for (label, direction), notes in gathered.items():
            if label in topics:
                yield topics[label], direction, tuple(notes)


def moves(before: Sequence[str], now: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The notes to be moved, and after which each: what makes the second order of the first."""
    order = [key for key in before if key in set(now)]
    wanted = [key for key in now if key in set(before)]
    for place, key in enumerate(wanted):
        if order[place] != key:
            order.remove(key)
            order.insert(place, key)
            yield key, wanted[place - 1] if place else FIRST
