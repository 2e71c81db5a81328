"""Recorded twice and joined: one conversation, one file, one document, counted once with all its notes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from fieldwork.records import Conversation, Note, Participant, Reading, Record, SameAs, SampledFile

R = TypeVar("R", bound=Record)

_RANK = {"finished": 0, "under way": 1, None: 2, "planned": 3, "did not happen": 4}


def _state(conversation: Conversation) -> str | None:
    state = (conversation.state or {}).get("state")
    return str(state) if state else None


class Joined:
    """What was recorded twice, and the records as they count: each thing once, under its first id."""

    def __init__(self, joins: Iterable[SameAs] = ()) -> None:
        self._first: dict[str, str] = {}
        for join in joins:
            if join.first and join.second and not join.apart:
                one, other = sorted((self.one(join.first), self.one(join.second)))
                if one != other:
                    self._first[other] = one

    def one(self, id_: str) -> str:
        """The first id of the thing that was recorded under this id too."""
        while id_ in self._first:
            id_ = self._first[id_]
        return id_

    def once(self, records: Iterable[R]) -> tuple[R, ...]:
        """Each thing once, as it was recorded first."""
        return tuple(same[0] for same in self._together(records).values())

    def conversations(self, conversations: Iterable[Conversation]) -> tuple[Conversation, ...]:
        """Each conversation once: held if either says so, and not used or quoted if either was asked that."""
        return tuple(
            replace(
                min(same, key=lambda each: _RANK.get(_state(each), len(_RANK))),
                id=first,
                asked_not_to_use=" ".join(each.asked_not_to_use or "" for each in same).strip() or None,
                not_to_be_quoted=any(each.not_to_be_quoted for each in same) or None,
            )
            for first, same in self._together(conversations).items()
        )

    def notes(self, notes: Iterable[Note]) -> tuple[Note, ...]:
        """Every note, under its conversation's first id."""
        return tuple(replace(each, conversation=self._of(each.conversation)) for each in notes)

    def participants(self, participants: Iterable[Participant]) -> tuple[Participant, ...]:
        """The people met: of each group as many as the recording names that names most of it."""
        met: dict[tuple[str | None, str | None], dict[str | None, list[Participant]]] = {}
        for each in self.once(participants):
            place = self._of(each.conversation), each.group
            met.setdefault(place, defaultdict(list))[each.conversation].append(each)
        return tuple(
            replace(each, conversation=conversation)
            for (conversation, _), recordings in met.items()
            for each in max(recordings.values(), key=len)
        )

    def files(self, files: Iterable[SampledFile]) -> tuple[SampledFile, ...]:
        """Each child's file once; in the sample if either recording of it is."""
        return tuple(
            replace(min(same, key=lambda each: (bool(each.swapped_for), bool(each.reserve))), id=first)
            for first, same in self._together(files).items()
        )

    def readings(self, readings: Iterable[Reading]) -> tuple[Reading, ...]:
        """Every reading, of its file's first id."""
        return tuple(replace(each, file=self._of(each.file)) for each in readings)

    def _of(self, id_: str | None) -> str | None:
        return self.one(id_) if id_ else id_

    def _together(self, records: Iterable[R]) -> Mapping[str, list[R]]:
        """The records of each thing, as they were recorded, under its first id."""
        found: dict[str, list[R]] = defaultdict(list)
        for each in records:
            found[self.one(each.id)].append(each)
        return found
