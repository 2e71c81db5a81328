"""Handing over: what this laptop knows, written for the lead, the team, or one colleague."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from nacl.utils import random

from fieldwork.capture.checks import at_the_keyboard, counted, the_inspection
from fieldwork.capture.laptops import LETTER, own_voucher
from fieldwork.errors import FieldworkError
from fieldwork.exchange import package, sealing, shelf
from fieldwork.exchange.manifest import Manifest, as_text
from fieldwork.exchange.package import Header, Kind, Slot
from fieldwork.exchange.readers import Readers, is_local, readers
from fieldwork.exchange.trust import own_keys
from fieldwork.records import ALL, Inspection, Note
from fieldwork.store import backup, exchanged, holdings, payload
from fieldwork.store.exchanged import Sent
from fieldwork.store.keys import BACKUPS
from fieldwork.store.store import Store

LARGE = 10 * 1000 * 1000
"""Bytes beyond which only what the receivers lack goes, so that it fits a mail or a shared folder."""
OUTGOING = "outgoing-{}.db"
RECEIPT_KEY = b"receipt"


@dataclass(frozen=True)
class HandedOver:
    """What was written; `whole` where it holds everything this laptop knows, `size` in bytes."""

    path: Path
    package: str
    words: str
    changes: int
    records: Mapping[str, int]
    recipients: tuple[str, ...]
    whole: bool
    size: int


@dataclass(frozen=True, repr=False)
class Parcel:
    """A package to be written: what it says of itself, for whom, and its boxes."""

    manifest: Manifest
    slots: tuple[Slot, ...]
    key: bytes
    since: Mapping[str, int]
    shown: frozenset[str] | None = None


def hand_over(store: Store, path: Path, *, to: str = "") -> HandedOver:
    """Write a hand-over: for "lead", "team", or a member by name or id; by itself for whoever waits for it.

    It opens for every full member of the team, or for one local reader with what they may see. Raises
    Refused, NotFound, DiskFull, ReadOnly.
    """
    founded(store)
    meant_for = to or ("team" if at_the_keyboard(store).role == "lead" else "lead")
    found = readers(store, meant_for)
    parcel = _parcel(store, found, {})
    changes, size = write(store, path, parcel)
    since = _lacking(store, found) if size > LARGE and found.shown is None else {}
    if since:
        parcel = _parcel(store, found, since)
        changes, size = write(store, path, parcel)
    note_sent(store, parcel, found)
    counts = {} if found.shown is not None else _counts(store)
    return HandedOver(
        path, parcel.manifest.package, _words(store, found, changes, whole=not since), changes, counts,
        found.names, not since, size,
    )  # fmt: skip


def write_receipt(store: Store, path: Path) -> HandedOver:
    """Write a receipt: what this laptop has of everybody, and no records. Raises as hand_over does."""
    founded(store)
    found = readers(store, "team")
    parcel = _parcel(store, found, {laptop: max(ends)[0] for laptop, ends in holdings.tips(store).items()})
    parcel = replace(parcel, manifest=replace(parcel.manifest, kind="receipt", counts={}, rests_on=""))
    _, size = write(store, path, parcel)
    note_sent(store, parcel, found)
    words = f"A receipt for {', '.join(found.names)}: what has arrived here."
    return HandedOver(path, parcel.manifest.package, words, 0, {}, found.names, False, size)


def manifest_of(store: Store, kind: Kind, *, whole: bool = True, rests_on: str = "") -> Manifest:
    """What a package written now says of this laptop."""
    member = at_the_keyboard(store)
    return Manifest(
        package=store.clock.new_id(),
        kind=kind,
        laptop=store.chain.laptop,
        letter=str(store.fact(LETTER) or ""),
        member=member.id,
        sender=str(member.name),
        made_at=store.clock.moment(),
        area=str(the_inspection(store).area),
        tips=holdings.tips(store),
        counts=_counts(store),
        whole=whole,
        withheld=holdings.withholds(store),
        rests_on=rests_on,
        oldest_backup=oldest_backup(store),
    )


def write(store: Store, path: Path, parcel: Parcel) -> tuple[int, int]:
    """Write a package at path; how many changes it holds, and its size in bytes."""
    voucher = own_voucher(store)
    if voucher is None:
        raise FieldworkError("This laptop has no keys yet. Type something first, then hand over.")
    manifest = parcel.manifest
    with outgoing(store, manifest.package) as draft:
        changes = payload.write(
            store, draft, parcel.key, as_text(manifest), since=parcel.since, shown=parcel.shown
        )
        header = Header(
            kind=manifest.kind,  # type: ignore[arg-type]
            package=manifest.package,
            inspections=tuple(each.id for each in store.all(Inspection)),
            laptop=voucher.id,
            sign_key=bytes(voucher.key.verify_key).hex(),
            vouched=own_keys(store),
            size=draft.stat().st_size,
            slots=parcel.slots,
        )
        return changes, package.write(path, header, draft, voucher.key)


@contextmanager
def outgoing(store: Store, name: str) -> Iterator[Path]:
    """A place beside the store for a payload being made, which is encrypted; gone at the end."""
    path = store.path.with_name(OUTGOING.format(name))
    try:
        yield path
    finally:
        for left in (path, path.with_name(f"{path.name}-journal")):
            left.unlink(missing_ok=True)


def founded(store: Store) -> None:
    """Let a restored or copied store write the laptop it now stands on: others must know its keys."""
    if store.founding is not None:
        with store.act("A laptop of its own") as act:
            act.flush()


def receipt_key(key: bytes) -> bytes:
    """What only those who opened a package know: for receipts that are said or texted."""
    return hashlib.blake2b(key, digest_size=32, person=RECEIPT_KEY).digest()


def note_sent(store: Store, parcel: Parcel, found: Readers) -> None:
    """Note what was sent, so that a receipt for it can be understood."""
    chain, manifest = store.chain, parcel.manifest
    receivers = tuple(each.id for each in found.keys if each.id != chain.laptop)
    exchanged.note_sent(
        store,
        Sent(
            manifest.package, manifest.kind, manifest.made_at, receivers, chain.laptop, chain.sequence,
            chain.prev, receipt_key(parcel.key),
        ),
    )  # fmt: skip
    _end_undo(store)
    shelf.tidy(store)
    store.keep_fact("last_package", manifest.made_at)
    store.note_audit(f"Wrote a {manifest.kind}", ", ".join(found.names))


def _end_undo(store: Store) -> None:
    """Others hold from now on what came in last: it cannot be taken back any more."""
    rows = exchanged.all_merged(store)
    for row in rows:
        if row.sitting == rows[0].sitting and not (row.answered or row.undone):
            exchanged.mark_answered(store, row.number)


def _parcel(store: Store, found: Readers, since: Mapping[str, int]) -> Parcel:
    key = random(32)
    before = next((each.at for each in exchanged.all_sent(store) if each.what == "hand-over"), "")
    manifest = manifest_of(store, "hand-over", whole=not since, rests_on=before if since else "")
    if found.shown is not None:
        manifest = replace(manifest, counts={})
    return Parcel(manifest, sealing.for_keys(key, found.keys), key, since, found.shown)


def oldest_backup(store: Store) -> str:
    """When the oldest backup on this laptop was made; empty where there is none."""
    folder = store.path.parent / BACKUPS
    kept = [backup.as_backup(path) for path in folder.iterdir()] if folder.is_dir() else []
    return min((each.moment for each in kept if each), default="")


def _lacking(store: Store, found: Readers) -> dict[str, int]:
    """Up to which number of each laptop everybody it is meant for has it, where they all said so."""
    told = holdings.peers(store)
    if any(laptop not in told or told[laptop][1] for laptop in found.meant):
        return {}
    held = [holdings.held_by(store, laptop) for laptop in found.meant]
    common = set.intersection(*(set(each) for each in held))
    return {
        laptop: min(max(each[laptop])[0] for each in held)
        for laptop in common
        if all(holdings.knows(store, laptop, tip) for each in held for tip in each[laptop])
    }


def _counts(store: Store) -> dict[str, int]:
    counts = {kind.kind: store.count(kind) for kind in ALL}
    return {kind: count for kind, count in counts.items() if count}


def _words(store: Store, found: Readers, changes: int, *, whole: bool) -> str:
    who = " and ".join(found.names) if len(found.names) < 3 else f"{len(found.names)} colleagues"
    if found.shown is not None:
        return f"For {who}: the reading form and their own reading list."
    notes = counted(store.count(Note), "note")
    share = f"everything, {notes} among it" if whole else f"what they lack, {counted(changes, 'change')}"
    return f"For {who}: {share}." if not is_local(store, store.chain.author) else f"For {who}: your readings."
