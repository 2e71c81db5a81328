"""Writes the council report of a store to a file, and records it where it is issued."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from fieldwork import catalogue
from fieldwork.capture.checks import must_lead
from fieldwork.capture.drafts import issue_draft
from fieldwork.errors import Refused
from fieldwork.files import write_whole
from fieldwork.report.checks import open_checks
from fieldwork.report.council import Material, build, gather
from fieldwork.report.pdf import Progress, write_pdf
from fieldwork.store.store import Store

FINAL = "Final report"
_NAMED = 3


@dataclass(frozen=True)
class Written:
    """What was written: how many pages, what it is called, and what is still to be looked at."""

    pages: int
    name: str
    open_checks: tuple[str, ...]


def write_council_report(
    store: Store,
    out: Path,
    *,
    internal: bool = False,
    issue: bool = False,
    final: bool = False,
    progress: Progress | None = None,
) -> Written:
    """Print the report of this store; with `issue`, record that this draft has left the team.

    Raises Refused (another ending than .pdf, a final report while checks are open, an issue by someone who
    may not), NotFound, and whatever write_whole raises; then nothing is written or recorded.
    """
    _refuse_what_cannot_be(out, internal=internal, issue=issue, final=final)
    if issue:
        must_lead(store, "issue a draft")
    material, known = gather(store), catalogue.load()
    still_open = open_checks(material, known)
    if final and still_open:
        raise Refused(_in_the_way(still_open))
    number = 1 + max((draft.number or 0 for draft in material.drafts), default=0)
    draft = None if final else f"Draft {number}"
    on = date.fromisoformat(store.clock.today())
    report = build(material, known, on, draft, internal=internal, open_checks=still_open)
    printed = BytesIO()
    facts = write_pdf(report, printed, internal=internal, progress=progress)
    write_whole(out, printed.getvalue())
    if issue:
        digest = hashlib.blake2b(printed.getvalue(), digest_size=20).hexdigest()
        issue_draft(store, digest, frozen_counts(material))
    name = draft or FINAL
    store.note_audit("Printed the report", f"{name}, internal copy" if internal else name)
    return Written(facts.pages, name, still_open)


def _refuse_what_cannot_be(out: Path, *, internal: bool, issue: bool, final: bool) -> None:
    if out.suffix.lower() != ".pdf":
        raise Refused(
            "The report can be written as PDF only, so far. Give the file a name that ends in .pdf."
        )
    if issue and final:
        raise Refused("A report is issued as a draft or printed as final, not both. Leave one of them out.")
    if issue and internal:
        raise Refused(
            "An internal copy shows the evidence and stays with the team. Issue the ordinary draft."
        )


def _in_the_way(checks: Sequence[str]) -> str:
    """All in one sentence, which the command line prints on one line."""
    more = f" And {len(checks) - _NAMED} more." if len(checks) > _NAMED else ""
    return (
        f"The report cannot be final yet. {' '.join(checks[:_NAMED])}{more} Print the draft to see them all."
    )


def frozen_counts(material: Material) -> dict[str, Any]:
    """The counts this draft was made from, so that they can be shown again when the records have moved on."""
    counted = material.numbers
    return {
        "measures": {
            str(measure.code or measure.id): {
                "counted": count.counted,
                "of": count.of,
                "left_out": count.left_out,
            }
            for measure in material.measures
            if (count := material.counts.get(measure.id))
        },
        "conversations": counted.conversations,
        "people": counted.people,
        "files_read": counted.read,
        "documents": counted.documents,
        "surveys": {survey.name: survey.replies for survey in counted.surveys},
    }
