"""The practice inspection as its authors wrote it: the files under resources/practice."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from fieldwork.errors import BadResource

FOLDER = Path(__file__).parents[2] / "resources" / "practice"
Table = dict[str, Any]


@dataclass(frozen=True)
class Source:
    """Every file of the practice inspection; conversations by the name of their file."""

    inspection: Table
    conversations: dict[str, Table]
    documents: Table
    files: Table
    readings: Table
    remarks: Table
    findings: Table
    judgement: Table
    report: Table

    @property
    def letters(self) -> dict[str, str]:
        """The letter of each member's laptop."""
        return {member["key"]: member["laptop"] for member in self.inspection["member"]}


@cache
def source(folder: Path = FOLDER) -> Source:
    """Read all files once. Raises BadResource, naming file and line."""
    names = ("inspection", "documents", "files", "readings", "remarks", "findings", "judgement", "report")
    conversations = {path.stem: _read(path) for path in sorted((folder / "conversations").glob("*.toml"))}
    return Source(conversations=conversations, **{name: _read(folder / f"{name}.toml") for name in names})


def _read(path: Path) -> Table:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        message = f"practice/{path.name}: {error}. Put the file back; it comes with the program."
        raise BadResource(message) from error
