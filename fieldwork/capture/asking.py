"""Which questions of a form are asked, which answers fit them, and which are still to come."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from fieldwork import catalogue
from fieldwork.catalogue.forms import NEVER_EXCUSED, FormQuestion
from fieldwork.errors import BadValue, NotFound, Refused
from fieldwork.judgement.asked import asked
from fieldwork.judgement.comparing import is_answered
from fieldwork.records import Answer, Question, Template
from fieldwork.records.values import ABSENT, NOT_RECORDED, Plain, partial_type

EARLIEST_YEAR = 1990
_YES_NO = ("yes", "no")


@dataclass(frozen=True)
class Missing:
    """The questions of one section that are still to be answered."""

    section: str
    questions: tuple[Question, ...]


def still_missing(questions: Sequence[Question], answers: Mapping[str, Answer]) -> tuple[Missing, ...]:
    """The questions asked and not answered, by section; texts and ticks only where they must be."""
    by_slug = {str(question.slug): question for question in questions}
    open_ = [
        question
        for question in questions
        if (question.must_ask or question.answers not in NEVER_EXCUSED)
        and not is_answered(answers.get(str(question.slug)))
        and asked(question, by_slug, answers)
    ]
    return by_section(open_)


def check_value(question: Question, value: Plain, today: str) -> None:
    """Refuse a value that is no answer to this question. Raises BadValue, Refused (impossible date)."""
    if question.answers in ("date", "choice", "ticks"):
        _SPECIAL[question.answers](question, value, today)
    else:
        fits, wanted = _PLAIN[str(question.answers)]
        if not fits(value):
            raise BadValue(f"“{question.text}” is answered with {wanted}, not {_shown(value)}.")


def check_absent(question: Question, template: Template, absent: str) -> None:
    """Refuse "not applicable" or "cannot tell" where the question must have an answer."""
    if absent not in ABSENT:
        raise BadValue(f"An answer may be missing as {' or '.join(ABSENT)}, not as “{absent}”.")
    if absent not in excuses(question, template):
        raise Refused(f"“{question.text}” cannot be answered “{absent}”. Choose an answer.")


def excuses(question: Question, template: Template) -> tuple[str, ...]:
    """In which ways an answer to this question may be missing."""
    known = _in_catalogue(question, template)
    if known is None:
        return () if question.answers in NEVER_EXCUSED else ABSENT
    allowed = {"not applicable": known.not_applicable, "cannot tell": known.cannot_tell}
    return tuple(excuse for excuse in ABSENT if allowed[excuse])


def check_date(word: str, value: Plain, today: str) -> None:
    """Refuse a date, however precise, that is still to come or before any child of the sample was born."""
    try:
        date = str(partial_type().store(value))
    except BadValue as error:
        raise BadValue(f"{word}: {error.message}.") from None
    if date == NOT_RECORDED:
        return
    if date > today[: len(date)]:
        raise Refused(f"{word}: {date} is still to come. Check the date.")
    if int(date[:4]) < EARLIEST_YEAR:
        raise Refused(f"{word}: {date} is before {EARLIEST_YEAR}. Check the year.")


def by_section(questions: Sequence[Question]) -> tuple[Missing, ...]:
    """These questions, by section."""
    sections = groupby(questions, key=lambda each: each.section or "")
    return tuple(Missing(section, tuple(group)) for section, group in sections)


def _in_catalogue(question: Question, template: Template) -> FormQuestion | None:
    """The question this one was copied from; None for one of the team's own."""
    try:
        form = catalogue.load().form(str(template.source))
    except NotFound:
        return None
    return next((each for each in form.questions if each.id == question.slug), None)


def _check_date(question: Question, value: Plain, today: str) -> None:
    check_date(f"“{question.text}”", value, today)


def _check_choice(question: Question, value: Plain, today: str) -> None:
    if value not in (question.options or []):
        raise BadValue(f"“{question.text}” is answered with {_listed(question)}, not {_shown(value)}.")


def _check_ticks(question: Question, value: Plain, today: str) -> None:
    if not isinstance(value, list):
        raise BadValue(f"“{question.text}” is answered with a list of ticks, not {_shown(value)}.")
    for each in value:
        _check_choice(question, each, today)


def _listed(question: Question) -> str:
    options = [f"“{option}”" for option in question.options or []]
    return f"one of {', '.join(options)}"


def _shown(value: Plain) -> str:
    return f"“{value}”"


def _whole(value: Plain) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


_SPECIAL: Mapping[str, Callable[[Question, Plain, str], None]] = {
    "date": _check_date,
    "choice": _check_choice,
    "ticks": _check_ticks,
}
_PLAIN: Mapping[str, tuple[Callable[[Plain], bool], str]] = {
    "yes_no": (lambda value: value in _YES_NO, "yes or no"),
    "six_point": (lambda value: _whole(value) and 1 <= value <= 6, "a whole number from 1 to 6"),
    "number": (lambda value: _whole(value) and 0 <= value <= 10_000, "a whole number"),
    "text": (lambda value: isinstance(value, str) and bool(value.strip()), "words"),
    "conversation": (lambda value: isinstance(value, str) and bool(value.strip()), "words"),
}
