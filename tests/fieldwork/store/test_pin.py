"""The PIN opens what was locked today, three tries long, and leaves nothing on the disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from fieldwork import library
from fieldwork.errors import Refused, WeakPassphrase, WrongPassphrase
from fieldwork.library import Library, unlock_with_pin
from fieldwork.own import FILE, Own, keep_own, read_own
from fieldwork.store.pin import check_pin

PASSPHRASE, PIN, TODAY = "lantern harbour quilt seven", "402718", "2010-03-15"


@pytest.fixture
def here(cheap_keys: object, tmp_path: Path) -> Library:
    made, _ = library.create(tmp_path / "library", PASSPHRASE)
    return made


def test_the_pin_opens_the_locked_library_until_the_day_ends(here: Library) -> None:
    keep_own(here, Own(words=("Aoife",)))
    pin = here.pinned(PIN, TODAY)
    here.lock()
    again = unlock_with_pin(here.folder, pin, PIN, TODAY)
    assert read_own(again).words == ("Aoife",)
    with pytest.raises(Refused, match="passphrase"):
        unlock_with_pin(here.folder, pin, PIN, "2010-03-16")
    with pytest.raises(Refused):
        unlock_with_pin(here.folder, pin, PIN, TODAY)


def test_three_wrong_tries_end_it_and_a_right_one_begins_the_count_again(here: Library) -> None:
    pin = here.pinned(PIN, TODAY)
    for _ in range(2):
        with pytest.raises(WrongPassphrase):
            pin.open("111222", TODAY)
    pin.open(PIN, TODAY)
    with pytest.raises(WrongPassphrase, match="2 tries are left"):
        pin.open("111222", TODAY)
    with pytest.raises(WrongPassphrase, match="One try is left"):
        pin.open("111222", TODAY)
    with pytest.raises(Refused, match="3 times"):
        pin.open("111222", TODAY)
    assert not pin.good_on(TODAY)
    with pytest.raises(Refused):
        pin.open(PIN, TODAY)


@pytest.mark.parametrize(
    "digits", ["", "12345", "1234567", "abcdef", "111111", "121212", "123456", "654321", "٤٠٢٧١٨"]
)
def test_a_pin_that_anybody_would_try_first_is_refused(digits: str) -> None:
    with pytest.raises(WeakPassphrase):
        check_pin(digits)


def test_neither_pin_nor_own_words_can_be_read_on_the_disk(here: Library) -> None:
    keep_own(here, Own(PIN, ("Aoife",)))
    here.pinned(PIN, TODAY)
    found = b"".join(path.read_bytes() for path in here.folder.rglob("*") if path.is_file())
    assert PIN.encode() not in found and b"Aoife" not in found
    assert read_own(here) == Own(PIN, ("Aoife",))


@pytest.mark.parametrize("damage", [b"", b"nonsense", None])
def test_what_is_damaged_is_as_none(here: Library, damage: bytes | None) -> None:
    if damage is not None:
        (here.folder / FILE).write_bytes(damage)
    assert read_own(here) == Own()


def test_what_is_no_list_of_words_is_none(here: Library) -> None:
    for plain in (b"[]", b'{"pin": 5, "words": "x"}'):
        (here.folder / FILE).write_bytes(here.seal(plain))
        assert read_own(here) == Own()
