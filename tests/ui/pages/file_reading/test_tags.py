"""Answers in words are tagged with indicators, each with its direction, by keys or from a menu."""

from __future__ import annotations

from fieldwork.records import Tag
from fieldwork.store.undo import undoable
from tests.ui import audit
from tests.ui.keys import Keys
from tests.ui.pages.file_reading.conftest import Room
from tests.ui.pages.file_reading.test_reading_twice import finish
from ui.pages.file_reading.question import AnswerRow


def tags(room: Room) -> list[tuple[str, str]]:
    answer = room.answer("unmet-need")
    found = room.desk.all(Tag, note=answer.id) if answer else ()
    return [(each.indicator, each.direction) for each in found]


def settle(room: Room) -> None:
    """The tests' page is told by the workspace; wait for what it asks again."""
    room.settle()
    room.page.refresh()
    room.settle()


def test_a_key_tags_the_words_with_what_the_question_bears_on(reading_room: Room, keys: Keys) -> None:
    row = reading_room.row("unmet-need")
    row.go()
    keys.type("Speech.")
    keys.press("Alt+1")
    settle(reading_room)
    assert tags(reading_room) == [("P2-2", "neutral")]
    assert row.tags.words[0].startswith("P2-2 ")
    assert row.tags.words[0].endswith(": neutral")
    keys.press("Alt+Down")
    settle(reading_room)
    assert tags(reading_room) == [("P2-2", "needs to improve")]
    keys.press("Alt+2")
    settle(reading_room)
    assert len(tags(reading_room)) == 2
    keys.press("Alt+1", "Alt+2")
    settle(reading_room)
    assert tags(reading_room) == []
    kept = reading_room.answer("unmet-need")
    assert kept is not None
    assert kept.value == {"value": "Speech."}


def test_words_typed_before_a_tag_are_written_before_it_and_typing_goes_on(
    reading_room: Room, keys: Keys
) -> None:
    reading_room.row("unmet-need").go()
    keys.type("Speech")
    keys.press("Alt+1")
    reading_room.settle()
    kept = reading_room.answer("unmet-need")
    assert kept is not None
    assert kept.value == {"value": "Speech"}
    acts = [each.what for each in reading_room.desk.ask(undoable, limit=2)]
    assert acts == ["Tagged", "Answered a question"]
    keys.type(", hearing")
    reading_room.page.leave()
    settle(reading_room)
    kept = reading_room.answer("unmet-need")
    assert kept is not None
    assert kept.value == {"value": "Speech, hearing"}
    assert tags(reading_room) == [("P2-2", "neutral")]


def test_keys_pressed_faster_than_the_store_answers_all_count(reading_room: Room, keys: Keys) -> None:
    row = reading_room.row("unmet-need")
    row.go()
    keys.press("Alt+1", "Alt+Up", "Alt+Up", "Alt+2")
    assert [each.rpartition(": ")[2] for each in row.tags.words] == ["neutral", "strength"]
    settle(reading_room)
    assert sorted(tags(reading_room)) == sorted(
        (each.split()[0], each.rpartition(": ")[2]) for each in row.tags.words
    )


def test_a_tag_is_turned_and_taken_off_from_its_menu(reading_room: Room) -> None:
    row = reading_room.row("unmet-need")
    row.tags._on_menu(row.tags._menu.actions()[0])
    settle(reading_room)
    menu = row.tags._chips[0].menu()
    assert [each.text() for each in menu.actions() if each.text()] == [
        "Strength", "Improving", "Neutral", "Needs to improve", "Take the tag off",
    ]  # fmt: skip
    menu.actions()[0].trigger()
    settle(reading_room)
    assert tags(reading_room) == [("P2-2", "strength")]
    row.tags._chips[0].menu().actions()[-1].trigger()
    settle(reading_room)
    assert tags(reading_room) == []


def test_only_words_are_tagged_and_the_section_has_no_faults(reading_room: Room) -> None:
    assert not reading_room.row("help-in-time").tags.isVisible()
    assert reading_room.row("unmet-need").tags.isVisible()
    assert audit.faults(reading_room.page) == []


def test_a_finished_reading_says_its_tags(reading_room: Room, keys: Keys) -> None:
    reading_room.row("unmet-need").go()
    keys.type("Speech.")
    keys.press("Alt+1")
    settle(reading_room)
    reading_room.desk.ask(finish, reading_room.reading().id)
    settle(reading_room)
    reading_room.page.case._show_section("Early help")
    row = reading_room.page.case.form.rows[reading_room.question("unmet-need").id]
    assert isinstance(row, AnswerRow)
    assert "Tags: P2-2 neutral" in row.accessibleName()
