"""Hand-overs that somebody with their key has meddled with, for the tests of taking in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from fieldwork.errors import BadPackage, FieldworkError, TooNew
from fieldwork.store import driver
from fieldwork.store.changes import NOTHING, change_id, hash_value
from fieldwork.store.checking import check
from fieldwork.store.incoming import Limits
from fieldwork.store.store import Store
from tests.fieldwork.store.laptops import ONE_TIME, Laptops, ident, state, take

SALT = bytes(16)


def tampered(path: Path, *statements: str, given: tuple[Any, ...] = ()) -> Path:
    """The hand-over after somebody with its key has meddled with it."""
    db = driver.connect(path, ONE_TIME)
    for statement in statements:
        db.conn.execute(statement, given if "?" in statement else ())
    db.close()
    return path


def planted(laptops: Laptops, **parts: Any) -> Path:
    """A hand-over with one change made by hand, whole in its hashes."""
    change: dict[str, Any] = {
        "act": bytes(16), "kind": "theme", "record": ident(70), "field": "name", "value": "planted",
        "salt": SALT, "parents": b"", "prev": NOTHING, "laptop": ident(71), "sequence": 1,
        "clock": 5 << 16, "author": ident(71, 1), "how": "typed", "state": 0, **parts,
    }  # fmt: skip
    value = change["value"]
    change["value_hash"] = hash_value(value, SALT) if not isinstance(value, float) else NOTHING
    change["cid"] = change_id(
        *(change[n] for n in ("act", "kind", "record", "field", "value_hash", "parents", "prev", "laptop",
                              "sequence", "clock", "author", "how"))
    )  # fmt: skip
    path = laptops.export(laptops.new())
    names = ", ".join(change)
    marks = ", ".join("?" * len(change))
    return tampered(
        path,
        f"INSERT INTO chain VALUES ('{change['laptop']}', {change['sequence']}, {change['sequence']}, 1)",
        f"INSERT INTO change({names}) VALUES ({marks})",
        given=tuple(change.values()),
    )


def refused(
    store: Store, path: Path, error: type[FieldworkError] = BadPackage, *, only: Limits | None = None
) -> bool:
    """Whether it is refused with one clear sentence, and nothing is changed."""
    before, chain = state(store), store.chain
    with pytest.raises(error) as refusal:
        take(store, path, only)
    assert "Nothing was changed" in refusal.value.message or error is TooNew
    assert (state(store), store.chain) == (before, chain)
    attached = [name for _, name, _ in store.db.conn.execute("PRAGMA database_list")]
    assert set(attached) <= {"main", "temp"}
    return check(store) == ()
