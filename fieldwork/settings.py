"""The preferences of one person on one laptop: a small file, and tolerant of whatever it finds there."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

import platformdirs

from fieldwork.files import worlds_errors, write_whole

SCHEMES = ("system", "light", "dark", "contrast-light", "contrast-dark")
LETTERS = ("inter", "atkinson")


def _whole_number(least: int, most: int) -> Callable[[object], bool]:
    # True and False are ints to Python, not to a person.
    return lambda value: type(value) is int and least <= value <= most


def _one_of(choices: tuple[str, ...]) -> Callable[[object], bool]:
    return lambda value: isinstance(value, str) and value in choices


def _yes_or_no(value: object) -> bool:
    return isinstance(value, bool)


def _inspection_id(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(r"[0-9a-f-]{0,36}", value) is not None


def _window(value: object) -> bool:
    return isinstance(value, list) and (
        not value or (len(value) == 5 and all(type(each) is int and abs(each) < 100_000 for each in value))
    )


def _places(value: object) -> bool:
    return isinstance(value, dict) and all(
        _inspection_id(id_)
        and isinstance(place, list)
        and len(place) == 2
        and isinstance(place[0], str)
        and re.fullmatch(r"[a-z_]{1,30}", place[0]) is not None
        and _inspection_id(place[1])
        for id_, place in value.items()
    )


@dataclass(frozen=True)
class Settings:
    """What a person prefers; nothing here says anything about an inspection but its id."""

    text_size: int = field(default=100, metadata={"fits": _whole_number(80, 200)})
    """Per cent."""
    scheme: str = field(default="system", metadata={"fits": _one_of(SCHEMES)})
    letters: str = field(default="inter", metadata={"fits": _one_of(LETTERS)})
    lock_after_minutes: int = field(default=10, metadata={"fits": _whole_number(2, 30)})
    last_inspection: str = field(default="", metadata={"fits": _inspection_id})
    check_spelling: bool = field(default=True, metadata={"fits": _yes_or_no})
    """Whether words that are not in the dictionary are underlined."""
    mark_names: bool = field(default=True, metadata={"fits": _yes_or_no})
    """Whether what could identify a person is underlined."""
    window: list[int] = field(default_factory=list, metadata={"fits": _window})
    """Left, top, width, height in pixels, and whether it was as large as the screen; empty: not known."""
    places: dict[str, list[str]] = field(default_factory=dict, metadata={"fits": _places})
    """Inspection to the page and the id of the record shown last."""
    others: Mapping[str, Any] = field(default_factory=dict)
    """What a newer version wrote, kept as it was."""


KNOWN = {known.name: known.metadata["fits"] for known in fields(Settings) if known.metadata}


def default_path() -> Path:
    """Where this person's preferences are kept."""
    return platformdirs.user_config_path("Fieldwork", appauthor=False) / "settings.json"


def load(path: Path) -> Settings:
    """Return the preferences at path; what is missing or makes no sense there is the default."""
    found = _found(path)
    good = {name: found[name] for name, fits in KNOWN.items() if name in found and fits(found[name])}
    return Settings(**good, others={name: value for name, value in found.items() if name not in KNOWN})


def save(settings: Settings, path: Path) -> None:
    """Write the preferences whole, making the folder; raises what write_whole does."""
    known = asdict(settings)
    others = known.pop("others")
    with worlds_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, json.dumps(others | known, indent=2, sort_keys=True).encode() + b"\n")


def _found(path: Path) -> dict[str, Any]:
    try:
        # Windows' Notepad puts a byte order mark in front.
        found = json.loads(path.read_bytes().decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
