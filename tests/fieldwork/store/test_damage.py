"""Crashes lose nothing acknowledged; damage, full disks and locked folders are told in one sentence."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from fieldwork.capture import writing
from fieldwork.clock import FixedClock
from fieldwork.errors import Damaged, DiskFull, FieldworkError, ReadOnly
from fieldwork.records import Conversation, Note
from fieldwork.store import store as stores
from fieldwork.store.changes import hash_blob
from fieldwork.store.checking import check
from fieldwork.store.pending import Pending
from fieldwork.store.store import Store, create_store, open_store
from tests.bad_ground import file_limit, posix, without_rights
from tests.fieldwork.store.laptops import KEY, Laptops, ident, state, take

ROOT = Path(stores.__file__).parents[2]
EDITS = """
import os, sys
from pathlib import Path
from fieldwork.capture import writing
from fieldwork.clock import Clock
from fieldwork.store.store import open_store
store = open_store(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), Clock())
record, at = sys.argv[3], int(sys.argv[4])
while True:
    at += 1
    writing.edit(store, record, text=f"{at} " * (1 if at % 5 else 3000))
    os.write(1, b"%d\\n" % at)
"""


@pytest.fixture
def full(store: Store) -> Store:
    """A store with some pages."""
    conversation = writing.add(store, Conversation, group="staff")
    for n in range(40):
        writing.add(store, Note, conversation=conversation, text=f"words {n} " * 40)
    return store


def again(path: Path) -> Store:
    """Open it as the program does."""
    return open_store(path, KEY, FixedClock())


def killed_while_writing(path: Path, record: str, at: int, wait: int) -> int:
    """Edit in another process until `wait` edits are acknowledged, kill it; the last acknowledged."""
    child = subprocess.Popen(
        [sys.executable, "-c", EDITS, str(path), KEY.hex(), record, str(at)], stdout=subprocess.PIPE, cwd=ROOT
    )
    assert child.stdout
    for _ in range(wait):
        at = int(child.stdout.readline())
    child.kill()
    rest = child.stdout.read().split(b"\n")[:-1]
    child.wait()
    child.stdout.close()
    return int(rest[-1]) if rest else at


def survives(full: Store, times: int) -> None:
    """Kill it so often; nothing acknowledged is ever lost."""
    record, at, chance = full.all(Note)[0].id, 0, random.Random(times)
    full.close()
    for _ in range(times):
        at = killed_while_writing(full.path, record, at, chance.randint(1, 12))
        store = again(full.path)
        text = str(store.get(Note, record).text)
        kept = int(text.split()[0])
        assert kept in (at, at + 1), "an acknowledged edit was lost"
        assert check(store) == ()
        assert len(store.history(record, "text")) == kept + 1
        at = kept
        store.close()


@posix
def test_no_acknowledged_edit_is_lost_when_the_program_is_killed(full: Store) -> None:
    survives(full, 20)


@posix
@pytest.mark.torture
def test_no_acknowledged_edit_is_lost_however_often_the_program_is_killed(full: Store) -> None:
    survives(full, 200)


def unusable(path: Path, error: type[FieldworkError] = Damaged, key: bytes = KEY) -> str:
    """The one sentence a damaged store is refused with; its file is left as it is."""
    before = path.read_bytes()
    with pytest.raises(error) as refusal:
        open_store(path, key, FixedClock())
    assert path.read_bytes() == before
    return refusal.value.message


@pytest.mark.parametrize("keep", [0.0, 0.001, 0.1, 0.5, 0.9, 0.999])
def test_a_store_that_lost_its_end_is_refused(full: Store, keep: float) -> None:
    full.close()
    data = full.path.read_bytes()
    full.path.write_bytes(data[: int(len(data) * keep)])
    assert "backup" in unusable(full.path)


@pytest.mark.parametrize("content", [b"", b"hello", b"SQLite format 3\x00" + bytes(4080), bytes(8192)])
def test_what_is_no_store_is_refused(full: Store, content: bytes) -> None:
    full.close()
    full.path.write_bytes(content)
    assert "backup" in unusable(full.path)


def test_another_key_does_not_open_a_store(full: Store) -> None:
    full.close()
    unusable(full.path, key=bytes(32))
    again(full.path).close()


def test_a_store_that_is_not_there_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(Damaged, match="missing"):
        again(tmp_path / "store.db")
    assert list(tmp_path.iterdir()) == []


def test_a_flipped_bit_anywhere_is_noticed(full: Store) -> None:
    full.close()
    sound, chance = full.path.read_bytes(), random.Random(5)
    for _ in range(60):
        place = chance.randrange(len(sound))
        full.path.write_bytes(
            sound[:place] + bytes([sound[place] ^ 1 << chance.randrange(8)]) + sound[place + 1 :]
        )
        try:
            store = again(full.path)
        except Damaged:
            continue
        assert check(store), f"a flipped bit at {place} was not noticed"
        store.close()


@posix
def test_a_folder_that_may_not_be_written_is_told_and_changes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "inspection"
    folder.mkdir()
    create_store(folder / "store.db", KEY, FixedClock(), laptop=ident(1), author=ident(1, 1)).close()
    before = (folder / "store.db").read_bytes()
    with without_rights(folder):
        for attempt in (
            lambda: open_store(Path("store.db"), KEY, FixedClock()),
            lambda: create_store(Path("new.db"), KEY, FixedClock(), laptop=ident(1), author=ident(1, 1)),
            lambda: Pending(Path("pending.db"), KEY),
        ):
            with pytest.raises(ReadOnly, match="may not write"):
                attempt()
    assert (folder / "store.db").read_bytes() == before
    assert {path.name for path in folder.iterdir()} <= {"store.db", "store.db-journal"}
    again(folder / "store.db").close()


FULL: list[Callable[[Store], object]] = [
    lambda store: writing.edit(store, store.all(Note)[0].id, text="long " * 100_000),
    lambda store: [writing.add(store, Conversation, group="staff", title="x" * 4000) for _ in range(200)],
    lambda store: store.put_blob(hash_blob(bytes(10**6)), bytes(10**6)),
]


@pytest.mark.parametrize("attempt", FULL)
def test_a_full_disk_is_told_and_the_store_goes_on(full: Store, attempt: Callable[[Store], object]) -> None:
    pages = full.db.conn.execute("PRAGMA page_count").fetchone()[0]
    full.db.conn.execute(f"PRAGMA max_page_count={pages + 4}")
    counts = full.count(Conversation)
    with pytest.raises(DiskFull, match="Make some room"):
        attempt(full)
    assert check(full) == () and full.count(Conversation) >= counts
    full.db.conn.execute("PRAGMA max_page_count=100000")
    attempt(full)
    assert check(full) == ()


@posix
@pytest.mark.parametrize("attempt", FULL)
def test_a_disk_that_takes_no_more_is_told_too(full: Store, attempt: Callable[[Store], object]) -> None:
    before = state(full)
    with file_limit(full.path.stat().st_size), pytest.raises(DiskFull, match="Make some room"):
        attempt(full)
    assert state(full) == before and check(full) == ()
    attempt(full)
    assert check(full) == ()


@posix
def test_a_store_for_which_there_is_no_room_leaves_nothing_behind(tmp_path: Path) -> None:
    who = {"laptop": ident(1), "author": ident(1, 1)}
    with file_limit(20_000), pytest.raises(DiskFull):
        create_store(tmp_path / "store.db", KEY, FixedClock(), **who)
    assert list(tmp_path.iterdir()) == []
    create_store(tmp_path / "store.db", KEY, FixedClock(), **who).close()


def test_a_hand_over_that_does_not_fit_changes_nothing_and_comes_again(laptops: Laptops) -> None:
    sender, receiver = laptops.new(), laptops.new()
    for n in range(20):
        writing.add(sender, Conversation, group="staff", title=f"{n} " * 3000)
    path, before, chain = laptops.export(sender), state(receiver), receiver.chain
    pages = receiver.db.conn.execute("PRAGMA page_count").fetchone()[0]
    receiver.db.conn.execute(f"PRAGMA max_page_count={pages + 10}")
    with pytest.raises(DiskFull):
        take(receiver, path)
    assert (state(receiver), receiver.chain) == (before, chain) and check(receiver) == ()
    receiver.db.conn.execute("PRAGMA max_page_count=100000")
    take(receiver, path)
    assert state(receiver) == state(sender)


@posix
def test_a_hand_over_for_which_there_is_no_room_leaves_no_part_of_it(laptops: Laptops) -> None:
    sender = laptops.new()
    writing.add(sender, Conversation, group="staff", title="x" * 60_000)
    before = sorted(laptops.folder.iterdir())
    with file_limit(30_000), pytest.raises(DiskFull):
        laptops.export(sender)
    assert sorted(laptops.folder.iterdir()) == before and check(sender) == ()
