"""Ground that will not have it: a disk that is full, a folder that may only be read."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

posix = pytest.mark.skipif(os.name != "posix", reason="about POSIX permissions, limits and signals")


def ways_to(folder: Path) -> list[Path]:
    """The folders above one of a test that pytest keeps to its own user, however deep it put them."""
    return [each for each in folder.parents if "pytest-of-" in str(each)]


@contextmanager
def file_limit(size: int) -> Iterator[None]:
    """No file may grow beyond this size, as on a full disk."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)


@contextmanager
def without_rights(folder: Path) -> Iterator[None]:
    """In this folder and as somebody who may only read it, also when the tests run as the superuser."""
    for each in (folder, *folder.rglob("*")):
        each.chmod(0o555 if each.is_dir() else 0o444)
    root, back = os.geteuid() == 0, Path.cwd()
    os.chdir(folder)
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        os.chdir(back)
        for each in (folder, *folder.rglob("*")):
            each.chmod(0o755 if each.is_dir() else 0o644)
