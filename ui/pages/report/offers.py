"""What could stand behind a passage: findings, measures, notes, documents, survey results."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from fieldwork.capture.evidence import QUOTED
from fieldwork.catalogue import Catalogue
from fieldwork.records import Finding, Measure, Note, Record
from fieldwork.report.council import Material, gather
from fieldwork.report.council.references import cite, speaker, what
from fieldwork.store.store import Store
from ui.pages.report.names import Names
from ui.pages.report.reading import names_of

Kind = Literal["finding", "measure", "note", "document", "survey_result"]
WORDS: Final[dict[Kind, str]] = {
    "finding": "Findings",
    "measure": "Counts",
    "note": "Notes",
    "document": "Documents",
    "survey_result": "Surveys",
}


@dataclass(frozen=True)
class Offer:
    """One piece of evidence that a passage could stand on."""

    id: str
    kind: Kind
    code: str
    text: str
    who: str
    near: bool
    """Whether it is about the indicator of the paragraph."""
    quotable: bool
    """Whether its words may be quoted."""


@dataclass(frozen=True)
class Offers:
    """All that is offered, what is about the indicator first, and what it is called in a text."""

    offers: tuple[Offer, ...]
    names: Names


def offers(store: Store, catalogue: Catalogue, indicator: str | None) -> Offers:
    """Everything that is evidence."""
    material = gather(store)
    tagged = {each.note for each in material.tags if indicator and each.indicator == indicator}
    every = [_offer(material, each, indicator, tagged) for each in _records(material)]
    found = sorted((each for each in every if each), key=lambda each: not each.near)
    return Offers(tuple(found), names_of(material, catalogue))


def narrowed(found: Iterable[Offer], kind: str, words: str) -> list[Offer]:
    """Those of one kind, or of all, that hold all these words."""
    wanted = words.casefold().split()
    return [each for each in found if kind in ("", each.kind) and _holds(each, wanted)]


def _holds(offer: Offer, wanted: list[str]) -> bool:
    text = f"{offer.code} {offer.text} {offer.who}".casefold()
    return all(word in text for word in wanted)


def _records(material: Material) -> Iterator[Record]:
    yield from material.findings
    yield from material.measures
    yield from material.notes
    yield from material.documents
    yield from material.surveys


def _offer(
    material: Material, record: Record, indicator: str | None, tagged: set[str | None]
) -> Offer | None:
    cited = cite(material, record.id)
    if cited is None or not WORDS.get(record.kind):  # type: ignore[call-overload]
        return None
    near = record.id in tagged or (indicator is not None and getattr(record, "indicator", None) == indicator)
    text, who = _words(material, record)
    return Offer(record.id, record.kind, cited.reference, text, who, near, _quotable(material, record))  # type: ignore[arg-type]


def _words(material: Material, record: Record) -> tuple[str, str]:
    if isinstance(record, Note):
        conversation = material.conversation(record)
        title = conversation.title if conversation else None
        return record.text or "", speaker(material, record) or title or ""
    if isinstance(record, Finding):
        return record.statement or "", record.heading or ""
    if isinstance(record, Measure):
        count = material.counts.get(record.id)
        return record.statement or "", f"{count.counted} of {count.of}" if count else "not counted yet"
    return what(material, record), ""


def _quotable(material: Material, record: Record) -> bool:
    if not isinstance(record, Note) or record.sort != "said" or record.fidelity not in QUOTED:
        return False
    conversation = material.conversation(record)
    return conversation is not None and material.may_be_quoted(conversation)
