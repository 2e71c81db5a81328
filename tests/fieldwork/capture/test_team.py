"""The team: one lead, nobody inspects their own area, letters are never given twice."""

from __future__ import annotations

import pytest

from fieldwork.capture import laptops, sample, team
from fieldwork.capture.participants import give_place
from fieldwork.records import Laptop, Member
from fieldwork.store.store import Store
from tests.fieldwork.capture.ground import Ground, refused

KEYS = {"sign_key": "00" * 32, "box_key": "11" * 32}
OWN = "S. Novak works in {}, the area inspected. Nobody inspects their own area: choose somebody else."


def test_there_is_one_lead(store: Store) -> None:
    words = "A. Reid is the lead, and there is only one. Hand the lead over instead."
    with refused(words):
        team.add_member(store, "J. Okafor", "lead")
    deputy = team.add_member(store, "J. Okafor", "deputy")
    with refused(words):
        team.change_member(store, deputy, role="lead")


def test_the_lead_is_handed_over_and_not_merely_dropped(ground: Ground) -> None:
    store, lead, deputy = ground.store, ground.lead, ground.member("J. Okafor", "deputy")
    with refused("A. Reid is the lead. Hand the lead over instead."):
        team.change_member(store, lead, role="inspector")
    with refused("A. Reid is the lead already."):
        team.hand_over_lead(store, lead)
    with refused("An inspection has one lead. Choose another role for the one before."):
        team.hand_over_lead(store, deputy, former="lead")
    team.hand_over_lead(store, deputy, former="inspector")
    assert (store.get(Member, deputy).role, store.get(Member, lead).role) == ("lead", "inspector")


def test_the_deputy_may_take_over_and_an_inspector_may_not(ground: Ground) -> None:
    store, deputy, other = ground.store, ground.member("J. Okafor", "deputy"), ground.member()
    with ground.at_the_keyboard(other), refused("Only the lead or the deputy may hand the lead over."):
        team.hand_over_lead(store, other)
    with ground.at_the_keyboard(deputy):
        team.hand_over_lead(store, deputy)
    assert store.get(Member, deputy).role == "lead"


def test_an_associate_says_where_they_work(store: Store) -> None:
    words = "Say in which council area the associate assessor works: nobody inspects their own."
    with refused(words):
        team.add_member(store, "S. Novak", "associate assessor")
    member = team.add_member(store, "S. Novak", "associate assessor", own_area="Fife")
    with refused(words):
        team.change_member(store, member, own_area="")


@pytest.mark.parametrize("area", ["Stirling", "stirling council", "STIRLING"])
def test_nobody_is_given_a_place_at_a_conversation_of_their_own_area(ground: Ground, area: str) -> None:
    member = ground.member("S. Novak", "associate assessor", own_area=area)
    conversation = ground.conversation()
    with refused(OWN.format(area)):
        give_place(ground.store, conversation, member)


def test_somebody_from_another_area_is_given_a_place(ground: Ground) -> None:
    member = ground.member("S. Novak", "associate assessor", own_area="Fife")
    assert give_place(ground.store, ground.conversation(), member)


def test_nobody_reads_files_of_their_own_area_but_local_readers(ground: Ground) -> None:
    store = ground.store
    associate = ground.member("S. Novak", "associate assessor", own_area="Stirling")
    local = ground.member("L. Kerr", "local reader", own_area="Stirling")
    file = sample.add_sampled_file(store)
    with refused(OWN.format("Stirling")):
        sample.assign_reader(store, file, associate)
    sample.assign_reader(store, file, local)


def test_a_local_reader_joins_no_conversation(ground: Ground) -> None:
    local = ground.member("L. Kerr", "local reader")
    with refused("L. Kerr is a local reader, who reads case files and joins no conversation."):
        give_place(ground.store, ground.conversation(), local)


def test_only_lead_and_deputy_change_the_team(ground: Ground) -> None:
    store, member = ground.store, ground.member()
    with ground.at_the_keyboard(member):
        with refused("Only the lead or the deputy may add a member to the team."):
            team.add_member(store, "H. Baird", "inspector")
        with refused("Only the lead or the deputy may change a member’s role."):
            team.change_member(store, member, role="deputy")
        team.change_member(store, member, discipline="police")
    assert store.get(Member, member).discipline == "police"


def test_who_has_worked_stays_on_the_list(ground: Ground) -> None:
    store, idle, busy = ground.store, ground.member("H. Baird"), ground.member()
    give_place(store, ground.conversation(), busy)
    team.remove_member(store, idle)
    with refused(
        "M. Shah has a laptop, conversations or case files in this inspection and stays on its list. "
        "Retire the laptop, and give open work to somebody else."
    ):
        team.remove_member(store, busy)
    with refused("A. Reid is the lead. Hand the lead over first."):
        team.remove_member(store, ground.lead)
    assert {member.name for member in store.all(Member)} == {"A. Reid", "M. Shah"}


def test_lead_and_deputy_give_letters_from_halves_of_their_own(ground: Ground) -> None:
    store, deputy = ground.store, ground.member("J. Okafor", "deputy")
    assert laptops.next_letter(store) == "B"
    with ground.at_the_keyboard(deputy):
        assert laptops.next_letter(store) == "N"


def test_after_thirteen_letters_there_are_two_and_none_twice(ground: Ground) -> None:
    store, member = ground.store, ground.member()
    made = [laptops.add_laptop(store, member, **KEYS) for _ in range(14)]
    letters = [str(store.get(Laptop, each).letter) for each in made]
    assert letters[:12] == list("BCDEFGHIJKLM")
    assert letters[12:] == ["AA", "AB"]
    with refused("Another laptop has the letter B already. Letters are never used twice."):
        laptops.add_laptop(store, member, letter="B", **KEYS)


def test_a_retired_laptop_is_sealed_to_no_more(ground: Ground) -> None:
    store, member = ground.store, ground.member()
    laptop = laptops.add_laptop(store, member, **KEYS)
    assert [each.id for each in laptops.laptops_of(store, {member})] == [laptop]
    laptops.retire_laptop(store, laptop)
    assert laptops.laptops_of(store, {member}) == ()
    with refused("This is the laptop you are working on. Retire it from another one."):
        laptops.retire_laptop(store, store.chain.laptop)


def test_an_area_in_no_list_is_compared_by_its_name(ground: Ground) -> None:
    store = ground.store
    with store.act("An inspection of a made-up area") as act:
        act.put("inspection", ground.opened.place.id, {"council": "northmoor", "area": "Northmoor"})
    member = ground.member("S. Novak", "associate assessor", own_area="northmoor")
    with refused(OWN.format("northmoor")):
        give_place(store, ground.conversation(), member)
