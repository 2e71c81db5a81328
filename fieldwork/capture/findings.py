"""Findings: what the team has found, what stands for and against it, and its agreement."""

from __future__ import annotations

from fieldwork.capture.checks import indicator as known_indicator
from fieldwork.capture.checks import living, must_lead, said
from fieldwork.capture.evidence import must_be_evidence, must_be_unused, why_no_evidence
from fieldwork.capture.ordering import key_after
from fieldwork.capture.pairs import set_pair
from fieldwork.capture.writing import change, delete, make
from fieldwork.errors import Refused
from fieldwork.records import Finding, Support, Theme
from fieldwork.store.act import Seen
from fieldwork.store.store import Store

NEEDS = "needs to improve"


def add_finding(
    store: Store,
    indicator: str,
    heading: str,
    statement: str,
    *,
    theme: str | None = None,
    after: str | None = None,
) -> str:
    """Add a finding under an indicator of the framework in use, as a draft; its id."""
    fields = {
        "indicator": known_indicator(store, indicator).code,
        "heading": heading,
        "statement": said(statement, "Write what was found, in a sentence or two."),
        "theme": living(store, Theme, theme).id if theme else None,
        "status": "draft",
    }
    with store.act("Added: finding") as act:
        neighbours = store.all(Finding, indicator=indicator)
        return make(store, act, Finding, {**fields, "order": key_after(store, act, neighbours, after)})


def change_finding(store: Store, finding: str, seen: Seen | None = None, **fields: str | None) -> str:
    """Change the statement, heading, indicator or theme of a draft finding."""
    _draft(store, finding)
    if fields.get("indicator"):
        known_indicator(store, str(fields["indicator"]))
    if "statement" in fields:
        said(fields["statement"], "Write what was found, in a sentence or two.")
    if "status" in fields:
        raise Refused("Agree the finding, or take the agreement back, instead.")
    with store.act("Changed: finding") as act:
        change(store, act, Finding, finding, fields, seen)
    return finding


def support(
    store: Store,
    finding: str,
    evidence: str,
    side: str = "for",
    *,
    reason: str = "",
    seen: Seen | None = None,
) -> str:
    """Put evidence for or against a finding; its id. Set again, it changes side or reason.

    Raises Refused for what is no evidence: a thought, a task, a conversation that is not to be used.
    """
    living(store, Finding, finding)
    must_be_evidence(store, evidence)
    fields = {"side": side, "reason": reason.strip() or None}
    with store.act("Put evidence to a finding") as act:
        return set_pair(store, act, Support, {"finding": finding, "evidence": evidence}, fields, seen)


def take_support_away(store: Store, support_id: str, seen: Seen | None = None) -> str:
    """Take evidence away from a draft finding."""
    _draft(store, str(living(store, Support, support_id).finding))
    with store.act("Took evidence away from a finding") as act:
        delete(store, act, support_id, seen)
    return support_id


def nothing_against(store: Store, finding: str, reason: str, seen: Seen | None = None) -> str:
    """Say why nothing points the other way, such as "looked for, none found"."""
    words = said(reason, "Say why nothing points the other way, such as “looked for, none found”.")
    living(store, Finding, finding)
    with store.act("Said why nothing points the other way") as act:
        change(store, act, Finding, finding, {"nothing_against": words}, seen)
    return finding


def agree(store: Store, finding: str, seen: Seen | None = None) -> str:
    """Note that the team agrees to a finding. It needs evidence, and what points the other way."""
    found = _draft(store, finding)
    if not _usable(store, finding, "for"):
        raise Refused("Nothing usable stands for this finding yet. Put evidence to it first.")
    if not (_usable(store, finding, "against") or (found.nothing_against or "").strip()):
        raise Refused("Say what points the other way, or why nothing does.")
    with store.act("Agreed a finding") as act:
        change(store, act, Finding, finding, {"status": "agreed"}, seen)
    return finding


def take_agreement_back(store: Store, finding: str, seen: Seen | None = None) -> str:
    """Make an agreed finding a draft again."""
    if living(store, Finding, finding).status != "agreed":
        raise Refused("This finding is a draft as it is.")
    must_lead(store, "take the agreement to a finding back")
    with store.act("Took the agreement to a finding back") as act:
        change(store, act, Finding, finding, {"status": "draft"}, seen)
    return finding


def mark_good_practice(store: Store, finding: str, why: str, seen: Seen | None = None) -> str:
    """Say what others could learn from it."""
    if living(store, Finding, finding).heading == NEEDS:
        raise Refused("What needs to improve is no example for others. Change the heading first.")
    words = said(why, "Say what others could learn from it.")
    with store.act("Marked good practice") as act:
        change(store, act, Finding, finding, {"good_practice": words}, seen)
    return finding


def no_good_practice(store: Store, finding: str, seen: Seen | None = None) -> str:
    """Take the mark of good practice off."""
    living(store, Finding, finding)
    with store.act("Took good practice off") as act:
        change(store, act, Finding, finding, {"good_practice": None}, seen)
    return finding


def move_finding(store: Store, finding: str, after: str | None) -> str:
    """Put a finding after another of its indicator, or at the end."""
    old = living(store, Finding, finding)
    others = [each for each in store.all(Finding, indicator=old.indicator) if each.id != finding]
    with store.act("Moved: finding") as act:
        change(store, act, Finding, finding, {"order": key_after(store, act, others, after)})
    return finding


def remove_finding(store: Store, finding: str, seen: Seen | None = None) -> str:
    """Delete a draft finding that the report does not stand on."""
    _draft(store, finding)
    must_be_unused(store, finding, "delete this finding")
    with store.act("Deleted: finding") as act:
        delete(store, act, finding, seen)
    return finding


def _draft(store: Store, finding: str) -> Finding:
    found = living(store, Finding, finding)
    if found.status == "agreed":
        raise Refused(f"{found.code} is agreed. Take the agreement back before you change it.")
    return found


def _usable(store: Store, finding: str, side: str) -> bool:
    return any(
        not why_no_evidence(store, str(each.evidence))
        for each in store.all(Support, finding=finding, side=side)
    )
