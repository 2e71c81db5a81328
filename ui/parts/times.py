"""Moments as people write and read them: "14:30", "tomorrow 9.30", "16 March 14:30"."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Final

from ui.parts.dates import MONTHS, understood

DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NOW: Final = "now"
WEEK: Final = 7

_TIME = re.compile(r"(?:(.+?),? (?:at )?)?(\d{1,2})[:.](\d{2})")


def understood_moment(text: str, now: datetime) -> str | None:
    """The moment as records hold it, "now", or None where it is none. Days are the next to come."""
    plain = " ".join(text.lower().split())
    if plain in ("", NOW):
        return NOW
    found = _TIME.fullmatch(plain)
    if not found:
        return None
    day = _day(found[1] or "", now.date())
    hours, minutes = int(found[2]), int(found[3])
    if day is None or hours > 23 or minutes > 59:
        return None
    return datetime.combine(day, time(hours, minutes), now.tzinfo).isoformat(timespec="seconds")


def understood_past(text: str, now: datetime) -> str | None:
    """As understood_moment, of what has happened: a day of the week is the last one, not the next."""
    moment = understood_moment(text, now)
    if moment in (None, NOW):
        return moment
    when = datetime.fromisoformat(str(moment))
    names_weekday = any(day[:3].lower() in text.lower() for day in DAYS)
    return (
        (when - timedelta(days=WEEK)).isoformat(timespec="seconds")
        if when > now and names_weekday
        else moment
    )


def clock_time(moment: str | None) -> str:
    """10:43, or nothing."""
    return moment[11:16] if moment else ""


def in_short(moment: str | None, today: date) -> str:
    """As narrow as a list needs it: 10:30 today, Mon this week, else 12 Mar, with the year if another."""
    if not moment:
        return ""
    day = date.fromisoformat(moment[:10])
    if day == today:
        return clock_time(moment)
    if abs((day - today).days) < WEEK:
        return DAYS[day.weekday()][:3]
    short = f"{day.day} {MONTHS[day.month - 1][:3]}"
    return short if day.year == today.year else f"{short} {day.year}"


def in_full(moment: str | None) -> str:
    """Tuesday 16 March 2010, 10:30; nothing where there is none."""
    if not moment:
        return ""
    day = date.fromisoformat(moment[:10])
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}, {clock_time(moment)}"


def to_edit(moment: str | None) -> str:
    """The moment in a form that understood_moment takes back."""
    if not moment:
        return ""
    day = date.fromisoformat(moment[:10])
    return f"{day.day} {MONTHS[day.month - 1]} {day.year} {clock_time(moment)}"


def _day(words: str, today: date) -> date | None:
    if words in ("", "today"):
        return today
    if words in ("tomorrow", "yesterday"):
        return today + timedelta(days=1 if words == "tomorrow" else -1)
    weekday = [n for n, name in enumerate(DAYS) if len(words) > 2 and name.lower().startswith(words)]
    if weekday:
        return today + timedelta(days=(weekday[0] - today.weekday()) % WEEK)
    whole = understood(words) or understood(f"{words} {today.year}")
    return date.fromisoformat(whole) if whole and len(whole) == len("2010-03-16") else None
