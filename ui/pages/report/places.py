"""Where in the window something can be looked at: what evidence and checks lead to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fieldwork.records import (
    Answer,
    Conversation,
    Evaluation,
    Finding,
    Note,
    Reading,
    Record,
    SampledFile,
)
from fieldwork.report.council import Material
from fieldwork.report.council.outline import Outline

REPORT = "report"
_NUMBER = re.compile(r"\b\d+\.\d+\b")
_CODE = re.compile(r"\b(?:[A-Z]{1,2}-)?[A-Z]{1,2}\d+\b")
_PAGES: tuple[tuple[type[Record], str], ...] = (
    (Finding, "findings"),
    (Evaluation, "findings"),
    (Conversation, "conversations"),
    (SampledFile, "file_reading"),
)


@dataclass(frozen=True)
class Check:
    """Something still to be done; the page and the record where, both empty where it is nowhere."""

    text: str
    page: str = ""
    record: str = ""


def page_of(material: Material, record: Record | None) -> tuple[str, str]:
    """The page of a record and the id to open there."""
    if isinstance(record, Note):
        return "conversations", record.conversation or ""
    if isinstance(record, Answer):
        reading = material.by_id.get(record.reading or "")
        return ("file_reading", reading.file or "") if isinstance(reading, Reading) else ("", "")
    return next(((page, record.id) for kind, page in _PAGES if isinstance(record, kind)), ("", ""))


def checks(texts: Iterable[str], material: Material, outline: Outline) -> tuple[Check, ...]:
    """The checks with the places they speak of."""
    numbers = {number: id_ for id_, number in outline.numbers.items()}
    codes = {str(code): each for each in material.by_id.values() if (code := getattr(each, "code", None))}
    return tuple(_check(text, material, numbers, codes) for text in texts)


def _check(text: str, material: Material, numbers: Mapping[str, str], codes: Mapping[str, Record]) -> Check:
    number = _NUMBER.search(text)
    if number and "aragraph" in text and number[0] in numbers:
        return Check(text, REPORT, numbers[number[0]])
    for code in _CODE.findall(text):
        page, record = page_of(material, codes.get(code))
        if page:
            return Check(text, page, record)
    return Check(text, "findings") if "evaluation" in text.lower() or "No finding" in text else Check(text)
