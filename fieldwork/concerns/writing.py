"""Writing to a matter of concern: only while it is open; its sealed part is kept for who must know."""

from __future__ import annotations

from collections.abc import Mapping

from fieldwork.capture.writing import change
from fieldwork.concerns import sealed
from fieldwork.errors import Refused
from fieldwork.records import Concern
from fieldwork.records.values import Plain
from fieldwork.store.act import Act, Seen
from fieldwork.store.store import Store

_RESEALED = "Sealed again who a matter of concern is about"


def is_open(concern: Concern) -> bool:
    """Whether something is still to be done about it."""
    return not (concern.closed_at or concern.raised_in_error)


def open_concerns(store: Store) -> tuple[Concern, ...]:
    """The matters of concern that are not closed; one that somebody deleted all the same is among them."""
    return tuple(concern for concern in store.all(Concern, deleted=True) if is_open(concern))


def still_open(store: Store, concern: str) -> Concern:
    """The concern, which must be open. Raises NotFound, Refused."""
    found = store.get(Concern, concern)
    if not is_open(found):
        raise Refused(f"{found.code} is closed. The lead can open it again.")
    return found


def write_to(store: Store, what: str, concern: str, fields: Mapping[str, Plain], seen: Seen | None) -> str:
    """Change fields of it in one action; where this laptop can, seal it to who must know by now."""
    with store.act(what) as act:
        change(store, act, Concern, concern, fields, seen)
        if "about" not in fields:
            _seal_anew(store, act, concern)
    return concern


def keep_sealed(store: Store, concern: str) -> None:
    """Seal who it is about to all who must know by now, where this laptop can; else nothing is done."""
    with store.act(_RESEALED) as act:
        _seal_anew(store, act, concern)


def _seal_anew(store: Store, act: Act, concern: str) -> None:
    found = store.get(Concern, concern)
    if (found.kind, concern, "about") in store.conflicts():
        _settle_same_words(store, act, found)
    elif sealed.is_stale(store, found):
        again = sealed.seal(sealed.opened(store, found.about), sealed.sealed_to(store, found.seen_by))
        change(store, act, Concern, concern, {"about": again})
        store.note_audit(_RESEALED, str(found.code))


def _settle_same_words(store: Store, act: Act, found: Concern) -> None:
    """Two laptops that sealed the same words again wrote two versions of one thing: that is no conflict."""
    if not sealed.may_know(store, found.seen_by):
        return
    live = [version.change.value for version in store.history(found.id, "about") if version.live]
    words = sealed.same_words(store, live)
    if words:
        act.settle(found.id, "about", sealed.seal(words, sealed.sealed_to(store, found.seen_by)))
        store.note_audit(_RESEALED, str(found.code))
