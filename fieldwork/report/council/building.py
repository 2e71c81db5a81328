"""The council report as a document, built from its material."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from fieldwork.catalogue import Catalogue
from fieldwork.report import document as doc
from fieldwork.report.council import outline
from fieldwork.report.council.appendices import evaluations, terms
from fieldwork.report.council.behind import evidence, in_the_way
from fieldwork.report.council.chapters import contact, plain_chapter
from fieldwork.report.council.findings import basis, indicator_chapter, statement
from fieldwork.report.council.improvement import improvement_chapter
from fieldwork.report.council.making import Making
from fieldwork.report.council.material import Material
from fieldwork.report.council.method import method
from fieldwork.report.council.opening import about
from fieldwork.report.council.outline import Part, arrange

TITLE = "Services to protect children and young people"


def build(
    material: Material,
    catalogue: Catalogue,
    on: date,
    draft: str | None,
    *,
    internal: bool = False,
    open_checks: Sequence[str] = (),
) -> doc.Report:
    """The report of this day; `draft` is "Draft 3", or None for the final one.

    The internal copy has the team's reasons and the evidence behind each finding as well. Raises NotFound
    where the inspection's programme is not known.
    """
    framework = catalogue.framework(material.inspection.programme or "")
    arranged = arrange(material, framework, final=draft is None)
    making = Making(material, catalogue, framework, arranged, on, draft, internal)
    return doc.Report(
        title=TITLE,
        council=f"{making.area} council area",
        programme=f"{framework.programme}, {framework.years}",
        lead_body=making.lead_body,
        date=on,
        chapters=(*_chapters(making), *_appendices(making, open_checks), contact(making)),
        draft=draft,
    )


def _chapters(making: Making) -> Iterator[doc.Chapter]:
    yield about(making)
    for part in making.outline.parts:
        yield _chapter(making, part)
    if making.outline.stray_findings or making.outline.stray_paragraphs:
        yield _without_a_place(making)


def _chapter(making: Making, part: Part) -> doc.Chapter:
    if part.key == outline.IMPROVEMENT:
        return improvement_chapter(making, part)
    if any(part.key == area.id for area in making.framework.areas):
        return indicator_chapter(making, part)
    return plain_chapter(making, part)


def _without_a_place(making: Making) -> doc.Chapter:
    """Nothing written is lost, even where it names an indicator or a chapter that this programme has not."""
    blocks: list[doc.Block] = []
    for finding in making.outline.stray_findings:
        blocks += [statement(making, finding), basis(making, finding)]
    blocks += making.told(making.outline.stray_paragraphs)
    return doc.Chapter("What belongs to no indicator of this programme", tuple(blocks))


def _appendices(making: Making, open_checks: Sequence[str]) -> Iterator[doc.Chapter]:
    made = [evaluations(making), terms(making), method(making)]
    if making.internal:
        made += [evidence(making), in_the_way(open_checks)]
    for letter, (title, blocks) in zip("ABCDE", made, strict=False):
        yield doc.Chapter(title, blocks, letter, appendix=True)
