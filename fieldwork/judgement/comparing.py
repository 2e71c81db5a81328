"""Two readings of one case file side by side: where they agree, where they differ, what is agreed of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from fieldwork.judgement.asked import asked
from fieldwork.records import Answer, Question

Answers = Mapping[str, Answer]
"""Answers by the slug of their question."""
Standing = Literal["equal", "differ", "only first", "only second", "words", "none"]


@dataclass(frozen=True)
class Compared:
    """One question as both readers answered it; words are kept side by side, for they always differ."""

    question: Question
    first: Answer | None
    second: Answer | None
    agreed: Answer | None
    standing: Standing
    asked: bool
    """Whether it is asked after what is agreed so far."""

    @property
    def decided(self) -> bool:
        """Whether it was decided, with a reason."""
        return is_answered(self.agreed) and bool(self.agreed and (self.agreed.remark or "").strip())

    @property
    def open(self) -> bool:
        """Whether it must still be decided."""
        return self.asked and self.standing == "differ" and not self.decided

    @property
    def value(self) -> Mapping[str, Any] | None:
        """What counts: the decision, else what both or the only one of them answered."""
        if self.agreed is not None and is_answered(self.agreed):
            return self.agreed.value
        if self.standing in ("equal", "only first"):
            return self.first.value if self.first else None
        return self.second.value if self.standing == "only second" and self.second else None


def compare(
    questions: Sequence[Question], first: Answers, second: Answers, agreed: Answers
) -> tuple[Compared, ...]:
    """Every question of the form with both answers, in the order of the form."""
    by_slug = {str(each.slug): each for each in questions}
    made: dict[str, Compared] = {}
    settled: dict[str, Answer] = {}
    for each in questions:
        slug = str(each.slug)
        found = Compared(
            each, first.get(slug), second.get(slug), agreed.get(slug),
            _standing(each, first.get(slug), second.get(slug)), asked(each, by_slug, settled),
        )  # fmt: skip
        made[slug] = found
        if found.value:
            settled[slug] = Answer(id="", value=dict(found.value))
    return tuple(made.values())


def is_answered(answer: Answer | None) -> bool:
    """Whether there is an answer, or a reason for none."""
    value = (answer.value or {}) if answer else {}
    return "absent" in value or value.get("value") not in (None, "", [])


def _standing(question: Question, first: Answer | None, second: Answer | None) -> Standing:
    one, other = is_answered(first), is_answered(second)
    if question.answers == "text":
        return "words" if one or other else "none"
    if first is not None and second is not None and one and other:
        return "equal" if _plain(first.value) == _plain(second.value) else "differ"
    return "only first" if one else "only second" if other else "none"


def _plain(value: Mapping[str, Any] | None) -> Any:
    """Ticks in whatever order are the same ticks."""
    given = dict(value or {})
    if isinstance(given.get("value"), list):
        given["value"] = sorted(map(str, given["value"]))
    return given
