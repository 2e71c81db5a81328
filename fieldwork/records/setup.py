"""Records that set an inspection up: its dates, team, templates and what came before."""

from __future__ import annotations

from dataclasses import dataclass

from fieldwork.records import fields, shapes
from fieldwork.records.base import Record
from fieldwork.records.words import DISCIPLINES, GROUPS, ROLES


@dataclass(frozen=True, kw_only=True)
class Inspection(Record):
    """One inspection of the services in a council area."""

    kind, word, lasting = "inspection", "inspection", True
    council: str | None = fields.key(needed=True)
    area: str | None = fields.line(needed=True)
    programme: str | None = fields.key(needed=True)
    lead_body: str | None = fields.line()
    notice_on: str | None = fields.day()
    file_reading_from: str | None = fields.day()
    file_reading_to: str | None = fields.day()
    fieldwork_from: str | None = fields.day()
    fieldwork_to: str | None = fields.day()
    report_to_ministers_on: str | None = fields.day()
    published_on: str | None = fields.day()
    proceedings_end_on: str | None = fields.day()
    legal_hold: str | None = fields.text()
    sample_target: int | None = fields.integer(0, 100_000)
    second_share: int | None = fields.integer(0, 100)
    """How many in a hundred case files are read a second time, to compare."""
    second_seed: str | None = fields.line()
    """What the choice of these files was drawn with; the same seed draws the same files."""
    status: str | None = fields.choice("setting up", "under way", "drafting", "issued", "closed")
    closing_decision: str | None = fields.choice("confident", "follow-through")
    closing_reason: str | None = fields.text()
    pin_allowed: bool | None = fields.flag()


@dataclass(frozen=True, kw_only=True)
class Template(Record):
    """A framework, guide, reading form or set of time rules as this inspection uses it."""

    kind, word, searched = "template", "template", False
    pair = ("sort", "source", "version")
    sort: str | None = fields.choice("framework", "guide", "form", "rules", needed=True)
    source: str | None = fields.key(needed=True)
    version: int | None = fields.integer(1, 100_000, needed=True)
    title: str | None = fields.line()
    hash: str | None = fields.key()
    group: str | None = fields.choice(*GROUPS)
    opening: str | None = fields.text()
    closing: str | None = fields.text()


@dataclass(frozen=True, kw_only=True)
class Question(Record):
    """A question of a template: of a guide, or of the reading form."""

    kind, word, searched = "question", "question", False
    pair = ("template", "slug")
    template: str | None = fields.ref("template", parent=True, needed=True)
    slug: str | None = fields.key(needed=True)
    section: str | None = fields.line()
    text: str | None = fields.text()
    help: str | None = fields.text()
    answers: str | None = fields.choice(
        "yes_no", "six_point", "date", "number", "text", "choice", "ticks", "conversation"
    )
    options: list[str] | None = fields.listed()
    indicators: list[str] | None = fields.several()
    only_if: dict[str, object] | None = shapes.frozen()
    must_ask: bool | None = fields.flag()
    order: str | None = fields.key()


@dataclass(frozen=True, kw_only=True)
class Stage(Record):
    """A stage of the inspection with its planned and actual dates."""

    kind, word = "stage", "stage"
    name: str | None = fields.line(needed=True)
    planned_from: str | None = fields.day()
    planned_to: str | None = fields.day()
    actual_from: str | None = fields.day()
    actual_to: str | None = fields.day()
    order: str | None = fields.key()


@dataclass(frozen=True, kw_only=True)
class Contact(Record):
    """Whom to tell about a concern."""

    kind, word = "contact", "contact"
    office: str | None = fields.line(needed=True)
    telephone: str | None = fields.line()
    out_of_hours: str | None = fields.line()
    instead: str | None = fields.ref("contact")
    order: str | None = fields.key()


@dataclass(frozen=True, kw_only=True)
class PreviousGrade(Record):
    """The grade of an indicator at the inspection before."""

    kind, word = "previous_grade", "previous grade"
    pair = ("indicator",)
    indicator: str | None = fields.key(needed=True)
    grade: dict[str, object] | None = shapes.earlier_grade()


@dataclass(frozen=True, kw_only=True)
class AreaForImprovement(Record):
    """An area for improvement, of this inspection or of the one before."""

    kind, word = "area_for_improvement", "area for improvement"
    text: str | None = fields.text(needed=True)
    since: str | None = fields.choice("this inspection", "inspection before")
    became: str | None = fields.text()
    indicator: str | None = fields.key()
    order: str | None = fields.key()


@dataclass(frozen=True, kw_only=True)
class Member(Record):
    """A person of the inspection team."""

    kind, word = "member", "member of the team"
    name: str | None = fields.line(needed=True)
    role: str | None = fields.choice(*ROLES)
    discipline: str | None = fields.choice(*DISCIPLINES)
    own_area: str | None = fields.line()


@dataclass(frozen=True, kw_only=True)
class Laptop(Record):
    """A laptop of a member; its letter begins the codes it gives."""

    kind, word, lasting = "laptop", "laptop", True
    member: str | None = fields.ref("member", needed=True)
    letter: str | None = fields.key(needed=True)
    sign_key: str | None = fields.key()
    box_key: str | None = fields.key()
    vouched: dict[str, object] | None = shapes.frozen()
    retired: bool | None = fields.flag()


@dataclass(frozen=True, kw_only=True)
class Invitation(Record):
    """An invitation to one person of the team; its key vouches for the laptop they join with."""

    kind, word, searched, lasting = "invitation", "invitation", False, True
    member: str | None = fields.ref("member", needed=True)
    letter: str | None = fields.key(needed=True)
    sign_key: str | None = fields.key(needed=True)
    box_key: str | None = fields.key(needed=True)
    until: str | None = fields.moment()


@dataclass(frozen=True, kw_only=True)
class Enquiry(Record):
    """A line of enquiry, from uncertain to settled."""

    kind, word, code_letter = "enquiry", "line of enquiry", "L-"
    code: str | None = fields.line()
    topic: str | None = fields.line(needed=True)
    indicator: str | None = fields.key()
    standing: dict[str, object] | None = shapes.standing()
    order: str | None = fields.key()


@dataclass(frozen=True, kw_only=True)
class Theme(Record):
    """A topic of this inspection and the national topic it reports to."""

    kind, word = "theme", "theme"
    name: str | None = fields.line(needed=True)
    meaning: str | None = fields.text()
    national: str | None = fields.key()
    merged_into: str | None = fields.ref("theme")
