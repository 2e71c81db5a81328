"""The guides: one for each group of people, in words fit for them."""

from __future__ import annotations

import re

import pytest

from fieldwork.catalogue import load
from fieldwork.catalogue.guides import Guide
from fieldwork.errors import NotFound
from fieldwork.records.words import GROUPS

GUIDES = load().guides
LONGEST_SENTENCE = {"children": 9, "families": 11, "staff": 12, "managers": 12, "leaders": 12, "others": 12}
"""Words in a sentence, on average, that people of this group can be asked to follow by ear."""


def spoken(guide: Guide) -> list[str]:
    """Every sentence the inspector says."""
    asked = [text for question in guide.questions for text in (question.text, *question.prompts)]
    text = " ".join([*guide.opening, *asked, *guide.closing])
    return [sentence for sentence in re.split(r"(?<=[.?!])\s+", text) if sentence]


@pytest.mark.parametrize("group", GROUPS)
def test_each_group_has_a_guide_for_an_interview(group: str) -> None:
    guide = load().guide_for(group)
    assert (guide.group, guide.sort) == (group, "interview")


def test_groups_of_young_people_and_of_staff_have_guides_of_their_own() -> None:
    assert load().guide_for("children", "focus group").id == "focus-group-young-people"
    assert load().guide_for("staff", "focus group").id == "focus-group-staff"


def test_a_conversation_without_its_own_guide_uses_that_for_an_interview() -> None:
    assert load().guide_for("families", "focus group").id == "parents-and-carers"
    with pytest.raises(NotFound, match="bystanders"):
        load().guide_for("bystanders")


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.id)
def test_a_guide_can_be_followed_by_ear(guide: Guide) -> None:
    sentences = spoken(guide)
    average = sum(len(sentence.split()) for sentence in sentences) / len(sentences)
    assert average <= LONGEST_SENTENCE[guide.group]


def test_the_guide_for_a_child_has_neither_long_sentences_nor_long_words() -> None:
    sentences = spoken(load().guide("children-and-young-people"))
    assert max(len(sentence.split()) for sentence in sentences) <= 18
    words = re.findall(r"[A-Za-z]+", " ".join(sentences))
    assert sorted({word for word in words if len(word) > 10}) == []


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.id)
def test_a_guide_explains_before_it_asks_where_confidence_ends(guide: Guide) -> None:
    assert re.search(r"I must|we must|have to tell", " ".join(guide.opening))
    assert re.search(r"not safe|at risk", " ".join(guide.opening))


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.id)
def test_a_guide_fits_into_an_hour(guide: Guide) -> None:
    assert 10 <= len(guide.questions) <= 14
    must = sum(question.must_ask for question in guide.questions)
    assert 5 <= must < len(guide.questions)


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.id)
def test_questions_are_open(guide: Guide) -> None:
    leading = re.compile(
        r"^(Do|Does|Did|Are|Is|Have|Has|Was|Were|Can|Should)\b(?! there)|\b(don’t you|isn’t it)\b"
    )
    assert [question.text for question in guide.questions if leading.search(question.text)] == []


def test_each_of_the_six_indicators_is_asked_about_by_some_guide_of_each_kind() -> None:
    asked = {code for guide in GUIDES for question in guide.questions for code in question.indicators}
    assert asked == {f"P2-{n}" for n in range(1, 7)}
    for group in ("children", "families", "staff"):
        codes = {code for question in load().guide_for(group).questions for code in question.indicators}
        assert {"P2-1", "P2-2", "P2-3", "P2-4"} <= codes
