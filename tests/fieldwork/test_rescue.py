"""A copy saved beside a full disk holds what was typed, opens with the passphrase, and harms nothing."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from fieldwork import library
from fieldwork.backups import restore
from fieldwork.capture.opening import Opened, open_inspection, start_inspection
from fieldwork.capture.writing import add
from fieldwork.clock import FixedClock
from fieldwork.errors import DiskFull, NotFound
from fieldwork.records import Conversation, Note
from fieldwork.rescue import save_copy
from fieldwork.store.pending import Typing
from tests.fieldwork.exchange.torture.failing import writing_fails

PASSPHRASE = "lantern harbour quilt seven"
AT = "2010-03-15T12:03:00+00:00"


@pytest.fixture
def opened(cheap_keys: object, tmp_path: Path) -> Opened:
    here, _ = library.create(tmp_path / "library", PASSPHRASE)
    return start_inspection(here, FixedClock(), "Stirling", member_name="A. Reid")


def test_the_copy_holds_what_could_not_be_saved_and_opens_like_a_backup(
    opened: Opened, tmp_path: Path
) -> None:
    with opened:
        talk = add(opened.store, Conversation, group="children")
        note = add(opened.store, Note, conversation=talk, text="She")
        typed = Typing(note, "text", "She said so", opened.store.seen(note).fields["text"], AT)
        before = opened.store.path.read_bytes()
        stick = tmp_path / "stick"
        stick.mkdir()
        made = save_copy(opened.store, opened.place, [typed], stick)
        assert opened.store.path.read_bytes() == before
        assert opened.store.get(Note, note).text == "She"
    assert b"She said so" not in made.path.read_bytes()
    new, _ = library.create(tmp_path / "elsewhere", "quite another one entirely")
    restored = restore(new, made.path, FixedClock(seed="later"), passphrase=PASSPHRASE)
    with open_inspection(restored.place, FixedClock(seed="third")) as again:
        assert again.store.get(Note, note).text == "She said so"


def test_two_copies_of_one_minute_lie_side_by_side(opened: Opened, tmp_path: Path) -> None:
    with opened:
        one = save_copy(opened.store, opened.place, [], tmp_path)
        two = save_copy(opened.store, opened.place, [], tmp_path)
    assert one.path.parent != two.path.parent
    assert one.path.exists() and two.path.exists()


def test_a_copy_that_fails_leaves_nothing_behind(opened: Opened, tmp_path: Path) -> None:
    with opened:
        with pytest.raises(NotFound):
            save_copy(opened.store, opened.place, [], tmp_path / "not there")
        stick = tmp_path / "stick"
        stick.mkdir()
        target = stick / f"Fieldwork copy {opened.store.clock.now():%Y-%m-%d %H.%M}"
        with writing_fails(target, 10, errno.ENOSPC), pytest.raises(DiskFull):
            save_copy(opened.store, opened.place, [], stick)
        assert list(stick.iterdir()) == []
