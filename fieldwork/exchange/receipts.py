"""Receipts: what the lead has of what was typed here, by packages that came back or by six spoken letters."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from fieldwork.capture.checks import counted
from fieldwork.capture.laptops import own_box_keys
from fieldwork.errors import NotFound, Refused
from fieldwork.exchange.brought import UNSPOKEN, plural
from fieldwork.exchange.merging import names_of_laptops
from fieldwork.exchange.titles import find, title
from fieldwork.records import KINDS, Laptop, Member
from fieldwork.store import exchanged, holdings
from fieldwork.store.holdings import Tip, Written
from fieldwork.store.store import Store

ALPHABET = "ABCDEFGHJKLMNPRSTUVWXYZ"
"""Without letters that are mistaken for another when said or read: I, O, Q."""
LETTERS = 6

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
# What a person counts; a tag or a place at a table goes with what it belongs to.
COUNTED = ("note", "conversation", "reading", "answer", "event", "finding", "concern", "evaluation")


@dataclass(frozen=True)
class Standing:
    """What the lead has of this laptop's work. On the lead's own laptop `lead` is empty."""

    lead: str
    everything_up_to: str
    not_yet: Mapping[str, int]
    words: str


@dataclass(frozen=True)
class Arrival:
    """One record with work of this laptop in it, and whether the lead has all of that."""

    record: str
    kind: str
    title: str
    changed_at: str
    arrived: bool


def standing(store: Store) -> Standing:
    """What has arrived at the lead, in one line."""
    leads = _leads(store)
    if not leads or store.chain.author in {member.id for member in leads}:
        return Standing("", "", {}, "")
    name, arrived = str(leads[0].name), _arrived(store)
    lacking = [
        each
        for laptop in _own(store)
        for each in holdings.lacking(store, laptop, arrived.get(laptop, ()))
        if each.kind not in UNSPOKEN
    ]
    newest = [holdings.clock_at(store, laptop, max(ends)[0]) for laptop, ends in arrived.items()]
    up_to = _moment(max(newest, default=0))
    not_yet = Counter(each.kind for each in {each.record: each for each in lacking}.values())
    return Standing(name, up_to, dict(not_yet), _words(store, not_yet, lacking, up_to))


def arrivals(store: Store) -> tuple[Arrival, ...]:
    """Record by record what was typed here: first what the lead does not have yet, newest first."""
    found = holdings.written_by(store, _own(store), _arrived(store))
    known = [each for each in found if each.kind in KINDS and each.kind not in UNSPOKEN]
    known.sort(key=lambda each: (not each.lacking, -each.clock, each.record))
    return tuple(
        Arrival(each.record, each.kind, _title(store, each.record), _moment(each.clock), not each.lacking)
        for each in known
    )


def refuse_unarrived(store: Store, doing: str) -> None:
    """Refuse to go on while something typed here has not arrived at the lead."""
    found = standing(store)
    if found.not_yet:
        raise Refused(f"You cannot {doing} yet: {found.words}. Hand over to the lead first.")


def letters(store: Store, number: int) -> str:
    """Six letters that tell the sender of this merged package that it came; it can then not be taken back."""
    row = next((each for each in exchanged.all_merged(store) if each.number == number), None)
    if row is None or row.undone:
        raise NotFound("There is no such hand-over here, or it was taken back.")
    exchanged.mark_answered(store, number)
    return _letters(row.receipt_key, store.chain.laptop)


def accept(store: Store, typed: str) -> str:
    """Believe six letters that were said or texted: what they acknowledge, in words. Raises Refused."""
    given = "".join(letter for letter in typed.upper() if letter.isalpha())
    for sent in exchanged.all_sent(store):
        for laptop in sent.receivers:
            if _letters(sent.receipt_key, laptop) == given:
                holdings.note_told(store, laptop, {sent.laptop: ((sent.sequence, sent.cid),)})
                who = names_of_laptops(store).get(laptop, "a colleague")
                return f"{who} has everything of yours up to {_short(sent.at)}."
    raise Refused(
        "These letters acknowledge nothing that was handed over from this laptop. Check them with whoever "
        f"said them: there are {LETTERS}."
    )


def _title(store: Store, id_: str) -> str:
    record = find(store, id_)
    return title(store, record).words if record else ""


def _letters(key: bytes, laptop: str) -> str:
    number = int.from_bytes(hashlib.blake2b(laptop.encode(), key=key, digest_size=16).digest(), "big")
    found = []
    for _ in range(LETTERS):
        number, at = divmod(number, len(ALPHABET))
        found.append(ALPHABET[at])
    return "".join(found)


def _leads(store: Store) -> tuple[Member, ...]:
    return store.all(Member, role="lead")


def _own(store: Store) -> tuple[str, ...]:
    """This laptop, and what its store was before it was copied or restored."""
    return tuple(dict.fromkeys((store.chain.laptop, *own_box_keys(store))))


def _arrived(store: Store) -> dict[str, tuple[Tip, ...]]:
    """What the lead's laptop has of our own changes, for each laptop we are or were.

    Of several it is the one last heard of: an earlier one may have been lost, with all that came to it.
    """
    leads = {member.id for member in _leads(store)}
    theirs = [each.id for each in store.all(Laptop) if each.member in leads and not each.retired]
    held = holdings.held_by(store, holdings.last_heard(store, theirs))
    found = {
        mine: tuple(tip for tip in held[mine] if holdings.knows(store, mine, tip))
        for mine in set(_own(store)) & set(held)
    }
    return {mine: ends for mine, ends in found.items() if ends}


def _words(store: Store, not_yet: Mapping[str, int], lacking: list[Written], up_to: str) -> str:
    if not lacking:
        return f"the lead has everything up to {_short(up_to)}" if up_to else "nothing to hand over yet"
    kinds = [kind for kind in COUNTED if not_yet.get(kind)]
    shown = kinds[0] if kinds else max(not_yet, key=lambda kind: not_yet[kind])
    word = KINDS[shown].word if shown in KINDS else "record"
    several = plural(shown) if shown in KINDS else "records"
    since = _short(_moment(min(each.clock for each in lacking)))
    return f"{counted(not_yet[shown], word, several)} since {since} not yet with the lead"


def _moment(clock: int) -> str:
    if not clock:
        return ""
    # A clock of a laptop counts in sixty-five thousandths of a millisecond.
    return datetime.fromtimestamp((clock >> 16) / 1000, UTC).isoformat(timespec="seconds")


def _short(moment: str) -> str:
    """Tue 20:40"""
    when = datetime.fromisoformat(moment).astimezone()
    return f"{DAYS[when.weekday()]} {when:%H:%M}"
