"""Somebody presses Stop while it looks, backs up or merges: all is as before, at whatever moment it was."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from fieldwork.capture import writing
from fieldwork.exchange.looking import preview
from fieldwork.exchange.merging import merge
from fieldwork.records import Note
from fieldwork.store import pace
from fieldwork.store.checking import check
from fieldwork.store.identity import read_chain
from fieldwork.store.pace import Cancelled
from tests.fieldwork.exchange.team import Team
from tests.fieldwork.exchange.torture.ground import (
    OKAFOR,
    REID,
    SHAH,
    agree,
    clear,
    comes_in,
    note_of,
    talk_of,
    watched,
)


class Stop:
    """The button: pressed from the so-manieth question whether it is, and held."""

    def __init__(self, after: int) -> None:
        self.after, self.asked = after, 0

    def __call__(self) -> bool:
        """Whether it is pressed."""
        self.asked += 1
        return self.asked > self.after


@pytest.fixture(autouse=True)
def asked_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that there are many moments at which it can be stopped."""
    monkeypatch.setattr(pace, "OFTEN", 2_000)


@pytest.fixture
def path(trio: Team) -> Path:
    """What J. Okafor hands over: a hundred notes that the lead lacks, and a conflict."""
    store, talk = trio.store(OKAFOR), talk_of(trio.store(OKAFOR))
    for name in (REID, OKAFOR):
        writing.edit(trio.store(name), note_of(trio.store(SHAH)), text=f"by {name}")
    with store.act("Loaded records", "imported") as act:
        for number in range(100):
            act.put("note", store.clock.new_id(), {"conversation": talk, "text": f"note {number}"})
    return trio.hand(OKAFOR)


def moments(asked: int, count: int) -> list[int]:
    """So many moments among these, the first and the last of them too."""
    chance = random.Random(asked)
    return sorted({0, 1, asked - 1, *(chance.randrange(asked) for _ in range(count))})


def test_a_merge_stopped_at_any_moment_leaves_all_as_before(trio: Team, path: Path) -> None:
    """Case 24: a cancelled merge leaves exactly the state before."""
    twin = trio.copy(REID, "A. Twin")
    opened, whole = trio.laptops[REID], Stop(1 << 60)
    (result,) = merge(twin.store, twin.place, [path], cancel=whole).results
    assert result.outcome == "merged" and whole.asked > 30
    left = watched(opened.store, path)
    for after in moments(whole.asked, 40):
        (result,) = merge(opened.store, opened.place, [path], cancel=Stop(after)).results
        if result.outcome != "stopped":
            assert (result.outcome, after >= whole.asked - 5) == ("merged", True)
            break
        clear(result.error, "Stopped")
        left()
    assert trio.take(REID, path).results[0].outcome in ("merged", "nothing new")
    agree(trio, REID, "A. Twin")
    comes_in(trio, REID, OKAFOR)


def test_a_merge_stopped_by_what_it_tells_of_itself_leaves_all_as_before(trio: Team, path: Path) -> None:
    """Case 24: stopped at every step that the bar on the screen shows."""
    opened = trio.laptops[REID]
    left, told = watched(opened.store, path), list[tuple[int, int]]()
    for step in range(1, 8):
        told.clear()

        def stop(step: int = step) -> bool:
            return len(told) >= step

        (result,) = merge(
            opened.store, opened.place, [path], cancel=stop,
            progress=lambda done, total: told.append((done, total)),
        ).results  # fmt: skip
        if result.outcome == "merged":
            break
        assert result.outcome == "stopped"
        left()
    assert step > 3 and all(0 <= done <= total for done, total in told)
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    comes_in(trio, REID, OKAFOR)


def test_a_preview_stopped_at_any_moment_changes_nothing(trio: Team, path: Path) -> None:
    """Case 24: looking can be stopped as well."""
    store, whole = trio.store(REID), Stop(1 << 60)
    left = watched(store, path)
    (before,) = preview(store, [path], cancel=whole)
    assert before.state == "ready"
    for after in moments(whole.asked, 15):
        with pytest.raises(Cancelled):
            preview(store, [path], cancel=Stop(after))
        left()
    assert preview(store, [path]) == (before,)
    assert trio.take(REID, path).results[0].outcome == "merged"


def test_of_several_files_what_was_merged_before_the_stop_stays(trio: Team, path: Path) -> None:
    """Case 24: each file is one transaction: the first is in, the second is not, the third untouched."""
    lead, opened = trio.store(REID), trio.laptops[REID]
    other = writing.add(trio.store(SHAH), Note, conversation=talk_of(lead), text="of M. Shah")
    first, third = trio.hand(SHAH), trio.hand(SHAH)

    def stop() -> bool:
        return not lead.db.conn.in_transaction and lead.find(other) is not None

    results = merge(opened.store, opened.place, [first, path, third], cancel=stop).results
    assert [each.outcome for each in results] == ["merged", "stopped", "stopped"]
    assert lead.get(Note, other).text == "of M. Shah" and len(lead.all(Note)) == 2
    assert [each.outcome for each in trio.take(REID, path, third).results] == ["merged", "nothing new"]
    comes_in(trio, REID, OKAFOR)


def test_a_stop_at_the_very_end_comes_too_late_or_takes_all_back(
    trio: Team, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Case 24: what was written for good is never called stopped."""
    monkeypatch.setattr(pace, "OFTEN", 1)
    twin = trio.copy(REID, "A. Twin")
    opened, whole = trio.laptops[REID], Stop(1 << 60)
    merge(twin.store, twin.place, [path], cancel=whole)
    left = watched(opened.store, path)
    for after in range(whole.asked - 12, whole.asked + 1):
        (result,) = merge(opened.store, opened.place, [path], cancel=Stop(after)).results
        if result.outcome != "stopped":
            break
        left()
    assert result.outcome == "merged"
    assert opened.store.chain == read_chain(opened.store.db)
    assert not check(opened.store)
