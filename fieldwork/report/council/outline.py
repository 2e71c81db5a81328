"""Where everything stands in the report: chapters, indicators, findings and the numbers of paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from fieldwork.catalogue.frameworks import Framework, Indicator
from fieldwork.records import Finding, Paragraph
from fieldwork.records.words import HEADINGS
from fieldwork.report.council.material import Material

AREA, STRENGTHS, GOOD_PRACTICE = "area", "strengths", "good-practice"
IMPROVEMENT, AREAS, NEXT = "improvement", "areas-for-improvement", "next"

BEFORE = (
    (AREA, "The area"),
    (STRENGTHS, "Particular strengths that make a difference to children and families"),
    (GOOD_PRACTICE, "Examples of good practice"),
)
COMPARISON = (IMPROVEMENT, "How have services improved since the last inspection?")
AFTER = ((AREAS, "Areas for improvement"), (NEXT, "What happens next?"))

_FIXED = {key for key, _ in (*BEFORE, *AFTER)}
_SHORT_KEYS = {"needs-met": "needs", "management": "management-and-leadership"}
"""Chapter keys that name a question of the programme more shortly than its framework does."""


@dataclass(frozen=True)
class Told:
    """A finding and the paragraphs that tell it."""

    finding: Finding
    paragraphs: tuple[Paragraph, ...]

    @property
    def agreed(self) -> bool:
        """Whether the team stands behind it."""
        return self.finding.status == "agreed"


@dataclass(frozen=True)
class Section:
    """One indicator: what opens it, its findings, and paragraphs that belong to none of them."""

    indicator: Indicator
    opening: tuple[Paragraph, ...]
    told: tuple[Told, ...]
    rest: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Part:
    """One numbered chapter."""

    key: str
    title: str
    number: str
    paragraphs: tuple[Paragraph, ...]
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class Outline:
    """All numbered chapters, the number of each paragraph, and what has no place in any of them."""

    parts: tuple[Part, ...]
    numbers: Mapping[str, str]
    stray_paragraphs: tuple[Paragraph, ...]
    stray_findings: tuple[Finding, ...]


def arrange(material: Material, framework: Framework, *, final: bool) -> Outline:
    """Put everything in its place; a final report leaves out what is not agreed."""
    findings = [
        each for each in material.findings if each.statement and (each.status == "agreed" or not final)
    ]
    placed = _placed(material, framework, {each.id for each in findings})
    parts = tuple(
        _part(number, key, title, placed, findings, framework)
        for number, (key, title) in enumerate(_titles(framework), 1)
    )
    codes = {indicator.code for indicator in framework.indicators}
    return Outline(
        parts,
        dict(_numbered(parts)),
        tuple(paragraph for (key, _), several in placed.items() if not key for paragraph in several),
        tuple(each for each in findings if each.indicator not in codes),
    )


def _titles(framework: Framework) -> Iterator[tuple[str, str]]:
    yield from BEFORE
    yield from ((area.id, area.title) for area in framework.areas)
    if all(area.id != IMPROVEMENT for area in framework.areas):
        yield COMPARISON
    yield from AFTER


_Placed = dict[tuple[str, str], list[Paragraph]]
"""Chapter key and indicator, each perhaps empty, to paragraphs in their order."""


def _placed(material: Material, framework: Framework, printed: set[str]) -> _Placed:
    findings = {each.id: each for each in material.findings}
    placed: _Placed = {}
    for paragraph in material.paragraphs:
        finding = findings.get(paragraph.finding or "")
        left_out = finding is not None and finding.id not in printed
        if paragraph.id in material.passages_of and not left_out:
            indicator = paragraph.indicator or (finding.indicator if finding else None)
            placed.setdefault(_home(paragraph.chapter, indicator, framework), []).append(paragraph)
    return placed


def _home(chapter: str | None, indicator: str | None, framework: Framework) -> tuple[str, str]:
    if chapter in _FIXED:
        return chapter or "", ""
    for area in framework.areas:
        if any(each.code == indicator for each in area.indicators):
            return area.id, indicator or ""
    key = _SHORT_KEYS.get(chapter or "", chapter or "")
    known = {IMPROVEMENT, *(area.id for area in framework.areas)}
    return (key if key in known else ""), ""


def _part(
    number: int, key: str, title: str, placed: _Placed, findings: list[Finding], framework: Framework
) -> Part:
    indicators = next((area.indicators for area in framework.areas if area.id == key), ())
    sections = (
        _section(each, placed.get((key, each.code), []), [f for f in findings if f.indicator == each.code])
        for each in indicators
    )
    filled = tuple(
        each for each in sections if each.indicator.graded or each.told or each.rest or each.opening
    )
    return Part(key, title, str(number), tuple(placed.get((key, ""), ())), filled)


def _section(indicator: Indicator, paragraphs: list[Paragraph], findings: list[Finding]) -> Section:
    ranked = sorted(findings, key=lambda each: HEADINGS.index(each.heading or HEADINGS[0]))
    ids = {each.id for each in findings}
    told = tuple(
        Told(each, tuple(paragraph for paragraph in paragraphs if paragraph.finding == each.id))
        for each in ranked
    )
    free = [place for place, paragraph in enumerate(paragraphs) if paragraph.finding not in ids]
    first = next((place for place in range(len(paragraphs)) if place not in free), len(paragraphs))
    opening = tuple(paragraphs[place] for place in free if place < first)
    return Section(indicator, opening, told, tuple(paragraphs[place] for place in free if place > first))


def _numbered(parts: Iterable[Part]) -> Iterator[tuple[str, str]]:
    for part in parts:
        for place, paragraph in enumerate(_in_print(part), 1):
            yield paragraph.id, f"{part.number}.{place}"


def _in_print(part: Part) -> Iterator[Paragraph]:
    yield from part.paragraphs
    for section in part.sections:
        yield from section.opening
        for told in section.told:
            yield from told.paragraphs
        yield from section.rest
