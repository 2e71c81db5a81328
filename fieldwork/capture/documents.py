"""What was read beside case files, and counted answers of surveys."""

from __future__ import annotations

from fieldwork.capture.asking import check_date
from fieldwork.capture.checks import indicator as known_indicator
from fieldwork.capture.checks import living, said
from fieldwork.capture.evidence import must_be_unused
from fieldwork.capture.writing import change, delete, make
from fieldwork.records import Document, SurveyResult
from fieldwork.store.act import Seen
from fieldwork.store.store import Store


def add_document(
    store: Store,
    title: str,
    *,
    sort: str | None = None,
    source: str = "",
    dated: str | None = None,
    summary: str = "",
    read_by: str | None = None,
) -> str:
    """Add a document that was read, by whoever is at the keyboard unless given; its id."""
    if dated:
        check_date("The date of the document", dated, store.clock.today())
    fields = {
        "title": said(title, "Give the title of the document."),
        "sort": sort,
        "source": source or None,
        "dated": dated,
        "summary": summary or None,
        "read_by": read_by or store.chain.author,
    }
    with store.act("Added: document") as act:
        return make(store, act, Document, fields)


def change_document(store: Store, document: str, seen: Seen | None = None, **fields: str | None) -> str:
    """Change what is known of a document."""
    living(store, Document, document)
    if fields.get("dated"):
        check_date("The date of the document", fields["dated"], store.clock.today())
    with store.act("Changed: document") as act:
        change(store, act, Document, document, fields, seen)
    return document


def add_survey_result(
    store: Store,
    survey: str,
    statement: str,
    counted: int,
    of: int,
    *,
    left_out: int = 0,
    indicator: str | None = None,
) -> str:
    """Add how many of those asked agreed to a statement of a survey; its id."""
    if indicator:
        known_indicator(store, indicator)
    fields = {
        "survey": said(survey, "Say which survey it was."),
        "statement": said(statement, "Write the statement people were asked about."),
        "counts": {"counted": counted, "of": of, "left_out": left_out},
        "indicator": indicator,
    }
    with store.act("Added: survey result") as act:
        return make(store, act, SurveyResult, fields)


def change_survey_result(store: Store, result: str, seen: Seen | None = None, **fields: object) -> str:
    """Change a counted answer of a survey."""
    living(store, SurveyResult, result)
    if fields.get("indicator"):
        known_indicator(store, str(fields["indicator"]))
    with store.act("Changed: survey result") as act:
        change(store, act, SurveyResult, result, fields, seen)
    return result


def remove_read(store: Store, id_: str, seen: Seen | None = None) -> str:
    """Delete a document or a survey result that nothing stands on."""
    must_be_unused(store, id_, "delete this")
    with store.act("Deleted: document or survey result") as act:
        delete(store, act, id_, seen)
    return id_
