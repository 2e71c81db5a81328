"""What every chapter is made with: the material, the words of the catalogue, and for whom it is printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from fieldwork.catalogue import Catalogue
from fieldwork.catalogue.councils import Council
from fieldwork.catalogue.frameworks import Framework
from fieldwork.records import Paragraph, Passage
from fieldwork.report import document as doc
from fieldwork.report.council.marks import fill
from fieldwork.report.council.material import Material
from fieldwork.report.council.outline import Outline
from fieldwork.report.council.references import cite, in_order
from fieldwork.report.council.wording import day, months


@dataclass(frozen=True)
class Making:
    """One report in the making."""

    material: Material
    catalogue: Catalogue
    framework: Framework
    outline: Outline
    on: date
    draft: str | None
    internal: bool

    @property
    def final(self) -> bool:
        """Whether it goes to the public."""
        return self.draft is None

    @property
    def area(self) -> str:
        """The council area's name."""
        return self.material.inspection.area or ""

    @property
    def fieldwork_on(self) -> date:
        """A day of fieldwork, else the day of the report: what was in force then holds."""
        inspection = self.material.inspection
        return day(inspection.fieldwork_from) or day(inspection.notice_on) or self.on

    @property
    def lead_body(self) -> str:
        """Who led the inspection."""
        return self.material.inspection.lead_body or self.framework.lead_body(self.fieldwork_on).name

    @property
    def council(self) -> Council | None:
        """The council area, if it is one of the 32."""
        return next(
            (each for each in self.catalogue.councils if each.id == self.material.inspection.council), None
        )

    def phrase(self, id_: str) -> str:
        """A fixed phrase, filled in."""
        inspection = self.material.inspection
        when = months(inspection.fieldwork_from, inspection.fieldwork_to)
        return self.catalogue.phrase(id_).text.format(
            area=self.area, fieldwork=when, lead_body=self.lead_body
        )

    def told(self, paragraphs: Iterable[Paragraph]) -> Iterator[doc.Block]:
        """Paragraphs with their numbers."""
        for paragraph in paragraphs:
            passages = self.material.passages_of.get(paragraph.id, ())
            yield doc.Paragraph(tuple(map(self._passage, passages)), self.outline.numbers.get(paragraph.id))

    def evidence(self, ids: Iterable[str | None]) -> tuple[doc.Evidence, ...]:
        """How these are cited, in the order of their codes; what cannot be evidence is left out."""
        found = filter(None, (cite(self.material, each) for each in ids))
        return tuple(sorted(found, key=lambda each: in_order(each.reference)))

    def _passage(self, passage: Passage) -> doc.Passage:
        filled = fill(passage.text or "", self.material, self.catalogue, draft=not self.final)
        evidence = self.evidence(self.material.evidence_of.get(passage.id, ()))
        return doc.Passage(filled.text, evidence, account=bool(passage.what_we_did))


def account(text: str) -> doc.Paragraph:
    """A paragraph that says what was done or how to read the report; it claims nothing."""
    return doc.Paragraph((doc.Passage(text, account=True),))
