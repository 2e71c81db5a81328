"""An evaluation is a grade with its reason: both are saved together, or neither."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from fieldwork.capture.evaluating import evaluate
from fieldwork.capture.inspection import set_previous_grade
from fieldwork.capture.team import add_member, hand_over_lead
from fieldwork.capture.writing import edit
from fieldwork.records import Evaluation
from tests.ui.keys import Keys
from tests.ui.pages.findings.conftest import OpenPage
from ui.pages.findings import FindingsPage
from ui.pages.findings.evaluating import SAY_WHO, SAY_WHY, EvaluationPanel
from ui.typing import KEEP_AFTER


def panel(page: FindingsPage) -> EvaluationPanel:
    """The panel of the page."""
    assert page.evaluation is not None
    return page.evaluation


def only(desk: Any) -> Evaluation:
    """The one evaluation there is."""
    (found,) = desk.all(Evaluation)
    assert isinstance(found, Evaluation)
    return found


def test_a_number_chooses_and_the_reason_saves_both(
    empty_desk: Any, open_page: OpenPage, keys: Keys, qtbot: Any
):
    page = open_page(empty_desk)
    panel(page).focus_main()
    keys.press("4")
    empty_desk.settle()
    assert empty_desk.all(Evaluation) == ()
    assert panel(page).why.error == SAY_WHY
    panel(page).why.go()
    keys.type("Strengths outweigh what is missing.")
    qtbot.wait(KEEP_AFTER + 150)
    empty_desk.settle()
    assert only(empty_desk).grade == {"grade": 4, "reason": "Strengths outweigh what is missing."}
    assert only(empty_desk).status == "provisional"
    assert panel(page).why.error == ""
    assert page.list.rows[0].title == "P2-1  Good"
    assert page._pane._count.text() == "1 of 6 evaluated"


def test_nothing_can_be_typed_before_a_grade_is_chosen(empty_desk: Any, open_page: OpenPage):
    page = open_page(empty_desk)
    assert not panel(page).why.isEnabled()
    panel(page).scale.choose(3)
    assert panel(page).why.isEnabled()


def test_typing_a_reason_keeps_its_last_words_and_spaces(
    desk: Any, open_page: OpenPage, keys: Keys, qtbot: Any
):
    desk.ask(evaluate, "P2-1", 4, "Good")
    page = open_page(desk)
    panel(page).why.go()
    keys.press("Ctrl+End")
    keys.type(" work ")
    qtbot.wait(KEEP_AFTER + 100)
    desk.settle()
    keys.type("everywhere")
    page.leave()
    desk.settle()
    assert panel(page).why.value() == "Good work everywhere"
    assert only(desk).grade == {"grade": 4, "reason": "Good work everywhere"}
    assert desk.ask(lambda store: store.conflicts()) == ()


def test_a_final_grade_says_who_agreed(desk: Any, open_page: OpenPage, keys: Keys):
    desk.ask(evaluate, "P2-1", 4, "Strengths outweigh the rest.")
    page = open_page(desk)
    panel(page).status.choose("final")
    desk.settle()
    assert (only(desk).status, panel(page).agreed_by.error) == ("provisional", SAY_WHO)
    panel(page).agreed_by.go()
    keys.type("the whole team, 1 April 2010")
    keys.press(Qt.Key.Key_Tab)
    desk.settle()
    assert (only(desk).status, only(desk).agreed_by) == ("final", "the whole team, 1 April 2010")
    assert page.list.rows[0].state == "complete"


def test_what_only_the_lead_may_do_is_refused_in_words_and_nothing_is_lost(desk: Any, open_page: OpenPage):
    desk.ask(evaluate, "P2-1", 4, "Strengths outweigh the rest.")
    other = desk.ask(add_member, "M. Shah", "inspector")
    desk.ask(hand_over_lead, other, former="inspector")
    page = open_page(desk)
    panel(page).agreed_by.set_value("all of us")
    panel(page).status.choose("final")
    desk.settle()
    assert only(desk).status == "provisional"
    assert panel(page).why.error == "Only the lead or the deputy may set or change a final grade."
    assert page._banner.words == panel(page).why.error
    page.list.go_to("P2-2")
    desk.settle()
    assert panel(page).why.error == ""
    page.list.go_to("P2-1")
    desk.settle()
    assert panel(page).agreed_by.value() == "all of us"
    panel(page).status.choose("panel")
    desk.settle()
    assert (only(desk).status, panel(page).why.error) == ("panel", "")


def test_a_grade_without_its_reason_comes_back_with_its_indicator(empty_desk: Any, open_page: OpenPage):
    page = open_page(empty_desk)
    panel(page).scale.choose(2)
    page.list.go_to("P2-2")
    empty_desk.settle()
    assert panel(page).scale.value() is None
    page.list.go_to("P2-1")
    empty_desk.settle()
    assert (panel(page).scale.value(), panel(page).why.error) == (2, SAY_WHY)
    assert empty_desk.all(Evaluation) == ()


def test_the_grade_before_is_shown_or_why_there_is_none(desk: Any, open_page: OpenPage):
    desk.ask(set_previous_grade, "P2-1", 3)
    desk.ask(set_previous_grade, "P2-5", None, reason="Not evaluated in the same form.")
    page = open_page(desk)
    assert panel(page)._before.text() == "Inspection before: 3 Satisfactory"
    page.list.go_to("P2-5")
    desk.settle()
    assert panel(page)._before.text() == "Inspection before: not evaluated in the same form."


def test_a_dissent_is_kept_beside_the_grade(desk: Any, open_page: OpenPage, keys: Keys):
    desk.ask(evaluate, "P2-1", 4, "Strengths outweigh the rest.")
    page = open_page(desk)
    panel(page).dissent.go()
    keys.type("M. Shah would give 3.")
    page.leave()
    desk.settle()
    assert only(desk).dissent == "M. Shah would give 3."


def test_two_versions_of_a_grade_are_marked(desk: Any, open_page: OpenPage):
    made = desk.ask(evaluate, "P2-1", 4, "Strengths outweigh the rest.")

    def quarrel(store: Any) -> None:
        seen = store.seen(made)
        for grade in (3, 5):
            edit(store, made, seen, grade={"grade": grade, "reason": "Another view."})

    desk.ask(quarrel)
    page = open_page(desk)
    assert panel(page)._two.isVisible()
