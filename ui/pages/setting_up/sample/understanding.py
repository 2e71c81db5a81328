"""The council’s list as it is understood so far, in words for the screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from fieldwork.capture.checks import day_in_words
from fieldwork.capture.drawing import title_of
from fieldwork.catalogue import Catalogue
from fieldwork.errors import Refused
from fieldwork.interchange import meanings
from fieldwork.interchange.columns import Mapped, Table, as_text
from fieldwork.interchange.council_list import (
    OFF,
    ON,
    REFERENCE,
    TARGETS,
    CouncilList,
    Decisions,
    asked_order,
    preview,
    read_list,
    words_of,
)
from fieldwork.interchange.days import ORDERS
from fieldwork.judgement.draw import Name, parts_of
from ui.pages.setting_up.sheets.questions import LEAVE_OUT, Question

STAYS_OUT = "Stays out of this inspection"
TWICE = ("twice",)
FIRST = "first"
SHOWN = 8


@dataclass(frozen=True)
class Size:
    """A part of the list: its name, its words, and how many children it has."""

    name: Name
    title: str
    listed: int


@dataclass(frozen=True)
class Understood:
    """Everything the screen shows of a list."""

    found: CouncilList | None = None
    became: Mapping[str, str] = field(default_factory=dict)
    headings: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    questions: tuple[Question, ...] = ()
    sizes: tuple[Size, ...] = ()
    lacking: str = ""
    """Why it could not be read at all."""


def understand(
    table: Table, mapped: Mapped, resources: Catalogue, decided: Decisions, by: Sequence[str]
) -> Understood:
    """Read the list by this mapping and these decisions."""
    try:
        found = read_list(table, mapped, resources, decided)
    except Refused as error:
        return Understood(lacking=error.message)
    fields = [each.id for each in TARGETS if each.id not in (REFERENCE, ON, OFF) and each.id in mapped]
    if "register_status" not in fields and (ON in mapped or OFF in mapped):
        fields.append("register_status")
    names = _names(resources)
    rows = [
        (str(row), *(_shown(given.get(each), names) for each in fields))
        for row, given in preview(found, SHOWN)
    ]
    parts = parts_of(found.children, by, "")
    return Understood(
        found,
        {
            target: _became(table, mapped[target], target, resources, decided, found, names)
            for target in mapped
        },
        ("Row", *map(words_of, fields)),
        tuple(rows),
        tuple(_questions(found, resources)),
        tuple(Size(part.name, title_of(by, part.name), len(part.children)) for part in parts),
    )


def _names(resources: Catalogue) -> dict[str, str]:
    targets = ("age_band", "register_status", "placement", "concern_types", "holders")
    return {id_: words for target in targets for id_, words in meanings.options_of(resources, target)}


def _shown(value: object, names: Mapping[str, str]) -> str:
    several = value if isinstance(value, list | tuple) else [value] if value else []
    return ", ".join(names.get(str(each), str(each)) for each in several)


def _became(
    table: Table,
    index: int,
    target: str,
    resources: Catalogue,
    decided: Decisions,
    found: CouncilList,
    names: Mapping[str, str],
) -> str:
    """“7 → 5 to 11” for the first few values of a column."""
    if target == REFERENCE:
        return STAYS_OUT
    if target in found.days:
        days = found.days[target]
        if not days.order:
            return asked_order(target, days)
        pairs = [
            f"{as_text(cell)} → {day_in_words(day.isoformat())}"
            for cell, day in zip(table.column(index), days.values, strict=True)
            if day is not None
        ]
        return "; ".join(
            dict.fromkeys(pairs[:20]).keys() if len(pairs) < 3 else list(dict.fromkeys(pairs))[:2]
        )
    options = meanings.options_of(resources, target)
    said: dict[str, str] = {}
    for cell in table.column(index):
        for word in meanings.words_in(target, cell):
            if word in said or len(said) > 2:
                continue
            if not options:
                said[word] = word
                continue
            given = cell if target == "age_band" and not isinstance(cell, str) else word
            ours = decided.words.get((target, word)) or meanings.understood(options, target, given)
            meant = names.get(ours or "", "to be said")
            said[word] = word if word == meant else f"{word} → {meant}"
    return "; ".join(said.values())


def _questions(found: CouncilList, resources: Catalogue) -> list[Question]:
    asked = []
    for target in found.unsettled:
        days = found.days[target]
        asked.append(
            Question(
                (target, "order"), asked_order(target, days), [(each, ORDERS[each]) for each in days.choices]
            )
        )
    for target, word, rows in found.unknown:
        options = [*meanings.options_of(resources, target), (LEAVE_OUT, "Leave it out")]
        hint = f"In {rows:,} {'row' if rows == 1 else 'rows'}"
        asked.append(
            Question((target, "word", word), f"{words_of(target)}: what does “{word}” mean?", options, hint)
        )
    for words in found.twice:
        asked.append(Question(TWICE, words, [(FIRST, "Let each count as its first row says")]))
    return asked
