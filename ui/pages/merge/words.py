"""How the page words moments, numbers and sizes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from fieldwork.capture.checks import counted
from fieldwork.exchange.brought import Brought, plural
from fieldwork.records import KINDS
from ui.parts.dates import MONTHS

DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
WEEK: Final = 7
COUNTED: Final = (
    "conversation", "note", "sampled_file", "reading", "answer", "finding", "evaluation", "passage",
    "document", "concern", "comment",
)  # fmt: skip


def when(moment: str, today: str) -> str:
    """As short as a list needs it: 18:20 today, Tue 18:20 within a week, else 4 May 18:20."""
    if not moment:
        return ""
    day, at = date.fromisoformat(moment[:10]), moment[11:16]
    away = (date.fromisoformat(today) - day).days
    if away == 0:
        return at
    if 0 < away < WEEK:
        return f"{DAYS[day.weekday()]} {at}"
    year = "" if moment[:4] == today[:4] else f" {day.year}"
    return f"{day.day} {MONTHS[day.month - 1][:3]}{year} {at}"


def of_kinds(records: Mapping[str, int]) -> str:
    """What people count, by number, and all the rest: 4 conversations, 38 notes and 61 other records."""
    shown = [(kind, records[kind]) for kind in COUNTED if records.get(kind)]
    rest = sum(records.values()) - sum(number for _, number in shown)
    words = ", ".join(counted(number, KINDS[kind].word, plural(kind)) for kind, number in shown)
    others = counted(rest, "other record" if shown else "record") if rest else ""
    return " and ".join(filter(None, (words, others)))


def in_full(brought: Brought) -> tuple[str, ...]:
    """What a hand-over brought, a line each."""
    lines = [f"New: {of_kinds(brought.records)}"] if brought.records else []
    lines += [
        f"{counted(number, one, many)} {what}"
        for number, one, many, what in (
            (brought.combined, "record", "records", "combined"),
            (brought.to_decide, "field has", "fields have", "two versions, to decide"),
            (brought.settled, "field", "fields", "decided by a colleague"),
            (brought.erased, "text", "texts", "erased"),
            (brought.late, "text", "texts", "written on words erased since, to be looked at"),
            (brought.filled, "value", "values", "filled in that had been withheld"),
        )
        if number
    ]
    lines += [f"The clock of {name}’s laptop is more than a day ahead" for name in brought.clocks_ahead]
    return tuple(lines) or ("Nothing new",)


def size_in_words(size: int) -> str:
    """As people name the size of a file."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} kB"
    return f"{size / 1_000_000:.1f} MB"
