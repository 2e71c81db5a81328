"""The history keeps every value, who set it and when, until it is erased."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from fieldwork.capture import writing
from fieldwork.records import Conversation, Note
from fieldwork.store import history
from fieldwork.store.changes import State
from fieldwork.store.driver import DatabaseError
from fieldwork.store.store import Store
from tests.fieldwork.store.laptops import Laptops, ident

WORDS = ("one", "two", None, "three")


@pytest.fixture
def note(store: Store) -> str:
    """A note whose text has changed three times."""
    conversation = writing.add(store, Conversation, group="staff")
    made = writing.add(store, Note, conversation=conversation, text=WORDS[0])
    for words in WORDS[1:]:
        writing.edit(store, made, text=words)
    return made


def test_every_value_stays_in_its_order_with_who_set_it_and_when(store: Store, note: str) -> None:
    versions = store.history(note, "text")
    assert tuple(v.change.value for v in versions) == WORDS
    assert [v.live for v in versions] == [v.shown for v in versions] == [False, False, False, True]
    assert {v.change.author for v in versions} == {ident(1, 1)}
    assert all(v.at.date() == datetime(2010, 3, 15, tzinfo=UTC).date() for v in versions)
    assert {v.change.how for v in versions} == {"typed"}


def test_the_history_of_a_record_holds_all_its_fields(store: Store, note: str) -> None:
    assert [c.field for c in history.of_record(store.db, note)] == ["conversation", *["text"] * 4]


def test_every_change_comes_in_the_same_order_on_every_laptop(laptops: Laptops) -> None:
    one, other = laptops.new(), laptops.new()
    for store in (one, other):
        writing.add(store, Conversation, group="staff")
    laptops.send(one, other)
    laptops.send(other, one)
    assert [c.cid for c in one.every_change()] == [c.cid for c in other.every_change()]


def refused(store: Store, statement: str) -> bool:
    """Whether the database itself refuses this."""
    before = list(store.every_change())
    with pytest.raises(DatabaseError, match="changes are never"):
        store.db.conn.execute(statement)
    return list(store.every_change()) == before


@pytest.mark.usefixtures("note")
@pytest.mark.parametrize("column", ["cid", "act", "value_hash", "parents", "prev"])
def test_no_hash_of_a_change_is_rewritten(store: Store, column: str) -> None:
    assert refused(store, f"UPDATE change SET {column} = zeroblob(16) WHERE n = 4")


@pytest.mark.usefixtures("note")
@pytest.mark.parametrize("column", ["record", "laptop", "sequence", "clock", "author", "n"])
def test_no_number_of_a_change_is_rewritten(store: Store, column: str) -> None:
    assert refused(store, f"UPDATE change SET {column} = {column} + 100 WHERE n = 4")


@pytest.mark.usefixtures("note")
@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM change WHERE n = 3",
        "DELETE FROM change",
        "REPLACE INTO change SELECT * FROM change WHERE n = 3",
        "UPDATE change SET value = 'other' WHERE n = 3",
        "UPDATE change SET value = NULL WHERE n = 3",
        "UPDATE change SET value = NULL, salt = NULL WHERE n = 3",
        "UPDATE change SET state = 2 WHERE n = 3",
        "UPDATE change SET value = NULL, state = 2 WHERE n = 3",
        "UPDATE change SET state = 1, value = NULL, salt = NULL WHERE n = 3",
        "UPDATE change SET how = 'imported' WHERE n = 3",
        "UPDATE change SET field = 'sort' WHERE n = 3",
    ],
)
def test_changes_are_neither_deleted_nor_rewritten(store: Store, statement: str) -> None:
    assert refused(store, statement)


@pytest.mark.usefixtures("note")
def test_a_value_goes_only_with_its_salt_and_never_comes_back(store: Store) -> None:
    store.db.conn.execute("UPDATE change SET value = NULL, salt = NULL, state = 2 WHERE n = 4")
    gone = next(c for c in store.every_change() if c.state == State.ERASED)
    assert gone.value is None and gone.salt is None
    assert refused(store, "UPDATE change SET value = 'back', salt = x'00', state = 0 WHERE n = 4")
    assert refused(store, "UPDATE change SET state = 1 WHERE n = 4")
