"""Frameworks of quality indicators: what is evaluated, and the words for the six points."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from fieldwork.catalogue.lines import Place
from fieldwork.catalogue.reading import Built, Source, in_order, known, unique, unique_ids
from fieldwork.errors import NotFound

GRADES = (6, 5, 4, 3, 2, 1)


@dataclass(frozen=True, kw_only=True)
class ScalePoint:
    """A grade and its word in one framework."""

    grade: int
    word: str
    unverified: str = ""


@dataclass(frozen=True, kw_only=True)
class SameAs:
    """The indicator of an earlier framework that asks the same."""

    code: str
    unverified: str = ""


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """One thing to be evaluated; `short` fits a chip, `reading` says in one sentence what it asks."""

    code: str
    title: str
    short: str
    reading: str
    graded: bool = True
    reference: str = ""
    """The official number as recalled; never printed."""
    same_as: tuple[SameAs, ...] = ()
    unverified: str = ""


@dataclass(frozen=True, kw_only=True)
class Area:
    """A question of a framework, with the indicators that answer it."""

    id: str
    title: str
    indicators: tuple[Indicator, ...]
    unverified: str = ""


@dataclass(frozen=True, kw_only=True)
class LeadBody:
    """Who led the inspections, and when."""

    name: str
    short: str
    legal: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class Framework:
    """A programme of inspection: its indicators, scale and lead body."""

    id: str
    version: int
    title: str
    programme: str
    first_year: int
    last_year: int
    lead_bodies: tuple[LeadBody, ...]
    scale: tuple[ScalePoint, ...]
    areas: tuple[Area, ...]
    default: bool = False
    unverified: tuple[str, ...] = ()

    @property
    def years(self) -> str:
        """Such as "2009-12"."""
        return f"{self.first_year}-{self.last_year % 100:02}"

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """All indicators, in order."""
        return tuple(indicator for area in self.areas for indicator in area.indicators)

    @property
    def graded(self) -> tuple[Indicator, ...]:
        """Those that get a grade, in order."""
        return tuple(indicator for indicator in self.indicators if indicator.graded)

    def indicator(self, code: str) -> Indicator:
        """The indicator of this code; NotFound if it is none of ours."""
        for indicator in self.indicators:
            if indicator.code == code:
                return indicator
        codes = ", ".join(indicator.code for indicator in self.indicators)
        raise NotFound(f'There is no indicator "{code}" in this framework. It has {codes}.')

    def word(self, grade: int) -> str:
        """The word for a grade of 1 to 6, such as "Satisfactory" for 3."""
        return next(point.word for point in self.scale if point.grade == grade)

    def lead_body(self, on: date) -> LeadBody:
        """Who led on this day; before the first known period the first, after the last the last."""
        ended = [body for body in self.lead_bodies if body.until is not None and body.until < on]
        return self.lead_bodies[min(len(ended), len(self.lead_bodies) - 1)]

    def like_for_like(self, code: str, earlier: Framework) -> Indicator | None:
        """The indicator of the earlier framework to compare with, or None: not evaluated in the same form."""
        if earlier.id == self.id:
            return self.indicator(code)
        twins = {link.code for link in self.indicator(code).same_as}
        return next((indicator for indicator in earlier.indicators if indicator.code in twins), None)


def check(built: list[Built[Framework]]) -> None:
    """Each framework in itself, then all of them together."""
    for source, framework in built:
        _check_one(source, framework)
    _check_codes(built)
    _check_default(built)


def check_grades(source: Source, grades: list[int]) -> None:
    """The rows of `scale` have each grade from 1 to 6 once."""
    unique(source, ((("scale", i, "grade"), str(grade)) for i, grade in enumerate(grades)), "the grade")
    for index, grade in enumerate(grades):
        if grade not in GRADES:
            raise source.wrong(("scale", index, "grade"), f"grades go from 1 to 6, not {grade}; correct it.")
    for grade in GRADES:
        if grade not in grades:
            raise source.wrong(("scale",), f"the scale lacks grade {grade}; add it.")


def _check_one(source: Source, framework: Framework) -> None:
    check_grades(source, [point.grade for point in framework.scale])
    unique_ids(source, ("areas",), framework.areas)
    if framework.last_year < framework.first_year:
        raise source.wrong(("last_year",), "lies before first_year; correct one of them.")
    for index, body in enumerate(framework.lead_bodies):
        in_order(source, ("lead_bodies", index), body.since, body.until)
    for index, (one, following) in enumerate(pairwise(framework.lead_bodies)):
        if not (one.until and following.since and one.until < following.since):
            message = "each lead body ends before the next begins; give the one an until, the next a since."
            raise source.wrong(("lead_bodies", index + 1), message)


def _check_codes(built: list[Built[Framework]]) -> None:
    homes: dict[str, tuple[Source, str]] = {}
    for source, framework in built:
        for place, indicator in _placed(framework):
            if indicator.code in homes:
                other = homes[indicator.code][0].name
                message = f'the code "{indicator.code}" is used already in {other}; give one of them another.'
                raise source.wrong((*place, "code"), message)
            homes[indicator.code] = (source, framework.id)
    for source, framework in built:
        elsewhere = [code for code, (_, home) in homes.items() if home != framework.id]
        for place, indicator in _placed(framework):
            for index, link in enumerate(indicator.same_as):
                at = (*place, "same_as", index, "code")
                known(source, at, link.code, elsewhere, "indicator of another framework")


def _placed(framework: Framework) -> list[tuple[Place, Indicator]]:
    return [
        (("areas", i, "indicators", j), indicator)
        for i, area in enumerate(framework.areas)
        for j, indicator in enumerate(area.indicators)
    ]


def _check_default(built: list[Built[Framework]]) -> None:
    chosen = [(source, framework) for source, framework in built if framework.default]
    if len(chosen) > 1:
        message = f"{chosen[0][0].name} is the default already; let only one of them be."
        raise chosen[1][0].wrong(("default",), message)
    if not chosen:
        source = built[0][0]
        raise source.wrong((), "no framework is the default; write default = true in one of them.")
