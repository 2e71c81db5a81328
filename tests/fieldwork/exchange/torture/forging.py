"""Hand-overs that somebody of the team has meddled with, and signed with the keys of their own laptop."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from fieldwork.capture.laptops import own_box_keys, own_voucher
from fieldwork.exchange import package, sealing
from fieldwork.store import driver
from fieldwork.store.changes import NOTHING, change_id, hash_value, join_parents
from fieldwork.store.store import Store
from tests.fieldwork.exchange.team import Team

SALT = bytes(16)
HASHED = ("act", "kind", "record", "field", "value_hash", "parents", "prev", "laptop", "sequence", "clock",
          "author", "how")  # fmt: skip

Statement = tuple[str, tuple[Any, ...]]


def meddled(
    team: Team, name: str, *statements: str | Statement, header: Mapping[str, Any] | None = None
) -> Path:
    """What somebody hands over to the team, after these statements were run on its payload."""
    path = team.hand(name, to="team")
    found = package.read(path)
    key = _key(team, found.header)
    draft = team.path("draft")
    package.extract(found, draft)
    db = driver.connect(draft, key)
    for statement in statements:
        words, given = statement if isinstance(statement, tuple) else (statement, ())
        db.conn.execute(words, given)
    db.close()
    size = draft.stat().st_size
    forged = signed(team, name, replace(found.header, **{"size": size, **(header or {})}), draft)
    for left in (path, draft, draft.with_name(f"{draft.name}-journal")):
        left.unlink(missing_ok=True)
    return forged


def _key(team: Team, header: package.Header) -> bytes:
    """The key of a payload, by whichever laptop of the team can open it: its sender knew it."""
    found = (sealing.open_with_keys(header, own_box_keys(team.store(name))) for name in team.laptops)
    return next(key for key in found if key is not None)


def signed(team: Team, name: str, header: package.Header, payload: Path) -> Path:
    """A package with this header and payload, signed by somebody's laptop."""
    voucher = own_voucher(team.store(name))
    assert voucher is not None
    path = team.path("forged")
    package.write(path, header, payload, voucher.key)
    return path


def change(store: Store, **parts: Any) -> dict[str, Any]:
    """A change made by hand, whole in its hashes: unless said otherwise the next one of this laptop."""
    chain = store.chain
    made: dict[str, Any] = {
        "act": bytes(16), "kind": "theme", "record": store.clock.new_id(), "field": "name",
        "value": "planted", "salt": SALT, "parents": b"", "prev": chain.prev, "laptop": chain.laptop,
        "sequence": chain.sequence + 1, "clock": chain.clock + 1, "author": chain.author, "how": "typed",
        "state": 0, **parts,
    }  # fmt: skip
    value = made["value"]
    made.setdefault("value_hash", NOTHING if isinstance(value, float) else hash_value(value, SALT))
    made["cid"] = change_id(*(made[part] for part in HASHED))
    return made


def replacing(store: Store, record: str, field: str, **parts: Any) -> dict[str, Any]:
    """A change made by hand that replaces what this store shows of a field."""
    shown = store.seen(record).fields.get(field)
    parents = join_parents({bytes.fromhex(shown)} if shown else set())
    kind = store.kinds_of_all()[record]
    return change(store, kind=kind, record=record, field=field, parents=parents, **parts)


def planting(*changes: dict[str, Any]) -> tuple[Statement, ...]:
    """The statements that put these changes into a payload, where they lengthen the chains in it."""
    found: list[Statement] = []
    for made in changes:
        names, marks = ", ".join(made), ", ".join("?" * len(made))
        laptop, sequence = made["laptop"], made["sequence"]
        found += [
            (
                "INSERT INTO chain VALUES (?1, ?2, ?2, 1) ON CONFLICT(laptop) DO UPDATE SET"
                " last = max(last, ?2)",
                (laptop, sequence),
            ),
            (f"INSERT INTO change({names}) VALUES ({marks})", tuple(made.values())),
        ]
    return tuple(found)
