"""Documents, survey results and attached files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from fieldwork.capture.attachments import add_attachment
from fieldwork.capture.documents import add_survey_result
from fieldwork.records import Attachment, Document, SurveyResult
from tests.ui.keys import Keys
from tests.ui.pages.setting_up.conftest import OpenPage
from ui.pages.setting_up.page import SettingUpPage
from ui.pages.setting_up.read import AttachmentsSection, DocumentsSection, SurveysSection
from ui.pages.setting_up.read.files import in_bytes

TAB, DELETE = Qt.Key.Key_Tab, Qt.Key.Key_Delete


def documents_of(page: SettingUpPage) -> DocumentsSection:
    section = page.section
    assert isinstance(section, DocumentsSection)
    return section


def test_a_document_says_what_it_is_and_who_read_it(desk: Any, open_page: OpenPage, keys: Keys):
    page = open_page(desk, "documents")
    fields = documents_of(page).keeping.fields()
    for name, value in (("sort", "self-evaluation"), ("read_by", desk.ids["okafor"])):
        fields[name].set_value(value)
        fields[name].left.emit()
    fields["dated"].go()
    keys.type("January 2010")
    keys.press(TAB)
    desk.settle()
    document = desk.get(Document, desk.ids["document"])
    assert (document.sort, document.read_by, document.dated) == (
        "self-evaluation",
        desk.ids["okafor"],
        "2010-01",
    )
    assert documents_of(page).list.rows[0].sub == "Self-evaluation, January 2010"


def test_a_file_dropped_on_a_document_is_kept_and_a_copy_is_saved_on_purpose(
    desk: Any, open_page: OpenPage, tmp_path: Path, keys: Keys
):
    page = open_page(desk, "documents")
    scan = tmp_path / "minutes of May.pdf"
    scan.write_bytes(b"%PDF-1.4 not more than a beginning")
    assert page.take_files((scan,))
    desk.settle()
    (kept,) = desk.all(Attachment)
    assert (kept.about, kept.name, kept.media) == (desk.ids["document"], scan.name, "application/pdf")
    files = documents_of(page).files
    assert files.list.rows[0].sub == f"34 bytes, hash {kept.hash[:12]}"
    desk.told.saves_to = tmp_path / "copy.pdf"
    files.save.click()
    desk.settle()
    assert desk.told.saves_to.read_bytes() == scan.read_bytes()
    assert "not encrypted" in files.trouble.words
    files.list.setFocus()
    keys.press(DELETE)
    desk.settle()
    assert desk.all(Attachment) == ()
    desk.workspace.undo()
    desk.settle()
    assert [row.title for row in files.list.rows] == [scan.name]


def test_hand_overs_dropped_here_are_left_to_the_page_of_colleagues_work(
    desk: Any, open_page: OpenPage, tmp_path: Path
):
    page = open_page(desk, "documents")
    assert not page.take_files((tmp_path / "evening.fieldwork",))
    page.open("contacts")
    assert not page.take_files((tmp_path / "letter.pdf",))


def test_what_cannot_be_attached_is_said(desk: Any, open_page: OpenPage, tmp_path: Path):
    page = open_page(desk, "documents")
    empty = tmp_path / "empty.txt"
    empty.touch()
    desk.told.opens = (empty,)
    documents_of(page).files.attach_button.click()
    desk.settle()
    assert "is empty" in documents_of(page).files.trouble.words
    desk.told.opens = (tmp_path / "gone.txt",)
    documents_of(page).files.attach_button.click()
    desk.settle()
    assert "gone.txt" in documents_of(page).files.trouble.words or documents_of(page).files.trouble.words
    assert desk.all(Attachment) == ()


def test_a_count_is_kept_as_one_and_never_more_than_all(desk: Any, open_page: OpenPage, keys: Keys):
    result = desk.ask(add_survey_result, "Staff survey", "I know whom to ring.", 61, 72)
    page = open_page(desk, "surveys")
    section = page.section
    assert isinstance(section, SurveysSection)
    counted = section.keeping.fields()["counted"]
    counted.go()
    keys.press("Ctrl+A")
    keys.type("80")
    keys.press(TAB)
    desk.settle()
    assert "More agreed than were asked" in counted.error
    assert desk.get(SurveyResult, result).counts["counted"] == 61
    counted.go()
    keys.press("Ctrl+A")
    keys.type("70")
    keys.press(TAB)
    desk.settle()
    assert desk.get(SurveyResult, result).counts == {"counted": 70, "of": 72, "left_out": 0}
    assert section.list.rows[0].sub == "70 of 72, Staff survey"


def test_every_file_is_listed_with_what_it_belongs_to(desk: Any, open_page: OpenPage):
    desk.ask(add_attachment, desk.ids["document"], "annex.txt", "text/plain", b"words")
    page = open_page(desk, "attachments")
    section = page.section
    assert isinstance(section, AttachmentsSection)
    (row,) = section.files.list.rows
    assert row.sub.startswith("D-A1 Self-evaluation of the committee, 5 bytes")


def test_sizes_are_read_out_plainly():
    assert [in_bytes(size) for size in (812, 14 * 1024, 2_411_725)] == ["812 bytes", "14 kB", "2.3 MB"]
