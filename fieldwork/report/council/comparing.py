"""This inspection beside the last one: like for like only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fieldwork.catalogue.frameworks import Framework, Indicator
from fieldwork.report.council.making import Making
from fieldwork.report.council.material import grade_of
from fieldwork.report.council.wording import in_words, several

_NOT_RECORDED = "No evaluation of the last inspection is recorded."


@dataclass(frozen=True)
class Compared:
    """An indicator now and then; without an earlier grade, `why` says why there is none to compare with."""

    indicator: Indicator
    now: int | None
    then: int | None
    then_word: str
    why: str

    @property
    def in_words(self) -> str:
        """The earlier evaluation as a sentence."""
        return f"At the last inspection: {self.then_word.lower()} ({self.then})." if self.then else self.why

    @property
    def change(self) -> str:
        """Which way it went."""
        if self.now is None or self.then is None:
            return ""
        if self.now == self.then:
            return "The same"
        steps = several(abs(self.now - self.then), "grade")
        return f"{steps.capitalize()} {'higher' if self.now > self.then else 'lower'}"


def all_compared(making: Making) -> tuple[Compared, ...]:
    """Every indicator that is given a grade."""
    return tuple(compared(making, indicator) for indicator in making.framework.graded)


def compared(making: Making, indicator: Indicator) -> Compared:
    """One indicator beside the same one of the last inspection, if there is one."""
    now = grade_of(making.material.evaluation_of.get(indicator.code))
    earlier = _earlier(making)
    why = _why_not(making, indicator, earlier)
    given = _recorded(making, indicator.code)
    then = None if why else given.get("grade")
    if then is None:
        return Compared(indicator, now, None, "", why or _NOT_RECORDED)
    return Compared(indicator, now, then, (earlier or making.framework).word(then), "")


def summary(rows: tuple[Compared, ...]) -> str:
    """How many went up, stayed or went down, in a sentence."""
    both = [row for row in rows if row.now and row.then]
    if not both:
        return ""
    up = sum(1 for row in both if (row.now or 0) > (row.then or 0))
    same = sum(1 for row in both if row.now == row.then)
    ways = ((up, "higher"), (same, "the same"), (len(both) - up - same, "lower"))
    told = ", ".join(f"{in_words(number)} {way}" for number, way in ways if number)
    can = several(len(both), "evaluation that can be compared", "evaluations that can be compared")
    return f"Of {can} with the last inspection, we found {told}."


def without_comparison(rows: tuple[Compared, ...]) -> Iterator[tuple[str, str]]:
    """Each indicator that cannot be compared, and why."""
    yield from ((row.indicator.title, row.why) for row in rows if row.then is None)


def nothing_recorded(making: Making) -> bool:
    """Whether nobody has recorded what the last inspection found; a pilot is known of without."""
    return not making.material.previous_grades and not _was_pilot(making, _earlier(making))


def _earlier(making: Making) -> Framework | None:
    before = [each for each in making.catalogue.frameworks if each.first_year < making.framework.first_year]
    return max(before, key=lambda each: each.first_year, default=None)


def _why_not(making: Making, indicator: Indicator, earlier: Framework | None) -> str:
    if _was_pilot(making, earlier):
        return making.phrase("pilot")
    given = _recorded(making, indicator.code)
    if earlier and making.framework.like_for_like(indicator.code, earlier) is None:
        return making.phrase("no-twin")
    if given and not given.get("comparable"):
        return str(given.get("reason") or making.phrase("no-twin"))
    return ""


def _was_pilot(making: Making, earlier: Framework | None) -> bool:
    council = making.council
    return bool(council and earlier and council.pilot_of == earlier.id)


def _recorded(making: Making, code: str) -> dict[str, Any]:
    given = (each.grade for each in making.material.previous_grades if each.indicator == code)
    return next((grade for grade in given if grade), {})
