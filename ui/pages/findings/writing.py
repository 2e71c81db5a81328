"""The page's own verbs: what it does in one go with several, or keeps in step with what is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from fieldwork.capture.checks import living
from fieldwork.capture.evaluating import evaluate
from fieldwork.capture.evidence import must_be_evidence
from fieldwork.capture.findings import add_finding, agree
from fieldwork.capture.pairs import set_pair
from fieldwork.capture.typed import Base
from fieldwork.errors import Refused
from fieldwork.records import Finding, Support
from fieldwork.store.act import Seen
from fieldwork.store.store import Store

NO_STATEMENT = "Write what was found, in a sentence or two."
NO_EVIDENCE = "Nothing usable stands for this finding yet. Add evidence."
NO_OTHER_WAY = "Add what points the other way, or say why nothing does."


@dataclass(frozen=True)
class Grade:
    """An evaluation as the panel holds it."""

    grade: int
    reason: str
    status: str
    agreed_by: str


def mark(store: Store, verb: Callable[..., Any], base: Base, record: str, **fields: Any) -> Any:
    """Run a verb over what was shown, and take note of the versions it made; what the verb gives."""
    result = verb(store, record, seen=base.seen, **fields)
    base.seen = store.seen(record)
    return result


def put_evidence(store: Store, finding: str, evidence: Sequence[str], side: str) -> tuple[int, str]:
    """Put several pieces of evidence for or against a finding in one action; how many, and the side."""
    living(store, Finding, finding)
    for each in evidence:
        must_be_evidence(store, each)
    with store.act("Put evidence to a finding") as act:
        for each in evidence:
            set_pair(store, act, Support, {"finding": finding, "evidence": each}, {"side": side})
    return len(evidence), side


def begin_finding(store: Store, indicator: str, heading: str, statement: str, evidence: Sequence[str]) -> str:
    """Add a finding on the evidence it was begun from; its id."""
    made = add_finding(store, indicator, heading, statement)
    if evidence:
        put_evidence(store, made, evidence, "for")
    return made


def turn_round(store: Store, support: str, seen: Seen | None = None) -> str:
    """Let evidence for a finding stand against it, or the other way round; the side it stands on now."""
    old = living(store, Support, support)
    side = "against" if old.side == "for" else "for"
    must_be_evidence(store, str(old.evidence))
    with store.act("Evidence points the other way") as act:
        pair = {"finding": old.finding, "evidence": old.evidence}
        set_pair(store, act, Support, pair, {"side": side}, seen)
    return side


def put_grade(store: Store, indicator: str, given: Grade, id_: str, base: Base) -> None:
    """Evaluate an indicator over what was shown, and take note of the versions it made."""
    fields: dict[str, Any] = {"status": given.status, "agreed_by": given.agreed_by}
    evaluate(store, indicator, given.grade, given.reason, seen=base.seen, **fields)
    base.seen = store.seen(id_)


def agree_on(store: Store, finding: str, seen: Seen | None = None) -> str:
    """Agree a finding that has a statement."""
    if not (living(store, Finding, finding).statement or "").strip():
        raise Refused(NO_STATEMENT)
    return agree(store, finding, seen)
