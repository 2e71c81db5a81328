"""Only passphrase and recovery words open a library key, and each way of failing says which it was."""

from __future__ import annotations

import copy
import os
import pickle
import subprocess
import sys
import time
from pathlib import Path

import pytest
from nacl.exceptions import CryptoError

from fieldwork.errors import Damaged, NotFound, WeakPassphrase, WrongPassphrase
from fieldwork.store import keys
from fieldwork.store.keys import Cost, Label, LibraryKey, SecretKey
from fieldwork.store.recovery_words import new_words

PASSPHRASE = "lantern harbour quilt seven"
NORTHMOOR = Label("Northmoor", "2010-03-15")
ID = "0191b3c0-0000-7000-8000-000000000001"


@pytest.fixture
def folder(tmp_path: Path, cheap_keys: Cost) -> Path:
    """A folder with the key file of a library."""
    write(tmp_path, LibraryKey.new(), ())
    return tmp_path


def write(folder: Path, key: LibraryKey, words: tuple[str, ...]) -> None:
    keys.library_file(folder).write(keys.make_slots(key, PASSPHRASE, words or new_words()).content())


def open_folder(folder: Path, passphrase: str = PASSPHRASE) -> LibraryKey:
    return keys.open_with_passphrase(keys.read_slots(folder), passphrase)


def test_passphrase_and_words_open_the_same_key(tmp_path: Path, cheap_keys: Cost) -> None:
    key, words = LibraryKey.new(), new_words()
    write(tmp_path, key, words)
    assert bytes(open_folder(tmp_path)) == bytes(key)
    by_words = keys.open_with_words(keys.read_slots(tmp_path), " ".join(words).title())
    assert bytes(by_words) == bytes(key)


def test_neither_key_nor_passphrase_nor_words_stand_in_the_file(tmp_path: Path, cheap_keys: Cost) -> None:
    key, words = LibraryKey.new(), new_words()
    write(tmp_path, key, words)
    for path in keys.library_file(tmp_path).copies:
        data = path.read_bytes()
        for secret in (PASSPHRASE.encode(), bytes(key), key.hex().encode(), keys._text(bytes(key)).encode()):
            assert secret not in data
        assert " ".join(words).encode() not in data


def test_a_wrong_passphrase_is_refused(folder: Path) -> None:
    for wrong in ("lantern harbour quilt eight", "", PASSPHRASE.upper(), "\udcff\ud800", "x" * 1_000_000):
        with pytest.raises(WrongPassphrase, match="Caps Lock"):
            open_folder(folder, wrong)


def test_wrong_words_from_the_list_are_refused(folder: Path) -> None:
    with pytest.raises(WrongPassphrase, match="printed sheet"):
        keys.open_with_words(keys.read_slots(folder), " ".join(new_words()))


def test_a_passphrase_typed_on_another_keyboard_opens_it(tmp_path: Path, cheap_keys: Cost) -> None:
    composed, decomposed = "caf\u00e9 h\u00e9ron \u2460 quay", "cafe\u0301 he\u0301ron 1 quay"
    slot = keys.passphrase_slot(LibraryKey.new(), composed)
    assert slot.open(keys._passphrase_bytes(decomposed)) is not None


@pytest.mark.parametrize("passphrase", ["", "ninechars", "short    ", "   nine      ", "e\u0301" * 9])
def test_a_short_new_passphrase_is_refused_with_the_length_and_advice(passphrase: str) -> None:
    with pytest.raises(WeakPassphrase, match=r"has \d characters; it needs at least 10.*Four words"):
        keys.check_passphrase(passphrase)


@pytest.mark.parametrize("passphrase", ["tenletters", "four plain words here", "ж" * 10, "x" * 1_000_000])
def test_ten_characters_or_a_million_are_enough(passphrase: str) -> None:
    keys.check_passphrase(passphrase)


def test_a_flipped_byte_in_the_only_copy_never_gives_a_wrong_key_or_a_crash(folder: Path) -> None:
    right = bytes(open_folder(folder))
    main, other = keys.library_file(folder).copies
    other.unlink()
    data = main.read_bytes()
    seen = set()
    for place in range(len(data)):
        for bit in (0x01, 0x20) if place % 3 else (0x80, 0x04):
            other.unlink(missing_ok=True)
            main.write_bytes(data[:place] + bytes([data[place] ^ bit]) + data[place + 1 :])
            try:
                assert bytes(open_folder(folder)) == right
                seen.add("right")
            except (Damaged, WrongPassphrase) as error:
                seen.add(type(error).__name__)
    # Damage is told from a wrong passphrase every time, because the check fails first.
    assert "Damaged" in seen and "WrongPassphrase" not in seen


def test_a_flipped_byte_in_either_copy_opens_right_and_is_mended(folder: Path) -> None:
    right = bytes(open_folder(folder))
    copies = keys.library_file(folder).copies
    data = copies[0].read_bytes()
    for place in range(0, len(data), 7):
        spoilt = copies[place % 2]
        spoilt.write_bytes(data[:place] + bytes([data[place] ^ 0x11]) + data[place + 1 :])
        assert bytes(open_folder(folder)) == right
        assert spoilt.read_bytes() == data


def test_production_slots_cost_what_is_written_and_take_a_moment_to_guess() -> None:
    assert keys.COST == keys.FLOOR == Cost(3, 256 * 1024 * 1024)
    slot = keys.passphrase_slot(LibraryKey.new(), PASSPHRASE)
    started = time.perf_counter()
    assert slot.open(PASSPHRASE.encode()) is not None
    assert slot.cost == keys.COST
    assert time.perf_counter() - started > 0.05


def test_production_refuses_to_open_a_slot_below_the_floor(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    assert keys.FLOOR.mem > 8 * 1024
    with pytest.raises(Damaged, match="protects less than Fieldwork allows"):
        open_folder(folder)


def test_a_weak_slot_swapped_into_one_copy_is_put_right_from_the_other(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "weak").mkdir()
    write(tmp_path / "weak", LibraryKey.new(), ())
    higher = Cost(2, 16 * 1024)
    monkeypatch.setattr(keys, "COST", higher)
    monkeypatch.setattr(keys, "FLOOR", higher)
    key = LibraryKey.new()
    write(folder, key, ())
    main = keys.library_file(folder).copies[0]
    main.write_bytes((tmp_path / "weak" / "keys.json").read_bytes())
    assert bytes(open_folder(folder)) == bytes(key)
    assert main.read_bytes() == keys.library_file(folder).copies[1].read_bytes()


def test_making_a_slot_below_the_floor_is_our_own_fault_and_loud(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "COST", Cost(3, 64 * 1024 * 1024))
    with pytest.raises(ValueError, match="floor"):
        keys.passphrase_slot(LibraryKey.new(), PASSPHRASE)


@pytest.mark.parametrize(
    ("slots", "reason"),
    [
        ([], "not laid out"),
        ("text", "not laid out"),
        ([{"kind": "passphrase"}] * 2, "not laid out"),
        ([{"kind": "passphrase", "ops": 3, "mem": 2**50, "salt": "", "box": ""}], "more memory"),
        ([{"kind": "passphrase", "ops": True, "mem": 2**28, "salt": "", "box": ""}], "a number"),
        ([{"kind": "passphrase", "ops": 3, "mem": 2**28, "salt": "AAAA", "box": ""}], "missing"),
        ([{"kind": "passphrase", "ops": 3, "mem": 2**28, "salt": "é", "box": ""}], "not laid out"),
    ],
)
def test_slots_that_fieldwork_never_wrote_are_damage_not_a_crash(
    tmp_path: Path, slots: object, reason: str
) -> None:
    keys.library_file(tmp_path).write({"slots": slots})
    with pytest.raises(Damaged, match=reason):
        keys.read_slots(tmp_path)


def test_a_second_way_in_of_the_same_kind_is_refused(folder: Path) -> None:
    content = keys.read_slots(folder).content()
    slots = content["slots"]
    assert isinstance(slots, list)
    keys.library_file(folder).write({"slots": [*slots, slots[0]]})
    with pytest.raises(Damaged, match="twice"):
        keys.read_slots(folder)


def test_no_key_shows_in_a_log_a_pickle_or_a_copy() -> None:
    key = SecretKey(bytes(range(32)))
    assert repr(key) == str(key) == f"{key}" == "SecretKey(hidden)"
    assert "hidden" in repr(LibraryKey.new())
    for leak in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError):
            leak(key)


def test_a_wiped_key_is_gone_and_cannot_be_used_by_mistake() -> None:
    key = LibraryKey.new()
    box = key.seal(b"words")
    raw = key._raw
    key.wipe()
    key.wipe()
    assert bytes(raw) == b""
    for use in (key.hex, lambda: key.seal(b"words"), lambda: key.unseal(box)):
        with pytest.raises(RuntimeError, match="wiped"):
            use()


def test_only_the_sealing_key_unseals() -> None:
    key = LibraryKey.new()
    box = key.seal(b"words")
    assert key.unseal(box) == b"words"
    with pytest.raises(CryptoError):
        LibraryKey.new().unseal(box)


def test_a_key_has_32_bytes() -> None:
    with pytest.raises(ValueError, match="32"):
        SecretKey(b"short")


def test_key_and_label_of_an_inspection_come_back_and_neither_is_readable(tmp_path: Path) -> None:
    library_key, store_key = LibraryKey.new(), SecretKey.new()
    keys.wrap(tmp_path, library_key, ID, store_key, NORTHMOOR)
    found, label = keys.unwrap(tmp_path, library_key, ID)
    assert (bytes(found), label) == (bytes(store_key), NORTHMOOR)
    for path in keys.inspection_file(tmp_path).copies:
        assert b"Northmoor" not in path.read_bytes() and b"2010" not in path.read_bytes()


def test_the_key_of_another_inspection_is_refused(tmp_path: Path) -> None:
    library_key = LibraryKey.new()
    keys.wrap(tmp_path, library_key, ID, SecretKey.new(), NORTHMOOR)
    with pytest.raises(Damaged, match="belongs to another inspection"):
        keys.unwrap(tmp_path, library_key, ID.replace("1", "2"))


def test_the_key_of_another_library_is_refused(tmp_path: Path) -> None:
    keys.wrap(tmp_path, LibraryKey.new(), ID, SecretKey.new(), NORTHMOOR)
    with pytest.raises(Damaged, match="not written by this library"):
        keys.unwrap(tmp_path, LibraryKey.new(), ID)


def test_a_destroyed_key_is_not_found(tmp_path: Path) -> None:
    library_key = LibraryKey.new()
    keys.wrap(tmp_path, library_key, ID, SecretKey.new(), NORTHMOOR)
    keys.inspection_file(tmp_path).destroy()
    with pytest.raises(NotFound):
        keys.unwrap(tmp_path, library_key, ID)


TOO_LITTLE_MEMORY = """
import resource
from fieldwork.errors import Refused
from fieldwork.store import keys
used = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + 64 * 2**20, -1))
try:
    keys.passphrase_slot(keys.LibraryKey.new(), "lantern harbour quilt seven")
except Refused as error:
    print(error)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits memory as Linux does")
def test_too_little_memory_is_said_in_words_and_not_taken_for_a_wrong_passphrase() -> None:
    done = subprocess.run(
        [sys.executable, "-c", TOO_LITTLE_MEMORY],
        capture_output=True,
        text=True,
        cwd=Path(keys.__file__).parents[2],
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    assert "256 MB are needed" in done.stdout, done.stderr
