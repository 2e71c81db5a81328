"""Two versions of things, made in one store as if a colleague’s hand-over had brought theirs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fieldwork.capture.writing import add, checked, delete, edit, kind_of
from fieldwork.records import Member, Note
from fieldwork.store.store import Store
from tests.ui.pages.conftest import furnished

SHRUG = "Answers with a shrug for the first five minutes."
MINE = f"{SHRUG} Then he draws the house with two doors."
THEIRS = f"{SHRUG} Asks twice who will read this."
LONG = " ".join(f"In week {week} the worker came on a Tuesday and stayed for an hour." for week in range(70))
ARABIC = "قالت إن المعلمة تستمع إليها دائما."
SMILING = "قالت إن المعلمة تستمع إليها أحيانا 😀 في المدرسة."


def with_versions(store: Store) -> dict[str, str]:
    """The usual inspection, with five fields in two versions and others in more; ids by name."""
    ids = furnished(store)
    ids["ferguson"] = add(store, Member, name="M. Ferguson", role="inspector", discipline="health")
    tear(store, ids["shrug"], "text", {"lead": MINE, "okafor": THEIRS}, ids)
    tear(store, ids["nurse"], "sort", {"lead": "said", "okafor": "seen"}, ids, before="my thought")
    tear(store, ids["workers"], "text", {"lead": "Four social workers.", "okafor": "Five of them."}, ids)
    statement = {"lead": "Children are listened to often.", "okafor": "Children are listened to at reviews."}
    tear(store, ids["finding"], "statement", statement, ids)
    tear(store, ids["child"], "title", {"lead": "Boy of ten, at school", "okafor": "Boy of eleven"}, ids)
    return ids


def tear(
    store: Store,
    record: str,
    field: str,
    versions: Mapping[str, Any],
    ids: Mapping[str, str],
    before: Any = None,
) -> None:
    """Let each of these members write their version without having seen the others’."""
    if before is not None:
        edit(store, record, **{field: before})
    kind = kind_of(store, record)
    seen = store.seen(record)
    for name, value in versions.items():
        with store.act("Typed", author=ids[name]) as act:
            act.put(kind.kind, record, checked(store, kind, {field: value}), seen)


def delete_unseen(store: Store, record: str, ids: Mapping[str, str]) -> None:
    """The lead deletes a note while a colleague writes on in it."""
    seen = store.seen(record)
    with store.act("Typed", author=ids["okafor"]) as act:
        act.put(Note.kind, record, checked(store, Note, {"text": "Six of eight, and the ninth."}), seen)
    with store.act("Deleted: note") as act:
        delete(store, act, record, seen)


def nothing_torn(store: Store) -> dict[str, str]:
    """The usual inspection."""
    return furnished(store)


def deleted_and_edited(store: Store) -> dict[str, str]:
    """One note that the lead deleted and a colleague changed."""
    ids = furnished(store)
    delete_unseen(store, ids["carers note"], ids)
    return ids


def three_versions(store: Store) -> dict[str, str]:
    """One note that three people wrote on in."""
    ids = furnished(store)
    ids["ferguson"] = add(store, Member, name="M. Ferguson", role="inspector", discipline="health")
    tear(store, ids["shrug"], "text", {"lead": MINE, "okafor": THEIRS, "ferguson": "Says nothing."}, ids)
    return ids


def long_versions(store: Store) -> dict[str, str]:
    """A note of many sentences, and one that runs from right to left."""
    ids = furnished(store)
    changed = LONG.replace("In week 50 the worker came", "In week 50 nobody came")
    versions = {"lead": f"{LONG} She was there.", "okafor": changed}
    tear(store, ids["shrug"], "text", versions, ids, before=LONG)
    tear(store, ids["nurse"], "text", {"lead": ARABIC, "okafor": SMILING}, ids)
    return ids
