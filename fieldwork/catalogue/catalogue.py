"""The catalogue as one value: what the rest of the program may ask of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from fieldwork.catalogue.councils import Council, Councils
from fieldwork.catalogue.forms import Form
from fieldwork.catalogue.frameworks import Framework, Indicator
from fieldwork.catalogue.guides import Guide
from fieldwork.catalogue.reading import Named
from fieldwork.catalogue.timescales import EventKind, Timescales
from fieldwork.catalogue.wording import Entry, NationalTheme, Phrase, Quantities, ScaleMeaning, Term
from fieldwork.errors import NotFound

Thing = TypeVar("Thing", bound=Named)


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """All resources that are data, checked and immutable. Lists are in the order of their files."""

    areas: Councils
    frameworks: tuple[Framework, ...]
    guides: tuple[Guide, ...]
    forms: tuple[Form, ...]
    themes: tuple[NationalTheme, ...]
    quantities: Quantities
    scale: tuple[ScaleMeaning, ...]
    terms: tuple[Term, ...]
    phrases: tuple[Phrase, ...]
    event_kinds: tuple[EventKind, ...]
    timescales: Timescales
    concern_types: tuple[Entry, ...]
    holders: tuple[Entry, ...]
    age_bands: tuple[Entry, ...]
    register_statuses: tuple[Entry, ...]
    placements: tuple[Entry, ...]
    changes: tuple[Entry, ...]

    @property
    def councils(self) -> tuple[Council, ...]:
        """The 32 areas in the order lists show them."""
        return self.areas.councils

    def council(self, name: str) -> Council:
        """The area of this id or name, however it is written; NotFound offers the nearest."""
        return self.areas.find(name)

    @property
    def default_framework(self) -> Framework:
        """The framework a new inspection uses unless told otherwise."""
        return next(framework for framework in self.frameworks if framework.default)

    def framework(self, id: str) -> Framework:
        """The framework of this id; NotFound names those there are."""
        return _found(self.frameworks, id, "framework")

    def indicator(self, code: str) -> Indicator:
        """The indicator of this code, of whichever framework; NotFound if of none."""
        for framework in self.frameworks:
            for indicator in framework.indicators:
                if indicator.code == code:
                    return indicator
        raise NotFound(f'There is no indicator "{code}" in any framework.')

    def guide(self, id: str) -> Guide:
        """The guide of this id; NotFound names those there are."""
        return _found(self.guides, id, "guide")

    def guide_for(self, group: str, sort: str = "interview") -> Guide:
        """The guide for this group; for a sort of conversation without its own, the interview guide."""
        fitting = {guide.sort: guide for guide in self.guides if guide.group == group}
        if not fitting:
            raise NotFound(f'There is no guide for the group "{group}".')
        return fitting.get(sort) or fitting["interview"]

    def form(self, id: str) -> Form:
        """The form of this id; NotFound names those there are."""
        return _found(self.forms, id, "form")

    def theme(self, id: str) -> NationalTheme:
        """The national theme of this id; NotFound names those there are."""
        return _found(self.themes, id, "national theme")

    def phrase(self, id: str) -> Phrase:
        """The fixed phrase of this id; NotFound names those there are."""
        return _found(self.phrases, id, "phrase")

    def concern_types_on(self, day: date) -> tuple[Entry, ...]:
        """Concern types in use on this day first, then the others: dates here are about right, not known."""
        return tuple(sorted(self.concern_types, key=lambda entry: not entry.in_use(day)))


def _found(things: Iterable[Thing], id: str, what: str) -> Thing:
    named = {thing.id: thing for thing in things}
    if id in named:
        return named[id]
    raise NotFound(f'There is no {what} "{id}". There are: {", ".join(named)}.')
