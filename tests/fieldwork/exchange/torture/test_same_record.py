"""The same record on two laptops: edited, edited alike, deleted, filled and cleared."""

from __future__ import annotations

from typing import Any

import pytest

from fieldwork.capture import writing
from fieldwork.exchange import conflicts
from fieldwork.records import SampledFile, SurveyResult
from fieldwork.records.base import DELETED
from fieldwork.store.store import Store
from tests.fieldwork.exchange.team import Team, shown
from tests.fieldwork.exchange.torture.ground import OKAFOR, REID, SHAH, agree, meet, note_of, texts


@pytest.fixture
def note(trio: Team) -> str:
    """The note that everybody knows."""
    return note_of(trio.store(REID))


def everywhere(team: Team, record: str, field: str) -> Any:
    """The one value that every laptop shows."""
    found = [getattr(store.find(record), field) for store in map(team.store, team.laptops)]
    assert all(each == found[0] for each in found)
    return found[0]


def test_both_edit_the_same_field(trio: Team, note: str) -> None:
    """Case 1: both edit the same field."""
    writing.edit(trio.store(REID), note, text="by the lead")
    writing.edit(trio.store(OKAFOR), note, text="by the colleague")
    (result,) = trio.take(REID, trio.hand(OKAFOR)).results
    assert result.brought and (result.brought.to_decide, result.brought.combined) == (1, 0)
    meet(trio)
    for name in trio.laptops:
        (found,) = conflicts.list_conflicts(trio.store(name))
        assert {side.words: side.who for side in found.sides} == {
            "by the lead": REID, "by the colleague": OKAFOR,
        }  # fmt: skip
        assert found.ancestor == "first words"
        assert texts(trio.store(name).history(note, "text")) == {
            "first words", "by the lead", "by the colleague",
        }  # fmt: skip
    agree(trio)


def test_both_edit_different_fields_of_one_record(trio: Team, note: str) -> None:
    """Case 2: both edit different fields of one row."""
    writing.edit(trio.store(REID), note, text="by the lead")
    writing.edit(trio.store(OKAFOR), note, sort="seen")
    (result,) = trio.take(REID, trio.hand(OKAFOR)).results
    assert result.brought and (result.brought.to_decide, result.brought.combined) == (0, 1)
    meet(trio)
    assert (everywhere(trio, note, "text"), everywhere(trio, note, "sort")) == ("by the lead", "seen")
    assert trio.store(REID).conflicts() == ()
    agree(trio)


def test_both_make_the_same_edit(trio: Team, note: str) -> None:
    """Case 3: both make the same edit, which is no conflict."""
    for name in (REID, OKAFOR):
        writing.edit(trio.store(name), note, text="the same words")
    meet(trio)
    assert everywhere(trio, note, "text") == "the same words"
    assert trio.store(SHAH).conflicts() == ()
    assert len(trio.store(SHAH).history(note, "text")) == 3
    writing.edit(trio.store(SHAH), note, text="and on")
    meet(trio)
    assert everywhere(trio, note, "text") == "and on" and trio.store(REID).conflicts() == ()
    agree(trio)


def deleted_here_edited_there(team: Team, note: str, deletes: str, edits: str, keeps: str) -> None:
    """One deletes what the other edits; it stays in sight until somebody decides, and then everywhere."""
    writing.remove(team.store(deletes), note)
    writing.edit(team.store(edits), note, text="edited meanwhile")
    meet(team)
    assert everywhere(team, note, "text") == "edited meanwhile"
    for name in team.laptops:
        (found,) = conflicts.list_conflicts(team.store(name))
        assert found.field == DELETED and {side.who for side in found.sides} == {deletes, edits}
        assert note in {each["id"] for each in shown(team.store(name), "note")}
    side = next(side for side in found.sides if (side.words == "(deleted)") == (keeps == "deleted"))
    conflicts.keep(team.store(SHAH), note, DELETED, side.cid)
    meet(team)
    there = {note in {each["id"] for each in shown(team.store(name), "note")} for name in team.laptops}
    assert there == {keeps == "edited"}
    assert "edited meanwhile" in texts(team.store(REID).history(note, "text"))
    agree(team)


@pytest.mark.parametrize("keeps", ["edited", "deleted"])
def test_one_deletes_what_the_other_edits(trio: Team, note: str, keeps: str) -> None:
    """Case 4: A deletes, B edits."""
    deleted_here_edited_there(trio, note, REID, OKAFOR, keeps)


@pytest.mark.parametrize("keeps", ["edited", "deleted"])
def test_one_edits_what_the_other_deletes(trio: Team, note: str, keeps: str) -> None:
    """Case 5: A edits, B deletes."""
    deleted_here_edited_there(trio, note, OKAFOR, REID, keeps)


def test_both_delete(trio: Team, note: str) -> None:
    """Case 6: both delete."""
    for name in (REID, OKAFOR):
        writing.remove(trio.store(name), note)
    meet(trio)
    for name in trio.laptops:
        assert shown(trio.store(name), "note") == [] and trio.store(name).conflicts() == ()
        assert texts(trio.store(name).history(note, "text")) == {"first words"}
    agree(trio)


def filled(store: Store, file: str) -> Any:
    """What the case file says of where the child lives."""
    return store.get(SampledFile, file).placement


def test_what_one_left_blank_the_other_fills(trio: Team) -> None:
    """Case 16: blank against filled, in either direction, and both filled, and cleared."""
    one, other = trio.store(REID), trio.store(OKAFOR)
    here, there, both, cleared = (
        writing.add(one, SampledFile, age_band="5 to 8", placement=start)
        for start in (None, None, None, "with grandparents")
    )
    meet(trio)
    writing.edit(one, here, placement="at home")
    writing.edit(other, there, placement="in foster care")
    for store, words in ((one, "at home"), (other, "with kin")):
        writing.edit(store, both, placement=words)
    writing.edit(one, cleared, placement=None)
    writing.edit(other, cleared, placement="with kin")
    meet(trio)
    for store in map(trio.store, trio.laptops):
        assert (filled(store, here), filled(store, there)) == ("at home", "in foster care")
        assert {record for _, record, _ in store.conflicts()} == {both, cleared}
        (empty,) = [side for side in conflicts.conflict(store, cleared, "placement").sides if not side.value]
        assert (empty.words, empty.who) == ("(empty)", REID)
    agree(trio)


def test_nothing_the_empty_text_and_nought_are_three_values(trio: Team, note: str) -> None:
    """Case 17: NULL against empty against "0"."""
    one, other = trio.store(REID), trio.store(OKAFOR)
    values = (None, "", "0")
    made = [writing.add(one, SurveyResult, survey="s", statement="x", indicator=each) for each in values]
    counts = [
        writing.edit(one, each, counts={"counted": 0, "of": n, "left_out": 0}) for n, each in enumerate(made)
    ]
    assert all(counts)
    meet(trio)
    for store in map(trio.store, trio.laptops):
        assert [store.get(SurveyResult, each).indicator for each in made] == list(values)
        assert [store.get(SurveyResult, each).counts for each in made] == [
            {"counted": 0, "of": n, "left_out": 0} for n in range(3)
        ]
    for mine, theirs in ((None, ""), ("", "0"), (None, "0")):
        writing.edit(one, note, text="something", action="before")
        meet(trio)
        writing.edit(one, note, text=mine)
        writing.edit(other, note, text=theirs)
        meet(trio)
        assert trio.store(SHAH).conflicts() == (("note", note, "text"),)
        assert {side.value for side in conflicts.conflict(one, note, "text").sides} == {mine, theirs}
        conflicts.use(one, note, "text", "decided")
        meet(trio)
    agree(trio)


def test_a_conflict_nobody_decided_survives_the_next_merges(trio: Team, note: str) -> None:
    """Case 37: an unresolved conflict and the next merge."""
    writing.edit(trio.store(REID), note, text="by the lead")
    writing.edit(trio.store(OKAFOR), note, text="by the colleague")
    meet(trio)
    found = conflicts.conflict(trio.store(REID), note, "text")
    for evening in range(3):
        writing.edit(trio.store(SHAH), note, fidelity=("verbatim", "near-verbatim", "paraphrase")[evening])
        writing.add(trio.store(OKAFOR), SampledFile, age_band=f"evening {evening}")
        trio.round()
        assert conflicts.conflict(trio.store(REID), note, "text") == found
    writing.edit(trio.store(SHAH), note, trio.store(SHAH).seen(note), text="a third, of what was shown")
    meet(trio)
    hidden = {side.words for side in found.sides if not side.shown}
    now = conflicts.conflict(trio.store(OKAFOR), note, "text")
    assert {side.words for side in now.sides} == hidden | {"a third, of what was shown"}
    agree(trio)


def test_decided_differently_on_two_laptops_is_a_conflict_again(trio: Team, note: str) -> None:
    """Case 38: a conflict resolved differently on two machines."""
    writing.edit(trio.store(REID), note, text="by the lead")
    writing.edit(trio.store(OKAFOR), note, text="by the colleague")
    meet(trio)
    conflicts.use(trio.store(REID), note, "text", "decided by the lead")
    conflicts.use(trio.store(OKAFOR), note, "text", "decided by the colleague")
    meet(trio)
    for name in trio.laptops:
        found = conflicts.conflict(trio.store(name), note, "text")
        assert {side.words for side in found.sides} == {"decided by the lead", "decided by the colleague"}
    conflicts.keep(trio.store(SHAH), note, "text", found.sides[0].cid)
    meet(trio)
    assert everywhere(trio, note, "text") == found.sides[0].value
    assert [trio.store(name).conflicts() for name in trio.laptops] == [()] * 3
    assert len(trio.store(SHAH).history(note, "text")) == 6
    agree(trio)


def test_the_same_decision_on_two_laptops_is_one(trio: Team, note: str) -> None:
    """Case 3: both decide for the same, which is no conflict either."""
    writing.edit(trio.store(REID), note, text="by the lead")
    writing.edit(trio.store(OKAFOR), note, text="by the colleague")
    meet(trio)
    for name in (REID, SHAH):
        sides = conflicts.conflict(trio.store(name), note, "text").sides
        conflicts.keep(trio.store(name), note, "text", next(s.cid for s in sides if s.who == OKAFOR))
    meet(trio)
    assert everywhere(trio, note, "text") == "by the colleague"
    assert trio.store(OKAFOR).conflicts() == ()
    agree(trio)
