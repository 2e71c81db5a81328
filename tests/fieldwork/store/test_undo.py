"""An action is taken back by a new one, as long as nothing rests on it."""

from __future__ import annotations

import pytest

from fieldwork.capture import writing
from fieldwork.errors import Moved, NotFound, Refused
from fieldwork.records import Conversation, Note, Tag, Theme
from fieldwork.store import erasure
from fieldwork.store.checking import check
from fieldwork.store.store import Store
from fieldwork.store.undo import undo, undoable
from tests.fieldwork.store.laptops import Laptops, ident, state, tables
from tests.fieldwork.store.truth import agrees


@pytest.fixture
def note(store: Store) -> str:
    """A note in a conversation."""
    conversation = writing.add(store, Conversation, group="staff")
    return writing.add(store, Note, conversation=conversation, text="first")


def last(store: Store) -> str:
    """The newest action that can be undone."""
    return undoable(store)[0].id


def test_an_edit_is_taken_back_and_done_again(store: Store, note: str) -> None:
    writing.edit(store, note, text="second", sort="said")
    taken_back = undo(store, last(store))
    assert (store.get(Note, note).text, store.get(Note, note).sort) == ("first", None)
    undo(store, taken_back)
    assert (store.get(Note, note).text, store.get(Note, note).sort) == ("second", "said")
    agrees(store)
    assert check(store) == ()


def test_undo_is_a_change_like_any_other_and_the_history_keeps_both(store: Store, note: str) -> None:
    writing.edit(store, note, text="second")
    undo(store, last(store))
    assert [v.change.value for v in store.history(note, "text")] == ["first", "second", "first"]
    assert store.history(note, "text")[-1].change.how == "undone"


def test_what_was_made_is_deleted_again_with_what_was_made_in_it(store: Store) -> None:
    with store.act("Both") as act:
        conversation = writing.make(store, act, Conversation, {"group": "staff"})
        writing.make(store, act, Note, {"conversation": conversation, "text": "x"})
    undo(store, last(store))
    assert store.count(Conversation) == store.count(Note) == 0 and store.conflicts() == ()


def test_a_deletion_is_taken_back_with_everything_under_it(store: Store, note: str) -> None:
    writing.add(store, Tag, note=note, indicator="1.1")
    before = [store.count(kind) for kind in (Conversation, Note, Tag)]
    writing.remove(store, str(store.get(Note, note).conversation))
    undo(store, last(store))
    assert [store.count(kind) for kind in (Conversation, Note, Tag)] == before
    assert [hit.id for hit in store.search("first")] == [note]


def test_a_field_edited_twice_in_one_action_goes_back_to_what_was_before_both(
    store: Store, note: str
) -> None:
    with store.act("Typed") as act:
        act.put("note", note, {"text": "second"})
        act.put("note", note, {"text": "third"})
    undo(store, last(store))
    assert store.get(Note, note).text == "first"


def test_what_has_been_changed_since_is_not_taken_back(store: Store, note: str) -> None:
    writing.edit(store, note, text="second")
    second = last(store)
    writing.edit(store, note, text="third")
    before = tables(store)
    with pytest.raises(Moved, match="changed since"):
        undo(store, second)
    assert tables(store) == before


def test_a_conversation_with_later_notes_is_not_taken_back(store: Store) -> None:
    conversation = writing.add(store, Conversation, group="staff")
    made = last(store)
    writing.add(store, Note, conversation=conversation, text="later")
    with pytest.raises(Moved, match="changed since"):
        undo(store, made)
    assert store.conflicts() == () and store.count(Conversation) == 1


def test_an_edit_with_a_rival_is_not_taken_back(laptops: Laptops) -> None:
    one, other = laptops.new(), laptops.new()
    record = writing.add(one, Conversation, group="staff", title="first")
    laptops.send(one, other)
    writing.edit(one, record, title="mine")
    writing.edit(other, record, title="theirs")
    laptops.send(other, one)
    before = state(one)
    with pytest.raises(Moved):
        undo(one, last(one))
    assert state(one) == before


def test_a_decision_between_versions_is_not_taken_back_by_chance(store: Store, note: str) -> None:
    seen = store.seen(note)
    writing.edit(store, note, text="a")
    writing.edit(store, note, seen, text="b")
    with store.act("Decided", "resolved") as act:
        act.settle(note, "text", "c")
    with pytest.raises(Refused, match="Decide again"):
        undo(store, last(store))
    assert store.get(Note, note).text == "c"


def test_an_erasure_is_not_offered_and_not_taken_back(store: Store, note: str) -> None:
    before = undoable(store)
    erasure.erase(store, note, "text", "a name")
    assert undoable(store) == before
    erased = store.db.conn.execute("SELECT hex(id) FROM act ORDER BY n DESC LIMIT 1").fetchone()[0]
    with pytest.raises(Refused, match="gone for good"):
        undo(store, erased)


def test_what_was_erased_meanwhile_is_not_put_back(store: Store, note: str) -> None:
    writing.edit(store, note, text="second")
    erasure.erase(store, note, "text", "a name", [store.history(note, "text")[0].change.cid])
    with pytest.raises(Moved, match="erased"):
        undo(store, undoable(store)[0].id)
    assert store.get(Note, note).text == "second"


def test_the_undo_list_holds_what_was_done_here_and_not_yet_undone(store: Store, note: str) -> None:
    writing.edit(store, note, text="second", action="Typed")
    assert [done.what for done in undoable(store)] == ["Typed", "Added: note", "Added: conversation"]
    undo(store, last(store))
    assert [done.what for done in undoable(store)] == ["Added: note", "Added: conversation"]
    assert undoable(store, limit=1)[0].what == "Added: note"


def test_an_unknown_action_is_not_undone(store: Store) -> None:
    with pytest.raises(NotFound):
        undo(store, ident(7).replace("-", ""))


def test_what_is_named_elsewhere_since_is_not_unmade(store: Store, note: str) -> None:
    theme = writing.add(store, Theme, name="Neglect")
    made = last(store)
    tag = writing.add(store, Tag, note=note, theme=theme)
    with pytest.raises(Moved):
        undo(store, made)
    writing.remove(store, tag)
    undo(store, made)
    assert store.count(Theme) == 0
