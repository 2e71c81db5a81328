"""The practice inspection as a team of three makes it: the lead ends with what one would have made."""

from __future__ import annotations

from pathlib import Path

import pytest

from fieldwork import library, practice
from fieldwork.capture.opening import open_inspection
from fieldwork.clock import FixedClock
from fieldwork.errors import Refused
from fieldwork.interchange.plain import dump
from fieldwork.practice.team import build_team
from fieldwork.records import ALL, Conversation, Finding, Laptop
from fieldwork.store.checking import check
from fieldwork.store.keys import Cost

MADE_BY_JOINING = {"laptop", "invitation"}


def test_three_laptops_make_what_one_would_have_made(tmp_path: Path, cheap_keys: Cost) -> None:
    kinds = [kind for kind in ALL if kind.kind not in MADE_BY_JOINING]
    with build_team(tmp_path / "team", FixedClock()).lead as lead:
        together = list(dump(lead.store, kinds))
        assert lead.store.conflicts() == () and check(lead.store) == ()
        assert sorted(str(each.letter) for each in lead.store.all(Laptop)) == ["A", "B", "C"]
    with practice.build(tmp_path / "alone", FixedClock()) as alone:
        assert together == list(dump(alone.store, kinds))


def test_each_colleague_has_a_library_and_made_a_hand_over(tmp_path: Path, cheap_keys: Cost) -> None:
    made = build_team(tmp_path, FixedClock())
    made.lead.close()
    assert [path.name for path in made.libraries] == ["lead", "second", "third"]
    assert {path.name for path in made.hand_overs} == {path.name for path in tmp_path.glob("*.fieldwork")}
    assert [each.outcome for each in made.merged.results] == ["merged", "merged"]
    here = library.unlock(tmp_path / "second", practice.PASSPHRASE)
    with open_inspection(here.places()[0], FixedClock(seed="second")) as opened:
        assert opened.store.count(Conversation) == 15 and opened.store.count(Finding) == 0


def test_what_is_there_is_not_replaced(tmp_path: Path, cheap_keys: Cost) -> None:
    build_team(tmp_path, FixedClock()).lead.close()
    with pytest.raises(Refused, match="There is already a library"):
        build_team(tmp_path, FixedClock())
