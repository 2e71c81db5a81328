"""Invitations and hand-overs in the wrong hands: wrong words, too late, twice, for somebody else."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from fieldwork import library
from fieldwork.capture import writing
from fieldwork.capture.opening import Opened
from fieldwork.clock import FixedClock
from fieldwork.errors import BadPackage, FieldworkError, Refused, WrongPassphrase
from fieldwork.exchange.handing_over import write_receipt
from fieldwork.exchange.inviting import invite
from fieldwork.exchange.joining import join
from fieldwork.exchange.merging import merge
from fieldwork.exchange.summary import write_summary
from fieldwork.exchange.trust import Unknown
from fieldwork.library import Library
from fieldwork.records import Laptop, Note
from fieldwork.store.checking import check
from tests.fieldwork.exchange.team import AREA, PASSPHRASE, Team, hasty, history, unchanged
from tests.fieldwork.exchange.torture.forging import meddled
from tests.fieldwork.exchange.torture.ground import (
    OKAFOR,
    REID,
    SHAH,
    clear,
    comes_in,
    refused,
    talk_of,
)

BRODIE, SECOND = "K. Brodie", "K. Brodie on a second laptop"


@pytest.fixture
def invited(pair: Team) -> tuple[Path, tuple[str, ...]]:
    """An invitation for K. Brodie, and its words."""
    while True:
        path = pair.path("invitation")
        words = invite(pair.store(REID), BRODIE, path).words
        # Any of the 2,048 may be drawn twice; these tests exchange them.
        if len(set(words)) == len(words):
            return path, words


def new_library(team: Team, name: str) -> Library:
    """A library with nothing in it."""
    return library.create(team.folder / name, PASSPHRASE)[0]


def folder_of(name: str) -> str:
    """The folder of somebody's library."""
    return name.replace(" ", "-").lower()


def joined(team: Team, name: str, path: Path, words: tuple[str, ...]) -> Opened:
    """Somebody joins on a new laptop."""
    opened = join(new_library(team, folder_of(name)), team.clock(), path, " ".join(words))
    hasty(opened.store)
    team.laptops[name] = opened
    return opened


def not_joined(
    team: Team, path: Path, words: str, error: type[FieldworkError], says: str = "",
    clock: FixedClock | None = None,
) -> None:  # fmt: skip
    """Joining is refused in clear words, and leaves neither inspection nor file behind."""
    here, data = new_library(team, team.path("library").stem), path.read_bytes()
    before = sorted(here.folder.rglob("*"))
    with pytest.raises(error) as refusal:
        join(here, clock or team.clock(), path, words)
    clear(refusal.value, says)
    assert here.places() == () and sorted(here.folder.rglob("*")) == before
    assert path.read_bytes() == data


WRONG: dict[str, tuple[Callable[[list[str]], list[str]], str]] = {
    "another order": (lambda words: words[::-1], "their order"),
    "two exchanged": (lambda words: [words[1], words[0], *words[2:]], "their order"),
    "one other": (lambda words: ["zebra" if words[0] != "zebra" else "zero", *words[1:]], "do not open"),
    "one too few": (lambda words: words[:-1], "There are 6 invitation words, but 5 were given"),
    "one too many": (lambda words: [*words, words[0]], "but 7 were given"),
    "one misheard": (lambda words: [*words[:-1], "xyzzy"], "Word 6, “xyzzy”, is not an invitation word"),
    "none": (lambda words: [], "but 0 were given"),
}


@pytest.mark.parametrize(("wrong", "says"), WRONG.values(), ids=WRONG.keys())
def test_other_words_do_not_open_an_invitation(
    pair: Team, invited: tuple[Path, tuple[str, ...]], wrong: Callable[[list[str]], list[str]], says: str
) -> None:
    path, words = invited
    not_joined(pair, path, " ".join(wrong(list(words))), WrongPassphrase, says)
    joined(pair, BRODIE, path, words)
    comes_in(pair, REID, BRODIE)


def test_the_words_of_another_invitation_do_not_open_it(
    pair: Team, invited: tuple[Path, tuple[str, ...]]
) -> None:
    path, _ = invited
    other = invite(pair.store(REID), SHAH, pair.path("another"))
    not_joined(pair, path, " ".join(other.words), WrongPassphrase, "every invitation has words of its own")


@pytest.mark.parametrize(("days", "good"), [(13, True), (15, False), (400, False)])
def test_an_invitation_is_good_for_fourteen_days(
    pair: Team, invited: tuple[Path, tuple[str, ...]], days: int, good: bool
) -> None:
    path, words = invited
    later = pair.clock()
    later.start += timedelta(days=days)
    if good:
        join(new_library(pair, "in-time"), later, path, " ".join(words)).close()
    else:
        not_joined(pair, path, " ".join(words), Refused, "was good until", later)


def test_an_invitation_opens_the_team_to_one_laptop_only(
    pair: Team, invited: tuple[Path, tuple[str, ...]]
) -> None:
    path, words = invited
    for name in (BRODIE, SECOND):
        store = joined(pair, name, path, words).store
        writing.add(store, Note, conversation=talk_of(store), text=f"of {name}")
    (first,) = pair.take(REID, pair.hand(BRODIE)).results
    assert first.outcome == "merged"
    result = refused(pair, REID, pair.hand(SECOND), "a second laptop that joined with the same invitation")
    assert isinstance(result.error, BadPackage)
    assert len(pair.store(REID).all(Laptop)) == 4
    comes_in(pair, REID, BRODIE)
    lost, again = history(pair.store(SECOND)), pair.path("invitation")
    words = invite(pair.store(REID), BRODIE, again).words
    pair.laptops[SECOND].close()
    here = library.unlock(pair.folder / folder_of(SECOND), PASSPHRASE)
    pair.laptops[SECOND] = join(here, pair.clock(), again, " ".join(words))
    assert set(lost) <= set(history(pair.store(SECOND)))
    comes_in(pair, REID, SECOND)
    assert {f"of {BRODIE}", f"of {SECOND}"} <= {str(note.text) for note in pair.store(REID).all(Note)}


def test_a_damaged_invitation_opens_nothing(pair: Team, invited: tuple[Path, tuple[str, ...]]) -> None:
    path, words = invited
    whole = path.read_bytes()
    for place in (len(whole) // 2, len(whole) - 100, len(whole) - 1):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        not_joined(pair, path, " ".join(words), BadPackage, "damaged")
    for share in (0, 1, 50, 99):
        path.write_bytes(whole[: len(whole) * share // 100])
        not_joined(pair, path, " ".join(words), BadPackage)
    path.write_bytes(whole)
    joined(pair, BRODIE, path, words)


def test_a_hand_over_is_no_invitation_and_an_invitation_no_hand_over(
    pair: Team, invited: tuple[Path, tuple[str, ...]]
) -> None:
    path, words = invited
    not_joined(pair, pair.hand(OKAFOR), " ".join(words), Refused, "This is a hand-over, not an invitation")
    refused(pair, OKAFOR, path, "This is an invitation")
    refused(pair, OKAFOR, path, "do not open this invitation", words=" ".join(words[::-1]))


def test_a_hand_over_of_another_inspection_is_refused(pair: Team, tmp_path: Path) -> None:
    """Case 29: a bundle of another visit or council, of the same people."""
    (tmp_path / "other").mkdir()
    other = Team(tmp_path / "other", made=2000)
    other.start(REID, area="Moray")
    other.join(OKAFOR)
    path = other.hand(OKAFOR)
    same = [unchanged(other.store(name)) for name in other.laptops]
    for name in (REID, OKAFOR):
        refused(pair, name, path, "belongs to another inspection")
    adopted = pair.laptops[REID]
    (result,) = merge(adopted.store, adopted.place, [path], adopt=True).results
    assert result.outcome == "refused" and "To join two inspections" in result.words
    assert all(each() for each in same)
    other.close()
    comes_in(pair, REID, OKAFOR)


def test_an_inspection_of_another_area_is_not_joined(pair: Team, tmp_path: Path) -> None:
    """Case 29: not even where both sides are asked to become one."""
    (tmp_path / "other").mkdir()
    other = Team(tmp_path / "other", made=2000)
    other.start(REID, area="Moray")
    path = other.path("invitation")
    words = " ".join(invite(other.store(REID), OKAFOR, path).words)
    opened, same = pair.laptops[OKAFOR], unchanged(pair.store(OKAFOR))
    (result,) = merge(opened.store, opened.place, [path], adopt=True, words=words).results
    assert result.outcome == "refused" and "Moray, another area" in clear(result.error)
    assert same()
    other.close()


def test_a_hand_over_for_somebody_else_cannot_be_read(trio: Team) -> None:
    """Case 28: not for me: made for a local reader, and made before this laptop joined."""
    trio.join(BRODIE, "local reader")
    trio.take(REID, trio.hand(BRODIE))
    path = trio.hand(REID, to=BRODIE)
    refused(trio, SHAH, path, "was not made for this laptop")
    early = trio.hand(OKAFOR)
    trio.join("T. New")
    refused(trio, "T. New", early, "was not made for this laptop")
    assert trio.take(BRODIE, path).results[0].outcome in ("merged", "nothing new")


def test_a_stranger_who_has_everything_but_a_known_key_is_refused(pair: Team) -> None:
    """Case 28: a hand-over signed by a laptop nobody vouches for."""
    stranger = "0127610d-1721-7acd-b8e3-02f48e2cb26f"
    path = meddled(pair, OKAFOR, header={"laptop": stranger, "vouched": ()})
    assert isinstance(refused(pair, REID, path, "not known here").error, Unknown)
    path = meddled(pair, OKAFOR, header={"laptop": pair.store(REID).chain.laptop, "vouched": ()})
    refused(pair, REID, path, "")
    comes_in(pair, REID, OKAFOR)


def test_a_summary_and_a_receipt_bring_no_records(pair: Team) -> None:
    """Case 28: other files of ours, which hold no records to take in."""
    summary, receipt = pair.path("summary"), pair.path("receipt")
    write_summary(pair.store(REID), summary)
    write_receipt(pair.store(OKAFOR), receipt)
    refused(pair, OKAFOR, summary, "a summary for the national report")
    same = unchanged(pair.store(REID))
    (result,) = pair.take(REID, receipt).results
    assert (result.outcome, same()) == ("nothing new", True) and "receipt" in result.words


KILLED = """
import os, sys
from pathlib import Path
from fieldwork import library
from fieldwork.clock import FixedClock
from fieldwork.exchange import joining
folder, passphrase, path, words, moment = sys.argv[1:]
setattr(joining, moment, lambda *given, **named: os._exit(9))
joining.join(library.unlock(Path(folder), passphrase), FixedClock(seed="killed"), Path(path), words)
"""


@pytest.mark.parametrize(
    "moment", ["create_opened", "laid_out", "take_in", "keep_earlier", "found_laptop", "replace"]
)
def test_joining_that_was_cut_off_can_be_done_again(
    pair: Team,
    invited: tuple[Path, tuple[str, ...]],
    in_another_process: Callable[..., subprocess.CompletedProcess[str]],
    moment: str,
) -> None:
    """Case 24: killed at any step of joining, which then goes on where it was or begins anew."""
    path, words = invited
    here = new_library(pair, "cut-off")
    said = in_another_process(KILLED, here.folder, PASSPHRASE, path, " ".join(words), moment)
    assert said.returncode == 9, said.stderr
    opened = join(library.unlock(here.folder, PASSPHRASE), pair.clock(), path, " ".join(words))
    pair.laptops[BRODIE] = opened
    assert [(each.id, each.label.council_area) for each in here.places()] == [(opened.place.id, AREA)]
    assert len(opened.store.all(Note)) == 1 and check(opened.store) == ()
    comes_in(pair, REID, BRODIE)
