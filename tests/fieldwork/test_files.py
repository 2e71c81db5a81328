"""A file is the old one or the new one, whatever goes wrong in between."""

import errno
import os
import stat
from pathlib import Path

import pytest

from fieldwork.errors import DiskFull, FieldworkError, NotFound, ReadOnly
from fieldwork.files import write_whole

posix = pytest.mark.skipif(os.name != "posix", reason="about POSIX permissions and limits")


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A file with words in it, alone in its folder."""
    path = tmp_path / "kept.json"
    path.write_bytes(b"old words")
    return path


def only_the_old_words_are_left(path: Path) -> bool:
    return path.read_bytes() == b"old words" and list(path.parent.iterdir()) == [path]


def test_a_file_is_replaced_whole(kept: Path) -> None:
    write_whole(kept, b"new")
    assert kept.read_bytes() == b"new"
    assert list(kept.parent.iterdir()) == [kept]


def test_a_new_file_appears(tmp_path: Path) -> None:
    write_whole(tmp_path / ("long" * 60 + ".bin"), b"\x00" * 100_000)
    assert [path.stat().st_size for path in tmp_path.iterdir()] == [100_000]


@posix
def test_a_file_that_outgrows_the_disk_leaves_the_old_one(kept: Path) -> None:
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        with pytest.raises(DiskFull, match="no room"):
            write_whole(kept, b"x" * 100_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert only_the_old_words_are_left(kept)


def test_a_disk_that_is_full_at_the_last_moment_leaves_the_old_one(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskFull, match="Free some space"):
        write_whole(kept, b"new")
    assert only_the_old_words_are_left(kept)


@posix
def test_a_folder_we_may_not_write_is_said_in_words(kept: Path) -> None:
    kept.parent.chmod(0o500)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        with pytest.raises(ReadOnly, match="read-only"):
            write_whole(kept, b"new")
    finally:
        if root:
            os.seteuid(0)
        kept.parent.chmod(0o700)
    assert only_the_old_words_are_left(kept)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="nowhere"):
        write_whole(tmp_path / "nowhere" / "report.pdf", b"new")


def test_a_folder_in_the_files_place_is_refused_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    (tmp_path / "report.pdf").mkdir()
    with pytest.raises(FieldworkError, match=r"report\.pdf"):
        write_whole(tmp_path / "report.pdf", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["report.pdf"]


def test_a_stop_in_the_middle_leaves_the_old_file(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", stopped)
    with pytest.raises(KeyboardInterrupt):
        write_whole(kept, b"new")
    assert only_the_old_words_are_left(kept)


@posix
def test_files_are_private_unless_meant_for_others(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        write_whole(tmp_path / "keys.json", b"")
        write_whole(tmp_path / "report.pdf", b"", private=False)
    finally:
        os.umask(before)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert modes == {"keys.json": 0o600, "report.pdf": 0o644}
