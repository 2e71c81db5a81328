"""The appendices of the internal copy: what stands behind each finding, and what stands in the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from fieldwork.records import Finding, Support
from fieldwork.report import document as doc
from fieldwork.report.council.findings import usable_supports
from fieldwork.report.council.making import Making, account
from fieldwork.report.council.references import cite, in_order, name

_SIDES = {"for": "For", "against": "Against"}


def evidence(making: Making) -> tuple[str, tuple[doc.Block, ...]]:
    """Each finding with what speaks for it and against it."""
    findings = [each for each in making.material.findings if each.statement]
    agreed = [each for each in findings if each.status == "agreed"]
    drafts = [each for each in findings if each.status != "agreed"]
    blocks: list[doc.Block] = []
    for title, several in (("Agreed findings", agreed), ("Not yet agreed", drafts)):
        if several:
            blocks.append(doc.Heading(title))
        for finding in several:
            blocks += _finding(making, finding)
    return "Evidence behind each finding", tuple(blocks) or (account("There is no finding yet."),)


def in_the_way(open_checks: Sequence[str]) -> tuple[str, tuple[doc.Block, ...]]:
    """What has to be done before the report can be final."""
    title = "Before this report can be final"
    if not open_checks:
        return title, (account("Nothing stands in the way."),)
    return title, (doc.Bullets(tuple(doc.Passage(check, account=True) for check in open_checks)),)


def _finding(making: Making, finding: Finding) -> Iterator[doc.Block]:
    yield doc.Heading(f"{name(making.material, finding)}: {finding.heading}", 3)
    yield account(finding.statement or "")
    rows = [row for side in _SIDES for row in _rows(making, usable_supports(making, finding, side))]
    if rows:
        code = name(making.material, finding)
        header = ("Side", "Evidence", "What it is", "Why it counts")
        yield doc.Table(f"What {code} rests on", header, tuple(rows), (0.8, 1.1, 2.4, 2.2))
    else:
        yield account("No evidence is linked to it yet.")
    if finding.nothing_against:
        yield account(f"Nothing against it: {finding.nothing_against}")


def _rows(making: Making, supports: Iterable[Support]) -> list[tuple[str, ...]]:
    cited = [(cite(making.material, each.evidence), each) for each in supports]
    rows = [
        (_SIDES[each.side or "for"], evidence.reference, evidence.what, each.reason or "")
        for evidence, each in cited
        if evidence
    ]
    return sorted(rows, key=lambda row: in_order(row[1]))
