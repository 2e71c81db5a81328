"""The check finds whatever is not as it was written, says so in plain words, and changes nothing."""

from __future__ import annotations

import pytest

from fieldwork.capture import writing
from fieldwork.records import Conversation, Note, Tag
from fieldwork.store import erasure
from fieldwork.store.checking import check
from fieldwork.store.store import Store
from tests.fieldwork.store.laptops import tables

UNGUARD = "DROP TRIGGER change_never_rewritten"


@pytest.fixture
def full(store: Store) -> Store:
    """A store with a conflict, a contested deletion, an erasure and something deleted."""
    conversation = writing.add(store, Conversation, group="staff", title="words")
    notes = [writing.add(store, Note, conversation=conversation, text=f"note {n}") for n in range(4)]
    writing.add(store, Tag, note=notes[3], indicator="1.1")
    seen = store.seen(notes[0])
    for text in ("a", "b"):
        writing.edit(store, notes[0], seen, text=text)
    writing.remove(store, notes[1])
    erasure.erase(store, notes[2], "text", "a name")
    with store.act("Deleted") as act:
        act.delete(notes[3])
    store.search("words")
    return store


def first_words(store: Store) -> set[str]:
    """The first sentence of each problem but that of the layout, which these tests break on purpose."""
    found = {problem.words.split(". ")[0] for problem in check(store)}
    return found - {"The tables of the store are not laid out as they should be"}


def test_a_sound_store_has_no_problems_and_is_not_changed(full: Store) -> None:
    before, bytes_before = tables(full), full.path.read_bytes()
    assert check(full) == ()
    assert full.path.read_bytes() == bytes_before and tables(full) == before
    assert len(full.conflicts()) == 2


CHANGE = "A change is not as it was written"
SHOWN = "A field does not show its newest version"
CONFLICTS = "The list of fields with two versions is wrong"
SEARCH = "The search does not find what is there"
ERASED = "Words that were to be erased are still there"
WRONGS = [
    (f"{UNGUARD}; UPDATE change SET value = 'forged' WHERE n = 3", CHANGE),
    (f"{UNGUARD}; UPDATE change SET how = 'x' WHERE n = 3", CHANGE),
    (f"{UNGUARD}; UPDATE change SET record = record + 1 WHERE n = 3", CHANGE),
    ("UPDATE record SET kind = 'tag' WHERE kind = 'note'", CHANGE),
    (
        "DROP TRIGGER change_never_deleted; DELETE FROM change WHERE n = 5",
        "The chain of a laptop's changes has a gap",
    ),
    ("UPDATE meta SET value = 7 WHERE name = 'sequence'", "The end of this laptop's own changes is lost"),
    ("INSERT INTO fork VALUES (1, 1)", "The list of laptops that were copied is wrong"),
    ("DELETE FROM head WHERE field = 'title'", "The current versions are not those of the changes"),
    ("UPDATE head SET shown = 0 WHERE field = 'title'", SHOWN),
    ("UPDATE head SET shown = 1 - shown WHERE field = 'text'", SHOWN),
    ("DELETE FROM conflict", CONFLICTS),
    ("INSERT INTO conflict VALUES (3, 'title')", CONFLICTS),
    ("UPDATE note SET text = 'x' WHERE n = 4", "The list of records (note) is not that of the changes"),
    ("DELETE FROM tag", "The list of records (tag) is not that of the changes"),
    ("UPDATE note SET deleted = 1", "The list of records (note) is not that of the changes"),
    ("DELETE FROM words", SEARCH),
    ("UPDATE words SET text = 'other' WHERE text LIKE '%words%'", SEARCH),
    ("DELETE FROM erased", ERASED),
    ("INSERT INTO erased SELECT cid FROM change WHERE field = 'title'", ERASED),
]


@pytest.mark.parametrize(("meddling", "problem"), WRONGS)
def test_each_wrong_is_found(full: Store, meddling: str, problem: str) -> None:
    full.db.conn.execute("PRAGMA foreign_keys=OFF")
    for statement in meddling.split("; "):
        full.db.conn.execute(statement)
    assert problem in {words.split(" (2 times)")[0] for words in first_words(full)}


def test_a_change_that_is_gone_takes_more_than_itself(full: Store) -> None:
    full.db.conn.execute("DROP TRIGGER change_never_deleted")
    full.db.conn.execute("DELETE FROM change WHERE field = 'text' AND value = 'note 0'")
    assert "A change replaces another that is not here" in first_words(full)


def test_what_can_be_derived_again_says_so(full: Store) -> None:
    full.db.conn.execute("DELETE FROM conflict")
    full.db.conn.execute("DELETE FROM words")
    assert all("Rebuild it" in problem.words for problem in check(full))
    full.rebuild()
    assert check(full) == ()


def test_the_same_wrong_many_times_is_said_once(full: Store) -> None:
    full.db.conn.execute(UNGUARD)
    full.db.conn.execute("UPDATE change SET clock = clock + 1")
    words = [problem.words for problem in check(full) if "not as it was written" in problem.words]
    count = full.db.conn.execute("SELECT count(*) FROM change").fetchone()[0]
    assert len(words) == 1 and f"({count} times)" in words[0]
