"""The ground gives way: sticks pulled out, full disks, folders that may not be written."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from fieldwork.capture import writing
from fieldwork.errors import DiskFull, FieldworkError, ReadOnly
from fieldwork.exchange import package
from fieldwork.exchange.brought import Result
from fieldwork.exchange.handing_over import hand_over, write_receipt
from fieldwork.exchange.inviting import invite
from fieldwork.exchange.looking import preview
from fieldwork.exchange.shelf import FOLDER
from fieldwork.records import Note
from fieldwork.store.checking import check
from fieldwork.store.keys import BACKUPS
from fieldwork.store.store import Store
from tests.bad_ground import file_limit
from tests.fieldwork.exchange.team import Team
from tests.fieldwork.exchange.torture.failing import (
    as_a_guest,
    forgets_what_was_written,
    pulled_out,
    writing_fails,
)
from tests.fieldwork.exchange.torture.ground import (
    OKAFOR,
    REID,
    beside,
    clear,
    comes_in,
    copy_of,
    talk_of,
    watched,
)

posix = pytest.mark.skipif(os.name != "posix", reason="about POSIX permissions and limits")
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks up the names of open files")


@pytest.fixture
def path(pair: Team) -> Path:
    """What J. Okafor hands over, with a note that the lead lacks."""
    store = pair.store(OKAFOR)
    writing.add(store, Note, conversation=talk_of(store), text="something new " * 2000)
    return pair.hand(OKAFOR)


def fails(team: Team, path: Path, trouble: AbstractContextManager[None], says: str = "") -> Result:
    """Taken in while something goes wrong, it is refused and nothing is changed; then it comes in."""
    left = watched(team.store(REID), path)
    with trouble:
        (result,) = team.take(REID, path).results
    assert result.outcome == "refused", result
    clear(result.error, says)
    left()
    return result


def then_comes_in(team: Team, path: Path) -> None:
    """With the trouble over, this and whatever comes next is taken in."""
    assert team.take(REID, path).results[0].outcome == "merged"
    comes_in(team, REID, OKAFOR)


@pytest.mark.parametrize("error", [errno.EIO, errno.ENODEV, errno.ESTALE, None], ids=str)
def test_a_stick_pulled_out_while_it_is_read(pair: Team, path: Path, error: int | None) -> None:
    """Case 26: the stick is removed while a hand-over is read: looked at, checked, or kept aside."""
    size = path.stat().st_size
    start = package.read(path).start
    checked = (start + 10, start + size // 2, start + size - 1)
    kept = (start + size + 1, start + size + size // 2, start + 2 * size - 1)
    for after in (0, 3, 10, start - 1, *checked, *kept):
        with pulled_out(path, after, error):
            (look,) = preview(pair.store(REID), [path])
        assert look.state == ("ready" if after in kept else "refused")
        fails(pair, path, pulled_out(path, after, error))
    then_comes_in(pair, path)


def test_a_stick_that_is_gone_before_it_is_read(pair: Team, path: Path) -> None:
    """Case 26: the stick is removed between choosing and taking in, and between two of its files."""
    others = copy_of(path, "second")
    assert [each.state for each in preview(pair.store(REID), [path, others])] == ["ready", "ready"]
    others.unlink()
    left = watched(pair.store(REID))
    (result,) = pair.take(REID, others).results
    clear(result.error, "second.fieldwork is not there any more. Put the stick back")
    left()
    assert [each.outcome for each in pair.take(REID, others, path).results] == ["refused", "merged"]
    comes_in(pair, REID, OKAFOR)


@linux
@pytest.mark.parametrize(
    ("error", "says"),
    [
        (errno.EIO, "could not be written"), (errno.ENODEV, "could not be written"),
        (errno.ENOSPC, "no room"), (errno.EDQUOT, "no room"), (errno.EROFS, "read-only"),
    ],
)  # fmt: skip
def test_a_stick_pulled_out_while_it_is_written(pair: Team, error: int, says: str) -> None:
    """Case 26: the stick is removed, full or locked while a hand-over is written to it."""
    stick = pair.folder / "stick"
    stick.mkdir()
    before = pair.hand(OKAFOR).rename(stick / "evening.fieldwork")
    for name in ("evening", "new"):
        for after in (0, 100, 20_000):
            left = watched(pair.store(OKAFOR), before)
            with writing_fails(stick, after, error), pytest.raises(FieldworkError) as refusal:
                hand_over(pair.store(OKAFOR), stick / f"{name}.fieldwork")
            clear(refusal.value, says)
            left()
            assert list(stick.iterdir()) == [before]
    hand_over(pair.store(OKAFOR), before)
    assert pair.take(REID, before).results[0].outcome == "nothing new"
    comes_in(pair, REID, OKAFOR)


@pytest.mark.parametrize("byte", [8, 3000, 30_000])
def test_a_stick_that_loses_what_was_written_is_noticed_at_once(pair: Team, byte: int) -> None:
    """Case 26: what was written is read back, and never told as handed over when it is not there."""
    target = pair.folder / "stick" / "evening.fieldwork"
    target.parent.mkdir()
    left = watched(pair.store(OKAFOR))
    with forgets_what_was_written(byte), pytest.raises(FieldworkError) as refusal:
        hand_over(pair.store(OKAFOR), target)
    clear(refusal.value, "Try another stick")
    left()
    assert list(target.parent.iterdir()) == []
    comes_in(pair, REID, OKAFOR)


def room(team: Team, pages: int) -> None:
    """Let the lead's store grow by so many pages and no more."""
    connection = team.store(REID).db.conn
    now = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count={now + pages}")


def test_a_disk_that_is_full_when_the_store_grows(pair: Team, path: Path) -> None:
    """Case 25: disk full while it is written into the store."""
    for pages in (0, 2, 5):
        room(pair, pages)
        left = watched(pair.store(REID), path)
        (result,) = pair.take(REID, path).results
        assert result.outcome == "refused" and isinstance(result.error, DiskFull)
        clear(result.error, "Make some room")
        left()
    room(pair, 100_000)
    then_comes_in(pair, path)


@posix
@pytest.mark.parametrize("share", [0.2, 0.9, 2, 4, 5.9])
def test_a_disk_that_is_full_at_any_step_of_taking_in(pair: Team, path: Path, share: float) -> None:
    """Case 25: disk full while laying it out, keeping it aside, backing up or merging, with a real limit."""
    size = path.stat().st_size
    limit = min(int(size * share), pair.store(REID).path.stat().st_size)
    result = fails(pair, path, file_limit(limit))
    assert isinstance(result.error, DiskFull), result
    kept = [each.name for each in (pair.store(REID).path.parent / BACKUPS).iterdir()]
    assert not any(name.endswith(".part") for name in kept)
    then_comes_in(pair, path)


@linux
@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO])
def test_no_room_to_keep_it_for_an_undo(pair: Team, path: Path, error: int) -> None:
    """Case 25: disk full while a copy is kept aside, which comes before anything is merged."""
    shelf = pair.store(REID).path.parent / FOLDER
    fails(pair, path, writing_fails(shelf, 1000, error), "room" if error == errno.ENOSPC else "written")
    then_comes_in(pair, path)


@posix
@pytest.mark.parametrize(
    "write",
    [
        lambda store, path: hand_over(store, path),
        lambda store, path: write_receipt(store, path),
        lambda store, path: invite(store, OKAFOR, path),
    ],
    ids=["hand-over", "receipt", "invitation"],
)
@pytest.mark.parametrize("share", [0.1, 0.7, 0.9999])
def test_a_disk_that_is_full_while_handing_over(
    pair: Team, write: Callable[[Store, Path], object], share: float
) -> None:
    """Case 25: disk full while exporting: no part of a file stays, here or there."""
    stick, store = pair.folder / "stick", pair.store(REID)
    stick.mkdir()
    write(store, pair.folder / "measured")
    limit = int((pair.folder / "measured").stat().st_size * share)
    files = beside(store)
    with file_limit(limit), pytest.raises(DiskFull) as refusal:
        write(store, stick / "evening.fieldwork")
    clear(refusal.value)
    assert list(stick.iterdir()) == [] and beside(store) == files and check(store) == ()
    write(store, stick / "evening.fieldwork")
    assert len(list(stick.iterdir())) == 1
    comes_in(pair, REID, OKAFOR)


@posix
def test_a_target_that_may_not_be_written(pair: Team) -> None:
    """Case 27: a read-only target."""
    stick = pair.folder / "stick"
    stick.mkdir()
    left = watched(pair.store(OKAFOR))
    with as_a_guest(pair.folder, stick), pytest.raises(ReadOnly) as refusal:
        hand_over(pair.store(OKAFOR), stick / "evening.fieldwork")
    clear(refusal.value, "read-only")
    left()
    assert list(stick.iterdir()) == []
    with pytest.raises(FieldworkError, match="Choose a folder that exists"):
        hand_over(pair.store(OKAFOR), pair.folder / "nowhere" / "evening.fieldwork")
    left()
    comes_in(pair, REID, OKAFOR)


@posix
def test_a_library_that_may_not_be_written(pair: Team, path: Path) -> None:
    """Case 27: a store in a read-only folder takes nothing in and hands nothing over, and says so."""
    store = pair.store(REID)
    result = fails(pair, path, as_a_guest(pair.folder, store.path.parent))
    assert isinstance(result.error, ReadOnly)
    with as_a_guest(pair.folder, store.path.parent), pytest.raises(ReadOnly) as refusal:
        hand_over(store, pair.folder / "evening.fieldwork")
    clear(refusal.value)
    assert not (pair.folder / "evening.fieldwork").exists()
    then_comes_in(pair, path)


@posix
def test_a_file_that_may_not_be_read(pair: Team, path: Path) -> None:
    """Case 27: a hand-over whose owner did not let others read it, on a stick that may not be written."""
    stick = pair.folder / "stick"
    stick.mkdir()
    copy = path.rename(stick / path.name)
    left = watched(pair.store(REID), copy)
    with as_a_guest(pair.folder, stick):
        assert [each.state for each in preview(pair.store(REID), [copy])] == ["ready"]
    with as_a_guest(pair.folder, stick, hidden=copy):
        (look,) = preview(pair.store(REID), [copy])
        (result,) = pair.take(REID, copy).results
    assert (look.state, result.outcome) == ("refused", "refused")
    clear(result.error, "may not be read")
    left()
    then_comes_in(pair, copy)
