"""Every kind of record, its fields and its words. The tables of the store follow from it."""

from __future__ import annotations

from collections.abc import Mapping

from fieldwork.records.base import Record, field_types, needed_fields, pair_id, parent_fields
from fieldwork.records.judging import Evaluation, Finding, Measure, Support
from fieldwork.records.keeping import Attachment, Concern, Erasure, SameAs
from fieldwork.records.listening import Comment, Conversation, FollowUp, Note, Participant, Tag, TeamPlace
from fieldwork.records.reading import Answer, Document, Event, Reading, SampledFile, SurveyResult
from fieldwork.records.reporting import Citation, IssuedDraft, Paragraph, Passage, Response
from fieldwork.records.setup import (
    AreaForImprovement,
    Contact,
    Enquiry,
    Inspection,
    Laptop,
    Member,
    PreviousGrade,
    Question,
    Stage,
    Template,
    Theme,
)

ALL: tuple[type[Record], ...] = (
    Inspection,
    Template,
    Question,
    Stage,
    Contact,
    PreviousGrade,
    AreaForImprovement,
    Member,
    Laptop,
    Enquiry,
    Theme,
    Conversation,
    TeamPlace,
    Participant,
    Note,
    Tag,
    Comment,
    FollowUp,
    SampledFile,
    Reading,
    Answer,
    Event,
    Document,
    SurveyResult,
    Finding,
    Support,
    Measure,
    Evaluation,
    Paragraph,
    Passage,
    Citation,
    Response,
    IssuedDraft,
    Concern,
    SameAs,
    Attachment,
    Erasure,
)

KINDS: Mapping[str, type[Record]] = {kind.kind: kind for kind in ALL}

__all__ = [
    "ALL",
    "KINDS",
    "Answer",
    "AreaForImprovement",
    "Attachment",
    "Citation",
    "Comment",
    "Concern",
    "Contact",
    "Conversation",
    "Document",
    "Enquiry",
    "Erasure",
    "Evaluation",
    "Event",
    "Finding",
    "FollowUp",
    "Inspection",
    "IssuedDraft",
    "Laptop",
    "Measure",
    "Member",
    "Note",
    "Paragraph",
    "Participant",
    "Passage",
    "PreviousGrade",
    "Question",
    "Reading",
    "Record",
    "Response",
    "SameAs",
    "SampledFile",
    "Stage",
    "Support",
    "SurveyResult",
    "Tag",
    "TeamPlace",
    "Template",
    "Theme",
    "field_types",
    "needed_fields",
    "pair_id",
    "parent_fields",
]
