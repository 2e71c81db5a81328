"""Why two records look like one thing that two colleagues each recorded; empty where they do not."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from difflib import SequenceMatcher

from fieldwork.capture.checks import counted, day_in_words
from fieldwork.records import Conversation, SampledFile

_NEAR = timedelta(minutes=30)
_ALIKE = 0.8
_STRATA = ("age_band", "register_status", "concern_types", "placement", "locality", "holders")
_FEWEST_STRATA = 2
"""So many strata at least must be known: children of whom little is known all look alike."""
_FEWEST_EVENTS, _FEWEST_ANSWERS = 2, 10
_USUAL = timedelta(hours=1)
"""How long a conversation is taken to have lasted that says no end."""


@dataclass(frozen=True)
class Talk:
    """A conversation, who made its record, and who was there of us."""

    conversation: Conversation
    maker: str
    inspectors: Collection[str]


@dataclass(frozen=True)
class File:
    """A case file, who is to read it or has read it, and what the readings say."""

    file: SampledFile
    readers: Collection[str]
    events: Collection[tuple[str, str]]
    """Sort and day of each."""
    answers: Mapping[str, str]
    """Question to its answer."""


def one_conversation(one: Talk, other: Talk) -> str:
    """Why two conversations look like one, in a sentence."""
    first, second = one.conversation, other.conversation
    if first.group != second.group or _differ(first.sort, second.sort):
        return ""
    when = _at_one_time(first, second)
    if not when:
        return ""
    if one.maker in other.inspectors and other.maker in one.inspectors and one.maker != other.maker:
        return f"Both with {first.group}, {when}, and each of you is named at the other’s."
    places, titles = _alike(first.place, second.place), _alike(first.title, second.title)
    if places is False or titles is False or not (places or titles):
        return ""
    shared = [f"at “{first.place}”"] if places else []
    shared += [f"called “{first.title}”"] if titles else []
    return f"Both with {first.group}, {when}, {' and '.join(shared)}."


def one_file(one: File, other: File) -> str:
    """Why two case files look like one child's, in a sentence."""
    first, second = one.file, other.file
    strata = [(getattr(first, name), getattr(second, name)) for name in _STRATA]
    known = [mine for mine, _ in strata if mine]
    if any((mine or None) != (theirs or None) for mine, theirs in strata) or len(known) < _FEWEST_STRATA:
        return ""
    if first.household == second.id or second.household == first.id:
        return ""
    shared = list(_shared(one, other))
    return f"The same in all that is known of the child, {' and '.join(shared)}." if shared else ""


def _shared(one: File, other: File) -> list[str]:
    found = []
    if one.file.household and one.file.household == other.file.household:
        found.append("of the same household")
    if set(one.readers) & set(other.readers):
        found.append("for the same reader")
    events = len(set(one.events) & set(other.events))
    if events >= _FEWEST_EVENTS:
        found.append(f"with {counted(events, 'event')} on the same days")
    both = one.answers.keys() & other.answers.keys()
    if len(both) >= _FEWEST_ANSWERS and all(one.answers[each] == other.answers[each] for each in both):
        found.append(f"with the same {counted(len(both), 'answer')}")
    return found


def _differ(one: str | None, other: str | None) -> bool:
    return bool(one and other and one != other)


def _at_one_time(one: Conversation, other: Conversation) -> str:
    """When both were, where that is one time: they overlap, or begin within half an hour on one day."""
    mine, theirs = _span(one), _span(other)
    if mine is None or theirs is None:
        return ""
    if mine[0] > theirs[0]:
        mine, theirs = theirs, mine
    near = theirs[0] - mine[0] <= _NEAR and mine[0].date() == theirs[0].date()
    if not near and not theirs[0] < mine[1]:
        return ""
    times = " and ".join(dict.fromkeys(f"{start:%H:%M}" for start, _ in (mine, theirs)))
    return f"on {day_in_words(mine[0].date().isoformat())} at {times}"


def _span(talk: Conversation) -> tuple[datetime, datetime] | None:
    begun = talk.began_at or talk.planned_for
    if not begun:
        return None
    start = datetime.fromisoformat(begun)
    end = datetime.fromisoformat(talk.ended_at) if talk.began_at and talk.ended_at else start + _USUAL
    return start, max(start, end)


def _alike(one: str | None, other: str | None) -> bool | None:
    """Whether two names are nearly the same; None where one is not known."""
    mine, theirs = _levelled(one), _levelled(other)
    if not mine or not theirs:
        return None
    within = set(mine.split()) <= set(theirs.split()) or set(theirs.split()) <= set(mine.split())
    return within or SequenceMatcher(None, mine, theirs, autojunk=False).ratio() >= _ALIKE


def _levelled(name: str | None) -> str:
    return " ".join("".join(sign if sign.isalnum() else " " for sign in (name or "").casefold()).split())
