"""Wherever something with two versions is shown, a mark says so and leads to where it is decided."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from fieldwork.capture.evaluating import evaluate
from fieldwork.capture.findings import support
from fieldwork.capture.paragraphs import add_paragraph, add_passage
from fieldwork.capture.readings import answer, start_reading
from fieldwork.capture.writing import edit
from fieldwork.exchange import conflicts
from fieldwork.records import Question, Tag
from fieldwork.store.store import Store
from tests.ui import audit
from tests.ui.conftest import Show
from tests.ui.pages.conftest import Desk
from ui.page import Page
from ui.pages.conversations import ConversationsPage
from ui.pages.file_reading import FileReadingPage
from ui.pages.findings import FindingsPage
from ui.pages.report import ReportPage
from ui.parts.two_versions import TwoVersions

SIZE = (1178, 700)


@pytest.fixture
def visit(desk: Desk, show: Show) -> Iterator[Any]:
    """Shows a page at a record; the page."""
    pages: list[Page] = []

    def _visit(kind: type[Page], record: str) -> Page:
        page = kind(desk.workspace, desk.told)
        pages.append(page)
        desk.workspace.changed.connect(page.refresh)
        show(page, *SIZE)
        page.fit(80.0)
        page.refresh()
        desk.settle()
        page.open(record)
        desk.settle()
        page.focus_main()
        desk.settle()
        return page

    yield _visit
    for page in pages:
        page.leave()
        desk.settle()


def quarrel(store: Store, record: str, **values: tuple[Any, Any]) -> None:
    """Give fields of a record two versions."""
    seen = store.seen(record)
    for number in (0, 1):
        edit(store, record, seen, **{name: pair[number] for name, pair in values.items()})


def leads(page: Page, mark: TwoVersions) -> tuple[str, str]:
    """Where pressing the mark leads."""
    gone: list[tuple[str, str]] = []
    page.go_requested.connect(lambda name, record: gone.append((name, record)))
    assert mark.isVisible()
    mark.setFocus()
    mark.click()
    (place,) = gone
    return place


def marked(page: QWidget) -> list[str]:
    """What a screen reader calls the marks in sight."""
    return [audit.spoken_name(each) for each in page.findChildren(TwoVersions) if each.isVisible()]


def test_a_conversation_leads_to_its_field(desk: Desk, visit: Any) -> None:
    desk.ask(quarrel, desk.ids["carers"], place=("Town hall", "Village hall"))
    page = visit(ConversationsPage, desk.ids["carers"])
    assert marked(page) == ["Two versions of the place"]
    assert leads(page, page.talk_pane.head.torn) == ("merge", desk.ids["carers"])
    assert audit.faults(page) == []


def test_a_note_leads_to_its_text_and_marks_its_conversation(desk: Desk, visit: Any) -> None:
    note = desk.ids["carers note"]
    desk.ask(quarrel, note, text=("Six of eight.", "Seven of eight."))
    page = visit(ConversationsPage, desk.ids["carers"])
    rows = {row.key: row for row in page.list_pane.list.rows}
    assert rows[desk.ids["carers"]].state == "two versions"
    assert rows[desk.ids["child"]].state != "two versions"
    assert leads(page, page.talk_pane.head.torn) == ("merge", note)
    page.talk_pane.notes.editor.moveCursor(page.talk_pane.notes.editor.textCursor().MoveOperation.Start)
    desk.settle()
    assert page.talk_pane.notes.bar.torn.isVisible()
    assert audit.spoken_name(page.talk_pane.notes.bar.torn) == "Two versions of the text"
    assert audit.faults(page) == []


def test_the_mark_of_a_note_goes_when_it_is_decided(desk: Desk, visit: Any) -> None:
    desk.ask(quarrel, desk.ids["carers note"], text=("Six of eight.", "Seven of eight."))
    page = visit(ConversationsPage, desk.ids["carers"])
    desk.workspace.write(conflicts.use, desk.ids["carers note"], "text", "Seven of them.")
    desk.settle()
    assert marked(page) == []


def test_a_tag_leads_to_its_direction(desk: Desk, visit: Any) -> None:
    tag = next(each.id for each in desk.all(Tag) if each.note == desk.ids["nurse"])
    desk.ask(quarrel, tag, direction=("improving", "needs to improve"))
    page = visit(ConversationsPage, desk.ids["child"])
    assert leads(page, page.talk_pane.head.torn) == ("merge", tag)


def test_a_finding_its_evidence_and_its_evaluation_lead_there(desk: Desk, visit: Any) -> None:
    finding = desk.ids["finding"]
    made = desk.ask(evaluate, "P2-1", 4, "Strengths outweigh the rest.")
    behind = desk.ask(support, finding, desk.ids["nurse"])
    grades = tuple({"grade": grade, "reason": "Another view."} for grade in (3, 5))
    desk.ask(quarrel, finding, statement=("Children are heard.", "Children are not heard."))
    desk.ask(quarrel, behind, reason=("She knows them.", "She saw it."))
    desk.ask(quarrel, made, grade=grades)
    page = visit(FindingsPage, finding)
    assert leads(page, page.sheet.torn) == ("merge", finding)
    side = page.sheet.sides["for"]
    assert audit.spoken_name(side.torn) == "Two versions of the reason"
    assert side.torn.isVisible()
    page.sheet.close_finding()
    desk.settle()
    assert marked(page) == ["Two versions of the grade"]


def test_a_case_file_and_a_question_of_its_form_lead_there(desk: Desk, visit: Any) -> None:
    reading = desk.ask(start_reading, desk.ids["file"])
    question = next(each for each in desk.all(Question) if each.slug == "help-in-time")
    made = desk.ask(answer, reading, question.id, "no")
    given = tuple({"value": each} for each in ("yes", "no"))
    desk.ask(edit, made, value={"absent": "cannot tell"})
    desk.ask(quarrel, made, value=given)
    page = visit(FileReadingPage, made)
    assert leads(page, page.case.form.rows[question.id].torn) == ("merge", made)
    assert audit.spoken_name(page.case.head.torn) == "Two versions of the value"
    assert page.case.head.torn.isVisible()
    assert audit.faults(page) == []


def test_a_passage_of_the_report_leads_there(desk: Desk, visit: Any) -> None:
    paragraph = desk.ask(add_paragraph, "needs-met", indicator="P2-1", finding=desk.ids["finding"])
    passage = desk.ask(add_passage, paragraph, "Children trust one adult.")
    desk.ask(quarrel, passage, text=("Children trust two.", "Children trust one."))
    page = visit(ReportPage, paragraph)
    assert leads(page, page.pane.cards[0].torn) == ("merge", passage)
    assert audit.faults(page) == []
