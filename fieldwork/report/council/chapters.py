"""The chapters around the findings: area, strengths, good practice, areas for improvement, what is next."""

from __future__ import annotations

from collections.abc import Iterator

from fieldwork.records import Finding
from fieldwork.report import document as doc
from fieldwork.report.council import outline
from fieldwork.report.council.making import Making, account
from fieldwork.report.council.outline import Part
from fieldwork.report.council.wording import stopped

LAST_TIME = "inspection before"
_EMPTY = {
    outline.AREA: "Nothing has been written about the area yet.",
    outline.STRENGTHS: (
        "No particular strength has been chosen for this chapter yet. The findings under “Working well” show "
        "where to look."
    ),
    outline.GOOD_PRACTICE: "No example of good practice has been chosen yet.",
    outline.AREAS: "No area for improvement has been agreed yet.",
}
_CLOSING = {"confident": "next-confident", "follow-through": "next-follow-through"}


def plain_chapter(making: Making, part: Part) -> doc.Chapter:
    """A chapter without indicators."""
    blocks = [*making.told(part.paragraphs), *_added(making, part)]
    if not blocks:
        blocks = [account(_EMPTY[part.key])]
    return doc.Chapter(part.title, tuple(blocks), part.number)


def contact(making: Making) -> doc.Chapter:
    """The last page of the text: where to turn, and other formats."""
    blocks: list[doc.Block] = [
        account(
            f"This report was written by {making.lead_body}. If you want to say something about it or about "
            "the inspection, ask for the inspector who led it."
        ),
        account(making.phrase("other-formats")),
    ]
    return doc.Chapter("Contact and other formats", tuple(blocks))


def _added(making: Making, part: Part) -> Iterator[doc.Block]:
    match part.key:
        case outline.GOOD_PRACTICE:
            yield from _good_practice(making, part)
        case outline.AREAS:
            yield from _areas(making, part)
        case outline.NEXT:
            yield from _next(making)


def _good_practice(making: Making, part: Part) -> Iterator[doc.Block]:
    """Examples noted with a finding that no paragraph of this chapter tells."""
    told = {id_ for paragraph in part.paragraphs for id_ in _cited(making, paragraph.id)}
    for finding in making.material.findings:
        if (
            finding.good_practice
            and finding.id not in told
            and (finding.status == "agreed" or not making.final)
        ):
            yield doc.Paragraph((doc.Passage(stopped(finding.good_practice), making.evidence([finding.id])),))


def _cited(making: Making, paragraph: str) -> Iterator[str]:
    for passage in making.material.passages_of.get(paragraph, ()):
        yield from making.material.evidence_of.get(passage.id, ())


def _areas(making: Making, part: Part) -> Iterator[doc.Block]:
    """Areas that no paragraph of this chapter words already."""
    passages = making.material.passages_of
    told = {passage.text for paragraph in part.paragraphs for passage in passages.get(paragraph.id, ())}
    wanted = [area for area in making.material.areas if area.since != LAST_TIME and area.text not in told]
    items = [
        doc.Passage(area.text or "", making.evidence(_behind(making, area.indicator))) for area in wanted
    ]
    if items:
        yield doc.Bullets(tuple(items))


def _behind(making: Making, indicator: str | None) -> list[str]:
    def says_so(finding: Finding) -> bool:
        return finding.indicator == indicator and finding.heading == "needs to improve"

    return [
        finding.id for finding in making.material.findings if says_so(finding) and finding.status == "agreed"
    ]


def _next(making: Making) -> Iterator[doc.Block]:
    inspection = making.material.inspection
    phrase = _CLOSING.get(inspection.closing_decision or "")
    if phrase is None:
        yield account(
            "It has not been decided yet whether inspectors will come back within a year, or are confident "
            "that services can make the improvements needed."
        )
        return
    yield account(making.phrase(phrase))
    if inspection.closing_reason:
        yield account(stopped(inspection.closing_reason))
