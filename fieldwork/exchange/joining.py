"""Joining with an invitation: its records come in, and it vouches for the keys of this laptop."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from nacl.signing import SigningKey

from fieldwork.capture.checks import in_words, the_inspection
from fieldwork.capture.laptops import found_laptop, keep_earlier
from fieldwork.capture.opening import Opened, create_opened, open_inspection, taken_back_on_failure
from fieldwork.capture.vouching import Voucher
from fieldwork.clock import Clock
from fieldwork.errors import BadPackage, Refused
from fieldwork.exchange import package, sealing
from fieldwork.exchange.arriving import laid_out, read_manifest
from fieldwork.exchange.manifest import Invited, Manifest
from fieldwork.exchange.merging import note_sender
from fieldwork.exchange.package import DAMAGED, Package
from fieldwork.library import Library, Place
from fieldwork.store.keys import Label
from fieldwork.store.store import Store
from fieldwork.store.union import take_in


def join(library: Library, clock: Clock, path: Path, words: str) -> Opened:
    """Put the inspection of this invitation on this laptop, and open it.

    Where it is here already, in the same person's hands, what the invitation holds is taken in and vouches
    for this laptop anew; where joining was cut off, it goes on. Raises WrongPassphrase, BadPackage, TooNew,
    Refused (too late, not yours), DiskFull.
    """
    found = package.read(path)
    if found.header.kind != "invitation":
        raise Refused(
            "This is a hand-over, not an invitation. To join, ask the lead for an invitation; "
            "to take this in, open the inspection first."
        )
    key = sealing.open_with_words(found.header, words)
    here = next((each for each in library.places() if each.id in found.header.inspections), None)
    if here is None:
        return _for_the_first_time(library, clock, found, key)
    return _again(library, here, clock, found, key)


def _for_the_first_time(library: Library, clock: Clock, found: Package, key: bytes) -> Opened:
    # Its area stands in the payload, which can only be read from a store beside it.
    place = library.add(found.header.inspections[0], Label("", clock.today()))
    with taken_back_on_failure(library, place):
        opened = create_opened(place, clock, author=clock.new_id())
        try:
            with _unpacked(opened.store, found, key) as (draft, said, invited):
                _take_in(opened.store, draft, key, said, invited)
            return replace(opened, place=library.set_label(place, _label(opened.store)))
        except BaseException:
            opened.close()
            raise


def _again(library: Library, place: Place, clock: Clock, found: Package, key: bytes) -> Opened:
    # A place gets its name when joining is done: one without was cut off before that.
    cut_off = not place.label.council_area
    begun = place.store_file.exists() or not cut_off
    opened = open_inspection(place, clock) if begun else create_opened(place, clock, author=clock.new_id())
    try:
        store = opened.store
        nobodys = cut_off and store.find(store.chain.author) is None
        with _unpacked(store, found, key) as (draft, said, invited):
            if store.chain.author != invited.member and not nobodys:
                raise Refused(
                    "This inspection is on this laptop already, in somebody else’s hands. "
                    "Nothing was changed. Join on a laptop of your own."
                )
            _take_in(store, draft, key, said, invited)
        return replace(opened, place=library.set_label(place, _label(store))) if cut_off else opened
    except BaseException:
        opened.close()
        raise


@contextmanager
def _unpacked(store: Store, found: Package, key: bytes) -> Iterator[tuple[Path, Manifest, Invited]]:
    with laid_out(store.path.parent, found) as draft:
        said = read_manifest(store.db, found, draft, key)
        if said.invited is None:
            raise BadPackage(DAMAGED)
        if store.clock.now() > datetime.fromisoformat(said.invited.until):
            raise Refused(
                f"This invitation was good until {in_words(said.invited.until)}. Ask the lead for a new one; "
                "if it is not that late, set this laptop’s clock right."
            )
        yield draft, said, said.invited


def _take_in(store: Store, draft: Path, key: bytes, said: Manifest, invited: Invited) -> None:
    """Take in what the invitation holds, and write this laptop, for which it vouches."""
    take_in(store, draft, key, note=lambda _: note_sender(store, said))
    store.become(invited.member)
    keep_earlier(store, invited.id, invited.box_seed)
    voucher = Voucher(invited.id, SigningKey(bytes.fromhex(invited.seed)))
    with store.act("Joined the inspection") as act:
        found_laptop(store, act, invited.member, invited.letter, voucher)


def _label(store: Store) -> Label:
    inspection = the_inspection(store)
    return Label(str(inspection.area), str(inspection.notice_on or store.clock.today()))
