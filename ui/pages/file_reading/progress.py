"""How far a reading is, in the words of the page's head."""

from __future__ import annotations

from datetime import datetime

from fieldwork.capture.checks import counted
from ui.pages.file_reading.events import TITLE as EVENTS
from ui.pages.file_reading.sheet import COMPARE, Head, Sheet, reading_of
from ui.pages.file_reading.sitting import Sitting
from ui.parts.dates import in_words as date_in_words


def in_words(sheet: Sheet, sitting: Sitting | None, mode: str, section: str) -> str:
    """Who reads it since when, which section of how many, how much is missing."""
    if mode == "details":
        return "What is known of the child and the files"
    if mode == "start" or sitting is None or sheet.shown is None:
        return "Not read by you yet" if sheet.readings else "Not started"
    parts = []
    if sheet.editable and not sheet.partial:
        parts.append(_lacking(sheet, len(sitting.missing())))
    titles = (*sheet.sections, EVENTS)
    if section in titles:
        parts.append(f"{'s' if parts else 'S'}ection {titles.index(section) + 1} of {len(titles)}")
    if sheet.shown.purpose == COMPARE and sheet.twice is not None:
        differ = sum(each.standing == "differ" for each in sitting.compared.values())
        return " · ".join((counted(differ, "difference"), *parts, " and ".join(sheet.twice.names)))
    purpose = reading_of(sheet.shown) if sheet.shown.purpose != "first" else ""
    parts += [part for part in (sheet.shown.name, purpose, _since(sheet.shown)) if part]
    return " · ".join(parts)


def _lacking(sheet: Sheet, lacking: int) -> str:
    if sheet.agreeing:
        return f"{lacking} to decide" if lacking else "All decided"
    return f"{lacking} missing" if lacking else "Nothing missing"


def at_risk(sitting: Sitting | None, slug: str) -> str:
    """What to do where the reader says that a child is at risk now; nothing otherwise."""
    if sitting is None or not sitting.sheet.editable:
        return ""
    asks = [ask for ask in sitting.sheet.asks if ask.question.slug == slug]
    if not any((sitting.answers[ask.id].value or {}).get("value") == "yes" for ask in asks):
        return ""
    return (
        f"If a child is in danger now, ring first. Tell the lead, and raise a matter of concern about "
        f"{sitting.sheet.code} before you finish this reading."
    )


def _since(head: Head) -> str:
    word, at = ("finished", head.finished) if head.finished else ("started", head.started)
    if not at:
        return word
    if head.on_paper:
        return f"read on paper {date_in_words(head.on_paper)}, {word} here {date_in_words(at[:10])}"
    when = datetime.fromisoformat(at)
    return f"{word} {when:%H:%M}, {date_in_words(when.date().isoformat())}"
