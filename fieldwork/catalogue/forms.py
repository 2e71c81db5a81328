"""Forms for reading files: what a reader answers for one child."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Annotated

from fieldwork.catalogue.lines import Place
from fieldwork.catalogue.reading import Built, Source, known, unique, unique_ids
from fieldwork.catalogue.timescales import Timescales

TYPES = ("yes_no", "six_point", "date", "number", "text", "choice", "ticks")
CHOSEN = ("choice", "ticks")
NEVER_EXCUSED = ("text", "ticks")
"""An empty text and no tick say all there is to say; they are not answered "cannot tell"."""
YES_NO = ("yes", "no")


@dataclass(frozen=True, kw_only=True)
class Option:
    """One answer to choose."""

    id: str
    text: str


Lists = Mapping[str, tuple[Option, ...]]
"""Options that questions share, by the name `options_from` calls them."""


@dataclass(frozen=True, kw_only=True)
class OnlyIf:
    """Asked only when that earlier question has one of these answers."""

    question: str
    any_of: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class FormQuestion:
    """A question of a form; once loaded, its options, indicators and condition are all its own."""

    id: str
    type: Annotated[str, TYPES]
    text: str
    help: str = ""
    options: tuple[Option, ...] = ()
    options_from: str = ""
    only_if: OnlyIf | None = None
    event: str = ""
    """The kind of event this date is of."""
    indicators: tuple[str, ...] = ()
    not_applicable: bool = True
    cannot_tell: bool = True
    required: bool = False


@dataclass(frozen=True, kw_only=True)
class FormSection:
    """A block of a form; `gate` is its yes-or-no question that must be "yes" for the others to be asked."""

    id: str
    title: str
    questions: tuple[FormQuestion, ...]
    gate: str = ""
    indicators: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Dated:
    """Two date questions that bound a step of the timescales."""

    step: str
    start: str
    end: str


@dataclass(frozen=True, kw_only=True)
class Form:
    """A form as a reader fills it in."""

    id: str
    version: int
    title: str
    opening: str
    sections: tuple[FormSection, ...]
    dated: tuple[Dated, ...] = ()
    unverified: tuple[str, ...] = ()

    @property
    def questions(self) -> tuple[FormQuestion, ...]:
        """All questions, in order."""
        return tuple(question for section in self.sections for question in section.questions)

    def question(self, id: str) -> FormQuestion:
        """The question of this id."""
        return next(question for question in self.questions if question.id == id)


def settle(built: Built[Form], lists: Lists) -> Built[Form]:
    """The form with every question's options, indicators, condition and excuses filled in."""
    source, form = built
    sections = tuple(
        replace(section, questions=tuple(_settled(source, index, section, lists)))
        for index, section in enumerate(form.sections)
    )
    return source, replace(form, sections=sections)


def check(
    built: Built[Form], codes: Collection[str], events: Collection[str], timescales: Timescales
) -> None:
    """Ids, indicators, events, conditions, and the pairs of dates."""
    source, form = built
    unique_ids(source, ("sections",), form.sections)
    placed = [
        (("sections", i, "questions", j), question)
        for i, section in enumerate(form.sections)
        for j, question in enumerate(section.questions)
    ]
    unique(source, (((*place, "id"), question.id) for place, question in placed), "the id")
    earlier: dict[str, FormQuestion] = {}
    for place, question in placed:
        _check_question(source, place, question, codes, events)
        _check_condition(source, place, question, earlier)
        earlier[question.id] = question
    _check_dated(source, form, timescales)


def _settled(source: Source, index: int, section: FormSection, lists: Lists) -> Iterator[FormQuestion]:
    _check_gate(source, index, section)
    condition = OnlyIf(question=section.gate, any_of=("yes",)) if section.gate else None
    for number, question in enumerate(section.questions):
        excused = question.type not in NEVER_EXCUSED
        yield replace(
            question,
            options=_options(source, ("sections", index, "questions", number), question, lists),
            indicators=question.indicators or section.indicators,
            only_if=question.only_if or (condition if question.id != section.gate else None),
            not_applicable=excused and question.not_applicable,
            cannot_tell=excused and question.cannot_tell,
        )


def _check_gate(source: Source, index: int, section: FormSection) -> None:
    first = section.questions[0]
    if section.gate and (first.id != section.gate or first.type != "yes_no"):
        message = "the gate must be the first question of its section and of type yes_no; correct it."
        raise source.wrong(("sections", index, "gate"), message)


def _options(source: Source, place: Place, question: FormQuestion, lists: Lists) -> tuple[Option, ...]:
    given = bool(question.options) + bool(question.options_from)
    if question.type in CHOSEN and given != 1:
        raise source.wrong(place, f'"{question.id}" needs either options or options_from; give one of them.')
    if question.type not in CHOSEN and given:
        raise source.wrong(place, f'"{question.id}" is no choice and has no options; take them out.')
    if question.options_from:
        known(source, (*place, "options_from"), question.options_from, lists, "list")
        return lists[question.options_from]
    unique_ids(source, (*place, "options"), question.options)
    return question.options


def _check_question(
    source: Source,
    place: Place,
    question: FormQuestion,
    codes: Collection[str],
    events: Collection[str],
) -> None:
    for index, code in enumerate(question.indicators):
        known(source, (*place, "indicators", index), code, codes, "indicator")
    if question.event:
        known(source, (*place, "event"), question.event, events, "kind of event")
        if question.type != "date":
            raise source.wrong((*place, "event"), "only a date can be that of an event; make the type date.")


def _check_condition(
    source: Source, place: Place, question: FormQuestion, earlier: Mapping[str, FormQuestion]
) -> None:
    condition = question.only_if
    if condition is None:
        return
    known(source, (*place, "only_if", "question"), condition.question, earlier, "earlier question")
    asked = earlier[condition.question]
    answers = YES_NO if asked.type == "yes_no" else tuple(option.id for option in asked.options)
    for index, answer in enumerate(condition.any_of):
        known(source, (*place, "only_if", "any_of", index), answer, answers, f'answer to "{asked.id}"')


def _check_dated(source: Source, form: Form, timescales: Timescales) -> None:
    dates = {question.id: question.event for question in form.questions if question.type == "date"}
    for index, pair in enumerate(form.dated):
        place = ("dated", index)
        known(source, (*place, "step"), pair.step, [step.id for step in timescales.steps], "step")
        step = timescales.step(pair.step)
        for end, asked, event in (("start", pair.start, step.start), ("end", pair.end, step.end)):
            known(source, (*place, end), asked, dates, "date question")
            if dates[asked] != event:
                message = f'"{asked}" is not the date of "{event}", the {end} of this step; correct it.'
                raise source.wrong((*place, end), message)
