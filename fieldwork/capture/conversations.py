"""Conversations: planned, begun, finished, not held, or asked not to be used."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from fieldwork import catalogue
from fieldwork.capture.checks import after, counted, in_words, living, past, said
from fieldwork.capture.participants import write_place
from fieldwork.capture.team import refuse_at_conversation
from fieldwork.capture.templates import in_use
from fieldwork.capture.writing import change, delete, make
from fieldwork.errors import NotFound, Refused
from fieldwork.records import Conversation, Note, Participant, TeamPlace
from fieldwork.store.act import Seen
from fieldwork.store.store import Store

PLANNED, UNDER_WAY, FINISHED, NOT_HELD = "planned", "under way", "finished", "did not happen"
NO_SUPPORTER = "none"
ASKED_US = "Asked us not to use this."
_BEGUN = ("began_at", "ended_at", "limits_explained_at", "read_back_at")


def plan(
    store: Store,
    group: str,
    title: str,
    *,
    sort: str = "interview",
    planned_for: str | None = None,
    place: str = "",
    guide: str | None = None,
    inspectors: tuple[str, ...] = (),
) -> str:
    """Plan a conversation with a group of people; its id. Without inspectors it is ours, at the keyboard.

    Without a guide it takes the one for the group. Raises BadValue, Refused (an inspector's own area).
    """
    members = inspectors or (store.chain.author,)
    for member in members:
        refuse_at_conversation(store, member)
    fields = {
        "title": said(title, "Say with whom, by role, such as “Health visitor” or “Young people’s group”."),
        "sort": sort,
        "group": group,
        "state": {"state": PLANNED},
        "planned_for": planned_for,
        "place": place or None,
        "guide": guide or guide_for(store, group, sort),
    }
    with store.act("Planned a conversation") as act:
        conversation = make(store, act, Conversation, fields)
        act.flush()
        for member in members:
            write_place(store, act, conversation, member)
    return conversation


def replan(store: Store, conversation: str, seen: Seen | None = None, **fields: Any) -> str:
    """Change what, when, where or by which guide a conversation is to be."""
    old = living(store, Conversation, conversation)
    if "guide" in fields and fields["guide"] != old.guide and _answered(store, conversation):
        raise Refused("Notes answer questions of this guide. Keep it, or take the questions off the notes.")
    for name in (*_BEGUN, "state", "code"):
        if name in fields:
            raise Refused("This only plans a conversation; begin or finish it instead.")
    with store.act("Changed the plan of a conversation") as act:
        change(store, act, Conversation, conversation, fields, seen)
    return conversation


def begin(store: Store, conversation: str, at: str | None = None, seen: Seen | None = None) -> str:
    """Begin a planned conversation, now or (written up later) at a time before now."""
    old = living(store, Conversation, conversation)
    if state_of(old) in (UNDER_WAY, FINISHED):
        raise Refused(f"This conversation has begun already, at {in_words(str(old.began_at))}.")
    fields = {"state": {"state": UNDER_WAY}, "began_at": past(store, at)}
    return _change(store, "Began a conversation", conversation, fields, seen)


def set_beginning(store: Store, conversation: str, at: str, seen: Seen | None = None) -> str:
    """Correct when a conversation began, or begin it at that time: it was written on paper first."""
    old = living(store, Conversation, conversation)
    if state_of(old) in (PLANNED, NOT_HELD):
        return begin(store, conversation, at, seen)
    when = past(store, at)
    taken = [note.at for note in store.all(Note, conversation=conversation) if note.at]
    first = min(taken, key=datetime.fromisoformat, default=None)
    for later, word in ((first, "The first note"), (old.ended_at, "The end")):
        if later:
            after(later, word, when, "the beginning")
    return _change(store, "Changed when a conversation began", conversation, {"began_at": when}, seen)


def explain_limits(store: Store, conversation: str, at: str | None = None, seen: Seen | None = None) -> str:
    """Note when we said what we cannot keep to ourselves."""
    old = living(store, Conversation, conversation)
    when = past(store, at)
    after(when, "Explaining the limits of confidentiality", old.began_at, "the beginning")
    fields = {"limits_explained_at": when, "limits_not_explained": None}
    return _change(store, "Explained the limits of confidentiality", conversation, fields, seen)


def limits_not_explained(store: Store, conversation: str, why: str, seen: Seen | None = None) -> str:
    """Note why the limits of confidentiality were not explained."""
    words = said(why, "Say why the limits of confidentiality were not explained.")
    fields = {"limits_not_explained": words, "limits_explained_at": None}
    return _change(store, "Limits of confidentiality not explained", conversation, fields, seen)


def note_agreement(
    store: Store,
    conversation: str,
    by: str,
    how: str | None = None,
    *,
    information: str | None = None,
    supporter: str | None = None,
    communication: str | None = None,
    seen: Seen | None = None,
) -> str:
    """Note who agreed to the conversation and how; what is not given stays as it is."""
    given = {
        "agreed_by": by,
        "agreed_how": how,
        "information_given": information,
        "supporter": supporter,
        "communication": communication,
    }
    fields = {name: value for name, value in given.items() if value is not None}
    return _change(store, "Noted who agreed", conversation, fields, seen)


def not_to_be_quoted(store: Store, conversation: str, asked: bool = True, seen: Seen | None = None) -> str:
    """Note that nothing of this may stand in the report as it was said; it stays evidence."""
    what = "Not to be quoted" if asked else "May be quoted"
    return _change(store, what, conversation, {"not_to_be_quoted": asked}, seen)


def read_back(store: Store, conversation: str, at: str | None = None, seen: Seen | None = None) -> str:
    """Note when we read our notes back."""
    old = living(store, Conversation, conversation)
    when = past(store, at)
    after(when, "Reading back", old.began_at, "the beginning")
    return _change(store, "Read back", conversation, {"read_back_at": when}, seen)


def missing(store: Store, conversation: str, no_notes: str = "") -> tuple[str, ...]:
    """What a conversation lacks before it can be finished, each in a sentence."""
    it = living(store, Conversation, conversation)
    silent = not store.all(Note, conversation=conversation) and not no_notes.strip()
    checks = (
        (not it.began_at, "Begin the conversation: it has no time yet."),
        (silent, "Write a note, or say why there is none."),
        (not (it.limits_explained_at or it.limits_not_explained),
         "Say when the limits of confidentiality were explained, or why not."),
        (not it.agreed_by, "Say who agreed to the conversation."),
        (it.agreed_by not in (None, "not agreed") and not it.agreed_how,
         "Say how they agreed: spoken or written."),
        (it.agreed_by == "not agreed", "They did not agree: stop it early, or say it did not happen."),
        (it.group == "children" and not it.supporter,
         f"Say who supported the child, or “{NO_SUPPORTER}”."),
        (it.group == "children" and not it.information_given,
         "Say what the child was told or given beforehand."),
        (not store.all(Participant, conversation=conversation), "Say who took part, by role."),
        (not store.all(TeamPlace, conversation=conversation), "Say which of us was there."),
    )  # fmt: skip
    return tuple(sentence for lacking, sentence in checks if lacking)


def finish(
    store: Store, conversation: str, at: str | None = None, *, no_notes: str = "", seen: Seen | None = None
) -> str:
    """Finish a conversation; refused with a list of what is missing. `no_notes` says why there are none."""
    old = living(store, Conversation, conversation)
    if state_of(old) == FINISHED:
        raise Refused(f"This conversation was finished already, at {in_words(str(old.ended_at))}.")
    if state_of(old) != UNDER_WAY:
        raise Refused("This conversation has not begun. Begin it, or say that it did not happen.")
    lacking = missing(store, conversation, no_notes)
    if lacking:
        raise Refused(f"Before this is finished: {' '.join(lacking)}")
    return _end(store, "Finished a conversation", old, at, {"reason": no_notes.strip()}, {}, seen)


def stop_early(store: Store, conversation: str, at: str | None = None, seen: Seen | None = None) -> str:
    """Finish at once because they wanted to stop or left; nothing need be complete."""
    old = living(store, Conversation, conversation)
    if state_of(old) == FINISHED:
        raise Refused(f"This conversation was finished already, at {in_words(str(old.ended_at))}.")
    return _end(store, "Stopped a conversation early", old, at, {}, {"stopped_early": True}, seen)


def open_again(store: Store, conversation: str, seen: Seen | None = None) -> str:
    """Take back the end of a conversation, or that it did not happen."""
    old = living(store, Conversation, conversation)
    if state_of(old) not in (FINISHED, NOT_HELD):
        raise Refused("This conversation is open as it is.")
    state = UNDER_WAY if old.began_at else PLANNED
    fields = {"state": {"state": state}, "ended_at": None, "stopped_early": None}
    return _change(store, "Opened a conversation again", conversation, fields, seen)


def did_not_happen(store: Store, conversation: str, why: str, seen: Seen | None = None) -> str:
    """Note that a planned conversation was not held, and why."""
    living(store, Conversation, conversation)
    words = said(why, "Say why it did not happen.")
    evidence = [note for note in store.all(Note, conversation=conversation) if note.sort in ("said", "seen")]
    if evidence:
        raise Refused(
            f"{counted(len(evidence), 'note says', 'notes say')} that it did happen. "
            "Stop it early instead; what was noted stays."
        )
    fields = {"state": {"state": NOT_HELD, "reason": words}, "began_at": None, "ended_at": None}
    return _change(store, "A conversation did not happen", conversation, fields, seen)


def withdraw(store: Store, conversation: str, words: str = ASKED_US, seen: Seen | None = None) -> str:
    """They asked us not to use this: its notes stay, counted, and are evidence of nothing."""
    fields = {"asked_not_to_use": said(words, "Say what they asked, and when.")}
    return _change(store, "Asked us not to use a conversation", conversation, fields, seen)


def may_use_again(store: Store, conversation: str, seen: Seen | None = None) -> str:
    """They changed their mind: the conversation may be used after all."""
    return _change(store, "May use a conversation again", conversation, {"asked_not_to_use": None}, seen)


def remove_conversation(store: Store, conversation: str, seen: Seen | None = None) -> str:
    """Delete a conversation planned by mistake; one with notes stays."""
    living(store, Conversation, conversation)
    notes = store.all(Note, conversation=conversation)
    if notes:
        raise Refused(
            f"This conversation has {counted(len(notes), 'note')} and stays. "
            "Say that it did not happen, was stopped, or is not to be used."
        )
    with store.act("Deleted: conversation") as act:
        delete(store, act, conversation, seen)
    return conversation


def state_of(conversation: Conversation) -> str:
    """planned, under way, finished or did not happen"""
    return str((conversation.state or {}).get("state", PLANNED))


def _change(store: Store, what: str, conversation: str, fields: dict[str, Any], seen: Seen | None) -> str:
    living(store, Conversation, conversation)
    with store.act(what) as act:
        change(store, act, Conversation, conversation, fields, seen)
    return conversation


def _end(
    store: Store,
    what: str,
    old: Conversation,
    at: str | None,
    state: dict[str, str],
    fields: dict[str, Any],
    seen: Seen | None,
) -> str:
    when = past(store, at)
    after(when, "The end", old.began_at, "the beginning")
    # Someone who leaves before we began was there all the same.
    began = {} if old.began_at else {"began_at": when}
    ended = {"state": {"state": FINISHED, **state}, "ended_at": when, **began, **fields}
    return _change(store, what, old.id, ended, seen)


def guide_for(store: Store, group: str, sort: str) -> str | None:
    """The guide in use for this group, where the inspection has one; none for a meeting only observed."""
    if sort == "observed meeting":
        return None
    try:
        return in_use(store, "guide", catalogue.load().guide_for(group, sort).id).id
    except NotFound:
        return None


def _answered(store: Store, conversation: str) -> bool:
    return any(note.question for note in store.all(Note, conversation=conversation))
