"""Sticks that are pulled out and disks that fill up: files that fail after so many bytes."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import pytest

from tests.bad_ground import ways_to


class Failing:
    """A file that works until so many bytes are used up, and then fails, or seems to end."""

    def __init__(self, file: IO[bytes], left: list[int], error: int | None) -> None:
        self._file, self._left, self._error = file, left, error

    def __enter__(self) -> Failing:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def read(self, size: int = -1) -> bytes:
        """What is there; nothing more, or an error, once the bytes are used up."""
        wanted = size if size >= 0 else 1 << 60
        data = self._file.read(min(wanted, self._left[0] + 1))
        if len(data) > self._left[0]:
            if self._error is not None:
                raise OSError(self._error, os.strerror(self._error))
            data = data[: self._left[0]]
        self._left[0] -= len(data)
        return data

    def write(self, data: bytes) -> int:
        """Write it, or fail with it."""
        if len(data) > self._left[0]:
            assert self._error is not None
            raise OSError(self._error, os.strerror(self._error))
        self._left[0] -= len(data)
        return self._file.write(data)


@contextmanager
def pulled_out(path: Path, after: int, error: int | None = errno.EIO) -> Iterator[None]:
    """Whoever reads this file gets so many bytes in all and then an error, or what looks like its end."""
    opened, left = Path.open, [after]

    def open_(self: Path, mode: str = "r", *given: Any, **named: Any) -> Any:
        file = opened(self, mode, *given, **named)
        return Failing(file, left, error) if self == path else file

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Path, "open", open_)
        yield


@contextmanager
def writing_fails(folder: Path, after: int, error: int) -> Iterator[None]:
    """Whatever is written whole into this folder fails after so many bytes."""
    fdopen = os.fdopen

    def fdopen_(handle: int, *given: Any, **named: Any) -> Any:
        file = fdopen(handle, *given, **named)
        if Path(os.readlink(f"/proc/self/fd/{handle}")).parent != folder.resolve():
            return file
        return Failing(file, [after], error)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(os, "fdopen", fdopen_)
        yield


@contextmanager
def forgets_what_was_written(byte: int) -> Iterator[None]:
    """A stick that says it has written what it has not: one byte reads back as another."""
    fsync = os.fsync

    def fsync_(handle: int) -> None:
        fsync(handle)
        if os.fstat(handle).st_size > byte:
            (was,) = os.pread(handle, 1, byte)
            os.pwrite(handle, bytes([was ^ 1]), byte)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(os, "fsync", fsync_)
        yield


@contextmanager
def as_a_guest(around: Path, locked: Path, hidden: Path | None = None) -> Iterator[None]:
    """As somebody who may do what they like around, but only read one folder, and this file not even that.

    For the superuser too.
    """
    before = {path: path.stat().st_mode for path in (around, *around.rglob("*"))}
    above = {path: path.stat().st_mode for path in ways_to(around)}
    root = os.geteuid() == 0
    if root:
        for path, mode in above.items():
            path.chmod(mode | 0o055)
        for path in before:
            path.chmod(0o777 if path.is_dir() else 0o666)
    for path in (locked, *locked.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    if hidden:
        hidden.chmod(0)
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        for path, mode in {**above, **before}.items():
            if path.exists():
                path.chmod(mode)
