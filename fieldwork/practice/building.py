"""The practice inspection as a library on disk, as if its lead had been working in it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from fieldwork import library
from fieldwork.capture.laptops import found_laptop
from fieldwork.capture.opening import Opened, open_inspection
from fieldwork.clock import Clock
from fieldwork.interchange import plain
from fieldwork.library import Library, Place, hold
from fieldwork.practice.gathering import records
from fieldwork.practice.plain import Row, identity
from fieldwork.practice.source import source
from fieldwork.store.keys import Label
from fieldwork.store.store import Store, create_store

PASSPHRASE = "northmoor practice 2010"
"""Printed in the README; it protects nothing."""


def build(folder: Path, clock: Clock, passphrase: str = PASSPHRASE) -> Opened:
    """Make a library in this folder with the practice inspection in it, open on the lead's laptop.

    Raises Refused (there is a library already), ReadOnly, DiskFull.
    """
    here, _ = library.create(folder, passphrase)
    return add(here, clock)


def open_or_add(here: Library, clock: Clock) -> Opened:
    """Open the practice inspection of a library, made now where it has none."""
    wanted = _id()
    for place in here.places():
        if place.id == wanted:
            return open_inspection(place, clock)
    return add(here, clock)


def add(here: Library, clock: Clock) -> Opened:
    """Make the whole practice inspection in a library, and open it. Raises Refused where it is there."""
    return start(here, clock, records())


def start(here: Library, clock: Clock, rows: Iterable[Row]) -> Opened:
    """Make the practice inspection with these of its records, in the lead's hands, and open it."""
    given = source().inspection["inspection"]
    place = here.add(_id(), Label(given["area"], given["notice_on"]))
    held = hold(place)
    try:
        return Opened(_filled(place, clock, rows), held, place)
    except BaseException:
        held.release()
        raise


def _id() -> str:
    return identity("inspection", source().inspection["inspection"]["council"])


def _filled(place: Place, clock: Clock, rows: Iterable[Row]) -> Store:
    lead = identity("member", "reid")
    key = place.store_key()
    try:
        store = create_store(place.store_file, bytes(key), clock, laptop=clock.new_id(), author=lead)
    finally:
        key.wipe()
    try:
        plain.load(store, (json.dumps(row) for row in rows))
        with store.act("Started the inspection") as act:
            found_laptop(store, act, lead, source().letters["reid"])
    except BaseException:
        store.close()
        raise
    return store
