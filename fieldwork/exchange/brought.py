"""What hand-overs bring, as plain values: looked at, taken in, waiting, in the log."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal

from fieldwork.capture.checks import counted
from fieldwork.errors import FieldworkError
from fieldwork.records import ALL, KINDS
from fieldwork.store.union import Taken

State = Literal["ready", "nothing new", "older", "waits", "refused"]
Outcome = Literal["merged", "nothing new", "older", "waits", "refused", "stopped"]


@dataclass(frozen=True)
class Brought:
    """What one hand-over brings to this laptop."""

    changes: int = 0
    records: Mapping[str, int] = field(default_factory=dict)
    """Kind of record to how many new ones."""
    combined: int = 0
    """Records that were here, to which it adds without a second version of anything."""
    to_decide: int = 0
    """Fields that have two versions now."""
    settled: int = 0
    erased: int = 0
    late: int = 0
    filled: int = 0
    clocks_ahead: tuple[str, ...] = ()
    """Members whose laptop's clock is more than a day ahead of ours."""

    @property
    def words(self) -> str:
        """38 new notes, 4 combined, 2 to decide"""
        parts = [counted(n, KINDS[kind].word, plural(kind)) for kind, n in self._shown()]
        parts = [f"{parts[0].replace(' ', ' new ', 1)}", *parts[1:]] if parts else []
        parts += [f"{n} {word}" for n, word in self._others() if n]
        return ", ".join(parts) or "a few facts of the team"

    def _shown(self) -> list[tuple[str, int]]:
        kinds = [kind.kind for kind in ALL if kind.kind not in UNSPOKEN]
        known = [(kind, self.records[kind]) for kind in kinds if self.records.get(kind)]
        return sorted(known, key=lambda each: _RANK.get(each[0], len(_RANK)))[:3]

    def _others(self) -> list[tuple[int, str]]:
        return [
            (self.combined, "combined"),
            (self.to_decide, "to decide"),
            (self.settled, "decided"),
            (self.erased, "erased"),
        ]


@dataclass(frozen=True)
class Look:
    """One file, looked at and not taken in; `words` is one sentence for the list."""

    path: Path
    state: State
    words: str
    sender: str = ""
    letter: str = ""
    made_at: str = ""
    brought: Brought | None = None
    missing: tuple[str, ...] = ()
    """What it waits for: “J. Okafor’s hand-over of 18:20 on 4 May 2010”."""
    error: FieldworkError | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Result:
    """What became of one file."""

    path: Path
    outcome: Outcome
    words: str
    sender: str = ""
    made_at: str = ""
    brought: Brought | None = None
    error: FieldworkError | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Merged:
    """What became of all the files of one sitting."""

    results: tuple[Result, ...]
    joined: tuple[Result, ...] = ()
    """Hand-overs that had waited and came in now."""
    backup: str = ""
    """The name of the verified backup made first; empty where none was needed."""


@dataclass(frozen=True)
class Entry:
    """One line of the merge log."""

    number: int
    at: str
    sender: str
    made_at: str
    brought: Brought
    undone: bool
    can_undo: bool


@dataclass(frozen=True)
class Waiting:
    """A hand-over kept aside until another one comes."""

    package: str
    sender: str
    made_at: str
    came_at: str
    missing: tuple[str, ...]


UNSPOKEN = ("laptop", "invitation", "template", "question", "erasure")
"""Kinds of record that nobody counts."""

# What a person counts first.
_RANK = {
    kind: place
    for place, kind in enumerate(
        ("note", "conversation", "reading", "finding", "concern", "sampled_file", "document", "answer",
         "event", "evaluation", "passage", "comment", "tag")
    )
}  # fmt: skip

_HEAD = re.compile(r"^(.*?)( (?:of|at|for) .*)?$")


def plural(kind: str) -> str:
    """The word for several of this kind: notes, matters of concern, inspectors at a conversation."""
    found = _HEAD.match(KINDS[kind].word)
    assert found is not None
    head, rest = found[1], found[2] or ""
    if head in ("evidence", "joined records"):
        return head + rest
    ending = f"{head[:-1]}ies" if head.endswith("y") and head[-2] not in "aeiou" else f"{head}s"
    return ending + rest


def brought_by(taken: Taken, names: Mapping[str, str]) -> Brought:
    """What was taken in, in plain values; `names` are those of the members by laptop."""
    return Brought(
        changes=taken.new_changes,
        records=dict(taken.records),
        combined=taken.combined,
        to_decide=len(taken.conflicts),
        settled=taken.settled,
        erased=taken.erased,
        late=taken.late,
        filled=taken.filled,
        clocks_ahead=tuple(sorted({names.get(laptop, "a colleague") for laptop in taken.clocks_ahead})),
    )


def as_plain(brought: Brought) -> dict[str, Any]:
    """For JSON, in the merge log and on the command line."""
    return {**asdict(brought), "clocks_ahead": list(brought.clocks_ahead)}


def from_plain(given: Mapping[str, Any]) -> Brought:
    """Back from JSON."""
    return Brought(**{**given, "clocks_ahead": tuple(given["clocks_ahead"])})
