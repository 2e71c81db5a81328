"""What a search finds, in words: where it stands, what it says, which of its words were asked for."""

from __future__ import annotations

from dataclasses import dataclass

from fieldwork.exchange.titles import find, in_order, readable, title
from fieldwork.records import KINDS
from fieldwork.store.search import CLOSE, OPEN
from fieldwork.store.store import Store

MOST = 120
"""Hits asked for at once; more words find fewer."""

Piece = tuple[str, bool]
"""Some words, and whether they were asked for."""

GROUPS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("conversations", "Conversations", ("conversation", "note", "participant", "follow_up", "tag")),
    ("files", "Case files", ("sampled_file", "reading", "answer", "event")),
    ("findings", "Findings", ("finding", "support", "measure", "evaluation", "enquiry", "theme")),
    ("report", "Report", ("paragraph", "passage", "citation", "response")),
)
OTHERS = ("others", "Everything else")
"""Documents, comments, concerns, and what sets the inspection up."""


@dataclass(frozen=True)
class Found:
    """One hit: the page and the record to open, and the record that holds the words."""

    id: str
    group: str
    words: str
    page: str
    open: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Answer:
    """What was found for these words; `more` where there is more than is shown."""

    asked: str
    group: str
    found: tuple[Found, ...]
    more: bool


def search(store: Store, asked: str, group: str = "") -> Answer:
    """Everything that holds all these words, or what of it belongs to one group; groups in their order."""
    hits = store.search(asked, limit=MOST + 1, kinds=_kinds_of(group))
    order = [name for name, _, _ in GROUPS] + [OTHERS[0]]
    found = []
    for hit in hits[:MOST]:
        record = find(store, hit.id)
        if record is not None:
            at = title(store, record)
            found.append(
                Found(hit.id, group_of(hit.kind), at.words, at.page, at.open, pieces_of(store, hit.snippet))
            )
    found.sort(key=lambda each: (order.index(each.group), in_order(each.words.split(",")[0])))
    return Answer(asked, group, tuple(found), len(hits) > MOST)


def group_of(kind: str) -> str:
    """The group a kind of record belongs to."""
    return next((name for name, _, kinds in GROUPS if kind in kinds), OTHERS[0])


def pieces_of(store: Store, snippet: str) -> tuple[Piece, ...]:
    """The words of a snippet on one line, the words asked for apart."""
    pieces: list[Piece] = []
    for part in " ".join(readable(store, snippet).split()).split(OPEN):
        marked, closed, rest = part.partition(CLOSE)
        pieces += [(marked, True), (rest, False)] if closed else [(part, False)]
    return tuple(piece for piece in pieces if piece[0])


def _kinds_of(group: str) -> tuple[str, ...]:
    if group == OTHERS[0]:
        known = {kind for _, _, kinds in GROUPS for kind in kinds}
        return tuple(kind for kind in KINDS if kind not in known)
    return next((kinds for name, _, kinds in GROUPS if name == group), ())
