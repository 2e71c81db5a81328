"""Guides for conversations: what we say first, what we ask, how we end."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Annotated

from fieldwork.catalogue.reading import Built, Source, known, unique, unique_ids
from fieldwork.records.words import GROUPS

SORTS = ("interview", "focus group")


@dataclass(frozen=True, kw_only=True)
class GuideQuestion:
    """A question to ask, with prompts to follow it up and the indicators it bears on."""

    id: str
    text: str
    prompts: tuple[str, ...] = ()
    must_ask: bool = False
    indicators: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class GuideSection:
    """Questions that belong together."""

    id: str
    title: str
    questions: tuple[GuideQuestion, ...]


@dataclass(frozen=True, kw_only=True)
class Guide:
    """A guide for conversations with one group of people; opening and closing are paragraphs to say."""

    id: str
    version: int
    group: Annotated[str, GROUPS]
    sort: Annotated[str, SORTS]
    title: str
    opening: tuple[str, ...]
    closing: tuple[str, ...]
    sections: tuple[GuideSection, ...]

    @property
    def questions(self) -> tuple[GuideQuestion, ...]:
        """All questions, in order."""
        return tuple(question for section in self.sections for question in section.questions)


def check(built: list[Built[Guide]], codes: Collection[str]) -> None:
    """Ids, indicators, and that there is an interview guide for each group and never two of a sort."""
    taken: dict[tuple[str, str], str] = {}
    for source, guide in built:
        _check_one(source, guide, codes)
        pair = (guide.group, guide.sort)
        if pair in taken:
            message = f"{taken[pair]} is the guide for this group and sort already; change one of them."
            raise source.wrong(("group",), message)
        taken[pair] = source.name
    for group in GROUPS:
        if (group, "interview") not in taken:
            raise built[0][0].wrong((), f'no guide is an interview with the group "{group}"; add one.')


def _check_one(source: Source, guide: Guide, codes: Collection[str]) -> None:
    unique_ids(source, ("sections",), guide.sections)
    placed = [
        (("sections", i, "questions", j), question)
        for i, section in enumerate(guide.sections)
        for j, question in enumerate(section.questions)
    ]
    unique(source, (((*place, "id"), question.id) for place, question in placed), "the id")
    for place, question in placed:
        for index, code in enumerate(question.indicators):
            known(source, (*place, "indicators", index), code, codes, "indicator")
    if not any(question.must_ask for _, question in placed):
        raise source.wrong(("sections",), "no question must be asked; write must_ask = true where one must.")
