"""Which questions of a form are asked, given the answers so far."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fieldwork.records import Answer, Question


def asked(question: Question, questions: Mapping[str, Question], answers: Mapping[str, Answer]) -> bool:
    """Whether a question is asked, given the answers so far; both by slug."""
    condition: Any = question.only_if
    if not condition:
        return True
    gate = questions.get(condition["question"])
    if gate is None:
        return True
    given = answers.get(str(gate.slug))
    value = (given.value or {}).get("value") if given else None
    values = value if isinstance(value, list) else [value]
    return asked(gate, questions, answers) and any(str(each) in condition["any_of"] for each in values)
