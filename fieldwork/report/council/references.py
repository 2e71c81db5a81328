"""How evidence is named: by the codes people use, never by an id, and never what we were asked not to use."""

from __future__ import annotations

import re
from datetime import datetime

from fieldwork.records import (
    Answer,
    Document,
    Finding,
    Measure,
    Note,
    Participant,
    Reading,
    Record,
    SurveyResult,
)
from fieldwork.report.council.material import Material
from fieldwork.report.document import Evidence


def cite(material: Material, id_: str | None) -> Evidence | None:
    """How a record is cited as evidence; None where it is gone, or no evidence."""
    record = material.by_id.get(id_ or "")
    if isinstance(record, Note) and record.id not in material.source_of:
        return None
    if not isinstance(record, Note | Answer | Document | Finding | Measure | SurveyResult):
        return None
    return Evidence(name(material, record), what(material, record))


def name(material: Material, record: Record) -> str:
    """The code people know a record by: "B12 at 10:43", "F-B3", "FD-B4"; else the word for its kind."""
    if isinstance(record, Note):
        return _note_name(material, record)
    if isinstance(record, Answer):
        return name(material, material.by_id.get(record.reading or "") or record)
    if isinstance(record, Reading):
        return name(material, material.by_id.get(record.file or "") or record)
    code = getattr(record, "code", None)
    return str(code) if code else f"a {record.word}"


def time_of(moment: str | None) -> str:
    """The time of day as it was on the clock there: 10:43."""
    return f"{datetime.fromisoformat(moment):%H:%M}" if moment else ""


def speaker(material: Material, note: Note) -> str:
    """Who said it, by role."""
    if note.sort == "seen":
        return "seen by us"
    said = note.said_by or {}
    if "some" in said:
        return f"{said['some']} of {said['of']} in the group"
    people = said.get("participants")
    found = [material.by_id.get(each) for each in people] if isinstance(people, list) else []
    roles = [each.role or "" for each in found if isinstance(each, Participant)]
    return ", ".join(dict.fromkeys(filter(None, roles)))


def in_order(reference: str) -> list[tuple[int, str]]:
    """What references are sorted by: A2 before A10, and by the time of day."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"(\d+)", reference)]


def what(material: Material, record: Record) -> str:
    """In a few words, what a piece of evidence is."""
    match record:
        case Note():
            return speaker(material, record)
        case Measure():
            count = material.counts.get(record.id)
            return f"{record.statement} ({count.counted} of {count.of})" if count else record.statement or ""
        case SurveyResult():
            counts = record.counts or {}
            share = f" ({counts['counted']} of {counts['of']})" if counts else ""
            return f"{record.survey}: {record.statement}{share}"
        case Document():
            return ", ".join(filter(None, (record.title, record.source)))
        case Finding():
            return record.statement or ""
        case Answer():
            return "an answer from the case files"
    return record.word


def _note_name(material: Material, note: Note) -> str:
    conversation = material.conversation(note)
    place = name(material, conversation) if conversation else "a conversation"
    return f"{place} at {time_of(note.at)}" if note.at else place
