"""The framework, guides and reading form as a new inspection copies them from the catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fieldwork.capture.copies import Fields, content_hash, of_form, of_framework, of_guide
from fieldwork.catalogue import load
from fieldwork.practice.plain import Row, pair
from fieldwork.records import Question, Template, pair_id
from fieldwork.records.order import keys_between

FORM = "file-reading"
FRAMEWORK = "programme-2"


def templates() -> Iterator[Row]:
    """Every template with its questions."""
    known = load()
    yield from _copied(*of_framework(known.framework(FRAMEWORK)))
    for guide in known.guides:
        yield from _copied(*of_guide(guide))
    for form in known.forms:
        yield from _copied(*of_form(form))


def guide_id(source: str) -> str:
    """The id of a guide as this inspection uses it."""
    return _template_id("guide", source, load().guide(source).version)


def form_id() -> str:
    """The id of the reading form as this inspection uses it."""
    return _template_id("form", FORM, load().form(FORM).version)


def question_id(guide: str, slug: str) -> str:
    """The id of a question of a guide."""
    return pair_id(Question, {"template": guide_id(guide), "slug": slug})


def form_question_id(slug: str) -> str:
    """The id of a question of the reading form."""
    return pair_id(Question, {"template": form_id(), "slug": slug})


def _template_id(sort: str, source: str, version: int) -> str:
    return pair_id(Template, {"sort": sort, "source": source, "version": version})


def _copied(head: Fields, questions: Sequence[Fields]) -> Iterator[Row]:
    template = pair("template", **head, hash=content_hash(head, questions))
    yield template
    for order, fields in zip(keys_between(len(questions)), questions, strict=True):
        known = {name: value for name, value in fields.items() if value is not None and value != ""}
        yield pair("question", template=template["id"], **known, order=order)
