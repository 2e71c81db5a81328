"""Inspections to make council reports of: the practice one, small ones in a real store, and loose records."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, get_args, get_type_hints

from pypdf import PdfReader

from fieldwork import catalogue, practice
from fieldwork.clock import FixedClock
from fieldwork.interchange import plain
from fieldwork.records import Inspection, Record
from fieldwork.report.council import Material, build, gather
from fieldwork.report.document import Report
from fieldwork.report.texts import all_text
from fieldwork.store.store import Store, create_store

ON = date(2010, 5, 14)
LEAD = "00000000-0000-7000-8000-000000000001"
Row = dict[str, Any]


def uid(number: int) -> str:
    """An id of a record."""
    return f"00000000-0000-7000-8000-{number:012d}"


def begun(council: str = "northmoor", area: str = "Northmoor", programme: str = "programme-2") -> list[Row]:
    """What there is when an inspection has only been started."""
    return [
        {"kind": "inspection", "id": uid(2), "council": council, "area": area, "programme": programme},
        {"kind": "member", "id": LEAD, "name": "A. Reid", "role": "lead"},
    ]


def finding(number: int, statement: str, indicator: str = "P2-1", **more: Any) -> Row:
    """A finding, agreed unless said otherwise."""
    given = {"heading": "working well", "status": "agreed", **more}
    return {"kind": "finding", "id": uid(number), "indicator": indicator, "statement": statement, **given}


@contextmanager
def store_of(rows: Sequence[Row], folder: Path) -> Iterator[Store]:
    """A real store into which these records were loaded."""
    with_close = create_store(folder / "store", b"k" * 32, FixedClock(), laptop=uid(9), author=LEAD)
    try:
        plain.load(with_close, [json.dumps(row) for row in rows])
        yield with_close
    finally:
        with_close.close()


def material_from(rows: Sequence[Row]) -> Material:
    """What a report is made of, gathered from a real store of these records."""
    with tempfile.TemporaryDirectory() as folder, store_of(rows, Path(folder)) as store:
        return gather(store)


def loose(*records: Record, **more: Any) -> Material:
    """Material of these records alone, in no store; without one among them, an inspection of Northmoor."""
    if not any(isinstance(each, Inspection) for each in records):
        made_up = Inspection(id="i", council="northmoor", area="Northmoor", programme="programme-2")
        records = (*records, made_up)
    hints = get_type_hints(Material)
    several = {
        name.name: tuple(each for each in records if isinstance(each, get_args(hints[name.name])[0]))
        for name in fields(Material)
        if name.name not in ("inspection", "conflicts")
    }
    inspection = next(each for each in records if isinstance(each, Inspection))
    return Material(**{"inspection": inspection, "conflicts": (), **several, **more})


@cache
def practice_material() -> Material:
    """The practice inspection."""
    return material_from(practice.records())


def settled(material: Material) -> Material:
    """The practice inspection when everything has been done: every finding agreed, every grade final."""
    evaluations = tuple(replace(each, status="final") for each in material.evaluations)
    findings = tuple(replace(each, status="agreed") for each in material.findings)
    readings = tuple(
        replace(each, finished_at=each.finished_at or each.started_at) for each in material.readings
    )
    conversations = tuple(
        replace(each, state={"state": "finished"}) if (each.state or {}).get("state") == "under way" else each
        for each in material.conversations
    )
    return replace(
        material,
        evaluations=evaluations,
        findings=findings,
        readings=readings,
        conversations=conversations,
    )


def report_of(material: Material, draft: str | None = "Draft 1", **more: Any) -> Report:
    """The report of this material, as it stood on the day the practice draft was issued."""
    return build(material, catalogue.load(), ON, draft, **more)


def text_of(report: Report) -> str:
    """All its words, with single spaces and without marks."""
    return _levelled(" ".join(text for _, text in all_text(report)).replace("*", ""))


def printed_text(data: bytes) -> str:
    """All words of a printed report as another program finds them."""
    return _levelled(" ".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages))


def _levelled(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())
