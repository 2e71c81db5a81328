"""The facts a report counts: conversations, people met, files read, survey replies, documents."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from fieldwork.records import (
    Conversation,
    Document,
    Note,
    Participant,
    Reading,
    SampledFile,
    SurveyResult,
)
from fieldwork.records.words import GROUPS, HOLDERS

OBSERVED = "observed meeting"
NOT_HELD = ("planned", "did not happen")


@dataclass(frozen=True)
class Group:
    """Conversations held with one group, by sort, and the people met in them."""

    name: str
    sorts: tuple[tuple[str, int], ...]
    people: int

    @property
    def conversations(self) -> int:
        """How many there were."""
        return sum(count for _, count in self.sorts)


@dataclass(frozen=True)
class Survey:
    """A survey and how many answered it."""

    name: str
    replies: int


@dataclass(frozen=True)
class Numbers:
    """What was done, counted; a conversation that we were asked not to use counts as held."""

    groups: tuple[Group, ...]
    """Groups we talked with, in their usual order."""
    observed: int
    did_not_happen: int
    sample: int
    begun: int
    """Children whose files someone has begun to read, or has read."""
    read: int
    read_twice: int
    by_holder: tuple[tuple[str, int], ...]
    """Files read by who holds them; one child has several."""
    surveys: tuple[Survey, ...]
    documents: int

    @property
    def conversations(self) -> int:
        """Conversations held, observed meetings left out."""
        return sum(group.conversations for group in self.groups)

    @property
    def people(self) -> int:
        """People met in them; one met twice counts twice."""
        return sum(group.people for group in self.groups)


def held(conversations: Iterable[Conversation], notes: Iterable[Note]) -> tuple[Conversation, ...]:
    """The conversations that took place, if only in part."""
    noted = {note.conversation for note in notes}
    return tuple(each for each in conversations if _took_place(each, each.id in noted))


def in_sample(files: Iterable[SampledFile], readings: Iterable[Reading]) -> tuple[SampledFile, ...]:
    """The files of the sample, without those another was read for and reserves nobody needed."""
    begun = {reading.file for reading in readings}
    return tuple(file for file in files if not file.swapped_for and (not file.reserve or file.id in begun))


def numbers(
    *,
    conversations: Iterable[Conversation],
    participants: Iterable[Participant],
    notes: Iterable[Note],
    files: Iterable[SampledFile],
    readings: Iterable[Reading],
    surveys: Iterable[SurveyResult],
    documents: Iterable[Document],
) -> Numbers:
    """Count everything."""
    planned, spoken, sample, read = tuple(conversations), tuple(notes), tuple(files), tuple(readings)
    took_place = held(planned, spoken)
    finished = [reading for reading in read if reading.finished_at]
    return Numbers(
        groups=_groups([each for each in took_place if each.sort != OBSERVED], participants, spoken),
        observed=sum(1 for each in took_place if each.sort == OBSERVED),
        did_not_happen=sum(1 for each in planned if _state(each) == "did not happen"),
        sample=len(in_sample(sample, read)),
        begun=len({reading.file for reading in read}),
        read=len({reading.file for reading in finished}),
        read_twice=len({reading.file for reading in finished if reading.purpose == "second"}),
        by_holder=_by_holder(sample, read),
        surveys=_surveys(surveys),
        documents=sum(1 for _ in documents),
    )


def _state(conversation: Conversation) -> Any:
    return (conversation.state or {}).get("state")


def _took_place(conversation: Conversation, noted: bool) -> bool:
    state = _state(conversation)
    return state not in NOT_HELD if state else bool(conversation.began_at or noted)


def _groups(
    talks: list[Conversation], participants: Iterable[Participant], notes: Iterable[Note]
) -> tuple[Group, ...]:
    sorts: dict[str, Counter[str]] = defaultdict(Counter)
    for talk in talks:
        sorts[talk.group or "others"][talk.sort or "interview"] += 1
    met = _people(talks, participants, notes)
    return tuple(
        Group(name, tuple(sorts[name].items()), met[name])
        for name in GROUPS
        if name in sorts or met[name]
    )  # fmt: skip


def _people(
    talks: list[Conversation], participants: Iterable[Participant], notes: Iterable[Note]
) -> Counter[str]:
    """People by group; where a note tells of a larger group than has places, the rest belong to its group."""
    whose = {talk.id: talk.group or "others" for talk in talks}
    placed: Counter[str] = Counter()
    met: Counter[str] = Counter()
    for person in participants:
        if person.conversation in whose:
            placed[person.conversation] += 1
            met[person.group or whose[person.conversation]] += 1
    largest: Counter[str] = Counter()
    for note in notes:
        if note.conversation in whose:
            size: Any = (note.said_by or {}).get("of", 0)
            largest[note.conversation] = max(largest[note.conversation], size)
    for talk, size in largest.items():
        met[whose[talk]] += max(size - placed[talk], 0)
    return met


def _by_holder(sample: Iterable[SampledFile], readings: Iterable[Reading]) -> tuple[tuple[str, int], ...]:
    seen: dict[str, set[str]] = defaultdict(set)
    listed = {file.id: file.holders or [] for file in sample}
    for reading in readings:
        if reading.file in listed:
            seen[reading.file].update(reading.holders or listed[reading.file])
    counts = Counter(holder for holders in seen.values() for holder in holders)
    return tuple((holder, counts[holder]) for holder in HOLDERS if counts[holder])


def _surveys(results: Iterable[SurveyResult]) -> tuple[Survey, ...]:
    """Each survey once: whoever answered any statement of it, or left it out, replied."""
    replies: dict[str, int] = {}
    for result in results:
        counts: Any = result.counts or {}
        name = result.survey or ""
        replies[name] = max(replies.get(name, 0), counts.get("of", 0) + counts.get("left_out", 0))
    return tuple(Survey(name, count) for name, count in replies.items())
