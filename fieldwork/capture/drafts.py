"""Drafts that leave the team, and what the council answers to them."""

from __future__ import annotations

from collections.abc import Mapping

from fieldwork.capture.checks import living, must_lead, said
from fieldwork.capture.writing import change, make
from fieldwork.errors import Refused
from fieldwork.records import IssuedDraft, Paragraph, Response
from fieldwork.store.act import Seen
from fieldwork.store.store import Store


def issue_draft(store: Store, digest: str, counts: Mapping[str, object]) -> str:
    """Record that a draft left the team, with its hash and the counts it was made from; its id."""
    must_lead(store, "issue a draft")
    numbers = [draft.number or 0 for draft in store.all(IssuedDraft, deleted=True)]
    fields = {
        "number": max(numbers, default=0) + 1,
        "issued_at": store.clock.moment(),
        "by": store.chain.author,
        "hash": digest,
        "counts": dict(counts),
    }
    with store.act("Issued a draft") as act:
        return make(store, act, IssuedDraft, fields)


def add_response(
    store: Store, paragraph: str, comment: str, *, draft: str | None = None, number: str = ""
) -> str:
    """Record what the council says about a paragraph; `number` is the one it had in the draft."""
    living(store, Paragraph, paragraph)
    if draft is None:
        issued = store.all(IssuedDraft)
        draft = max(issued, key=lambda each: each.number or 0).id if issued else None
    fields = {
        "paragraph": paragraph,
        "draft": draft,
        "number": number or None,
        "comment": said(comment, "Write what the council says about this paragraph."),
    }
    with store.act("Added: factual accuracy comment") as act:
        return make(store, act, Response, fields)


def decide_response(
    store: Store, response: str, decision: str, reason: str = "", seen: Seen | None = None
) -> str:
    """Accept a comment, in part or not, with the reason, which only full acceptance can do without."""
    living(store, Response, response)
    if decision != "accepted" and not reason.strip():
        raise Refused("Say why the comment is not accepted in full: the council will read it.")
    with store.act("Decided on a factual accuracy comment") as act:
        fields = {"decision": {"decision": decision, "reason": reason.strip()}}
        change(store, act, Response, response, fields, seen)
    return response
