"""The database driver under sqlite-utils, and that one process alone has a store."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlcipher3
import sqlite_utils.utils

from fieldwork import library
from fieldwork.errors import Busy, Damaged
from fieldwork.store import driver
from fieldwork.store.keys import Label
from fieldwork.store.store import Store, open_store
from tests.fieldwork.store.laptops import KEY

PASSPHRASE = "lantern harbour quilt seven"
SECOND = """
import sys
from pathlib import Path
from fieldwork import library
from fieldwork.errors import Busy
place = library.unlock(Path(sys.argv[1]), sys.argv[2]).places()[0]
try:
    library.hold(place)
except Busy as error:
    print(error.message)
"""
WRITES = """
import sys
from pathlib import Path
from fieldwork.clock import Clock
from fieldwork.errors import Busy
from fieldwork.store.store import open_store
try:
    open_store(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), Clock())
except Busy as error:
    print(error.message)
"""


def test_sqlite_utils_speaks_to_the_encrypting_driver() -> None:
    assert vars(sqlite_utils.utils)["sqlite3"] is sqlcipher3


def test_a_failing_query_leaves_no_transaction_open(store: Store) -> None:
    with pytest.raises(driver.DatabaseError):
        list(store.db.query("INSERT INTO meta VALUES ('laptop', 1) RETURNING name"))
    assert not store.db.conn.in_transaction


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "truncate"),
        ("synchronous", 2),
        ("temp_store", 2),
        ("foreign_keys", 1),
        ("recursive_triggers", 1),
        ("trusted_schema", 0),
        ("secure_delete", 1),
        ("main.locking_mode", "exclusive"),
    ],
)
def test_the_store_is_opened_as_it_must_be(store: Store, pragma: str, value: object) -> None:
    store.close()
    opened = open_store(store.path, KEY, store.clock)
    (found,) = opened.db.conn.execute(f"PRAGMA {pragma}").fetchone()
    opened.close()
    assert found == value


def test_a_second_window_is_refused_at_the_file_itself(
    store: Store, in_another_process: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    done = in_another_process(WRITES, store.path, KEY.hex())
    assert "open in another Fieldwork window" in done.stdout, done.stderr


def test_a_second_window_is_refused_even_after_this_one_has_read_the_bytes_of_the_store(
    tmp_path: Path, in_another_process: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    ours, _ = library.create(tmp_path / "library", PASSPHRASE)
    place = ours.add("0191b3c0-0000-7000-8000-000000000001", Label("Northmoor", "2010-03-15"))
    with library.hold(place):
        db = driver.connect(place.store_file, bytes(place.store_key()))
        db.conn.execute("CREATE TABLE x(a)")
        place.store_file.read_bytes()
        done = in_another_process(SECOND, ours.folder, PASSPHRASE)
        assert done.stdout.strip() == library.OPEN_ELSEWHERE, done.stderr
        db.close()
    assert in_another_process(SECOND, ours.folder, PASSPHRASE).stdout == ""


def test_a_file_beside_the_store_can_be_read_and_not_written(store: Store, tmp_path: Path) -> None:
    other = driver.connect(tmp_path / "a name with %20 & é.db", KEY)
    other.conn.execute("CREATE TABLE x(a)")
    other.close()
    driver.attach(store.db, tmp_path / "a name with %20 & é.db", KEY, "beside")
    assert store.db.conn.execute("SELECT count(*) FROM beside.x").fetchone() == (0,)
    with pytest.raises(driver.DatabaseError, match="readonly"):
        store.db.conn.execute("INSERT INTO beside.x VALUES (1)")
    store.db.conn.execute("DETACH beside")


def test_what_the_world_does_is_said_in_words_and_our_own_faults_are_not(store: Store) -> None:
    with pytest.raises(Damaged, match="restore the latest backup"), driver.in_words(store.path):
        raise sqlcipher3.DatabaseError("database disk image is malformed")
    with pytest.raises(Busy), driver.in_words(store.path):
        raise sqlcipher3.OperationalError("database is locked")
    with pytest.raises(sqlcipher3.OperationalError, match="no such table"), driver.in_words(store.path):
        store.db.conn.execute("SELECT * FROM nonsense")
