"""The council’s return as the list a sample is drawn from, and what stands in the way of drawing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from fieldwork.catalogue import Catalogue
from fieldwork.errors import Refused
from fieldwork.interchange import meanings
from fieldwork.interchange.columns import Mapped, Table, Target, as_text, check_needed
from fieldwork.interchange.days import Days, read_days
from fieldwork.interchange.sheets import Cell, uncollected
from fieldwork.judgement.draw import Listed
from fieldwork.privacy import find

REFERENCE = "reference"
ON, OFF = "registered_on", "removed_on"
TARGETS = (
    Target(
        REFERENCE,
        "Council’s reference",
        (
            r"^(council|case|client|child|swis|carefirst|mosaic|return)? ?(ref|reference|id)( no| number)?$",
            r"\b(ref|reference|identifier|id|case no|case number|client no|client number)\b",
            r"^(no|number|case)$",
        ),
        needed=True,
        help="Goes only onto the sheet for the council’s coordinator, never into this inspection.",
    ),
    Target("age_band", "Age", (r"^age( band| group| in years| range)?$", r"\bage\b")),
    Target(
        "register_status",
        "Register",
        (
            r"^(on )?(the )?(cp |child protection )?regist(er|ration)( status)?$",
            r"\bregister status\b|\bregistration status\b",
            r"^cpr\b|\bstatus\b",
        ),
    ),
    Target(
        "concern_types",
        "Kinds of concern",
        (r"\bconcerns?\b", r"\bcategor(y|ies)\b", r"\btype of (harm|abuse)\b|\babuse\b|\brisk\b"),
    ),
    Target("placement", "Placement", (r"\bplacement\b", r"\blives? with\b|\baccommodation\b|\bliving\b")),
    Target(
        "locality", "Locality", (r"^localit(y|ies)$|^area$", r"\blocality\b|\barea\b|\bteam\b|\bcluster\b")
    ),
    Target("holders", "Who holds files", (r"\bfiles? held\b|\bholders?\b", r"\bagenc(y|ies)\b|\bservices\b")),
    Target("listed_as", "Group of the return", (r"^group$|\bgroup of\b|\bcohort\b", r"\bgroup\b|\bsample\b")),
    Target(ON, "Date put on the register", (r"\bdate\b.*\bregist|\bregist.*\b(date|on)\b",)),
    Target(
        OFF, "Date taken off the register", (r"\b(de ?regist|remov|came off|taken off|off the register)",)
    ),
)
"""What a column of the council's return may become."""
_CHOSEN = ("age_band", "register_status", "concern_types", "placement", "holders")
_SEVERAL = ("concern_types", "holders")
_FREE = ("locality", "listed_as")


@dataclass(frozen=True)
class Decisions:
    """What a person has decided about a list."""

    words: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """(target, word of the list) to our value, or to nothing where it is to be left out."""
    orders: Mapping[str, str] = field(default_factory=dict)
    """Target to the order of day and month."""
    first_of_each: bool = False
    """Whether a reference that stands in rows that differ counts as its first row says."""


@dataclass(frozen=True)
class CouncilList:
    """The list as it was understood. With nothing in the way, a sample can be drawn from it."""

    children: tuple[Listed, ...]
    notes: tuple[str, ...]
    """What was done in silence otherwise, in sentences."""
    problems: tuple[str, ...]
    """What must be put right in the file, in sentences."""
    unknown: tuple[tuple[str, str, int], ...]
    """(target, word, rows) of words that are not understood."""
    days: Mapping[str, Days]
    twice: tuple[str, ...]
    """Sentences about references in rows that differ."""

    @property
    def unsettled(self) -> tuple[str, ...]:
        """Targets of dates whose order somebody has to say."""
        return tuple(target for target, days in self.days.items() if days.choices and not days.order)

    @property
    def ready(self) -> bool:
        """Whether a sample can be drawn."""
        return bool(self.children) and not (self.problems or self.unknown or self.unsettled or self.twice)


def words_of(target: str) -> str:
    """What people call a target."""
    return next(each.words for each in TARGETS if each.id == target)


def read_list(
    table: Table, mapped: Mapped, resources: Catalogue, decided: Decisions | None = None
) -> CouncilList:
    """Understand the rows by this mapping and these decisions. Raises Refused (no reference)."""
    check_needed(TARGETS, mapped)
    with uncollected():
        return _Reading(table, mapped, resources, decided or Decisions()).done()


def refuse_unready(found: CouncilList) -> None:
    """Refuse a list that cannot be drawn from yet, saying everything that is in the way."""
    ways = [*found.problems, *found.twice]
    for target in found.unsettled:
        ways.append(asked_order(target, found.days[target]))
    for target in dict.fromkeys(target for target, _, _ in found.unknown):
        words = [f"“{word}”" for each, word, _ in found.unknown if each == target]
        ways.append(f"{words_of(target)}: say what {', '.join(words[:8])} means, or leave it out.")
    if not found.children and not ways:
        ways.append("The list holds no child.")
    if ways:
        raise Refused(" ".join(ways))


def asked_order(target: str, days: Days) -> str:
    """The question that a column of dates asks."""
    many = f"{len(days.doubtful)} {'date' if len(days.doubtful) == 1 else 'dates'}"
    return f"{words_of(target)}: {many} could be read day first or month first. Say which."


class _Reading:
    """One reading of a list from its first row to its last."""

    def __init__(self, table: Table, mapped: Mapped, resources: Catalogue, decided: Decisions) -> None:
        self.table, self.mapped, self.decided = table, mapped, decided
        self.options = {target: meanings.options_of(resources, target) for target in _CHOSEN}
        self.unknown: Counter[tuple[str, str]] = Counter()
        self.known: dict[tuple[str, str, bool], str | None] = {}
        self.named: dict[tuple[str, str], list[int]] = {}
        self.split: dict[tuple[str, str], tuple[str, ...]] = {}
        self.problems: list[str] = []
        self.notes: list[str] = []
        self.days = {target: self._read_days(target) for target in (ON, OFF) if target in mapped}

    def done(self) -> CouncilList:
        """Everything understood, each child once."""
        listed, bare = [], []
        for place, row in enumerate(self.table.rows):
            reference = as_text(row[self.mapped[REFERENCE]])
            if not reference:
                bare.append(self.table.numbers[place])
                continue
            listed.append(Listed(reference, self._fields(place), self.table.numbers[place]))
        if bare:
            self.notes.append(f"{_rows(bare)} without a reference {_was(bare)} left out.")
        for (target, what), rows in self.named.items():
            self.problems.append(
                f"{words_of(target)}: what stands in {_rows(rows).lower()} {what}. "
                "Correct that in the file, or leave the column out."
            )
        children, twice = self._each_once(listed)
        self._note_days()
        unknown = tuple((target, word, rows) for (target, word), rows in sorted(self.unknown.items()))
        return CouncilList(
            children, tuple(self.notes), tuple(self.problems), unknown, self.days, tuple(twice)
        )

    def _fields(self, place: int) -> dict[str, object]:
        row = self.table.rows[place]
        found: dict[str, object] = {}
        for target in (*_CHOSEN, *_FREE):
            if target not in self.mapped:
                continue
            cell = row[self.mapped[target]]
            if target in _FREE:
                found[target] = self._free(target, place, cell)
                continue
            if target == "age_band" and not isinstance(cell, str):
                values = [self._meaning(target, as_text(cell), cell)] if cell is not None else []
            else:
                values = [self._meaning(target, word, word) for word in self._words(target, as_text(cell))]
            known = sorted({value for value in values if value})
            found[target] = known if target in _SEVERAL else next(iter(known), None)
        return self._with_status(found, place)

    def _words(self, target: str, text: str) -> tuple[str, ...]:
        if (target, text) not in self.split:
            self.split[target, text] = meanings.words_in(target, text)
        return self.split[target, text]

    def _meaning(self, target: str, word: str, cell: Cell) -> str | None:
        # A list says the same few words in row after row.
        key = (target, word, isinstance(cell, str))
        if key not in self.known:
            decided = self.decided.words.get((target, word))
            found = meanings.understood(self.options[target], target, cell) if decided is None else decided
            self.known[key] = found
        value = self.known[key]
        if value is None:
            self.unknown[target, word] += 1
        return value or None

    def _free(self, target: str, place: int, cell: Cell) -> str | None:
        """Words that are taken as they stand, as long as they identify nobody."""
        text = as_text(cell)
        key = (target, text, True)
        if key not in self.known:
            self.known[key] = next((each.why for each in find(text)), None)
        if self.known[key]:
            self.named.setdefault((target, str(self.known[key])), []).append(self.table.numbers[place])
            return None
        return text or None

    def _with_status(self, found: dict[str, object], place: int) -> dict[str, object]:
        """Dates are not kept; they only tell who is on the register, where nothing else does."""
        if not self.days or "register_status" in self.mapped:
            return found
        on, off = (days.values[place] if (days := self.days.get(each)) else None for each in (ON, OFF))
        status = "recently off" if off else "on the register" if on else "never on"
        return {**found, "register_status": status}

    def _read_days(self, target: str) -> Days:
        column = self.table.column(self.mapped[target])
        days = read_days(column, self.decided.orders.get(target, ""), since_1904=self.table.since_1904)
        if days.wrong:
            rows = [self.table.numbers[index] for index in days.wrong]
            example = as_text(column[days.wrong[0]])
            self.problems.append(
                f"{words_of(target)}: “{example}” in row {rows[0]} is no date"
                + (f", nor are {len(rows) - 1} others. " if len(rows) > 1 else ". ")
                + "Correct it in the file, or leave this column out."
            )
        return days

    def _note_days(self) -> None:
        for target, days in self.days.items():
            if len(days.forms) > 1 and not days.choices:
                self.notes.append(
                    f"{words_of(target)} is written as {', and as '.join(days.forms)}; all were read."
                )
            if days.order and not days.choices and "dates in numbers" in days.forms:
                self.notes.append(f"{words_of(target)} was read {days.order}.")
        both = (ON in self.days and OFF in self.days) and not any(
            each.choices and not each.order for each in self.days.values()
        )
        if both:
            self._compare_days(self.days[ON].values, self.days[OFF].values)
        if self.days and "register_status" not in self.mapped:
            self.notes.append(
                "The register was worked out from the dates; the dates themselves are not kept."
            )

    def _compare_days(self, on: tuple[date | None, ...], off: tuple[date | None, ...]) -> None:
        wrong = [
            self.table.numbers[place]
            for place, (begin, end) in enumerate(zip(on, off, strict=True))
            if begin and end and end < begin
        ]
        if wrong:
            self.problems.append(
                f"{_rows(wrong)}: the name came off the register before it was put on. Correct the dates."
            )

    def _each_once(self, listed: list[Listed]) -> tuple[tuple[Listed, ...], list[str]]:
        groups: dict[str, list[Listed]] = {}
        for child in listed:
            groups.setdefault(child.reference.casefold(), []).append(child)
        several = [group for group in groups.values() if len(group) > 1]
        alike = [group for group in several if _alike(group)]
        differing = [group for group in several if not _alike(group)]
        if alike:
            stand = _counted(alike, "child stands", "children stand")
            self.notes.append(f"{stand} in the list twice: {_where(alike)}. Each counts once.")
        twice = []
        if differing:
            stand = _counted(differing, "reference stands", "references stand")
            what = f"{stand} in rows that differ: {_where(differing)}."
            if self.decided.first_of_each:
                self.notes.append(f"{what} Each counts as its first row says.")
            else:
                twice.append(f"{what} Correct the list, or let each count as its first row says.")
        return tuple(group[0] for group in groups.values()), twice


def _alike(group: list[Listed]) -> bool:
    return all(each.fields == group[0].fields for each in group)


def _counted(groups: list[list[Listed]], one: str, several: str) -> str:
    return f"{len(groups)} {one if len(groups) == 1 else several}"


def _where(groups: list[list[Listed]]) -> str:
    shown = ["rows " + " and ".join(str(each.row) for each in group) for group in groups[:5]]
    more = len(groups) - len(shown)
    return "; ".join(shown) + (f"; and {more} more" if more else "")


def _rows(numbers: Iterable[int]) -> str:
    found = list(numbers)
    shown = ", ".join(map(str, found[:5])) + (f" and {len(found) - 5} more" if len(found) > 5 else "")
    return f"Row {shown}" if len(found) == 1 else f"Rows {shown}"


def _was(numbers: list[int]) -> str:
    return "was" if len(numbers) == 1 else "were"


def preview(found: CouncilList, limit: int = 8) -> Iterator[tuple[int, Mapping[str, object]]]:
    """The first rows as they were understood: row number, and each field; never the reference."""
    for child in found.children[:limit]:
        yield child.row, child.fields
