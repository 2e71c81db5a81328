"""The summary package: grades, and counts of agreed findings by theme; no word of evidence, no key needed.

Its payload is plain JSON under the signature of the laptop that wrote it, so that the national summary can
be made where no inspection's store is. It holds nothing that the published report will not.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fieldwork.capture.checks import must_lead, the_inspection
from fieldwork.capture.laptops import own_voucher
from fieldwork.errors import BadPackage, Refused
from fieldwork.exchange import package
from fieldwork.exchange.handing_over import HandedOver, founded, outgoing
from fieldwork.exchange.package import DAMAGED, Header
from fieldwork.exchange.trust import own_keys
from fieldwork.files import write_whole
from fieldwork.records import (
    Conversation,
    Evaluation,
    Finding,
    Inspection,
    PreviousGrade,
    Reading,
    SampledFile,
    Theme,
)
from fieldwork.store.store import Store

LARGEST = 1 << 20
DATES = ("notice_on", "fieldwork_from", "fieldwork_to", "report_to_ministers_on", "published_on")
COUNTED = (Conversation, SampledFile, Reading, Finding)


@dataclass(frozen=True)
class Summary:
    """What one council's inspection tells the national summary, as its writer made it."""

    made_at: str
    laptop: str
    facts: dict[str, Any]


def write_summary(store: Store, path: Path) -> HandedOver:
    """Write the summary of this inspection. Raises Refused (no lead), DiskFull, ReadOnly."""
    must_lead(store, "write the summary for the national report")
    founded(store)
    voucher = own_voucher(store)
    assert voucher is not None
    facts = {"made_at": store.clock.moment(), **_facts(store)}
    id_ = store.clock.new_id()
    with outgoing(store, id_) as draft:
        write_whole(draft, json.dumps(facts, sort_keys=True, ensure_ascii=False).encode())
        header = Header(
            "summary", id_, tuple(each.id for each in store.all(Inspection)), voucher.id,
            bytes(voucher.key.verify_key).hex(), own_keys(store), draft.stat().st_size, (),
        )  # fmt: skip
        size = package.write(path, header, draft, voucher.key)
    store.note_audit("Wrote a summary")
    words = "Grades and counts for the national summary. It holds no evidence and opens without a key."
    return HandedOver(path, id_, words, 0, {}, (), True, size)


def read_summary(folder: Path, path: Path) -> Summary:
    """What a summary says, its signature checked. `folder` is for a file of its own meanwhile.

    Raises BadPackage, TooNew, Refused.
    """
    found = package.read(path)
    if found.header.kind != "summary" or found.header.size > LARGEST:
        raise Refused(f"{path.name} is no summary. Choose the summaries that the councils’ leads wrote.")
    draft = folder / f"summary-{found.header.package}.json"
    try:
        package.extract(found, draft)
        facts = json.loads(draft.read_bytes())
        return Summary(str(facts.pop("made_at")), found.header.laptop, dict(facts))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise BadPackage(DAMAGED) from error
    finally:
        draft.unlink(missing_ok=True)


def _facts(store: Store) -> dict[str, Any]:
    inspection = the_inspection(store)
    return {
        "inspection": inspection.id,
        "council": inspection.council,
        "area": inspection.area,
        "programme": inspection.programme,
        "closing_decision": inspection.closing_decision,
        "dates": {name: getattr(inspection, name) for name in DATES},
        "grades": [_grade(each) for each in store.all(Evaluation) if each.grade],
        "previous_grades": [_previous(each) for each in store.all(PreviousGrade) if each.grade],
        "findings": _findings(store),
        "counts": {kind.kind: store.count(kind) for kind in COUNTED},
    }


def _grade(evaluation: Evaluation) -> dict[str, Any]:
    # The reason stays: it may quote evidence.
    grade = evaluation.grade or {}
    return {"indicator": evaluation.indicator, "grade": grade["grade"], "status": evaluation.status}


def _previous(before: PreviousGrade) -> dict[str, Any]:
    grade = before.grade or {}
    return {
        "indicator": before.indicator,
        "grade": grade.get("grade"),
        "comparable": grade.get("comparable"),
    }


def _findings(store: Store) -> list[dict[str, Any]]:
    """How many agreed findings there are under each national theme and heading."""
    themes = {theme.id: theme for theme in store.all(Theme)}
    found: Counter[tuple[str, str, str]] = Counter()
    for finding in store.all(Finding, status="agreed"):
        theme = themes.get(str(finding.theme))
        national = str(theme.national or "") if theme else ""
        found[national, str(finding.indicator), str(finding.heading)] += 1
    return [
        {"theme": theme, "indicator": indicator, "heading": heading, "count": count}
        for (theme, indicator, heading), count in sorted(found.items())
    ]
