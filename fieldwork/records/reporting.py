"""Records of reporting: the text of the report and what became of it."""

from __future__ import annotations

from dataclasses import dataclass

from fieldwork.records import fields, shapes
from fieldwork.records.base import Record


@dataclass(frozen=True, kw_only=True)
class Paragraph(Record):
    """A numbered paragraph of the report: an ordered set of passages."""

    kind, word = "paragraph", "paragraph"
    chapter: str | None = fields.key(needed=True)
    indicator: str | None = fields.key()
    finding: str | None = fields.ref("finding")
    order: str | None = fields.key()


@dataclass(frozen=True, kw_only=True)
class Passage(Record):
    """A sentence or two of a paragraph, with its own evidence.

    Inline marks `{measure:ID}` and `{note:ID|words}` stand for a quantity and a quotation.
    """

    kind, word = "passage", "passage"
    paragraph: str | None = fields.ref("paragraph", parent=True, needed=True)
    text: str | None = fields.text()
    what_we_did: bool | None = fields.flag()
    order: str | None = fields.key()


@dataclass(frozen=True, kw_only=True)
class Citation(Record):
    """What a passage stands on."""

    kind, word = "citation", "evidence of a passage"
    pair = ("passage", "evidence")
    passage: str | None = fields.ref("passage", parent=True, needed=True)
    evidence: str | None = fields.ref("finding", "measure", "note", "document", "survey_result", needed=True)


@dataclass(frozen=True, kw_only=True)
class Response(Record):
    """The council's factual-accuracy comment on a numbered paragraph, and our answer."""

    kind, word = "response", "factual accuracy comment"
    paragraph: str | None = fields.ref("paragraph", needed=True)
    draft: str | None = fields.ref("issued_draft")
    number: str | None = fields.key()
    comment: str | None = fields.text(needed=True)
    decision: dict[str, object] | None = shapes.decision()


@dataclass(frozen=True, kw_only=True)
class IssuedDraft(Record):
    """A draft that left the team, with the frozen counts it was made from."""

    kind, word = "issued_draft", "issued draft"
    number: int | None = fields.integer(1, 10_000, needed=True)
    issued_at: str | None = fields.moment()
    by: str | None = fields.ref("member")
    hash: str | None = fields.key()
    counts: dict[str, object] | None = shapes.frozen()
