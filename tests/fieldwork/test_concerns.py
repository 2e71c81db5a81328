"""A matter of concern: its steps in turn, never deleted, and sealed to those who must know."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from nacl.public import PrivateKey

from fieldwork import concerns, library
from fieldwork.capture import laptops, team
from fieldwork.capture.inspection import add_contact
from fieldwork.capture.laptops import BOX_SEED, KEYS_OF
from fieldwork.capture.opening import start_inspection
from fieldwork.capture.writing import remove
from fieldwork.clock import FixedClock
from fieldwork.errors import Refused
from fieldwork.interchange import plain
from fieldwork.records import Concern
from fieldwork.records.base import DELETED
from fieldwork.records.values import canonical_json
from fieldwork.store import keys
from fieldwork.store.store import Store
from fieldwork.store.undo import undoable
from tests.fieldwork.capture.ground import EARLIER, LATER, Ground, refused

WHAT = "An older child said that he is hit at home."
WHO = "Zebedee of Whitlock Street"
NOON, ONE, TWO = (f"2010-03-14T{hour}:00:00+00:00" for hour in (12, 13, 14))


@pytest.fixture
def ground(tmp_path: Path, cheap_keys: keys.Cost) -> Iterator[Ground]:
    """A started inspection of Stirling, A. Reid leading."""
    made, _ = library.create(tmp_path / "library", "lantern harbour quilt seven")
    with start_inspection(made, FixedClock(), "Stirling", member_name="A. Reid") as opened:
        yield Ground(opened)


@pytest.fixture
def store(ground: Ground) -> Store:
    """The store of that inspection."""
    return ground.store


@pytest.fixture
def contact(store: Store) -> str:
    """Whom to tell."""
    return add_contact(store, "Duty social work", "01632 960101")


class _Colleague:
    """Somebody of the team with a laptop of their own."""

    def __init__(self, ground: Ground, name: str, role: str) -> None:
        self.ground, self.member, self.key = ground, ground.member(name, role), PrivateKey.generate()
        self.laptop = laptops.add_laptop(
            ground.store, self.member, sign_key="00" * 32, box_key=bytes(self.key.public_key).hex()
        )

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """The same records, as this colleague's laptop holds them: other keys, another person."""
        store = self.ground.store
        before, seed = store.chain.laptop, store.fact(BOX_SEED)
        store.chain.laptop = self.laptop
        store.keep_fact(BOX_SEED, bytes(self.key).hex())
        store.keep_fact(KEYS_OF, self.laptop)
        with self.ground.at_the_keyboard(self.member):
            yield
        store.chain.laptop = before
        store.keep_fact(BOX_SEED, seed)
        store.keep_fact(KEYS_OF, before)


def test_a_concern_has_a_code_a_time_and_who_saw_it(ground: Ground) -> None:
    made = concerns.raise_concern(ground.store, WHAT, about_code="F-A23", seen_at=NOON)
    found = ground.store.get(Concern, made)
    assert (found.code, found.about_code, found.seen_at, found.seen_by) == ("CA1", "F-A23", NOON, ground.lead)
    with refused("Say what you saw or heard, without names."):
        concerns.raise_concern(ground.store, " ")


def test_raised_by_the_lead_the_lead_knows(ground: Ground) -> None:
    store, inspector = ground.store, ground.member()
    own = concerns.raise_concern(store, WHAT)
    with ground.at_the_keyboard(inspector):
        theirs = concerns.raise_concern(store, WHAT)
    assert store.get(Concern, own).told_lead_at
    assert store.get(Concern, theirs).told_lead_at is None


def test_all_steps_are_taken_with_their_times_and_the_lead_closes(ground: Ground, contact: str) -> None:
    store, inspector = ground.store, ground.member()
    with ground.at_the_keyboard(inspector):
        made = concerns.raise_concern(store, WHAT, seen_at=EARLIER)
        concerns.told_lead(store, made, NOON)
        concerns.told_contact(store, made, contact, ONE)
        concerns.acknowledged(store, made, "duty senior social worker", TWO)
        concerns.set_outcome(store, made, "Seen the next morning, and safe.")
        with refused("Only the lead may close a matter of concern."):
            concerns.close(store, made)
    concerns.close(store, made)
    found = store.get(Concern, made)
    assert (found.told_lead_at, found.told_contact_at, found.acknowledged_at) == (NOON, ONE, TWO)
    assert (found.contact, found.acknowledged_by) == (contact, "duty senior social worker")
    assert concerns.open_concerns(store) == ()


def test_what_is_missing_is_listed_before_it_is_closed(ground: Ground, contact: str) -> None:
    store, inspector = ground.store, ground.member()
    with ground.at_the_keyboard(inspector):
        made = concerns.raise_concern(store, WHAT)
    with refused(
        "Before this is closed: Note when the lead was told. "
        "Note when the local contact was told, or say why it was not passed on. Say what came of it."
    ):
        concerns.close(store, made)
    concerns.told_contact(store, made, contact)
    concerns.told_lead(store, made)
    concerns.set_outcome(store, made, "Safe.")
    with refused("Before this is closed: Note when the contact answered."):
        concerns.close(store, made)


def test_the_lead_may_decide_not_to_pass_it_on_and_says_why(store: Store) -> None:
    made = concerns.raise_concern(store, WHAT)
    concerns.close(store, made, not_passed_on="Looked into in 2009 by police and social work.")
    why = store.get(Concern, made).not_passed_on
    assert why == "Looked into in 2009 by police and social work."


def test_steps_are_taken_in_turn(ground: Ground, store: Store, contact: str) -> None:
    with ground.at_the_keyboard(ground.member()):
        made = concerns.raise_concern(store, WHAT, seen_at=ONE)
    with refused("Note first when the local contact was told."):
        concerns.acknowledged(store, made, "duty worker")
    with refused(
        "Telling the lead (12:00 on 14 March 2010) cannot be before seeing it (13:00 on 14 March 2010). "
        "Correct one of the times."
    ):
        concerns.told_lead(store, made, NOON)
    concerns.told_contact(store, made, contact, TWO)
    with refused(
        "Their answer (13:00 on 14 March 2010) cannot be before telling the local contact "
        "(14:00 on 14 March 2010). Correct one of the times."
    ):
        concerns.acknowledged(store, made, "duty worker", ONE)
    with refused("10:00 on 16 March 2010 is still to come. Check the time."):
        concerns.told_lead(store, made, LATER)


def test_in_danger_the_contact_is_rung_before_the_lead(ground: Ground, contact: str) -> None:
    store = ground.store
    with ground.at_the_keyboard(ground.member()):
        made = concerns.raise_concern(store, WHAT, seen_at=NOON)
        concerns.told_contact(store, made, contact, ONE)
        concerns.told_lead(store, made, TWO)
    assert store.get(Concern, made).told_lead_at == TWO


def test_a_step_has_one_time_which_can_be_corrected(ground: Ground, contact: str) -> None:
    store = ground.store
    made = concerns.raise_concern(store, WHAT, seen_at=EARLIER)
    concerns.told_contact(store, made, contact, ONE)
    with refused("Telling the local contact has its time already. Correct the time instead."):
        concerns.told_contact(store, made, contact, TWO)
    concerns.correct_time(store, made, "told_contact_at", NOON)
    assert store.get(Concern, made).told_contact_at == NOON
    with refused("Their answer has no time yet. Note the step itself."):
        concerns.correct_time(store, made, "acknowledged_at", NOON)
    with refused(
        "Telling the local contact (12:00 on 14 March 2010) cannot be before seeing it "
        "(13:00 on 14 March 2010). Correct one of the times."
    ):
        concerns.correct_time(store, made, "seen_at", ONE)


def test_a_concern_is_never_deleted(store: Store) -> None:
    made = concerns.raise_concern(store, WHAT)
    with refused("CA1 cannot be deleted. If there was nothing in it, say that it was raised in error."):
        concerns.delete_concern(store, made)
    assert store.count(Concern) == 1


def test_raising_a_concern_is_not_undone_and_no_general_verb_deletes_it(store: Store) -> None:
    made = concerns.raise_concern(store, WHAT)
    assert not any("concern" in done.what for done in undoable(store))
    with refused("A matter of concern cannot be deleted."):
        remove(store, made)
    assert store.count(Concern) == 1


def test_one_that_came_in_deleted_is_still_open(store: Store) -> None:
    made = concerns.raise_concern(store, WHAT)
    seen = sorted(store.seen(made).fields.values())
    with store.act("A colleague's program deleted it") as act:
        act.put(Concern.kind, made, {DELETED: canonical_json(seen)})
    assert [each.id for each in concerns.open_concerns(store)] == [made]


def test_raised_in_error_it_stays_on_the_list_closed(ground: Ground) -> None:
    store = ground.store
    made = concerns.raise_concern(store, WHAT)
    with refused("Say why it was no matter of concern."):
        concerns.raised_in_error(store, made, "")
    with (
        ground.at_the_keyboard(ground.member()),
        refused("Only the lead or the deputy may say that a colleague’s concern was raised in error."),
    ):
        concerns.raised_in_error(store, made, "A misunderstanding.")
    concerns.raised_in_error(store, made, "The child meant a game.")
    assert (store.count(Concern), concerns.open_concerns(store)) == (1, ())
    with refused("CA1 is closed. The lead can open it again."):
        concerns.set_outcome(store, made, "x")


def test_a_closed_concern_is_opened_again_by_the_lead(ground: Ground) -> None:
    store, made = ground.store, concerns.raise_concern(ground.store, WHAT)
    with refused("This matter of concern is open as it is."):
        concerns.open_again(store, made)
    concerns.raised_in_error(store, made, "The child meant a game.")
    with (
        ground.at_the_keyboard(ground.member("J. Okafor", "deputy")),
        refused("Only the lead may open a matter of concern again."),
    ):
        concerns.open_again(store, made)
    concerns.open_again(store, made)
    concerns.change_concern(store, made, about_code="F-A7")
    assert store.get(Concern, made).about_code == "F-A7"


def test_who_it_is_about_is_read_by_author_lead_and_deputy_each_on_their_laptop(ground: Ground) -> None:
    store = ground.store
    deputy, author = _Colleague(ground, "J. Okafor", "deputy"), _Colleague(ground, "M. Shah", "inspector")
    with author.at_work():
        made = concerns.raise_concern(store, WHAT, about=WHO)
        assert concerns.read_about(store, made) == WHO
    assert concerns.read_about(store, made) == WHO
    with deputy.at_work():
        assert concerns.read_about(store, made) == WHO


def test_nobody_else_reads_it_and_their_laptop_could_not(ground: Ground) -> None:
    store = ground.store
    stranger = _Colleague(ground, "H. Baird", "inspector")
    made = concerns.raise_concern(store, WHAT, about=WHO)
    with stranger.at_work():
        words = "Only who raised it, the lead and the deputy may know who it is about."
        with refused(words):
            concerns.read_about(store, made)
        with refused(words):
            concerns.set_about(store, made, "x")
    team.change_member(store, stranger.member, role="deputy")
    with (
        stranger.at_work(),
        refused(
            "Who it is about was sealed before this laptop joined. "
            "Ask who raised it, or the lead, to seal it again."
        ),
    ):
        concerns.read_about(store, made)
    concerns.seal_again(store, made)
    with stranger.at_work():
        assert concerns.read_about(store, made) == WHO


def test_a_retired_laptop_opens_nothing_new(ground: Ground) -> None:
    store, deputy = ground.store, _Colleague(ground, "J. Okafor", "deputy")
    laptops.retire_laptop(store, deputy.laptop)
    made = concerns.raise_concern(store, WHAT, about=WHO)
    with deputy.at_work(), pytest.raises(Refused, match="sealed before this laptop joined"):
        concerns.read_about(store, made)


def test_every_reading_is_logged_on_the_laptop(store: Store) -> None:
    made = concerns.raise_concern(store, WHAT, about=WHO)
    assert store.audit() == ()
    concerns.read_about(store, made)
    concerns.read_about(store, made)
    assert [entry[1:] for entry in store.audit()] == [("Read who a matter of concern is about", "CA1")] * 2


def test_who_it_is_about_is_written_later_and_written_again(store: Store) -> None:
    made = concerns.raise_concern(store, WHAT)
    with refused("Nobody has written who it is about."):
        concerns.read_about(store, made)
    with refused("Write who it is about."):
        concerns.set_about(store, made, " ")
    concerns.set_about(store, made, "Somebody")
    concerns.set_about(store, made, WHO, store.seen(made))
    assert concerns.read_about(store, made) == WHO
    assert store.conflicts() == ()


def test_who_it_is_about_stands_readable_nowhere(store: Store) -> None:
    concerns.raise_concern(store, WHAT, about=WHO)
    everything = "\n".join([*plain.dump(store), *plain.dump_history(store)])
    assert "Zebedee" not in everything
    assert store.search("Zebedee") == ()
    assert not any(b"Zebedee" in bytes(value) for value in _stored_bytes(store))


def test_the_length_of_the_name_tells_nothing(store: Store) -> None:
    short, long = (concerns.raise_concern(store, WHAT, about=who) for who in ("Al", WHO * 3))
    assert len(store.get(Concern, short).about or "") == len(store.get(Concern, long).about or "")


def _stored_bytes(store: Store) -> list[bytes]:
    return [change.value for change in store.every_change() if isinstance(change.value, bytes)]


def test_without_any_key_the_concern_is_raised_without_the_name(store: Store) -> None:
    with store.act("A laptop without keys") as act:
        act.put("laptop", store.chain.laptop, {"box_key": None})
    with refused(
        "No laptop of the team has a key yet, so nobody could read it. Raise the concern without it."
    ):
        concerns.raise_concern(store, WHAT, about=WHO)
    assert store.count(Concern) == 0
    assert concerns.raise_concern(store, WHAT)
