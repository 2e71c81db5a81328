"""The evening in one line: what came in today, what is to be decided, what is missing, who owes what."""

from __future__ import annotations

from datetime import datetime

from fieldwork.capture.checks import counted
from fieldwork.exchange.merging import names_of_laptops
from fieldwork.records import Conversation, Note, TeamPlace
from fieldwork.store import exchanged, holdings
from fieldwork.store.store import Store

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def evening(store: Store) -> str:
    """412 new notes, 2 to decide, nothing missing, one colleague owes an interview; empty before a merge."""
    today = store.clock.now().date()
    came = [
        row
        for row in exchanged.all_merged(store)
        if not row.undone and datetime.fromisoformat(row.at).date() == today
    ]
    waiting = exchanged.all_waiting(store)
    if not came and not waiting:
        return ""
    notes = sum(row.brought["records"].get(Note.kind, 0) for row in came)
    parts = [counted(notes, "new note"), f"{len(store.conflicts())} to decide"]
    return ", ".join([*parts, *_missing(store, len(waiting)), *_owing(store)])


def _missing(store: Store, waiting: int) -> list[str]:
    """What waits for something, and whose work others have and this laptop has not."""
    names = sorted({names_of_laptops(store).get(each) or "a colleague" for each in holdings.missing(store)})
    parts = [f"{counted(waiting, 'hand-over')} kept aside"] if waiting else []
    parts += [f"work of {' and '.join(names)} missing"] if names else []
    return parts or ["nothing missing"]


def _owing(store: Store) -> list[str]:
    """Whose conversations should have been held by now and have brought no note."""
    without = _without_notes(store)
    owed = [
        place
        for place in store.all(TeamPlace)
        if place.conversation in without and place.member != store.chain.author
    ]
    who, what = len({place.member for place in owed}), len({place.conversation for place in owed})
    if not owed:
        return []
    interviews = "an interview" if what == 1 else f"{_number(what)} interviews"
    return [f"{_number(who)} {'colleague owes' if who == 1 else 'colleagues owe'} {interviews}"]


def _without_notes(store: Store) -> set[str]:
    noted = {note.conversation for note in store.all(Note)}
    now = store.clock.now()
    return {
        talk.id for talk in store.all(Conversation) if talk.id not in noted and _should_be_held(talk, now)
    }


def _should_be_held(talk: Conversation, now: datetime) -> bool:
    if not talk.planned_for or (talk.state or {}).get("state") == "did not happen":
        return False
    return datetime.fromisoformat(talk.planned_for) < now


def _number(count: int) -> str:
    return NUMBERS[count] if count < len(NUMBERS) else str(count)
