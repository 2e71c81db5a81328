"""A merge in a process of its own, to be killed at any moment of it."""

from __future__ import annotations

import multiprocessing
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from fieldwork import library
from fieldwork.capture.opening import open_inspection
from fieldwork.clock import Clock
from fieldwork.exchange.merging import merge
from fieldwork.store import keys
from fieldwork.store.keys import Cost
from tests.fieldwork.exchange.team import PASSPHRASE

CHEAP = Cost(ops=1, mem=8 * 1024)
_CONTEXT = multiprocessing.get_context("forkserver")
# So that each start costs next to nothing.
_CONTEXT.set_forkserver_preload([__name__])


def start(folder: Path, path: Path) -> tuple[BaseProcess, Connection]:
    """A process that says so when it begins to take this file in, and how long it took when it has."""
    ours, theirs = _CONTEXT.Pipe(duplex=False)
    child = _CONTEXT.Process(target=take_in, args=(folder, path, theirs))
    child.start()
    theirs.close()
    return child, ours


def take_in(folder: Path, path: Path, says: Connection) -> None:
    """Open the only inspection of a library as the program does, waiting for the disk, and merge."""
    keys.COST = keys.FLOOR = CHEAP
    clock = Clock()
    with open_inspection(library.unlock(folder, PASSPHRASE).places()[0], clock) as opened:
        says.send("")
        begun = clock.now()
        (result,) = merge(opened.store, opened.place, [path]).results
        says.send((result.outcome, (clock.now() - begun).total_seconds()))
