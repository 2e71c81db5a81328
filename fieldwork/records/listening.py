"""Records of listening: conversations, who took part, notes, tags, and what they lead to."""

from __future__ import annotations

from dataclasses import dataclass

from fieldwork.records import fields, shapes
from fieldwork.records.base import Record
from fieldwork.records.words import DIRECTIONS, GROUPS


@dataclass(frozen=True, kw_only=True)
class Conversation(Record):
    """Any meeting at which the team listens: an interview, a focus group, an observed meeting."""

    kind, word, code_letter = "conversation", "conversation", ""
    code: str | None = fields.line()
    title: str | None = fields.line()
    sort: str | None = fields.choice(
        "interview", "focus group", "observed meeting", "visit", "telephone call"
    )
    group: str | None = fields.choice(*GROUPS, needed=True)
    state: dict[str, object] | None = shapes.progress()
    planned_for: str | None = fields.moment()
    began_at: str | None = fields.moment()
    ended_at: str | None = fields.moment()
    place: str | None = fields.line()
    guide: str | None = fields.ref("template")
    information_given: str | None = fields.line()
    agreed_by: str | None = fields.choice("child", "parent", "child and parent", "adult", "not agreed")
    agreed_how: str | None = fields.choice("spoken", "written")
    limits_explained_at: str | None = fields.moment()
    limits_not_explained: str | None = fields.text()
    supporter: str | None = fields.line()
    communication: str | None = fields.line()
    not_to_be_quoted: bool | None = fields.flag()
    read_back_at: str | None = fields.moment()
    stopped_early: bool | None = fields.flag()
    asked_not_to_use: str | None = fields.text()


@dataclass(frozen=True, kw_only=True)
class TeamPlace(Record):
    """A member's place at a conversation."""

    kind, word = "team_place", "inspector at a conversation"
    pair = ("conversation", "member")
    conversation: str | None = fields.ref("conversation", parent=True, needed=True)
    member: str | None = fields.ref("member", needed=True)


@dataclass(frozen=True, kw_only=True)
class Participant(Record):
    """A person who took part, by role only."""

    kind, word = "participant", "participant"
    conversation: str | None = fields.ref("conversation", parent=True, needed=True)
    label: str | None = fields.line()
    role: str | None = fields.line(needed=True)
    group: str | None = fields.choice(*GROUPS)


@dataclass(frozen=True, kw_only=True)
class Note(Record):
    """One thing noted in a conversation at its time; only said and seen are evidence."""

    kind, word = "note", "note"
    conversation: str | None = fields.ref("conversation", parent=True, needed=True)
    at: str | None = fields.moment()
    question: str | None = fields.ref("question")
    text: str | None = fields.text()
    sort: str | None = fields.choice("said", "seen", "my thought", "to do")
    fidelity: str | None = fields.choice("verbatim", "near-verbatim", "paraphrase")
    said_by: dict[str, object] | None = shapes.speakers()
    heard_by: str | None = fields.ref("member")
    order: str | None = fields.key()


@dataclass(frozen=True, kw_only=True)
class Tag(Record):
    """What a note or an answer bears on, and in which direction."""

    kind, word = "tag", "tag"
    pair = ("note", "indicator", "theme")
    note: str | None = fields.ref("note", "answer", parent=True, needed=True)
    indicator: str | None = fields.key()
    theme: str | None = fields.ref("theme")
    direction: str | None = fields.choice(*DIRECTIONS)


@dataclass(frozen=True, kw_only=True)
class Comment(Record):
    """A word to a colleague about any record."""

    kind, word = "comment", "comment"
    about: str | None = fields.ref(needed=True)
    field: str | None = fields.key()
    """The field of that record that is meant, where it is one."""
    text: str | None = fields.text()
    to: str | None = fields.ref("member")
    by: str | None = fields.ref("member")
    answered: bool | None = fields.flag()


@dataclass(frozen=True, kw_only=True)
class FollowUp(Record):
    """A question to be put to someone, and the note that answered it."""

    kind, word, code_letter = "follow_up", "follow-up", "Q-"
    code: str | None = fields.line()
    question: str | None = fields.text(needed=True)
    came_from: str | None = fields.ref()
    whom: str | None = fields.line()
    member: str | None = fields.ref("member")
    answered_by: str | None = fields.ref("note")
