"""conflicts and resolve: what they print, and that every way to decide decides."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from fieldwork import library as libraries
from fieldwork.capture import writing
from fieldwork.capture.opening import open_inspection
from fieldwork.clock import Clock, FixedClock
from fieldwork.records import Conversation, Finding, Note, SampledFile
from fieldwork.store import payload, union
from fieldwork.store.store import Store
from tests.fieldwork.cli.conftest import PASSPHRASE, Fieldwork
from tests.fieldwork.store.laptops import ONE_TIME, new_store

AT = "2010-03-16T10:43:00+00:00"


@pytest.fixture
def torn(fieldwork: Fieldwork, fife: str, library: Path, tmp_path: Path) -> dict[str, str]:
    """Records of that inspection with two versions, mine and a colleague's; id by what they are."""
    (place,) = libraries.unlock(library, PASSPHRASE).places()
    with open_inspection(place, Clock()) as opened:
        mine, theirs = opened.store, new_store(tmp_path / "theirs.db", 7, FixedClock())
        made = _records(mine)
        _hand_over(mine, theirs, tmp_path / "mine.handover")
        for store, words, locality in ((mine, "mine", "north"), (theirs, "theirs", "south")):
            writing.edit(store, made["note"], text=f"It was late. So say {words}.")
            writing.edit(store, made["finding"], statement=f"We found this, {words}.")
            writing.edit(store, made["file"], locality=locality)
        _hand_over(theirs, mine, tmp_path / "theirs.handover")
        theirs.close()
    return made


def _records(store: Store) -> dict[str, str]:
    talk = writing.add(store, Conversation, group="staff", title="Health visitor")
    return {
        "note": writing.add(store, Note, conversation=talk, at=AT, text="It was late."),
        "finding": writing.add(store, Finding, indicator="2.1", heading="improving"),
        "file": writing.add(store, SampledFile, age_band="5-11", locality="east"),
    }


def _hand_over(sender: Store, receiver: Store, path: Path) -> None:
    payload.write(sender, path, ONE_TIME, {})
    union.take_in(receiver, path, ONE_TIME)


def current(fieldwork: Fieldwork, kind: str, field: str) -> Any:
    """The value of a field of the one record of this kind."""
    (line,) = fieldwork("dump", "Fife", "--kind", kind).out.splitlines()
    return json.loads(line).get(field)


def versions(fieldwork: Fieldwork, record: str) -> list[dict[str, Any]]:
    """The two versions of a record's field, as printed for scripts."""
    (found,) = (each for each in fieldwork("conflicts", "Fife", "--json").facts if each["record"] == record)
    return list(found["values"])


def test_everything_with_two_versions_is_listed_for_scripts(
    fieldwork: Fieldwork, torn: dict[str, str]
) -> None:
    listed = fieldwork("conflicts", "Fife", "--json").facts
    assert [(each["record"], each["kind"], each["field"]) for each in listed] == [
        (torn["note"], "note", "text"),
        (torn["file"], "sampled_file", "locality"),
        (torn["finding"], "finding", "statement"),
    ]
    for each in listed:
        assert set(each) == {"record", "kind", "field", "values"}
        assert len(each["values"]) == 2
        assert all(set(value) == {"cid", "value", "who", "when"} for value in each["values"])
    assert {value["value"] for value in listed[1]["values"]} == {"north", "south"}
    assert {value["who"] for value in listed[1]["values"]} == {"A. Reid", "a colleague"}


def test_for_a_person_each_version_stands_with_who_when_and_how_to_keep_it(
    fieldwork: Fieldwork, torn: dict[str, str]
) -> None:
    said = fieldwork("conflicts", "Fife").out
    assert "Conversation A1, note at 10:43: text\n" in said
    assert f"resolve with: {torn['note']} text" in said
    assert "A. Reid (laptop A)" in said and "So say mine." in said and "So say theirs." in said
    for each in versions(fieldwork, torn["note"]):
        assert f"--keep {each['cid'][:10]} " in said


def test_one_version_is_kept_by_its_id_or_the_start_of_it(fieldwork: Fieldwork, torn: dict[str, str]) -> None:
    chosen = next(each for each in versions(fieldwork, torn["file"]) if each["value"] == "south")
    said = fieldwork("resolve", "Fife", "F-A1", "locality", "--keep", chosen["cid"][:10])
    assert (said.status, said.err) == (0, "")
    assert "Still to decide: 2." in said.out
    assert current(fieldwork, "sampled_file", "locality") == "south"
    assert len(fieldwork("conflicts", "Fife", "--json").facts) == 2


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        (("--value", "It was very late."), "It was very late."),
        (("--json-value", '"It was \\"late\\"."'), 'It was "late".'),
        (("--json-value", "null"), None),
    ],
)
def test_a_value_of_ones_own_is_taken(
    fieldwork: Fieldwork, torn: dict[str, str], how: tuple[str, str], expected: str | None
) -> None:
    facts = fieldwork("resolve", "Fife", torn["note"], "text", *how, "--json").facts
    assert facts == {"record": torn["note"], "field": "text", "to_decide": 2}
    assert current(fieldwork, "note", "text") == expected


def test_both_and_the_proposal_keep_what_either_wrote(fieldwork: Fieldwork, torn: dict[str, str]) -> None:
    assert fieldwork("resolve", "Fife", torn["note"], "text", "--proposal").status == 0
    together = current(fieldwork, "note", "text")
    assert together in (
        "It was late. So say mine. So say theirs.", "It was late. So say theirs. So say mine.",
    )  # fmt: skip
    both = [each["value"] for each in versions(fieldwork, torn["finding"])]
    assert fieldwork("resolve", "Fife", "FD-A1", "statement", "--both").status == 0
    assert current(fieldwork, "finding", "statement") == "\n\n".join(both)


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (("F-A9", "locality", "--both"), 1, "There is no record F-A9"),
        (("F-A1", "placement", "--both"), 1, "There are no two versions of “placement” here"),
        (("F-A1", "locality", "--both"), 1, "There can be only one locality here"),
        (("F-A1", "locality", "--proposal"), 1, "There is no proposal here"),
        (("F-A1", "locality", "--keep", "zz"), 1, "zz names none or several of the versions"),
        (("F-A1", "locality", "--keep", ""), 1, "names none or several of the versions"),
        (("F-A1", "locality", "--json-value", "north"), 1, "north is not JSON"),
        (("F-A1", "locality", "--json-value", "7"), 1, "Locality: must be text, not 7"),
        (("F-A1", "locality"), 2, "one of the arguments --keep"),
        (("F-A1", "locality", "--both", "--proposal"), 2, "not allowed with argument"),
    ],
)
def test_what_cannot_be_decided_so_is_refused_and_nothing_changes(
    fieldwork: Fieldwork, torn: dict[str, str], words: tuple[str, ...], status: int, told: str
) -> None:
    before = fieldwork("dump", "Fife", "--history").out
    said = fieldwork("resolve", "Fife", *words)
    assert said.status == status and told in said.err
    assert fieldwork("dump", "Fife", "--history").out == before


def test_nothing_to_decide_is_said(fieldwork: Fieldwork, fife: str) -> None:
    assert fieldwork("conflicts", "Fife").out == "Nothing has two versions.\n"
    assert fieldwork("conflicts", "Fife", "--json").facts == []
