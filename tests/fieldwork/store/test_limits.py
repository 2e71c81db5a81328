"""What a sender may bring can be limited; and a store that meets its own unknown changes is a copy."""

from __future__ import annotations

from fieldwork.capture import writing
from fieldwork.records import Attachment, Conversation, Note
from fieldwork.store import erasure
from fieldwork.store.changes import hash_blob
from fieldwork.store.checking import check
from fieldwork.store.incoming import Limits
from fieldwork.store.store import Store
from tests.fieldwork.store.forgery import refused
from tests.fieldwork.store.laptops import Laptops, nothing, state, take
from tests.fieldwork.store.truth import agrees


def test_what_came_is_counted_by_kind_and_numbered(laptops: Laptops, sender: Store) -> None:
    receiver = laptops.new()
    taken = laptops.send(sender, receiver)
    assert taken.records == {"conversation": 1, "note": 2} and (taken.first, taken.last) == (1, 8)
    kept, contested, *_ = (note.id for note in sender.all(Note))
    writing.edit(receiver, contested, text="mine")
    for note in (kept, contested):
        writing.edit(sender, note, text="theirs")
    again = laptops.send(sender, receiver)
    assert (again.first, again.last) == (10, 11) and again.records == {}
    assert again.combined == 1 and again.conflicts == (("note", contested, "text"),)


def test_from_a_limited_sender_only_changes_of_these_laptops_are_taken(
    laptops: Laptops, sender: Store
) -> None:
    receiver, other = laptops.new(), laptops.new()
    laptops.send(sender, receiver)
    laptops.send(sender, other)
    writing.edit(other, other.all(Note)[0].id, text="by the other")
    writing.add(sender, Conversation, group="families")
    laptops.send(other, sender)
    only = Limits(laptops=frozenset({other.chain.laptop}))
    taken = take(receiver, laptops.export(sender), only)
    assert taken.new_changes == 1 and len(receiver.all(Conversation)) == 1 and check(receiver) == ()
    laptops.send(sender, receiver)
    assert state(receiver) == state(sender)


def test_from_a_limited_sender_a_change_of_another_kind_is_refused(laptops: Laptops, sender: Store) -> None:
    receiver, path = laptops.new(), laptops.export(sender)
    assert refused(receiver, path, only=Limits(kinds=frozenset({"conversation"})))
    both = Limits(kinds=frozenset({"conversation", "note"}))
    assert take(receiver, path, both).new_changes == 8
    known = Limits(kinds=frozenset({"reading"}))
    assert nothing(take(receiver, path, known))


def test_a_limited_sender_erases_no_words_of_others(laptops: Laptops, sender: Store) -> None:
    receiver, note = laptops.new(), sender.all(Note)[0].id
    laptops.send(sender, receiver)
    erasure.erase(sender, note, "text", "a name")
    path = laptops.export(sender)
    for only in (
        Limits(laptops=frozenset({receiver.chain.laptop})),
        Limits(laptops=frozenset({sender.chain.laptop}), kinds=frozenset({"erasure"})),
    ):
        erased = take(receiver, path, only).erased
        assert (erased == 0) == (receiver.get(Note, note).text == "first words")
    assert receiver.get(Note, note).text is None and agrees(receiver)


def test_from_a_sender_without_attachments_no_bytes_are_kept(laptops: Laptops, sender: Store) -> None:
    data, receiver = b"a scanned page", laptops.new()
    laptops.send(sender, receiver)
    sender.put_blob(hash_blob(data), data)
    about = sender.all(Note)[0].id
    writing.add(sender, Attachment, about=about, name="page.png", hash=hash_blob(data), size=len(data))
    nobody = Limits(laptops=frozenset(), kinds=frozenset({"note"}))
    assert nothing(take(receiver, laptops.export(sender), nobody))
    assert receiver.blob(hash_blob(data)) is None


def test_a_copied_store_that_meets_its_own_unknown_changes_goes_on_as_a_new_laptop(
    laptops: Laptops, sender: Store
) -> None:
    twin = laptops.clone(sender, identity_too=True)
    writing.edit(sender, sender.all(Note)[0].id, text="on the one")
    before = twin.chain
    path = laptops.export(sender)
    assert take(twin, path).own
    assert twin.chain.laptop != before.laptop and twin.chain.author == before.author
    assert twin.chain.sequence == 0 and twin.chain.clock >= sender.chain.clock
    writing.edit(twin, twin.all(Note)[1].id, text="on the other")
    back = laptops.send(twin, sender)
    assert not back.own and back.forks == 0 and state(sender) == state(twin)
    assert check(sender) == check(twin) == () and not take(twin, path).own


def test_a_store_that_meets_only_others_changes_stays_the_laptop_it_was(
    laptops: Laptops, sender: Store
) -> None:
    receiver = laptops.new()
    before = receiver.chain.laptop
    assert not laptops.send(sender, receiver).own and receiver.chain.laptop == before
