"""Two versions decided in a real window over a real store, by keys alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from fieldwork.exchange import conflicts
from fieldwork.records import Comment, Conversation, Finding, Note
from tests.ui.conftest import Show
from tests.ui.keys import Keys
from tests.ui.pages.conftest import Seat
from tests.ui.pages.merge.sitting import Sit, sitter
from tests.ui.pages.merge.versions import (
    MINE,
    SHRUG,
    THEIRS,
    deleted_and_edited,
    nothing_torn,
    tear,
    three_versions,
    with_versions,
)
from ui.pages.merge.conflicts import ConflictsPane
from ui.pages.merge.conflicts.words import OWN
from ui.typing import KEEP_AFTER

ENTER, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Down
TOGETHER = f"{MINE} Asks twice who will read this."


@pytest.fixture
def sit(seat: Seat, show: Show, keys: Keys) -> Sit:
    """Opens the pane over an inspection."""
    return sitter(seat, show, keys)


def test_five_are_decided_in_every_way_by_keys_alone(sit: Sit) -> None:
    sitting = sit(with_versions)
    ids, desk = sitting.desk.ids, sitting.desk
    assert sitting.left == [5]
    sitting.press("2", ENTER)
    assert (sitting.title, sitting.field) == ("Conversation A1, note at 09:40", "text")
    sitting.press("Alt+P")
    assert sitting.pane.detail.ways.text == TOGETHER
    sitting.press(ENTER)
    sitting.keys.type(" – café.")
    sitting.press("Ctrl+Return")
    sitting.press("Alt+M", ENTER)
    sitting.press("Alt+B", "Ctrl+Return")
    sitting.press("Alt+W", ENTER, "Ctrl+A")
    sitting.keys.type("Children are heard.")
    sitting.press("Ctrl+Return")
    assert sitting.torn() == set()
    assert desk.get(Conversation, ids["child"]).title == "Boy of eleven"
    assert desk.get(Note, ids["shrug"]).text == f"{TOGETHER} – café."
    assert desk.get(Note, ids["nurse"]).sort == "said"
    assert desk.get(Note, ids["workers"]).text == "Four social workers.\n\nFive of them."
    assert desk.get(Finding, ids["finding"]).statement == "Children are heard."
    assert [sub for _, sub in sitting.rows] == [
        "Kept theirs",
        "Took the proposal",
        "Kept mine",
        "Kept both",
        "Written anew",
    ]
    assert sitting.left[-1] == 0
    assert sitting.pane.list.hasFocus()


def test_a_proposal_taken_as_it_stands_is_what_was_shown(sit: Sit) -> None:
    sitting = sit(with_versions)
    sitting.press("F8", "Alt+P", "Ctrl+Return")
    assert sitting.desk.get(Note, sitting.desk.ids["shrug"]).text == TOGETHER


def test_nothing_is_decided_before_something_is_chosen(sit: Sit) -> None:
    sitting = sit(with_versions)
    assert not sitting.pane.detail.decide.isEnabled()
    sitting.press("Ctrl+Return", "F8", "Ctrl+Return")
    assert len(sitting.torn()) == 5


def test_choosing_is_not_yet_deciding_and_can_be_changed(sit: Sit) -> None:
    sitting = sit(with_versions)
    sitting.press("1", "2", "1")
    assert len(sitting.torn()) == 5
    sitting.press(ENTER)
    assert sitting.desk.get(Conversation, sitting.desk.ids["child"]).title == "Boy of ten, at school"


def test_f8_goes_round_what_is_not_decided(sit: Sit) -> None:
    sitting = sit(with_versions)
    sitting.press("F8", "2", ENTER)
    assert sitting.title == "Conversation A1, note at 09:44"
    passed = []
    for _ in range(4):
        sitting.press("F8")
        passed.append(sitting.title)
    assert "Conversation A1, note at 09:40" not in passed
    sitting.press("Shift+F8")
    assert sitting.title == passed[2]


def test_where_three_wrote_each_has_a_column_and_a_key(sit: Sit) -> None:
    sitting = sit(three_versions)
    keeps = [card.keep.text() for card in sitting.pane.detail.sides.shown]
    assert keeps == ["Keep A. Reid’s", "Keep J. Okafor’s", "Keep M. Ferguson’s"]
    sitting.press("3", ENTER)
    assert sitting.desk.get(Note, sitting.desk.ids["shrug"]).text == "Says nothing."
    assert sitting.torn() == set()


@pytest.mark.parametrize(("key", "there"), [("1", False), ("2", True)])
def test_what_one_deleted_and_another_changed_goes_or_stays(sit: Sit, key: str, there: bool) -> None:
    sitting = sit(deleted_and_edited)
    detail, note = sitting.pane.detail, sitting.desk.ids["carers note"]
    words = [card.keep.text() for card in detail.sides.shown]
    if words[0] == "Keep it":
        key = {"1": "2", "2": "1"}[key]
    assert sorted(words) == ["Keep it", "Let it be deleted"]
    assert detail.about == "A. Reid deleted this; J. Okafor changed it"
    assert not detail.ways.buttons["both"].isVisible()
    sitting.press(key, ENTER)
    assert sitting.torn() == set()
    assert (note in {each.id for each in sitting.desk.all(Note)}) == there
    other = {"1": "2", "2": "1"}[key]
    sitting.press(ENTER, other, ENTER)
    assert (note in {each.id for each in sitting.desk.all(Note)}) != there
    assert sitting.torn() == set()


def test_a_decision_is_made_again_from_the_list(sit: Sit) -> None:
    sitting = sit(three_versions)
    sitting.press("1", ENTER)
    assert sitting.told == [("Kept A. Reid’s. To decide again, choose it in the list.", False)]
    sitting.press(ENTER)
    assert sitting.pane.detail.way == "0"
    sitting.press("2", ENTER)
    assert sitting.desk.get(Note, sitting.desk.ids["shrug"]).text == THEIRS
    assert sitting.torn() == set()
    assert sitting.rows == [("Conversation A1, note at 09:40", "Kept J. Okafor’s")]


def test_a_version_that_came_in_meanwhile_is_shown_before_anything_is_decided(sit: Sit) -> None:
    sitting = sit(three_versions)
    desk, pane = sitting.desk, sitting.pane
    newer = {"okafor": "He shrugs."}
    # As a hand-over taken in while the pane stands there: it is not told.
    desk.ask(lambda store: tear(store, desk.ids["shrug"], "text", newer, desk.ids))
    before = len(pane.detail.sides.shown)
    sitting.press("1", ENTER)
    assert sitting.torn()
    assert len(pane.detail.sides.shown) == before
    said = [row.title for card in pane.detail.sides.shown for row in card.text.rows]
    assert "He shrugs." in said
    assert pane.detail.banner.words == "Something new came in while you looked. This is how it stands now."
    assert pane.detail.way == ""


def test_what_somebody_else_decided_leaves_the_list(sit: Sit) -> None:
    sitting = sit(with_versions)
    shrug = sitting.desk.ids["shrug"]
    sitting.desk.ask(conflicts.use, shrug, "text", "Decided elsewhere.")
    sitting.press("F8")
    sitting.press("1", ENTER)
    assert "Conversation A1, note at 09:40" not in [title for title, _ in sitting.rows]
    assert sitting.desk.get(Note, shrug).text == "Decided elsewhere."


def test_the_authors_are_asked(sit: Sit) -> None:
    sitting = sit(with_versions)
    sitting.press("F8", "Alt+K")
    sitting.keys.type("Did he ask twice?")
    sitting.press(ENTER)
    (comment,) = sitting.desk.all(Comment)
    assert (comment.text, comment.to) == ("Did he ask twice?", sitting.desk.ids["okafor"])
    assert sitting.told == [("Asked J. Okafor", True)]
    assert "Asked J. Okafor" in sitting.pane.detail.about
    assert sitting.rows[1] == ("Conversation A1, note at 09:40", "Text · Asked J. Okafor")
    assert sitting.pane.detail.ask.hasFocus()
    sitting.press("Alt+K", Qt.Key.Key_Escape)
    assert len(sitting.desk.all(Comment)) == 1


def test_each_can_be_seen_in_its_place(sit: Sit) -> None:
    sitting = sit(with_versions)
    sitting.press("F8")
    sitting.pane.detail.place.setFocus()
    sitting.press(ENTER)
    assert sitting.gone_to == [("conversations", sitting.desk.ids["child"])]


def test_the_pane_opens_at_a_record(sit: Sit) -> None:
    sitting = sit(with_versions)
    sitting.pane.open(sitting.desk.ids["finding"])
    sitting.desk.settle()
    assert (sitting.title, sitting.field) == ("Finding FD-A1", "statement")
    sitting.pane.open(sitting.desk.ids["document"])
    sitting.desk.settle()
    assert sitting.told == [("That has one version only by now", False)]
    assert sitting.title == "Finding FD-A1"


def test_words_of_ones_own_stay_while_one_looks_elsewhere(sit: Sit) -> None:
    sitting = sit(with_versions)
    sitting.press("F8", "Alt+W", ENTER)
    sitting.keys.type(" Mine.")
    sitting.press("F8", "Shift+F8")
    assert sitting.title == "Conversation A1, note at 09:40"
    sitting.press("Alt+W")
    assert sitting.pane.detail.ways.text == f"{THEIRS} Mine."
    sitting.refresh()
    sitting.desk.settle()
    assert sitting.pane.detail.ways.text == f"{THEIRS} Mine."


def test_words_of_ones_own_are_there_again_after_a_crash_until_they_are_decided(sit: Sit) -> None:
    sitting = sit(with_versions)
    sitting.press("F8", "Alt+W", ENTER)
    sitting.keys.type(" Mine.")
    QTest.qWait(KEEP_AFTER + 100)
    sitting.desk.settle()
    # The program ends here without a word, and is begun again.
    again = ConflictsPane(sitting.desk.workspace, sitting.desk.told)
    sitting.desk.settle()
    torn = sitting.pane.detail.torn
    assert torn is not None
    again.detail.show_torn(torn, "1 of 6")
    again.detail.ways.buttons[OWN].click()
    assert again.detail.ways.text == f"{THEIRS} Mine."
    again.deleteLater()
    sitting.press("Ctrl+Return")
    left: list[object] = []
    sitting.desk.workspace.unfinished(left.append)
    sitting.desk.settle()
    assert left == [()]


def test_one_value_cannot_be_both_and_the_pane_says_why(sit: Sit) -> None:
    sitting = sit(with_versions)
    sitting.press("F8", "F8")
    assert (sitting.field, sitting.pane.detail.ways.why_not) == (
        "sort",
        "This holds one value only: keep one of them, or change it in its place.",
    )
    sitting.press("Alt+B", "Alt+W", "Ctrl+Return")
    assert len(sitting.torn()) == 5


def test_what_was_decided_leaves_the_list_with_the_page(sit: Sit) -> None:
    sitting = sit(with_versions)
    sitting.press("2", ENTER)
    assert len(sitting.rows) == 5
    sitting.pane.hide()
    sitting.pane.show()
    assert len(sitting.rows) == 4


def test_nothing_to_decide_says_what_the_place_is_for(sit: Sit) -> None:
    sitting = sit(nothing_torn)
    assert sitting.left == [0]
    assert sitting.pane.parts() == ()
    assert not sitting.pane.list.isVisible()
    said = {each.text() for each in sitting.pane.findChildren(QLabel) if each.isVisible()}
    assert "Nothing to decide" in said
    sitting.press("F8")


def test_the_text_before_both_is_folded_away_until_wanted(sit: Sit) -> None:
    sitting = sit(with_versions)
    sitting.press("F8")
    detail = sitting.pane.detail
    assert not detail.before.isVisible()
    detail.fold.setFocus()
    sitting.press(ENTER)
    assert [row.title for row in detail.before.rows] == [SHRUG]
    assert detail.before.isVisible()


def test_a_screen_reader_hears_what_is_left(sit: Sit, announced: list[str]) -> None:
    sitting = sit(with_versions)
    sitting.press("2", ENTER)
    QApplication.processEvents()
    assert "4 to decide. Conversation A1, note at 09:40" in announced
