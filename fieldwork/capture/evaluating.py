"""Evaluations of the indicators, and the areas for improvement."""

from __future__ import annotations

from fieldwork.capture.checks import indicator as known_indicator
from fieldwork.capture.checks import living, must_lead, said
from fieldwork.capture.ordering import key_after
from fieldwork.capture.pairs import set_pair
from fieldwork.capture.writing import change, delete, make
from fieldwork.errors import Refused
from fieldwork.records import AreaForImprovement, Evaluation
from fieldwork.store.act import Seen
from fieldwork.store.store import Store

NOW, BEFORE = "this inspection", "inspection before"


def evaluate(
    store: Store,
    indicator: str,
    grade: int,
    reason: str,
    *,
    status: str = "provisional",
    agreed_by: str = "",
    dissent: str | None = None,
    seen: Seen | None = None,
) -> str:
    """Give an indicator a grade of 1 to 6 with the reason; the evaluation's id.

    A final grade is set by the lead or deputy, says who agreed, and is not lowered to a provisional one
    by anybody else.
    """
    known_indicator(store, indicator, graded=True)
    words = said(reason, "Say why this grade.")
    if "final" in (status, _status(store, indicator)):
        must_lead(store, "set or change a final grade")
    if status == "final" and not agreed_by.strip():
        raise Refused("Say who agreed to the final grade, such as “the whole team, 1 April 2010”.")
    fields = {
        "grade": {"grade": grade, "reason": words},
        "status": status,
        "agreed_by": agreed_by.strip() or None,
    }
    if dissent is not None:
        fields["dissent"] = dissent.strip() or None
    with store.act("Evaluated an indicator") as act:
        return set_pair(store, act, Evaluation, {"indicator": indicator}, fields, seen)


def dissent(store: Store, evaluation: str, words: str, seen: Seen | None = None) -> str:
    """Note who would grade otherwise, and why; empty where nobody does any more."""
    living(store, Evaluation, evaluation)
    with store.act("Noted a dissent") as act:
        change(store, act, Evaluation, evaluation, {"dissent": words.strip() or None}, seen)
    return evaluation


def add_area_for_improvement(
    store: Store, text: str, *, since: str = NOW, indicator: str | None = None, after: str | None = None
) -> str:
    """Add what the services must do better, of this inspection or of the one before; its id."""
    if indicator:
        known_indicator(store, indicator)
    fields = {"text": said(text, "Say what must be done better."), "since": since, "indicator": indicator}
    with store.act("Added: area for improvement") as act:
        neighbours = store.all(AreaForImprovement, since=since)
        order = key_after(store, act, neighbours, after)
        return make(store, act, AreaForImprovement, {**fields, "order": order})


def change_area_for_improvement(
    store: Store, area: str, seen: Seen | None = None, **fields: str | None
) -> str:
    """Change the text or the indicator of an area for improvement."""
    living(store, AreaForImprovement, area)
    if fields.get("indicator"):
        known_indicator(store, str(fields["indicator"]))
    if "became" in fields:
        raise Refused("Say what became of it instead.")
    with store.act("Changed: area for improvement") as act:
        change(store, act, AreaForImprovement, area, fields, seen)
    return area


def became(store: Store, area: str, words: str, seen: Seen | None = None) -> str:
    """Say what became of an area for improvement of the inspection before."""
    if living(store, AreaForImprovement, area).since != BEFORE:
        raise Refused("Only of an area from the inspection before can you say what became of it.")
    text = said(words, "Say what became of it.")
    with store.act("Said what became of an area for improvement") as act:
        change(store, act, AreaForImprovement, area, {"became": text}, seen)
    return area


def move_area_for_improvement(store: Store, area: str, after: str | None) -> str:
    """Put an area for improvement after another of the same inspection, or at the end."""
    old = living(store, AreaForImprovement, area)
    others = [each for each in store.all(AreaForImprovement, since=old.since) if each.id != area]
    with store.act("Moved: area for improvement") as act:
        change(store, act, AreaForImprovement, area, {"order": key_after(store, act, others, after)})
    return area


def remove_area_for_improvement(store: Store, area: str, seen: Seen | None = None) -> str:
    """Delete an area for improvement."""
    living(store, AreaForImprovement, area)
    with store.act("Deleted: area for improvement") as act:
        delete(store, act, area, seen)
    return area


def _status(store: Store, indicator: str) -> str | None:
    return next((each.status for each in store.all(Evaluation, indicator=indicator)), None)
