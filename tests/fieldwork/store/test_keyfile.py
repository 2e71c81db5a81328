"""A file of wrapped keys survives the loss of one copy, and is gone when it is destroyed."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from fieldwork.errors import Damaged, DiskFull, NotFound, TooNew
from fieldwork.store import keyfile
from fieldwork.store.keyfile import KeyFile


@pytest.fixture
def kept(tmp_path: Path) -> KeyFile:
    """A file that says one thing, in both copies."""
    file = KeyFile(tmp_path, "key", "The key file")
    file.write({"word": "lantern"})
    return file


def word(found: Mapping[str, Any]) -> str:
    return str(found["word"])


def in_format(number: int) -> bytes:
    whole = {"format": number, "word": "from the future"}
    return json.dumps({**whole, "check": keyfile._checksum(whole)}).encode()


@pytest.mark.parametrize("lost", [0, 1])
@pytest.mark.parametrize("how", ["torn", "missing", "empty", "a list", "nested", "huge"])
def test_one_lost_copy_is_made_again_from_the_other(kept: KeyFile, lost: int, how: str) -> None:
    path, other = kept.copies[lost], kept.copies[1 - lost]
    content = {
        "torn": path.read_bytes()[:30],
        "empty": b"",
        "a list": b"[1, 2]",
        "nested": b"[" * 60_000,
        "huge": b" " * 70_000 + path.read_bytes(),
    }
    if how == "missing":
        path.unlink()
    else:
        path.write_bytes(content[how])
    assert kept.read(word, mend=True) == "lantern"
    assert path.read_bytes() == other.read_bytes()


def test_reading_without_mending_leaves_the_files_as_they_are(kept: KeyFile) -> None:
    kept.copies[0].write_bytes(b"torn")
    assert kept.read(word) == "lantern"
    assert kept.copies[0].read_bytes() == b"torn"


def test_two_damaged_copies_say_what_to_do(kept: KeyFile) -> None:
    for path in kept.copies:
        path.write_bytes(path.read_bytes().replace(b"lantern", b"lanterm"))
    with pytest.raises(Damaged, match=r"altered.*nor can its copy.*key\.json back from a backup folder"):
        kept.read(word, mend=True)


def test_a_sound_copy_with_the_wrong_layout_is_damage_not_a_crash(kept: KeyFile) -> None:
    kept.write({"sentence": "lantern"})
    with pytest.raises(Damaged, match="not laid out"):
        kept.read(word)


def test_no_copy_at_all_is_not_called_damage(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="backup folder"):
        KeyFile(tmp_path, "key", "The key file").read(word)


def test_a_newer_format_is_refused_and_left_alone_even_beside_an_older_copy(kept: KeyFile) -> None:
    kept.copies[0].write_bytes(in_format(2))
    with pytest.raises(TooNew, match="Install the newest"):
        kept.read(word, mend=True)
    assert kept.copies[0].read_bytes() == in_format(2)


def test_a_flipped_format_number_is_damage_not_a_newer_version(kept: KeyFile) -> None:
    data = kept.copies[0].read_bytes()
    for path in kept.copies:
        path.write_bytes(data.replace(b'"format": 1', b'"format": 3'))
    with pytest.raises(Damaged):
        kept.read(word)


def test_when_the_copies_differ_the_first_counts_and_the_other_follows(kept: KeyFile, tmp_path: Path) -> None:
    newer = KeyFile(tmp_path / "newer", "key", "The key file")
    newer.folder.mkdir()
    newer.write({"word": "harbour"})
    kept.copies[1].write_bytes(newer.copies[1].read_bytes())
    assert kept.read(word, mend=True) == "lantern"
    assert kept.copies[1].read_bytes() == kept.copies[0].read_bytes()


@pytest.mark.parametrize("fails_at", [1, 2])
def test_a_write_that_fails_changes_nothing(
    kept: KeyFile, monkeypatch: pytest.MonkeyPatch, fails_at: int
) -> None:
    written = 0

    def replace(_draft: object, _path: object) -> None:
        nonlocal written
        written += 1
        if written == fails_at:
            raise OSError(28, "No space left on device")
        os.rename(str(_draft), str(_path))

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(DiskFull):
        kept.write({"word": "harbour"})
    monkeypatch.undo()
    assert kept.read(word, mend=True) == "lantern"
    assert kept.copies[0].read_bytes() == kept.copies[1].read_bytes()


def test_destroying_overwrites_the_bytes_before_the_names_go(kept: KeyFile) -> None:
    # A second name for the same bytes shows what is left on the disk after the first is gone.
    before = kept.copies[0].read_bytes()
    for path in kept.copies:
        os.link(path, path.with_suffix(".seen"))
    kept.destroy()
    assert not kept.exists()
    for path in kept.copies:
        left = path.with_suffix(".seen").read_bytes()
        assert len(left) == len(before)
        assert b"lantern" not in left and b"format" not in left


def test_destroying_works_with_one_copy_and_twice(kept: KeyFile) -> None:
    kept.copies[0].unlink()
    kept.destroy()
    kept.destroy()
    assert list(kept.folder.iterdir()) == []
