"""Who a matter of concern is about: written sealed, read by those who must know, every reading logged."""

from __future__ import annotations

from fieldwork.capture.checks import said
from fieldwork.concerns import sealed
from fieldwork.concerns.writing import still_open, write_to
from fieldwork.errors import NotFound, Refused
from fieldwork.records import Concern
from fieldwork.store.act import Seen
from fieldwork.store.store import Store

READ = "Read who a matter of concern is about"


def set_about(store: Store, concern: str, who: str, seen: Seen | None = None) -> str:
    """Write who it is about, sealed to the laptops of who raised it, the lead and the deputy."""
    found = still_open(store, concern)
    _must_know(store, found)
    words = said(who, "Write who it is about.")
    about = sealed.seal(words, sealed.sealed_to(store, found.seen_by))
    return write_to(store, "Wrote who a matter of concern is about", concern, {"about": about}, seen)


def read_about(store: Store, concern: str) -> str:
    """Who it is about. Only for those who must know; every reading is logged on this laptop."""
    found = store.get(Concern, concern)
    if not found.about:
        raise NotFound("Nobody has written who it is about.")
    _must_know(store, found)
    words = sealed.opened(store, found.about)
    store.note_audit(READ, str(found.code))
    return words


def seal_again(store: Store, concern: str, seen: Seen | None = None) -> str:
    """Seal who it is about to all who must know by now, such as a new lead or a new laptop."""
    found = store.get(Concern, concern)
    about = sealed.seal(read_about(store, concern), sealed.sealed_to(store, found.seen_by))
    return write_to(store, "Sealed a matter of concern again", concern, {"about": about}, seen)


def _must_know(store: Store, concern: Concern) -> None:
    if not sealed.may_know(store, concern.seen_by):
        raise Refused("Only who raised it, the lead and the deputy may know who it is about.")
