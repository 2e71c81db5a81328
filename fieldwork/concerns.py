"""A matter of concern and its steps; who it is about is sealed to the few who must know."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from dataclasses import replace

from nacl.public import PublicKey, SealedBox

from fieldwork.capture.checks import after, at_the_keyboard, living, must_lead, one_of, past, said
from fieldwork.capture.laptops import laptops_of, own_box_keys
from fieldwork.capture.writing import change, make
from fieldwork.errors import NotFound, Refused
from fieldwork.records import Concern, Contact, Member
from fieldwork.records.values import Plain, canonical_text
from fieldwork.store.act import Seen
from fieldwork.store.store import Store

STEPS = {
    "seen_at": "seeing it",
    "told_lead_at": "telling the lead",
    "told_contact_at": "telling the local contact",
    "acknowledged_at": "their answer",
    "closed_at": "closing it",
}
"""The steps that have a time, in words."""

# Lead and contact follow in no fixed turn: in danger, people ring first.
_IN_TURN = (
    ("seen_at", "told_lead_at"),
    ("seen_at", "told_contact_at"),
    ("told_contact_at", "acknowledged_at"),
    ("told_lead_at", "closed_at"),
    ("told_contact_at", "closed_at"),
    ("acknowledged_at", "closed_at"),
)
_PADDED_TO = 256
_READ = "Read who a matter of concern is about"


def raise_concern(
    store: Store, what: str, *, about_code: str = "", seen_at: str | None = None, about: str = ""
) -> str:
    """Raise a matter of concern, seen now unless told otherwise; its id. `about` is sealed at once.

    Raised by the lead, the lead has been told.
    """
    member = at_the_keyboard(store)
    fields = {
        "what": said(what, "Say what you saw or heard, without names."),
        "about_code": about_code or None,
        "seen_at": past(store, seen_at),
        "seen_by": member.id,
        "told_lead_at": store.clock.moment() if member.role == "lead" else None,
        "about": _sealed(store, about, member.id) if about.strip() else None,
    }
    with store.act("Raised a matter of concern") as act:
        return make(store, act, Concern, fields)


def change_concern(store: Store, concern: str, seen: Seen | None = None, **fields: str | None) -> str:
    """Change what an open concern says, or which code it is about."""
    _open(store, concern)
    for name in fields:
        one_of("What can be changed so", ("what", "about_code"), name)
    return _write(store, "Changed a matter of concern", concern, dict(fields), seen)


def told_lead(store: Store, concern: str, at: str | None = None, seen: Seen | None = None) -> str:
    """Note when the lead was told."""
    return _step(store, "Told the lead of a matter of concern", concern, "told_lead_at", at, {}, seen)


def told_contact(
    store: Store, concern: str, contact: str, at: str | None = None, seen: Seen | None = None
) -> str:
    """Note when the local contact was told, and which."""
    living(store, Contact, contact)
    what = "Told the contact of a matter of concern"
    return _step(store, what, concern, "told_contact_at", at, {"contact": contact}, seen)


def acknowledged(store: Store, concern: str, by: str, at: str | None = None, seen: Seen | None = None) -> str:
    """Note when the local contact said that they act on it, and who said so, by role."""
    if not _open(store, concern).told_contact_at:
        raise Refused("Note first when the local contact was told.")
    fields = {"acknowledged_by": said(by, "Say who answered, by role.")}
    return _step(store, "A matter of concern was acknowledged", concern, "acknowledged_at", at, fields, seen)


def set_outcome(store: Store, concern: str, outcome: str, seen: Seen | None = None) -> str:
    """Note what came of it."""
    _open(store, concern)
    words = said(outcome, "Say what came of it.")
    return _write(store, "Noted what came of a matter of concern", concern, {"outcome": words}, seen)


def close(
    store: Store, concern: str, at: str | None = None, *, not_passed_on: str = "", seen: Seen | None = None
) -> str:
    """Close a concern, as the lead: all steps taken, or the reason why it was not passed on."""
    must_lead(store, "close a matter of concern", ("lead",))
    found = _open(store, concern)
    lacking = _missing(found, not_passed_on)
    if lacking:
        raise Refused(f"Before this is closed: {' '.join(lacking)}")
    fields: dict[str, Plain] = {}
    if not_passed_on.strip():
        fields["outcome"] = "\n\n".join(
            filter(None, (found.outcome, f"Not passed on: {not_passed_on.strip()}"))
        )
    return _step(store, "Closed a matter of concern", concern, "closed_at", at, fields, seen)


def raised_in_error(store: Store, concern: str, why: str, seen: Seen | None = None) -> str:
    """Note that it was no matter of concern, and why. It stays on the list, closed."""
    found = _open(store, concern)
    if found.seen_by != store.chain.author:
        must_lead(store, "say that a colleague’s concern was raised in error")
    fields = {
        "raised_in_error": said(why, "Say why it was no matter of concern."),
        "closed_at": past(store, None),
    }
    return _write(store, "A matter of concern was raised in error", concern, fields, seen)


def open_again(store: Store, concern: str, seen: Seen | None = None) -> str:
    """Open a closed concern again, as the lead."""
    must_lead(store, "open a matter of concern again", ("lead",))
    if is_open(store.get(Concern, concern)):
        raise Refused("This matter of concern is open as it is.")
    fields = {"closed_at": None, "raised_in_error": None}
    return _write(store, "Opened a matter of concern again", concern, fields, seen)


def correct_time(store: Store, concern: str, step: str, at: str, seen: Seen | None = None) -> str:
    """Correct the time of a step that was taken."""
    one_of("The step", STEPS, step)
    found = _open(store, concern)
    if getattr(found, step) is None:
        raise Refused(f"{STEPS[step].capitalize()} has no time yet. Note the step itself.")
    fields = {step: past(store, at)}
    _check_turn(replace(found, **fields))
    return _write(store, "Corrected a time of a matter of concern", concern, fields, seen)


def delete_concern(store: Store, concern: str) -> None:
    """Always refused: a matter of concern is never deleted."""
    code = store.get(Concern, concern).code
    raise Refused(f"{code} cannot be deleted. If there was nothing in it, say that it was raised in error.")


def is_open(concern: Concern) -> bool:
    """Whether something is still to be done about it."""
    return not (concern.closed_at or concern.raised_in_error)


def open_concerns(store: Store) -> tuple[Concern, ...]:
    """The matters of concern that are not closed; one that somebody deleted all the same is among them."""
    return tuple(concern for concern in store.all(Concern, deleted=True) if is_open(concern))


def set_about(store: Store, concern: str, who: str, seen: Seen | None = None) -> str:
    """Write who it is about, sealed to the laptops of who raised it, the lead and the deputy."""
    found = _open(store, concern)
    _must_know(store, found)
    sealed = _sealed(store, said(who, "Write who it is about."), str(found.seen_by))
    return _write(store, "Wrote who a matter of concern is about", concern, {"about": sealed}, seen)


def read_about(store: Store, concern: str) -> str:
    """Who it is about. Only for those who must know; every reading is logged on this laptop."""
    found = store.get(Concern, concern)
    if found.about is None:
        raise NotFound("Nobody has written who it is about.")
    _must_know(store, found)
    boxes: dict[str, str] = json.loads(b64decode(found.about))
    own = own_box_keys(store)
    mine = next((laptop for laptop in own if laptop in boxes), None)
    if mine is None:
        raise Refused(
            "Who it is about was sealed before this laptop joined. "
            "Ask who raised it, or the lead, to seal it again."
        )
    store.note_audit(_READ, str(found.code))
    return SealedBox(own[mine]).decrypt(b64decode(boxes[mine])).decode().rstrip("\0")


def seal_again(store: Store, concern: str, seen: Seen | None = None) -> str:
    """Seal who it is about to all who must know by now, such as a new lead or a new laptop."""
    found = store.get(Concern, concern)
    sealed = _sealed(store, read_about(store, concern), str(found.seen_by))
    return _write(store, "Sealed a matter of concern again", concern, {"about": sealed}, seen)


def _step(
    store: Store,
    what: str,
    concern: str,
    step: str,
    at: str | None,
    fields: dict[str, Plain],
    seen: Seen | None,
) -> str:
    found = _open(store, concern)
    if getattr(found, step):
        raise Refused(f"{STEPS[step].capitalize()} has its time already. Correct the time instead.")
    all_fields = {**fields, step: past(store, at)}
    _check_turn(replace(found, **all_fields))
    return _write(store, what, concern, all_fields, seen)


def _write(store: Store, what: str, concern: str, fields: dict[str, Plain], seen: Seen | None) -> str:
    with store.act(what) as act:
        change(store, act, Concern, concern, fields, seen)
    return concern


def _open(store: Store, concern: str) -> Concern:
    found = store.get(Concern, concern)
    if not is_open(found):
        raise Refused(f"{found.code} is closed. The lead can open it again.")
    return found


def _check_turn(concern: Concern) -> None:
    for earlier, later in _IN_TURN:
        when = getattr(concern, later)
        if when is not None:
            after(when, STEPS[later].capitalize(), getattr(concern, earlier), STEPS[earlier])


def _missing(concern: Concern, not_passed_on: str) -> list[str]:
    passed_on = not not_passed_on.strip()
    checks = (
        (not concern.told_lead_at, "Note when the lead was told."),
        (passed_on and not concern.told_contact_at,
         "Note when the local contact was told, or say why it was not passed on."),
        (bool(concern.told_contact_at) and not concern.acknowledged_at, "Note when the contact answered."),
        (passed_on and not concern.outcome, "Say what came of it."),
    )  # fmt: skip
    return [sentence for lacking, sentence in checks if lacking]


def _must_know(store: Store, concern: Concern) -> None:
    member = at_the_keyboard(store)
    if member.id not in _readers(store, str(concern.seen_by)):
        raise Refused("Only who raised it, the lead and the deputy may know who it is about.")


def _readers(store: Store, raised_by: str) -> set[str]:
    leaders = {member.id for role in ("lead", "deputy") for member in store.all(Member, role=role)}
    return {raised_by, *leaders}


def _sealed(store: Store, who: str, raised_by: str) -> bytes:
    """One box for each laptop that may open it, padded so that its length tells nothing."""
    plain = canonical_text(who.strip()).encode()
    padded = plain.ljust(-(-len(plain) // _PADDED_TO) * _PADDED_TO, b"\0")
    laptops = laptops_of(store, _readers(store, raised_by))
    boxes = {laptop.id: _boxed(padded, str(laptop.box_key)) for laptop in laptops}
    if not boxes:
        raise Refused(
            "No laptop of the team has a key yet, so nobody could read it. Raise the concern without it."
        )
    return json.dumps(boxes, sort_keys=True).encode()


def _boxed(plain: bytes, box_key: str) -> str:
    return b64encode(SealedBox(PublicKey(bytes.fromhex(box_key))).encrypt(plain)).decode()
