"""How long may lie between two events of a child's file, by the guidance in force at the time."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fieldwork.catalogue.reading import Source, in_order, known, unique, unique_ids

SENSES = ("within", "at_least")
UNITS = ("calendar days", "working days", "months")


@dataclass(frozen=True, kw_only=True)
class EventKind:
    """A kind of event that a file dates."""

    id: str
    name: str
    meaning: str
    repeats: bool = False
    """Whether a file may hold many of it."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """From one event to another: kept "within" a limit, or leaving "at_least" that long."""

    id: str
    name: str
    start: str
    end: str
    sense: Annotated[str, SENSES] = "within"


@dataclass(frozen=True, kw_only=True)
class Limit:
    """The limit of one step; without a number only words were given."""

    step: str
    number: int | None = None
    unit: Annotated[str, UNITS] = ""
    by_pregnancy_week: int | None = None
    words: str = ""
    unverified: str = ""


@dataclass(frozen=True, kw_only=True)
class RuleSet:
    """The limits in force from one day to another."""

    id: str
    title: str
    limits: tuple[Limit, ...]
    since: date
    until: date | None = None
    unverified: str = ""

    def limit(self, step: str) -> Limit | None:
        """The limit of this step, if the set has one."""
        return next((limit for limit in self.limits if limit.step == step), None)


@dataclass(frozen=True, kw_only=True)
class Timescales:
    """The steps that are timed and the sets of rules, oldest first."""

    steps: tuple[Step, ...]
    rule_sets: tuple[RuleSet, ...]

    def step(self, id: str) -> Step:
        """The step of this id."""
        return next(step for step in self.steps if step.id == id)

    def in_force(self, on: date) -> RuleSet | None:
        """The rules in force on this day; None: no national rule was."""
        for rules in self.rule_sets:
            if rules.since <= on and (rules.until is None or on <= rules.until):
                return rules
        return None


def check(source: Source, timescales: Timescales, events: Collection[str]) -> None:
    """Steps lie between known events; rule sets follow each other and limit known steps, each once."""
    steps = timescales.steps
    unique_ids(source, ("steps",), steps)
    for index, step in enumerate(steps):
        known(source, ("steps", index, "start"), step.start, events, "kind of event")
        known(source, ("steps", index, "end"), step.end, events, "kind of event")
    sets = timescales.rule_sets
    unique_ids(source, ("rule_sets",), sets)
    for index, rules in enumerate(sets):
        in_order(source, ("rule_sets", index), rules.since, rules.until)
        _check_limits(source, index, rules, {step.id for step in steps})
        if index and not _follows(sets[index - 1], rules):
            message = f'begins before "{sets[index - 1].id}" has ended; sets follow each other, oldest first.'
            raise source.wrong(("rule_sets", index, "since"), message)


def _follows(before: RuleSet, after: RuleSet) -> bool:
    return before.until is not None and before.until < after.since


def _check_limits(source: Source, index: int, rules: RuleSet, steps: Collection[str]) -> None:
    limits = rules.limits
    places = [("rule_sets", index, "limits", i) for i in range(len(limits))]
    for place, limit in zip(places, limits, strict=True):
        known(source, (*place, "step"), limit.step, steps, "step")
        if (limit.number is None) != (limit.unit == ""):
            raise source.wrong(place, '"number" and "unit" belong together; give both or neither.')
        if limit.number is None and not limit.words:
            raise source.wrong(place, "a limit needs a number and a unit, or words; give one or the other.")
        if limit.number is not None and limit.number < 1:
            raise source.wrong((*place, "number"), "a limit is at least 1; correct the number.")
    unique(source, (((*p, "step"), limit.step) for p, limit in zip(places, limits, strict=True)), "the step")
