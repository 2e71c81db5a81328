"""Which laptop this store stands on and who works there; the chain of its changes."""

from __future__ import annotations

from dataclasses import dataclass

from fieldwork.store.changes import NOTHING
from fieldwork.store.driver import Database
from fieldwork.store.meta import read_meta, write_meta

_COUNTS_PER_MILLISECOND = 65536


@dataclass
class Chain:
    """The end of this laptop's chain: each change names the one before it."""

    laptop: str
    author: str
    sequence: int = 0
    prev: bytes = NOTHING
    clock: int = 0

    def tick(self, milliseconds: int) -> int:
        """A hybrid logical clock: real time where it moves on, a count where it does not."""
        self.clock = max(self.clock + 1, milliseconds * _COUNTS_PER_MILLISECOND)
        return self.clock


def read_chain(db: Database) -> Chain:
    """The chain as the store holds it."""
    return Chain(
        laptop=str(read_meta(db, "laptop")),
        author=str(read_meta(db, "author")),
        sequence=int(read_meta(db, "sequence") or 0),
        prev=bytes.fromhex(str(read_meta(db, "prev") or NOTHING.hex())),
        clock=int(read_meta(db, "clock") or 0),
    )


def write_chain(db: Database, chain: Chain) -> None:
    """Keep the end of the chain, in the transaction that moved it."""
    write_meta(db, sequence=chain.sequence, prev=chain.prev.hex(), clock=chain.clock)


def take_identity(db: Database, laptop: str, author: str) -> None:
    """Start a new chain as this laptop, in the hands of this member."""
    write_meta(db, laptop=laptop, author=author, sequence=0, prev=NOTHING.hex())
