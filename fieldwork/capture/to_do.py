"""What is still to be done to set an inspection up, in plain words; none of it keeps anybody from notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fieldwork.capture.checks import counted, the_framework, the_inspection
from fieldwork.capture.conversations import PLANNED, state_of
from fieldwork.capture.team import is_own_area
from fieldwork.judgement.numbers import in_sample
from fieldwork.records import (
    AreaForImprovement,
    Attachment,
    Contact,
    Conversation,
    Document,
    Enquiry,
    Member,
    PreviousGrade,
    Reading,
    SampledFile,
    Stage,
    SurveyResult,
    Template,
    Theme,
)
from fieldwork.store.store import Store


@dataclass(frozen=True)
class Point:
    """How far one section of the setting up is: what is to be done there, or what there is."""

    section: str
    words: str
    open: bool = False
    bare: bool = False
    """Whether there is nothing yet, where nothing need be."""


def how_far(store: Store) -> tuple[Point, ...]:
    """One point or more for each section; those to be done first, within each."""
    return (
        *_area(store),
        *_stages(store),
        *_team(store),
        *_contacts(store),
        *_guides(store),
        *_themes(store),
        *_enquiries(store),
        *_before(store),
        *_read(store),
        *_sample(store),
        *_timetable(store),
    )


def _area(store: Store) -> Iterator[Point]:
    inspection = the_inspection(store)
    if not inspection.file_reading_from:
        yield Point("area", "No date for the file reading yet", open=True)
    if not inspection.fieldwork_from:
        yield Point("area", "No date for the fieldwork yet", open=True)
    yield Point("area", str(inspection.area))


def _stages(store: Store) -> Iterator[Point]:
    stages = store.all(Stage)
    planned = [each for each in stages if each.planned_from or each.actual_from]
    if not planned:
        yield Point("stages", "No stage has a date yet", open=True)
    yield Point("stages", f"{len(planned)} of {counted(len(stages), 'stage')} with dates")


def _team(store: Store) -> Iterator[Point]:
    members = store.all(Member)
    for member in members:
        if member.role not in ("local reader", "administrator") and is_own_area(store, member):
            yield Point("team", f"{member.name} works in this area", open=True)
    if len(members) < 2:
        yield Point("team", "Nobody but the lead yet", open=True)
    yield Point("team", counted(len(members), "person", "people"))


def _contacts(store: Store) -> Iterator[Point]:
    contacts = store.all(Contact)
    if not contacts:
        yield Point("contacts", "No contact for concerns yet", open=True)
    elif not any(each.instead for each in contacts):
        yield Point("contacts", "Nobody to tell if the first is the subject", open=True)
    yield Point("contacts", counted(len(contacts), "contact"))


def _guides(store: Store) -> Iterator[Point]:
    newest: dict[tuple[str | None, str | None], int] = {}
    for each in store.all(Template):
        if each.sort in ("guide", "form"):
            key = (each.sort, each.source)
            newest[key] = max(newest.get(key, 0), each.version or 1)
    adapted = sum(version > 1 for version in newest.values())
    yield Point("guides", f"{len(newest)}, {adapted or 'none'} adapted")


def _themes(store: Store) -> Iterator[Point]:
    themes = [each for each in store.all(Theme) if not each.merged_into]
    yield _some("themes", len(themes), "theme")


def _enquiries(store: Store) -> Iterator[Point]:
    enquiries = store.all(Enquiry)
    uncertain = sum((each.standing or {}).get("state") == "uncertain" for each in enquiries)
    if not enquiries:
        yield Point("enquiries", "No line of enquiry yet", open=True)
    yield Point("enquiries", f"{len(enquiries)}, {uncertain or 'none'} uncertain")


def _before(store: Store) -> Iterator[Point]:
    known = {each.indicator for each in store.all(PreviousGrade)}
    lacking = sum(each.code not in known for each in the_framework(store).graded)
    if lacking:
        yield Point("before", f"{counted(lacking, 'indicator')} without an earlier grade", open=True)
    yield Point("before", counted(len(known), "indicator"))
    yield _some("improvement", len(store.all(AreaForImprovement)), "area")


def _read(store: Store) -> Iterator[Point]:
    sorts: tuple[tuple[str, type, str], ...] = (
        ("documents", Document, "document"),
        ("surveys", SurveyResult, "result"),
        ("attachments", Attachment, "file"),
    )
    for section, kind, word in sorts:
        yield _some(section, len(store.all(kind)), word)


def _some(section: str, count: int, word: str) -> Point:
    return Point(section, counted(count, word) if count else "None yet", bare=not count)


def _sample(store: Store) -> Iterator[Point]:
    files = store.all(SampledFile)
    if not files:
        yield Point("sample", "Not drawn yet", open=True)
        return
    chosen = in_sample(files, store.all(Reading))
    spare = len([each for each in files if not each.swapped_for]) - len(chosen)
    yield Point("sample", f"{counted(len(chosen), 'case file')}, {spare or 'none'} in reserve")


def _timetable(store: Store) -> Iterator[Point]:
    planned = sum(state_of(each) == PLANNED for each in store.all(Conversation))
    yield Point("timetable", f"{planned or 'None'} planned")
