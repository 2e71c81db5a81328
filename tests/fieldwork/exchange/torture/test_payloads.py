"""Hand-overs signed by somebody of the team whose content lies: the checks behind the signature."""

from __future__ import annotations

import json
from typing import Any

import pytest

from fieldwork.capture import writing
from fieldwork.capture.attachments import add_attachment
from fieldwork.errors import TooNew
from fieldwork.exchange.merging import waiting
from fieldwork.records import Note, Theme
from fieldwork.store import schema
from fieldwork.store.checking import check
from tests.fieldwork.exchange.team import Team, history, shown
from tests.fieldwork.exchange.torture.forging import Statement, change, meddled, planting, replacing
from tests.fieldwork.exchange.torture.ground import (
    OKAFOR,
    REID,
    SHAH,
    agree,
    comes_in,
    meet,
    note_of,
    refused,
    talk_of,
    watched,
)

NEW = "value = 'something new'"


@pytest.fixture
def news(pair: Team) -> Team:
    """J. Okafor has a note that the lead lacks, and an edit of the one everybody knows."""
    store = pair.store(OKAFOR)
    note = writing.add(store, Note, conversation=talk_of(store), text="something new")
    add_attachment(store, note, "page.png", "image/png", b"a page")
    writing.edit(store, note_of(store), sort="seen")
    return pair


LIES: dict[str, str] = {
    "a chain that ends nowhere": f"UPDATE chain SET last = {10**18}",
    "a chain that begins below nought": f"UPDATE chain SET first = {-(2**62)}, last = {2**62}",
    "a chain of nobody": f"INSERT INTO chain VALUES ('nobody', 1, {2**62}, 1)",
    "a chain with a name of a megabyte": "INSERT INTO chain VALUES (hex(zeroblob(500000)), 1, 1, 1)",
    "a value of another": f"UPDATE change SET value = 'forged' WHERE {NEW}",
    "a value that is gone": f"UPDATE change SET value = NULL WHERE {NEW}",
    "a value too long": f"UPDATE change SET value = hex(zeroblob(5000000)) WHERE {NEW}",
    "a number for a text": f"UPDATE change SET value = 7 WHERE {NEW}",
    "bytes for a text": f"UPDATE change SET value = CAST(value AS BLOB) WHERE {NEW}",
    "another salt": f"UPDATE change SET salt = zeroblob(16) WHERE {NEW}",
    "no salt": f"UPDATE change SET salt = NULL WHERE {NEW}",
    "another state": f"UPDATE change SET state = 7 WHERE {NEW}",
    "another author": f"UPDATE change SET author = record WHERE {NEW}",
    "another time": f"UPDATE change SET clock = clock + 1 WHERE {NEW}",
    "another field": f"UPDATE change SET field = 'sort' WHERE {NEW}",
    "another kind": f"UPDATE change SET kind = 'theme' WHERE {NEW}",
    "another record": f"UPDATE change SET record = laptop WHERE {NEW}",
    "another number": f"UPDATE change SET sequence = 9999 WHERE {NEW}",
    "another link": f"UPDATE change SET prev = zeroblob(20) WHERE {NEW}",
    "another id": f"UPDATE change SET cid = zeroblob(20) WHERE {NEW}",
    "a change taken out": f"DELETE FROM change WHERE {NEW}",
    "a view": "CREATE VIEW note AS SELECT value FROM change",
    "a trigger": "CREATE TRIGGER t AFTER INSERT ON blob BEGIN DELETE FROM change; END",
    "an index": "CREATE INDEX sly ON change(value)",
    "a table more": "CREATE TABLE sqlean(x)",
    "a table fewer": "DROP TABLE erased",
    "a table under another's name": "ALTER TABLE blob RENAME TO note",
    "a column more": "ALTER TABLE change ADD COLUMN more TEXT",
    "bytes of another hash": "UPDATE blob SET bytes = x'00'",
    "bytes without end": "UPDATE blob SET bytes = zeroblob(20000000)",
    "bytes nobody asked for": "INSERT INTO blob VALUES ('00', x'00')",
    "nothing about itself": "DELETE FROM about",
    "a format that is no number": "UPDATE about SET value = '1.5' WHERE name = 'format'",
}
HASHED = {
    "a value of another", "a value that is gone", "a value too long", "a number for a text",
    "bytes for a text", "another salt", "no salt", "another state", "another author", "another time",
    "another field", "another kind", "another record", "another id",
}  # fmt: skip
"""Lies about a new record that only its hashes tell."""
COUNTED = {
    "a chain that ends nowhere", "a chain that begins below nought", "a chain of nobody",
    "a chain with a name of a megabyte", "another number", "a change taken out", "another link",
}  # fmt: skip
"""Lies about a chain and its links, which are told when it is gone through."""


@pytest.mark.parametrize("lie", LIES)
def test_what_was_meddled_with_behind_the_signature_is_refused(news: Team, lie: str) -> None:
    """Case 28: wrong schema, and tables that lie, from somebody whose signature counts."""
    refused(news, REID, meddled(news, OKAFOR, LIES[lie]), hidden=lie in HASHED | COUNTED)
    assert waiting(news.store(REID)) == ()
    comes_in(news, REID, OKAFOR)


IDLE: dict[str, str] = {
    "chains from nought": "UPDATE chain SET first = 0",
    "chains that fork nowhere": "UPDATE chain SET linear = 0",
    "a chain of nobody": f"INSERT INTO chain VALUES ('nobody', 1, {2**62}, 0)",
    "an erasure of what nobody wrote": "INSERT INTO erased VALUES (x'00')",
}


@pytest.mark.parametrize("lie", IDLE.values(), ids=IDLE.keys())
def test_a_table_that_promises_more_than_there_is_brings_no_more(news: Team, lie: str) -> None:
    """Case 28: what only helps to find the changes is believed no further than they go."""
    assert [each.outcome for each in news.take(REID, meddled(news, OKAFOR, lie)).results] == ["merged"]
    agree(news)
    comes_in(news, REID, OKAFOR)


SOMEBODY = "0127610d-1721-7acd-b8e3-02f48e2cb26f"
MANIFESTS: dict[str, str] = {
    "no manifest": "UPDATE about SET name = 'letter' WHERE name = 'manifest'",
    "no JSON": "UPDATE about SET value = '{' WHERE name = 'manifest'",
    "a list": "UPDATE about SET value = '[]' WHERE name = 'manifest'",
    "deep": "UPDATE about SET value = replace(hex(zeroblob(100000)), '0', '[') WHERE name = 'manifest'",
}
SAID: dict[str, Any] = {
    "another package": {"package": SOMEBODY},
    "another laptop": {"laptop": SOMEBODY},
    "another kind": {"kind": "receipt"},
    "a moment that is none": {"made_at": "yesterday"},
    "a moment without its zone": {"made_at": "2010-03-15T09:00:00"},
    "a moment beyond time": {"made_at": "9999-12-31T23:59:59-23:59"},
    "the first of all moments": {"made_at": "0001-01-01T00:00:00+23:59"},
    "an earlier one that was never": {"rests_on": "last week"},
    "a number for a name": {"sender": 7},
    "a name of a megabyte": {"sender": "x" * 1_000_000},
    "a name of several lines": {"sender": "A. Reid\nNothing was changed.\n\n"},
    "tips that are none": {"tips": [1, 2]},
    "a tip of nobody": {"tips": {"x": [[1, "00" * 20]]}},
    "a tip that is none": {"tips": {SOMEBODY: [[1, "zz" * 20]]}},
    "a tip beyond all numbers": {"tips": {SOMEBODY: [[1 << 64, "00" * 20]]}},
    "a tip of one byte": {"tips": {SOMEBODY: [[1, "00"]]}},
    "a tip for the ends of a chain": {"tips": {SOMEBODY: [1, "00" * 20]}},
    "counts without end": {"counts": {"note": float("inf")}},
    "counts that are none": {"counts": {"note": "many"}},
    "an invitation that is none": {"invited": {"until": "never"}},
    "something more": {"more": 1},
}



@pytest.mark.parametrize("lie", [*MANIFESTS, *SAID])
def test_a_manifest_that_says_what_cannot_be_is_refused(news: Team, lie: str) -> None:
    """Case 28: what a hand-over says of itself is checked as well."""
    statement = MANIFESTS[lie] if lie in MANIFESTS else as_written(SAID[lie])
    refused(news, REID, meddled(news, OKAFOR, statement), "damaged")
    comes_in(news, REID, OKAFOR)


def as_written(parts: dict[str, Any]) -> Statement:
    """What has the manifest say this, also where it is no proper JSON."""
    plain = json.dumps(parts)
    return (
        "UPDATE about SET value = rtrim(value, '}') || ', ' || substr(?, 2) WHERE name = 'manifest'",
        (plain,),
    )


PLANTED: dict[str, dict[str, Any]] = {
    "a kind in capitals": {"kind": "Theme"},
    "a statement for a kind": {"kind": "theme; DROP TABLE note"},
    "a field with a space": {"field": "na me"},
    "no field": {"field": ""},
    "a record that is no id": {"record": "B12"},
    "an author who is nobody": {"author": "nobody"},
    "a number left out": {"sequence": 10**9},
    "a clock before all time": {"clock": -1},
    "bytes in a text": {"value": b"bytes"},
    "a number in a text": {"value": 7},
    "a fraction": {"kind": "document", "field": "code", "value": 1.5},
    "a list that is none": {"kind": "reading", "field": "holders", "value": "health"},
    "an object for a list": {"kind": "reading", "field": "holders", "value": "{}"},
    "numbers for words": {"kind": "reading", "field": "holders", "value": "[7]"},
    "deep lists": {"kind": "reading", "field": "holders", "value": "[" * 100_000},
    "a list for a grade": {"kind": "evaluation", "field": "grade", "value": "[]"},
    "an erasure of nothing": {"kind": "erasure", "field": "erases", "value": "{}"},
    "an erasure of what is no change": {
        "kind": "erasure", "field": "erases",
        "value": '{"changes":["x"],"field":"text","record":"x","reason":""}',
    },
}  # fmt: skip


@pytest.mark.parametrize("parts", PLANTED.values(), ids=PLANTED.keys())
def test_a_change_no_laptop_of_ours_could_have_made_is_refused(news: Team, parts: dict[str, Any]) -> None:
    """Case 28: every value is checked, whoever signed it."""
    store = news.store(OKAFOR)
    refused(news, REID, meddled(news, OKAFOR, *planting(change(store, **parts))), hidden=True)
    comes_in(news, REID, OKAFOR)


def test_a_change_that_claims_a_record_for_another_kind_is_refused(news: Team) -> None:
    """Case 28: each record has one kind for ever."""
    store = news.store(OKAFOR)
    made = change(store, record=note_of(store))
    refused(news, REID, meddled(news, OKAFOR, *planting(made)), hidden=True)


def test_a_change_that_replaces_another_records_words_is_refused(news: Team) -> None:
    """Case 28: a change replaces only what was in its own field."""
    store = news.store(OKAFOR)
    made = replacing(store, note_of(store), "text", value="forged")
    sly = change(store, kind="conversation", record=talk_of(store), field="title", parents=made["parents"])
    refused(news, REID, meddled(news, OKAFOR, *planting(sly)), hidden=True)


def test_a_change_made_by_hand_but_well_is_an_ordinary_one(news: Team) -> None:
    """Case 28: what the tests beside this one plant fails for its lie, not for being planted."""
    store = news.store(OKAFOR)
    made = replacing(store, note_of(store), "text", value="by hand")
    (result,) = news.take(REID, meddled(news, OKAFOR, *planting(made))).results
    assert result.outcome == "merged"
    assert news.store(REID).get(Note, note_of_all(news)).text == "by hand"
    assert check(news.store(REID)) == ()


def note_of_all(team: Team) -> str:
    """The note that everybody knows, whatever it says now at the lead's."""
    return note_of(team.store(OKAFOR))


def test_a_payload_of_a_newer_format_asks_for_an_update(news: Team) -> None:
    """Case 28: a newer schema behind the signature."""
    newer = f"UPDATE about SET value = '{schema.FORMAT + 1}' WHERE name = 'format'"
    path = meddled(news, OKAFOR, newer, "ALTER TABLE change ADD COLUMN more TEXT")
    assert isinstance(refused(news, REID, path, "newer version of Fieldwork").error, TooNew)
    comes_in(news, REID, OKAFOR)


def test_what_another_version_records_is_kept_and_passed_on(trio: Team) -> None:
    """Case 28: an older or newer schema: kinds and fields not known here travel on, and are not shown.

    There is no older format yet: a hand-over may lack any kind that this program knows, and hold others.
    """
    store = trio.store(OKAFOR)
    odd = change(store, kind="weather", field="wind", value="from the west")
    more = change(store, field="colour", value="red", prev=odd["cid"], sequence=odd["sequence"] + 1)
    (result,) = trio.take(REID, meddled(trio, OKAFOR, *planting(odd, more))).results
    assert result.outcome == "merged" and result.brought and result.brought.changes == 2
    trio.take(SHAH, trio.hand(REID))
    trio.take(OKAFOR, trio.hand(SHAH, to="team"))
    for name in (REID, SHAH):
        assert sum("from the west" in line or '"red"' in line for line in history(trio.store(name))) == 2
        assert shown(trio.store(name), "theme") == [{"kind": "theme", "id": more["record"]}]
        assert trio.store(name).search("west") == ()
    agree(trio)


def test_a_lie_about_the_lead_reaches_nobody_through_a_second_laptop(trio: Team) -> None:
    """Case 28: what was refused at one laptop is refused at the next."""
    store = trio.store(OKAFOR)
    writing.add(store, Theme, name="something new")
    path = meddled(trio, OKAFOR, f"UPDATE change SET value = 'forged' WHERE {NEW}")
    left = watched(trio.store(REID)), watched(trio.store(SHAH))
    for name in (REID, SHAH):
        refused(trio, name, path, hidden=True)
    for each in left:
        each()
    meet(trio)
    agree(trio)
