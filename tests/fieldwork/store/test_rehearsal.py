"""A rehearsal says what would come, as taking in then does, and keeps nothing."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from fieldwork.capture import writing
from fieldwork.errors import BadPackage
from fieldwork.records import Conversation, Note, Tag
from fieldwork.store import erasure
from fieldwork.store.changes import NOTHING
from fieldwork.store.checking import check
from fieldwork.store.incoming import Limits
from fieldwork.store.pace import Cancelled
from fieldwork.store.rehearsal import rehearse
from fieldwork.store.store import Store
from fieldwork.store.union import Gap, Taken
from tests.fieldwork.store.forgery import planted, tampered
from tests.fieldwork.store.laptops import ONE_TIME, Laptops, ident, nothing, set_clock, state, take


def rehearsed(store: Store, path: Path, only: Limits | None = None) -> Taken:
    """What the rehearsal says, and taking in says too; the rehearsal keeps nothing."""
    before, chain = state(store), store.chain
    said = rehearse(store, path, ONE_TIME, only=only)
    assert (state(store), store.chain) == (before, chain)
    assert said == take(store, path, only) and check(store) == ()
    return said


def test_new_records_are_counted(laptops: Laptops, sender: Store) -> None:
    receiver, path = laptops.new(), laptops.export(sender)
    said = rehearsed(receiver, path)
    assert said.records == {"conversation": 1, "note": 2} and said.new_changes == 8
    assert nothing(rehearsed(receiver, path))


def test_nothing_is_told_to_have_changed(laptops: Laptops, sender: Store) -> None:
    receiver = laptops.new()
    rehearse(receiver, laptops.export(sender), ONE_TIME)
    assert receiver.take_changed() == frozenset()


def test_conflicts_and_decisions_are_told(laptops: Laptops, sender: Store) -> None:
    ours = laptops.new()
    laptops.send(sender, ours)
    notes = [note.id for note in ours.all(Note)]
    for store, text in ((sender, "theirs"), (ours, "mine")):
        writing.edit(store, notes[0], text=text)
    writing.edit(sender, notes[1], text="only theirs")
    said = rehearsed(ours, laptops.export(sender))
    assert said.conflicts == (("note", notes[0], "text"),) and said.combined == 1
    laptops.send(ours, sender)
    with sender.act("Decided", "resolved") as act:
        act.settle(notes[0], "text", "decided")
    assert rehearsed(ours, laptops.export(sender)).settled == 1


def test_conflicts_among_what_is_all_new_are_told(laptops: Laptops, sender: Store) -> None:
    other = laptops.new()
    laptops.send(sender, other)
    note = sender.all(Note)[0].id
    writing.edit(sender, note, text="one")
    writing.edit(other, note, text="other")
    laptops.send(other, sender)
    assert len(rehearsed(laptops.new(), laptops.export(sender)).conflicts) == 1


@pytest.mark.parametrize("ours_deletes", [True, False])
def test_what_is_deleted_with_living_children_is_told(
    laptops: Laptops, sender: Store, ours_deletes: bool
) -> None:
    ours = laptops.new()
    laptops.send(sender, ours)
    deleting, adding = (ours, sender) if ours_deletes else (sender, ours)
    conversation = deleting.all(Conversation)[0].id
    writing.remove(deleting, conversation)
    writing.add(adding, Note, conversation=conversation, text="late")
    said = rehearsed(ours, laptops.export(sender))
    assert ("conversation", conversation, "deleted") in said.conflicts


def test_a_deletion_among_what_is_all_new_is_told(laptops: Laptops, sender: Store) -> None:
    other = laptops.new()
    laptops.send(sender, other)
    note = sender.all(Note)[0].id
    writing.add(other, Tag, note=note, indicator="1.1")
    writing.remove(sender, note)
    laptops.send(other, sender)
    assert ("note", note, "deleted") in rehearsed(laptops.new(), laptops.export(sender)).conflicts


def test_erasures_and_late_changes_are_told(laptops: Laptops, sender: Store) -> None:
    other, late = laptops.new(), laptops.new()
    early = laptops.export(sender)
    take(other, early)
    note = sender.all(Note)[0].id
    writing.edit(other, note, text="first words and more")
    erasure.erase(sender, note, "text", "a name")
    path = laptops.export(sender)
    assert rehearsed(late, path).erased == 0
    assert rehearsed(other, path).erased == 1
    assert rehearsed(sender, laptops.export(other)).late == 1


def test_what_had_been_withheld_is_told(laptops: Laptops, sender: Store) -> None:
    reader = laptops.new()
    rehearsed(reader, laptops.export(sender, withheld=lambda kind: kind == "note"))
    assert rehearsed(reader, laptops.export(sender)).filled == 5


def test_a_copied_laptop_and_a_wild_clock_are_told(laptops: Laptops, sender: Store) -> None:
    twin, third = laptops.clone(sender, identity_too=True), laptops.new()
    laptops.send(sender, third)
    writing.edit(sender, sender.all(Note)[0].id, text="on the one")
    set_clock(twin, timedelta(days=400))
    writing.edit(twin, twin.all(Note)[1].id, text="on the other")
    path = laptops.export(twin)
    laptops.send(sender, third)
    for store in (third, sender):
        said = rehearse(store, path, ONE_TIME)
        assert said.forks == 1 and said.clocks_ahead == (twin.chain.laptop,)
        assert said.own == (store is sender)
        rehearsed(store, path)


def test_limits_hold(laptops: Laptops, sender: Store) -> None:
    receiver, path = laptops.new(), laptops.export(sender)
    nobody, others = Limits(laptops=frozenset()), Limits(kinds=frozenset({"note"}))
    assert nothing(rehearsed(receiver, path, nobody))
    with pytest.raises(BadPackage):
        rehearse(receiver, path, ONE_TIME, only=others)


def test_gaps_are_found(laptops: Laptops, sender: Store) -> None:
    receiver, other = laptops.new(), laptops.new()
    laptops.send(sender, other)
    writing.edit(other, other.all(Note)[0].id, text="theirs")
    ours = sender.chain.laptop
    for path in (laptops.export(sender, since={ours: 3}), laptops.export(other, since={ours: 100})):
        with pytest.raises(Gap):
            rehearse(receiver, path, ONE_TIME)
    assert check(receiver) == ()


def test_a_wrong_beginning_and_a_wrong_layout_are_found(laptops: Laptops, sender: Store) -> None:
    receiver = laptops.new()
    for meddling in ("UPDATE change SET prev = randomblob(20) WHERE sequence = 1", "DROP TABLE blob"):
        with pytest.raises((BadPackage, Gap)):
            rehearse(receiver, tampered(laptops.export(sender), meddling), ONE_TIME)
    with pytest.raises(BadPackage):
        rehearse(receiver, planted(laptops, sequence=2, prev=NOTHING), ONE_TIME)
    with pytest.raises(BadPackage):
        rehearse(sender, planted(laptops, record=sender.all(Note)[0].id, laptop=ident(90)), ONE_TIME)


def test_it_can_be_stopped(laptops: Laptops, sender: Store) -> None:
    receiver, told = laptops.new(), list[tuple[int, int]]()
    with pytest.raises(Cancelled):
        rehearse(
            receiver, laptops.export(sender), ONE_TIME,
            progress=lambda *at: told.append(at), cancel=lambda: len(told) > 1,
        )  # fmt: skip
    assert check(receiver) == () and receiver.kinds_of_all() == {}
