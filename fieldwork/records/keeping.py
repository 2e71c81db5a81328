"""Records that guard the others: matters of concern, attachments, joins, erasures."""

from __future__ import annotations

from dataclasses import dataclass

from fieldwork.records import fields, shapes
from fieldwork.records.base import Record


@dataclass(frozen=True, kw_only=True)
class Concern(Record):
    """A matter of concern about a child's safety, and each step taken."""

    kind, word, code_letter, lasting = "concern", "matter of concern", "C", True
    code: str | None = fields.line()
    what: str | None = fields.text()
    """Empty only until somebody has the time to write: the call comes first."""
    about_code: str | None = fields.line()
    came_from: str | None = fields.ref()
    about: str | None = fields.sealed()
    seen_at: str | None = fields.moment()
    seen_by: str | None = fields.ref("member")
    told_lead_at: str | None = fields.moment()
    told_contact_at: str | None = fields.moment()
    contact: str | None = fields.ref("contact")
    acknowledged_at: str | None = fields.moment()
    acknowledged_by: str | None = fields.line()
    outcome: str | None = fields.text()
    outcome_at: str | None = fields.moment()
    not_passed_on: str | None = fields.text()
    """Why the lead decided not to bring it to the local contact."""
    closed_at: str | None = fields.moment()
    raised_in_error: str | None = fields.text()


@dataclass(frozen=True, kw_only=True)
class SameAs(Record):
    """Two records that are one thing, recorded twice; or that look like it and are not."""

    kind, word = "same_as", "joined records"
    pair = ("first", "second")
    first: str | None = fields.ref(needed=True)
    second: str | None = fields.ref(needed=True)
    apart: bool | None = fields.flag()
    """True where somebody looked and said that they are two things after all."""


@dataclass(frozen=True, kw_only=True)
class ClearedWord(Record):
    """Words that look like a name or a number of somebody, and of which a person said that they are not."""

    kind, word, searched = "cleared_word", "word that names nobody", False
    pair = ("words",)
    words: str | None = fields.key(needed=True)
    """Without capitals and accents (privacy.Find.key)."""


@dataclass(frozen=True, kw_only=True)
class Attachment(Record):
    """A file kept with a record; its bytes live once, under their hash."""

    kind, word = "attachment", "attachment"
    about: str | None = fields.ref(needed=True)
    name: str | None = fields.line(needed=True)
    media: str | None = fields.key()
    hash: str | None = fields.key(needed=True)
    size: int | None = fields.integer()


@dataclass(frozen=True, kw_only=True)
class Erasure(Record):
    """An erasure: which changes of which field were emptied, and why."""

    kind, word, lasting = "erasure", "erasure", True
    erases: dict[str, object] | None = shapes.erased_changes(needed=True)
