"""The Conversations page: starting, finding, asking, finishing; by keyboard, in every size."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from fieldwork.capture.conversations import (
    begin,
    did_not_happen,
    missing,
    not_to_be_quoted,
    plan,
    state_of,
    withdraw,
)
from fieldwork.capture.joining import join_records
from fieldwork.capture.notes import add_note
from fieldwork.capture.participants import add_participant, give_place
from fieldwork.capture.writing import edit, remove
from fieldwork.records import Conversation, Note, Participant, Question, TeamPlace
from fieldwork.store.store import Store
from tests.ui.audit import faults
from tests.ui.conftest import Show
from tests.ui.keys import Keys
from tests.ui.pages.conftest import Desk
from tests.ui.pages.conversations.conftest import Open
from ui.look.theme import Theme
from ui.pages.conversations import ConversationsPage
from ui.pages.conversations.details import LACKING
from ui.parts.labels import Elided

TAB, ENTER, ESC = Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Escape
DOWN, SPACE = Qt.Key.Key_Down, Qt.Key.Key_Space


def titles(page: ConversationsPage) -> list[str]:
    """The titles in the list, from the top."""
    return [row.title for row in page.list_pane.list.rows]


def get(desk: Desk, name: str) -> Conversation:
    """A conversation as the store has it."""
    found: Conversation = desk.get(Conversation, desk.ids[name])
    return found


def test_a_conversation_is_begun_noted_and_finished_by_keyboard_alone(
    empty_desk: Desk, open_page: Open, keys: Keys
):
    page = open_page(empty_desk)
    keys.press("Ctrl+N", SPACE, ENTER)
    empty_desk.settle()
    keys.press("Ctrl+Shift+E", "Ctrl+Return")
    keys.type("Café. Her gran, and the nurse at school.")
    keys.press("Ctrl+Shift+Q", "Alt+1", "Alt+Up")
    empty_desk.settle()
    page.talk_pane.finish()
    empty_desk.settle()
    asked = [words for _, words in page.talk_pane.details.problems]
    assert asked == [
        "Say who agreed to the conversation",
        "Say who supported the child, or “none”",
        "Say what the child was told beforehand",
        "Say who took part, by role",
    ]
    keys.press(ENTER, SPACE)
    empty_desk.settle()
    made = empty_desk.all(Conversation)[0]
    assert (made.group, made.state["state"], made.agreed_by) == ("children", "under way", "child")
    assert made.limits_explained_at is not None
    note = empty_desk.all(Note)[0]
    question = empty_desk.get(Question, note.question)
    assert question.text == "What do you like doing? What are you good at?"
    assert (note.text, note.fidelity) == ("Café. Her gran, and the nurse at school.", "verbatim")


@pytest.mark.parametrize("name", ["child", "carers"])
def test_what_another_page_asked_for_is_shown_at_the_first_visit(desk: Desk, show: Show, name: str):
    page = ConversationsPage(desk.workspace, desk.told)
    show(page, 1178, 716)
    page.refresh()
    page.open(desk.ids[name])
    desk.settle()
    assert page.list_pane.list.current == desk.ids[name]
    heading = page.talk_pane.head.findChildren(Elided)[0]
    assert heading.accessibleName() == get(desk, name).title


def test_every_sentence_of_what_is_missing_leads_to_its_field(desk: Desk, open_page: Open):
    bare = desk.ask(plan, "children", "Girl of twelve")
    desk.ask(lambda store: [edit(store, bare, agreed_by="child", state={"state": "under way"})])
    for place in desk.all(TeamPlace, conversation=bare):
        desk.ask(remove, place.id)
    sentences = [*desk.ask(missing, bare), *_missing_otherwise(desk, bare)]
    assert len(sentences) >= 9
    for sentence in sentences:
        if not sentence.startswith("Begin"):
            assert any(words in sentence for words, _, _ in LACKING), sentence


def _missing_otherwise(desk: Desk, id_: str) -> tuple[str, ...]:
    desk.ask(edit, id_, agreed_by="not agreed")
    first = desk.ask(missing, id_)
    desk.ask(edit, id_, agreed_by=None)
    return (*first, *desk.ask(missing, id_))


def test_a_later_time_plans_and_an_impossible_one_is_explained(desk: Desk, open_page: Open, keys: Keys):
    page = open_page(desk)
    keys.press("Ctrl+N", SPACE, TAB)
    keys.type("11:00")
    keys.press(ENTER)
    desk.settle()
    assert page.new.problems == ["This time is over. Leave it empty to begin now, or enter when it will be"]
    keys.press(ENTER)
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    line.clear()
    keys.type("tomorrow 9.30")
    keys.press(ENTER)
    desk.settle()
    planned = [each for each in desk.all(Conversation) if each.title == "Child or young person"]
    assert [each.planned_for for each in planned] == ["2010-03-16T09:30:00+00:00"]
    assert planned[0].state["state"] == "planned"


def test_escape_leaves_the_new_conversation_unmade(desk: Desk, open_page: Open, keys: Keys):
    open_page(desk)
    keys.press("Ctrl+N", SPACE, ESC)
    desk.settle()
    assert len(desk.all(Conversation)) == 3


def test_an_inspector_from_this_area_is_told_why_they_cannot(desk: Desk, open_page: Open, keys: Keys):
    desk.ask(edit, desk.ids["lead"], own_area="Stirling", role="associate assessor")
    page = open_page(desk)
    keys.press("Ctrl+N", SPACE, ENTER)
    desk.settle()
    assert len(page.new.problems) == 1
    assert "own area" in page.new.problems[0] or "Stirling" in page.new.problems[0]


def test_the_list_begins_with_what_is_under_way_and_says_how_far_each_is(desk: Desk, open_page: Open):
    page = open_page(desk)
    assert titles(page) == ["Foster carers’ group", "Midwife", "Boy of ten"]
    spoken = page.list_pane.list.rows[1].sentence()
    assert spoken == "Midwife, A3 · Staff, planned, guide ready, Tuesday 16 March 2010, 14:30"


def test_typing_into_the_filter_narrows_the_list_and_enter_goes_into_it(
    desk: Desk, open_page: Open, keys: Keys
):
    page = open_page(desk)
    keys.press("Ctrl+Shift+L")
    keys.type("staff mid")
    assert titles(page) == ["Midwife"]
    keys.press(ENTER, ENTER)
    desk.settle()
    assert page.talk_pane.id == desk.ids["midwife"]
    assert QApplication.focusWidget() is page.talk_pane.notes.editor


def test_a_conversation_opened_from_elsewhere_is_found_behind_a_filter(
    desk: Desk, open_page: Open, keys: Keys
):
    page = open_page(desk)
    keys.press("Ctrl+Shift+L")
    keys.type("midwife")
    page.open(desk.ids["child"])
    desk.settle()
    assert page.talk_pane.id == desk.ids["child"]
    assert page.list_pane.current == desk.ids["child"]


def test_the_guide_shows_what_was_asked_and_ctrl_enter_takes_up_the_next(
    desk: Desk, open_page: Open, keys: Keys
):
    page = open_page(desk, "midwife")
    questions = [each for each in desk.all(Question, template=get(desk, "midwife").guide)]
    keys.press("Ctrl+Return")
    keys.type("Three years here.")
    keys.press("Ctrl+Return")
    keys.type("She hears of it from the ward.")
    page.leave()
    desk.settle()
    notes = desk.all(Note, conversation=desk.ids["midwife"])
    assert [note.question for note in notes] == [questions[0].id, questions[1].id]
    states = {row.key: row.state for row in page.talk_pane.guide.list.rows}
    assert [states[question.id] for question in questions[:3]] == ["complete", "complete", "not started"]


def test_a_question_chosen_in_the_guide_takes_the_keyboard_to_its_notes(
    desk: Desk, open_page: Open, keys: Keys
):
    page = open_page(desk, "carers")
    page.talk_pane.guide.list.setFocus()
    keys.press(DOWN, DOWN, ENTER)
    keys.type("Nobody told us.")
    page.leave()
    desk.settle()
    note = desk.all(Note, conversation=desk.ids["carers"])[-1]
    assert desk.get(Question, note.question).text == page.talk_pane.notes.editor.current().question
    must = [row for row in page.talk_pane.guide.list.rows if row.sentence().endswith("must be asked")]
    assert must


def test_the_limits_line_goes_once_its_time_is_recorded(desk: Desk, open_page: Open, keys: Keys):
    page = open_page(desk, "carers")
    assert page.talk_pane.strip.isVisible()
    keys.press("Ctrl+Shift+E")
    desk.settle()
    assert not page.talk_pane.strip.isVisible()
    assert str(get(desk, "carers").limits_explained_at).startswith("2010-03-15T12:00")


def test_details_keep_themselves_while_they_are_typed(desk: Desk, open_page: Open, keys: Keys):
    page = open_page(desk, "carers")
    page.talk_pane.toggle_details()
    keys.press("Ctrl+A")
    keys.type("Carers’ group, Tuesday")
    keys.press(TAB)
    desk.settle()
    assert get(desk, "carers").title == "Carers’ group, Tuesday"
    keys.press(TAB)
    keys.type("Town hall")
    page.leave()
    desk.settle()
    assert get(desk, "carers").place == "Town hall"
    assert "Carers’ group, Tuesday" in titles(page)
    assert desk.ask(Store.conflicts) == ()


def test_who_took_part_is_added_by_role_and_taken_off_again(desk: Desk, open_page: Open, keys: Keys):
    page = open_page(desk, "carers")
    page.talk_pane.toggle_details()
    page.talk_pane.details.people.role.go()
    keys.type("foster carer")
    keys.press(ENTER)
    keys.type("kinship carer")
    keys.press(ENTER)
    desk.settle()
    people = desk.all(Participant, conversation=desk.ids["carers"])
    assert [(each.label, each.role) for each in people] == [("P1", "foster carer"), ("P2", "kinship carer")]
    keys.press("Shift+Tab", SPACE)
    desk.settle()
    people = desk.all(Participant, conversation=desk.ids["carers"])
    assert [each.label for each in people] == ["P1"]


def test_the_whole_way_to_finished(desk: Desk, open_page: Open):
    page = open_page(desk, "carers")
    carers = desk.ids["carers"]
    told: list[str] = []
    page.told.connect(lambda words, undoable: told.append(words))
    why = "They knew them."
    desk.ask(edit, carers, agreed_by="adult", agreed_how="spoken", limits_not_explained=why)
    desk.workspace.write(_give_all, carers, desk.ids["lead"])
    desk.settle()
    page.talk_pane.finish()
    desk.settle()
    assert told == ["Conversation finished. We found no names; please read it too."]
    assert state_of(get(desk, "carers")) == "finished"
    assert not page.talk_pane.head.finish.isVisible()


def _give_all(store: Store, conversation: str, member: str) -> None:
    give_place(store, conversation, member)
    add_participant(store, conversation, "foster carer")


def test_one_that_did_not_happen_says_why_and_takes_no_notes(desk: Desk, open_page: Open, keys: Keys):
    desk.ask(did_not_happen, desk.ids["midwife"], "She was called to a birth.")
    page = open_page(desk, "midwife")
    keys.type("No")
    desk.settle()
    assert desk.all(Note, conversation=desk.ids["midwife"]) == ()
    assert page.talk_pane.closed == "This conversation did not happen: She was called to a birth."


def test_an_inspection_without_conversations_says_what_to_do_first(
    empty_desk: Desk, open_page: Open, keys: Keys
):
    page = open_page(empty_desk)
    assert faults(page) == []
    page.focus_main()
    keys.press(SPACE)
    assert page.new.isVisible()


def test_two_versions_are_marked_in_the_list_and_at_the_head(desk: Desk, open_page: Open):
    seen = desk.ask(lambda store: store.seen(desk.ids["carers"]))
    desk.ask(edit, desk.ids["carers"], seen, place="Town hall")
    desk.ask(edit, desk.ids["carers"], seen, place="Village hall")
    page = open_page(desk, "carers")
    assert page.list_pane.list.rows[0].state == "two versions"
    assert page.talk_pane.head.torn.isVisible()


@pytest.mark.parametrize("name", ["child", "carers", "midwife"])
def test_keys_names_sizes_and_contrast_hold(desk: Desk, open_page: Open, name: str):
    page = open_page(desk, name)
    assert faults(page) == []


def test_details_hold_the_same(desk: Desk, open_page: Open):
    page = open_page(desk, "carers")
    page.talk_pane.toggle_details()
    page.talk_pane.finish()
    desk.settle()
    assert faults(page) == []


@pytest.mark.parametrize("zoom", [1.0, 1.25, 1.5, 2.0])
def test_the_page_fits_a_small_screen_at_every_size_of_text(
    desk: Desk, show: Show, theme: Theme, zoom: float
):
    page = ConversationsPage(desk.workspace, desk.told)
    theme.set_zoom(zoom)
    show(page, 1178, 640)
    page.fit(1366 / page.fontMetrics().height())
    page.refresh()
    desk.settle()
    for _ in range(2):
        smallest = page.minimumSizeHint()
        assert smallest.width() <= 1178, f"{smallest.width()} wide"
        assert smallest.height() <= 640, f"{smallest.height()} high"
        page.talk_pane.toggle_details()


def test_closed_the_page_is_freed(desk: Desk, freed):
    freed(lambda: ConversationsPage(desk.workspace, desk.told))


def test_f9_folds_the_list_and_brings_it_back(desk: Desk, open_page: Open, keys: Keys):
    page = open_page(desk, "carers")
    keys.press("F9")
    assert not page.list_pane.isVisible()
    assert QApplication.focusWidget() is page.talk_pane.notes.editor
    keys.press("F9")
    assert page.list_pane.isVisible()
    assert page.list_pane.list.hasFocus()


def test_the_list_says_with_whom_of_us_and_what_was_asked_of_us(desk: Desk, open_page: Open, keys: Keys):
    for member in ("lead", "okafor"):
        desk.ask(give_place, desk.ids["midwife"], desk.ids[member])
    desk.ask(not_to_be_quoted, desk.ids["carers"])
    desk.ask(withdraw, desk.ids["child"], "She rang on Tuesday.")
    page = open_page(desk, "carers")
    subs = {row.title: row.sub for row in page.list_pane.list.rows}
    assert subs["Midwife"] == "A3 · Staff · with J. Okafor"
    assert subs["Foster carers’ group"] == "A2 · not to be quoted · Families"
    assert subs["Boy of ten"].startswith("A1 · Asked us not to use this · Children")
    keys.press("Ctrl+Shift+L")
    keys.type("okafor")
    assert titles(page) == ["Midwife"]


def test_a_conversation_recorded_twice_stands_in_the_list_once_with_all_its_notes(
    desk: Desk, open_page: Open
):
    twin = desk.ask(plan, "families", "Carers’ group")
    desk.ask(begin, twin)
    desk.ask(add_note, twin, "One rang twice.")
    desk.ask(join_records, desk.ids["carers"], twin)
    desk.ids["twin"] = twin
    page = open_page(desk, "twin")
    assert len(titles(page)) == 3
    assert page.list_pane.list.current == desk.ids["carers"]
    texts = [note.text for note in page.talk_pane.notes.editor.notes()]
    assert texts == ["Six of eight know whom to ring at night.", "One rang twice."]
