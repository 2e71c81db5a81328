"""What a reading asks and what is missing of it, after the answers so far."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fieldwork.records import Question
from ui.pages.file_reading.sheet import Ask, asked, missing


def ask(slug: str, answers: str = "yes_no", after: str = "", *, must: bool = False) -> Ask:
    condition: dict[str, object] | None = {"question": after, "any_of": ["yes"]} if after else None
    question = Question(
        id=slug, slug=slug, text=f"{slug}?", answers=answers, only_if=condition, must_ask=must, section="One"
    )
    return Ask(question)


FORM = (ask("held"), ask("minuted", after="held"), ask("when", "date", after="minuted"), ask("why", "text"))


def slugs(asks: tuple[Ask, ...]) -> list[str]:
    return [each.id for each in asks]


def test_a_question_is_asked_only_after_its_answer() -> None:
    assert slugs(asked(FORM, {})) == ["held", "why"]
    assert slugs(asked(FORM, {"held": {"value": "yes"}})) == ["held", "minuted", "why"]


def test_an_answer_given_once_asks_nothing_while_its_own_question_is_not_asked() -> None:
    values: Mapping[str, Any] = {"held": {"value": "no"}, "minuted": {"value": "yes"}}
    assert slugs(asked(FORM, values)) == ["held", "why"]


def test_an_excuse_is_an_answer_and_an_empty_text_is_not_missing() -> None:
    assert slugs(missing(FORM, {})) == ["held"]
    assert slugs(missing(FORM, {"held": {"absent": "cannot tell"}})) == []


def test_ticks_that_must_be_given_are_missing_until_one_is() -> None:
    form = (ask("seen", "ticks", must=True),)
    assert slugs(missing(form, {"seen": {"value": []}})) == ["seen"]
    assert slugs(missing(form, {"seen": {"value": ["health"]}})) == []
    assert form[0].problem == "Tick at least one: seen?"
