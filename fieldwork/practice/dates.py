"""When things happened to a child, and how precisely the files tell: dates in the order of life."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from fieldwork.practice.children import Child, chance
from fieldwork.practice.source import Table
from fieldwork.records.values import NOT_RECORDED

Sheet = Mapping[str, Mapping[str, Any]]

SAMPLE_DRAWN = date(2010, 3, 5)
_SINCE_CONCERN = ("discussion", "medical", "protection-order", "conference", "reporter-referral")
_ANY_DAY = ("discussion", "medical", "protection-order")
_HAPPENED_TO = {"reporter-referral": 0.78, "medical": 0.72}
"""In how many of those for whom it was considered it was also done."""
_CLOSED = {(12, 25), (12, 26), (1, 1), (1, 2)}


class Course:
    """The course of one child through the services."""

    def __init__(self, child: Child, rules: Table) -> None:
        self._child, self._days, self._late = child, rules["days"], rules["late"]["share"]

    @cached_property
    def concern(self) -> date:
        """When the concern was received; earlier for a child who has since come off the register."""
        young = self._days["youngest"].get(self._child.age)
        first = date.fromisoformat(young or self._days["concern-received"]["from"])
        last = date.fromisoformat(self._days["concern-received"]["to"])
        length = (last - first).days
        if self._child.register == "recently off":
            length //= 3
        return first + timedelta(days=int(length * chance(self._child.code, "concern")))

    @cached_property
    def conference(self) -> date:
        """When the first conference was, or would have been."""
        return self._after(self.concern, "conference")

    @cached_property
    def removed(self) -> date | None:
        """When the child's name came off the register: at the last review, for those who have."""
        return self.reviews[-1] if self._child.register == "recently off" else None

    @cached_property
    def reviews(self) -> tuple[date, ...]:
        """Every review held by the day the sample was drawn; at most two for one who has come off."""
        held = [self._after(self.conference, "first-review")]
        while held[-1] <= SAMPLE_DRAWN:
            held.append(self._after(held[-1], "next-review", len(held)))
        return tuple(held[:-1][:2] if self._child.register == "recently off" else held[:-1])

    @cached_property
    def core_groups(self) -> tuple[date, ...]:
        """Every core group, from the first to the end of registration or to now."""
        until = self.removed or SAMPLE_DRAWN
        held = [self._after(self.conference, "core-group")]
        while held[-1] <= until:
            held.append(self._after(held[-1], "next-core-group", len(held)))
        return tuple(held[:-1])

    @cached_property
    def hearing(self) -> date:
        """When a children's hearing sat, if there was one."""
        return _open(min((self.of("reporter-referral") or self.concern) + timedelta(days=44), SAMPLE_DRAWN))

    @cached_property
    def visits(self) -> tuple[date, ...]:
        """The last visits to the child that the files show."""
        end = self.removed or SAMPLE_DRAWN
        seen = [end - timedelta(days=3 + int(9 * chance(self._child.code, "last visit")))]
        for n in range(1, 6):
            seen.append(seen[-1] - self._gap("visit", n, 2 * self._late))
        return tuple(sorted({_open(day) for day in seen if day > self.conference}))

    def of(self, event: str) -> date | None:
        """When this kind of event first happened; None if not by the day the sample was drawn."""
        if event == "concern-received":
            return self.concern
        if event in ("initial-conference", "pre-birth-conference", "transfer-conference", "registered"):
            return self.conference
        if event == "review-conference":
            return self.reviews[0] if self.reviews else None
        if chance(self._child.code, event, "done") > _HAPPENED_TO.get(event, 1):
            return None
        day = self._after(self.concern if event in _SINCE_CONCERN else self.conference, event)
        return day if day <= SAMPLE_DRAWN else None

    def _after(self, start: date, step: str, turn: int = 0) -> date:
        day = start + self._gap(step, turn, self._late)
        return day if step in _ANY_DAY else _open(day)

    def _gap(self, step: str, turn: int, late: float) -> timedelta:
        is_late = 100 * chance(self._child.code, step, turn, "late") < late
        low, high = self._days[step]["late" if is_late else "usual"]
        return timedelta(days=low + int((high - low + 1) * chance(self._child.code, step, turn)))


_REPEATED = ("core-group", "visit", "review-conference", "went-missing")


def as_recorded(day: date, child: Child, event: str, shares: Table, turn: int = 0) -> str:
    """The date as the files give it: to the day, month or year, or not at all."""
    draw = 100 * chance(child.code, event, day, "precision")
    if turn and event in _REPEATED:
        return f"{day:%Y-%m}" if draw < shares["month"] else day.isoformat()
    for share, text in (
        (shares["not_recorded"], NOT_RECORDED),
        (shares["year"], f"{day:%Y}"),
        (shares["month"], f"{day:%Y-%m}"),
    ):
        if draw < share:
            return text
        draw -= share
    return day.isoformat()


def happened(course: Course, child: Child, sheet: Sheet) -> Iterator[tuple[str, date]]:
    """What the files show beyond the dates that the form asks for, kind and day."""
    yield from (("core-group", day) for day in course.core_groups[1:])
    yield from (("review-conference", day) for day in course.reviews[1:])
    if child.age != "unborn":
        yield from (("visit", day) for day in course.visits)
    if course.removed:
        yield "removed", course.removed
    yield from _registered(course, sheet)
    yield from _recovery(course, sheet)
    if "missing" in sheet["themes-present"]["value"]:
        yield from (("went-missing", course.conference + timedelta(days=n)) for n in (9, 23, 24))


def _registered(course: Course, sheet: Sheet) -> Iterator[tuple[str, date]]:
    sort = sheet["conference-type"]["value"]
    if sort == "transfer":
        yield "transfer-conference", course.conference
    if sort != "review":
        yield "registered", course.conference
    if str(sheet.get("hearing-outcome", {}).get("value")).startswith(("order", "hearing")):
        yield "hearing", course.hearing


def _recovery(course: Course, sheet: Sheet) -> Iterator[tuple[str, date]]:
    referred = course.of("specialist-referral")
    if referred is None or sheet["specialist-help-needed"].get("value") != "yes":
        return
    yield "specialist-referral", referred
    weeks = sheet["specialist-wait-weeks"].get("value")
    if weeks is not None and referred + timedelta(weeks=weeks) <= SAMPLE_DRAWN:
        yield "specialist-help", referred + timedelta(weeks=weeks)


def _open(day: date) -> date:
    """The same day, or the last one before it on which offices were open."""
    while day.weekday() > 4 or (day.month, day.day) in _CLOSED:
        day -= timedelta(days=1)
    return day
