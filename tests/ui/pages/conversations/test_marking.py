"""Notes are tagged many at once, moved, and marked as more or less exact; each as one act."""

from __future__ import annotations

from fieldwork.records import Note, Tag
from tests.ui.keys import Keys
from tests.ui.pages.conftest import Desk
from tests.ui.pages.conversations.conftest import Open
from tests.ui.pages.conversations.test_notes import last, tags, torn, words


def test_several_notes_are_tagged_by_one_key_and_one_undo_takes_it_back(
    desk: Desk, open_page: Open, keys: Keys
):
    open_page(desk, "child")
    keys.press("Ctrl+A", "Alt+4")
    desk.settle()
    assert len(desk.all(Tag, indicator="P2-4")) == 3
    desk.workspace.undo()
    desk.settle()
    assert desk.all(Tag, indicator="P2-4") == ()
    keys.press("Ctrl+A", "Alt+4")
    desk.settle()
    keys.press("Alt+4")
    desk.settle()
    assert desk.all(Tag, indicator="P2-4") == ()


def test_a_note_is_moved_by_keys_and_stays_itself(desk: Desk, open_page: Open, keys: Keys):
    page = open_page(desk, "child")
    shrug, nurse, workers = words(desk, "child")
    keys.press("Ctrl+End", "Alt+Shift+Up")
    keys.type("!")
    page.leave()
    desk.settle()
    assert words(desk, "child") == [shrug, f"{workers}!", nurse]
    assert tags(desk, desk.ids["workers"]) == {("P2-1", "needs to improve"), (None, "needs to improve")}
    keys.press("Ctrl+Z", "Ctrl+Z")
    page.leave()
    desk.settle()
    assert words(desk, "child") == [shrug, nurse, workers]
    assert torn(desk) == []


def test_a_note_moved_over_the_edge_of_a_question_answers_the_other(desk: Desk, open_page: Open, keys: Keys):
    page = open_page(desk, "carers")
    keys.press("Ctrl+Return")
    keys.type("They ring back.")
    keys.press("Ctrl+Return")
    keys.type("Not at night.")
    desk.settle()
    keys.press("Alt+Shift+Up")
    page.leave()
    desk.settle()
    _, one, other = desk.all(Note, conversation=desk.ids["carers"])
    assert one.question is not None
    assert (other.text, other.question) == ("Not at night.", one.question)
    assert torn(desk) == []


def test_one_key_goes_through_how_near_the_words_are(desk: Desk, open_page: Open, keys: Keys):
    open_page(desk, "carers")
    seen = []
    for _ in range(3):
        keys.press("Ctrl+Shift+Q")
        desk.settle()
        seen.append(last(desk).fidelity)
    assert seen == ["verbatim", "near-verbatim", "paraphrase"]
