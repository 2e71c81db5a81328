"""Everything the council report is made from, taken from the store in one go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypeVar

from fieldwork.errors import NotFound
from fieldwork.judgement.coverage import files_about, sources, usable
from fieldwork.judgement.joined import Joined
from fieldwork.judgement.measures import Count, Settled, count, countable, settled_answers, versions
from fieldwork.judgement.numbers import Numbers, numbers
from fieldwork.records import (
    Answer,
    AreaForImprovement,
    Citation,
    Concern,
    Conversation,
    Document,
    Erasure,
    Evaluation,
    Finding,
    Inspection,
    IssuedDraft,
    Measure,
    Member,
    Note,
    Paragraph,
    Participant,
    Passage,
    PreviousGrade,
    Question,
    Reading,
    Record,
    Response,
    SameAs,
    SampledFile,
    Stage,
    Support,
    SurveyResult,
    Tag,
)
from fieldwork.store.store import Store

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Material:
    """All records the report needs, each kind in its order, and what has two versions."""

    inspection: Inspection
    members: tuple[Member, ...]
    stages: tuple[Stage, ...]
    previous_grades: tuple[PreviousGrade, ...]
    areas: tuple[AreaForImprovement, ...]
    conversations: tuple[Conversation, ...]
    participants: tuple[Participant, ...]
    notes: tuple[Note, ...]
    tags: tuple[Tag, ...]
    files: tuple[SampledFile, ...]
    questions: tuple[Question, ...]
    readings: tuple[Reading, ...]
    answers: tuple[Answer, ...]
    documents: tuple[Document, ...]
    surveys: tuple[SurveyResult, ...]
    findings: tuple[Finding, ...]
    supports: tuple[Support, ...]
    measures: tuple[Measure, ...]
    evaluations: tuple[Evaluation, ...]
    paragraphs: tuple[Paragraph, ...]
    passages: tuple[Passage, ...]
    citations: tuple[Citation, ...]
    responses: tuple[Response, ...]
    drafts: tuple[IssuedDraft, ...]
    """Deleted ones too: a number is given once."""
    concerns: tuple[Concern, ...]
    """Their codes and times only: what they say, and whom they are about, never leaves the store this way."""
    erasures: tuple[Erasure, ...]
    conflicts: tuple[tuple[str, str, str], ...]
    """Kind, record and field."""
    joins: tuple[SameAs, ...] = ()

    @cached_property
    def joined(self) -> Joined:
        """What was recorded twice."""
        return Joined(self.joins)

    @cached_property
    def by_id(self) -> Mapping[str, Record]:
        """Every record here by its id."""
        kinds = (value for value in vars(self).values() if isinstance(value, tuple))
        return {each.id: each for kind in kinds for each in kind if isinstance(each, Record)}

    @cached_property
    def source_of(self) -> Mapping[str, str]:
        """The notes that are evidence, each with the source it comes from."""
        held = self.joined.conversations(self.conversations)
        kept = {each.id for each in usable(self.joined.notes(self.notes), held)}
        notes = (each for each in self.notes if each.id in kept)
        return sources(notes, self.conversations, self.participants)

    @cached_property
    def files_about(self) -> Mapping[str, frozenset[str]]:
        """Indicator to the files with an answer about it."""
        return files_about(self.joined.readings(self.readings), self.answers, self.questions)

    @cached_property
    def numbers(self) -> Numbers:
        """What was done, counted."""
        joined = self.joined
        return numbers(
            conversations=joined.conversations(self.conversations),
            participants=joined.participants(self.participants),
            notes=joined.notes(self.notes),
            files=joined.files(self.files),
            readings=joined.readings(self.readings),
            surveys=joined.once(self.surveys),
            documents=joined.once(self.documents),
        )

    @cached_property
    def counts(self) -> Mapping[str, Count]:
        """Measure to its count; those that cannot be counted, or have nothing to count, are left out."""
        settled: Settled = settled_answers(
            self.joined.readings(self.readings), self.answers, self.questions
        )
        files = self.joined.files(self.files)
        found = {
            measure.id: count(measure, files, settled, versions(str(measure.question), self.questions))
            for measure in self.measures
            if countable(measure)
        }
        return {id_: each for id_, each in found.items() if each.of}

    @cached_property
    def passages_of(self) -> Mapping[str, tuple[Passage, ...]]:
        """Paragraph to its passages that have text, in their order."""
        return _under((each.paragraph, each) for each in self.passages if each.text)

    @cached_property
    def evidence_of(self) -> Mapping[str, tuple[str, ...]]:
        """Passage to the ids of what it stands on."""
        return _under((each.passage, each.evidence or "") for each in self.citations)

    @cached_property
    def supports_of(self) -> Mapping[str, tuple[Support, ...]]:
        """Finding to what speaks for and against it."""
        return _under((each.finding, each) for each in self.supports)

    @cached_property
    def evaluation_of(self) -> Mapping[str, Evaluation]:
        """Indicator to its evaluation, where there is a grade."""
        return {each.indicator or "": each for each in self.evaluations if grade_of(each)}

    def conversation(self, note: Note) -> Conversation | None:
        """The conversation a note was made in."""
        found = self.by_id.get(note.conversation or "")
        return found if isinstance(found, Conversation) else None

    def may_be_quoted(self, conversation: Conversation) -> bool:
        """Whether nobody asked us not to use or quote it, in whichever record of it."""
        one = self.joined.one(conversation.id)
        same = (each for each in self.conversations if self.joined.one(each.id) == one)
        return not any(each.asked_not_to_use or each.not_to_be_quoted for each in same)


def gather(store: Store) -> Material:
    """Take everything the report needs from the store. Raises NotFound where no inspection was set up."""
    inspections = store.all(Inspection)
    if not inspections:
        raise NotFound("This store holds no inspection yet. Load its records, or start one.")
    return Material(
        inspection=inspections[0],
        members=store.all(Member),
        stages=store.all(Stage),
        previous_grades=store.all(PreviousGrade),
        areas=store.all(AreaForImprovement),
        conversations=store.all(Conversation),
        participants=store.all(Participant),
        notes=_in_time(store.all(Note)),
        tags=store.all(Tag),
        files=store.all(SampledFile),
        questions=store.all(Question),
        readings=store.all(Reading),
        answers=store.all(Answer),
        documents=store.all(Document),
        surveys=store.all(SurveyResult),
        findings=store.all(Finding),
        supports=store.all(Support),
        measures=store.all(Measure),
        evaluations=store.all(Evaluation),
        paragraphs=store.all(Paragraph),
        passages=store.all(Passage),
        citations=store.all(Citation),
        responses=store.all(Response),
        drafts=store.all(IssuedDraft, deleted=True),
        concerns=tuple(map(_without_words, store.all(Concern, deleted=True))),
        erasures=store.all(Erasure),
        conflicts=store.conflicts(),
        joins=store.all(SameAs),
    )


def _without_words(concern: Concern) -> Concern:
    """How far it is. One that somebody deleted all the same is no less open."""
    ended = "yes" if concern.raised_in_error else None
    return replace(concern, what=None, about=None, outcome=None, not_passed_on=None, raised_in_error=ended)


def grade_of(evaluation: Evaluation | None) -> int | None:
    """The grade, 1 to 6, if one is given."""
    given: Any = (evaluation.grade or {}).get("grade") if evaluation else None
    return given if isinstance(given, int) else None


def _under(pairs: Iterable[tuple[str | None, Any]]) -> dict[str, tuple[Any, ...]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for parent, each in pairs:
        if parent:
            found[parent].append(each)
    return {parent: tuple(several) for parent, several in found.items()}


def _in_time(notes: tuple[Note, ...]) -> tuple[Note, ...]:
    return tuple(sorted(notes, key=lambda note: note.at or ""))
