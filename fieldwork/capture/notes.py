"""Notes of a conversation: written, corrected, split, joined, put in their place."""

from __future__ import annotations

from typing import Any

from fieldwork.capture.checks import after as must_follow
from fieldwork.capture.checks import living, past, said
from fieldwork.capture.conversations import NOT_HELD, PLANNED, state_of
from fieldwork.capture.evidence import must_be_unused
from fieldwork.capture.ordering import key_after
from fieldwork.capture.tags import copy_tags
from fieldwork.capture.writing import change, delete, make
from fieldwork.errors import Refused
from fieldwork.records import Comment, Conversation, FollowUp, Member, Note, Participant, Question
from fieldwork.records.values import Plain
from fieldwork.records.words import EVIDENCE_SORTS
from fieldwork.store.act import Act, Seen
from fieldwork.store.store import Store

_FIDELITIES = ("verbatim", "near-verbatim", "paraphrase")
_KEPT = ("conversation", "at", "question", "sort", "fidelity", "said_by", "heard_by")
_NOTHING = "Write something first; an empty note is none."


def add_note(
    store: Store,
    conversation: str,
    text: str,
    *,
    at: str | None = None,
    sort: str = "said",
    question: str | None = None,
    fidelity: str | None = None,
    said_by: Plain = None,
    after: str | None = None,
    id_: str | None = None,
) -> str:
    """Add a note, now and after the last unless told otherwise; its id (`id_` where it was typed under one).

    Where one person took part, they said it. Raises BadValue, Refused.
    """
    found = living(store, Conversation, conversation)
    if said_by is None and sort == "said":
        said_by = _only_participant(store, conversation)
    fields = {
        "conversation": conversation,
        "at": past(store, at),
        "question": question,
        "text": said(text, _NOTHING),
        "sort": sort,
        "fidelity": fidelity or ("paraphrase" if sort == "said" else None),
        "said_by": said_by,
        "heard_by": store.chain.author,
    }
    _check(store, found, fields)
    with store.act("Added: note") as act:
        order = key_after(store, act, store.all(Note, conversation=conversation), after)
        return make(store, act, Note, {**fields, "order": order}, id_=id_)


def edit_note(store: Store, note: str, text: str, seen: Seen | None = None) -> str:
    """Change the words of a note; only who took it may, others comment."""
    _ours(store, note)
    return _change(store, "Changed the words of a note", note, {"text": said(text, _NOTHING)}, seen)


def set_sort(store: Store, note: str, sort: str, seen: Seen | None = None) -> str:
    """Say whether a note was said, seen, a thought of ours, or something to do."""
    old = _ours(store, note)
    if sort not in EVIDENCE_SORTS:
        must_be_unused(store, note, "make this a thought or a task")
    fields: dict[str, Any] = {"sort": sort}
    if sort == "said":
        fields["fidelity"] = old.fidelity or "paraphrase"
    else:
        fields |= {"fidelity": None, "said_by": None}
    return _change(store, "Changed the sort of a note", note, fields, seen)


def set_fidelity(store: Store, note: str, fidelity: str, seen: Seen | None = None) -> str:
    """Say how near to what was said the words are: verbatim, near-verbatim or paraphrase."""
    _spoken(_ours(store, note))
    return _change(store, "Changed how near a note is to what was said", note, {"fidelity": fidelity}, seen)


def set_speakers(store: Store, note: str, said_by: Plain, seen: Seen | None = None) -> str:
    """Say who said it: {"participants": [ids]} or {"some": 6, "of": 8}; None for not known."""
    old = _ours(store, note)
    _spoken(old)
    _check_speakers(store, str(old.conversation), said_by)
    return _change(store, "Changed who said a note", note, {"said_by": said_by}, seen)


def set_hearer(store: Store, note: str, member: str, seen: Seen | None = None) -> str:
    """Say which of us heard or saw it."""
    _ours(store, note)
    living(store, Member, member)
    return _change(store, "Changed who heard a note", note, {"heard_by": member}, seen)


def set_question(store: Store, note: str, question: str | None, seen: Seen | None = None) -> str:
    """Say which question of the guide a note answers, if any."""
    old = _ours(store, note)
    _check_question(store, living(store, Conversation, str(old.conversation)), question)
    return _change(store, "Changed the question of a note", note, {"question": question}, seen)


def set_time(store: Store, note: str, at: str, seen: Seen | None = None) -> str:
    """Correct when it was said or seen."""
    old = _ours(store, note)
    when = past(store, at)
    must_follow(when, "The note", store.get(Conversation, str(old.conversation)).began_at, "the beginning")
    return _change(store, "Changed the time of a note", note, {"at": when}, seen)


def move_note(store: Store, note: str, after: str | None) -> str:
    """Put a note after another of its conversation ("first": before all), or at the end."""
    old = living(store, Note, note)
    others = [each for each in store.all(Note, conversation=old.conversation) if each.id != note]
    with store.act("Moved: note") as act:
        change(store, act, Note, note, {"order": key_after(store, act, others, after)})
    return note


def split_note(store: Store, note: str, position: int, seen: Seen | None = None) -> str:
    """Make two notes of one, cut before this character; the id of the second. Both keep the tags."""
    old = _ours(store, note)
    text = old.text or ""
    first, second = text[:position].rstrip(), text[position:].lstrip()
    if not first or not second:
        raise Refused("There is nothing on one side. Put the cursor between two sentences.")
    must_be_unused(store, note, "split this note")
    with store.act("Split a note") as act:
        neighbours = store.all(Note, conversation=old.conversation)
        kept = {name: getattr(old, name) for name in _KEPT}
        order = key_after(store, act, neighbours, note)
        new = make(store, act, Note, {**kept, "text": second, "order": order})
        change(store, act, Note, note, {"text": first}, seen)
        act.flush()
        copy_tags(store, act, note, new)
    return new


def join_notes(store: Store, first: str, second: str, seen: Seen | None = None) -> str:
    """Make one note of two: the second's words, tags, comments and follow-ups go to the first."""
    one, other = _ours(store, first), _ours(store, second)
    if first == second or one.conversation != other.conversation:
        raise Refused("Only two notes of the same conversation can be joined.")
    if one.sort != other.sort:
        raise Refused("One was said and the other not. Give both notes the same sort first.")
    must_be_unused(store, second, "join the second note to the first")
    fields = {
        "text": f"{(one.text or '').rstrip()} {(other.text or '').lstrip()}",
        "fidelity": _weaker(one.fidelity, other.fidelity),
        "said_by": _both(one.said_by, other.said_by),
    }
    with store.act("Joined two notes") as act:
        change(store, act, Note, first, fields, seen)
        copy_tags(store, act, second, first)
        _repoint(store, act, second, first)
        delete(store, act, second)
    return first


def remove_note(store: Store, note: str, seen: Seen | None = None) -> str:
    """Delete a note of ours that nothing stands on."""
    _ours(store, note)
    must_be_unused(store, note, "delete this note")
    with store.act("Deleted: note") as act:
        delete(store, act, note, seen)
    return note


def _ours(store: Store, note: str) -> Note:
    """The note, which the member at the keyboard must have taken."""
    found = living(store, Note, note)
    if found.heard_by not in (None, store.chain.author):
        name = store.get(Member, str(found.heard_by)).name
        raise Refused(f"This note is {name}’s, who alone may change it. Write a comment instead.")
    return found


def _spoken(note: Note) -> None:
    if note.sort != "said":
        raise Refused("Only what was said has a speaker and words of its own.")


def _check(store: Store, conversation: Conversation, fields: dict[str, Any]) -> None:
    if conversation.asked_not_to_use:
        raise Refused("They asked us not to use this conversation. Nothing more is noted in it.")
    if fields["sort"] in EVIDENCE_SORTS:
        if state_of(conversation) in (PLANNED, NOT_HELD):
            raise Refused("This conversation has not begun. Begin it before you note what was said or seen.")
        must_follow(fields["at"], "The note", conversation.began_at, "the beginning")
    if fields["sort"] != "said" and (fields["fidelity"] or fields["said_by"]):
        raise Refused("Only what was said has a speaker and words of its own.")
    _check_question(store, conversation, fields["question"])
    _check_speakers(store, conversation.id, fields["said_by"])


def _check_question(store: Store, conversation: Conversation, question: str | None) -> None:
    if question is not None and living(store, Question, question).template != conversation.guide:
        raise Refused("That question is not in the guide of this conversation. Choose another, or none.")


def _check_speakers(store: Store, conversation: str, said_by: Plain) -> None:
    known = {each.id for each in store.all(Participant, conversation=conversation)}
    people = said_by.get("participants", []) if isinstance(said_by, dict) else []
    if not set(people) <= known:
        raise Refused("Someone named as the speaker did not take part in this conversation. Add them first.")


def _only_participant(store: Store, conversation: str) -> Plain:
    people = store.all(Participant, conversation=conversation)
    return {"participants": [people[0].id]} if len(people) == 1 else None


def _change(store: Store, what: str, note: str, fields: dict[str, Any], seen: Seen | None) -> str:
    with store.act(what) as act:
        change(store, act, Note, note, fields, seen)
    return note


def _weaker(one: str | None, other: str | None) -> str | None:
    known = [each for each in (one, other) if each]
    return max(known, key=_FIDELITIES.index) if known else None


def _both(one: dict[str, Any] | None, other: dict[str, Any] | None) -> Plain:
    """Everyone who said either; where one is counted and the other named, the first's."""
    if one and other and "participants" in one and "participants" in other:
        return {"participants": sorted({*one["participants"], *other["participants"]})}
    return one or other


def _repoint(store: Store, act: Act, old: str, new: str) -> None:
    for comment in store.all(Comment, about=old):
        change(store, act, Comment, comment.id, {"about": new})
    for follow_up in store.all(FollowUp, came_from=old):
        change(store, act, FollowUp, follow_up.id, {"came_from": new})
    for follow_up in store.all(FollowUp, answered_by=old):
        change(store, act, FollowUp, follow_up.id, {"answered_by": new})
