"""How far an erasure has come: on how many laptops it is done, and which backups still hold the words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from fieldwork.exchange.handing_over import oldest_backup
from fieldwork.exchange.merging import names_of_laptops
from fieldwork.records import Erasure, Laptop
from fieldwork.store import holdings
from fieldwork.store.store import Store


@dataclass(frozen=True)
class ErasureStanding:
    """One erasure: when and why, and on how many laptops of the team it is known to be done."""

    when: str
    reason: str
    done: int
    of: int
    waiting_for: tuple[str, ...]
    """Whose laptops are not known to have it yet."""
    backups: tuple[str, ...]
    """Whose laptops have backups from before it."""

    @property
    def words(self) -> str:
        """erased on 6 of 8 laptops"""
        kept = f"; backups from before are on laptops of {', '.join(self.backups)}" if self.backups else ""
        return f"erased on {self.done} of {self.of} laptops{kept}"


def erasures(store: Store) -> tuple[ErasureStanding, ...]:
    """Every erasure, newest first, by what each laptop was last heard to have."""
    names, peers = names_of_laptops(store), holdings.peers(store)
    laptops = [each.id for each in store.all(Laptop) if not each.retired]
    held = {laptop: holdings.held_by(store, laptop) for laptop in laptops}
    oldest = {laptop: peers[laptop][2] for laptop in laptops if laptop in peers}
    oldest[store.chain.laptop] = oldest_backup(store)
    found = []
    for record, maker, sequence, cid, clock in holdings.erasures(store):
        when = datetime.fromtimestamp((clock >> 16) / 1000, UTC)
        done = {
            laptop
            for laptop in laptops
            if laptop in (store.chain.laptop, maker)
            or holdings.has_arrived(store, cid, maker, sequence, held[laptop].get(maker, ()))
        }
        before = [laptop for laptop in laptops if oldest.get(laptop) and _moment(oldest[laptop]) < when]
        found.append(
            ErasureStanding(
                when.isoformat(timespec="seconds"), _reason(store, record), len(done), len(laptops),
                _sorted({names[each] for each in laptops if each not in done}),
                _sorted({names[each] for each in before}),
            )
        )  # fmt: skip
    return tuple(found)


def _reason(store: Store, record: str) -> str:
    erases = store.get(Erasure, record).erases
    return str(erases["reason"]) if erases else ""


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _sorted(names: set[str]) -> tuple[str, ...]:
    return tuple(sorted(names))
