"""What the page asks of the store: the report from its first chapter to its last, and one paragraph of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from fieldwork.catalogue import Catalogue
from fieldwork.exchange.conflicts import marks
from fieldwork.records import Finding, Measure, Note, Paragraph, Passage
from fieldwork.report.checks import open_checks
from fieldwork.report.council import Material, gather
from fieldwork.report.council.marks import fill
from fieldwork.report.council.outline import NEXT, Outline, Part, Section, arrange
from fieldwork.report.council.references import cite, name
from fieldwork.store.act import Seen
from fieldwork.store.store import Store
from ui.pages.report.names import Names, ids_in, numbered
from ui.pages.report.places import Check, checks, page_of
from ui.parts.two_versions import Marks, Torn, first_torn

STRAY = "stray"
_EMPTY = {NEXT: "Fixed words, as decided"}


@dataclass(frozen=True)
class Home:
    """Where a paragraph stands or could be added."""

    chapter: str
    indicator: str | None = None
    finding: str | None = None


@dataclass(frozen=True)
class Line:
    """One line of the list: a chapter, an indicator, a paragraph, or a place where there is none yet.

    `beside` are the ids of the paragraphs among which a paragraph can move, in their order.
    """

    key: str
    title: str
    number: str = ""
    level: int = 0
    """1 for a chapter, 2 for an indicator, 0 for what can be chosen."""
    home: Home | None = None
    written: bool = False
    two_versions: bool = False
    beside: tuple[str, ...] = ()


@dataclass(frozen=True)
class Behind:
    """A piece of evidence behind a passage."""

    citation: str
    evidence: str
    seen: Seen
    code: str
    what: str
    page: str
    record: str
    """The page and the record on it where it can be looked at."""
    usable: bool
    in_words: bool
    """Whether the passage quotes or counts it."""


@dataclass(frozen=True)
class PassageShown:
    """A passage with its evidence and the versions shown."""

    id: str
    text: str
    what_we_did: bool
    seen: Seen
    torn: Torn
    """The passage, in its fields with two versions; else the first of its citations that has them."""
    evidence: tuple[Behind, ...]


@dataclass(frozen=True)
class ParagraphShown:
    """The paragraph chosen, with the versions shown."""

    id: str
    seen: Seen
    passages: tuple[PassageShown, ...]


@dataclass(frozen=True)
class Offered:
    """A finding that no paragraph tells yet."""

    id: str
    code: str
    statement: str


@dataclass(frozen=True)
class Look:
    """The report as the page shows it."""

    draft: str
    started: bool
    """Whether a finding is agreed or a paragraph written."""
    lines: tuple[Line, ...]
    checks: tuple[Check, ...]
    names: Names
    findings: dict[str, Offered]
    """Every finding by its id."""
    chosen: str
    paragraph: ParagraphShown | None


def look(store: Store, catalogue: Catalogue, chosen: str) -> Look:
    """The whole report, and the paragraph chosen where the key is one's id."""
    material = gather(store)
    framework = catalogue.framework(material.inspection.programme or "")
    printed = arrange(material, framework, final=False)
    torn = marks(store)
    lines = tuple(_lines(material, arrange(_with_words(material), framework, final=False), printed, torn))
    numbers = [each.number or 0 for each in material.drafts]
    return Look(
        draft=f"Draft {1 + max(numbers, default=0)}",
        started=bool(material.paragraphs or material.findings),
        lines=lines,
        checks=checks(open_checks(material, catalogue), material, printed),
        names=names_of(material, catalogue),
        findings={each.id: _offered(each) for each in material.findings},
        chosen=chosen,
        paragraph=_paragraph(store, material, chosen, torn),
    )


def _offered(finding: Finding) -> Offered:
    return Offered(finding.id, finding.code or "", finding.statement or "")


def names_of(material: Material, catalogue: Catalogue) -> Names:
    """What every measure and note is called, those that are gone but still named in a text too."""
    known = [(each.id, name(material, each)) for each in (*material.measures, *material.notes)]
    there = {id_ for id_, _ in known}
    named = (id_ for each in material.passages for _, id_ in ids_in(each.text or ""))
    gone = [(id_, "gone") for id_ in dict.fromkeys(named) if id_ not in there]
    words = {each.id: _word(each, material, catalogue) for each in material.measures}
    return Names(dict(numbered((*known, *gone))), {id_: word for id_, word in words.items() if word})


def _word(measure: Measure, material: Material, catalogue: Catalogue) -> str:
    filled = fill(f"{{measure:{measure.id}}}", material, catalogue, draft=False)
    return "" if filled.problems else filled.text


def _with_words(material: Material) -> Material:
    """The material as if nothing were empty: what has no words yet has its place all the same."""
    passages = tuple(replace(each, text=each.text or "…") for each in material.passages)
    begun = {each.paragraph for each in passages}
    added = (
        Passage(id=each.id, paragraph=each.id, text="…")
        for each in material.paragraphs
        if each.id not in begun
    )
    findings = tuple(replace(each, statement=each.statement or "…") for each in material.findings)
    return replace(material, passages=(*passages, *added), findings=findings)


def _lines(material: Material, whole: Outline, printed: Outline, torn: Marks) -> Iterator[Line]:
    for part in whole.parts:
        yield Line(f"chapter {part.key}", part.title, part.number, level=1)
        yield from _part(material, part, printed, torn)
    if whole.stray_paragraphs:
        yield Line(f"chapter {STRAY}", "In no chapter of this report", level=1)
        yield from _several(material, whole.stray_paragraphs, printed, torn)


def _part(material: Material, part: Part, printed: Outline, torn: Marks) -> Iterator[Line]:
    yield from _several(material, part.paragraphs, printed, torn)
    for section in part.sections:
        yield Line(f"indicator {section.indicator.code}", section.indicator.title, level=2)
        yield from _section(material, part, section, printed, torn)
    if not part.paragraphs and not part.sections:
        yield Line(f"empty {part.key}", _EMPTY.get(part.key, "Nothing written yet"), home=Home(part.key))


def _section(
    material: Material, part: Part, section: Section, printed: Outline, torn: Marks
) -> Iterator[Line]:
    code = section.indicator.code
    yield from _several(material, section.opening, printed, torn)
    for told in section.told:
        yield from _several(material, told.paragraphs, printed, torn)
        if not told.paragraphs:
            found = told.finding
            home = Home(part.key, code, found.id)
            yield Line(f"finding {found.id}", found.statement or "", found.code or "", home=home)
    yield from _several(material, section.rest, printed, torn)
    if not (section.opening or section.told or section.rest):
        yield Line(f"empty {part.key} {code}", "Nothing written yet", home=Home(part.key, code))


def _several(
    material: Material, paragraphs: tuple[Paragraph, ...], printed: Outline, torn: Marks
) -> Iterator[Line]:
    beside = tuple(each.id for each in paragraphs)
    for each in paragraphs:
        passages = [passage for passage in material.passages if passage.paragraph == each.id]
        words = next((passage.text for passage in passages if passage.text), "")
        yield Line(
            each.id,
            _first_words(material, words or ""),
            printed.numbers.get(each.id, ""),
            home=Home(each.chapter or "", each.indicator, each.finding),
            written=bool(words),
            two_versions=bool(first_torn(torn, (each.id, *(passage.id for passage in passages)))),
            beside=beside,
        )


def _first_words(material: Material, text: str) -> str:
    names = Names({id_: "…" for _, id_ in ids_in(text)})
    plain = names.shown(" ".join(text.split()))
    return plain.replace("{…|", "").replace("{…}", "…").replace("}", "") or "No words yet"


def _paragraph(store: Store, material: Material, chosen: str, torn: Marks) -> ParagraphShown | None:
    if not any(each.id == chosen for each in material.paragraphs):
        return None
    passages = (each for each in material.passages if each.paragraph == chosen)
    shown = tuple(_passage(store, material, each, torn) for each in passages)
    return ParagraphShown(chosen, store.seen(chosen), shown)


def _passage(store: Store, material: Material, passage: Passage, torn: Marks) -> PassageShown:
    named = {id_ for _, id_ in ids_in(passage.text or "")}
    behind = [
        _behind(store, material, each.id, each.evidence or "", named)
        for each in material.citations
        if each.passage == passage.id
    ]
    evidence = tuple(sorted(behind, key=lambda each: (not each.usable, each.code)))
    text, did = passage.text or "", bool(passage.what_we_did)
    marked = first_torn(torn, (passage.id, *(each.citation for each in behind)))
    return PassageShown(passage.id, text, did, store.seen(passage.id), marked, evidence)


def _behind(store: Store, material: Material, citation: str, id_: str, named: set[str]) -> Behind:
    record, cited = material.by_id.get(id_), cite(material, id_)
    code = cited.reference if cited else name(material, record) if record else "deleted"
    page, at = page_of(material, record)
    what = _what(record) if cited else "No longer evidence. Take it away, or put it right there."
    return Behind(citation, id_, store.seen(citation), code, what, page, at, cited is not None, id_ in named)


def _what(record: object) -> str:
    if isinstance(record, Note):
        return record.text or ""
    if isinstance(record, Finding | Measure):
        return record.statement or ""
    return str(getattr(record, "title", None) or getattr(record, "statement", None) or "")
