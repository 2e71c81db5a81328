"""Taking a merge back: the store is as if nothing had come, and it can come again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from fieldwork.capture import writing
from fieldwork.errors import Moved
from fieldwork.records import Attachment, Conversation, Note, Tag
from fieldwork.store import erasure
from fieldwork.store.changes import hash_blob
from fieldwork.store.checking import check
from fieldwork.store.store import Store, open_store
from fieldwork.store.union import Taken
from fieldwork.store.unmerge import take_back
from tests.fieldwork.store.laptops import KEY, Laptops, hasty, state, take
from tests.fieldwork.store.truth import agrees


def back(store: Store, taken: Taken) -> frozenset[str]:
    """Take back what came."""
    return take_back(store, taken.first, taken.last, taken.fills)


def goes_and_comes_again(laptops: Laptops, store: Store, path: Path) -> Taken:
    """Take in, take back, take in again: as before, and then as taken in at once by another."""
    other = twin(laptops, store)
    before = state(store)
    taken = take(store, path)
    assert back(store, taken) <= taken.kinds
    assert state(store) == before and check(store) == () and agrees(store)
    assert take(store, path) == taken == take(other, path)
    assert state(store) == state(other) and check(store) == ()
    other.close()
    return taken


def twin(laptops: Laptops, store: Store) -> Store:
    """The same store once more, beside it."""
    copy = store.path.with_suffix(".twin")
    store.db.close()
    shutil.copy(store.path, copy)
    store.db = hasty(open_store(store.path, KEY, store.clock)).db
    return hasty(open_store(copy, KEY, laptops.clock()))


def test_what_came_goes_again_and_can_come_again(laptops: Laptops, sender: Store) -> None:
    goes_and_comes_again(laptops, laptops.new(), laptops.export(sender))


def test_edits_conflicts_and_decisions_go_again(laptops: Laptops, sender: Store) -> None:
    ours = laptops.new()
    laptops.send(sender, ours)
    notes = [note.id for note in ours.all(Note)]
    for store, text in ((sender, "theirs"), (ours, "mine")):
        writing.edit(store, notes[0], text=text)
    writing.edit(sender, notes[1], text="only theirs")
    taken = goes_and_comes_again(laptops, ours, laptops.export(sender))
    assert len(taken.conflicts) == 1 and taken.combined == 1
    laptops.send(ours, sender)
    with sender.act("Decided", "resolved") as act:
        act.settle(notes[0], "text", "decided")
    assert goes_and_comes_again(laptops, ours, laptops.export(sender)).settled == 1


def test_deletions_and_what_lives_under_them_go_again(laptops: Laptops, sender: Store) -> None:
    ours = laptops.new()
    laptops.send(sender, ours)
    conversation = sender.all(Conversation)[0].id
    writing.remove(ours, conversation)
    writing.add(sender, Note, conversation=conversation, text="late")
    writing.add(sender, Tag, note=sender.all(Note)[0].id, indicator="1.1")
    taken = goes_and_comes_again(laptops, ours, laptops.export(sender))
    assert ("conversation", conversation, "deleted") in taken.conflicts
    laptops.send(ours, sender)
    writing.remove(sender, sender.all(Note)[0].id)
    goes_and_comes_again(laptops, ours, laptops.export(sender))


def test_what_was_withheld_is_withheld_again(laptops: Laptops, sender: Store) -> None:
    reader = laptops.new()
    take(reader, laptops.export(sender, withheld=lambda kind: kind == "note"))
    taken = goes_and_comes_again(laptops, reader, laptops.export(sender))
    assert taken.filled == 5 and taken.new_changes == 0
    back(reader, taken)
    assert reader.all(Note) == () and reader.search("words") == ()


def test_bytes_that_no_attachment_names_any_more_go(laptops: Laptops, sender: Store) -> None:
    ours, kept, brought = laptops.new(), b"ours", b"theirs"
    laptops.send(sender, ours)
    note = sender.all(Note)[0].id
    for store, pages in ((ours, [kept]), (sender, [kept, brought])):
        for data in pages:
            store.put_blob(hash_blob(data), data)
            writing.add(store, Attachment, about=note, name="page", hash=hash_blob(data), size=len(data))
    path = laptops.export(sender)
    taken = goes_and_comes_again(laptops, ours, path)
    assert ours.blob(hash_blob(brought)) == brought
    back(ours, taken)
    assert ours.blob(hash_blob(brought)) is None and ours.blob(hash_blob(kept)) == kept
    take(ours, path)
    assert ours.blob(hash_blob(brought)) == brought


def test_a_copied_laptop_is_no_longer_noted(laptops: Laptops, sender: Store) -> None:
    twin_, third = laptops.clone(sender, identity_too=True), laptops.new()
    laptops.send(sender, third)
    writing.edit(sender, sender.all(Note)[0].id, text="on the one")
    writing.edit(twin_, twin_.all(Note)[1].id, text="on the other")
    laptops.send(sender, third)
    assert goes_and_comes_again(laptops, third, laptops.export(twin_)).forks == 1


def test_what_was_erased_stays_erased(laptops: Laptops, sender: Store) -> None:
    ours, note = laptops.new(), sender.all(Note)[0].id
    laptops.send(sender, ours)
    erasure.erase(sender, note, "text", "a name")
    back(ours, laptops.send(sender, ours))
    assert ours.get(Note, note).text is None and ours.search("first") == ()
    assert check(ours) == ()
    assert laptops.send(sender, ours).new_changes == 1 and state(ours) == state(sender)


def test_words_written_after_it_are_found(laptops: Laptops, sender: Store) -> None:
    ours = laptops.new()
    first = laptops.send(sender, ours)
    writing.edit(sender, sender.all(Note)[0].id, text="bluebells")
    taken = laptops.send(sender, ours)
    assert ours.search("bluebells") and taken.first == first.last + 1
    back(ours, taken)
    assert ours.search("bluebells") == ()
    writing.edit(ours, ours.all(Note)[0].id, text="primroses")
    assert ours.search("primroses") and check(ours) == ()


def test_it_is_refused_once_something_was_written_since(laptops: Laptops, sender: Store) -> None:
    ours = laptops.new()
    taken = laptops.send(sender, ours)
    writing.edit(ours, ours.all(Note)[0].id, text="mine")
    before = state(ours)
    with pytest.raises(Moved):
        back(ours, taken)
    assert state(ours) == before and check(ours) == ()
