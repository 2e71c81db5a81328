"""What waits to be carried on with: concerns, what was begun, what has two versions, what is planned next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from fieldwork.capture.checks import counted
from fieldwork.capture.conversations import PLANNED, UNDER_WAY, state_of
from fieldwork.capture.readings import missing
from fieldwork.concerns import open_concerns, standing
from fieldwork.exchange.conflicts import marks
from fieldwork.records import (
    Answer,
    Concern,
    Conversation,
    Evaluation,
    Event,
    Finding,
    Note,
    Paragraph,
    Participant,
    Passage,
    PreviousGrade,
    Reading,
    Record,
    SampledFile,
    Support,
    Tag,
    TeamPlace,
)
from fieldwork.store.store import Store
from ui.parts.two_versions import MERGE

CONVERSATIONS, FILES, FINDINGS, REPORT = "conversations", "file_reading", "findings", "report"
CONCERNS = "concerns"
NEXT: Final = 3
"""So many planned conversations are shown."""


@dataclass(frozen=True)
class Place:
    """Where a record is shown: a page, the record on it, and what people call it. No page: nowhere yet."""

    page: str = ""
    record: str = ""
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """One thing to carry on with."""

    place: Place
    title: str
    what: str
    when: str = ""
    state: str


def waiting(store: Store) -> tuple[Waiting, ...]:
    """Everything that waits, the most urgent first."""
    conversations = store.all(Conversation)
    return (
        *_concerns(store),
        *_under_way(conversations),
        *_readings(store),
        *_conflicts(store),
        *_planned(conversations, store.clock.moment()),
    )


def place_of(store: Store, found: Record | None) -> Place:
    """Where a record is shown."""
    if isinstance(found, Conversation):
        return Place(CONVERSATIONS, found.id, f"{found.code} {found.title or ''}".strip())
    if isinstance(found, Note | Participant | TeamPlace):
        return place_of(store, store.find(str(found.conversation)))
    if isinstance(found, Tag):
        return place_of(store, store.find(str(found.note)))
    if isinstance(found, SampledFile):
        return Place(FILES, found.id, f"Case file {found.code}")
    if isinstance(found, Reading):
        file = place_of(store, store.find(str(found.file)))
        return Place(FILES, found.id, file.name)
    if isinstance(found, Answer | Event):
        return place_of(store, store.find(str(found.reading)))
    return _judged(store, found)


def _judged(store: Store, found: Record | None) -> Place:
    if isinstance(found, Finding):
        return Place(FINDINGS, found.id, f"Finding {found.code}")
    if isinstance(found, Support):
        return _judged(store, store.find(str(found.finding)))
    if isinstance(found, Evaluation | PreviousGrade):
        return Place(FINDINGS, str(found.indicator), f"Evaluation of {found.indicator}")
    if isinstance(found, Concern):
        return Place(CONCERNS, found.id, f"Matter of concern {found.code}")
    if isinstance(found, Paragraph):
        return Place(REPORT, found.id, "A paragraph of the report")
    if isinstance(found, Passage):
        return _judged(store, store.find(str(found.paragraph)))
    return Place(name=type(found).word.capitalize() if found else "")


def _concerns(store: Store) -> Iterator[Waiting]:
    for concern in open_concerns(store):
        title = f"Matter of concern {concern.code}"
        yield Waiting(
            place=Place(CONCERNS, concern.id, title),
            title=title,
            what=" · ".join(part for part in (standing(concern), concern.about_code) if part),
            when=concern.seen_at or "",
            state="needs you",
        )


def _under_way(conversations: Iterable[Conversation]) -> Iterator[Waiting]:
    for each in conversations:
        if state_of(each) == UNDER_WAY:
            what, when = f"{each.code} · under way", each.began_at or ""
            yield _conversation(each, what, when, "under way")


def _readings(store: Store) -> Iterator[Waiting]:
    for reading in store.all(Reading, reader=store.chain.author):
        if not reading.finished_at:
            open_ = sum(len(section.questions) for section in missing(store, reading.id))
            place = place_of(store, reading)
            what = f"{counted(open_, 'answer')} missing" if open_ else "Ready to be finished"
            state = "draft" if open_ else "under way"
            when = reading.started_at or ""
            yield Waiting(place=place, title=place.name, what=what, when=when, state=state)


def _conflicts(store: Store) -> Iterator[Waiting]:
    fields: dict[Place, list[str]] = {}
    first: dict[Place, str] = {}
    for record, names in marks(store).items():
        place = place_of(store, store.find(record))
        fields.setdefault(place, []).extend(name.replace("_", " ") for name in names)
        first.setdefault(place, record)
    for place, found in fields.items():
        what = f"Two versions: {', '.join(sorted(set(found)))}"
        decided = Place(MERGE, first[place], place.name)
        yield Waiting(place=decided, title=place.name, what=what, state="two versions")


def _planned(conversations: Iterable[Conversation], now: str) -> Iterator[Waiting]:
    planned = [each for each in conversations if state_of(each) == PLANNED]
    by_time = sorted(planned, key=lambda each: (not each.planned_for, each.planned_for or ""))
    for each in by_time[:NEXT]:
        late = bool(each.planned_for) and str(each.planned_for)[:10] < now[:10]
        what = "Planned, and not begun" if late else "Next" if each.planned_for else "No time yet"
        what = f"{each.code} · {what}"
        parts = " · ".join(part for part in (what, each.place) if part)
        yield _conversation(each, parts, each.planned_for or "", "look again" if late else "planned")


def _conversation(each: Conversation, what: str, when: str, state: str) -> Waiting:
    place = Place(CONVERSATIONS, each.id, each.title or each.code or "")
    return Waiting(place=place, title=place.name, what=what, when=when, state=state)
