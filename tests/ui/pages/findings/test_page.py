"""Findings are begun, moved, agreed and deleted from the board and the sheet, by keys alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from fieldwork.capture.findings import add_finding, agree, nothing_against, support
from fieldwork.capture.writing import edit
from fieldwork.records import Finding, Support
from tests.ui.audit import faint_labels, jumps, nameless, silent_rows, small_targets, unreached
from tests.ui.keys import Keys
from tests.ui.pages.findings.conftest import OpenPage
from ui.look.theme import Theme
from ui.pages.findings import FindingsPage
from ui.parts.rows import Row
from ui.typing import KEEP_AFTER


def cards(page: FindingsPage) -> list[list[str]]:
    """Statements by column."""
    return [[row.title for row in each.rows] for each in page.board.lists]


def only(desk: Any) -> Finding:
    """The one finding there is."""
    found: tuple[Finding, ...] = desk.all(Finding)
    assert len(found) == 1
    return found[0]


def agreed(desk: Any) -> str:
    """The finding of the desk, agreed."""
    finding: str = desk.ids["finding"]
    desk.ask(support, finding, desk.ids["nurse"])
    desk.ask(nothing_against, finding, "Looked for, none found.")
    desk.ask(agree, finding)
    return finding


def test_a_finding_is_begun_and_written_with_the_keyboard_alone(
    empty_desk: Any, open_page: OpenPage, keys: Keys
):
    page = open_page(empty_desk)
    page.board.lists[2].setFocus()
    keys.press("N")
    keys.type("Children wait too long – some ‘for ever’.")
    empty_desk.settle()
    keys.press(Qt.Key.Key_Escape)
    empty_desk.settle()
    found = only(empty_desk)
    assert (found.statement, found.heading, found.status, found.indicator) == (
        "Children wait too long – some ‘for ever’.",
        "needs to improve",
        "draft",
        "P2-1",
    )
    assert cards(page) == [[], [], [found.statement]]


def test_what_is_typed_becomes_a_finding_within_a_second_and_only_one(
    empty_desk: Any, open_page: OpenPage, keys: Keys, qtbot: Any
):
    page = open_page(empty_desk)
    page.board.lists[0].setFocus()
    keys.press("N")
    keys.type("Children trust")
    qtbot.wait(KEEP_AFTER + 100)
    keys.type(" the adults")
    empty_desk.settle()
    keys.type(" they know")
    qtbot.wait(KEEP_AFTER + 100)
    empty_desk.settle()
    assert only(empty_desk).statement is not None
    page.leave()
    empty_desk.settle()
    assert only(empty_desk).statement == "Children trust the adults they know"


def test_words_typed_while_the_finding_is_on_its_way_are_kept(
    empty_desk: Any, open_page: OpenPage, keys: Keys
):
    page = open_page(empty_desk)
    page.board.lists[0].setFocus()
    keys.press("N")
    keys.type("Children")
    page.sheet.finish()
    keys.type(" feel safer")
    keys.press(Qt.Key.Key_Escape)
    empty_desk.settle()
    assert only(empty_desk).statement == "Children feel safer"


def test_a_finding_left_without_words_is_none(empty_desk: Any, open_page: OpenPage, keys: Keys):
    page = open_page(empty_desk)
    page.board.lists[0].setFocus()
    keys.press("N", Qt.Key.Key_Escape)
    empty_desk.settle()
    assert empty_desk.all(Finding) == ()
    assert page.board.lists[0].hasFocus()


def test_control_and_the_arrows_move_a_finding_and_keep_the_keyboard_on_it(
    desk: Any, open_page: OpenPage, keys: Keys
):
    page = open_page(desk)
    keys.press("Ctrl+Right")
    desk.settle()
    keys.press("Ctrl+Right", "Ctrl+Right")
    desk.settle()
    assert only(desk).heading == "needs to improve"
    assert page.board.lists[2].hasFocus() and page.board.lists[2].current == desk.ids["finding"]
    assert desk.ask(lambda store: store.conflicts()) == ()


def test_moving_faster_than_the_store_makes_no_two_versions(desk: Any, open_page: OpenPage):
    page = open_page(desk)
    for heading in ("improving", "needs to improve", "improving"):
        page.board.moved.emit(desk.ids["finding"], heading)
    desk.settle()
    assert only(desk).heading == "improving"
    assert desk.ask(lambda store: store.conflicts()) == ()


def test_findings_change_places_within_their_column(desk: Any, open_page: OpenPage, keys: Keys):
    desk.ask(add_finding, "P2-1", "working well", "Meetings are kept.")
    page = open_page(desk)
    keys.press("Ctrl+Down")
    desk.settle()
    assert cards(page)[0] == ["Meetings are kept.", "Children are listened to."]
    keys.press("Ctrl+Up")
    desk.settle()
    assert cards(page)[0] == ["Children are listened to.", "Meetings are kept."]


def test_a_card_says_how_much_stands_for_it_and_who_told_us(desk: Any, open_page: OpenPage):
    finding = desk.ids["finding"]
    for evidence in ("nurse", "shrug", "document"):
        desk.ask(support, finding, desk.ids[evidence])
    desk.ask(support, finding, desk.ids["workers"], "against")
    page = open_page(desk)
    row: Row = page.board.lists[0].rows[0]
    assert row.sub == "3 pieces of evidence"
    said = row.sentence().replace("\N{NO-BREAK SPACE}", " ")
    assert "2 from children · 1 document" in said
    assert "1 the other way" in said and "draft" in said and row.when in said


def test_an_agreed_finding_is_read_only_and_does_not_move(desk: Any, open_page: OpenPage, keys: Keys):
    finding = agreed(desk)
    page = open_page(desk)
    keys.press("Ctrl+Right")
    desk.settle()
    assert only(desk).heading == "working well"
    assert "Take the agreement back before you change it." in page._banner.words
    keys.press(Qt.Key.Key_Return)
    desk.settle()
    keys.type("Nobody listens.")
    page.leave()
    desk.settle()
    assert (page.sheet.finding, only(desk).statement) == (finding, "Children are listened to.")


def test_agreeing_lists_all_that_is_missing_and_leads_there(
    desk: Any, open_page: OpenPage, keys: Keys, qtbot: Any
):
    page = open_page(desk)
    keys.press(Qt.Key.Key_Return)
    desk.settle()
    keys.press("Alt+A")
    # A button pressed by its letter goes down and up before it acts.
    qtbot.waitUntil(page.sheet.problems.isVisible)
    assert only(desk).status == "draft"
    assert page.sheet.sides["for"].field.error == "Nothing usable stands for this finding yet. Add evidence."
    keys.press(Qt.Key.Key_Space)
    assert page.sheet.sides["for"].list.hasFocus()
    desk.ask(support, desk.ids["finding"], desk.ids["nurse"])
    page.refresh()
    desk.settle()
    page.sheet.nothing.control.targets()[0].setFocus()
    keys.type("Looked for, none found.")
    keys.press("Alt+A")
    qtbot.waitUntil(page.sheet._undo.isVisible)
    assert (only(desk).status, only(desk).nothing_against) == ("agreed", "Looked for, none found.")


def test_evidence_that_may_no_longer_be_used_says_so(desk: Any, open_page: OpenPage):
    desk.ask(support, desk.ids["finding"], desk.ids["nurse"])
    desk.ask(edit, desk.ids["child"], asked_not_to_use="Asked us on the telephone.")
    page = open_page(desk)
    page.show_finding(desk.ids["finding"])
    desk.settle()
    row = page.sheet.sides["for"].list.rows[0]
    assert row.state == "look again"
    assert "They asked us not to use conversation" in row.sentence()
    page.sheet._on_agree()
    assert page.sheet.sides["for"].field.error


def test_evidence_turns_round_and_is_taken_away_with_its_reason_kept(
    desk: Any, open_page: OpenPage, keys: Keys
):
    desk.ask(support, desk.ids["finding"], desk.ids["nurse"])
    page = open_page(desk)
    page.show_finding(desk.ids["finding"])
    desk.settle()
    page.sheet.sides["for"].list.setFocus()
    keys.press(Qt.Key.Key_Return)
    keys.type("Said by the child himself")
    page.sheet.sides["for"].list.setFocus()
    keys.press("Ctrl+T")
    desk.settle()
    (found,) = desk.all(Support)
    assert (found.side, found.reason) == ("against", "Said by the child himself")
    page.sheet.sides["against"].list.setFocus()
    keys.press(Qt.Key.Key_Delete)
    desk.settle()
    assert desk.all(Support) == ()
    assert desk.ask(lambda store: store.conflicts()) == ()


def test_deleting_a_finding_can_be_undone(desk: Any, open_page: OpenPage, keys: Keys):
    page = open_page(desk)
    told: list[tuple[str, bool]] = []
    page.told.connect(lambda words, undoable: told.append((words, undoable)))
    keys.press(Qt.Key.Key_Delete)
    desk.settle()
    assert (desk.all(Finding), told) == ((), [("Finding deleted", True)])
    desk.workspace.undo()
    desk.settle()
    page.refresh()
    desk.settle()
    assert cards(page)[0] == ["Children are listened to."]


def test_a_finding_of_another_indicator_opens_on_its_own_board(desk: Any, open_page: OpenPage):
    other = desk.ask(add_finding, "P2-4", "improving", "Plans are clearer.")
    page = open_page(desk)
    page.open(other)
    desk.settle()
    assert (page.list.current, page.sheet.finding) == ("P2-4", other)
    page.open("P2-6")
    desk.settle()
    assert (page.list.current, page.sheet.isVisible()) == ("P2-6", False)


def test_a_colleagues_edit_appears_but_never_in_the_middle_of_typing(
    desk: Any, open_page: OpenPage, keys: Keys
):
    page = open_page(desk)
    page.show_finding(desk.ids["finding"])
    desk.settle()
    page.sheet.focus_main()
    keys.press("Ctrl+End")
    keys.type(" And heard.")
    desk.ask(edit, desk.ids["document"], title="Another title")
    page.refresh()
    desk.settle()
    assert page.sheet.statement.value() == "Children are listened to. And heard."
    page.leave()
    desk.settle()
    assert only(desk).statement == "Children are listened to. And heard."
    desk.ask(edit, desk.ids["finding"], statement="Children are heard.")
    page.refresh()
    desk.settle()
    assert page.sheet.statement.value() == "Children are heard."


def test_two_versions_are_marked_where_they_are_shown(desk: Any, open_page: OpenPage):
    def quarrel(store: Any) -> None:
        seen = store.seen(desk.ids["finding"])
        edit(store, desk.ids["finding"], seen, statement="Children are heard.")
        edit(store, desk.ids["finding"], seen, statement="Children are not heard.")

    desk.ask(quarrel)
    page = open_page(desk)
    assert page.board.lists[0].rows[0].state == "two versions"
    assert page.list.rows[0].state == "two versions"


@pytest.mark.parametrize("zoom", [1.0, 1.25, 1.5, 2.0])
def test_the_page_fits_a_small_laptop_at_every_text_size(
    desk: Any, open_page: OpenPage, theme: Theme, zoom: float
):
    theme.set_zoom(zoom)
    page = open_page(desk, 1178, 640, lines=80 / zoom)
    steps = (
        lambda: None,
        lambda: page.show_finding(desk.ids["finding"]),
        lambda: page.sheet.sides["for"].add.click(),
    )
    for step in steps:
        step()
        desk.settle()
        least = page.minimumSizeHint()
        assert least.width() <= 1178 and least.height() <= 640
        areas = [each for each in page.findChildren(QScrollArea) if each.isVisible()]
        assert [each.horizontalScrollBar().maximum() for each in areas] == [0] * len(areas)


def test_a_narrow_page_folds_the_indicators_away_and_f9_brings_them_back(
    desk: Any, open_page: OpenPage, keys: Keys
):
    page = open_page(desk, lines=53)
    assert not page.list.isVisible() and page.board.isVisible()
    keys.press("F9")
    assert page.list.hasFocus() and not page.board.isVisible()
    keys.press(Qt.Key.Key_Down)
    desk.settle()
    keys.press(Qt.Key.Key_Return)
    assert page.board.isVisible() and page._title.text().startswith("P2-2")


def audited(page: FindingsPage, last: QWidget) -> list[str]:
    """The faults of the page. Tab starts from its last stop, since coming round to the first is no jump."""
    found = []
    for check in (jumps, nameless, unreached, small_targets, silent_rows, faint_labels):
        last.setFocus()
        found += [f"{check.__name__}: {fault}" for fault in check(page)]
    return found


def test_board_sheet_and_drawer_hold_what_keys_and_screen_readers_need(desk: Any, open_page: OpenPage):
    desk.ask(support, desk.ids["finding"], desk.ids["nurse"])
    page = open_page(desk)
    assert audited(page, page.parts()[-1]) == []
    page.show_finding(desk.ids["finding"])
    desk.settle()
    assert audited(page, page.sheet.practice.control.targets()[0]) == []
    page.sheet.sides["against"].add.click()
    desk.settle()
    page.picker.list.tick([desk.ids["workers"]])
    assert audited(page, page.picker.add) == []


def test_a_closed_page_is_let_go(desk: Any, freed: Callable[[Callable[[], QWidget]], None]):
    def make() -> QWidget:
        page = FindingsPage(desk.workspace, desk.told)
        page.refresh()
        desk.settle()
        return page

    freed(make)
