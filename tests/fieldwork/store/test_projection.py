"""The tables of current values follow from the changes, and can be made again at any time."""

from __future__ import annotations

from typing import Any

import pytest

from fieldwork.capture import writing
from fieldwork.clock import FixedClock
from fieldwork.records import ALL, Conversation, Inspection, Note, Record
from fieldwork.records.base import DELETED, field_types
from fieldwork.store import erasure, projection
from fieldwork.store.checking import check
from fieldwork.store.meta import read_meta
from fieldwork.store.store import Store, open_store
from tests.fieldwork.store.laptops import KEY, ident, tables

SAMPLES: dict[str, Any] = {
    "line": "words", "text": "more\nwords", "key": "k", "integer": 3, "flag": True, "day": "2010-03-16",
    "partial": "2010-03", "moment": "2010-03-16T10:43:00+00:00", "bytes": "eA==", "ref": ident(3),
    "grade": {"grade": 3, "reason": "r"}, "earlier_grade": {"grade": 3, "comparable": True, "reason": ""},
    "standing": {"state": "uncertain", "reason": ""}, "progress": {"state": "planned", "reason": ""},
    "decision": {"decision": "not", "reason": "r"}, "answer": {"value": "x"}, "frozen": {"a": [1, None]},
    "speakers": {"some": 6, "of": 8}, "counts": {"counted": 1, "of": 2, "left_out": 0},
    "erased_changes": {"record": ident(3), "field": "text", "changes": [], "reason": "r"},
}  # fmt: skip


def sample(kind: type[Record]) -> dict[str, Any]:
    """A plain value for every field of a kind."""
    types = {name: type_ for name, type_ in field_types(kind).items() if name != DELETED}
    return {
        name: [t.options[0]] if t.name == "several" and t.options
        else ["x"] if t.json == "array"
        else t.options[0] if t.options
        else SAMPLES[t.name]
        for name, t in types.items()
    }  # fmt: skip


@pytest.fixture
def full(store: Store) -> Store:
    """A store with a record of every kind, every field filled; then some of it edited, deleted, erased."""
    with store.act("Everything") as act:
        for n, kind in enumerate(ALL):
            types = field_types(kind)
            stored = {name: types[name].store(value) for name, value in sample(kind).items()}
            act.put(kind.kind, ident(20, n), stored)
    conversation = writing.add(store, Conversation, group="staff")
    notes = [writing.add(store, Note, conversation=conversation, text=f"note {n}") for n in range(4)]
    seen = store.seen(notes[0])
    for text in ("a", "b"):
        writing.edit(store, notes[0], seen, text=text)
    writing.remove(store, notes[1])
    erasure.erase(store, notes[2], "text", "x")
    return store


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.kind)
def test_every_field_of_every_kind_is_read_as_it_was_written(full: Store, kind: type[Record]) -> None:
    record = full.get(kind, ident(20, ALL.index(kind)))
    assert {name: getattr(record, name) for name in sample(kind)} == sample(kind)


def test_deriving_everything_again_changes_nothing(full: Store) -> None:
    before = tables(full)
    assert before["conflict"] and before["note"]
    full.rebuild()
    assert tables(full) == before and check(full) == ()


def test_whatever_was_wrong_in_the_tables_is_put_right(full: Store) -> None:
    before = tables(full)
    for statement in (
        "UPDATE note SET text = 'wrong'", "DELETE FROM head", "DELETE FROM conflict", "DELETE FROM words",
        "DROP TABLE conversation", "UPDATE member SET deleted = 1",
    ):  # fmt: skip
        full.db.conn.execute(statement)
    full.rebuild()
    assert tables(full) == before and check(full) == ()


def test_tables_are_made_again_when_the_kinds_of_record_have_changed(
    full: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tables(full)
    full.db.conn.execute("CREATE TABLE retired(n INTEGER PRIMARY KEY)")
    full.db.conn.execute("INSERT INTO meta VALUES ('table:retired', 'retired')")
    full.db.conn.execute("UPDATE meta SET value = 'other' WHERE name = 'projection'")
    full.close()
    again = open_store(full.path, KEY, FixedClock())
    assert tables(again) == before
    assert not again.db.table("retired").exists() and check(again) == ()
    assert read_meta(again.db, "projection") == projection._fingerprint()
    again.close()


def test_opening_makes_nothing_anew_when_nothing_has_changed(full: Store) -> None:
    full.close()
    before = full.path.read_bytes()
    open_store(full.path, KEY, FixedClock()).close()
    assert full.path.read_bytes() == before


def test_records_are_listed_in_their_order_and_by_their_fields(store: Store) -> None:
    conversation = writing.add(store, Conversation, group="staff")
    for order, text in (("m", "second"), ("c", "first"), (None, "last")):
        writing.add(store, Note, conversation=conversation, text=text, order=order)
    assert [note.text for note in store.all(Note, conversation=conversation)] == ["first", "second", "last"]
    assert [note.text for note in store.all(Note, order="c")] == ["first"]
    assert [note.text for note in store.all(Note, order=None)] == ["last"]


def test_a_flag_that_is_off_is_not_a_flag_that_nobody_set(store: Store) -> None:
    conversation = writing.add(store, Conversation, group="staff", stopped_early=False)
    assert store.get(Conversation, conversation).stopped_early is False
    assert store.get(Conversation, conversation).not_to_be_quoted is None
    made = writing.add(store, Inspection, council="x", area="X", programme="p")
    assert store.get(Inspection, made).sample_target is None
