"""Tags with their direction, and the themes they name."""

from __future__ import annotations

import pytest

from fieldwork.capture import tags
from fieldwork.errors import BadValue, NotFound
from fieldwork.records import Tag, Theme
from fieldwork.store.store import Store
from fieldwork.store.undo import undo, undoable
from tests.fieldwork.capture.ground import Ground, refused


def test_a_tag_made_again_changes_its_direction(ground: Ground) -> None:
    store, note = ground.store, ground.note()
    made = tags.tag(store, note, "strength", indicator="P2-1")
    again = tags.tag(store, note, "needs to improve", indicator="P2-1", seen=store.seen(made))
    assert made == again
    assert [tag.direction for tag in store.all(Tag)] == ["needs to improve"]


def test_a_tag_taken_off_can_be_put_back(ground: Ground) -> None:
    store, note = ground.store, ground.note()
    made = tags.tag(store, note, "strength", indicator="P2-1")
    tags.untag(store, made)
    assert store.count(Tag) == 0
    tags.tag(store, note, "neutral", indicator="P2-1")
    assert [tag.direction for tag in store.all(Tag)] == ["neutral"]
    assert store.conflicts() == ()


def test_a_tag_names_one_thing_that_there_is(ground: Ground) -> None:
    store, note = ground.store, ground.note()
    theme = tags.add_theme(store, "Visits")
    words = "A tag names an indicator or a theme, one of them. Use two tags for both."
    with refused(words):
        tags.tag(store, note, "strength")
    with refused(words):
        tags.tag(store, note, "strength", indicator="P2-1", theme=theme)
    with pytest.raises(NotFound, match='There is no indicator "P1-3" in this framework'):
        tags.tag(store, note, "strength", indicator="P1-3")
    with pytest.raises(BadValue, match="Direction: must be one of"):
        tags.tag(store, note, "up", theme=theme)


def test_a_theme_is_there_once(store: Store) -> None:
    tags.add_theme(store, "Visits", meaning="Seen as often as planned.", national="visiting-children")
    with refused("There is a theme “visits” already. Use that one."):
        tags.add_theme(store, "visits")
    with refused("Give the theme a name."):
        tags.add_theme(store, "")
    with pytest.raises(NotFound, match='There is no national theme "visit"'):
        tags.add_theme(store, "Plans", national="visit")


def test_a_merged_theme_takes_no_more_tags(ground: Ground) -> None:
    store, note = ground.store, ground.note()
    one, other, third = (tags.add_theme(store, name) for name in ("Visits", "Being seen", "Home"))
    tags.merge_theme(store, one, other)
    with refused("This theme was merged into another. Use that one."):
        tags.tag(store, note, "strength", theme=one)
    assert tags.merge_theme(store, third, one) == other
    assert store.get(Theme, third).merged_into == other
    with refused("These two are one theme already. Choose another to merge it into."):
        tags.merge_theme(store, other, third)
    with refused("Merge the theme into another instead."):
        tags.change_theme(store, other, merged_into=one)
    tags.change_theme(store, other, name="Being seen alone")
    assert store.get(Theme, other).name == "Being seen alone"


def test_several_notes_are_tagged_and_untagged_in_one_action_each(ground: Ground) -> None:
    store, talk = ground.store, ground.conversation()
    notes = [ground.note(words, talk) for words in ("One.", "Two.", "Three.")]
    tags.tag(store, notes[1], "strength", indicator="P2-1")
    assert tags.retag(store, notes, "improving", indicator="P2-1") == 3
    assert {tag.note for tag in store.all(Tag, indicator="P2-1", direction="improving")} == set(notes)
    undo(store, undoable(store, limit=1)[0].id)
    assert [(tag.note, tag.direction) for tag in store.all(Tag)] == [(notes[1], "strength")]
    assert tags.retag(store, notes, "", indicator="P2-1") == 1
    assert store.all(Tag) == ()
    assert undoable(store, limit=1)[0].what == "Took a tag off"
