"""A timetable of conversations from a spreadsheet: when, with whom, where, who goes, by which guide."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, tzinfo

from fieldwork.capture.timetable import Row, Teller
from fieldwork.errors import Refused
from fieldwork.interchange.columns import Mapped, Table, Target, as_text, check_needed, plain_heading
from fieldwork.interchange.days import Days, read_days
from fieldwork.interchange.identifying import BIRTHS, CHI, NAMES, identifying_columns
from fieldwork.interchange.sheets import Cell
from fieldwork.privacy import find

DAY, TIME, GROUP, TITLE, PLACE, WHO, GUIDE, SORT = (
    "day", "time", "group", "title", "place", "who", "guide", "sort",
)  # fmt: skip
TARGETS = (
    Target(DAY, "Date", (r"^(date|day|when)$", r"\bdate\b|\bday\b|\bwhen\b"), needed=True),
    Target(TIME, "Time", (r"^(start )?times?$|^start$|^from$", r"\btime\b|\bstart\b")),
    Target(
        GROUP,
        "Group",
        (r"^group$|^type of person$", r"\bgroup\b|\baudience\b", r"^with( whom)?$"),
        needed=True,
        help="Children, families, staff, managers, leaders or others.",
    ),
    Target(
        TITLE,
        "With whom, by role",
        (r"^(with whom|role|title|interviewee|participants?)$", r"\brole\b|\bwith\b|\btitle\b|\binterview"),
    ),
    Target(PLACE, "Place", (r"^(place|venue|location|where|room)$", r"\bplace|venue|location|where|room")),
    Target(
        WHO, "Who goes", (r"^(who|inspectors?|team|by|lead)$", r"\binspector|\bwho\b|\bteam\b|\bassigned")
    ),
    Target(GUIDE, "Guide", (r"\bguide\b",)),
    Target(SORT, "Kind", (r"^(kind|sort|type|activity|method)$", r"\bkind\b|\btype\b|\bactivity\b")),
)
"""What a column of a timetable may become."""

_GROUPS: Mapping[str, str] = {
    "children": r"child|young|pupil|youth|\byp\b",
    "families": r"famil|parent|carer|mother|father|kin",
    "managers": r"manager|head ?teacher|team leader",
    "leaders": r"leader|chief|senior|director|convener|elected|board",
    "staff": r"staff|worker|teacher|nurse|officer|visitor|practitioner|practitioners|gp\b|professional",
    "others": r"other|volunt|third sector|partner",
}
_SORTS: Mapping[str, str] = {
    "focus group": r"focus|group",
    "observed meeting": r"observ|meeting|conference",
    "visit": r"visit",
    "telephone call": r"phone|call",
    "interview": r"interview|one to one|1 1|talk|conversation",
}
_CLOCK = re.compile(
    r"(\d{1,2})(?:[:.h](\d{2}))?(?::\d{2})? ?(am|pm|a\.m\.|p\.m\.)?(?: ?(?:-|–|to|until) ?.*)?", re.I
)
_NOON = {"noon": time(12), "midday": time(12)}


@dataclass(frozen=True)
class Choices:
    """What a person has decided about a timetable."""

    order: str = ""
    """The order of day and month."""
    words: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """(target, word of the sheet) to our value; for `who` a member, for `guide` a template, or nothing."""


@dataclass(frozen=True)
class Timetable:
    """The sheet as it was understood."""

    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    problems: tuple[str, ...]
    unknown: tuple[tuple[str, str, int], ...]
    """(target, word, rows) of words that are not understood."""
    days: Days

    @property
    def unsettled(self) -> bool:
        """Whether somebody has to say which comes first, day or month."""
        return bool(self.days.choices) and not self.days.order

    @property
    def ready(self) -> bool:
        """Whether it can be planned."""
        return bool(self.rows) and not (self.problems or self.unknown or self.unsettled)


def words_of(target: str) -> str:
    """What people call a target."""
    return next(each.words for each in TARGETS if each.id == target)


def read_timetable(
    table: Table, mapped: Mapped, known: Teller, zone: tzinfo | None, choices: Choices | None = None
) -> Timetable:
    """Understand the rows. `zone` is the laptop's, in which the times are meant; None lets it find out.

    Raises Refused (no date or no group).
    """
    check_needed(TARGETS, mapped)
    return _Reading(table, mapped, known, zone, choices or Choices()).done()


def refuse_names(table: Table, mapped: Mapped) -> None:
    """Refuse columns that would bring in whom a child is; who goes may be named. Raises Refused."""
    for each in identifying_columns(table.headings, table.rows):
        ours = [target for target in (TITLE, GROUP, PLACE) if mapped.get(target) == each.index]
        if ours and each.what in (NAMES, BIRTHS, CHI):
            raise Refused(
                f"{each.words[0].upper()}{each.words[1:]}. People are known by their role "
                "alone: put roles such as “young person” there, or leave the column out. Nothing was planned."
            )


def refuse_unready(found: Timetable) -> None:
    """Refuse a timetable that cannot be planned yet, saying everything that is in the way."""
    ways = list(found.problems)
    if found.unsettled:
        many = len(found.days.doubtful)
        ways.append(
            f"{many} {'date' if many == 1 else 'dates'} could be read day first or month first. Say which."
        )
    for target in dict.fromkeys(target for target, _, _ in found.unknown):
        words = [f"“{word}”" for each, word, _ in found.unknown if each == target]
        ways.append(f"{words_of(target)}: say what {', '.join(words[:8])} means, or leave it out.")
    if not found.rows and not ways:
        ways.append("The sheet holds no conversation.")
    if ways:
        raise Refused(" ".join(ways))


class _Reading:
    """One reading of a timetable from its first row to its last."""

    def __init__(
        self, table: Table, mapped: Mapped, known: Teller, zone: tzinfo | None, choices: Choices
    ) -> None:
        self.table, self.mapped, self.known, self.zone, self.choices = table, mapped, known, zone, choices
        self.unknown: Counter[tuple[str, str]] = Counter()
        self.problems: list[str] = []
        self.notes: list[str] = []
        self.days = read_days(table.column(mapped[DAY]), choices.order, since_1904=table.since_1904)

    def done(self) -> Timetable:
        """Everything understood, each conversation once."""
        rows, bare, timeless = [], [], []
        for place in range(len(self.table.rows)):
            number = self.table.numbers[place]
            if self._cell(place, DAY) is None and self._cell(place, GROUP) is None:
                bare.append(number)
                continue
            day, at = self.days.values[place], self._time(place)
            if self._cell(place, DAY) is None or place in self.days.wrong:
                self.problems.append(f"Row {number} has no date that can be read. Correct it in the file.")
                continue
            if at is None and self._cell(place, TIME) is not None and TIME in self.mapped:
                said = as_text(self._cell(place, TIME))
                self.problems.append(f"Row {number}: “{said}” is no time. Write it like 14:30.")
                continue
            if at is None:
                timeless.append(number)
            rows.append(self._row(place, day, at))
        if bare:
            self.notes.append(f"{_rows(bare)} left out: neither date nor group.")
        if timeless:
            self.notes.append(f"{_rows(timeless)} without a time; planned for 9:00, to be corrected.")
        rows = self._each_once(rows)
        if self.days.order and not self.days.choices and "dates in numbers" in self.days.forms:
            self.notes.append(f"The dates were read {self.days.order}.")
        unknown = tuple((target, word, many) for (target, word), many in sorted(self.unknown.items()))
        return Timetable(tuple(rows), tuple(self.notes), tuple(self.problems), unknown, self.days)

    def _row(self, place: int, day: date | None, at: time | None) -> Row:
        group = self._meaning(GROUP, as_text(self._cell(place, GROUP)), self._group(place))
        sort = self._sort(place)
        title = as_text(self._cell(place, TITLE)) or as_text(self._cell(place, GROUP))
        for each in find(title):
            self.problems.append(
                f"Row {self.table.numbers[place]}: what stands under “{words_of(TITLE)}” {each.why}. "
                "Put the role there, such as “young person”."
            )
            break
        moment = ""
        if day is not None and not (place in self.days.doubtful and not self.days.order):
            when = datetime.combine(day, at or time(9))
            moment = (when.replace(tzinfo=self.zone) if self.zone else when.astimezone()).isoformat(
                timespec="seconds"
            )
        return Row(
            number=self.table.numbers[place],
            group=group or "",
            title=title,
            sort=sort,
            planned_for=moment,
            place=as_text(self._cell(place, PLACE)),
            guide=self._guide(place),
            inspectors=self._who(place),
        )

    def _cell(self, place: int, target: str) -> Cell:
        return self.table.rows[place][self.mapped[target]] if target in self.mapped else None

    def _meaning(self, target: str, word: str, found: str | None) -> str | None:
        """A word's meaning: as a person said, as it was understood, or noted as not understood."""
        decided = self.choices.words.get((target, word))
        if decided is not None:
            return decided or None
        if found is None and word:
            self.unknown[target, word] += 1
        elif found is None:
            self.problems.append(f"{words_of(target)}: nothing is said of it in some rows. Fill them in.")
        return found

    def _group(self, place: int) -> str | None:
        said = as_text(self._cell(place, GROUP)).casefold()
        return next((group for group, pattern in _GROUPS.items() if re.search(pattern, said)), None)

    def _sort(self, place: int) -> str:
        said = plain_heading(as_text(self._cell(place, SORT)) or "")
        if not said:
            return "interview"
        found = next((sort for sort, pattern in _SORTS.items() if re.search(pattern, said)), None)
        return self._meaning(SORT, as_text(self._cell(place, SORT)), found) or "interview"

    def _who(self, place: int) -> tuple[str, ...]:
        words = [part.strip() for part in re.split(r"[,;/\n&+]|\band\b", as_text(self._cell(place, WHO)))]
        members = [self._meaning(WHO, word, self.known.member(word)) for word in words if word]
        return tuple(dict.fromkeys(member for member in members if member))

    def _guide(self, place: int) -> str:
        word = as_text(self._cell(place, GUIDE))
        return (self._meaning(GUIDE, word, self.known.guide(word)) or "") if word else ""

    def _time(self, place: int) -> time | None:
        cell = self._cell(place, TIME)
        if cell is None:
            day = self._cell(place, DAY)
            return day.time() if isinstance(day, datetime) and day.time() != time() else None
        return one_time(cell)

    def _each_once(self, rows: list[Row]) -> list[Row]:
        seen: dict[tuple[object, ...], int] = {}
        kept, twice = [], []
        for row in rows:
            first = seen.setdefault(row.what, row.number)
            if first == row.number:
                kept.append(row)
            else:
                twice.append(f"{first} and {row.number}")
        if twice:
            self.notes.append(f"The same conversation twice, planned once: rows {'; '.join(twice[:5])}.")
        there = [row.number for row in kept if row.what in self.known.planned]
        if there:
            self.notes.append(f"{_rows(there)} left out: planned already.")
        return [row for row in kept if row.what not in self.known.planned]


def one_time(cell: Cell) -> time | None:
    """The time of day a cell holds: 14:30, 2.30pm, noon, a part of a day as Excel counts it."""
    if isinstance(cell, datetime):
        return cell.time()
    if isinstance(cell, time):
        return cell.replace(second=0, microsecond=0)
    if isinstance(cell, float) and 0 < cell < 1:
        minutes = round(cell * 24 * 60)
        return time(minutes // 60 % 24, minutes % 60)
    text = as_text(cell).strip().lower()
    if text in _NOON:
        return _NOON[text]
    found = _CLOCK.fullmatch(text)
    if not found or not (found[2] or found[3]):
        return None
    hours, minutes, half = int(found[1]), int(found[2] or 0), (found[3] or "").replace(".", "")
    if half:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if half == "pm" else 0)
    return time(hours, minutes) if hours < 24 and minutes < 60 else None


def _rows(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:5])) + (f" and {len(numbers) - 5} more" if len(numbers) > 5 else "")
    return f"Row {shown}" if len(numbers) == 1 else f"Rows {shown}"
