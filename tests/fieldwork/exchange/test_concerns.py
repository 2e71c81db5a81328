"""Matters of concern between laptops: the steps of two people meet, and no name lies open."""

from __future__ import annotations

import json
import logging
from base64 import b64decode, b64encode
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from nacl.public import PrivateKey

from fieldwork import concerns
from fieldwork.capture.team import change_member
from fieldwork.capture.typed import Base, take_up, write_typed
from fieldwork.concerns import Recipient, seal
from fieldwork.concerns.sealed import opened
from fieldwork.errors import Refused
from fieldwork.exchange.conflicts import list_conflicts
from fieldwork.interchange.plain import dump, dump_history
from fieldwork.records import Concern, Member
from fieldwork.records.base import DELETED
from fieldwork.report.council import gather
from fieldwork.store.pending import PENDING, Pending, Typing
from fieldwork.store.store import Store
from tests.fieldwork.exchange.team import Team
from tests.fieldwork.store.laptops import holds_word, plain_pages

LEAD, DEPUTY, AUTHOR = "A. Reid", "J. Okafor", "M. Shah"
WHAT, WHO = "An older child said that he is hit at home.", "Zebedee Quillfeather, Whitlock Street"
WORDS = ("Zebedee", "Quillfeather", "Whitlock")
ONE = [Recipient("laptop", bytes(PrivateKey(bytes(32)).public_key).hex())]


@pytest.fixture
def raised(trio: Team) -> str:
    """A concern of M. Shah, with who it is about, that everybody has; J. Okafor is the deputy."""
    change_member(trio.store(LEAD), member(trio.store(LEAD), DEPUTY), role="deputy")
    trio.round()
    made = concerns.raise_concern(trio.store(AUTHOR), WHAT, about=WHO)
    trio.round()
    return made


def member(store: Store, name: str) -> str:
    """Id of somebody."""
    return store.all(Member, name=name)[0].id


def test_the_steps_of_two_people_meet(trio: Team, raised: str) -> None:
    lead, author = trio.store(LEAD), trio.store(AUTHOR)
    concerns.told_lead(lead, raised)
    concerns.told_contact(author, raised)
    concerns.change_concern(author, raised, about_code="F-A1")
    trio.round()
    concerns.acknowledged(author, raised, "duty senior")
    concerns.set_outcome(lead, raised, "Seen the same day, and safe.")
    trio.round()
    with pytest.raises(Refused, match="Only the lead"):
        concerns.close(author, raised)
    concerns.close(lead, raised)
    trio.round()
    for name in (LEAD, DEPUTY, AUTHOR):
        found = trio.store(name).get(Concern, raised)
        assert found.told_lead_at and found.told_contact_at and found.acknowledged_at and found.outcome_at
        assert (found.about_code, concerns.standing(found)) == ("F-A1", "Closed")
        assert trio.store(name).conflicts() == ()


def test_two_times_for_one_step_stay_visible_until_somebody_decides(trio: Team, raised: str) -> None:
    for name, minutes in ((LEAD, 1), (AUTHOR, 2)):
        trio.later(name, timedelta(minutes=minutes))
        concerns.told_lead(trio.store(name), raised)
    trio.round()
    assert [each.field for each in list_conflicts(trio.store(LEAD))] == ["told_lead_at"]
    assert list_conflicts(trio.store(LEAD))[0].title == "Matter of concern CC1"


def test_lead_deputy_and_author_read_it_on_their_laptops_each_reading_logged(trio: Team, raised: str) -> None:
    for name in (LEAD, DEPUTY, AUTHOR):
        store = trio.store(name)
        assert concerns.read_about(store, raised) == WHO
        logged = [entry[1:] for entry in store.audit() if "concern" in entry[1]]
        assert logged == [("Read who a matter of concern is about", "CC1")]


def test_a_new_deputy_reads_it_after_the_next_edit_of_somebody_who_can_open_it(
    trio: Team, raised: str
) -> None:
    lead, okafor = trio.store(LEAD), trio.store(DEPUTY)
    change_member(lead, member(lead, DEPUTY), role="inspector")
    concerns.told_lead(lead, raised)
    trio.round()
    with pytest.raises(Refused, match="Only who raised it"):
        concerns.read_about(okafor, raised)
    boxes = json.loads(b64decode(lead.get(Concern, raised).about or ""))
    assert okafor.chain.laptop not in boxes and {lead.chain.laptop} < set(boxes)
    change_member(lead, member(lead, DEPUTY), role="deputy")
    trio.round()
    with pytest.raises(Refused, match="sealed before this laptop joined"):
        concerns.read_about(okafor, raised)
    concerns.change_concern(okafor, raised, about_code="F-A1")
    assert not concerns.is_stale(okafor, okafor.get(Concern, raised))
    concerns.change_concern(trio.store(AUTHOR), raised, what=f"{WHAT} Again.")
    trio.round()
    assert concerns.read_about(okafor, raised) == WHO


def test_the_same_words_sealed_again_on_two_laptops_are_no_conflict(trio: Team, raised: str) -> None:
    lead, author = trio.store(LEAD), trio.store(AUTHOR)
    change_member(lead, member(lead, DEPUTY), role="inspector")
    trio.round()
    for store in (lead, author):
        concerns.keep_sealed(store, raised)
    trio.round()
    assert [each.field for each in list_conflicts(lead)] == ["about"]
    concerns.keep_sealed(trio.store(DEPUTY), raised)
    assert list_conflicts(trio.store(DEPUTY))
    concerns.keep_sealed(author, raised)
    trio.round()
    assert list_conflicts(lead) == () and concerns.read_about(lead, raised) == WHO


def test_two_names_are_a_conflict_whose_versions_show_no_word(trio: Team, raised: str) -> None:
    concerns.set_about(trio.store(LEAD), raised, "Somebody else")
    concerns.set_about(trio.store(AUTHOR), raised, f"{WHO}, second floor")
    trio.round()
    concerns.keep_sealed(trio.store(LEAD), raised)
    (found,) = list_conflicts(trio.store(LEAD))
    assert found.field == "about" and {side.words for side in found.sides} == {"(sealed)"}
    assert (found.proposal, found.both) == (None, None)


def test_the_name_stands_readable_nowhere(
    trio: Team, raised: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    lead = trio.store(LEAD)
    with caplog.at_level(logging.DEBUG):
        concerns.read_about(lead, raised)
        concerns.seal_again(lead, raised)
        concerns.set_about(trio.store(AUTHOR), raised, f"{WHO}, second floor")
        trio.round()
    for name in (LEAD, DEPUTY, AUTHOR):
        store = trio.store(name)
        assert not any(store.search(word) for word in WORDS)
        said = "\n".join([*dump(store), *dump_history(store), caplog.text, *map(str, store.audit())])
        pages = plain_pages(store.path, bytes(trio.laptops[name].place.store_key()))
        assert not [word for word in WORDS if word in said or holds_word(pages, word)]
    for path in tmp_path.rglob("*"):
        if path.is_file():
            assert not any(word.encode() in path.read_bytes() for word in WORDS), path.name


def test_typed_it_waits_sealed_and_is_taken_up_after_a_crash(trio: Team) -> None:
    store, place = trio.store(AUTHOR), trio.laptops[AUTHOR].place
    key = bytes(place.store_key())
    begun = concerns.begun(store)
    text = b64encode(seal(WHO, concerns.sealed_to(store, begun["seen_by"]))).decode()
    made = store.clock.new_id()
    makes = json.dumps({"kind": "concern", **begun})
    pending = Pending(place.folder / PENDING, key)
    pending.keep(Typing(made, "about", text, "", store.clock.moment(), makes))
    kept = pending.all()
    assert not any(word in repr(kept) for word in WORDS)
    assert take_up(store, kept) == kept
    pending.close()
    assert concerns.read_about(store, made) == WHO
    found = store.get(Concern, made)
    assert found.code == "CC1" and found.what is None and concerns.is_open(found)
    write_typed(store, Typing(made, "about", "", "", store.clock.moment()), Base(store.seen(made)))
    assert not store.get(Concern, made).about


def test_one_that_came_in_deleted_still_blocks_the_end(trio: Team, raised: str) -> None:
    seen = sorted(trio.store(LEAD).seen(raised).fields.values())
    with trio.store(LEAD).act("A program of somebody deleted it") as act:
        act.put(Concern.kind, raised, {DELETED: json.dumps(seen, separators=(",", ":"))})
    trio.round()
    assert [each.state for each in concerns.listed(trio.store(AUTHOR))] == ["open"]
    assert [concerns.is_open(each) for each in gather(trio.store(AUTHOR)).concerns] == [True]


@given(who=st.text(min_size=1, max_size=600).filter(str.strip))
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_is_sealed_comes_back_and_does_not_show(who: str) -> None:
    sealed = seal(who, ONE)
    boxes = json.loads(sealed)
    assert list(boxes) == ["laptop"]
    plain = who.strip().encode("utf-8", "ignore")
    assert len(plain) < 6 or (plain not in sealed and plain not in b64decode(boxes["laptop"]))
    assert len(b64decode(boxes["laptop"])) % 256 == 48


def test_what_is_no_sealed_value_is_refused_in_words(team: Team) -> None:
    for wrong in ("", "Zebe", "bnVsbA=="):
        with pytest.raises(Refused, match="damaged and cannot be opened"):
            opened(team.store(LEAD), wrong)
