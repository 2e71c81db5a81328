"""The words of the answers a question offers, in the order people know them."""

from __future__ import annotations

from fieldwork import catalogue
from fieldwork.catalogue.forms import FormQuestion
from fieldwork.errors import NotFound
from fieldwork.records import Inspection, Question, Template
from fieldwork.store.store import Store

Options = tuple[tuple[str | int, str], ...]
"""Each answer as records hold it, with its words."""

YES_NO: Options = (("yes", "Yes"), ("no", "No"))


def options_of(store: Store, form: str) -> dict[str, Options]:
    """The answers each question of a form (an id) offers, by the question's id; none for a date or a text."""
    template = store.get(Template, form)
    known, scale = _known_questions(str(template.source)), scale_of(store)
    return {
        each.id: _options(each, known.get(str(each.slug)), scale)
        for each in store.all(Question, template=form)
    }


def scale_of(store: Store) -> Options:
    """The grades of this inspection's framework with their words."""
    programme = next((str(each.programme) for each in store.all(Inspection)), "")
    try:
        framework = catalogue.load().framework(programme)
    except NotFound:
        framework = catalogue.load().default_framework
    return tuple((point.grade, point.word) for point in framework.scale)


def _options(question: Question, known: FormQuestion | None, scale: Options) -> Options:
    if question.answers == "yes_no":
        return YES_NO
    if question.answers == "six_point":
        return scale
    # What the team added keeps the order it was written in; the rest stands as the catalogue has it.
    kept = question.options or []
    worded: Options = (
        tuple((option.id, option.text) for option in known.options if option.id in kept) if known else ()
    )
    listed = {option for option, _ in worded}
    return worded + tuple((option, option) for option in kept if option not in listed)


def _known_questions(source: str) -> dict[str, FormQuestion]:
    try:
        return {question.id: question for question in catalogue.load().form(source).questions}
    except NotFound:
        return {}
