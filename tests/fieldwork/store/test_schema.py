"""The tables of a store are laid out as this version makes them, triggers and all."""

from __future__ import annotations

import pytest

from fieldwork.capture import writing
from fieldwork.clock import FixedClock
from fieldwork.errors import TooNew
from fieldwork.records import Conversation
from fieldwork.store import projection, schema
from fieldwork.store.checking import check
from fieldwork.store.driver import Database
from fieldwork.store.store import Store, open_store
from tests.fieldwork.store.laptops import KEY

LAYOUT = "SELECT type, name, sql FROM sqlite_master ORDER BY type, name"


def wanted() -> list[tuple[str, str, str]]:
    """The layout of a store made now, in memory."""
    db = Database(memory=True)
    schema.prepare(db)
    projection.ensure_tables(db)
    found = db.conn.execute(LAYOUT).fetchall()
    db.close()
    return found


def test_a_new_store_is_laid_out_as_wanted(store: Store) -> None:
    found = store.db.conn.execute(LAYOUT).fetchall()
    assert found == wanted()
    assert {name for kind, name, _ in found if kind == "trigger"} == {
        "change_never_deleted", "change_never_rewritten",
    }  # fmt: skip


def test_a_transformed_table_loses_its_triggers_and_the_check_sees_it(store: Store) -> None:
    assert check(store) == ()
    store.db.conn.execute("PRAGMA foreign_keys=OFF")
    store.db.table("change").transform()
    assert store.db.conn.execute(LAYOUT).fetchall() != wanted()
    assert any("not laid out" in problem.words for problem in check(store))


@pytest.mark.parametrize(
    "meddling",
    [
        "DROP TRIGGER change_never_deleted",
        "DROP INDEX change_cell",
        "CREATE TABLE more(x)",
        "CREATE TRIGGER sly AFTER INSERT ON note BEGIN DELETE FROM conflict; END",
    ],
)
def test_any_other_layout_is_noticed(store: Store, meddling: str) -> None:
    store.db.conn.execute(meddling)
    assert [p.words.split(".")[0] for p in check(store)] == [
        "The tables of the store are not laid out as they should be"
    ]


def test_a_store_of_a_newer_version_is_left_alone(store: Store) -> None:
    writing.add(store, Conversation, group="staff")
    store.db.table("_sqlite_migrations").insert(
        {"migration_set": "log", "name": "9999_later", "applied_at": "2030-01-01"}
    )
    store.close()
    before = store.path.read_bytes()
    with pytest.raises(TooNew, match="newer version"):
        open_store(store.path, KEY, FixedClock())
    assert store.path.read_bytes() == before
