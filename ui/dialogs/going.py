"""The records one can go to by a few words: conversations by code, title or time; files; findings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fieldwork.capture.checks import in_words
from fieldwork.exchange.titles import find, in_order, title
from fieldwork.records import Conversation, Finding, Record, SampledFile, Template, Theme
from fieldwork.store.store import Store

Where = tuple[str, str]
"""A page and a record on it."""


@dataclass(frozen=True)
class Goal:
    """Somewhere to go: its words, what it is, and more words by which it is found."""

    words: str
    what: str
    page: str
    record: str
    found_by: str = ""


def goals(store: Store, recent: Sequence[Where]) -> tuple[tuple[Goal, ...], tuple[Goal, ...]]:
    """Those shown lately, newest first; and all others that can be named."""
    lately = [made for page, record in recent if (made := _recent(store, page, record)) is not None]
    known = {(each.page, each.record) for each in lately}
    every = [*_conversations(store), *_files(store), *_findings(store)]
    return tuple(lately), tuple(each for each in every if (each.page, each.record) not in known)


def _conversations(store: Store) -> Iterable[Goal]:
    talks = sorted(store.all(Conversation), key=lambda each: in_order(each.code or ""))
    return [_conversation(each) for each in talks]


def _conversation(each: Conversation) -> Goal:
    at = each.began_at or each.planned_for
    when = in_words(at) if at else ""
    name = each.title or (each.group or "").capitalize()
    words = f"{each.code} {name}" if each.code else name
    return Goal(
        words, f"Conversation{', ' + when if when else ''}", "conversations", each.id, f"{at} {each.place}"
    )


def _files(store: Store) -> Iterable[Goal]:
    files = sorted(store.all(SampledFile), key=lambda each: in_order(each.code or ""))
    return [Goal(f"{each.code}", "Case file", "file_reading", each.id) for each in files]


def _findings(store: Store) -> Iterable[Goal]:
    return [
        Goal(f"{each.code} {each.statement or ''}", "Finding", "findings", each.id, str(each.indicator))
        for each in store.all(Finding)
    ]


def _recent(store: Store, page: str, record: str) -> Goal | None:
    found: Record | None = find(store, record)
    if found is None or isinstance(found, Template | Theme):
        return None
    if isinstance(found, Conversation):
        return _conversation(found)
    return Goal(title(store, found).words, "Shown lately", page, record)
