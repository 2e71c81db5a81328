"""Hand-overs in any order, again, too late, too early, in a circle, taken back and taken in anew."""

from __future__ import annotations

import itertools
from datetime import timedelta
from pathlib import Path

import pytest

from fieldwork.capture import writing
from fieldwork.clock import FixedClock
from fieldwork.errors import Refused
from fieldwork.exchange import handing_over
from fieldwork.exchange.looking import preview
from fieldwork.exchange.merging import waiting
from fieldwork.exchange.taking_back import merge_again, merge_log, undo_merge
from fieldwork.interchange.plain import dump
from fieldwork.records import Conversation, Note
from fieldwork.store.checking import check
from fieldwork.store.store import Store
from tests.fieldwork.exchange.team import Team, history, unchanged
from tests.fieldwork.exchange.torture.ground import (
    OKAFOR,
    REID,
    SHAH,
    agree,
    another,
    clear,
    meet,
    note_of,
    talk_of,
    watched,
)


def outcome(team: Team, name: str, path: Path) -> str:
    """What becomes of one file that somebody takes in."""
    (result,) = team.take(name, path).results
    return result.outcome


@pytest.fixture
def small_hand_overs(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if everything were too large for a mail: only what the receivers lack travels."""
    monkeypatch.setattr(handing_over, "LARGE", 0)


def wrote(store: Store, text: str) -> str:
    """A new note in the conversation everybody knows."""
    return writing.add(store, Note, conversation=talk_of(store), text=text)


def set_later(store: Store) -> None:
    """A minute goes by on this laptop."""
    assert isinstance(store.clock, FixedClock)
    store.clock.start += timedelta(minutes=1)


def test_taking_the_same_in_twice_brings_nothing(pair: Team) -> None:
    """Case 18: merge twice."""
    wrote(pair.store(OKAFOR), "once")
    path = pair.hand(OKAFOR)
    assert outcome(pair, REID, path) == "merged"
    left, log = watched(pair.store(REID), path), merge_log(pair.store(REID))
    again = pair.take(REID, path, path)
    assert [each.outcome for each in again.results] == ["nothing new"]
    assert again.backup == "" and merge_log(pair.store(REID)) == log
    (look,) = preview(pair.store(REID), [path])
    assert look.state == "nothing new" and look.words.startswith("Nothing new")
    left()


def test_an_older_hand_over_after_a_newer_one_changes_nothing(pair: Team) -> None:
    """Case 19: merge an older bundle after a newer one."""
    store = pair.store(OKAFOR)
    note = wrote(store, "first version")
    older = pair.hand(OKAFOR)
    set_later(store)
    writing.edit(store, note, text="second version")
    newer = pair.hand(OKAFOR)
    assert outcome(pair, REID, newer) == "merged"
    left = watched(pair.store(REID), older)
    assert outcome(pair, REID, older) == "older"
    (look,) = preview(pair.store(REID), [older])
    assert look.state == "older" and "Older than what is here" in look.words
    left()
    assert pair.store(REID).get(Note, note).text == "second version"


def test_three_laptops_in_all_six_orders_come_to_the_same(trio: Team) -> None:
    """Case 20: three laptops in all six orders, the same result."""
    shared = note_of(trio.store(REID))
    for name in trio.laptops:
        store = trio.store(name)
        writing.edit(store, shared, text=f"by {name}")
        theirs = wrote(store, f"only {name} knows")
        writing.edit(store, theirs, text=f"only {name} knew")
    writing.remove(trio.store(OKAFOR), shared)
    paths = {name: trio.hand(name, to="team") for name in trio.laptops}
    ends = set()
    for number, order in enumerate(itertools.permutations(paths.values())):
        store = another(trio, SHAH, f"S. Copy{number}")
        for path in order:
            trio.take(f"S. Copy{number}", path)
        assert check(store) == ()
        ends.add((*history(store), *dump(store), str(store.conflicts())))
    assert len(ends) == 1


def test_what_comes_back_in_a_circle_is_nothing_new(trio: Team) -> None:
    """Case 21: A to B to A loops."""
    wrote(trio.store(REID), "round it goes")
    meet(trio)
    same = [unchanged(trio.store(name)) for name in trio.laptops]
    ring = [REID, OKAFOR, SHAH, REID, SHAH, OKAFOR, REID]
    for giver, taker in itertools.pairwise(ring):
        assert outcome(trio, taker, trio.hand(giver, to="team")) == "nothing new"
    assert all(each() for each in same)


def test_of_a_chain_of_edits_the_later_arrives_first(trio: Team, small_hand_overs: None) -> None:
    """Case 22: a chain of offline edits, of which the later one arrives first, waits by name and joins."""
    store, late = trio.store(OKAFOR), trio.store(SHAH)
    note = wrote(store, "Tuesday")
    tuesday = trio.hand(OKAFOR)
    trio.take(REID, tuesday)
    trio.take(OKAFOR, trio.hand(REID))
    writing.edit(store, note, text="Wednesday")
    wednesday = trio.hand(OKAFOR)
    trio.take(REID, wednesday)
    trio.take(OKAFOR, trio.hand(REID))
    writing.edit(store, note, text="Thursday")
    thursday = trio.hand(OKAFOR)
    before = history(late)
    for path in (thursday, wednesday):
        (look,) = preview(late, [path])
        (result,) = trio.take(SHAH, path).results
        assert (look.state, result.outcome) == ("waits", "waits")
        assert all("J. Okafor’s hand-over of" in each for each in look.missing)
        assert history(late) == before and check(late) == ()
    assert [each.sender for each in waiting(late)] == [OKAFOR, OKAFOR]
    merged = trio.take(SHAH, tuesday)
    assert [each.outcome for each in (*merged.results, *merged.joined)] == ["merged"] * 3
    assert late.get(Note, note).text == "Thursday" and waiting(late) == ()
    assert late.conflicts() == () and check(late) == ()


def test_all_that_waits_comes_in_at_one_go_in_whatever_order(trio: Team, small_hand_overs: None) -> None:
    """Case 22: the same files chosen together come in, whichever stands first."""
    store = trio.store(OKAFOR)
    note, paths = wrote(store, "day 0"), []
    for day in range(1, 4):
        paths.append(trio.hand(OKAFOR))
        trio.take(REID, paths[-1])
        trio.take(OKAFOR, trio.hand(REID))
        writing.edit(store, note, text=f"day {day}")
    paths.append(trio.hand(OKAFOR))
    merged = trio.take(SHAH, *reversed(paths))
    assert [each.outcome for each in merged.results] == ["merged"] * 4
    assert trio.store(SHAH).get(Note, note).text == "day 3" and waiting(trio.store(SHAH)) == ()


def test_an_edit_that_arrives_before_what_it_edits_waits(trio: Team, small_hand_overs: None) -> None:
    """Case 23: a create arrives after its update."""
    note = wrote(trio.store(OKAFOR), "made by Okafor")
    made = trio.hand(OKAFOR)
    trio.take(REID, made)
    trio.take(OKAFOR, trio.hand(REID, to=OKAFOR))
    trio.take(REID, trio.hand(OKAFOR))
    writing.edit(trio.store(REID), note, text="edited by Reid")
    edited = trio.hand(REID, to=OKAFOR)
    late = trio.store(SHAH)
    before = history(late)
    (result,) = trio.take(SHAH, edited).results
    assert result.outcome == "waits" and history(late) == before
    assert waiting(late)[0].missing and "hand-over" in waiting(late)[0].missing[0]
    merged = trio.take(SHAH, made)
    assert [each.outcome for each in (*merged.results, *merged.joined)] == ["merged", "merged"]
    assert late.get(Note, note).text == "edited by Reid"
    assert late.conflicts() == () and check(late) == ()


def test_a_merge_taken_back_and_done_again_is_as_if_done_once(trio: Team) -> None:
    """Case 39: undo a merge, then merge again."""
    lead, shared = trio.store(REID), note_of(trio.store(REID))
    writing.edit(lead, shared, text="by the lead")
    for name in (OKAFOR, SHAH):
        writing.edit(trio.store(name), shared, text=f"by {name}")
        writing.add(trio.store(name), Conversation, group="families", title=f"of {name}")
    before, shown = history(lead), list(dump(lead))
    trio.take(REID, trio.hand(OKAFOR), trio.hand(SHAH))
    after = history(lead)
    for _ in range(2):
        words = undo_merge(lead)
        assert OKAFOR in words and SHAH in words
        assert (history(lead), list(dump(lead)), lead.conflicts()) == (before, shown, ())
        assert check(lead) == ()
        again = merge_again(lead, trio.laptops[REID].place)
        assert [each.outcome for each in again.results] == ["merged"] * 2
        assert history(lead) == after and check(lead) == ()
    meet(trio)
    agree(trio)


@pytest.mark.parametrize("back", [timedelta(0), timedelta(days=400)])
def test_what_was_handed_on_cannot_be_taken_back_whatever_the_clock_says(pair: Team, back: timedelta) -> None:
    """Case 39: others have it now; a clock that was turned back meanwhile hides nothing."""
    lead = pair.store(REID)
    wrote(pair.store(OKAFOR), "first")
    pair.take(REID, pair.hand(OKAFOR))
    assert merge_log(lead)[0].can_undo
    assert isinstance(lead.clock, FixedClock)
    lead.clock.start -= back
    pair.hand(REID)
    assert not merge_log(lead)[0].can_undo
    left = watched(lead)
    with pytest.raises(Refused) as refusal:
        undo_merge(lead)
    clear(refusal.value, "cannot be taken back")
    left()


def test_other_hand_overs_come_in_after_a_merge_was_taken_back(pair: Team) -> None:
    """Case 39: what was taken back comes in again with a later hand-over too."""
    lead, note = pair.store(REID), wrote(pair.store(OKAFOR), "first")
    pair.take(REID, pair.hand(OKAFOR))
    undo_merge(lead)
    writing.edit(pair.store(OKAFOR), note, text="second")
    assert outcome(pair, REID, pair.hand(OKAFOR)) == "merged"
    assert lead.get(Note, note).text == "second" and len(lead.history(note, "text")) == 2
    agree(pair)
