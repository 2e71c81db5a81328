"""A hand-over is opened as a stranger's: whatever no laptop of ours could have written is refused whole."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from fieldwork.errors import BadPackage, TooNew
from fieldwork.records import Note
from fieldwork.store import schema, union
from fieldwork.store.checking import check
from fieldwork.store.store import Store
from tests.fieldwork.store.forgery import planted, refused, tampered
from tests.fieldwork.store.laptops import KEY, Laptops, ident, state, take


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


def test_a_withheld_value_is_filled_only_by_what_was_hashed(laptops: Laptops, sender: Store) -> None:
    reader = laptops.new()
    take(reader, laptops.export(sender, withheld=lambda kind: kind == "note"))
    forged = tampered(laptops.export(sender), "UPDATE change SET value = 'x' WHERE field = 'text'")
    assert refused(reader, forged)
