"""Who reads which case file: given by the lead, moved to another reader, begun or not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from fieldwork.capture.checks import living, must_lead
from fieldwork.capture.second_readings import refuse_as_second
from fieldwork.capture.team import refuse_as_reader
from fieldwork.capture.writing import change
from fieldwork.errors import Refused
from fieldwork.records import Member, Reading, SampledFile
from fieldwork.store.act import Seen
from fieldwork.store.store import Store

Standing = Literal["not started", "under way", "complete"]
NO_READERS = ("administrator", "quality assurer")
"""Roles that read no case files."""


@dataclass(frozen=True)
class Given:
    """A case file on a reader's list, and how far they are with it."""

    file: SampledFile
    second: bool
    """Whether it is theirs to read a second time, to compare."""
    standing: Standing


@dataclass(frozen=True)
class ReadingList:
    """What one member has to read; without a member, what nobody has been given."""

    member: Member | None
    files: tuple[Given, ...]

    def count(self, standing: Standing) -> int:
        """How many stand so."""
        return sum(each.standing == standing for each in self.files)


def reading_lists(store: Store) -> tuple[ReadingList, ...]:
    """The list of everyone who may read, whoever is at the keyboard first; then what nobody was given."""
    members = [each for each in store.all(Member) if each.role not in NO_READERS]
    members.sort(key=lambda each: (each.id != store.chain.author, each.name or ""))
    given: dict[str, list[Given]] = {each.id: [] for each in members}
    nobody: list[Given] = []
    for member, each in _given(store):
        given.setdefault(member, nobody).append(each)
    lists = [ReadingList(each, tuple(given[each.id])) for each in members]
    return (*lists, ReadingList(None, tuple(nobody)))


def give_file(
    store: Store, file: str, to: str | None, *, second: bool = False, seen: Seen | None = None
) -> str:
    """Give a case file to a reader, or move it to another, with the reading they have begun.

    `second`: to read it a second time, blind. None takes it off every list, while nothing is begun.
    Raises Refused (not the lead, finished, begun, not somebody who may read it).
    """
    must_lead(store, "give case files to readers")
    found = living(store, SampledFile, file)
    if found.swapped_for:
        raise Refused(f"{found.code} was swapped for another file and is not read.")
    begun = next(iter(store.all(Reading, file=file, purpose="second" if second else "first")), None)
    if begun is not None:
        _refuse_taking(store, found, begun, to)
    if to:
        refuse_as_reader(store, to)
        _refuse_both(store, found, to, second=second)
    fields = {"second_reader": to} if second else {"reader": to}
    if second and to:
        fields["read_twice"] = True  # type: ignore[assignment]
    with store.act("Gave a case file to a reader") as act:
        change(store, act, SampledFile, file, fields, seen)
        if begun is not None and to and begun.reader != to:
            change(store, act, Reading, begun.id, {"reader": to})
    return file


def _given(store: Store) -> Iterator[tuple[str, Given]]:
    """Each file with the member who has it, first and second; an empty member for nobody."""
    readings: dict[tuple[str, str], Reading] = {}
    for each in store.all(Reading):
        readings.setdefault((str(each.file), str(each.purpose)), each)
    for file in store.all(SampledFile):
        if file.swapped_for or file.reserve:
            continue
        first, second = (readings.get((file.id, purpose)) for purpose in ("first", "second"))
        reader = first.reader if first else file.reader
        yield str(reader or ""), Given(file, False, _standing(first))
        if file.read_twice or second:
            reader = second.reader if second else file.second_reader
            yield str(reader or ""), Given(file, True, _standing(second))


def _standing(reading: Reading | None) -> Standing:
    if reading is None:
        return "not started"
    return "complete" if reading.finished_at else "under way"


def _refuse_taking(store: Store, file: SampledFile, begun: Reading, to: str | None) -> None:
    name = store.get(Member, str(begun.reader)).name
    if begun.finished_at and begun.reader != to:
        raise Refused(f"{name} has read {file.code} to the end. A finished reading stays with its reader.")
    if to is None:
        raise Refused(f"{name} has begun to read {file.code}. Give it to somebody who goes on with it.")


def _refuse_both(store: Store, file: SampledFile, to: str, *, second: bool) -> None:
    """Nobody compares with themselves."""
    if second:
        refuse_as_second(store, file, to)
        return
    seconds = {each.reader for each in store.all(Reading, file=file.id, purpose="second")}
    if to in (seconds or {file.second_reader}):
        name = store.get(Member, to).name
        raise Refused(f"{name} reads {file.code} a second time. The first reader must be somebody else.")
