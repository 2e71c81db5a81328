"""The practice inspection as records: whole, valid, the same on every run, and fit to be loaded."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fieldwork import practice as made
from fieldwork.clock import FixedClock
from fieldwork.errors import BadResource
from fieldwork.interchange import plain
from fieldwork.practice.plain import identity
from fieldwork.practice.source import source
from fieldwork.records import KINDS, field_types
from fieldwork.store.store import create_store
from tests.fieldwork.practice.conftest import Practice

ROOT = Path(made.__file__).parents[2]
HASH = """
import hashlib, json
from fieldwork.practice import records
print(hashlib.sha256(json.dumps(records(), sort_keys=True).encode()).hexdigest())
"""


def test_a_store_takes_every_record_and_gives_each_back(practice: Practice, tmp_path: Path) -> None:
    lead = identity("member", "reid")
    laptop = "0127610d-1688-7914-b7a6-aec9a99d90ec"
    store = create_store(
        tmp_path / "store.db",
        b"k" * 32,
        FixedClock(datetime(2010, 6, 1, tzinfo=UTC)),
        laptop=laptop,
        author=lead,
    )
    try:
        loaded = plain.load(store, (json.dumps(row) for row in practice.rows))
        dumped = {record["id"]: record for record in map(json.loads, plain.dump(store))}
    finally:
        store.close()
    assert loaded.made == len(practice.rows)
    assert dumped.keys() == practice.by_id.keys()
    for id_, row in practice.by_id.items():
        assert {name: dumped[id_][name] for name in row} == _settled(row)


def test_it_is_the_same_in_another_process_with_other_hashes() -> None:
    seen = set()
    for seed in ("1", "2"):
        ran = subprocess.run(
            [sys.executable, "-c", HASH],
            capture_output=True,
            text=True,
            cwd=ROOT,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
        seen.add(ran.stdout)
    assert len(seen) == 1


def test_no_record_refers_to_one_that_comes_later(practice: Practice) -> None:
    known: set[str] = set()
    for row in practice.rows:
        assert _named(row) <= known, row
        known.add(row["id"])
    assert len(known) == len(practice.rows)


@pytest.mark.parametrize("name", ["lead", "second", "third"])
def test_what_a_laptop_holds_rests_only_on_what_the_lead_set_up(practice: Practice, name: str) -> None:
    own = getattr(practice.shares, name)
    known = {row["id"] for row in (*practice.shares.begun, *own)}
    assert {id_ for row in own for id_ in _named(row)} <= known
    assert {row["kind"] for row in own} >= {"conversation", "note", "tag", "reading", "answer", "event"}


def test_the_local_reader_s_laptop_holds_readings_and_nothing_else(practice: Practice) -> None:
    assert {row["kind"] for row in practice.shares.local} == {"reading", "answer", "event"}


def test_every_kind_that_a_whole_inspection_needs_is_there(practice: Practice) -> None:
    made_otherwise = {"laptop", "invitation", "same_as", "cleared_word", "attachment", "erasure"}
    assert {row["kind"] for row in practice.rows} == set(KINDS) - made_otherwise


def test_codes_are_never_given_twice(practice: Practice) -> None:
    codes = Counter((row["kind"], row["code"]) for row in practice.rows if "code" in row)
    assert not [code for code, times in codes.items() if times > 1]
    coded = {kind for kind, record in KINDS.items() if record.code_letter is not None}
    assert not [row for row in practice.rows if row["kind"] in coded and "code" not in row]


def test_a_missing_file_of_the_practice_inspection_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadResource, match=r"practice/inspection\.toml"):
        source(tmp_path)


def _named(row: made.Row) -> set[str]:
    types = field_types(KINDS[row["kind"]])
    named = {row[name] for name in row if name in types and types[name].name == "ref"}
    return named | set((row.get("said_by") or {}).get("participants", []))


def _settled(row: made.Row) -> made.Row:
    """The record as it comes back from its stored form: sets sorted, parts filled in."""
    types = field_types(KINDS[row["kind"]])
    whole = {
        name: types[name].plain(types[name].store(value)) for name, value in row.items() if name in types
    }
    return {"kind": row["kind"], "id": row["id"], **whole}
