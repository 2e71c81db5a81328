"""The inspection itself: its dates, stages, contacts and status, what came before, and its closing."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

from fieldwork.capture.checks import (
    day_in_words,
    indicator,
    living,
    must_lead,
    one_of,
    said,
    the_inspection,
)
from fieldwork.capture.ordering import key_after
from fieldwork.capture.pairs import set_pair
from fieldwork.capture.writing import change, checked, delete, make
from fieldwork.concerns import open_concerns
from fieldwork.errors import Refused
from fieldwork.records import Contact, Inspection, PreviousGrade, Stage
from fieldwork.store.act import Act, Seen
from fieldwork.store.store import Store

STAGES = (
    "Notice to chief officers",
    "Self-evaluation, statistics and the list for the sample",
    "First visit and planning",
    "File reading",
    "Fieldwork",
    "Team meetings on the evidence and the evaluations",
    "What we found, told to chief officers",
    "Draft report to the quality and consistency panel",
    "Draft report to the council for accuracy",
    "Publication",
)
"""The stages an inspection begins with; the team changes them as it needs."""

DATES = {
    "notice_on": "the notice",
    "file_reading_from": "the first day of file reading",
    "file_reading_to": "the last day of file reading",
    "fieldwork_from": "the first day of fieldwork",
    "fieldwork_to": "the last day of fieldwork",
    "report_to_ministers_on": "the report to ministers",
    "published_on": "publication",
    "proceedings_end_on": "the end of proceedings",
}
_IN_TURN = (
    ("notice_on", "file_reading_from", "file_reading_to", "report_to_ministers_on", "published_on"),
    ("file_reading_from", "fieldwork_from", "fieldwork_to", "report_to_ministers_on"),
    ("notice_on", "fieldwork_from", "fieldwork_to", "published_on"),
)
_PLANNED = {"planned_from": "its planned start", "planned_to": "its planned end"}
_ACTUAL = {"actual_from": "its start", "actual_to": "its end"}


def set_dates(store: Store, seen: Seen | None = None, **dates: str | None) -> str:
    """Set dates of the inspection; None clears one. Raises BadValue, Refused (an impossible order)."""
    inspection = the_inspection(store)
    for name in dates:
        one_of("The date", DATES, name)
    checked(store, Inspection, dates)
    _check_order({**_days(inspection), **dates})
    return _change(store, "Set dates of the inspection", dates, seen)


def set_status(store: Store, status: str, seen: Seen | None = None) -> str:
    """Say how far the inspection is; it is closed by `close` alone."""
    inspection = the_inspection(store)
    if status == "closed":
        raise Refused("Close the inspection with its closing decision.")
    if inspection.status == "closed":
        must_lead(store, "open a closed inspection again")
    if status == "issued":
        _refuse_open_concerns(store, "issue the report")
    return _change(store, "Set how far the inspection is", {"status": status}, seen)


def set_sample_target(store: Store, files: int, seen: Seen | None = None) -> str:
    """Say how many case files are to be read."""
    return _change(store, "Set the size of the sample", {"sample_target": files}, seen)


def set_legal_hold(store: Store, reason: str, seen: Seen | None = None) -> str:
    """Keep everything beyond its time, for this reason."""
    must_lead(store, "set a legal hold")
    words = said(reason, "Say why everything must be kept.")
    return _change(store, "Set a legal hold", {"legal_hold": words}, seen)


def lift_legal_hold(store: Store, seen: Seen | None = None) -> str:
    """Let the inspection be destroyed at its time again."""
    must_lead(store, "lift a legal hold")
    return _change(store, "Lifted the legal hold", {"legal_hold": None}, seen)


def allow_pin(store: Store, allowed: bool, seen: Seen | None = None) -> str:
    """Let the team come back to a locked laptop with a PIN on the day of its passphrase, or no longer."""
    must_lead(store, "say whether a PIN may be used")
    what = "Allowed a PIN" if allowed else "No longer allowed a PIN"
    return _change(store, what, {"pin_allowed": allowed}, seen)


def close(store: Store, decision: str, reason: str, seen: Seen | None = None) -> str:
    """Close the inspection: "confident", or "follow-through" within a year, with the reason."""
    must_lead(store, "close the inspection", ("lead",))
    _refuse_open_concerns(store, "close the inspection")
    words = said(reason, "Say why this is the closing decision.")
    fields = {"status": "closed", "closing_decision": decision, "closing_reason": words}
    return _change(store, "Closed the inspection", fields, seen)


def add_stage(store: Store, name: str, *, after: str | None = None, **dates: str | None) -> str:
    """Add a stage after another; its id."""
    fields = _stage(store, {"name": said(name, "Give the stage a name."), **dates})
    with store.act("Added: stage") as act:
        order = key_after(store, act, store.all(Stage), after)
        return make(store, act, Stage, {**fields, "order": order})


def change_stage(store: Store, stage: str, seen: Seen | None = None, **fields: str | None) -> str:
    """Change the name or the planned and actual dates of a stage."""
    old = living(store, Stage, stage)
    dates = {name: getattr(old, name) for name in (*_PLANNED, *_ACTUAL)}
    _stage(store, {**dates, **fields})
    with store.act("Changed: stage") as act:
        change(store, act, Stage, stage, fields, seen)
    return stage


def move_stage(store: Store, stage: str, after: str | None) -> str:
    """Put a stage after another, or at the end."""
    living(store, Stage, stage)
    others = [each for each in store.all(Stage) if each.id != stage]
    with store.act("Moved: stage") as act:
        change(store, act, Stage, stage, {"order": key_after(store, act, others, after)})
    return stage


def remove_stage(store: Store, stage: str, seen: Seen | None = None) -> str:
    """Take a stage off the list."""
    living(store, Stage, stage)
    with store.act("Deleted: stage") as act:
        delete(store, act, stage, seen)
    return stage


def add_contact(
    store: Store,
    office: str,
    telephone: str,
    *,
    out_of_hours: str = "",
    instead: str | None = None,
    after: str | None = None,
) -> str:
    """Add an office to tell about a concern; `instead` is whom to tell if the first is the subject."""
    fields = {
        "office": said(office, "Name the office, such as “Duty social work, children and families”."),
        "telephone": said(telephone, "Give its telephone number: in danger, people ring first."),
        "out_of_hours": out_of_hours or None,
        "instead": instead,
    }
    with store.act("Added: contact") as act:
        order = key_after(store, act, store.all(Contact), after)
        return make(store, act, Contact, {**fields, "order": order})


def change_contact(store: Store, contact: str, seen: Seen | None = None, **fields: str | None) -> str:
    """Change an office to tell about a concern."""
    living(store, Contact, contact)
    if fields.get("instead") == contact:
        raise Refused("An office cannot stand in for itself. Choose another one.")
    if "telephone" in fields:
        said(fields["telephone"], "Give its telephone number: in danger, people ring first.")
    with store.act("Changed: contact") as act:
        change(store, act, Contact, contact, fields, seen)
    return contact


def move_contact(store: Store, contact: str, after: str | None) -> str:
    """Put an office after another in the order in which they are rung, or at the end."""
    living(store, Contact, contact)
    others = [each for each in store.all(Contact) if each.id != contact]
    with store.act("Moved: contact") as act:
        change(store, act, Contact, contact, {"order": key_after(store, act, others, after)})
    return contact


def remove_contact(store: Store, contact: str, seen: Seen | None = None) -> str:
    """Take an office off the list."""
    living(store, Contact, contact)
    if store.all(Contact, instead=contact):
        raise Refused("Another office names this one to be told instead. Change that first.")
    with store.act("Deleted: contact") as act:
        delete(store, act, contact, seen)
    return contact


def set_previous_grade(
    store: Store,
    code: str,
    grade: int | None,
    *,
    comparable: bool = True,
    reason: str = "",
    seen: Seen | None = None,
) -> str:
    """Set what an indicator was graded three years ago, or say why nothing can be compared."""
    indicator(store, code)
    with store.act("Set a previous grade") as act:
        return write_previous_grade(store, act, code, grade, reason, seen, comparable=comparable)


def write_previous_grade(
    store: Store,
    act: Act,
    code: str,
    grade: int | None,
    reason: str = "",
    seen: Seen | None = None,
    *,
    comparable: bool = True,
) -> str:
    """The same, within an action."""
    compared = comparable and grade is not None
    if not compared:
        said(reason, "Say why there is no grade to compare with.")
    value = {"grade": grade, "comparable": compared, "reason": reason.strip()}
    return set_pair(store, act, PreviousGrade, {"indicator": code}, {"grade": value}, seen)


def _change(store: Store, what: str, fields: Mapping[str, object], seen: Seen | None) -> str:
    inspection = the_inspection(store)
    with store.act(what) as act:
        change(store, act, Inspection, inspection.id, fields, seen)
    return inspection.id


def _days(inspection: Inspection) -> dict[str, str | None]:
    return {name: getattr(inspection, name) for name in DATES}


def _check_order(days: Mapping[str, str | None]) -> None:
    for chain in _IN_TURN:
        for earlier, later in combinations(chain, 2):
            _check_pair(days.get(earlier), DATES[earlier], days.get(later), DATES[later])


def _check_pair(earlier: str | None, earlier_word: str, later: str | None, later_word: str) -> None:
    if earlier and later and later < earlier:
        raise Refused(
            f"{later_word.capitalize()} ({day_in_words(later)}) cannot be before {earlier_word} "
            f"({day_in_words(earlier)}). Correct one of the dates."
        )


def _stage(store: Store, fields: Mapping[str, str | None]) -> Mapping[str, str | None]:
    """The fields of a stage, refused where it would end before it begins."""
    checked(store, Stage, fields)
    for (start, start_word), (end, end_word) in ((_PLANNED.items()), (_ACTUAL.items())):
        _check_pair(fields.get(start), start_word, fields.get(end), end_word)
    return fields


def _refuse_open_concerns(store: Store, doing: str) -> None:
    found = open_concerns(store)
    if found:
        codes = ", ".join(str(concern.code) for concern in found)
        raise Refused(f"You cannot {doing} while a matter of concern is open ({codes}). Close it first.")
