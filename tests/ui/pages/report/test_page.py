"""The Report page: writing on evidence by keyboard alone, in every size, losing nothing."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu

from fieldwork.capture.paragraphs import edit_passage, remove_passage
from fieldwork.capture.writing import edit, remove
from fieldwork.records import Citation, Paragraph, Passage
from tests.ui.audit import faults
from tests.ui.conftest import Show
from tests.ui.keys import Keys
from tests.ui.pages.conftest import Desk
from tests.ui.pages.report.conftest import FIRST, Open
from ui.look.theme import Theme
from ui.pages.report import ReportPage

TAB, ENTER, ESC = Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Escape
DOWN, SPACE, END, DELETE = Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_End, Qt.Key.Key_Delete
QUOTE = "they said “{A1 at 09:44|She’s alright}”."


def citations(desk: Desk, passage: str) -> set[str]:
    """What a passage stands on, in the store."""
    return {each.evidence for each in desk.all(Citation, passage=passage)}


def caret_to_end(keys: Keys) -> None:
    """Behind the last word."""
    keys.press("Ctrl+End")


def test_an_inspection_without_findings_says_what_to_do_first(
    empty_desk: Desk, open_page: Open, keys: Keys
) -> None:
    at = open_page(empty_desk)
    keys.press(SPACE)
    assert at.went == [("findings", "")]
    assert faults(at.page) == []
    keys.press("Ctrl+S", "F5")
    at.settle()
    assert at.page.preview.printed is None


def test_the_list_holds_every_chapter_and_what_is_not_written_yet(draft: Desk, open_page: Open) -> None:
    at = open_page(draft)
    headings = [row.title for row in at.page.list_pane.list.rows if row.heading]
    assert headings[:2] == [
        "1  The area",
        "2  Particular strengths that make a difference to children and families",
    ]
    assert headings[-1] == "8  What happens next?"
    assert f"4.1 {FIRST}" in at.lines()
    assert at.lines().count("Nothing written yet") == len(at.lines()) - 2


def test_a_quotation_is_shown_by_the_code_of_its_note(draft: Desk, open_page: Open) -> None:
    at = open_page(draft, "paragraph")
    assert at.shown() == [FIRST, QUOTE]
    chips = [chip.text() for card in at.page.pane.cards for chip in card.evidence.chips]
    assert chips == ["FD-A1", "A1 at 09:44"]


def test_words_are_written_when_they_are_left_and_the_marks_stay(
    draft: Desk, open_page: Open, keys: Keys
) -> None:
    at = open_page(draft, "paragraph")
    at.page.pane.go_to(draft.ids["second"])
    keys.press("Home")
    keys.type("As one child — a Żywiec girl — put it: ")
    keys.press(TAB)
    at.settle()
    nurse = draft.ids["nurse"]
    begun = "As one child — a Żywiec girl — put it: they said"
    assert at.texts()[1] == f"{begun} “{{note:{nurse}|She’s alright}}”."
    assert draft.unfinished() == ()


def test_what_is_being_typed_is_on_the_disk_within_a_second(draft: Desk, open_page: Open, keys: Keys) -> None:
    at = open_page(draft, "paragraph")
    keys.press("Ctrl+End")
    keys.type(" And more")
    end = datetime.now() + timedelta(seconds=1)
    while datetime.now() < end and not draft.unfinished():
        QApplication.processEvents()
    assert [typing.text for typing in draft.unfinished()] == [f"{FIRST} And more"]
    assert at.texts()[0] == FIRST


def test_a_colleagues_work_taken_in_does_not_touch_what_is_being_typed(
    draft: Desk, open_page: Open, keys: Keys
) -> None:
    at = open_page(draft, "paragraph")
    keys.press("Ctrl+End")
    keys.type(" And more")
    draft.ask(edit, draft.ids["second"], text="Another wording.")
    at.page.refresh()
    at.settle()
    assert at.shown() == [f"{FIRST} And more", "Another wording."]


def test_enter_begins_the_next_passage_and_an_empty_one_goes_with_the_paragraph(
    draft: Desk, open_page: Open, keys: Keys
) -> None:
    at = open_page(draft, "paragraph")
    keys.press(ENTER)
    at.settle()
    assert at.shown() == [FIRST, "", QUOTE]
    assert at.page.pane.cards[1].words.hasFocus()
    keys.press(ENTER)
    at.settle()
    assert len(at.shown()) == 3
    at.page.list_pane.list.setFocus()
    keys.press(DOWN)
    at.settle()
    assert at.texts()[0] == FIRST
    assert len(at.texts()) == 2
    assert at.told == [("Passage without words taken out", True)]


def test_evidence_is_found_and_put_behind_a_passage_by_keyboard(
    draft: Desk, open_page: Open, keys: Keys
) -> None:
    at = open_page(draft, "paragraph")
    keys.press(TAB, TAB, ENTER)
    at.settle()
    keys.type("night")
    keys.press(DOWN, ENTER)
    at.settle()
    assert citations(draft, draft.ids["first"]) == {draft.ids["finding"], draft.ids["carers note"]}
    assert not at.page.picker.add.isEnabled()
    keys.press(ESC)
    assert at.page.pane.cards[0].words.hasFocus()
    assert at.page.preview.isVisible()


def test_a_quotation_is_put_into_the_words_and_becomes_evidence(
    draft: Desk, open_page: Open, keys: Keys
) -> None:
    at = open_page(draft, "paragraph")
    keys.press("Ctrl+End", TAB, TAB, ENTER)
    at.settle()
    keys.type("social workers")
    at.page.picker.insert.setFocus()
    keys.press(SPACE)
    at.settle()
    workers = draft.ids["workers"]
    assert at.texts()[0] == f"{FIRST}“{{note:{workers}|Has had three social workers since Primary 5.}}”"
    assert citations(draft, draft.ids["first"]) == {draft.ids["finding"], workers}
    assert at.page.pane.cards[0].words.property("invalid") in (False, None)


def test_what_nobody_said_in_these_words_cannot_be_quoted(draft: Desk, open_page: Open, keys: Keys) -> None:
    at = open_page(draft, "paragraph")
    keys.press(TAB, TAB, ENTER)
    at.settle()
    keys.type("six of eight")
    assert at.page.picker.list.rows[0].title == "Six of eight know whom to ring at night."
    assert at.page.picker.add.isEnabled()
    assert not at.page.picker.insert.isEnabled()


def test_an_altered_quotation_is_kept_and_said_beside_it(draft: Desk, open_page: Open, keys: Keys) -> None:
    at = open_page(draft, "paragraph")
    at.page.pane.go_to(draft.ids["second"])
    card = at.page.pane.cards[1]
    cursor = card.words.textCursor()
    cursor.setPosition(QUOTE.index("alright"))
    card.words.setTextCursor(cursor)
    keys.type("quite ")
    keys.press(TAB)
    at.settle()
    assert "She’s quite alright" in at.texts()[1]
    assert "Quote what was noted" in card.words.accessibleDescription()
    card.words.undo()
    card.words.setFocus()
    keys.press(TAB)
    at.settle()
    assert card.words.accessibleDescription() == ""


def test_evidence_is_taken_away_but_not_from_under_a_quotation(
    draft: Desk, open_page: Open, keys: Keys
) -> None:
    at = open_page(draft, "paragraph")
    keys.press(TAB, DELETE)
    at.settle()
    assert citations(draft, draft.ids["first"]) == set()
    assert at.told == [("Evidence taken away", True)]
    assert at.page.pane.cards[0].evidence.more.hasFocus()
    at.page.pane.cards[1].evidence.chips[0].setFocus()
    keys.press(DELETE)
    at.settle()
    assert citations(draft, draft.ids["second"]) == {draft.ids["nurse"]}
    assert "quotes or counts this" in at.page.trouble.words


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_evidence_can_be_looked_at_where_it_was_noted(draft: Desk, open_page: Open, keys: Keys) -> None:
    at = open_page(draft, "paragraph")
    chip = at.page.pane.cards[1].evidence.chips[0]
    chip.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    actions: list[QAction] = menu.actions()
    assert actions[0].text() == "She’s alright, she doesn’t write everything down."
    next(each for each in actions if each.text() == "&Look at it").trigger()
    menu.close()
    assert at.went == [("conversations", draft.ids["child"])]


def test_saying_what_we_did_needs_no_evidence(draft: Desk, open_page: Open, keys: Keys) -> None:
    at = open_page(draft, "paragraph")
    keys.press(TAB, TAB, TAB, SPACE)
    at.settle()
    assert draft.get(Passage, draft.ids["first"]).what_we_did is True
    assert at.page.pane.cards[0].stops()[-5].hasFocus()


def test_passages_move_by_keyboard_and_the_keyboard_stays(
    draft: Desk, open_page: Open, keys: Keys, announced: list[str]
) -> None:
    at = open_page(draft, "paragraph")
    down = at.page.pane.cards[0].down
    down.setFocus()
    keys.press(SPACE)
    at.settle()
    assert at.shown() == [QUOTE, FIRST]
    assert down.hasFocus()
    keys.press(SPACE)
    at.settle()
    assert at.shown() == [QUOTE, FIRST]
    assert announced[-2:] == ["Moved down", "This is the last passage"]


def test_a_passage_deleted_is_there_again_after_undo(draft: Desk, open_page: Open, keys: Keys) -> None:
    at = open_page(draft, "paragraph")
    keys.press("Ctrl+End")
    keys.type(" half a word")
    at.page.pane.cards[0].remove.setFocus()
    keys.press(SPACE)
    at.settle()
    assert at.shown() == [QUOTE]
    assert ("Passage deleted", True) in at.told
    draft.workspace.undo()
    at.settle()
    assert at.shown() == [f"{FIRST} half a word", QUOTE]
    assert draft.ask(lambda store: store.conflicts()) == ()


def test_paragraphs_are_added_moved_and_deleted(draft: Desk, open_page: Open, keys: Keys) -> None:
    at = open_page(draft, "paragraph")
    at.page.pane.more.setFocus()
    keys.press(SPACE)
    at.settle()
    keys.type("They come back when they said.")
    keys.press(TAB)
    at.settle()
    assert [line for line in at.lines() if line[0] == "4"] == [
        f"4.1 {FIRST}",
        "4.2 They come back when they said.",
    ]
    added = next(each for each in draft.all(Paragraph) if each.id != draft.ids["paragraph"])
    assert (added.finding, added.indicator) == (draft.ids["finding"], "P2-1")
    at.page.editing.move(-1)
    at.settle()
    assert "4.1 They come back when they said." in at.lines()
    at.page.editing.remove()
    at.settle()
    assert [each.id for each in draft.all(Paragraph)] == [draft.ids["paragraph"]]
    assert at.shown() == [FIRST, QUOTE]
    assert ("Paragraph deleted", True) in at.told


def test_a_finding_without_a_paragraph_is_told_in_its_own_words_first(
    desk: Desk, open_page: Open, keys: Keys
) -> None:
    desk.ask(edit, desk.ids["finding"], status="agreed")
    at = open_page(desk)
    at.page.open(desk.ids["finding"])
    at.settle()
    assert "FD-A1 Children are listened to." in at.lines()
    at.page.focus_main()
    keys.press(SPACE)
    at.settle()
    assert at.texts() == ["Children are listened to."]
    assert at.page.pane.cards[0].words.hasFocus()
    assert citations(desk, desk.all(Passage)[0].id) == {desk.ids["finding"]}


def test_two_versions_are_marked_in_the_list_and_at_the_passage(draft: Desk, open_page: Open) -> None:
    seen = draft.ask(lambda store: store.seen(draft.ids["first"]))
    draft.ask(edit, draft.ids["first"], seen, text="Children trust two grown-ups.")
    draft.ask(edit, draft.ids["first"], seen, text="Children trust one grown-up.")
    at = open_page(draft, "paragraph")
    row = next(row for row in at.page.list_pane.list.rows if row.key == draft.ids["paragraph"])
    assert row.state == "two versions"
    assert "two versions" in row.sentence()
    assert any("two versions of paragraph 4.1" in row.title for row in at.page.list_pane.checks.rows)


def test_a_check_leads_to_where_it_can_be_put_right(draft: Desk, open_page: Open, keys: Keys) -> None:
    draft.ask(edit_passage, draft.ids["first"], "We think so.")
    draft.ask(remove_passage, draft.ids["second"])
    for citation in draft.all(Citation, passage=draft.ids["first"]):
        draft.ask(remove, citation.id)
    at = open_page(draft)
    rows = at.page.list_pane.checks.rows
    here = next(row for row in rows if row.title.startswith("Paragraph 4.1 says something without evidence"))
    at.page.list_pane.checks.setFocus()
    at.page.list_pane.checks.go_to(here.key)
    keys.press(ENTER)
    at.settle()
    assert at.shown() == ["We think so."]
    carers = next(row for row in rows if "still under way" in row.title)
    at.page.list_pane.checks.setFocus()
    at.page.list_pane.checks.go_to(carers.key)
    keys.press(ENTER)
    assert at.went == [("conversations", draft.ids["carers"])]


def test_f9_gives_the_words_the_room_of_the_list(draft: Desk, open_page: Open, keys: Keys) -> None:
    at = open_page(draft, "paragraph")
    keys.press("F9")
    assert not at.page.list_pane.isVisible()
    assert at.page.pane.cards[0].words.hasFocus()
    keys.press("F9")
    assert at.page.list_pane.list.hasFocus()


def test_text_or_pages_can_have_all_the_room(draft: Desk, open_page: Open) -> None:
    at = open_page(draft, "paragraph")
    seen = {}
    for view in ("text", "pages", "both"):
        at.page.head.views.choose(view)
        seen[view] = (at.page.pane.isVisible(), at.page.preview.isVisible())
    assert seen == {"text": (True, False), "pages": (False, True), "both": (True, True)}


def test_the_window_can_walk_list_checks_words_and_pages(draft: Desk, open_page: Open) -> None:
    at = open_page(draft, "paragraph")
    parts = [type(part).__name__ for part in at.page.parts()]
    assert parts == ["RowList", "RowList", "ParagraphPane", "PreviewPane"]
    at.page.parts()[2].setFocus()
    assert at.page.pane.cards[0].words.hasFocus()
    at.page.parts()[3].setFocus()
    assert at.page.preview.sheets.hasFocus()


def test_keys_names_sizes_and_contrast_hold(draft: Desk, open_page: Open) -> None:
    at = open_page(draft, "paragraph")
    assert faults(at.page) == []


def test_choosing_evidence_holds_the_same(draft: Desk, open_page: Open, keys: Keys) -> None:
    at = open_page(draft, "paragraph")
    keys.press(TAB, TAB, ENTER)
    at.settle()
    assert faults(at.page) == []


@pytest.mark.parametrize("zoom", [1.0, 1.25, 1.5, 2.0])
def test_the_page_fits_a_small_screen_at_every_size_of_text(
    draft: Desk, show: Show, theme: Theme, zoom: float
) -> None:
    theme.set_zoom(zoom)
    page = ReportPage(draft.workspace, draft.told)
    show(page, 1178, 640)
    page.fit(1366 / page.fontMetrics().height())
    page.refresh()
    draft.settle()
    least = page.minimumSizeHint()
    assert (least.width() <= 1366 - 60, least.height() <= 640) == (True, True), least
