"""A package that arrives: everything about it is checked before the database sees a byte of its changes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from fieldwork.capture.checks import the_inspection
from fieldwork.capture.laptops import own_box_keys
from fieldwork.errors import BadPackage, FieldworkError, Refused
from fieldwork.exchange import manifest, package, sealing
from fieldwork.exchange.manifest import Manifest
from fieldwork.exchange.package import DAMAGED, Header, Package
from fieldwork.exchange.readers import FROM_READERS, is_local
from fieldwork.exchange.shelf import FOLDER
from fieldwork.exchange.trust import signer
from fieldwork.records import Inspection, Laptop
from fieldwork.store import payload
from fieldwork.store.driver import Database
from fieldwork.store.incoming import Limits
from fieldwork.store.store import Store

INCOMING = "incoming-{}.db"


@dataclass(frozen=True, repr=False)
class Arrived:
    """A package that may be taken in: its payload laid out beside the store, still encrypted."""

    header: Header
    manifest: Manifest
    payload: Path
    key: bytes
    limits: Limits | None
    """What its sender may bring, where that is not everything."""


@contextmanager
def arriving(store: Store, path: Path, *, words: str = "", adopt: bool = False) -> Iterator[Arrived]:
    """Open the package at path for this inspection, without changing it.

    `words` open an invitation; with `adopt`, one to another inspection of the same area too. Raises
    BadPackage, TooNew, Unknown, Refused, WrongPassphrase, NotFound, DiskFull.
    """
    found = package.read(path)
    if found.header.kind == "summary":
        raise Refused("This is a summary for the national report. Take it in there: it holds no records.")
    with laid_out(store.path.parent, found) as draft:
        other = _is_other(store, found.header)
        if other and not adopt:
            raise Refused(
                "This hand-over belongs to another inspection. Nothing was changed. "
                "Open that inspection, and take it in there."
            )
        if other and found.header.kind != "invitation":
            raise Refused(
                "To join two inspections, take in an invitation to the other one: its lead writes it and "
                "says its six words. Nothing was changed."
            )
        key = _opened(store, found.header, words)
        limits = None if words else _limits(store, found.header)
        said = read_manifest(store.db, found, draft, key)
        if other and said.area != the_inspection(store).area:
            raise Refused(f"This is an inspection of {said.area}, another area. Nothing was changed.")
        yield Arrived(found.header, said, draft, key, limits)


@contextmanager
def laid_out(folder: Path, found: Package) -> Iterator[Path]:
    """The payload of a package, its signature checked, in a file of this folder; gone at the end."""
    draft = folder / INCOMING.format(found.header.package)
    try:
        package.extract(found, draft)
        yield draft
    finally:
        draft.unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Take away what a merge that was killed left lying beside the store."""
    for pattern in ("incoming-*.db", ".incoming-*.part", "outgoing-*.db*", f"{FOLDER}/.*.part"):
        for left in folder.glob(pattern):
            left.unlink(missing_ok=True)


def read_manifest(db: Database, found: Package, draft: Path, key: bytes) -> Manifest:
    """What the payload says of its package, which the header must agree with. Raises BadPackage, TooNew."""
    with payload.opened(db, draft, key):
        said = manifest.from_text(payload.read_about(db))
    header = found.header
    if (said.package, said.kind, said.laptop) != (header.package, header.kind, header.laptop):
        raise BadPackage(DAMAGED)
    return said


def _is_other(store: Store, header: Header) -> bool:
    ours = {each.id for each in store.all(Inspection, deleted=True)}
    return not ours & set(header.inspections)


def _opened(store: Store, header: Header, words: str) -> bytes:
    """The key of the package: by words where they are given, else by one of ours."""
    if words and header.kind == "invitation":
        return sealing.open_with_words(header, words)
    key = sealing.open_with_keys(header, own_box_keys(store))
    if key is not None:
        return key
    if header.kind == "invitation":
        raise Refused(
            "This is an invitation: six words open it. To join with it, choose Join on the start page."
        )
    raise FieldworkError(
        "This hand-over was not made for this laptop, so nothing in it can be read. Nothing was changed. "
        "Ask its sender to take in your latest hand-over, and then to hand over again."
    )


def _limits(store: Store, header: Header) -> Limits | None:
    """A local reader, who is staff of the inspected council, brings their own readings and nothing else."""
    found = signer(store, header)
    if not is_local(store, found.member):
        return None
    theirs = {each.id for each in store.all(Laptop, member=found.member, deleted=True)}
    return Limits(frozenset(theirs | {found.laptop}), FROM_READERS, frozenset((found.member,)))
