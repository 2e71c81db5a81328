"""An erased word is nowhere: not in the records, the history, the search, nor in any page of any file."""

from __future__ import annotations

from pathlib import Path

import pytest

from fieldwork.capture import writing
from fieldwork.clock import FixedClock
from fieldwork.errors import NotFound, Refused
from fieldwork.records import Conversation, Erasure, Evaluation, Note
from fieldwork.store import erasure
from fieldwork.store.changes import State
from fieldwork.store.checking import check
from fieldwork.store.pending import Pending, Typing
from fieldwork.store.store import Store, create_store, open_store
from tests.fieldwork.store.laptops import KEY, Laptops, holds_word, ident, plain_pages
from tests.fieldwork.store.truth import agrees

WORD = "Zebrafinch"
OTHER = "Marigold"


@pytest.fixture
def note(store: Store) -> str:
    """A note among others."""
    conversation = writing.add(store, Conversation, group="staff")
    for n in range(30):
        writing.add(store, Note, conversation=conversation, text=f"{OTHER} number {n} " * 20)
    return writing.add(store, Note, conversation=conversation, text=f"She said {WORD} was at home.")


def files_hold(store: Store, word: str) -> bool:
    """Whether the word can be found in the pages of the store, or in anything beside it."""
    found = holds_word(plain_pages(store.path), word)
    beside = [path for path in store.path.parent.iterdir() if path.is_file() and path != store.path]
    assert all(path.stat().st_size == 0 for path in beside)
    return found


def test_the_pages_can_be_read_by_this_test(store: Store, note: str) -> None:
    assert files_hold(store, WORD) and files_hold(store, OTHER)
    assert not holds_word(store.path.read_bytes(), WORD)


def test_an_erased_word_is_nowhere(store: Store, note: str) -> None:
    store.search(WORD)
    assert erasure.erase(store, note, "text", "a child's name") == 1
    assert not files_hold(store, WORD) and files_hold(store, OTHER)
    assert store.get(Note, note).text is None and store.search(WORD) == ()
    assert [v.change.state for v in store.history(note, "text")] == [State.ERASED]
    agrees(store)
    assert check(store) == ()


@pytest.mark.parametrize("searched", [True, False])
def test_a_word_that_was_edited_away_long_before_is_nowhere_either(
    store: Store, note: str, searched: bool
) -> None:
    for text in (f"{WORD} again", "He was at home.", "They were at home."):
        if searched:
            store.search(OTHER)
        writing.edit(store, note, text=text)
    for n in range(30):
        writing.edit(store, note, text=f"They were at home {n} times.")
        if searched:
            store.search(OTHER)
    assert files_hold(store, WORD)
    versions = erasure.erasable(store, note, "text", WORD.lower())
    assert len(versions) == 2
    erasure.erase(store, note, "text", "a child's name", [v.change.cid for v in versions])
    assert not files_hold(store, WORD)
    assert store.get(Note, note).text == "They were at home 29 times." and check(store) == ()


def test_a_long_text_with_the_word_on_every_page_is_nowhere(store: Store, note: str) -> None:
    writing.edit(store, note, text=f"{WORD} " * 20_000)
    writing.edit(store, note, text="short")
    store.search(WORD)
    erasure.erase(store, note, "text", "a child's name")
    assert not files_hold(store, WORD) and check(store) == ()


def test_a_word_erased_by_a_hand_over_is_nowhere(laptops: Laptops) -> None:
    one, other = laptops.new(), laptops.new()
    conversation = writing.add(one, Conversation, group="staff", title=WORD)
    laptops.send(one, other)
    other.search(WORD)
    assert holds_word(plain_pages(other.path), WORD)
    erasure.erase(one, conversation, "title", "a child's name")
    laptops.send(one, other)
    assert not holds_word(plain_pages(other.path), WORD) and not holds_word(plain_pages(one.path), WORD)
    assert check(other) == ()


def test_the_search_index_is_rewritten_in_the_same_transaction(
    store: Store, note: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(db: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("fieldwork.store.search.purge", die)
    with pytest.raises(KeyboardInterrupt):
        erasure.erase(store, note, "text", "a child's name")
    assert store.get(Note, note).text and store.all(Erasure) == () and store.search(WORD)


def test_it_survives_being_derived_again_and_reopened(store: Store, note: str) -> None:
    erasure.erase(store, note, "text", "a child's name")
    store.rebuild()
    assert not files_hold(store, WORD)
    store.close()
    again = open_store(store.path, KEY, FixedClock())
    assert again.get(Note, note).text is None and check(again) == ()
    again.close()


def test_words_inside_a_judgement_are_found_and_go_with_it(store: Store) -> None:
    made = writing.add(store, Evaluation, indicator="1.1", grade={"grade": 3, "reason": f"{WORD} said so"})
    assert [hit.id for hit in store.search(WORD)] == [made]
    assert len(erasure.erasable(store, made, "grade", WORD)) == 1
    erasure.erase(store, made, "grade", "a child's name")
    assert store.get(Evaluation, made).grade is None and not files_hold(store, WORD)


def test_the_erasure_itself_stays_and_says_why(store: Store, note: str) -> None:
    version = store.seen(note).fields["text"]
    erasure.erase(store, note, "text", "asked us not to use this")
    (stays,) = store.all(Erasure)
    assert stays.erases == {
        "record": note, "field": "text", "changes": [version], "reason": "asked us not to use this",
    }  # fmt: skip
    assert {"note", "erasure"} <= store.take_changed()


def test_only_the_versions_that_were_named_go(store: Store, note: str) -> None:
    first = store.history(note, "text")[0].change.cid
    writing.edit(store, note, text="better")
    assert erasure.erase(store, note, "text", "a child's name", [first]) == 1
    assert [v.change.value for v in store.history(note, "text")] == [None, "better"]
    assert store.get(Note, note).text == "better"


@pytest.mark.parametrize(
    ("field", "reason", "error"),
    [
        ("text", " ", Refused),
        ("deleted", "x", Refused),
        ("sort", "x", NotFound),
        ("nonsense", "x", NotFound),
    ],
)
def test_what_cannot_be_erased_is_refused(
    store: Store, note: str, field: str, reason: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        erasure.erase(store, note, field, reason)
    assert store.all(Erasure) == ()


def test_a_version_of_another_field_is_not_erased_by_mistake(store: Store, note: str) -> None:
    other = bytes.fromhex(store.seen(note).fields["conversation"])
    with pytest.raises(NotFound):
        erasure.erase(store, note, "text", "x", [other])
    assert store.get(Note, note).conversation


def test_text_being_typed_leaves_no_trace_when_it_is_dropped(tmp_path: Path) -> None:
    pending = Pending(tmp_path / "pending.db", KEY)
    for text in (f"{WORD} " * 2000, f"She said {WORD}", "She said"):
        pending.keep(Typing(ident(1), "text", text, "", "2010-03-15T09:00:00+00:00"))
    assert not holds_word(plain_pages(tmp_path / "pending.db"), WORD)
    pending.drop(ident(1), "text")
    assert not holds_word(plain_pages(tmp_path / "pending.db"), "She said")
    pending.close()


@pytest.mark.parametrize("when", ["writing", "written", "erasing"])
def test_no_file_holds_a_readable_word_at_any_moment(tmp_path: Path, when: str) -> None:
    store = create_store(tmp_path / "store.db", KEY, FixedClock(), laptop=ident(1), author=ident(1, 1))
    pending = Pending(tmp_path / "pending.db", KEY)
    conversation = writing.add(store, Conversation, group="staff", title=WORD)
    store.search(WORD)
    pending.keep(Typing(conversation, "title", WORD, "", "2010-03-15T09:00:00+00:00"))
    # A small cache makes the database spill into its file and journal in the middle of a transaction.
    store.db.conn.execute("PRAGMA cache_size=10")
    with store.act("Many") as act:
        for n in range(300):
            act.put("note", ident(9, n), {"text": f"{WORD} {n} " * 100, "conversation": conversation})
        act.flush()
        if when == "writing":
            assert (tmp_path / "store.db-journal").stat().st_size > 0
            assert_unreadable(tmp_path)
    if when == "erasing":
        erasure.erase(store, ident(9, 1), "text", "a child's name")
    assert_unreadable(tmp_path)
    store.close()
    pending.close()
    assert_unreadable(tmp_path)


def assert_unreadable(folder: Path) -> None:
    """No file in the folder holds the word, or looks like an ordinary database."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert {"store.db", "pending.db"} <= {path.name for path in files}
    for path in files:
        data = path.read_bytes()
        assert not holds_word(data, WORD) and b"SQLite format" not in data and b"CREATE TABLE" not in data
