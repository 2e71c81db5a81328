"""The framework, guides and reading form as a new inspection copies them from the catalogue."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from fieldwork.catalogue import load
from fieldwork.catalogue.forms import Form, FormQuestion
from fieldwork.catalogue.frameworks import Framework
from fieldwork.catalogue.guides import Guide, GuideQuestion
from fieldwork.practice.plain import Row, pair
from fieldwork.records import Question, Template, pair_id
from fieldwork.records.order import keys_between
from fieldwork.records.values import canonical_json

FORM = "file-reading"
FRAMEWORK = "programme-2"

Fields = dict[str, object]


def templates() -> Iterator[Row]:
    """Every template with its questions."""
    known = load()
    yield from _copied(*_of_framework(known.framework(FRAMEWORK)))
    for guide in known.guides:
        yield from _copied(*_of_guide(guide))
    for form in known.forms:
        yield from _copied(*_of_form(form))


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
    content = canonical_json([head, list(questions)])
    template = pair("template", **head, hash=hashlib.blake2b(content.encode(), digest_size=20).hexdigest())
    yield template
    for order, fields in zip(keys_between(len(questions)), questions, strict=True):
        known = {name: value for name, value in fields.items() if value is not None and value != ""}
        yield pair("question", template=template["id"], **known, order=order)


def _head(sort: str, source: str, version: int, title: str) -> Fields:
    return {"sort": sort, "source": source, "version": version, "title": title}


def _of_framework(framework: Framework) -> tuple[Fields, list[Fields]]:
    questions: list[Fields] = [
        {
            "slug": indicator.code,
            "section": area.title,
            "text": indicator.title,
            "help": indicator.reading,
            "answers": "six_point" if indicator.graded else None,
        }
        for area in framework.areas
        for indicator in area.indicators
    ]
    return _head("framework", framework.id, framework.version, framework.title), questions


def _of_guide(guide: Guide) -> tuple[Fields, list[Fields]]:
    head = _head("guide", guide.id, guide.version, guide.title)
    head["group"] = guide.group
    head["opening"], head["closing"] = "\n\n".join(guide.opening), "\n\n".join(guide.closing)
    return head, [_guide_question(s.title, q) for s in guide.sections for q in s.questions]


def _of_form(form: Form) -> tuple[Fields, list[Fields]]:
    head = _head("form", form.id, form.version, form.title)
    head["opening"] = form.opening
    return head, [_form_question(s.title, q) for s in form.sections for q in s.questions]


def _guide_question(section: str, question: GuideQuestion) -> Fields:
    return {
        "slug": question.id,
        "section": section,
        "text": question.text,
        "help": "\n".join(question.prompts) or None,
        "answers": "conversation",
        "indicators": list(question.indicators) or None,
        "must_ask": question.must_ask,
    }


def _form_question(section: str, question: FormQuestion) -> Fields:
    asked = question.only_if
    return {
        "slug": question.id,
        "section": section,
        "text": question.text,
        "help": question.help or None,
        "answers": question.type,
        "options": [option.id for option in question.options] or None,
        "indicators": list(question.indicators) or None,
        "only_if": {"question": asked.question, "any_of": list(asked.any_of)} if asked else None,
        "must_ask": question.required,
    }
