"""Inviting and joining: six words open an invitation for one person, and it vouches for their laptop."""

from __future__ import annotations

from datetime import timedelta

import pytest

from fieldwork import library
from fieldwork.clock import FixedClock
from fieldwork.errors import BadPackage, FieldworkError, Refused, WrongPassphrase
from fieldwork.exchange.inviting import invite
from fieldwork.exchange.joining import join
from fieldwork.records import Invitation, Laptop, Member, Note
from fieldwork.store.checking import check
from tests.fieldwork.exchange.team import PASSPHRASE, Team, history

WEEKS = timedelta(days=15)


def _elsewhere(team: Team, name: str) -> library.Library:
    return library.create(team.folder / name, PASSPHRASE)[0]


def test_a_colleague_joins_and_has_everything(team: Team) -> None:
    joined = team.join("J. Okafor")
    store = joined.store
    assert [note.text for note in store.all(Note)] == ["first words"]
    assert (joined.place.label.council_area, store.fact("letter")) == ("Fife", "B")
    assert store.get(Member, store.chain.author).name == "J. Okafor"
    assert joined.place.id == team.laptops["A. Reid"].place.id
    assert check(store) == ()


def test_every_invitation_gives_a_letter_of_its_own(team: Team) -> None:
    given = [invite(team.store("A. Reid"), name, team.path()).letter for name in ("J. Okafor", "M. Shah")]
    team.join("H. Baird", "deputy")
    team.round()
    assert given == ["B", "C"]
    assert team.join("S. Novak", by="H. Baird").store.fact("letter") == "N"


def test_only_lead_and_deputy_invite(team: Team) -> None:
    team.join("J. Okafor")
    with pytest.raises(Refused, match="Only the lead or the deputy may invite a colleague"):
        invite(team.store("J. Okafor"), "M. Shah", team.path())


def test_somebody_who_is_in_the_team_already_is_not_added_twice(team: Team) -> None:
    for _ in range(2):
        invite(team.store("A. Reid"), "j. okafor ", team.path())
    assert [each.name for each in team.store("A. Reid").all(Member)] == ["A. Reid", "j. okafor"]
    with pytest.raises(Refused, match="This is you"):
        invite(team.store("A. Reid"), "A. Reid", team.path())


@pytest.mark.parametrize(
    ("alter", "words"),
    [
        (lambda words: list(reversed(words)), "do not open this invitation"),
        (lambda words: words[:5], "There are 6 invitation words, but 5 were given"),
        (lambda words: [*words[:5], "zzzzz"], "Word 6, “zzzzz”, is not an invitation word"),
    ],
)
def test_other_words_open_nothing_and_leave_nothing(team: Team, alter: object, words: str) -> None:
    path, here = team.path(), _elsewhere(team, "other")
    said = invite(team.store("A. Reid"), "J. Okafor", path).words
    with pytest.raises(WrongPassphrase, match=words):
        join(here, FixedClock(), path, " ".join(alter(list(said))))  # type: ignore[operator]
    assert here.places() == () and [each.name for each in here.folder.iterdir() if each.is_dir()] == []


def test_words_are_read_as_people_type_them(team: Team) -> None:
    path, here = team.path(), _elsewhere(team, "other")
    said = invite(team.store("A. Reid"), "J. Okafor", path).words
    typed = ", ".join(f"{n}. {word.upper()}" for n, word in enumerate(said, 1))
    with join(here, FixedClock(seed="other"), path, typed) as opened:
        assert opened.store.count(Note) == 1


def test_an_invitation_is_good_for_two_weeks(team: Team) -> None:
    path, here = team.path(), _elsewhere(team, "other")
    said = invite(team.store("A. Reid"), "J. Okafor", path).words
    late = FixedClock(start=FixedClock().start + WEEKS)
    with pytest.raises(Refused, match=r"good until .* on 29 March 2010"):
        join(here, late, path, " ".join(said))
    assert here.places() == ()


def test_a_damaged_invitation_leaves_the_library_as_it_was(team: Team) -> None:
    path, here = team.path(), _elsewhere(team, "other")
    said = invite(team.store("A. Reid"), "J. Okafor", path).words
    whole = bytearray(path.read_bytes())
    whole[-3000] ^= 1
    path.write_bytes(whole)
    with pytest.raises(BadPackage, match="damaged"):
        join(here, FixedClock(), path, " ".join(said))
    assert here.places() == () and [each.name for each in here.folder.iterdir() if each.is_dir()] == []


def test_the_first_hand_over_of_a_new_laptop_is_known_by_the_invitation(team: Team) -> None:
    team.join("J. Okafor")
    (result,) = team.take("A. Reid", team.hand("J. Okafor")).results
    assert (result.outcome, result.sender) == ("merged", "J. Okafor")
    (laptop,) = (each for each in team.store("A. Reid").all(Laptop) if each.letter == "B")
    assert laptop.vouched is not None
    assert laptop.vouched["by"] == team.store("A. Reid").all(Invitation)[0].id


def test_what_is_handed_over_before_they_joined_opens_for_them(team: Team) -> None:
    path = team.path()
    said = invite(team.store("A. Reid"), "J. Okafor", path).words
    handed = team.hand("A. Reid")
    here = _elsewhere(team, "j-okafor")
    team.laptops["J. Okafor"] = join(here, team.clock(), path, " ".join(said))
    assert team.take("J. Okafor", handed).results[0].outcome == "nothing new"


def test_an_invitation_used_on_a_second_laptop_is_refused_at_the_lead_until_they_are_invited_again(
    team: Team,
) -> None:
    path = team.path()
    said = " ".join(invite(team.store("A. Reid"), "J. Okafor", path).words)
    for name in ("one", "two"):
        team.laptops[name] = join(_elsewhere(team, name), team.clock(), path, said)
    assert team.take("A. Reid", team.hand("one")).results[0].outcome == "merged"
    (second,) = team.take("A. Reid", team.hand("two")).results
    assert second.outcome == "refused" and "a second laptop that joined with the same" in second.words
    again = team.path()
    said = " ".join(invite(team.store("A. Reid"), "J. Okafor", again).words)
    team.laptops["two"].close()
    here = library.unlock(team.folder / "two", PASSPHRASE)
    team.laptops["two"] = join(here, team.clock(), again, said)
    assert team.take("A. Reid", team.hand("two")).results[0].outcome == "merged"
    assert team.store("two").fact("letter") == "C"


def test_a_joined_inspection_is_joined_again_only_by_the_same_person(team: Team) -> None:
    team.join("J. Okafor")
    team.round()
    path = team.path()
    said = " ".join(invite(team.store("A. Reid"), "M. Shah", path).words)
    before = history(team.store("J. Okafor"))
    team.laptops["J. Okafor"].close()
    here = library.unlock(team.folder / "j-okafor", PASSPHRASE)
    with pytest.raises(Refused, match="in somebody else’s hands"):
        join(here, team.clock(), path, said)
    assert history(team.open("J. Okafor").store) == before


def test_a_hand_over_is_no_invitation_and_an_invitation_no_hand_over(team: Team) -> None:
    path, here = team.path(), _elsewhere(team, "other")
    invite(team.store("A. Reid"), "J. Okafor", path)
    (result,) = team.take("A. Reid", path).results
    assert "This is an invitation: six words open it" in result.words
    with pytest.raises(FieldworkError, match="not an invitation"):
        join(here, FixedClock(), team.hand("A. Reid"), "a b c d e f")
