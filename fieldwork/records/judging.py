"""Records of judging: findings on their evidence, measures, evaluations."""

from __future__ import annotations

from dataclasses import dataclass

from fieldwork.records import fields, shapes
from fieldwork.records.base import Record
from fieldwork.records.words import HEADINGS


@dataclass(frozen=True, kw_only=True)
class Finding(Record):
    """What the team has found, standing on its evidence."""

    kind, word, code_letter = "finding", "finding", "FD-"
    code: str | None = fields.line()
    indicator: str | None = fields.key(needed=True)
    theme: str | None = fields.ref("theme")
    heading: str | None = fields.choice(*HEADINGS, needed=True)
    statement: str | None = fields.text()
    status: str | None = fields.choice("draft", "agreed")
    good_practice: str | None = fields.text()
    nothing_against: str | None = fields.text()
    order: str | None = fields.key()


@dataclass(frozen=True, kw_only=True)
class Support(Record):
    """Evidence for or against a finding."""

    kind, word = "support", "evidence"
    pair = ("finding", "evidence")
    finding: str | None = fields.ref("finding", parent=True, needed=True)
    evidence: str | None = fields.ref("note", "measure", "document", "survey_result", "answer", needed=True)
    side: str | None = fields.choice("for", "against", needed=True)
    reason: str | None = fields.text()


@dataclass(frozen=True, kw_only=True)
class Measure(Record):
    """A counted question over the readings, which sentences can quote."""

    kind, word, code_letter = "measure", "measure", "M-"
    code: str | None = fields.line()
    statement: str | None = fields.text(needed=True)
    question: str | None = fields.ref("question")
    counts_as: list[str] | None = fields.several()
    among: dict[str, object] | None = shapes.frozen()


@dataclass(frozen=True, kw_only=True)
class Evaluation(Record):
    """The grade of one indicator and why."""

    kind, word = "evaluation", "evaluation"
    pair = ("indicator",)
    indicator: str | None = fields.key(needed=True)
    grade: dict[str, object] | None = shapes.grade()
    status: str | None = fields.choice("provisional", "panel", "final")
    dissent: str | None = fields.text()
    agreed_by: str | None = fields.line()
