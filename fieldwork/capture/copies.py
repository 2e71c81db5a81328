"""What a new inspection copies from the catalogue: the heads and questions of its templates."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from fieldwork.catalogue.forms import Form, FormQuestion
from fieldwork.catalogue.frameworks import Framework
from fieldwork.catalogue.guides import Guide, GuideQuestion
from fieldwork.records.values import Plain, canonical_json

Fields = dict[str, Plain]


def content_hash(head: Fields, questions: Sequence[Fields]) -> str:
    """The hash that tells one version of a template from another."""
    return hashlib.blake2b(canonical_json([head, list(questions)]).encode(), digest_size=20).hexdigest()


def of_framework(framework: Framework) -> tuple[Fields, list[Fields]]:
    """A framework, each indicator a question."""
    questions = [
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


def of_guide(guide: Guide) -> tuple[Fields, list[Fields]]:
    """An interview guide."""
    head = _head("guide", guide.id, guide.version, guide.title) | {
        "group": guide.group,
        "opening": "\n\n".join(guide.opening),
        "closing": "\n\n".join(guide.closing),
    }
    return head, [_guide_question(s.title, q) for s in guide.sections for q in s.questions]


def of_form(form: Form) -> tuple[Fields, list[Fields]]:
    """A reading form."""
    head = _head("form", form.id, form.version, form.title) | {"opening": form.opening}
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


def _head(sort: str, source: str, version: int, title: str) -> Fields:
    return {"sort": sort, "source": source, "version": version, "title": title}
