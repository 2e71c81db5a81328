"""Whatever was done is undone and done again step by step, exactly, and nothing of a colleague's is lost."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fieldwork.capture import writing
from fieldwork.errors import FieldworkError, Moved
from fieldwork.records import ALL, Conversation, Note, Tag, Theme
from fieldwork.store.checking import check
from fieldwork.store.store import Store
from fieldwork.store.undo import redoable, undo, undoable
from tests.fieldwork.store.laptops import Laptops, ident, tables
from tests.fieldwork.store.truth import agrees

EXAMPLES = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
Step = tuple[str, int]
STEPS = st.tuples(
    st.sampled_from(
        ("talk", "note", "text", "sort", "clear", "tag", "untag", "theme", "drop note", "drop talk", "both")
    ),
    st.integers(0, 3),
)


def now(store: Store) -> dict[str, Any]:
    """Every record there is, by its id."""
    return {record.id: record for kind in ALL for record in store.all(kind) if kind.kind != "laptop"}


def nth(store: Store, kind: type[Any], number: int) -> Any:
    """One of the living records of a kind, if there are any."""
    found = store.all(kind)
    return found[number % len(found)] if found else None


def do(store: Store, step: Step) -> None:
    """One action of a person, if there is something to do it to."""
    what, number = step
    talk, note, theme = (nth(store, kind, number) for kind in (Conversation, Note, Theme))
    deeds: dict[str, Callable[[], object]] = {
        "talk": lambda: writing.add(store, Conversation, group="staff", title=f"Talk {number}"),
        "theme": lambda: writing.add(store, Theme, name=f"Theme {number}"),
    }
    if talk:
        deeds["note"] = lambda: writing.add(store, Note, conversation=talk.id, text=f"said {number}")
        deeds["drop talk"] = lambda: writing.remove(store, talk.id)
        deeds["both"] = lambda: _both(store, talk.id)
    if note:
        deeds["text"] = lambda: writing.edit(store, note.id, text=f"{note.text} and {number}")
        deeds["sort"] = lambda: writing.edit(store, note.id, sort=("said", "seen")[number % 2])
        deeds["clear"] = lambda: writing.edit(store, note.id, sort=None)
        deeds["tag"] = lambda: writing.add(store, Tag, note=note.id, indicator=f"{number}")
        deeds["drop note"] = lambda: writing.remove(store, note.id)
    if note and theme:
        deeds["tag"] = lambda: writing.add(store, Tag, note=note.id, theme=theme.id)
    if tag := nth(store, Tag, number):
        deeds["untag"] = lambda: writing.remove(store, tag.id)
    deeds.get(what, lambda: None)()


def _both(store: Store, talk: str) -> None:
    with store.act("Both") as act:
        writing.change(store, act, Conversation, talk, {"title": "Renamed"})
        writing.make(store, act, Note, {"conversation": talk, "text": "made with it"})


@EXAMPLES
@given(steps=st.lists(STEPS, min_size=1, max_size=9), walk=st.lists(st.booleans(), max_size=24))
def test_every_walk_back_and_forth_gives_exactly_the_state_of_that_step(
    steps: list[Step], walk: list[bool]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = Laptops(Path(folder)).new()
        states = [now(store)]
        for step in steps:
            before = len(undoable(store))
            do(store, step)
            if len(undoable(store)) > before:
                states.append(now(store))
        at = len(states) - 1
        for back in [True] * at + [False] * at + walk:
            offered = (undoable if back else redoable)(store)
            assert bool(offered) == (at > 0 if back else at < len(states) - 1)
            if offered:
                undo(store, offered[0].id)
                at += -1 if back else 1
                assert now(store) == states[at]
        agrees(store)
        assert check(store) == () and store.conflicts() == ()
        store.close()


@EXAMPLES
@given(
    mine=st.lists(STEPS, min_size=1, max_size=6),
    theirs=st.lists(STEPS, min_size=1, max_size=4),
    walk=st.lists(st.booleans(), min_size=1, max_size=12),
)
def test_nothing_of_a_colleague_is_lost_and_no_conflict_made(
    mine: list[Step], theirs: list[Step], walk: list[bool]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        laptops = Laptops(Path(folder))
        one, other = laptops.new(), laptops.new()
        for step in mine:
            do(one, step)
        laptops.send(one, other)
        for step in theirs:
            do(other, step)
        laptops.send(other, one)
        held = _of_others(one, other)
        conflicts = set(one.conflicts())
        for back in walk:
            before = tables(one)
            offered = (undoable if back else redoable)(one)
            if not offered:
                continue
            try:
                undo(one, offered[0].id)
            except FieldworkError:
                assert tables(one) == before
            assert _of_others(one, other) == held
            assert set(one.conflicts()) <= conflicts
        agrees(one)
        assert check(one) == ()
        one.close()
        other.close()


def _of_others(store: Store, other: Store) -> set[bytes]:
    """The live versions that the colleague wrote."""
    rows = store.db.conn.execute(
        "SELECT c.cid FROM head h JOIN change c ON c.n = h.n JOIN record l ON l.n = c.laptop WHERE l.id = ?",
        (other.chain.laptop,),
    )
    return {cid for (cid,) in rows}


@pytest.fixture
def note(store: Store) -> str:
    """A note in a conversation, edited twice."""
    talk = writing.add(store, Conversation, group="staff")
    made = writing.add(store, Note, conversation=talk, text="first")
    writing.edit(store, made, text="second")
    writing.edit(store, made, text="third")
    return made


def test_a_new_action_ends_what_could_be_done_again(store: Store, note: str) -> None:
    undo(store, undoable(store)[0].id)
    assert [done.what for done in redoable(store)] == ["Changed: note"]
    writing.edit(store, note, sort="said")
    assert redoable(store) == ()
    undo(store, undoable(store)[0].id)
    assert len(redoable(store)) == 1


def test_each_page_undoes_its_own_kinds_and_passes_over_what_was_refused(store: Store, note: str) -> None:
    writing.add(store, Theme, name="Neglect")
    newest = undoable(store, kinds=("note", "tag"))[0]
    assert newest.what == "Changed: note"
    assert undoable(store, kinds=("note",), besides=(newest.id,), limit=1)[0].id != newest.id
    undo(store, newest.id)
    assert store.get(Note, note).text == "second" and store.count(Theme) == 1
    assert redoable(store, kinds=("theme",)) == ()


def test_what_another_person_did_on_a_shared_laptop_is_not_undone_in_passing(store: Store, note: str) -> None:
    with store.act("Theirs", author=ident(8)) as act:
        act.put("note", note, {"sort": "said"})
    assert "Theirs" not in [done.what for done in undoable(store)]


def test_doing_again_is_refused_where_a_colleague_has_written_since(laptops: Laptops) -> None:
    one, other = laptops.new(), laptops.new()
    talk = writing.add(one, Conversation, group="staff", title="first")
    writing.remove(one, talk)
    undo(one, undoable(one)[0].id)
    laptops.send(one, other)
    writing.edit(other, talk, title="theirs")
    laptops.send(other, one)
    with pytest.raises(Moved, match="changed since"):
        undo(one, redoable(one)[0].id)
    assert one.get(Conversation, talk).title == "theirs" and one.conflicts() == ()


def test_a_deletion_is_not_done_again_under_a_new_note_of_a_colleague(laptops: Laptops) -> None:
    one, other = laptops.new(), laptops.new()
    talk = writing.add(one, Conversation, group="staff")
    undo(one, undoable(one)[0].id)
    undo(one, redoable(one)[0].id)
    laptops.send(one, other)
    writing.add(other, Note, conversation=talk, text="theirs")
    laptops.send(other, one)
    with pytest.raises(Moved):
        undo(one, undoable(one)[0].id)
    assert one.count(Conversation) == 1
