"""Words that could identify a person: where they stand, a code in their place, or that they name nobody."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from fieldwork.capture.checks import said
from fieldwork.capture.pairs import set_pair
from fieldwork.errors import BadValue, NotFound, Refused
from fieldwork.privacy import Find, Kind, find
from fieldwork.privacy.finds import WHY, folded
from fieldwork.records import (
    ALL,
    KINDS,
    Answer,
    ClearedWord,
    Comment,
    Conversation,
    Event,
    FollowUp,
    Note,
    Participant,
    Reading,
    Record,
    field_types,
)
from fieldwork.records.values import Plain
from fieldwork.store import history
from fieldwork.store.changes import Change, State
from fieldwork.store.erasure import Rewritten, rewrite
from fieldwork.store.pending import Pending
from fieldwork.store.store import Store

PASSED_OVER = frozenset(
    ("inspection", "template", "question", "stage", "contact", "member", "laptop", "invitation", "concern",
     "attachment", "erasure", "issued_draft", "cleared_word")
)  # fmt: skip
"""Kinds that hold names on purpose, or no words of ours."""
WORDED = ("text", "line", "answer", "progress")
USED = "Used a code in place of a name"
REASON = "Could identify a person; a code stands in its place."


@dataclass(frozen=True)
class Where:
    """A field in which the words stand."""

    kind: str
    record: str
    field: str


@dataclass(frozen=True)
class Named:
    """Words that could identify a person, with everywhere they stand."""

    words: str
    key: str
    kind: Kind
    times: int
    places: tuple[Where, ...]
    sentence: str
    """The text round the first of them."""

    @property
    def why(self) -> str:
        """Why they are listed, to stand after the words."""
        return WHY[self.kind]


def names_in(store: Store, within: str = "") -> tuple[Named, ...]:
    """Each of the words once that could identify a person, in the order of the text.

    `within` is the id of a conversation or of a reading; without it everything is looked at.
    """
    cleared = cleared_words(store)
    texts = [(where, text) for record in _records(store, within) for where, text in _texts(record)]
    persons = _persons(text for _, text in texts)
    found: dict[str, Named] = {}
    for where, text in texts:
        for each in find(text, cleared, persons):
            known = found.get(each.key)
            if known is None:
                known = Named(each.words, each.key, each.kind, 0, (), _round(text, each))
            places = known.places if where in known.places else (*known.places, where)
            found[each.key] = replace(known, times=known.times + 1, places=places)
    return tuple(found.values())


def use_code(store: Store, pending: Pending | None, words: str, code: str, within: str = "") -> int:
    """Put a code in place of these words everywhere within, and erase them from the history.

    In how many fields. Text being typed is changed too. Cannot be undone. Raises BadValue, Refused, NotFound.
    """
    key, code = folded(" ".join(said(words, "Say which words.").split())), checked_code(code, words)
    records = list(_records(store, within, deleted=True))
    persons = _persons(text for record in records for _, text in _texts(record)) | {key}
    living = {record.id for record in _records(store, within)}
    cells = [
        cell for each in records for cell in _rewritten(store, each, key, code, persons, each.id in living)
    ]
    typed = _retype(pending, {record.id for record in records}, key, code, persons)
    if not cells and not typed:
        raise NotFound("These words stand nowhere here. They may have been changed since.")
    if cells:
        rewrite(store, USED, REASON, cells)
    return len({(cell.record, cell.field) for cell in cells} | typed)


def clear_word(store: Store, words: str) -> str:
    """Say that these words identify nobody; they are not asked about again in this inspection."""
    key = folded(" ".join(said(words, "Say which words.").split()))
    with store.act("Not a name") as act:
        return set_pair(store, act, ClearedWord, {"words": key}, {})


def checked_code(code: str, words: str) -> str:
    """The code as it will stand in place of these words. Raises BadValue, Refused (a name itself)."""
    code = " ".join(said(code, "Say what is to stand in its place, such as “Mother” or “Worker A”.").split())
    if find(code) or folded(code) == folded(words):
        raise Refused("This could identify a person too. Use a role, such as “Mother” or “Worker A”.")
    if any(letter in code for letter in "{}|"):
        raise BadValue("A code is plain words, without { } or |.")
    return code


def cleared_words(store: Store) -> frozenset[str]:
    """The words, by their key, of which somebody has said that they identify nobody."""
    return frozenset(str(each.words) for each in store.all(ClearedWord))


def _records(store: Store, within: str, *, deleted: bool = False) -> Iterator[Record]:
    if not within:
        for kind in ALL:
            if kind.kind not in PASSED_OVER:
                yield from store.all(kind, deleted=deleted)
        return
    root = store.find(within)
    if not isinstance(root, Conversation | Reading):
        raise NotFound("There is no such conversation or reading in this inspection.")
    inside: list[Record] = [root]
    under: tuple[type[Record], ...] = (
        (Answer, Event) if isinstance(root, Reading) else (Participant, Note, Answer)
    )
    for kind in under:
        parent = "conversation" if kind in (Participant, Note) else "reading"
        inside += store.all(kind, deleted=deleted, **{parent: within})
    ids = {each.id for each in inside}
    inside += [each for each in store.all(Comment, deleted=deleted) if each.about in ids]
    inside += [each for each in store.all(FollowUp, deleted=deleted) if each.came_from in ids]
    yield from inside


def _texts(record: Record) -> Iterator[tuple[Where, str]]:
    for name, type_ in field_types(type(record)).items():
        value = getattr(record, name, None)
        if type_.name in WORDED and value:
            for text in _strings(value):
                yield Where(record.kind, record.id, name), text


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (
            each for key, each in value.items() if isinstance(each, str) and key in ("value", "reason")
        )


def _persons(texts: Iterator[str]) -> frozenset[str]:
    """Keys of single words that are a person's name in one of the texts: they are one in the others too."""
    return frozenset(
        each.key for text in texts for each in find(text) if each.kind == "name" and " " not in each.words
    )


def _round(text: str, each: Find) -> str:
    """Some words before and after."""
    start, end = max(0, each.start - 40), min(len(text), each.end + 40)
    before = text[start : each.start].split(" ", 1)[-1] if start else text[: each.start]
    after = text[each.end : end].rsplit(" ", 1)[0] if end < len(text) else text[each.end :]
    return " ".join(
        f"{'… ' if start else ''}{before}{each.words}{after}{' …' if end < len(text) else ''}".split()
    )


def _coded(text: str, key: str, code: str, persons: frozenset[str]) -> str:
    """The text with the code wherever the words are found in it."""
    for each in reversed(find(text, (), persons)):
        if each.key == key:
            text = text[: each.start] + code + text[each.end :]
    return text


def _rewritten(
    store: Store, record: Record, key: str, code: str, persons: frozenset[str], living: bool
) -> Iterator[Rewritten]:
    """The fields of a record that hold the words, now or in their history."""
    versions: dict[str, list[bytes]] = {}
    for change in history.of_record(store.db, record.id):
        if change.state == State.WHOLE and _holds(change, key, persons):
            versions.setdefault(change.field, []).append(change.cid)
    for field, cids in versions.items():
        type_, now = field_types(type(record))[field], getattr(record, field)
        new = _coded_value(now, key, code, persons)
        value = type_.store(new) if living and new != now else None
        yield Rewritten(record.kind, record.id, field, value, tuple(cids))


def _holds(change: Change, key: str, persons: frozenset[str]) -> bool:
    kind = KINDS.get(change.kind)
    type_ = field_types(kind).get(change.field) if kind else None
    if type_ is None or type_.name not in WORDED or not isinstance(change.value, str):
        return False
    value = json.loads(change.value) if type_.json else change.value
    return any(each.key == key for text in _strings(value) for each in find(text, (), persons))


def _coded_value(value: Plain, key: str, code: str, persons: frozenset[str]) -> Plain:
    if isinstance(value, str):
        return _coded(value, key, code, persons)
    if isinstance(value, dict):
        told = {name: value[name] for name in ("value", "reason") if isinstance(value.get(name), str)}
        return {**value, **{name: _coded(str(each), key, code, persons) for name, each in told.items()}}
    return value


def _retype(
    pending: Pending | None, records: set[str], key: str, code: str, persons: frozenset[str]
) -> set[tuple[str, str]]:
    """Put the code into text that is being typed."""
    done = set()
    for typing in pending.all() if pending else ():
        new = _coded(typing.text, key, code, persons) if typing.record in records else typing.text
        if pending is not None and new != typing.text:
            pending.keep(replace(typing, text=new))
            done.add((typing.record, typing.field))
    return done
