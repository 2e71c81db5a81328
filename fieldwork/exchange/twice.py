"""What two colleagues may each have recorded, a conversation or a case file: pointed out, joined if told."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeVar

from fieldwork.capture.conversations import NOT_HELD, state_of
from fieldwork.capture.joining import join_records, keep_apart, part_records
from fieldwork.exchange.alike import File, Talk, one_conversation, one_file
from fieldwork.exchange.titles import find, in_order, title
from fieldwork.records import (
    Answer,
    Conversation,
    Event,
    Reading,
    Record,
    SameAs,
    SampledFile,
    TeamPlace,
)
from fieldwork.store import origins
from fieldwork.store.store import Store

T = TypeVar("T")
_Kinds = Conversation | SampledFile

Pair = tuple[str, str, str, str]
"""Kind, two ids, and why they look like one."""


@dataclass(frozen=True)
class Twice:
    """Two records that look like one thing, or were joined as one."""

    kind: str
    one: str
    other: str
    titles: tuple[str, str]
    why: str
    joined: str
    """The record that joins them; empty while they are not joined."""


def recorded_twice(store: Store) -> tuple[Twice, ...]:
    """What looks recorded twice or was joined; what somebody said is not the same is left out."""
    said = {frozenset((each.first, each.second)): each for each in store.all(SameAs)}
    joined = [found for each in said.values() if (found := _joined(store, each))]
    alike = [
        Twice(kind, one, other, _titles(store, one, other), why, "")
        for kind, one, other, why in (*_talks(store), *_files(store))
        if frozenset((one, other)) not in said
    ]
    return tuple(sorted((*alike, *joined), key=_place))


def _place(found: Twice) -> tuple[object, ...]:
    return bool(found.joined), found.kind, in_order(found.titles[0]), in_order(found.titles[1])


def join_twice(store: Store, one: str, other: str) -> str:
    """They are one thing: counted once from now on, with the notes of both."""
    return join_records(store, one, other)


def part(store: Store, same_as: str) -> None:
    """They were joined and are two things after all."""
    part_records(store, same_as)


def not_the_same(store: Store, one: str, other: str) -> str:
    """They only look alike; nobody of the team is shown them again."""
    return keep_apart(store, one, other)


def _joined(store: Store, join: SameAs) -> Twice | None:
    one, other = find(store, join.first), find(store, join.second)
    if join.apart or not isinstance(one, _Kinds) or not isinstance(other, _Kinds):
        return None
    one, other = sorted((one, other), key=_by_code)
    words = (_title(store, one), _title(store, other))
    return Twice(one.kind, one.id, other.id, words, "Joined as one, and counted once.", join.id)


def _by_code(record: Conversation | SampledFile) -> tuple[object, ...]:
    return in_order(record.code or ""), record.id


def _titles(store: Store, one: str, other: str) -> tuple[str, str]:
    return _title(store, find(store, one)), _title(store, find(store, other))


def _title(store: Store, record: Record | None) -> str:
    words = title(store, record).words if record else "Something not on this laptop"
    return f"{words}: {record.title}" if isinstance(record, Conversation) and record.title else words


def _talks(store: Store) -> Iterator[Pair]:
    makers = origins.makers(store.db, Conversation.kind)
    inspectors: dict[str, set[str]] = defaultdict(set)
    for place in store.all(TeamPlace):
        inspectors[str(place.conversation)].add(str(place.member))
    groups: dict[str | None, list[Talk]] = defaultdict(list)
    for each in sorted(store.all(Conversation), key=_by_code):
        if state_of(each) != NOT_HELD and each.id in makers:
            groups[each.group].append(Talk(each, makers[each.id][1], inspectors[each.id]))
    for one, other in _pairs(groups):
        a, b = one.conversation.id, other.conversation.id
        if makers[a][0] != makers[b][0] and (why := one_conversation(one, other)):
            yield Conversation.kind, a, b, why


def _files(store: Store) -> Iterator[Pair]:
    makers = origins.makers(store.db, SampledFile.kind)
    read = _what_was_read(store)
    groups: dict[str | None, list[File]] = defaultdict(list)
    for each in sorted(store.all(SampledFile), key=_by_code):
        if each.id in makers:
            groups[each.age_band].append(read(each))
    for one, other in _pairs(groups):
        a, b = one.file.id, other.file.id
        if makers[a][0] != makers[b][0] and (why := one_file(one, other)):
            yield SampledFile.kind, a, b, why


def _pairs(groups: Mapping[str | None, Sequence[T]]) -> Iterator[tuple[T, T]]:
    for same in groups.values():
        yield from combinations(same, 2)


def _what_was_read(store: Store) -> Callable[[SampledFile], File]:
    """Of every file what its readings say, taken from the store at once."""
    file_of = {each.id: str(each.file) for each in store.all(Reading)}
    readers: dict[str, set[str]] = defaultdict(set)
    events: dict[str, set[tuple[str, str]]] = defaultdict(set)
    answers: dict[str, dict[str, str]] = defaultdict(dict)
    for reading in store.all(Reading):
        readers[str(reading.file)].add(str(reading.reader))
    for event in store.all(Event):
        if event.date and len(event.date) == len("2010-03-16"):
            events[file_of.get(str(event.reading), "")].add((str(event.sort), event.date))
    for answer in store.all(Answer):
        if answer.value:
            place = file_of.get(str(answer.reading), "")
            answers[place][str(answer.question)] = json.dumps(answer.value, sort_keys=True)

    def read(file: SampledFile) -> File:
        named = {file.reader} if file.reader else set()
        return File(file, readers[file.id] | named, events[file.id], answers[file.id])

    return read
