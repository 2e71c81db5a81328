"""The practice inspection as a library that a learner opens."""

from __future__ import annotations

from pathlib import Path

import pytest

from fieldwork import library, practice
from fieldwork.capture.opening import open_inspection, start_inspection
from fieldwork.clock import Clock
from fieldwork.errors import Busy, Refused
from fieldwork.records import KINDS, Laptop, Member, Note, Question, Record, Template
from fieldwork.records.base import field_types
from fieldwork.store.keys import Cost


def test_a_learner_opens_it_with_the_passphrase_of_the_readme(tmp_path: Path, cheap_keys: Cost) -> None:
    practice.build(tmp_path / "lead", Clock()).close()
    here = library.unlock(tmp_path / "lead", practice.PASSPHRASE)
    with open_inspection(here.find("Northmoor"), Clock()) as opened:
        assert opened.store.count(Note) >= 260
        (laptop,) = opened.store.all(Laptop)
        assert laptop.letter == "A" and laptop.box_key
        assert opened.store.get(Member, opened.store.chain.author).role == "lead"
        assert opened.store.conflicts() == ()


def test_it_is_open_when_built_and_its_place_is_held(tmp_path: Path, cheap_keys: Cost) -> None:
    with practice.build(tmp_path / "lead", Clock()) as opened, pytest.raises(Busy):
        open_inspection(opened.place, Clock())


def test_it_does_not_overwrite_a_library(tmp_path: Path, cheap_keys: Cost) -> None:
    practice.build(tmp_path / "lead", Clock()).close()
    with pytest.raises(Refused):
        practice.build(tmp_path / "lead", Clock())


def test_its_templates_are_those_of_any_new_inspection(tmp_path: Path, cheap_keys: Cost) -> None:
    here, _ = library.create(tmp_path / "other", "a passphrase of some length")
    wanted: dict[str, Record] = {}
    with start_inspection(here, Clock(), "Angus", member_name="A. Reid") as opened:
        for kind in (Template, Question):
            wanted |= {record.id: record for record in opened.store.all(kind)}
    made = {row["id"]: row for row in practice.records() if row["kind"] in ("template", "question")}
    assert made.keys() == wanted.keys()
    for id_, row in made.items():
        for name, value in row.items():
            if name != "kind":
                assert getattr(wanted[id_], name) == _kept(row, name, value), (row, name)


def _kept(row: practice.Row, name: str, value: object) -> object:
    """The value as it comes back from a store."""
    types = field_types(KINDS[row["kind"]])
    return types[name].plain(types[name].store(value)) if name in types else value
