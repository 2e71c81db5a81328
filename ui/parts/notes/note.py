"""A note as a plain value, and what becomes of two that are joined or one that is split."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from typing import Final

QUOTED: Final = ("verbatim", "near-verbatim")

QUOTES: Final = ("paraphrase", *QUOTED)
"""How near to what was said a note can be, in the order one key goes through them."""

SPOKEN: Final = {
    "verbatim": "exact words",
    "near-verbatim": "nearly the exact words",
    "seen": "seen",
    "my thought": "my thought",
    "to do": "to do",
}
"""How the marks of a note are read out; what is usual goes without saying."""


@dataclass(frozen=True)
class Note:
    """One paragraph of the editor.

    `key` is the page's name for it, empty until the page has given one; `serial` is the editor's own,
    never used twice in an editor. `tags` are pairs of label and direction. `by` names its author where that
    is somebody else, who alone may edit it. Line breaks inside a note are newlines.
    """

    text: str = ""
    key: str = ""
    when: str = ""
    fidelity: str = "paraphrase"
    sort: str = "said"
    tags: tuple[tuple[str, str], ...] = ()
    question: str = ""
    by: str = ""
    serial: int = 0

    @property
    def quoted(self) -> bool:
        """Whether it claims to be someone's words."""
        return self.fidelity in QUOTED

    def with_tag(self, label: str, direction: str) -> Note:
        """The same note with that tag in that direction; an empty direction takes the tag away."""
        others = tuple(pair for pair in self.tags if pair[0] != label)
        return replace(self, tags=(*others, (label, direction)) if direction else others)

    def direction(self, label: str) -> str:
        """Direction of that tag, or nothing if the note does not have it."""
        return dict(self.tags).get(label, "")

    def spoken(self) -> str:
        """The marks in words, for a screen reader."""
        marks = (SPOKEN.get(self.sort, ""), SPOKEN.get(self.fidelity, ""))
        tags = [f"{label} {direction}" for label, direction in self.tags]
        tagged = f"tagged {'; '.join(tags)}" if tags else ""
        by = f"written by {self.by}" if self.by else ""
        return ", ".join(part for part in (self.when, *marks, tagged, by) if part)


def joined(above: Note, below: Note) -> Note:
    """What two notes become when the break between them goes; their texts are those that will be left.

    Words that are not all a quotation are not called one. All tags stay.
    """
    if not below.text:
        return above
    if not above.text:
        return below
    known = {label for label, _ in above.tags}
    tags = above.tags + tuple(pair for pair in below.tags if pair[0] not in known)
    fidelity = above.fidelity if above.fidelity == below.fidelity else "paraphrase"
    return replace(above, tags=tags, fidelity=fidelity)


def pack(note: Note) -> str:
    """All of a note but its text and key, as one string that a paragraph can carry through undo."""
    marks = asdict(note)
    del marks["text"], marks["key"]
    return json.dumps(marks, ensure_ascii=False)


@lru_cache(maxsize=4096)
def unpack(packed: str) -> Note:
    """The note packed so; a paragraph that carries nothing is a new note."""
    if not packed:
        return Note()
    marks = json.loads(packed)
    marks["tags"] = tuple((label, direction) for label, direction in marks["tags"])
    return Note(**marks)
