"""The pages as printed: made beside the window, looked at, read as text, saved; and why they could not be."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLabel

from fieldwork.capture.writing import edit
from fieldwork.records import IssuedDraft
from fieldwork.report.council import gather
from tests.ui.audit import faults
from tests.ui.keys import Keys
from tests.ui.pages.conftest import Desk
from tests.ui.pages.report.conftest import FIRST, Open, Sitting
from ui.pages.report.printing import Cancelled, Printed, picture, print_draft

DOWN, SPACE = Qt.Key.Key_PageDown, Qt.Key.Key_Space


def printed(at: Sitting) -> Printed:
    """The draft shown."""
    found = at.page.preview.printed
    assert found is not None
    return found


def text_of(file: Path) -> str:
    """All words of a PDF, on one line."""
    with pypdfium2.PdfDocument(file) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    return " ".join(" ".join(texts).split())


def told(at: Sitting) -> str:
    """What the head says of the pages."""
    return at.page.head.told


def test_opening_the_page_makes_the_pages_and_turns_to_the_paragraph(draft: Desk, open_page: Open) -> None:
    at = open_page(draft, "paragraph")
    page = at.page.preview.sheets.page
    assert FIRST in printed(at).texts[page]
    assert page == printed(at).page_of["4.1"]
    assert FIRST in at.page.preview.sheets.accessibleDescription()
    assert told(at) == "Draft 1 · pages of 12:00"


def test_the_pages_are_drawn_and_not_blank(draft: Desk, open_page: Open) -> None:
    at = open_page(draft, "paragraph")
    seen = at.page.preview.sheets.viewport().grab().toImage()
    colours = {QColor(seen.pixel(x, y)).name() for x in range(0, seen.width(), 2) for y in range(0, 300, 2)}
    assert "#ffffff" in colours
    assert len(colours) > 20


def test_a_picture_is_as_wide_as_asked_and_holds_ink(draft: Desk, open_page: Open) -> None:
    at = open_page(draft)
    drawn = picture(printed(at).data, 0, 400)
    assert drawn.width == 400
    assert drawn.height == pytest.approx(400 * 842 / 595, abs=2)
    image = QImage(drawn.pixels, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_BGR888)
    assert any(QColor(image.pixel(200, y)).lightness() < 128 for y in range(drawn.height))


def test_a_change_makes_the_pages_old_and_f5_makes_them_again(
    draft: Desk, open_page: Open, keys: Keys
) -> None:
    at = open_page(draft, "paragraph")
    keys.press("Ctrl+End")
    keys.type(" They said so.")
    keys.press(Qt.Key.Key_Tab)
    at.settle()
    assert told(at) == "Draft 1 · changed since the pages of 12:00"
    assert not any("They said so" in text for text in printed(at).texts)
    keys.press("F5")
    at.settle()
    assert any("They said so" in text for text in printed(at).texts)
    assert told(at) == "Draft 1 · pages of 12:00"


def test_f5_prints_what_is_still_being_typed(draft: Desk, open_page: Open, keys: Keys) -> None:
    at = open_page(draft, "paragraph")
    keys.press("Ctrl+End")
    keys.type(" In the last second.")
    keys.press("F5")
    at.settle()
    assert any("In the last second" in text for text in printed(at).texts)
    assert "changed since" not in told(at)


def test_pages_are_turned_and_enlarged_by_keys(draft: Desk, open_page: Open, keys: Keys) -> None:
    at = open_page(draft)
    sheets = at.page.preview.sheets
    sheets.setFocus()
    keys.press(Qt.Key.Key_Home)
    assert sheets.page == 0
    for _ in range(2):
        keys.press(DOWN)
    assert sheets.page == 2
    keys.press(Qt.Key.Key_End)
    assert sheets.page == printed(at).pages - 1
    before = sheets.zoom
    keys.press("+")
    assert sheets.zoom > before
    assert sheets.page == printed(at).pages - 1
    keys.press("-", "-")
    assert sheets.zoom <= before
    sheets.fit_width()
    assert sheets.zoom == pytest.approx(before)


def test_the_buttons_say_where_they_lead(draft: Desk, open_page: Open, announced: list[str]) -> None:
    at = open_page(draft)
    at.page.preview.sheets.go_to(0)
    at.page.preview.next.click()
    assert announced[-1] == f"Page 2 of {printed(at).pages}"
    at.page.preview.before.click()
    assert announced[-1] == f"Page 1 of {printed(at).pages}"
    assert not at.page.preview.before.isEnabled()


def test_the_pages_can_be_read_as_text_from_the_page_looked_at(
    draft: Desk, open_page: Open, keys: Keys
) -> None:
    at = open_page(draft, "paragraph")
    at.page.preview.as_text.setFocus()
    keys.press(SPACE)
    text = at.page.preview.text
    assert text.hasFocus()
    assert text.textCursor().block().text() == f"— Page {at.page.preview.sheets.page + 1} —"
    assert FIRST in text.toPlainText()
    assert faults(at.page) == []
    keys.press(Qt.Key.Key_Tab)
    assert not text.hasFocus()


def test_the_report_is_saved_where_the_person_says(
    draft: Desk, open_page: Open, keys: Keys, tmp_path: Path
) -> None:
    at = open_page(draft, "paragraph")
    draft.told.saves_to = tmp_path / "draft"
    keys.press("Ctrl+S")
    at.settle()
    file = tmp_path / "draft.pdf"
    assert FIRST in text_of(file)
    assert at.told[-1] == (f"Saved draft.pdf, {printed(at).pages} pages", False)
    assert draft.ask(lambda store: store.audit())[0][1:] == ("Printed the report", "Draft 1")
    assert draft.all(IssuedDraft) == ()


def test_saving_is_given_up_without_a_trace(draft: Desk, open_page: Open, keys: Keys, tmp_path: Path) -> None:
    at = open_page(draft)
    keys.press("Ctrl+S")
    at.settle()
    assert at.told == []
    assert list(tmp_path.glob("*.pdf")) == []


def test_an_internal_copy_shows_the_evidence_and_says_so(
    draft: Desk, open_page: Open, keys: Keys, tmp_path: Path
) -> None:
    at = open_page(draft)
    assert not any("looked for, none found" in text for text in printed(at).texts)
    at.page.head.internal.setFocus()
    keys.press(SPACE)
    at.settle()
    assert printed(at).internal
    assert "looked for, none found" in " ".join(" ".join(printed(at).texts).split())
    draft.told.saves_to = tmp_path / "copy.pdf"
    keys.press("Ctrl+S")
    at.settle()
    assert "Internal copy" in text_of(tmp_path / "copy.pdf")
    assert draft.ask(lambda store: store.audit())[0][2] == "Draft 1, internal copy"


def test_a_folder_that_is_not_there_is_said_and_can_be_tried_again(
    draft: Desk, open_page: Open, keys: Keys, tmp_path: Path
) -> None:
    at = open_page(draft)
    draft.told.saves_to = tmp_path / "away" / "draft.pdf"
    keys.press("Ctrl+S")
    at.settle()
    assert at.page.trouble.words
    assert at.told == []
    (tmp_path / "away").mkdir()
    at.page.trouble.chosen.emit("Try again")
    at.settle()
    assert FIRST in text_of(tmp_path / "away" / "draft.pdf")
    assert at.page.trouble.words == ""


def test_what_cannot_be_printed_is_said_instead_of_the_pages(
    draft: Desk, open_page: Open, keys: Keys
) -> None:
    at = open_page(draft, "paragraph")
    draft.ask(edit, draft.ids["first"], text="Children said 好 to us.")
    keys.press("F5")
    at.settle()
    words = " ".join(each.text() for each in at.page.preview.findChildren(QLabel) if each.isVisible())
    assert "The pages could not be made" in words
    assert "好" in words
    assert faults(at.page) == []
    draft.ask(edit, draft.ids["first"], text="Children said yes to us.")
    at.page.preview.focus_main()
    keys.press(SPACE)
    at.settle()
    assert any("Children said yes to us." in text for text in printed(at).texts)


def test_a_printing_that_is_stopped_changes_nothing(draft: Desk, open_page: Open, tmp_path: Path) -> None:
    at = open_page(draft)
    before = printed(at)
    at.page.press.start(internal=False, out=tmp_path / "draft.pdf")
    at.page.press.stop()
    at.settle()
    assert not (tmp_path / "draft.pdf").exists()
    assert printed(at) is before


def test_a_printing_under_way_ends_when_it_is_stopped(draft: Desk, open_page: Open) -> None:
    at = open_page(draft)
    steps: list[int] = []

    def told_until(done: int, total: int) -> None:
        steps.append(done)
        if len(steps) > 3:
            raise Cancelled("enough")

    material = draft.ask(gather)
    on = draft.workspace.clock.now().date()
    with pytest.raises(Cancelled):
        print_draft(material, draft.workspace.catalogue, on, False, told_until)
    assert len(steps) == 4
    assert print_draft(material, draft.workspace.catalogue, on, False, lambda done, total: None).pages
    assert at.page.preview.printed is not None
