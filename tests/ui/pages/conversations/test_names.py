"""Names in a conversation: marked while one types, listed once at the end, replaced, cleared, left."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fieldwork.capture.conversations import finish as finish_talk
from fieldwork.capture.conversations import open_again, state_of
from fieldwork.capture.naming import names_in
from fieldwork.capture.notes import add_note
from fieldwork.capture.participants import add_participant, give_place
from fieldwork.capture.writing import edit
from fieldwork.interchange.plain import dump_history
from fieldwork.records import Conversation, Note
from fieldwork.store.store import Store
from tests.ui.keys import Keys
from tests.ui.pages.conftest import Desk
from tests.ui.pages.conversations.conftest import Open
from ui.pages.conversations import ConversationsPage
from ui.parts.names.deciding import NamesPanel

ENTER, SPACE, TAB, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Tab, Qt.Key.Key_Right
WORDS = ("Kayleigh’s mum was late.", "Kayleigh left with Brogan.")


def ready(store: Store, conversation: str, member: str, *words: str) -> None:
    """Nothing is missing for the end but a look at the names."""
    why = "They knew them."
    edit(store, conversation, agreed_by="adult", agreed_how="spoken", limits_not_explained=why)
    give_place(store, conversation, member)
    add_participant(store, conversation, "foster carer")
    for each in words:
        add_note(store, conversation, each)


@pytest.fixture
def page(desk: Desk, open_page: Open) -> ConversationsPage:
    """The foster carers’ conversation, with two names in it, ready to be finished."""
    desk.ask(ready, desk.ids["carers"], desk.ids["lead"], *WORDS)
    return open_page(desk, "carers")


def panel(page: ConversationsPage) -> NamesPanel:
    return page.talk_pane.names


def finish(desk: Desk, page: ConversationsPage) -> None:
    page.talk_pane.finish()
    desk.settle()


def state(desk: Desk) -> str:
    return state_of(desk.get(Conversation, desk.ids["carers"]))


def texts(desk: Desk) -> list[str]:
    return [str(each.text) for each in desk.all(Note, conversation=desk.ids["carers"])][1:]


def listed(page: ConversationsPage) -> list[tuple[str, int]]:
    return [(row.named.words, row.named.times) for row in panel(page).rows]


def test_finish_lists_each_of_the_words_once_and_waits(desk: Desk, page: ConversationsPage) -> None:
    finish(desk, page)
    assert panel(page).isVisible() and listed(page) == [("Kayleigh", 2), ("Brogan", 1)]
    assert not page.talk_pane.notes.isVisible() and not page.talk_pane.head.finish.isVisible()
    assert [row.way for row in panel(page).rows] == ["later", "later"]
    assert state(desk) == "under way"


def test_later_finishes_and_changes_nothing(desk: Desk, page: ConversationsPage) -> None:
    finish(desk, page)
    panel(page).go.click()
    desk.settle()
    assert state(desk) == "finished" and texts(desk) == list(WORDS)
    assert not panel(page).isVisible() and page.talk_pane.notes.isVisible()


def test_a_code_goes_into_every_note_the_editor_and_the_history(desk: Desk, page: ConversationsPage) -> None:
    finish(desk, page)
    kayleigh, brogan = panel(page).rows
    kayleigh.ways.choose("code")
    kayleigh.code.setText("Child")
    brogan.ways.choose("cleared")
    assert panel(page).go.text() == "Replace 1 and finish"
    panel(page).go.click()
    desk.settle()
    assert texts(desk) == ["Child’s mum was late.", "Child left with Brogan."]
    assert "Child’s mum was late." in page.talk_pane.notes.editor.toPlainText()
    assert "Kayleigh" not in "".join(desk.ask(lambda store: list(dump_history(store))))
    assert state(desk) == "finished"
    assert desk.ask(names_in, desk.ids["carers"]) == ()


def test_what_is_no_name_is_not_listed_again(desk: Desk, page: ConversationsPage) -> None:
    told: list[str] = []
    page.told.connect(lambda words, _: told.append(words))
    finish(desk, page)
    for row in panel(page).rows:
        row.ways.choose("cleared")
    panel(page).go.click()
    desk.settle()
    desk.workspace.write(open_again, desk.ids["carers"])
    desk.settle()
    finish(desk, page)
    assert not panel(page).isVisible()
    assert told == ["Conversation finished", "Conversation finished. We found no names; please read it too."]


def test_a_code_is_asked_for_and_may_not_be_a_name(desk: Desk, page: ConversationsPage) -> None:
    finish(desk, page)
    kayleigh = panel(page).rows[0]
    kayleigh.ways.choose("code")
    panel(page).go.click()
    desk.settle()
    assert kayleigh.code.hasFocus()
    assert "Say what stands in its place" in kayleigh.code.accessibleDescription()
    kayleigh.code.setText("Siobhan")
    panel(page).go.click()
    desk.settle()
    assert "This could identify a person too" in panel(page).trouble
    assert state(desk) == "under way" and texts(desk) == list(WORDS)
    assert panel(page).go.isEnabled()


def test_back_leaves_everything_as_it_was(desk: Desk, page: ConversationsPage, keys: Keys) -> None:
    finish(desk, page)
    keys.press(Qt.Key.Key_Escape)
    desk.settle()
    assert page.talk_pane.notes.editor.hasFocus() and page.talk_pane.head.finish.isVisible()
    assert state(desk) == "under way" and texts(desk) == list(WORDS)


def test_it_is_all_done_by_keys_alone(desk: Desk, page: ConversationsPage, keys: Keys) -> None:
    finish(desk, page)
    keys.press(Qt.Key.Key_Left, Qt.Key.Key_Left, TAB)
    keys.type("Child")
    for _ in range(20):
        if QApplication.focusWidget() is panel(page).go:
            break
        keys.press(TAB)
    keys.press(ENTER)
    desk.settle()
    assert texts(desk) == ["Child’s mum was late.", "Child left with Brogan."]
    assert state(desk) == "finished"


def test_another_conversation_takes_the_list_away(desk: Desk, page: ConversationsPage) -> None:
    finish(desk, page)
    page.open(desk.ids["midwife"])
    desk.settle()
    assert not panel(page).isVisible() and page.talk_pane.notes.isVisible()


def test_names_are_marked_and_told_below_the_notes_while_one_types(
    desk: Desk, open_page: Open, keys: Keys, qtbot: QtBot
) -> None:
    page = open_page(desk, "carers")
    notes = page.talk_pane.notes
    assert not notes.names.isVisible()
    keys.press(ENTER)
    keys.type("I told Kayleigh so.")
    qtbot.waitUntil(notes.names.isVisible, timeout=3000)
    assert notes.names.told.words == "Could identify someone: “Kayleigh” looks like a person’s name"
    marked = [each.cursor.selectedText() for each in notes.editor.extraSelections()]
    assert marked == ["Kayleigh"]
    assert notes.editor.hasFocus()
    notes.names.look.click()
    desk.settle()
    assert listed(page) == [("Kayleigh", 1)] and panel(page).go.text() == "Done"
    panel(page).go.click()
    desk.settle()
    assert notes.editor.isVisible() and state(desk) == "under way"


def test_several_are_told_by_their_words(desk: Desk, page: ConversationsPage, qtbot: QtBot) -> None:
    told = page.talk_pane.notes.names.told
    qtbot.waitUntil(lambda: bool(told.words), timeout=3000)
    assert told.words == "Could identify someone: “Kayleigh”, “Brogan”"


def test_the_details_tell_of_a_name_too(desk: Desk, open_page: Open, qtbot: QtBot) -> None:
    page = open_page(desk, "carers")
    page.talk_pane.toggle_details()
    field = page.talk_pane.details.consent.fields()["supporter"]
    field.set_value("Kirsty, her daughter")
    qtbot.waitUntil(lambda: bool(field.names.words), timeout=3000)
    assert field.names.words == "Could identify someone: “Kirsty” looks like a person’s name"
    assert "“Kirsty”" in field.control.targets()[0].accessibleDescription()


@pytest.mark.parametrize("zoom", [1.0, 1.5, 2.0])
def test_the_list_fits_a_small_screen(desk: Desk, page: ConversationsPage, theme, zoom: float) -> None:
    theme.set_zoom(zoom)
    page.fit(1366 / page.fontMetrics().height())
    finish(desk, page)
    for row in panel(page).rows:
        row.ways.choose("code")
    hint = page.minimumSizeHint()
    assert hint.width() <= 1178 and hint.height() <= 700


def test_a_finished_conversation_can_be_cleaned(desk: Desk, page: ConversationsPage, qtbot: QtBot) -> None:
    desk.workspace.write(finish_talk, desk.ids["carers"])
    desk.settle()
    qtbot.waitUntil(page.talk_pane.notes.names.isVisible, timeout=3000)
    page.talk_pane.notes.names.look.click()
    desk.settle()
    row = panel(page).rows[0]
    row.ways.choose("code")
    row.code.setText("Child")
    panel(page).go.click()
    desk.settle()
    assert texts(desk)[0] == "Child’s mum was late." and state(desk) == "finished"
