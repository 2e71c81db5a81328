"""Counting: in how many children's files a question has such an answer, and how many people said a thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fieldwork.judgement.asked import asked
from fieldwork.judgement.joined import Joined
from fieldwork.records import Answer, Measure, Note, Question, Reading, SampledFile

Settled = Mapping[tuple[str, str], Mapping[str, Any]]
"""File and question to the one answer that counts."""

_RANK = {"agreed": 0, "first": 1, "part": 2}
"""Which reading of a file speaks where several answer. A second reading is compared, never counted."""
_AMONG = ("age_band", "register_status", "concern_types", "placement", "locality", "holders")
"""By what a measure may choose its files."""


@dataclass(frozen=True)
class Count:
    """So many of so many, and those to whom the question did not apply or could not be answered."""

    counted: int
    of: int
    not_applicable: int = 0
    cannot_tell: int = 0

    @property
    def left_out(self) -> int:
        """How many were asked about and are not in `of`."""
        return self.not_applicable + self.cannot_tell


def settled_answers(
    readings: Iterable[Reading], answers: Iterable[Answer], questions: Iterable[Question] = ()
) -> Settled:
    """One answer for each file and question: the agreed one, else the first reading's; parts add the rest.

    With the questions, answers kept from before another answer hid their question do not count.
    """
    ranked = {
        reading.id: (_RANK[reading.purpose], reading.finished_at is None, reading.id, reading.file)
        for reading in readings
        if reading.purpose in _RANK and reading.file
    }
    found: dict[tuple[str, str], Mapping[str, Any]] = {}
    best: dict[tuple[str, str], tuple[int, bool, str, str]] = {}
    for answer in answers:
        if answer.reading not in ranked or not answer.question or not answer.value:
            continue
        rank = ranked[answer.reading]
        place = (rank[3], answer.question)
        if place not in best or rank < best[place]:
            best[place], found[place] = rank, answer.value
    return _asked_only(found, {each.id: each for each in questions})


def _asked_only(found: Settled, questions: Mapping[str, Question]) -> Settled:
    """Without the answers to questions that the file's other answers leave unasked."""
    by_slug: dict[str | None, dict[str, Question]] = defaultdict(dict)
    for each in questions.values():
        by_slug[each.template][str(each.slug)] = each
    given: dict[str, dict[str, Answer]] = defaultdict(dict)
    for (file, question), value in found.items():
        if question in questions:
            given[file][str(questions[question].slug)] = Answer(id="", value=dict(value))
    return {
        (file, question): value
        for (file, question), value in found.items()
        if question not in questions
        or asked(questions[question], by_slug[questions[question].template], given[file])
    }


def countable(measure: Measure) -> bool:
    """Whether it says what to count: a question, the answers, and only known ways to choose the files."""
    return bool(measure.question and measure.counts_as) and set(measure.among or {}) <= set(_AMONG)


def count(
    measure: Measure, files: Iterable[SampledFile], settled: Settled, asked: Collection[str] = ()
) -> Count:
    """Count a measure over the files, each child once.

    `asked` are the ids of its question in every version of the form (see `versions`); by default its own.
    """
    tally: dict[str, int] = defaultdict(int)
    questions = sorted(asked) or [str(measure.question)]
    for file in files:
        if _among(file, measure.among or {}):
            value = next((settled[file.id, each] for each in questions if (file.id, each) in settled), {})
            tally[_outcome(value, measure.counts_as or ())] += 1
    return Count(
        tally["yes"], tally["yes"] + tally["no"], tally["not applicable"], tally["cannot tell"]
    )  # fmt: skip


def versions(question: str, questions: Iterable[Question]) -> frozenset[str]:
    """The ids of this question in every version of the form: a slug is never given to another question."""
    known = {each.id: each for each in questions}
    slug = known[question].slug if question in known else None
    return frozenset(each.id for each in known.values() if each.slug == slug) | {question}


def people(notes: Iterable[Note], joined: Joined | None = None) -> int:
    """How many people said these things between them, each counted once however often they spoke.

    Within a group of whom only numbers are known it is the largest number, since the same may have spoken;
    so it is between the two recordings of a conversation that was recorded twice.
    """
    one = (joined or Joined()).one
    named: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    largest: dict[str, int] = defaultdict(int)
    for note in notes:
        said, recording = note.said_by or {}, note.conversation or ""
        people: Any = said.get("participants", ())
        some: Any = said.get("some", 0)
        named[one(recording)][recording].update(map(one, people))
        largest[one(recording)] = max(largest[one(recording)], some)
    return sum(max(map(len, each.values())) for each in named.values()) + sum(largest.values())


def _outcome(value: Mapping[str, Any], counts_as: Sequence[str]) -> str:
    if "value" not in value:
        return str(value.get("absent", "not asked"))
    given = value["value"]
    words = given if isinstance(given, list) else [given]
    return "yes" if any(str(word) in counts_as for word in words) else "no"


def _among(file: SampledFile, chosen: Mapping[str, Any]) -> bool:
    for name, wanted in chosen.items():
        has = getattr(file, name)
        options = wanted if isinstance(wanted, list) else [wanted]
        if not set(has if isinstance(has, list) else [has]) & set(options):
            return False
    return True
