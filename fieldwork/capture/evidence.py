"""What may stand behind a finding or a passage, what may be quoted, and where something is used already."""

from __future__ import annotations

from fieldwork.capture.checks import living, living_any
from fieldwork.capture.conversations import NOT_HELD, PLANNED, state_of
from fieldwork.capture.joining import same_things
from fieldwork.errors import Refused
from fieldwork.records import Answer, Citation, Conversation, Finding, Note, Passage, Support
from fieldwork.records.marks import stands_in
from fieldwork.records.words import EVIDENCE_SORTS
from fieldwork.store import reading
from fieldwork.store.store import Store

QUOTED = ("verbatim", "near-verbatim")


def why_no_evidence(store: Store, id_: str) -> str:
    """Why this is evidence of nothing, in a sentence; empty where it is evidence."""
    if reading.is_deleted(store.db, id_):
        return "This was deleted and is no evidence. Put it back first."
    found = living_any(store, id_)
    if isinstance(found, Note):
        return _why_note_is_none(store, found)
    if isinstance(found, Answer) and reading.kind_of(store.db, str(found.reading)) == Conversation.kind:
        return _why_conversation_is_none(store, str(found.reading))
    return ""


def must_be_evidence(store: Store, id_: str) -> None:
    """Refuse what is evidence of nothing, in a sentence."""
    why = why_no_evidence(store, id_)
    if why:
        raise Refused(why)


def why_not_quoted(store: Store, note: str, words: str) -> str:
    """Why these words of a note may not be quoted, in a sentence; empty where they may."""
    found = living(store, Note, note)
    why = _why_note_is_none(store, found)
    if why:
        return why
    if any(each.not_to_be_quoted for each in _recorded(store, str(found.conversation))):
        return "This conversation is not to be quoted. Say it in your own words; it stays evidence."
    if found.sort != "said" or found.fidelity not in QUOTED:
        return "This note is not in the words that were said. Only those can be quoted."
    if not stands_in(words, found.text or ""):
        return f"“{words}” does not stand in the note in these words. Quote what was noted."
    return ""


def uses(store: Store, id_: str) -> tuple[str, ...]:
    """Where a record is evidence or quoted: codes of findings, "the report"."""
    findings = [store.get(Finding, str(each.finding)).code for each in store.all(Support, evidence=id_)]
    quoted = any(f":{id_}" in (passage.text or "") for passage in store.all(Passage))
    cited = ["the report"] if quoted or store.all(Citation, evidence=id_) else []
    return (*sorted(str(code) for code in findings), *cited)


def must_be_unused(store: Store, id_: str, doing: str) -> None:
    """Refuse to do this to something that is evidence or quoted."""
    found = uses(store, id_)
    if found:
        raise Refused(f"You cannot {doing}: it stands behind {', '.join(found)}. Take it off there first.")


def _recorded(store: Store, conversation: str) -> tuple[Conversation, ...]:
    """Every record of this conversation: itself, and those joined with it."""
    same = same_things(store, conversation)
    return tuple(each for each in store.all(Conversation, deleted=True) if each.id in same)


def _why_note_is_none(store: Store, note: Note) -> str:
    if note.sort not in EVIDENCE_SORTS:
        word = "a thought of ours" if note.sort == "my thought" else "something to do"
        return f"This note is {word}. Only what was said or seen is evidence."
    return _why_conversation_is_none(store, str(note.conversation))


def _why_conversation_is_none(store: Store, id_: str) -> str:
    """What was asked of us holds for every record of the conversation, where it was recorded twice."""
    conversation = store.get(Conversation, id_)
    if reading.is_deleted(store.db, id_):
        return f"Conversation {conversation.code} was deleted and is no evidence."
    if any(each.asked_not_to_use for each in _recorded(store, id_)):
        return f"They asked us not to use conversation {conversation.code}. It is evidence of nothing."
    if state_of(conversation) in (PLANNED, NOT_HELD):
        return f"Conversation {conversation.code} was not held. It is evidence of nothing."
    return ""
