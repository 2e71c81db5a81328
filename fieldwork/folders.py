"""Where a library is kept, and whether one is there; nothing that takes long to read in."""

from __future__ import annotations

from pathlib import Path

import platformdirs

KEYS = "keys"
"""The name of the library's key file, without its ending."""


def default_folder() -> Path:
    """Where the library is kept when nobody chose a folder."""
    return platformdirs.user_data_path("Fieldwork", appauthor=False)


def exists(folder: Path) -> bool:
    """Whether a library is in this folder, sound or not."""
    return any((folder / f"{KEYS}{end}.json").exists() for end in ("", "-copy"))
