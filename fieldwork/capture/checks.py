"""What several verbs ask before they write: who is at the keyboard, what lives, which times are possible."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import TypeVar

from fieldwork import catalogue
from fieldwork.catalogue.frameworks import Framework, Indicator
from fieldwork.errors import BadValue, NotFound, Refused
from fieldwork.records import Inspection, Member, Record
from fieldwork.store import reading
from fieldwork.store.store import Store

R = TypeVar("R", bound=Record)

LEADERS = ("lead", "deputy")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip


def living(store: Store, kind: type[R], id_: str) -> R:
    """The record, which must not be deleted. Raises NotFound, Refused."""
    found = store.get(kind, id_)
    if reading.is_deleted(store.db, id_):
        raise Refused(f"This {kind.word} was deleted. Put it back first.")
    return found


def living_any(store: Store, id_: str) -> Record:
    """The record of whatever kind, which must not be deleted. Raises NotFound, Refused."""
    found = store.find(id_)
    if found is None:
        raise NotFound("There is no such record in this inspection.")
    return living(store, type(found), id_)


def one_of(word: str, options: Collection[str], chosen: str) -> None:
    """Refuse what is not among the options, naming them. Raises BadValue."""
    if chosen not in options:
        raise BadValue(f"{word} must be one of {', '.join(options)}, not “{chosen}”.")


def said(text: str | None, otherwise: str) -> str:
    """The text without space around it; refused with these words where there is none."""
    words = (text or "").strip()
    if not words:
        raise Refused(otherwise)
    return words


def the_inspection(store: Store) -> Inspection:
    """The inspection of this store: where two were joined, the first."""
    found = store.all(Inspection)
    if not found:
        raise NotFound("This store holds no inspection yet. Take in a hand-over first.")
    return found[0]


def the_framework(store: Store) -> Framework:
    """The framework this inspection uses."""
    return catalogue.load().framework(str(the_inspection(store).programme))


def indicator(store: Store, code: str, *, graded: bool = False) -> Indicator:
    """The indicator of this code in the framework in use. Raises NotFound, Refused."""
    found = the_framework(store).indicator(code)
    if graded and not found.graded:
        raise Refused(f"Indicator {code} is not given a grade in this framework.")
    return found


def at_the_keyboard(store: Store) -> Member:
    """The member in whose hands this laptop is."""
    return store.get(Member, store.chain.author)


def must_lead(store: Store, doing: str, roles: Sequence[str] = LEADERS) -> Member:
    """The member at the keyboard, who must have one of these roles to do this. Raises Refused."""
    member = at_the_keyboard(store)
    if member.role not in roles:
        raise Refused(f"Only the {' or the '.join(roles)} may {doing}.")
    return member


def past(store: Store, at: str | None) -> str:
    """This moment as records hold it, now where none is given. Raises BadValue, Refused (still to come)."""
    if at is None:
        return store.clock.moment()
    when = _moment(at)
    if when > store.clock.now():
        raise Refused(f"{in_words(at)} is still to come. Check the time.")
    return when.isoformat(timespec="seconds")


def after(later: str, later_word: str, earlier: str | None, earlier_word: str) -> None:
    """Refuse a moment before the one that it must follow."""
    if earlier is not None and _moment(later) < _moment(earlier):
        raise Refused(
            f"{later_word} ({in_words(later)}) cannot be before {earlier_word} ({in_words(earlier)}). "
            "Correct one of the times."
        )


def in_words(moment: str) -> str:
    """10:43 on 16 March 2010"""
    when = _moment(moment)
    return f"{when:%H:%M} on {day_in_words(when.date().isoformat())}"


def day_in_words(day: str) -> str:
    """16 March 2010"""
    # Not strftime: its names of months follow the language of the laptop.
    when = date.fromisoformat(day)
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def counted(count: int, one: str, several: str = "") -> str:
    """1 note, 2 notes"""
    return f"{count} {one if count == 1 else several or one + 's'}"


def _moment(text: str) -> datetime:
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        raise BadValue(f"“{text}” is not a time such as 2010-03-16T10:43:00+00:00.") from None
    if when.tzinfo is None:
        raise BadValue(f"“{text}” lacks its offset, as in 2010-03-16T10:43:00+00:00.")
    return when
