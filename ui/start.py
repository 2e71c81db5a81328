"""The console script: hands commands to the command line, and imports Qt only when a window is wanted."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Sequence
from pathlib import Path

PACKAGES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
}
FOR_X = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command, or open the app when none is given; the exit status."""
    given = list(sys.argv[1:] if argv is None else argv)
    library = _library_alone(given)
    if library is not None or not given:
        return open_window(library)  # the command line and all it imports can wait
    from fieldwork.cli import run

    return run(given, open_window)


def open_window(library: Path | None) -> int:
    """Open the app on this library, or the usual one; the exit status."""
    missing = missing_packages()
    if missing:
        _say(f"Fieldwork needs a few system libraries: apt-get install {' '.join(missing)}")
        return 1
    if _no_screen():
        _say("There is no screen to open a window on. Every command works without one: fieldwork --help")
        return 1
    from ui.app import open_app

    return open_app(library)


def missing_packages() -> list[str]:
    """Debian packages of the libraries that Qt would abort without."""
    if not sys.platform.startswith("linux"):
        return []
    offscreen = os.environ.get("QT_QPA_PLATFORM", "") in ("offscreen", "minimal")
    wanted = PACKAGES if offscreen else {**PACKAGES, **FOR_X}
    return [package for library, package in wanted.items() if not _loads(library)]


def _say(words: str) -> None:
    sys.stderr.write(words + "\n")


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _no_screen() -> bool:
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return False
    return not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _library_alone(given: Sequence[str]) -> Path | None:
    """The folder of `--library DIR` where nothing else is said."""
    if len(given) == 2 and given[0] == "--library":
        return Path(given[1])
    if len(given) == 1 and given[0].startswith("--library="):
        return Path(given[0].partition("=")[2])
    return None
