"""What the page asks of the store: how far everything is, and where there is evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from fieldwork.capture.checks import day_in_words
from fieldwork.capture.conversations import FINISHED, NOT_HELD, state_of
from fieldwork.catalogue import Catalogue
from fieldwork.catalogue.frameworks import Framework
from fieldwork.judgement import coverage
from fieldwork.judgement.joined import Joined
from fieldwork.judgement.numbers import in_sample
from fieldwork.records import (
    Answer,
    Conversation,
    Evaluation,
    Finding,
    Inspection,
    Member,
    Note,
    Participant,
    Question,
    Reading,
    SameAs,
    SampledFile,
    Tag,
)
from fieldwork.store.store import Store
from ui.pages.overview.waiting import Waiting, waiting

SHOWN: Final = ("children", "families", "staff", "leaders", "files")
"""The sources that have a column. What others told us is rare, and counted under Findings."""
COLUMNS: Final = ("Children", "Families", "Staff", "Leaders", "Files")
_AT: Final = tuple(coverage.SOURCES.index(source) for source in SHOWN)


@dataclass(frozen=True)
class Tally:
    """So many of so many are done."""

    done: int
    of: int


@dataclass(frozen=True)
class Covered:
    """An indicator, and how much evidence each of SHOWN gives for it."""

    code: str
    name: str
    counts: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Where the inspection stands."""

    area: str
    about: str
    conversations: Tally
    files: Tally
    findings: Tally
    indicators: Tally
    covered: tuple[Covered, ...]
    waiting: tuple[Waiting, ...]
    today: str

    @property
    def begun(self) -> bool:
        """Whether there is anything at all to show."""
        return bool(self.conversations.of or self.files.of or self.findings.of)


def standing(store: Store, catalogue: Catalogue) -> Standing:
    """Count everything."""
    inspection = next(iter(store.all(Inspection)), None)
    programme = inspection.programme if inspection else None
    framework = catalogue.framework(programme) if programme else catalogue.default_framework
    findings, joined = store.all(Finding), Joined(store.all(SameAs))
    grades = {each.indicator for each in store.all(Evaluation) if each.grade}
    graded = [each.code for each in framework.graded]
    return Standing(
        area=(inspection.area or "") if inspection else "",
        about=_about(store, inspection),
        conversations=_conversations(store, joined),
        files=_files(store, inspection, joined),
        findings=Tally(sum(each.status == "agreed" for each in findings), len(findings)),
        indicators=Tally(sum(code in grades for code in graded), len(graded)),
        covered=_covered(store, framework, joined),
        waiting=waiting(store),
        today=store.clock.today(),
    )


def _about(store: Store, inspection: Inspection | None) -> str:
    start, end = (inspection.fieldwork_from, inspection.fieldwork_to) if inspection else (None, None)
    days = [day_in_words(day) for day in (start, end) if day]
    fieldwork = f"Fieldwork {' to '.join(days)}" if days else "No dates yet"
    return f"Inspection of services to protect children · {fieldwork} · team of {store.count(Member)}"


def _conversations(store: Store, joined: Joined) -> Tally:
    states = [state_of(each) for each in joined.conversations(store.all(Conversation))]
    return Tally(states.count(FINISHED), len(states) - states.count(NOT_HELD))


def _files(store: Store, inspection: Inspection | None, joined: Joined) -> Tally:
    finished = [each for each in joined.readings(store.all(Reading)) if each.finished_at]
    read = len({each.file for each in finished})
    target = inspection.sample_target if inspection else None
    return Tally(read, target or len(in_sample(joined.files(store.all(SampledFile)), finished)))


def _covered(store: Store, framework: Framework, joined: Joined) -> tuple[Covered, ...]:
    conversations, noted = store.all(Conversation), store.all(Note)
    usable = coverage.usable(joined.notes(noted), joined.conversations(conversations))
    kept = {each.id for each in usable}
    notes = [each for each in noted if each.id in kept]
    source_of = coverage.sources(notes, conversations, store.all(Participant))
    readings = joined.readings(store.all(Reading))
    about = coverage.files_about(readings, store.all(Answer), store.all(Question))
    codes = [each.code for each in framework.indicators]
    rows = coverage.coverage(codes, source_of, store.all(Tag), about)
    return tuple(
        Covered(each.code, f"{each.code}  {each.short}", tuple(row.counts[at] for at in _AT))
        for each, row in zip(framework.indicators, rows, strict=True)
    )
