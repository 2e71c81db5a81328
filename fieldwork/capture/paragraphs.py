"""The text of the report: paragraphs, their passages, and the evidence each passage stands on."""

from __future__ import annotations

import re

from fieldwork.capture.checks import indicator as known_indicator
from fieldwork.capture.checks import living, said
from fieldwork.capture.evidence import must_be_evidence, why_not_quoted
from fieldwork.capture.ordering import key_after
from fieldwork.capture.pairs import set_pair
from fieldwork.capture.writing import change, delete, make
from fieldwork.errors import BadValue, Refused
from fieldwork.records import Citation, Finding, Measure, Note, Paragraph, Passage, Response
from fieldwork.records.marks import marks
from fieldwork.store import reading
from fieldwork.store.act import Act, Seen
from fieldwork.store.store import Store

_CHAPTER = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NO_TEXT = "Write the passage first."


def add_paragraph(
    store: Store,
    chapter: str,
    *,
    indicator: str | None = None,
    finding: str | None = None,
    after: str | None = None,
) -> str:
    """Add a paragraph to a chapter, after another or at its end; its id."""
    if not _CHAPTER.fullmatch(chapter):
        raise BadValue(f"“{chapter}” is no chapter of the report. Choose one of its chapters.")
    if indicator:
        known_indicator(store, indicator)
    if finding:
        living(store, Finding, finding)
    with store.act("Added: paragraph") as act:
        order = key_after(store, act, store.all(Paragraph, chapter=chapter), after)
        fields = {"chapter": chapter, "indicator": indicator, "finding": finding, "order": order}
        return make(store, act, Paragraph, fields)


def move_paragraph(store: Store, paragraph: str, after: str | None, chapter: str | None = None) -> str:
    """Put a paragraph after another of its chapter, or of this one; None for the end."""
    old = living(store, Paragraph, paragraph)
    home = chapter or str(old.chapter)
    others = [each for each in store.all(Paragraph, chapter=home) if each.id != paragraph]
    with store.act("Moved: paragraph") as act:
        fields = {"chapter": home, "order": key_after(store, act, others, after)}
        change(store, act, Paragraph, paragraph, fields)
    return paragraph


def remove_paragraph(store: Store, paragraph: str, seen: Seen | None = None) -> str:
    """Delete a paragraph with its passages; one the council has commented on stays."""
    living(store, Paragraph, paragraph)
    if store.all(Response, paragraph=paragraph):
        raise Refused("The council has commented on this paragraph. Decide on the comment; change its words.")
    with store.act("Deleted: paragraph") as act:
        delete(store, act, paragraph, seen)
    return paragraph


def add_passage(
    store: Store,
    paragraph: str,
    text: str,
    *,
    what_we_did: bool = False,
    evidence: tuple[str, ...] = (),
    after: str | None = None,
) -> str:
    """Add a passage to a paragraph, with the evidence it stands on; its id.

    What its marks quote or count is evidence too. Raises Refused, BadValue.
    """
    living(store, Paragraph, paragraph)
    words = said(text, _NO_TEXT)
    cited = {*_checked_marks(store, words), *evidence}
    for each in evidence:
        must_be_evidence(store, each)
    with store.act("Added: passage") as act:
        neighbours = store.all(Passage, paragraph=paragraph)
        order = key_after(store, act, neighbours, after)
        fields = {"paragraph": paragraph, "text": words, "what_we_did": what_we_did, "order": order}
        passage = make(store, act, Passage, fields)
        _cite(store, act, passage, cited)
    return passage


def edit_passage(store: Store, passage: str, text: str, seen: Seen | None = None) -> str:
    """Change the words of a passage; its marks are checked, and what they name is cited."""
    living(store, Passage, passage)
    words = said(text, _NO_TEXT)
    cited = _checked_marks(store, words)
    with store.act("Changed: passage") as act:
        change(store, act, Passage, passage, {"text": words}, seen)
        _cite(store, act, passage, cited)
    return passage


def says_what_we_did(store: Store, passage: str, yes: bool = True, seen: Seen | None = None) -> str:
    """Say whether a passage tells what the team did, and so needs no evidence."""
    living(store, Passage, passage)
    with store.act("Changed: passage") as act:
        change(store, act, Passage, passage, {"what_we_did": yes}, seen)
    return passage


def move_passage(store: Store, passage: str, after: str | None, paragraph: str | None = None) -> str:
    """Put a passage after another of its paragraph, or of this one; None for the end."""
    old = living(store, Passage, passage)
    home = living(store, Paragraph, paragraph or str(old.paragraph)).id
    others = [each for each in store.all(Passage, paragraph=home) if each.id != passage]
    with store.act("Moved: passage") as act:
        change(
            store, act, Passage, passage, {"paragraph": home, "order": key_after(store, act, others, after)}
        )
    return passage


def remove_passage(store: Store, passage: str, seen: Seen | None = None) -> str:
    """Delete a passage."""
    living(store, Passage, passage)
    with store.act("Deleted: passage") as act:
        delete(store, act, passage, seen)
    return passage


def cite(store: Store, passage: str, evidence: str) -> str:
    """Say that a passage stands on this finding, measure, note, document or survey result."""
    living(store, Passage, passage)
    must_be_evidence(store, evidence)
    with store.act("Put evidence to a passage") as act:
        return set_pair(store, act, Citation, {"passage": passage, "evidence": evidence}, {})


def uncite(store: Store, citation: str, seen: Seen | None = None) -> str:
    """Take evidence away from a passage; what its words quote or count stays."""
    old = living(store, Citation, citation)
    passage = store.get(Passage, str(old.passage))
    if any(mark.id == old.evidence for mark in marks(passage.text or "")):
        raise Refused("The passage quotes or counts this. Take it out of the words first.")
    with store.act("Took evidence away from a passage") as act:
        delete(store, act, citation, seen)
    return citation


def _checked_marks(store: Store, text: str) -> set[str]:
    """What the marks of a text name; refused where one names nothing or a quotation may not stand."""
    found = marks(text)
    for mark in found:
        kind = Note if mark.kind == "note" else Measure
        if reading.kind_of(store.db, mark.id) != kind.kind or reading.is_deleted(store.db, mark.id):
            raise Refused(f"A {kind.word} in this text is no longer there. Take it out, or choose another.")
        why = why_not_quoted(store, mark.id, mark.words or "") if mark.kind == "note" else ""
        if why:
            raise Refused(why)
    return {mark.id for mark in found}


def _cite(store: Store, act: Act, passage: str, evidence: set[str]) -> None:
    act.flush()
    for each in sorted(evidence):
        set_pair(store, act, Citation, {"passage": passage, "evidence": each}, {})
