"""Questions still to be put to someone, and words to a colleague."""

from __future__ import annotations

from fieldwork.capture.checks import living, living_any, said
from fieldwork.capture.writing import change, delete, make
from fieldwork.errors import Refused
from fieldwork.records import Comment, FollowUp, Member, Note
from fieldwork.store.act import Seen
from fieldwork.store.store import Store


def add_follow_up(
    store: Store, question: str, *, came_from: str | None = None, whom: str = "", member: str | None = None
) -> str:
    """Note a question to be put to someone; who of us puts it is at the keyboard unless given."""
    if came_from:
        living_any(store, came_from)
    fields = {
        "question": said(question, "Write the question to be put."),
        "came_from": came_from,
        "whom": whom or None,
        "member": member or store.chain.author,
    }
    with store.act("Added: follow-up") as act:
        return make(store, act, FollowUp, fields)


def follow_up_note(store: Store, note: str, *, whom: str = "", member: str | None = None) -> str:
    """Make a follow-up of a note "to do", in its words; the follow-up's id."""
    found = living(store, Note, note)
    if found.sort != "to do":
        raise Refused("Only something to do becomes a follow-up. Change the sort of the note first.")
    if store.all(FollowUp, came_from=note):
        raise Refused("This note is a follow-up already.")
    return add_follow_up(store, found.text or "", came_from=note, whom=whom, member=member)


def give_follow_up(
    store: Store, follow_up: str, member: str, whom: str = "", seen: Seen | None = None
) -> str:
    """Say who of us is to see to it, and of whom to ask it."""
    living(store, FollowUp, follow_up)
    living(store, Member, member)
    with store.act("Changed: follow-up") as act:
        change(store, act, FollowUp, follow_up, {"member": member, "whom": whom or None}, seen)
    return follow_up


def answer_follow_up(store: Store, follow_up: str, note: str, seen: Seen | None = None) -> str:
    """Say which note answers a follow-up."""
    living(store, FollowUp, follow_up)
    living(store, Note, note)
    with store.act("Answered: follow-up") as act:
        change(store, act, FollowUp, follow_up, {"answered_by": note}, seen)
    return follow_up


def open_follow_up_again(store: Store, follow_up: str, seen: Seen | None = None) -> str:
    """The note did not answer it after all."""
    living(store, FollowUp, follow_up)
    with store.act("Opened a follow-up again") as act:
        change(store, act, FollowUp, follow_up, {"answered_by": None}, seen)
    return follow_up


def comment(store: Store, about: str, text: str, to: str | None = None, *, id_: str | None = None) -> str:
    """Write a word to a colleague (or to all) about any record; its id (`id_`: that it was typed under)."""
    living_any(store, about)
    if to:
        living(store, Member, to)
    fields = {
        "about": about,
        "text": said(text, "Write the comment first."),
        "to": to,
        "by": store.chain.author,
        "answered": False,
    }
    with store.act("Added: comment") as act:
        return make(store, act, Comment, fields, id_=id_)


def edit_comment(store: Store, comment_id: str, text: str, seen: Seen | None = None) -> str:
    """Change a comment of ours."""
    _ours(store, comment_id)
    with store.act("Changed: comment") as act:
        change(store, act, Comment, comment_id, {"text": said(text, "Write the comment first.")}, seen)
    return comment_id


def answer_comment(store: Store, comment_id: str, text: str = "", seen: Seen | None = None) -> str:
    """Mark a comment as answered, with a word back where one is given; the id of that, or its own."""
    found = living(store, Comment, comment_id)
    if found.answered:
        raise Refused("This comment has been answered already.")
    with store.act("Answered: comment") as act:
        change(store, act, Comment, comment_id, {"answered": True}, seen)
        if not text.strip():
            return comment_id
        reply = {"about": found.about, "text": text.strip(), "to": found.by, "by": store.chain.author}
        return make(store, act, Comment, {**reply, "answered": False})


def open_comment_again(store: Store, comment_id: str, seen: Seen | None = None) -> str:
    """It was not dealt with after all."""
    living(store, Comment, comment_id)
    with store.act("Opened a comment again") as act:
        change(store, act, Comment, comment_id, {"answered": False}, seen)
    return comment_id


def remove_comment(store: Store, comment_id: str, seen: Seen | None = None) -> str:
    """Delete a comment of ours."""
    _ours(store, comment_id)
    with store.act("Deleted: comment") as act:
        delete(store, act, comment_id, seen)
    return comment_id


def _ours(store: Store, comment_id: str) -> None:
    found = living(store, Comment, comment_id)
    if found.by not in (None, store.chain.author):
        name = store.get(Member, str(found.by)).name
        raise Refused(f"This comment is {name}’s, who alone may change it. Answer it instead.")
