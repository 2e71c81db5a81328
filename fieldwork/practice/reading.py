"""Readings: who read which file when, what they answered, and the events they dated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from fieldwork.catalogue import load
from fieldwork.catalogue.forms import Form
from fieldwork.practice import again
from fieldwork.practice.answers import Sheet, sheets
from fieldwork.practice.children import Child, chance, children
from fieldwork.practice.dates import Course, as_recorded, happened
from fieldwork.practice.plain import Row, identity, moment, pair, row
from fieldwork.practice.remarks import Remarks, write
from fieldwork.practice.source import Source
from fieldwork.practice.templates import FORM, form_id, form_question_id

_DAYS = ("2010-03-09", "2010-03-10", "2010-03-11")
_STARTS = ("09:10", "11:05", "13:25", "15:20")
_STOPPED_BEFORE = "case-conference"
_HOLDER = {
    "medical": "health",
    "specialist-referral": "health",
    "reporter-referral": "Reporter",
    "specialist-help": "health",
    "hearing": "Reporter",
    "went-missing": "police",
}


class Desk:
    """Who sits where in the reading room: four readings a day for each reader, on three days."""

    def __init__(self, made: tuple[Child, ...]) -> None:
        wanted = [child for child in made if "when" in child.given]
        self._taken = {(child.given["reader"], child.given["when"]) for child in wanted}
        self._last: dict[str, str] = {child.code: child.given["when"] for child in wanted}

    def first(self, child: Child) -> str:
        """When the child's reader begins."""
        if "when" not in child.given:
            self._last[child.code] = self._next(child.given["reader"], "")
        return self._last[child.code]

    def again(self, child: Child, reader: str) -> str:
        """When another begins, once the files are free."""
        self._last[child.code] = self._next(reader, self._last[child.code])
        return self._last[child.code]

    def _next(self, reader: str, after: str) -> str:
        times = (f"{day} {start}" for day in _DAYS for start in _STARTS)
        free = next(time for time in times if time > after and (reader, time) not in self._taken)
        self._taken.add((reader, free))
        return free


def read(source: Source) -> dict[str, list[Row]]:
    """All records of the readings, by the letter of the reader's laptop."""
    form, made = load().form(FORM), children(source)
    found = sheets(form, made, source.readings)
    remarks = write(made, found, source.remarks)
    rows: dict[str, list[Row]] = {letter: [] for letter in source.letters.values()}
    desk = Desk(made)
    for child in made:
        reader = child.given["reader"]
        rows[source.letters[reader]] += _first(child, reader, desk, form, found[child.code], remarks, source)
    for child in made:
        for purpose, reader, sheet, notes in again.read_again(child, found[child.code], form, source):
            rows[source.letters[reader]] += _again(child, purpose, reader, desk, sheet, notes)
    return rows


def reading_id(child: Child, purpose: str) -> str:
    """The id of a reading of this child's files."""
    return identity("reading", f"{child.code} {purpose}", child.number)


def _first(
    child: Child, reader: str, desk: Desk, form: Form, sheet: Sheet, remarks: Remarks, source: Source
) -> Iterator[Row]:
    whole = child.code != source.readings["second"]["unfinished"]
    kept = sheet if whole else _until(form, sheet)
    id_ = reading_id(child, "first")
    yield _reading(child, "first", reader, desk.first(child), finished=whole)
    for slug, value in kept.items():
        yield _answer(id_, slug, value, remarks.get((child.code, slug)))
    yield from _events(child, id_, form, kept)
    if whole and child.register in ("on the register", "recently off"):
        yield from _course(child, id_, kept, source)


def _again(
    child: Child, purpose: str, reader: str, desk: Desk, sheet: Sheet, notes: Mapping[str, str]
) -> Iterator[Row]:
    yield _reading(child, purpose, reader, desk.again(child, reader), finished=True)
    for slug, value in sheet.items():
        yield _answer(reading_id(child, purpose), slug, value, notes.get(slug))


def _until(form: Form, sheet: Sheet) -> Sheet:
    """The answers of the sections before the reader had to stop."""
    before: set[str] = set()
    for section in form.sections:
        if section.id == _STOPPED_BEFORE:
            break
        before |= {question.id for question in section.questions}
    return {slug: value for slug, value in sheet.items() if slug in before}


def _reading(child: Child, purpose: str, reader: str, start: str, *, finished: bool) -> Row:
    length = timedelta(minutes=70 + int(34 * chance(child.code, purpose, "length")))
    end = datetime.fromisoformat(start) + length
    return row(
        "reading",
        reading_id(child, purpose),
        file=child.id,
        reader=identity("member", reader),
        purpose=purpose,
        holders=list(child.holders),
        form=form_id(),
        started_at=moment(start),
        finished_at=moment(end.isoformat(sep=" ", timespec="minutes")) if finished else None,
    )


def _answer(reading: str, slug: str, value: dict[str, Any], remark: str | None) -> Row:
    fields = {"remark": remark} if remark else {}
    return pair("answer", reading=reading, question=form_question_id(slug), value=value, **fields)


def _events(child: Child, reading: str, form: Form, sheet: Sheet) -> Iterator[Row]:
    for question in form.questions:
        if question.event and "value" in sheet.get(question.id, {}):
            yield _event(child, reading, question.event, sheet[question.id]["value"], 0)


def _course(child: Child, reading: str, sheet: Sheet, source: Source) -> Iterator[Row]:
    course, shares = Course(child, source.readings), source.readings["precision"]
    more = sorted(happened(course, child, sheet), key=lambda found: found[1])
    for place, (sort, day) in enumerate(more, 1):
        yield _event(child, reading, sort, as_recorded(day, child, sort, shares, place), place)


def _event(child: Child, reading: str, sort: str, day: str, place: int) -> Row:
    received = child.holders[int(len(child.holders) * chance(child.code, "who heard"))]
    holder = received if sort == "concern-received" else _HOLDER.get(sort, "social work")
    id_ = identity("event", f"{child.code} {sort} {place}", 40 * child.number + place)
    return row("event", id_, reading=reading, sort=sort, date=day, holder=holder)
