"""A backup is a whole, sound, encrypted copy with its keys beside it, or it is not there at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldwork import library
from fieldwork.capture.conversations import begin, plan
from fieldwork.capture.notes import add_note
from fieldwork.capture.opening import Opened, start_inspection
from fieldwork.clock import FixedClock
from fieldwork.interchange.plain import dump_history
from fieldwork.store import keys
from fieldwork.store.backup import LAST_BACKUP, back_up, backups, verify
from fieldwork.store.checking import check
from fieldwork.store.keys import BACKUPS
from fieldwork.store.store import open_store
from tests.fieldwork.store.laptops import hasty

PASSPHRASE = "lantern harbour quilt seven"


@pytest.fixture
def opened(tmp_path: Path, cheap_keys: keys.Cost) -> Iterator[Opened]:
    """An inspection with some notes, in a library of its own."""
    here, _ = library.create(tmp_path / "library", PASSPHRASE)
    with start_inspection(here, FixedClock(), "Fife", member_name="A. Reid") as made:
        hasty(made.store)
        talk = plan(made.store, "staff", "Staff of the nursery")
        begin(made.store, talk)
        for number in range(20):
            add_note(made.store, talk, f"They share it the same day, said {number}.")
        yield made


def names(folder: Path) -> list[str]:
    """What is in a folder."""
    return sorted(path.name for path in folder.iterdir())


def test_a_backup_holds_every_change_and_is_itself_sound(opened: Opened) -> None:
    made = back_up(opened.store, opened.place)
    before = list(dump_history(opened.store))
    key = bytes(opened.place.store_key())
    assert verify(made.path, key).changes == len(before)
    copy = open_store(made.path, key, FixedClock())
    assert list(dump_history(copy)) == before and check(copy) == ()
    copy.close()


def test_a_backup_is_listed_and_known_as_the_last(opened: Opened) -> None:
    first, second = back_up(opened.store, opened.place), back_up(opened.store, opened.place, "merge")
    assert backups(opened.place) == (second, first)
    assert (first.why, second.why) == ("", "merge")
    assert opened.store.fact(LAST_BACKUP) == second.moment


def test_beside_the_backups_are_the_keys_and_nothing_else(opened: Opened) -> None:
    made = back_up(opened.store, opened.place)
    folder = opened.place.folder / BACKUPS
    assert names(folder) == [made.name, "key-copy.json", "key.json", "keys-copy.json", "keys.json"]
    for name in ("keys.json", "keys-copy.json"):
        assert (folder / name).read_bytes() == (opened.place.folder.parent / name).read_bytes()
    for name in ("key.json", "key-copy.json"):
        assert (folder / name).read_bytes() == (opened.place.folder / name).read_bytes()
