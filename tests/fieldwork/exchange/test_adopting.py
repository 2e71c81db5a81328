"""Two colleagues each started the inspection: joined, all ids stay and both go on as one."""

from __future__ import annotations

from pathlib import Path

import pytest

from fieldwork.capture import writing
from fieldwork.capture.inspection import STAGES
from fieldwork.capture.team import hand_over_lead
from fieldwork.errors import WrongPassphrase
from fieldwork.exchange.inviting import invite
from fieldwork.exchange.looking import preview
from fieldwork.exchange.merging import merge
from fieldwork.records import Conversation, Inspection, Laptop, Member, SameAs, Stage
from fieldwork.store.checking import check
from tests.fieldwork.exchange.team import Team, history, unchanged


@pytest.fixture
def apart(tmp_path: Path, cheap_keys: object) -> Team:
    """A. Reid and J. Okafor each started an inspection of Fife, with a conversation in it."""
    team = Team(tmp_path)
    for name in ("A. Reid", "J. Okafor"):
        store = team.start(name).store
        writing.add(store, Conversation, group="staff", title=f"by {name}")
        for stage in STAGES[:2]:
            writing.add(store, Stage, name=stage)
    return team


def _invitation(team: Team, by: str, to: str) -> tuple[Path, str]:
    path = team.path()
    return path, " ".join(invite(team.store(by), to, path).words)


def test_both_go_on_as_one(apart: Team) -> None:
    path, words = _invitation(apart, "J. Okafor", "A. Reid")
    lead = apart.laptops["A. Reid"]
    (look,) = preview(lead.store, [path], adopt=True, words=words)
    merged = merge(lead.store, lead.place, [path], adopt=True, words=words)
    assert look.state == "ready" and merged.results[0].outcome == "merged"
    assert {talk.title for talk in lead.store.all(Conversation)} == {"by A. Reid", "by J. Okafor"}
    assert lead.store.count(Inspection) == 2 and lead.store.count(SameAs) == 4
    apart.take("J. Okafor", apart.hand("A. Reid"))
    apart.take("A. Reid", apart.hand("J. Okafor"))
    stores = [apart.store(name) for name in apart.laptops]
    assert history(stores[0]) == history(stores[1]) and check(stores[0]) == check(stores[1]) == ()


def test_codes_are_told_apart_by_the_letter_the_other_side_gives(apart: Team) -> None:
    path, words = _invitation(apart, "J. Okafor", "A. Reid")
    lead = apart.laptops["A. Reid"]
    merge(lead.store, lead.place, [path], adopt=True, words=words)
    codes = {talk.title: talk.code for talk in lead.store.all(Conversation)}
    assert codes == {"by A. Reid": "B1", "by J. Okafor": "A1"}
    writing.add(lead.store, Conversation, group="staff", title="next")
    (new,) = lead.store.all(Conversation, title="next")
    assert new.code == "B2"
    assert sorted(str(each.letter) for each in lead.store.all(Laptop)) == ["A", "B"]


def test_joining_twice_joins_once(apart: Team) -> None:
    path, words = _invitation(apart, "J. Okafor", "A. Reid")
    lead = apart.laptops["A. Reid"]
    merge(lead.store, lead.place, [path], adopt=True, words=words)
    as_before = unchanged(lead.store)
    merge(lead.store, lead.place, [path], adopt=True, words=words)
    assert as_before()


def test_of_two_leads_one_goes_on(apart: Team) -> None:
    path, words = _invitation(apart, "J. Okafor", "A. Reid")
    lead = apart.laptops["A. Reid"]
    merge(lead.store, lead.place, [path], adopt=True, words=words)
    assert len(lead.store.all(Member, role="lead")) == 2
    hand_over_lead(lead.store, lead.store.chain.author)
    assert [each.name for each in lead.store.all(Member, role="lead")] == ["A. Reid"]


def test_without_being_asked_for_nothing_is_joined(apart: Team) -> None:
    path, words = _invitation(apart, "J. Okafor", "A. Reid")
    lead = apart.laptops["A. Reid"]
    as_before = unchanged(lead.store)
    (result,) = merge(lead.store, lead.place, [path], words=words).results
    assert "belongs to another inspection" in result.words and as_before()


def test_wrong_words_another_area_and_a_mere_hand_over_join_nothing(apart: Team) -> None:
    path, _ = _invitation(apart, "J. Okafor", "A. Reid")
    lead = apart.laptops["A. Reid"]
    as_before = unchanged(lead.store)
    (wrong,) = merge(lead.store, lead.place, [path], adopt=True, words="abandon " * 6).results
    assert isinstance(wrong.error, WrongPassphrase)
    apart.start("M. Shah", area="Moray")
    elsewhere, words = _invitation(apart, "M. Shah", "A. Reid")
    (other,) = merge(lead.store, lead.place, [elsewhere], adopt=True, words=words).results
    assert "an inspection of Moray, another area" in other.words
    invite(apart.store("J. Okafor"), "H. Baird", apart.path())
    (mere,) = merge(lead.store, lead.place, [apart.hand("J. Okafor")], adopt=True, words=words).results
    assert "take in an invitation to the other one" in mere.words
    assert as_before()
