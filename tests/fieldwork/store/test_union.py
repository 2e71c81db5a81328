"""Taking in a hand-over: everything it brings or nothing, checked, and any number of times."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from fieldwork.capture import writing
from fieldwork.clock import FixedClock
from fieldwork.errors import BadPackage, FieldworkError, TooNew
from fieldwork.records import Attachment, Conversation, Erasure, Note, Tag
from fieldwork.records.values import canonical_json
from fieldwork.store import driver, erasure, payload, schema, union
from fieldwork.store.changes import NOTHING, change_id, hash_blob, hash_value
from fieldwork.store.checking import check
from fieldwork.store.incoming import Cancelled
from fieldwork.store.store import Store
from fieldwork.store.union import Gap
from tests.fieldwork.store.laptops import KEY, ONE_TIME, Laptops, ident, set_clock, state, take
from tests.fieldwork.store.truth import agrees

SALT = bytes(16)


@pytest.fixture
def sender(laptops: Laptops) -> Store:
    """A laptop with two notes in a conversation, one of them edited."""
    store = laptops.new()
    conversation = writing.add(store, Conversation, group="staff", title="Staff of the nursery")
    for text in ("first words", "second words"):
        note = writing.add(store, Note, conversation=conversation, text=text)
    writing.edit(store, note, text="third words")
    return store


def tampered(path: Path, *statements: str, given: tuple[Any, ...] = ()) -> Path:
    """The hand-over after somebody with its key has meddled with it."""
    db = driver.connect(path, ONE_TIME)
    for statement in statements:
        db.conn.execute(statement, given if "?" in statement else ())
    db.close()
    return path


def planted(laptops: Laptops, **parts: Any) -> Path:
    """A hand-over with one change made by hand, whole in its hashes."""
    change: dict[str, Any] = {
        "act": bytes(16), "kind": "theme", "record": ident(70), "field": "name", "value": "planted",
        "salt": SALT, "parents": b"", "prev": NOTHING, "laptop": ident(71), "sequence": 1,
        "clock": 5 << 16, "author": ident(71, 1), "how": "typed", "state": 0, **parts,
    }  # fmt: skip
    value = change["value"]
    change["value_hash"] = hash_value(value, SALT) if not isinstance(value, float) else NOTHING
    change["cid"] = change_id(
        *(change[n] for n in ("act", "kind", "record", "field", "value_hash", "parents", "prev", "laptop",
                              "sequence", "clock", "author", "how"))
    )  # fmt: skip
    path = laptops.export(laptops.new())
    names = ", ".join(change)
    marks = ", ".join("?" * len(change))
    return tampered(
        path,
        f"INSERT INTO chain VALUES ('{change['laptop']}', {change['sequence']}, {change['sequence']}, 1)",
        f"INSERT INTO change({names}) VALUES ({marks})",
        given=tuple(change.values()),
    )


def refused(store: Store, path: Path, error: type[FieldworkError] = BadPackage) -> bool:
    """Whether it is refused with one clear sentence, and nothing is changed."""
    before, chain = state(store), store.chain
    with pytest.raises(error) as refusal:
        take(store, path)
    assert "Nothing was changed" in refusal.value.message or error is TooNew
    assert (state(store), store.chain) == (before, chain)
    attached = [name for _, name, _ in store.db.conn.execute("PRAGMA database_list")]
    assert set(attached) <= {"main", "temp"}
    return check(store) == ()


def test_a_hand_over_brings_everything_once(laptops: Laptops, sender: Store) -> None:
    receiver, path = laptops.new(), laptops.export(sender)
    taken = take(receiver, path)
    assert (taken.new_changes, taken.new_records, taken.conflicts) == (8, 3, ())
    assert taken.kinds == {"conversation", "note"} <= receiver.take_changed()
    assert [hit.kind for hit in receiver.search("third")] == ["note"]
    agrees(receiver)
    once = state(receiver)
    assert take(receiver, path) == union.Taken()
    assert state(receiver) == once == state(sender) and check(receiver) == ()


def test_a_rehearsal_says_what_would_come_and_keeps_nothing(laptops: Laptops, sender: Store) -> None:
    receiver, path = laptops.new(), laptops.export(sender)
    before, chain = state(receiver), receiver.chain
    rehearsed = union.take_in(receiver, path, ONE_TIME, keep=False)
    assert (state(receiver), receiver.chain, receiver.take_changed()) == (before, chain, frozenset())
    assert rehearsed == take(receiver, path)


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


@pytest.mark.parametrize(
    "meddling",
    [
        "UPDATE change SET value = 'forged' WHERE sequence = 5",
        "UPDATE change SET value = NULL, salt = NULL WHERE sequence = 5",
        "UPDATE change SET salt = zeroblob(16) WHERE sequence = 5",
        "UPDATE change SET state = 7, value = NULL, salt = NULL WHERE sequence = 5",
        "UPDATE change SET field = 'sort' WHERE sequence = 5",
        "UPDATE change SET author = laptop WHERE sequence = 5",
        "UPDATE change SET record = lower(hex(randomblob(16))) WHERE sequence = 5",
        "UPDATE change SET clock = clock + 1 WHERE sequence = 5",
        "UPDATE change SET parents = zeroblob(20) WHERE sequence = 5",
        "UPDATE change SET prev = zeroblob(20) WHERE sequence = 5",
        "UPDATE change SET how = 'resolved' WHERE sequence = 5",
        "UPDATE change SET act = CAST(act || substr(value_hash, 1, 1) AS BLOB),"
        " value_hash = substr(value_hash, 2), value = NULL, salt = NULL, state = 1 WHERE sequence = 5",
        "UPDATE change SET cid = randomblob(20) WHERE sequence = 5",
        "UPDATE change SET sequence = 50 WHERE sequence = 5",
        "UPDATE change SET kind = 'tag' WHERE sequence = 5",
        "CREATE VIEW sly AS SELECT 1",
        "CREATE TRIGGER sly AFTER INSERT ON blob BEGIN SELECT 1; END",
        "CREATE TABLE sly(x)",
        "DROP TABLE blob",
        "ALTER TABLE change ADD COLUMN more TEXT",
        "DELETE FROM about",
        "UPDATE about SET value = 'x'",
        "INSERT INTO blob VALUES ('00', x'00')",
    ],
)
def test_a_hand_over_that_was_meddled_with_is_refused(laptops: Laptops, sender: Store, meddling: str) -> None:
    assert refused(laptops.new(), tampered(laptops.export(sender), meddling))


@pytest.mark.parametrize(
    "parts",
    [
        {"kind": "Theme"},
        {"kind": "theme; DROP TABLE note"},
        {"field": "na me"},
        {"field": ""},
        {"how": "!"},
        {"record": "B12"},
        {"author": "nobody"},
        {"sequence": 2},
        {"sequence": 0},
        {"clock": -1},
        {"value": b"bytes in a text"},
        {"value": 7},
        {"kind": "reading", "field": "holders", "value": "no list"},
        {"kind": "reading", "field": "holders", "value": "{}"},
        {"kind": "reading", "field": "deleted", "value": "[7]"},
        {"kind": "evaluation", "field": "grade", "value": "[]"},
        {"kind": "document", "field": "code", "value": 1.5},
        {"kind": "erasure", "field": "erases", "value": '{"changes":["x"]}'},
        {"record": ident(71)},
    ],
    ids=str,
)
def test_a_change_that_no_laptop_could_have_made_is_refused(laptops: Laptops, parts: dict[str, Any]) -> None:
    assert refused(laptops.new(), planted(laptops, **parts))


def test_a_change_made_by_hand_but_well_is_taken(laptops: Laptops) -> None:
    receiver = laptops.new()
    assert take(receiver, planted(laptops)).new_changes == 1
    assert check(receiver) == ()


def test_a_record_cannot_be_claimed_as_another_kind(laptops: Laptops, sender: Store) -> None:
    assert refused(sender, planted(laptops, record=sender.all(Note)[0].id))


def test_a_change_replaces_only_its_own_field(laptops: Laptops, sender: Store) -> None:
    version = sender.seen(sender.all(Note)[0].id).fields["text"]
    assert refused(sender, planted(laptops, parents=bytes.fromhex(version)))


def test_a_link_of_another_laptops_chain_is_refused(laptops: Laptops, sender: Store) -> None:
    assert refused(sender, planted(laptops, prev=sender.chain.prev, sequence=sender.chain.sequence + 1))


def test_a_newer_hand_over_asks_for_a_newer_program(laptops: Laptops, sender: Store) -> None:
    newer = f"UPDATE about SET value = '{schema.FORMAT + 1}' WHERE name = 'format'"
    path = tampered(laptops.export(sender), newer, "ALTER TABLE change ADD COLUMN more TEXT")
    assert refused(laptops.new(), path, TooNew)


@pytest.mark.parametrize("key", [KEY, bytes(32)])
def test_a_hand_over_with_another_key_is_refused(laptops: Laptops, sender: Store, key: bytes) -> None:
    with pytest.raises(BadPackage):
        union.take_in(laptops.new(), laptops.export(sender), key)


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:5000],
        lambda data: data[:-1],
        lambda data: b"",
        lambda data: b"not a hand-over",
        lambda data: data[:6000] + bytes([data[6000] ^ 1]) + data[6001:],
        lambda data: data[:20] + bytes([data[20] ^ 1]) + data[21:],
    ],
)
def test_a_damaged_hand_over_is_refused(
    laptops: Laptops, sender: Store, damage: Callable[[bytes], bytes]
) -> None:
    path = laptops.export(sender)
    path.write_bytes(damage(path.read_bytes()))
    assert refused(laptops.new(), path)


def test_taking_in_changes_neither_the_hand_over_nor_its_folder(laptops: Laptops, sender: Store) -> None:
    path = laptops.export(sender)
    before, folder = path.read_bytes(), sorted(path.parent.iterdir())
    take(sender, path)
    assert path.read_bytes() == before and sorted(path.parent.iterdir()) == folder


def test_what_a_newer_version_records_is_kept_and_passed_on_but_not_shown(laptops: Laptops) -> None:
    one, other = laptops.new(), laptops.new()
    for kind, field in (("weather", "wind"), ("theme", "colour")):
        numbers = {"record": ident(80, len(kind)), "laptop": ident(81, len(kind)), "author": ident(82)}
        taken = take(one, planted(laptops, kind=kind, field=field, value="x", **numbers))
        assert taken.new_changes == 1
    assert laptops.send(one, other).new_changes == 2
    assert state(one) == state(other) and check(other) == ()
    assert other.search("x") == () and other.find(ident(80, 7)) is None


def test_a_conflict_in_what_we_do_not_know_is_kept_but_not_shown(laptops: Laptops) -> None:
    store = laptops.new()
    for n, value in enumerate("xy"):
        take(store, planted(laptops, field="colour", value=value, laptop=ident(81, n), author=ident(82)))
    assert store.conflicts() == () and check(store) == ()
    assert store.db.conn.execute("SELECT count(*) FROM conflict").fetchone()[0] == 1


def test_a_wild_clock_is_taken_and_told_but_not_adopted(laptops: Laptops, sender: Store) -> None:
    ours, day = laptops.new(), timedelta(days=1)
    set_clock(sender, 400 * day)
    writing.add(sender, Conversation, group="staff")
    assert laptops.send(sender, ours).clocks_ahead == (sender.chain.laptop,)
    writing.add(ours, Conversation, group="families")
    assert isinstance(ours.clock, FixedClock)
    assert (ours.chain.clock >> 16) / 1000 - ours.clock.start.timestamp() < day.total_seconds()


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
    assert laptops.send(reader, sender) == union.Taken()


def test_a_withheld_value_is_filled_only_by_what_was_hashed(laptops: Laptops, sender: Store) -> None:
    reader = laptops.new()
    take(reader, laptops.export(sender, withheld=lambda kind: kind == "note"))
    forged = tampered(laptops.export(sender), "UPDATE change SET value = 'x' WHERE field = 'text'")
    assert refused(reader, forged)


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
    assert take(late, early) == union.Taken()
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


def test_progress_goes_from_nothing_to_everything(
    laptops: Laptops, sender: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("union", "incoming"):
        monkeypatch.setattr(f"fieldwork.store.{module}.CHUNK", 2)
    told: list[tuple[int, int]] = []
    receiver = laptops.new()
    union.take_in(receiver, laptops.export(sender), ONE_TIME, progress=lambda *at: told.append(at))
    assert [done for done, _ in told] == [2, 4, 6, 8, 8, 11, 14] and {total for _, total in told} == {16}
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
