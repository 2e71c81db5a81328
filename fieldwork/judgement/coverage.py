"""Who told us what: notes and files by indicator, source and direction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from fieldwork.judgement.numbers import NOT_HELD
from fieldwork.records import Answer, Conversation, Note, Participant, Question, Reading, Tag
from fieldwork.records.words import DIRECTIONS, EVIDENCE_SORTS

SOURCES = ("children", "families", "staff", "leaders", "others", "files")
SOURCE_WORDS = {
    "children": "Children and young people",
    "families": "Parents and carers",
    "staff": "Staff",
    "leaders": "Managers and leaders",
    "others": "Others",
    "files": "Case files",
}
_SOURCE = {"managers": "leaders"}
"""A group that shares a column with another; every other group is a source of its own name."""


@dataclass(frozen=True)
class Coverage:
    """How many notes, and files of how many children, there are about one indicator from each of SOURCES."""

    indicator: str
    counts: tuple[int, ...]


@dataclass(frozen=True)
class Voices:
    """What one source said about an indicator: so many notes in each of DIRECTIONS."""

    source: str
    counts: tuple[int, ...]


def usable(notes: Iterable[Note], conversations: Iterable[Conversation]) -> tuple[Note, ...]:
    """The notes that are evidence: said or seen, in conversations that were held and may be used."""
    kept = {
        each.id
        for each in conversations
        if not each.asked_not_to_use and (each.state or {}).get("state") not in NOT_HELD
    }
    return tuple(note for note in notes if note.sort in EVIDENCE_SORTS and note.conversation in kept)


def sources(
    notes: Iterable[Note], conversations: Iterable[Conversation], participants: Iterable[Participant]
) -> dict[str, str]:
    """Note to its source: who said it where all of them are of one group, else whose conversation it was."""
    whose = {each.id: each.group for each in conversations}
    group = {each.id: each.group or whose.get(each.conversation or "") for each in participants}
    found = {}
    for note in notes:
        said = note.said_by or {}
        spoke = {group.get(person) for person in _ids(said.get("participants"))}
        named = spoke.pop() if len(spoke) == 1 else None
        chosen = named or whose.get(note.conversation or "") or "others"
        found[note.id] = _SOURCE.get(chosen, chosen)
    return found


def coverage(
    indicators: Sequence[str],
    source_of: Mapping[str, str],
    tags: Iterable[Tag],
    files_about: Mapping[str, frozenset[str]],
) -> tuple[Coverage, ...]:
    """Distinct notes by indicator and source. `source_of` holds the notes that count (usable, sources)."""
    notes: dict[tuple[str, str], set[str]] = defaultdict(set)
    for tag in tags:
        if tag.indicator and tag.note and tag.note in source_of:
            notes[tag.indicator, source_of[tag.note]].add(tag.note)
    return tuple(
        Coverage(
            code,
            (*(len(notes[code, source]) for source in SOURCES[:-1]), len(files_about.get(code, ()))),
        )
        for code in indicators
    )


def voices(indicator: str, source_of: Mapping[str, str], tags: Iterable[Tag]) -> tuple[Voices, ...]:
    """Distinct notes about one indicator by source and direction; only sources that said something."""
    notes: dict[tuple[str, str], set[str]] = defaultdict(set)
    for tag in tags:
        if tag.indicator == indicator and tag.note and tag.note in source_of:
            notes[source_of[tag.note], tag.direction or "neutral"].add(tag.note)
    rows = (
        Voices(source, tuple(len(notes[source, direction]) for direction in DIRECTIONS))
        for source in SOURCES[:-1]
    )
    return tuple(row for row in rows if any(row.counts))


def files_about(
    readings: Iterable[Reading], answers: Iterable[Answer], questions: Iterable[Question]
) -> dict[str, frozenset[str]]:
    """Indicator to the files in which a question about it has an answer."""
    file_of = {reading.id: reading.file for reading in readings if reading.file}
    about = {question.id: tuple(question.indicators or ()) for question in questions}
    found: dict[str, set[str]] = defaultdict(set)
    for answer in answers:
        file = file_of.get(answer.reading or "")
        if file and answer.value and "value" in answer.value:
            for code in about.get(answer.question or "", ()):
                found[code].add(file)
    return {code: frozenset(files) for code, files in found.items()}


def _ids(given: object) -> Iterator[str]:
    if isinstance(given, list):
        yield from given
