"""The chapters of the indicators: each with its evaluation, its findings, and who told us."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from fieldwork.catalogue.frameworks import Indicator
from fieldwork.judgement.coverage import SOURCE_WORDS, voices
from fieldwork.records import Answer, Document, Evaluation, Finding, Measure, Note, Support, SurveyResult
from fieldwork.records.words import DIRECTIONS, HEADINGS
from fieldwork.report import document as doc
from fieldwork.report.council.comparing import compared
from fieldwork.report.council.making import Making, account
from fieldwork.report.council.material import grade_of
from fieldwork.report.council.outline import Part, Section, Told
from fieldwork.report.council.references import name
from fieldwork.report.council.wording import listed, not_too_small, sentence, several

NOTHING_YET = "No finding has been agreed for this indicator yet."
STILL_TO_BE_AGREED = "Still to be agreed"
_STANDING = {
    "provisional": "Provisional: the team has not settled this evaluation yet.",
    "panel": "Not final: the panel has still to confirm this evaluation.",
    None: "Provisional: the team has not settled this evaluation yet.",
}
_KIND_WORDS = (
    (Measure, "count from the case files", "counts from the case files"),
    (Answer, "answer from a case file", "answers from case files"),
    (SurveyResult, "survey answer", "survey answers"),
    (Document, "document", "documents"),
)


def indicator_chapter(making: Making, part: Part) -> doc.Chapter:
    """A question of the programme, with a section for each of its indicators."""
    blocks = [*making.told(part.paragraphs), *sections(making, part)]
    return doc.Chapter(part.title, tuple(blocks), part.number)


def sections(making: Making, part: Part) -> Iterator[doc.Block]:
    """All indicators of a chapter."""
    for section in part.sections:
        yield doc.Heading(section.indicator.title)
        if section.indicator.graded:
            yield grade_box(making, section.indicator)
        yield from _reasons(making, section.indicator)
        yield from making.told(section.opening)
        yield from _findings(making, section)
        yield from _at_a_glance(making, section.indicator)


def statement(making: Making, finding: Finding) -> doc.Block:
    """What a finding says; one that is not agreed stands apart, under a mark that says so."""
    text = " ".join((finding.statement or "").split())
    if finding.status == "agreed":
        # Bold is marked with asterisks: words that hold one stay as they are.
        bold = text if "*" in text else f"*{text}*"
        return doc.Paragraph((doc.Passage(bold, making.evidence([finding.id])),))
    title = (
        f"{STILL_TO_BE_AGREED}: {name(making.material, finding)}" if making.internal else STILL_TO_BE_AGREED
    )
    return doc.Note(title, (text,))


def basis(making: Making, finding: Finding) -> doc.Paragraph:
    """What a finding rests on, in counts, and in the internal copy by reference."""
    for_it, against = (usable_supports(making, finding, side) for side in ("for", "against"))
    if not for_it:
        return account("No evidence is linked to this finding yet.")
    said = [f"This rests on {listed(list(_counted(making, for_it)))}."]
    if against:
        said.append(f"{sentence(listed(list(_counted(making, against))))} {_points(against)} the other way.")
    evidence = making.evidence(each.evidence for each in for_it)
    return doc.Paragraph((doc.Passage(" ".join(said), evidence),))


def usable_supports(making: Making, finding: Finding, side: str) -> list[Support]:
    """What speaks for or against a finding and may be used."""
    supports = making.material.supports_of.get(finding.id, ())
    return [each for each in supports if each.side == side and making.evidence([each.evidence])]


def grade_box(making: Making, indicator: Indicator) -> doc.GradeBox:
    """The evaluation of an indicator, with the last one where the two can be compared."""
    evaluation = making.material.evaluation_of.get(indicator.code)
    grade, before = grade_of(evaluation), compared(making, indicator)
    if grade is None:
        return doc.GradeBox("Our evaluation", None, "Not yet evaluated", "", before.in_words)
    meaning = next(each for each in making.catalogue.scale if each.grade == grade)
    standing = _STANDING.get(evaluation.status, "") if evaluation else ""
    return doc.GradeBox(
        "Our evaluation",
        grade,
        making.framework.word(grade),
        f"{sentence(meaning.short)}. {meaning.meaning}",
        " ".join(filter(None, (before.in_words, standing))),
    )


def _reasons(making: Making, indicator: Indicator) -> Iterator[doc.Block]:
    """Why the team chose this grade: between the team and itself."""
    evaluation = making.material.evaluation_of.get(indicator.code)
    if making.internal and evaluation:
        lines = tuple(filter(None, _reason_lines(evaluation)))
        if lines:
            yield doc.Note("Why this evaluation (for the team only)", lines)


def _reason_lines(evaluation: Evaluation) -> Iterator[str]:
    yield str((evaluation.grade or {}).get("reason") or "")
    yield f"Agreed by: {evaluation.agreed_by}." if evaluation.agreed_by else ""
    yield f"Seen otherwise: {evaluation.dissent}" if evaluation.dissent else ""


def _findings(making: Making, section: Section) -> Iterator[doc.Block]:
    if not any(told.agreed for told in section.told):
        yield account(NOTHING_YET)
    for heading in HEADINGS:
        under = [told for told in section.told if (told.finding.heading or HEADINGS[0]) == heading]
        if under:
            yield doc.Heading(sentence(heading), 3)
        for told in under:
            yield from _told(making, told)
    if section.rest:
        yield doc.Heading("What else we found", 3)
        yield from making.told(section.rest)


def _told(making: Making, told: Told) -> Iterator[doc.Block]:
    yield statement(making, told.finding)
    if told.paragraphs:
        yield from making.told(told.paragraphs)
    else:
        yield basis(making, told.finding)


def _counted(making: Making, supports: list[Support]) -> Iterator[str]:
    records = [making.material.by_id[each.evidence or ""] for each in supports]
    notes = [each for each in records if isinstance(each, Note)]
    if notes:
        source_of = making.material.source_of
        sources = Counter(SOURCE_WORDS[source_of[note.id]].lower() for note in notes)
        whose = ", ".join(f"{source} {number}" for source, number in sources.items())
        yield f"{several(len(notes), 'note')} of what we were told or saw ({whose})"
    for kind, one, many in _KIND_WORDS:
        found = sum(isinstance(each, kind) for each in records)
        if found:
            yield several(found, one, many)


def _points(supports: list[Support]) -> str:
    return "points" if len(supports) == 1 else "point"


def _at_a_glance(making: Making, indicator: Indicator) -> Iterator[doc.Block]:
    """Who told us, and which way it points."""
    material = making.material
    rows = voices(indicator.code, material.source_of, material.tags)
    files = len(material.files_about.get(indicator.code, ()))
    if not rows and not files:
        return
    yield doc.Heading("Evidence at a glance", 3)
    children = several(files, "child", "children")
    read = f"Questions about this were answered from the case files of {children}." if files else ""
    if not rows:
        yield account(read)
        return
    number = not_too_small if making.final else str
    yield doc.Table(
        f"Notes of what we were told and saw, by who told us. {read}".rstrip(),
        ("Who told us", *map(sentence, DIRECTIONS)),
        tuple((SOURCE_WORDS[row.source], *map(number, row.counts)) for row in rows),
        (2.4, 1.0, 1.0, 1.2, 1.0),
    )
