"""Taking in a hand-over: everything it brings or nothing, checked, and any number of times."""

from __future__ import annotations

import itertools
from datetime import timedelta

import pytest

from fieldwork.capture import writing
from fieldwork.clock import FixedClock
from fieldwork.errors import FieldworkError
from fieldwork.records import Attachment, Conversation, Erasure, Note, Tag
from fieldwork.records.values import canonical_json
from fieldwork.store import erasure, payload, union
from fieldwork.store.changes import hash_blob
from fieldwork.store.checking import check
from fieldwork.store.pace import Cancelled
from fieldwork.store.store import Store
from fieldwork.store.union import Gap
from tests.fieldwork.store.forgery import planted, refused, tampered
from tests.fieldwork.store.laptops import ONE_TIME, Laptops, ident, nothing, set_clock, state, take
from tests.fieldwork.store.truth import agrees


def test_a_hand_over_brings_everything_once(laptops: Laptops, sender: Store) -> None:
    receiver, path = laptops.new(), laptops.export(sender)
    taken = take(receiver, path)
    assert (taken.new_changes, taken.new_records, taken.conflicts) == (8, 3, ())
    assert taken.kinds == {"conversation", "note"} <= receiver.take_changed()
    assert [hit.kind for hit in receiver.search("third")] == ["note"]
    agrees(receiver)
    once = state(receiver)
    assert nothing(take(receiver, path))
    assert state(receiver) == once == state(sender) and check(receiver) == ()


def test_work_goes_on_after_taking_in_and_flows_back(laptops: Laptops, sender: Store) -> None:
    receiver = laptops.new()
    laptops.send(sender, receiver)
    for note in receiver.all(Note):
        writing.edit(receiver, note.id, receiver.seen(note.id), text=f"{note.text}, seen")
    back = laptops.send(receiver, sender)
    assert (back.new_changes, back.new_records, back.conflicts) == (2, 0, ())
    assert state(sender) == state(receiver) and check(sender) == ()


def test_the_order_and_grouping_of_hand_overs_do_not_matter(laptops: Laptops, sender: Store) -> None:
    other, third = laptops.new(), laptops.new()
    for store in (other, third):
        laptops.send(sender, store)
        for note in store.all(Note):
            writing.edit(store, note.id, text=f"by {store.chain.laptop}")
    paths = [laptops.export(store) for store in (sender, other, third)]
    ends = []
    for order in itertools.permutations(paths):
        receiver = laptops.new()
        for path in order:
            take(receiver, path)
        ends.append(state(receiver))
    laptops.send(other, third)
    laptops.send(third, last := laptops.new())
    assert all(end == state(last) for end in ends)
    assert {field for _, _, field in last.conflicts()} == {"text"}


def test_only_what_the_other_lacks_need_travel(laptops: Laptops, sender: Store) -> None:
    receiver = laptops.new()
    laptops.send(sender, receiver)
    writing.edit(sender, sender.all(Note)[0].id, text="new words")
    rest = laptops.export(sender, since=payload.tips(receiver))
    assert take(receiver, rest).new_changes == 1
    assert state(receiver) == state(sender)


def test_a_hand_over_with_a_gap_is_told_apart_and_joins_later(laptops: Laptops, sender: Store) -> None:
    receiver, since = laptops.new(), payload.tips(sender)
    early = laptops.export(sender)
    writing.edit(sender, sender.all(Note)[0].id, text="new words")
    late = laptops.export(sender, since=since)
    assert refused(receiver, late, Gap)
    with pytest.raises(Gap) as gap:
        take(receiver, late)
    assert gap.value.laptops == (sender.chain.laptop,)
    take(receiver, early)
    assert take(receiver, late).new_changes == 1 and state(receiver) == state(sender)


def test_a_hand_over_that_lacks_what_a_change_replaces_has_a_gap(laptops: Laptops, sender: Store) -> None:
    other, receiver = laptops.new(), laptops.new()
    laptops.send(sender, other)
    writing.edit(other, other.all(Note)[0].id, text="theirs")
    assert refused(receiver, laptops.export(other, since={sender.chain.laptop: 100}), Gap)


def test_taking_in_changes_neither_the_hand_over_nor_its_folder(laptops: Laptops, sender: Store) -> None:
    path = laptops.export(sender)
    before, folder = path.read_bytes(), sorted(path.parent.iterdir())
    take(sender, path)
    assert path.read_bytes() == before and sorted(path.parent.iterdir()) == folder


def test_a_wild_clock_is_taken_and_told_but_not_adopted(laptops: Laptops, sender: Store) -> None:
    ours, day = laptops.new(), timedelta(days=1)
    set_clock(sender, 400 * day)
    writing.add(sender, Conversation, group="staff")
    assert laptops.send(sender, ours).clocks_ahead == (sender.chain.laptop,)
    writing.add(ours, Conversation, group="families")
    assert isinstance(ours.clock, FixedClock)
    assert (ours.chain.clock >> 16) / 1000 - ours.clock.start.timestamp() < day.total_seconds()


def test_a_wild_clock_that_is_known_is_not_told_again(laptops: Laptops, sender: Store) -> None:
    twin, ours = laptops.clone(sender, identity_too=True), laptops.new()
    set_clock(sender, timedelta(days=400))
    for store, text in ((sender, "on the one"), (twin, "on the other")):
        writing.edit(store, store.all(Note)[0].id, text=text)
    laptops.send(twin, sender)
    assert laptops.send(sender, ours).clocks_ahead != ()
    set_clock(ours, timedelta(0))
    writing.add(twin, Conversation, group="staff")
    laptops.send(sender, twin)
    assert laptops.send(twin, ours).clocks_ahead == ()


def test_a_clock_a_little_ahead_is_adopted_so_that_later_edits_come_later(
    laptops: Laptops, sender: Store
) -> None:
    ours = laptops.new()
    set_clock(sender, timedelta(hours=20))
    note = sender.all(Note)[0].id
    writing.edit(sender, note, text="ahead")
    assert laptops.send(sender, ours).clocks_ahead == ()
    writing.edit(ours, note, text="after")
    assert ours.chain.clock > sender.chain.clock
    assert [v.change.value for v in ours.history(note, "text")][-2:] == ["ahead", "after"]


def test_a_laptop_copied_by_mistake_loses_nothing_and_is_noted(laptops: Laptops, sender: Store) -> None:
    twin = laptops.clone(sender, identity_too=True)
    notes = [note.id for note in sender.all(Note)]
    writing.edit(sender, notes[0], text="on the one")
    writing.edit(twin, notes[1], text="on the other")
    assert laptops.send(twin, sender).forks == 1
    laptops.send(sender, twin)
    assert state(sender) == state(twin) and check(sender) == ()
    assert {note.text for note in twin.all(Note)} == {"on the one", "on the other"}
    writing.edit(twin, notes[0], text="later")
    assert laptops.send(twin, sender, since=payload.tips(sender)).new_changes == 1


def test_of_a_laptop_copied_by_mistake_both_chains_travel_to_who_knows_only_one(
    laptops: Laptops, sender: Store
) -> None:
    twin, receiver = laptops.clone(sender, identity_too=True), laptops.new()
    notes = [note.id for note in sender.all(Note)]
    for text in ("one", "two", "three"):
        writing.edit(sender, notes[0], text=text)
    writing.edit(twin, notes[1], text="on the other")
    laptops.send(sender, receiver)
    laptops.send(twin, sender)
    assert laptops.send(sender, receiver, since=payload.tips(receiver)).new_changes == 1
    assert state(receiver) == state(sender)


def test_what_is_withheld_comes_without_its_words_and_is_filled_later(
    laptops: Laptops, sender: Store
) -> None:
    reader, path = laptops.new(), laptops.export(sender, withheld=lambda kind: kind == "note")
    take(reader, path)
    assert reader.all(Note) == () and reader.search("words") == () and len(reader.all(Conversation)) == 1
    assert check(reader) == () and reader.conflicts() == ()
    assert laptops.send(sender, reader).filled == 5
    assert state(reader) == state(sender) and check(reader) == ()
    assert nothing(laptops.send(reader, sender))


def test_two_withheld_versions_are_no_conflict_the_reader_could_decide(
    laptops: Laptops, sender: Store
) -> None:
    other, reader = laptops.new(), laptops.new()
    laptops.send(sender, other)
    note = sender.all(Note)[0].id
    writing.edit(sender, note, text="mine")
    writing.edit(other, note, text="theirs")
    laptops.send(other, sender)
    take(reader, laptops.export(sender, withheld=lambda kind: kind == "note"))
    assert reader.conflicts() == ()
    laptops.send(sender, reader)
    assert reader.conflicts() == (("note", note, "text"),)


def test_attachments_travel_once_with_their_bytes(laptops: Laptops, sender: Store) -> None:
    data, receiver = b"a scanned page", laptops.new()
    note = sender.all(Note)[0].id
    sender.put_blob(hash_blob(data), data)
    writing.add(sender, Attachment, about=note, name="page.png", hash=hash_blob(data), size=len(data))
    laptops.send(sender, receiver)
    assert receiver.blob(hash_blob(data)) == data
    reader = laptops.new()
    take(reader, laptops.export(sender, withheld=lambda kind: kind == "attachment"))
    assert reader.blob(hash_blob(data)) is None
    blob = "UPDATE blob SET bytes = x'00'"
    assert refused(laptops.new(), tampered(laptops.export(sender), blob))


def test_an_erasure_travels_and_reaches_what_arrives_after_it(laptops: Laptops, sender: Store) -> None:
    early = laptops.export(sender)
    ours, late = laptops.new(), laptops.new()
    take(ours, early)
    note = next(n.id for n in sender.all(Note) if n.text == "third words")
    erasure.erase(sender, note, "text", "a name")
    path = laptops.export(sender)
    assert take(ours, path).erased == 2
    take(late, path)
    assert nothing(take(late, early))
    assert state(ours) == state(late) == state(sender)
    assert ours.search("third") == () and check(ours) == check(late) == ()


def test_an_erasure_that_comes_before_what_it_erases_still_holds(laptops: Laptops, sender: Store) -> None:
    note, receiver = sender.all(Note)[0].id, laptops.new()
    version = bytes.fromhex(sender.seen(note).fields["text"])
    erases = {"record": note, "field": "text", "changes": [version.hex()], "reason": "a name"}
    laptop = {"laptop": ident(71), "author": ident(72)}
    named = planted(
        laptops, kind=Erasure.kind, field="erases", value=canonical_json(erases), record=ident(70), **laptop
    )
    take(receiver, named)
    taken = laptops.send(sender, receiver)
    assert taken.erased == 1 and receiver.get(Note, note).text is None
    assert receiver.search("first") == () and check(receiver) == ()


def test_what_was_made_from_erased_words_is_marked_when_it_arrives_late(
    laptops: Laptops, sender: Store
) -> None:
    other = laptops.new()
    laptops.send(sender, other)
    note = next(n.id for n in sender.all(Note) if n.text == "first words")
    writing.edit(other, note, text="first words and more")
    writing.edit(other, note, text="first words and much more")
    erasure.erase(sender, note, "text", "a name")
    assert laptops.send(other, sender).late == 2
    assert len(sender.db.conn.execute("SELECT n FROM late").fetchall()) == 2
    erasure.erase(sender, note, "text", "the same name")
    assert sender.db.conn.execute("SELECT n FROM late").fetchall() == []
    assert laptops.send(sender, other).erased == 3 and state(sender) == state(other)


def test_deletions_are_not_erased_by_anyone(laptops: Laptops, sender: Store) -> None:
    note = sender.all(Note)[0].id
    writing.remove(sender, note)
    deletion = sender.seen(note).fields["deleted"]
    erases = {"record": note, "field": "deleted", "changes": [deletion], "reason": "mischief"}
    path = planted(laptops, kind=Erasure.kind, field="erases", value=canonical_json(erases))
    assert take(sender, path).erased == 0
    assert note not in {n.id for n in sender.all(Note)} and check(sender) == ()


def test_stopping_leaves_everything_as_it_was(laptops: Laptops, sender: Store) -> None:
    receiver, path = laptops.new(), laptops.export(sender)
    before, told = state(receiver), []
    with pytest.raises(Cancelled):
        union.take_in(
            receiver, path, ONE_TIME, progress=lambda *at: told.append(at), cancel=lambda: bool(told)
        )
    assert told and state(receiver) == before and check(receiver) == ()
    take(receiver, path)
    assert state(receiver) == state(sender)


def test_progress_goes_from_nothing_to_everything_through_all_that_is_done(
    laptops: Laptops, sender: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fieldwork.store.incoming.CHUNK", 2)
    told: list[tuple[int, int]] = []
    receiver = laptops.new()
    union.take_in(receiver, laptops.export(sender), ONE_TIME, progress=lambda *at: told.append(at))
    assert [done for done, _ in told] == [0, 3, 6, 9, 11, 12, 16] and {total for _, total in told} == {16}
    assert state(receiver) == state(sender)


def test_a_pair_made_on_two_laptops_is_one_record(laptops: Laptops, sender: Store) -> None:
    other = laptops.new()
    laptops.send(sender, other)
    note = sender.all(Note)[0].id
    ids = {writing.add(store, Tag, note=note, indicator="1.1") for store in (sender, other)}
    laptops.send(sender, other)
    laptops.send(other, sender)
    assert len(ids) == 1 and sender.count(Tag) == other.count(Tag) == 1 and sender.conflicts() == ()


def test_writing_a_hand_over_changes_nothing_and_never_overwrites(laptops: Laptops, sender: Store) -> None:
    before = sender.path.read_bytes()
    path = laptops.export(sender)
    assert sender.path.read_bytes() == before
    with pytest.raises(ValueError, match="is there already"):
        payload.write(sender, path, ONE_TIME, {})


def test_a_hand_over_that_cannot_be_written_leaves_no_part_of_it(laptops: Laptops, sender: Store) -> None:
    with pytest.raises(FieldworkError, match="may not write"):
        payload.write(sender, laptops.folder / "nowhere" / "x.handover", ONE_TIME, {})
    assert check(sender) == ()
    laptops.export(sender)
