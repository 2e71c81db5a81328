"""What the page asks of the store: the list of conversations, and one of them with all it holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from fieldwork.capture.conversations import state_of
from fieldwork.exchange.conflicts import marks
from fieldwork.records import (
    Conversation,
    Inspection,
    Member,
    Note,
    Participant,
    Question,
    Tag,
    TeamPlace,
    Template,
    Theme,
)
from fieldwork.store.act import Seen
from fieldwork.store.store import Store
from ui.parts.two_versions import Marks, Torn, first_torn


@dataclass(frozen=True)
class Listed:
    """A conversation as the list shows it."""

    conversation: Conversation
    state: str
    two_versions: bool

    @property
    def when(self) -> str:
        """When it was or is to be held; empty where nobody said."""
        return self.conversation.began_at or self.conversation.planned_for or ""


@dataclass(frozen=True)
class NoteShown:
    """A note, its tags, the versions shown; `by` names its author where that is somebody else."""

    note: Note
    tags: tuple[Tag, ...]
    seen: Seen
    by: str
    torn: Torn
    """The note itself with two versions, else one of its tags."""


@dataclass(frozen=True)
class Talk:
    """One conversation with all that is shown of it."""

    conversation: Conversation
    seen: Seen
    state: str
    torn: Torn
    """The first of its records with two versions: itself, its notes, the people in it."""
    notes: tuple[NoteShown, ...]
    questions: tuple[Question, ...]
    """Those of its guide, in order."""
    asked_elsewhere: Mapping[str, str]
    """Text by id of questions that notes answer but the guide does not hold."""
    guide: Template | None
    guides: tuple[Template, ...]
    participants: tuple[Participant, ...]
    places: Mapping[str, str]
    """Place by member."""
    members: tuple[Member, ...]
    themes: tuple[Theme, ...]
    programme: str | None


def conversations(store: Store) -> tuple[Listed, ...]:
    """All conversations: those under way, then the planned by time, then the held, newest first."""
    torn = {_conversation_of(store, record) for record in marks(store)}
    found = [Listed(each, state_of(each), each.id in torn) for each in store.all(Conversation)]
    rank = ("under way", "planned", "finished", "did not happen")
    held = sorted((each for each in found if each.state != "planned"), key=lambda one: one.when, reverse=True)
    coming = sorted(
        (each for each in found if each.state == "planned"), key=lambda one: (not one.when, one.when)
    )
    return tuple(sorted([*held, *coming], key=lambda each: rank.index(each.state)))


def talk(store: Store, conversation: str) -> Talk:
    """One conversation. Raises NotFound."""
    found = store.get(Conversation, conversation)
    torn = marks(store)
    members = store.all(Member)
    guides = tuple(each for each in store.all(Template, sort="guide"))
    guide = next((each for each in guides if each.id == found.guide), None)
    questions = store.all(Question, template=guide.id) if guide else ()
    notes = _notes(store, conversation, members, torn)
    inspections = store.all(Inspection)
    participants = store.all(Participant, conversation=conversation)
    places = {str(each.member): each.id for each in store.all(TeamPlace, conversation=conversation)}
    noted = (shown.torn.record for shown in notes if shown.torn)
    people = (*(each.id for each in participants), *places.values())
    return Talk(
        conversation=found,
        seen=store.seen(conversation),
        state=state_of(found),
        torn=first_torn(torn, (conversation, *noted, *people)),
        notes=notes,
        questions=questions,
        asked_elsewhere=_asked_elsewhere(store, notes, questions),
        guide=guide,
        guides=guides,
        participants=participants,
        places=places,
        members=members,
        themes=store.all(Theme),
        programme=inspections[0].programme if inspections else None,
    )


def _notes(
    store: Store, conversation: str, members: tuple[Member, ...], torn: Marks
) -> tuple[NoteShown, ...]:
    notes = store.all(Note, conversation=conversation)
    ours = {note.id for note in notes}
    tags: dict[str, list[Tag]] = defaultdict(list)
    for tag in store.all(Tag):
        if tag.note in ours:
            tags[str(tag.note)].append(tag)
    names = {member.id: member.name or "a colleague" for member in members}
    names[store.chain.author] = ""
    return tuple(
        NoteShown(
            note=note,
            tags=tuple(tags[note.id]),
            seen=store.seen(note.id),
            by=names.get(note.heard_by or "", ""),
            torn=first_torn(torn, (note.id, *(tag.id for tag in tags[note.id]))),
        )
        for note in notes
    )


def _conversation_of(store: Store, record: str) -> str:
    """The conversation that a record belongs to; empty where it belongs to none."""
    found = store.find(record)
    if isinstance(found, Tag):
        found = store.find(str(found.note))
    if isinstance(found, Note | Participant | TeamPlace):
        return str(found.conversation)
    return record


def _asked_elsewhere(
    store: Store, notes: tuple[NoteShown, ...], questions: tuple[Question, ...]
) -> dict[str, str]:
    """The questions of other versions of the guide that notes still answer."""
    known = {question.id for question in questions}
    asked = {shown.note.question for shown in notes if shown.note.question} - known
    return {str(id_): store.get(Question, str(id_)).text or "" for id_ in asked}
