"""Records of reading: the sample of children's files, readings, answers, events, documents."""

from __future__ import annotations

from dataclasses import dataclass

from fieldwork.records import fields, shapes
from fieldwork.records.base import Record
from fieldwork.records.words import DOCUMENT_SORTS, HOLDERS


@dataclass(frozen=True, kw_only=True)
class SampleDraw(Record):
    """How the sample was drawn, so that anybody can draw the same again from the same list."""

    kind, word = "sample_draw", "draw of the sample"
    method: str | None = fields.key(needed=True)
    """Names the rule by which files are drawn: judgement/draw.py says what each name means."""
    seed: str | None = fields.key(needed=True)
    list_hash: str | None = fields.key(needed=True)
    listed: int | None = fields.integer()
    """How many children the list held."""
    divided_by: list[str] | None = fields.listed()
    """Fields of the case file by which the list was divided."""
    allocation: str | None = fields.choice("in proportion", "fixed")
    drawn_at: str | None = fields.moment()
    drawn_by: str | None = fields.ref("member")


@dataclass(frozen=True, kw_only=True)
class SamplePart(Record):
    """A part of the sample that is drawn for itself (a stratum): its size on the list, and its target."""

    kind, word = "sample_part", "part of the sample"
    draw: str | None = fields.ref("sample_draw", parent=True, needed=True)
    name: str | None = fields.line(needed=True)
    listed: int | None = fields.integer()
    target: int | None = fields.integer(0, 100_000)
    reserves: int | None = fields.integer(0, 100_000)
    order: str | None = fields.key()


@dataclass(frozen=True, kw_only=True)
class SampledFile(Record):
    """A child of the sample, by code only, and who holds files on the child."""

    kind, word, code_letter = "sampled_file", "case file", "F-"
    code: str | None = fields.line()
    age_band: str | None = fields.key()
    register_status: str | None = fields.choice("on the register", "recently off", "never on", "investigated")
    concern_types: list[str] | None = fields.several()
    placement: str | None = fields.line()
    locality: str | None = fields.line()
    holders: list[str] | None = fields.several(*HOLDERS)
    listed_as: str | None = fields.line()
    """The council's own word for the group of its return that the child was in."""
    part: str | None = fields.ref("sample_part")
    place: int | None = fields.integer(1, 1_000_000)
    """Its place in the draw of its part: reserves are taken in this order."""
    household: str | None = fields.ref("sampled_file")
    reserve: bool | None = fields.flag()
    swapped_for: str | None = fields.ref("sampled_file")
    swapped_why: str | None = fields.text()
    reader: str | None = fields.ref("member")
    paired_reader: str | None = fields.ref("member")
    read_twice: bool | None = fields.flag()
    """Drawn for a second reading, to compare."""
    second_reader: str | None = fields.ref("member")


@dataclass(frozen=True, kw_only=True)
class Reading(Record):
    """One reader's reading of a sampled file."""

    kind, word = "reading", "reading"
    file: str | None = fields.ref("sampled_file", parent=True, needed=True)
    reader: str | None = fields.ref("member", needed=True)
    purpose: str | None = fields.choice("first", "part", "second", "agreed", needed=True)
    holders: list[str] | None = fields.several(*HOLDERS)
    form: str | None = fields.ref("template")
    started_at: str | None = fields.moment()
    finished_at: str | None = fields.moment()
    on_paper: str | None = fields.day()
    """The day it was read, where it was filled in by hand and typed later."""


@dataclass(frozen=True, kw_only=True)
class Answer(Record):
    """The answer to one question, in a reading or a conversation."""

    kind, word = "answer", "answer"
    pair = ("reading", "question")
    reading: str | None = fields.ref("reading", "conversation", parent=True, needed=True)
    question: str | None = fields.ref("question", needed=True)
    value: dict[str, object] | None = shapes.answer()
    remark: str | None = fields.text()


@dataclass(frozen=True, kw_only=True)
class Event(Record):
    """Something that happened in a child's life with services, dated as well as the file allows."""

    kind, word = "event", "event"
    reading: str | None = fields.ref("reading", parent=True, needed=True)
    sort: str | None = fields.key(needed=True)
    date: str | None = fields.partial()
    holder: str | None = fields.choice(*HOLDERS)
    remark: str | None = fields.text()


@dataclass(frozen=True, kw_only=True)
class Document(Record):
    """A document read beside the case files."""

    kind, word, code_letter = "document", "document", "D-"
    code: str | None = fields.line()
    title: str | None = fields.line(needed=True)
    sort: str | None = fields.choice(*DOCUMENT_SORTS)
    source: str | None = fields.line()
    dated: str | None = fields.partial()
    summary: str | None = fields.text()
    read_by: str | None = fields.ref("member")


@dataclass(frozen=True, kw_only=True)
class SurveyResult(Record):
    """A counted answer of a survey."""

    kind, word, code_letter = "survey_result", "survey result", "S-"
    code: str | None = fields.line()
    survey: str | None = fields.line(needed=True)
    statement: str | None = fields.text(needed=True)
    counts: dict[str, object] | None = shapes.counts()
    indicator: str | None = fields.key()
