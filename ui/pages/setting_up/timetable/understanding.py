"""A timetable as it is understood so far, in words for the screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from fieldwork.capture.checks import in_words
from fieldwork.capture.timetable import Teller
from fieldwork.errors import Refused
from fieldwork.interchange.columns import Mapped, Table
from fieldwork.interchange.days import ORDERS
from fieldwork.interchange.timetable import (
    DAY,
    GROUP,
    GUIDE,
    SORT,
    WHO,
    Choices,
    Timetable,
    read_timetable,
    refuse_names,
    words_of,
)
from fieldwork.records.words import GROUPS
from ui.pages.setting_up.sheets.questions import LEAVE_OUT, Question
from ui.parts.controls import Options

HEADINGS = ("Row", "When", "With whom", "Group", "Place", "Who goes")
SORTS = ("interview", "focus group", "observed meeting", "visit", "telephone call")
OURSELVES, TO_BE_SAID = "You", "To be said"
NO_ONE_ELSE = "Leave the person out"


@dataclass(frozen=True)
class Understood:
    """Everything the screen shows of a timetable."""

    found: Timetable | None = None
    became: Mapping[str, str] = field(default_factory=dict)
    rows: tuple[tuple[str, ...], ...] = ()
    questions: tuple[Question, ...] = ()
    lacking: str = ""
    """Why it could not be read at all."""


def understand(table: Table, mapped: Mapped, known: Teller, choices: Choices) -> Understood:
    """Read the timetable by this mapping and these decisions."""
    became = {target: "; ".join(table.examples(index)) for target, index in mapped.items()}
    try:
        refuse_names(table, mapped)
        found = read_timetable(table, mapped, known, None, choices)
    except Refused as error:
        return Understood(became={}, lacking=error.message)
    names = {each.id: each.name or "" for each in known.members}
    rows = tuple(
        (
            str(each.number),
            in_words(each.planned_for) if each.planned_for else TO_BE_SAID,
            each.title,
            each.group.capitalize(),
            each.place,
            ", ".join(names[who] for who in each.inspectors) or OURSELVES,
        )
        for each in found.rows
    )
    return Understood(found, became, rows, tuple(_questions(found, known)))


def _questions(found: Timetable, known: Teller) -> list[Question]:
    asked = []
    if found.unsettled:
        many = len(found.days.doubtful)
        dates = "date" if many == 1 else "dates"
        words = f"{many} {dates} could be read day first or month first. Which is it?"
        asked.append(Question((DAY, "order"), words, [(each, ORDERS[each]) for each in found.days.choices]))
    for target, word, rows in found.unknown:
        hint = f"In {rows:,} {'row' if rows == 1 else 'rows'}"
        words = f"{words_of(target)}: what does “{word}” mean?"
        asked.append(Question((target, "word", word), words, _options(target, known), hint))
    return asked


def _options(target: str, known: Teller) -> Options:
    if target == GROUP:
        return [(each, each.capitalize()) for each in GROUPS]
    if target == SORT:
        return [(each, each.capitalize()) for each in SORTS]
    if target == WHO:
        return [*((each.id, each.name or "") for each in known.members), (LEAVE_OUT, NO_ONE_ELSE)]
    assert target == GUIDE
    newest = {each.source: each for each in sorted(known.guides, key=lambda each: each.version or 0)}
    return [*((each.id, each.title or "") for each in newest.values()), (LEAVE_OUT, "The one for the group")]
