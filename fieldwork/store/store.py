"""The open store of one inspection: open, close, write, read what is current."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from fieldwork.clock import Clock
from fieldwork.errors import Damaged, FieldworkError
from fieldwork.records import KINDS, Record
from fieldwork.store import blind, history, projection, reading, schema, search
from fieldwork.store.act import Act, Seen
from fieldwork.store.changes import Change, hash_blob
from fieldwork.store.driver import PAGE, Database, connect, in_words
from fieldwork.store.history import Version
from fieldwork.store.identity import Chain, read_chain, take_identity, write_chain
from fieldwork.store.meta import read_meta, write_meta
from fieldwork.store.search import Hit

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Shown:
    """A record with the versions that were shown, to be given back when it is edited."""

    record: Record
    seen: Seen


class Store:
    """One open store. Lives on one thread; nothing else may open its file meanwhile."""

    def __init__(self, db: Database, path: Path, clock: Clock) -> None:
        self.db, self.path, self.clock = db, path, clock
        self.chain: Chain = read_chain(db)
        self._changed: set[str] = set()
        self.founding: Callable[[Act], None] | None = None
        """Writes the laptop this store stands on, together with its first edit."""

    def close(self) -> None:
        """Let go of the file."""
        self.db.close()

    @contextmanager
    def act(self, what: str, how: str = "typed", *, author: str | None = None) -> Iterator[Act]:
        """One action of a person: all of it is written, or nothing.

        `what` says it in words for the undo list and holds no content; `how` is typed, imported,
        resolved, undone or erased.
        """
        before, founding = Chain(**vars(self.chain)), self.founding
        try:
            with in_words(self.path), self.db.atomic():
                if founding is not None:
                    self._found(founding)
                if author:
                    self.chain.author = author
                act = Act(self.db, self.clock, self.chain, how)
                yield act
                self._finish(act, what)
        except BaseException:
            self.chain, self.founding = before, founding
            raise
        self.chain.author = before.author

    def _found(self, founding: Callable[[Act], None]) -> None:
        """Write the laptop by an action of its own, so that undoing the edit leaves it there.

        It is named only now: the store may have been copied since it was to be written.
        """
        self.founding = None
        take_identity(self.db, self.clock.new_id(), self.chain.author)
        self.chain = read_chain(self.db)
        act = Act(self.db, self.clock, self.chain, "typed")
        founding(act)
        self._finish(act, "A laptop of its own")

    def _finish(self, act: Act, what: str) -> None:
        records, cells = act.finish()
        if not records:
            return
        projection.bring_up_to_date(self.db, records, cells)
        write_chain(self.db, self.chain)
        self._changed |= act.kinds
        self.db.conn.execute(
            "INSERT INTO act(id, what, at, first, last, undoes) VALUES (?, ?, ?, ?, ?, ?)",
            (act.id, what, self.clock.moment(), act.first, act.last, act.undoes),
        )

    def become(self, author: str) -> None:
        """Go on as a new laptop in this member's hands; its record is still to be written."""
        with in_words(self.path), self.db.atomic():
            take_identity(self.db, self.clock.new_id(), author)
        self.chain = read_chain(self.db)

    def note_changed(self, kinds: Iterable[str]) -> None:
        """Note that records of these kinds were written by other means than an action."""
        self._changed |= set(kinds)

    def take_changed(self) -> frozenset[str]:
        """The kinds of record written since this was last asked."""
        changed, self._changed = frozenset(self._changed), set()
        return changed

    # what is current

    def all(self, kind: type[R], *, deleted: bool = False, **fields: Any) -> tuple[R, ...]:
        """Every record of a kind, or those whose fields have these values, in their order."""
        with in_words(self.path):
            return reading.all_of(self.db, kind, fields, deleted=deleted)

    def get(self, kind: type[R], id_: str) -> R:
        """One record of this kind. Raises NotFound."""
        with in_words(self.path):
            return reading.one(self.db, kind, id_)

    def find(self, id_: str) -> Record | None:
        """One record of whatever kind."""
        with in_words(self.path):
            kind = KINDS.get(reading.kind_of(self.db, id_) or "")
            return reading.one(self.db, kind, id_) if kind else None

    def shown(self, kind: type[R], id_: str) -> Shown:
        """One record with the versions shown, for editing."""
        with in_words(self.path):
            return Shown(reading.one(self.db, kind, id_), self.seen(id_))

    def seen(self, id_: str) -> Seen:
        """The shown version of each field of a record, as change ids in hex."""
        with in_words(self.path):
            return Seen(id_, reading.shown_versions(self.db, id_))

    def kinds_of_all(self) -> dict[str, str]:
        """Id to kind of every record there ever was."""
        with in_words(self.path):
            return reading.kinds_of_all(self.db)

    def deleted_ids(self, kind: type[Record]) -> set[str]:
        """Ids of the deleted records of this kind."""
        with in_words(self.path):
            return reading.deleted_ids(self.db, kind)

    def codes(self, kind: type[Record]) -> tuple[str, ...]:
        """Every code ever given to this kind."""
        with in_words(self.path):
            return reading.codes(self.db, kind)

    def history(self, id_: str, field: str) -> tuple[Version, ...]:
        """Every version of one field, oldest first."""
        with in_words(self.path):
            return history.of_field(self.db, id_, field)

    def every_change(self) -> Iterator[Change]:
        """Every change, in an order that is the same on every laptop."""
        with in_words(self.path):
            yield from history.everything(self.db)

    def count(self, kind: type[Record]) -> int:
        """How many records of a kind there are, deleted ones left out."""
        with in_words(self.path):
            return reading.count(self.db, kind)

    def conflicts(self) -> tuple[tuple[str, str, str], ...]:
        """Kind, record and field of everything that has two versions."""
        with in_words(self.path):
            return reading.conflicts(self.db)

    def search(self, words: str, *, limit: int = 50, kinds: tuple[str, ...] = ()) -> tuple[Hit, ...]:
        """The best records that hold all these words, without what a reader may not see yet (see blind)."""
        with in_words(self.path):
            hidden = self.hidden_records()
            hits = search.find(self.db, words, limit=limit + len(hidden), kinds=kinds)
            return tuple(hit for hit in hits if hit.id not in hidden)[:limit]

    def hidden_readings(self) -> frozenset[str]:
        """The readings that whoever is at the keyboard may not see yet."""
        with in_words(self.path):
            return blind.hidden_readings(self.db, self.chain.author)

    def hidden_records(self) -> frozenset[str]:
        """Those readings with their answers and events, and the comments on any of it."""
        with in_words(self.path):
            return blind.records_of(self.db, self.hidden_readings())

    def rebuild(self) -> None:
        """Derive everything current from the changes again."""
        with in_words(self.path), self.db.atomic():
            projection.rebuild(self.db)

    # bytes of attachments

    def put_blob(self, hash_: str, data: bytes) -> None:
        """Keep bytes once under their hash. Within an action they are kept or dropped with it."""
        if hash_ != hash_blob(data):
            raise ValueError("these bytes have another hash")
        with in_words(self.path):
            self.db.conn.execute("INSERT OR IGNORE INTO blob(hash, bytes) VALUES (?, ?)", (hash_, data))

    def drop_blob(self, hash_: str) -> None:
        """Destroy the bytes with this hash on this laptop."""
        with in_words(self.path):
            self.db.conn.execute("DELETE FROM blob WHERE hash = ?", (hash_,))

    def blob(self, hash_: str) -> bytes | None:
        """The bytes with this hash, where they are here."""
        with in_words(self.path):
            row = self.db.conn.execute("SELECT bytes FROM blob WHERE hash = ?", (hash_,)).fetchone()
        return bytes(row[0]) if row else None

    # facts of this laptop

    def note_audit(self, what: str, detail: str = "") -> None:
        """Note in this laptop's own log that something was opened, read, exported or printed."""
        with in_words(self.path):
            self.db.conn.execute(
                "INSERT INTO audit(at, what, detail) VALUES (?, ?, ?)", (self.clock.moment(), what, detail)
            )

    def audit(self) -> tuple[tuple[str, str, str], ...]:
        """(when, what, detail) of this laptop's own log, newest first."""
        with in_words(self.path):
            return tuple(self.db.conn.execute("SELECT at, what, detail FROM audit ORDER BY n DESC"))

    def fact(self, name: str) -> Any:
        """A fact this laptop keeps beside the records; not shared, not part of any dump."""
        with in_words(self.path):
            return read_meta(self.db, f"fact:{name}")

    def keep_fact(self, name: str, value: str | int) -> None:
        """Keep a fact of this laptop."""
        with in_words(self.path), self.db.atomic():
            write_meta(self.db, **{f"fact:{name}": value})


def create_store(path: Path, key: bytes, clock: Clock, *, laptop: str, author: str) -> Store:
    """Make a new store, encrypted from its first byte, as this laptop in this member's hands."""
    if path.exists():
        raise FieldworkError("There is already a store in this place; nothing was changed.")
    try:
        db = connect(path, key)
        try:
            with in_words(path):
                schema.prepare(db)
                with db.atomic():
                    take_identity(db, laptop, author)
                projection.ensure_tables(db)
                return Store(db, path, clock)
        except BaseException:
            db.close()
            raise
    except BaseException:
        for left in (path, path.with_name(f"{path.name}-journal")):
            left.unlink(missing_ok=True)
        raise


def open_store(path: Path, key: bytes, clock: Clock) -> Store:
    """Open a store. Raises Busy, Damaged, TooNew, ReadOnly."""
    if not path.exists() or path.stat().st_size == 0:
        raise Damaged("The store of this inspection is missing or empty. Restore the latest backup.")
    db = connect(path, key)
    try:
        with in_words(path):
            _whole_length(db, path)
            schema.prepare(db)
            projection.ensure_tables(db)
            return Store(db, path, clock)
    except BaseException:
        db.close()
        raise


def _whole_length(db: Database, path: Path) -> None:
    pages = db.conn.execute("PRAGMA page_count").fetchone()[0]
    if path.stat().st_size < pages * PAGE:
        raise Damaged(
            "The store of this inspection has lost its end. Do not delete it: restore the latest backup."
        )
