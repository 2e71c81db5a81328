"""Files written whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from fieldwork.errors import DiskFull, FieldworkError, NotFound, ReadOnly

NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS}
NOT_THERE = {errno.ENOENT, errno.ENOTDIR}


def write_whole(path: Path, data: bytes, *, private: bool = True) -> None:
    """Put data at path: after a crash or an error there is the old file or the new one, never a part.

    Private files are for this user alone (mode 0600); others follow the umask.
    Raises DiskFull, ReadOnly, NotFound (no such folder) or FieldworkError.
    """
    with whole_file(path, private=private) as file:
        file.write(data)


@contextmanager
def whole_file(path: Path, *, private: bool = True, lasting: bool = True) -> Iterator[BinaryIO]:
    """A file to be written at path piece by piece, which stands there whole at the end or not at all.

    One that is not `lasting` does not wait for the disk. Raises as write_whole does.
    """
    with worlds_errors(path):
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".part")
        draft = Path(name)
        try:
            with os.fdopen(handle, "w+b") as file:
                yield file
                file.flush()
                if lasting:
                    os.fsync(file.fileno())
            if not private:
                _open_to_others(draft)
            os.replace(draft, path)
        except BaseException:
            _remove(draft)
            raise
        if lasting:
            settle_folder(path.parent)


@contextmanager
def worlds_errors(path: Path) -> Iterator[None]:
    """Turn the operating system's errors about writing path into words for the user."""
    try:
        yield
    except OSError as error:
        raise _in_words(error, path) from error


def _open_to_others(path: Path) -> None:
    # The umask can only be read by setting it.
    umask = os.umask(0o077)
    os.umask(umask)
    os.chmod(path, 0o666 & ~umask)


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink()


def settle_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut, where the system knows how."""
    if os.name != "posix":
        return
    # Network and USB file systems may refuse this; the file itself is already safe on the disk.
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _in_words(error: OSError, path: Path) -> FieldworkError:
    if error.errno in NO_ROOM:
        return DiskFull(f"There is no room for {path}. Free some space and try again. Nothing was changed.")
    if error.errno in NOT_ALLOWED:
        return ReadOnly(
            f"{path} cannot be written: the folder is read-only, or another program has the file open. "
            "Close it there, or choose another folder."
        )
    if error.errno in NOT_THERE:
        return NotFound(f"There is no folder {path.parent}. Choose a folder that exists.")
    return FieldworkError(f"{path} could not be written ({error.strerror}). Choose another place or name.")
