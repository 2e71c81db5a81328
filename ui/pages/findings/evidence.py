"""Evidence as people read it: what was said, seen, read or counted, where it stands and who told us."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from fieldwork.capture.checks import counted
from fieldwork.capture.conversations import NOT_HELD, PLANNED, state_of
from fieldwork.judgement import coverage, measures
from fieldwork.judgement.joined import Joined
from fieldwork.records import (
    Answer,
    Conversation,
    Document,
    Measure,
    Note,
    Participant,
    Question,
    Reading,
    Record,
    SameAs,
    SampledFile,
    SurveyResult,
)
from fieldwork.records.words import EVIDENCE_SORTS
from fieldwork.store.store import Store

MEASURES, DOCUMENTS, SURVEYS, FILES = "measures", "documents", "surveys", "files"
SOURCES: Final = (*coverage.SOURCES[:-1], FILES, MEASURES, DOCUMENTS, SURVEYS)
"""Where evidence can come from, in the order shown: groups of people, then what was read and counted."""
SOURCE_WORDS: Final = {
    "children": "Children",
    "families": "Families",
    "staff": "Staff",
    "leaders": "Leaders",
    "others": "Others",
    FILES: "Case files",
    MEASURES: "Measures",
    DOCUMENTS: "Documents",
    SURVEYS: "Surveys",
}
_ONE: Final = {FILES: "case file", MEASURES: "measure", DOCUMENTS: "document", SURVEYS: "survey"}
_QUOTED: Final = ("verbatim", "near-verbatim")
PUT_AWAY: Final = "They asked us not to use this."
NOT_QUOTED: Final = "not to be quoted"

HIDDEN = "(shown once both readers of this file have finished)"


@dataclass(frozen=True, kw_only=True)
class Piece:
    """One piece of evidence."""

    id: str
    kind: str
    text: str
    where: str
    """As the report cites it: "B12 at 10:43", "M-A1"."""
    who: str = ""
    """Who told us, by role, or what it was counted over."""
    source: str = "others"
    quote: bool = False

    @property
    def said(self) -> str:
        """The words, in quotation marks where they are somebody's own and have none yet."""
        return f"“{self.text}”" if self.quote and "“" not in self.text else self.text

    @property
    def cited(self) -> str:
        """Where it stands and who told us, on one line."""
        return " · ".join(part for part in (self.where, self.who) if part)


def by_source(pieces: Iterable[Piece]) -> str:
    """9 from children · 3 from staff · 1 measure"""
    tally = Counter(piece.source for piece in pieces)
    parts = [
        counted(tally[source], _ONE[source]) if source in _ONE else f"{tally[source]} from {source}"
        for source in SOURCES
        if tally[source]
    ]
    # A number stays on the line of what it counts.
    return " · ".join(part.replace(" ", "\N{NO-BREAK SPACE}") for part in parts)


class Shelf:
    """All that is needed to show evidence, read once for one query."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._participants = store.all(Participant, deleted=True)
        self.conversations = {each.id: each for each in store.all(Conversation, deleted=True)}
        self._joined = Joined(store.all(SameAs))
        asked = self.conversations.values()
        self._put_away = {self._joined.one(each.id) for each in asked if each.asked_not_to_use}
        self._unquoted = {self._joined.one(each.id) for each in asked if each.not_to_be_quoted}
        self._settled: measures.Settled | None = None

    def notes(self) -> tuple[Note, ...]:
        """Every note that is evidence: said or seen, in a conversation that was held and may be used."""
        usable = {
            each.id
            for each in self._joined.conversations(self._store.all(Conversation))
            if not each.asked_not_to_use and state_of(each) not in (PLANNED, NOT_HELD)
        }
        return tuple(
            each
            for each in self._store.all(Note)
            if each.sort in EVIDENCE_SORTS and self._joined.one(str(each.conversation)) in usable
        )

    def pieces(self, records: Iterable[Record], *, with_counts: bool = False) -> tuple[Piece, ...]:
        """These records as evidence; `with_counts` counts measures over the case files too."""
        given = tuple(records)
        notes = [each for each in given if isinstance(each, Note)]
        sources = coverage.sources(notes, self.conversations.values(), self._participants)
        return tuple(self._piece(each, sources, with_counts) for each in given)

    def _piece(self, record: Record, sources: dict[str, str], with_counts: bool) -> Piece:
        if isinstance(record, Note):
            return self._note(record, sources[record.id])
        if isinstance(record, Measure):
            who = self._counted(record) if with_counts else ""
            return _read(record, MEASURES, record.statement, record.code, who)
        if isinstance(record, Document):
            return _read(record, DOCUMENTS, record.title, record.code, record.source or "")
        if isinstance(record, SurveyResult):
            return _read(record, SURVEYS, record.statement, record.code, _survey(record))
        if isinstance(record, Answer):
            return self._answer(record)
        raise ValueError(f"a {record.word} is no evidence")

    def _note(self, note: Note, source: str) -> Piece:
        conversation = self.conversations.get(str(note.conversation))
        code, title = (conversation.code or "", conversation.title or "") if conversation else ("", "")
        one = self._joined.one(str(note.conversation))
        theirs = note.sort == "said" and note.fidelity in _QUOTED and one not in self._put_away
        unquoted = theirs and one in self._unquoted
        return Piece(
            id=note.id,
            kind=Note.kind,
            text=PUT_AWAY if one in self._put_away else note.text or "",
            where=f"{code} at {note.at[11:16]}" if note.at else code,
            who=", ".join(filter(None, (title, NOT_QUOTED if unquoted else ""))),
            source=source,
            quote=theirs and not unquoted,
        )

    def _answer(self, answer: Answer) -> Piece:
        question = self._store.find(str(answer.question))
        asked = question.text or "" if isinstance(question, Question) else ""
        given: Any = (answer.value or {}).get("value", "")
        words = ", ".join(map(str, given)) if isinstance(given, list) else str(given)
        if answer.id in self._store.hidden_records():
            return _read(answer, FILES, f"{asked} {HIDDEN}", self._file_code(answer), "")
        return _read(answer, FILES, f"{asked} {words}".strip(), self._file_code(answer), answer.remark or "")

    def _file_code(self, answer: Answer) -> str:
        reading = self._store.find(str(answer.reading))
        if isinstance(reading, Conversation):
            return reading.code or ""
        file = self._store.find(str(reading.file)) if isinstance(reading, Reading) else None
        return file.code or "" if isinstance(file, SampledFile) else ""

    def _counted(self, measure: Measure) -> str:
        if not measures.countable(measure):
            return ""
        if self._settled is None:
            readings = self._joined.readings(self._store.all(Reading))
            self._settled = measures.settled_answers(
                readings, self._store.all(Answer), self._store.all(Question)
            )
        asked = measures.versions(str(measure.question), self._store.all(Question))
        files = self._joined.files(self._store.all(SampledFile))
        found = measures.count(measure, files, self._settled, asked)
        return f"{found.counted} of {counted(found.of, 'case file')}" if found.of else "not counted yet"


def _read(record: Record, source: str, text: str | None, code: str | None, who: str) -> Piece:
    return Piece(id=record.id, kind=record.kind, text=text or "", where=code or "", who=who, source=source)


def _survey(result: SurveyResult) -> str:
    counts: Any = result.counts or {}
    share = f"{counts['counted']} of {counts['of']} agreed" if counts else ""
    return ", ".join(part for part in (result.survey or "", share) if part)
