"""What the page asks of the store: the list of conversations, and one of them with all it holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from fieldwork.capture.conversations import state_of
from fieldwork.exchange.conflicts import marks
from fieldwork.judgement.joined import Joined
from fieldwork.records import (
    Comment,
    Conversation,
    FollowUp,
    Inspection,
    Member,
    Note,
    Participant,
    Question,
    SameAs,
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
    ours: tuple[str, ...] = ()
    """Names of those of us who hold it, mine first."""
    mine: bool = False
    guide: str = ""

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
    comments: tuple[Comment, ...] = ()
    """What colleagues say of it, oldest first."""

    @property
    def open_comments(self) -> int:
        """How many are not dealt with."""
        return sum(1 for each in self.comments if not each.answered)


@dataclass(frozen=True)
class Talk:
    """One conversation with all that is shown of it."""

    conversation: Conversation
    seen: Seen
    state: str
    put_away: str
    """What was said when we were asked not to use it, of whichever record of it; empty where nobody asked."""
    unquoted: bool
    """Whether it is not to be quoted."""
    same: tuple[str, ...]
    """Every record of it, where it was recorded twice; else itself alone."""
    torn: Torn
    """The first of its records with two versions: itself, its notes, the people in it."""
    notes: tuple[NoteShown, ...]
    """Of every record of it, in their order; those of several laptops by time."""
    follow_ups: Mapping[str, FollowUp]
    """By the note they came from."""
    me: str
    """The member at the keyboard."""
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
    """All conversations: those under way, then the planned by time, then the held, newest first.

    One that was recorded twice stands there once.
    """
    torn = {_conversation_of(store, record) for record in marks(store)}
    joined = Joined(store.all(SameAs))
    torn_ones = {joined.one(each) for each in torn}
    holders, guides = _holders(store, joined), {each.id: each.title or "" for each in store.all(Template)}
    me = store.chain.author
    found = [
        Listed(
            conversation=each,
            state=state_of(each),
            two_versions=each.id in torn_ones,
            ours=tuple(name for _, name in holders[each.id]),
            mine=me in (member for member, _ in holders[each.id]),
            guide=guides.get(each.guide or "", ""),
        )
        for each in joined.conversations(store.all(Conversation))
    ]
    rank = ("under way", "planned", "finished", "did not happen")
    held = sorted((each for each in found if each.state != "planned"), key=lambda one: one.when, reverse=True)
    coming = sorted(
        (each for each in found if each.state == "planned"), key=lambda one: (not one.when, one.when)
    )
    return tuple(sorted([*held, *coming], key=lambda each: rank.index(each.state)))


def talk(store: Store, conversation: str) -> Talk:
    """One conversation; where it was recorded twice, the first record of it with all its notes.

    Raises NotFound.
    """
    joined = Joined(store.all(SameAs))
    every = {each.id: each for each in store.all(Conversation)}
    first = joined.one(conversation)
    found = every.get(first) or store.get(Conversation, conversation)
    recorded = [each for each in every.values() if joined.one(each.id) == first] or [found]
    same = tuple(each.id for each in recorded)
    torn = marks(store)
    members = store.all(Member)
    guides = tuple(each for each in store.all(Template, sort="guide"))
    guide = next((each for each in guides if each.id == found.guide), None)
    questions = store.all(Question, template=guide.id) if guide else ()
    notes = notes_of(store, same, members, torn)
    inspections = store.all(Inspection)
    participants = tuple(each for id_ in same for each in store.all(Participant, conversation=id_))
    places = {str(each.member): each.id for id_ in same for each in store.all(TeamPlace, conversation=id_)}
    noted = (shown.torn.record for shown in notes if shown.torn)
    people = (*(each.id for each in participants), *places.values())
    return Talk(
        conversation=found,
        seen=store.seen(found.id),
        state=state_of(found),
        put_away=" ".join(each.asked_not_to_use or "" for each in recorded).strip(),
        unquoted=any(each.not_to_be_quoted for each in recorded),
        same=same,
        torn=first_torn(torn, (*same, *noted, *people)),
        notes=notes,
        follow_ups={str(each.came_from): each for each in store.all(FollowUp) if each.came_from},
        me=store.chain.author,
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


def _holders(store: Store, joined: Joined) -> Mapping[str, list[tuple[str, str]]]:
    """Of each conversation the members who hold it with their names, the one at the keyboard first."""
    names, me = {each.id: each.name or "" for each in store.all(Member)}, store.chain.author
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for place in store.all(TeamPlace):
        one = joined.one(str(place.conversation))
        pair = (str(place.member), names.get(str(place.member), ""))
        if pair not in found[one]:
            found[one].append(pair)
    return defaultdict(
        list, {one: sorted(pairs, key=lambda pair: pair[0] != me) for one, pairs in found.items()}
    )


def notes_of(
    store: Store, same: tuple[str, ...], members: tuple[Member, ...], torn: Marks
) -> tuple[NoteShown, ...]:
    """The notes of every record of a conversation, with all that hangs on them."""
    notes = [note for id_ in same for note in store.all(Note, conversation=id_)]
    if len(same) > 1:
        notes.sort(key=lambda note: note.at or "")
    ours = {note.id for note in notes}
    tags: dict[str, list[Tag]] = defaultdict(list)
    for tag in store.all(Tag):
        if tag.note in ours:
            tags[str(tag.note)].append(tag)
    said: dict[str, list[Comment]] = defaultdict(list)
    for comment in store.all(Comment):
        if comment.about in ours:
            said[str(comment.about)].append(comment)
    names = {member.id: member.name or "a colleague" for member in members}
    names[store.chain.author] = ""
    return tuple(
        NoteShown(
            note=note,
            tags=tuple(tags[note.id]),
            seen=store.seen(note.id),
            by=names.get(note.heard_by or "", ""),
            torn=first_torn(torn, (note.id, *(tag.id for tag in tags[note.id]))),
            comments=tuple(said[note.id]),
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
