"""What stands between the draft of the council report and its printing as final, and where to look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from fieldwork.catalogue import Catalogue
from fieldwork.catalogue.frameworks import Framework
from fieldwork.records import (
    KINDS,
    Citation,
    Evaluation,
    Finding,
    Note,
    Paragraph,
    Passage,
    PreviousGrade,
    Record,
)
from fieldwork.report.council import Material
from fieldwork.report.council.marks import fill
from fieldwork.report.council.material import grade_of
from fieldwork.report.council.outline import Outline, Part, arrange
from fieldwork.report.council.references import cite, name
from fieldwork.report.council.wording import listed, sentence, several

_SHOWN_CODES = 6
_FIRST_WORDS = 6
_CHAPTERS_THAT_NEED_TEXT = ("area", "strengths", "areas-for-improvement")
_ONLY_IF_CITED = ("note", "conversation")
_NOT_PRINTED = (
    "comment", "follow_up", "enquiry", "concern", "contact", "laptop", "template", "question", "event",
    "erasure", "cleared_word", "attachment", "same_as", "theme", "issued_draft",
)  # fmt: skip


def open_checks(material: Material, catalogue: Catalogue) -> tuple[str, ...]:
    """Everything still to be done, most pressing first; nothing when the report can be final."""
    framework = catalogue.framework(material.inspection.programme or "")
    outline = arrange(material, framework, final=False)
    return (
        *_concerns(material),
        *_conflicts(material, framework, outline),
        *_evaluations(material, framework),
        *_findings(material, framework),
        *_chapters(material, outline),
        *_passages(material, catalogue, outline),
        *_readings(material),
        *_conversations(material),
        *_responses(material),
        *_inspection(material),
    )


def _concerns(material: Material) -> Iterator[str]:
    for each in material.concerns:
        if not each.closed_at and not each.raised_in_error:
            yield f"Matter of concern {each.code or ''} is still open; the lead has to close it.".replace(
                "  ", " "
            )


def _conflicts(material: Material, framework: Framework, outline: Outline) -> Iterator[str]:
    """Two versions of anything printed, each place once."""
    cited = _used(material)
    places = Counter(
        _place(material, framework, outline, kind, id_)
        for kind, id_, _ in material.conflicts
        if kind not in _NOT_PRINTED and (kind not in _ONLY_IF_CITED or id_ in cited)
    )
    for place, number in places.items():
        times = f" ({number} times)" if number > 1 else ""
        yield f"There are two versions of {place}{times}; decide between them."


def _used(material: Material) -> set[str]:
    """Ids of the notes that findings and passages rest on or quote, and of their conversations."""
    ids = {each.evidence for each in material.supports} | {each.evidence for each in material.citations}
    ids |= {
        note.id for note in material.notes if any(note.id in (each.text or "") for each in material.passages)
    }
    notes = [note for note in material.notes if note.id in ids]
    return {note.id for note in notes} | {note.conversation or "" for note in notes}


def _place(material: Material, framework: Framework, outline: Outline, kind: str, id_: str) -> str:
    record = material.by_id.get(id_)
    if isinstance(record, Citation):
        record = material.by_id.get(record.passage or "")
    if isinstance(record, Passage):
        record = material.by_id.get(record.paragraph or "")
    if isinstance(record, Paragraph):
        return f"paragraph {outline.numbers.get(record.id, '')}".strip()
    if isinstance(record, Evaluation | PreviousGrade):
        return f"the {record.word} of “{_title(framework, record.indicator)}”"
    if record is None:
        return f"a {KINDS[kind].word} that was deleted" if kind in KINDS else "a record"
    return _named(material, record)


def _named(material: Material, record: Record) -> str:
    """Its kind and its code, "finding FD-B4"; the code alone where it says enough."""
    known = name(material, record)
    return known if known.startswith("a ") or isinstance(record, Note) else f"{record.word} {known}"


def _title(framework: Framework, code: str | None) -> str:
    return next((each.title for each in framework.indicators if each.code == code), code or "")


def _evaluations(material: Material, framework: Framework) -> Iterator[str]:
    for indicator in framework.graded:
        evaluation = material.evaluation_of.get(indicator.code)
        if grade_of(evaluation) is None:
            yield f"“{indicator.title}” has no evaluation yet."
        elif evaluation and evaluation.status == "panel":
            yield f"The evaluation of “{indicator.title}” has still to be confirmed by the panel."
        elif evaluation and evaluation.status != "final":
            yield f"The evaluation of “{indicator.title}” is only provisional."


def _findings(material: Material, framework: Framework) -> Iterator[str]:
    codes = {indicator.code for indicator in framework.indicators}
    for finding in material.findings:
        code = sentence(name(material, finding))
        yield from (f"{code} {problem}" for problem in _finding(material, finding, codes))
    for indicator in framework.graded:
        agreed = (each.status == "agreed" for each in material.findings if each.indicator == indicator.code)
        if not any(agreed):
            yield f"No finding has been agreed for “{indicator.title}”."


def _finding(material: Material, finding: Finding, codes: set[str]) -> Iterator[str]:
    if not finding.statement:
        yield "says nothing yet; write its statement, or delete it."
    if finding.status != "agreed":
        yield "is not agreed yet; agree it, or delete it."
    if finding.indicator not in codes:
        yield f"belongs to “{finding.indicator}”, which is no indicator of this programme; choose one."
    supports = material.supports_of.get(finding.id, ())
    usable = {each.side for each in supports if cite(material, each.evidence)}
    if "for" not in usable:
        yield "has no evidence; link what it rests on."
    if "against" not in usable and not finding.nothing_against:
        yield "does not say what points the other way; link it, or say why there is nothing."
    for support in supports:
        if why := _unusable(material, support.evidence):
            yield f"rests on {why}; take it out."


def _unusable(material: Material, id_: str | None) -> str:
    """Why this cannot be evidence, with its code; nothing where it can, or is gone."""
    record = material.by_id.get(id_ or "")
    if not isinstance(record, Note) or record.id in material.source_of:
        return ""
    conversation = material.conversation(record)
    if conversation and conversation.asked_not_to_use:
        return f"{name(material, record)}, from a conversation that we were asked not to use"
    return f"{name(material, record)}, a note that is no evidence"


def _chapters(material: Material, outline: Outline) -> Iterator[str]:
    for part in outline.parts:
        if part.key in _CHAPTERS_THAT_NEED_TEXT and not part.paragraphs and not _worded(material, part):
            yield f"Chapter {part.number}, “{part.title}”, has no text yet."
    if outline.stray_paragraphs:
        many = several(len(outline.stray_paragraphs), "paragraph stands", "paragraphs stand")
        yield f"{sentence(many)} in no chapter of this report; choose a chapter or an indicator."


def _worded(material: Material, part: Part) -> bool:
    return part.key == "areas-for-improvement" and any(
        each.since != "inspection before" for each in material.areas
    )


def _passages(material: Material, catalogue: Catalogue, outline: Outline) -> Iterator[str]:
    for paragraph in material.paragraphs:
        number = outline.numbers.get(paragraph.id)
        place = f"Paragraph {number}" if number else "A paragraph without a place"
        for passage in material.passages_of.get(paragraph.id, ()):
            for problem in _passage(material, catalogue, passage):
                yield f"{place} {problem}."
    yield from _erased(material, outline)


def _passage(material: Material, catalogue: Catalogue, passage: Passage) -> Iterator[str]:
    evidence = material.evidence_of.get(passage.id, ())
    if not passage.what_we_did and not any(cite(material, each) for each in evidence):
        words = " ".join((passage.text or "").split()[:_FIRST_WORDS])
        yield f"says something without evidence (“{words} …”); link what it rests on"
    for id_ in evidence:
        if why := _unusable(material, id_):
            yield f"rests on {why}; take it out"
    yield from fill(passage.text or "", material, catalogue, draft=True).problems


def _erased(material: Material, outline: Outline) -> Iterator[str]:
    """Words of the report that were erased and not written anew."""
    for erasure in material.erasures:
        erased = erasure.erases or {}
        record = material.by_id.get(str(erased.get("record")))
        if not isinstance(record, Passage | Finding) or getattr(record, str(erased.get("field")), None):
            continue
        if isinstance(record, Passage):
            number = outline.numbers.get(record.paragraph or "")
            place = f"paragraph {number}" if number else "a paragraph"
        else:
            place = name(material, record)
        yield f"Words of {place} have been erased; write them anew."


def _readings(material: Material) -> Iterator[str]:
    unfinished = [name(material, each) for each in material.readings if not each.finished_at]
    if unfinished:
        many = "A reading is" if len(unfinished) == 1 else f"{len(unfinished)} readings are"
        yield f"{many} not finished: {_codes(unfinished)}."
    begun = {each.file for each in material.joined.readings(material.readings)}
    unread = [
        name(material, each)
        for each in material.joined.files(material.files)
        if each.id not in begun and not each.reserve and not each.swapped_for
    ]
    if unread:
        many = "A case file" if len(unread) == 1 else f"{len(unread)} case files"
        yield f"{many} of the sample nobody has read: {_codes(unread)}."


def _codes(found: Iterable[str]) -> str:
    codes = list(dict.fromkeys(found))
    if len(codes) <= _SHOWN_CODES:
        return listed(codes)
    return f"{', '.join(codes[:_SHOWN_CODES])} and {len(codes) - _SHOWN_CODES} more"


def _conversations(material: Material) -> Iterator[str]:
    for each in material.conversations:
        if (each.state or {}).get("state") == "under way":
            yield f"Conversation {name(material, each)} is still under way; finish it."


def _responses(material: Material) -> Iterator[str]:
    open_ones = [each.number or "" for each in material.responses if not each.decision]
    if open_ones:
        yield f"The council’s comments on {_codes(open_ones)} have no answer yet."


def _inspection(material: Material) -> Iterator[str]:
    inspection = material.inspection
    if not inspection.closing_decision:
        yield "It is not decided what happens next: no more visits, or a follow-through visit."
    if not inspection.fieldwork_from or not inspection.fieldwork_to:
        yield "The dates of fieldwork are missing."
