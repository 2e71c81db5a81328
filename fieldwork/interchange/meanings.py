"""What the words of somebody else's list mean in ours: ages, register, concerns, placements, holders."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from fieldwork.catalogue import Catalogue
from fieldwork.interchange.columns import as_text, plain_heading
from fieldwork.interchange.sheets import Cell
from fieldwork.records.words import HOLDERS

EMPTY = ""
"""A word that a person decided to leave out."""

Options = Sequence[tuple[str, str]]
"""Each of our values with its words."""

_ALSO: Mapping[str, Mapping[str, str]] = {
    "register_status": {
        "on the register": "yes|y|registered|on register|on|currently registered|current|cpr"
        "|on cpr|child protection register|active",
        "recently off": "deregistered|de registered|removed|off|off register|recently deregistered|former"
        "|recently removed|recently off",
        "investigated": "investigated|investigated not registered|investigation only|ird only",
        "never on": "never|never registered|never on",
    },
    "placement": {
        "at-home": "home|at home|parents|with parents|parental home|home with parents",
        "kin": "kinship|kinship care|kin|relatives|friends or relatives",
        "foster": "foster|foster care|fostered|foster carer|foster carers",
        "residential": "residential|residential care|childrens house|children s house|childrens unit",
        "secure": "secure|secure care|secure accommodation",
        "hospital": "hospital",
        "adoptive": "adoption|adopted|adoptive placement|prospective adopters",
        "elsewhere": "other|elsewhere",
    },
    "holders": {
        "social work": "sw|social work|social work services|council social work",
        "health": "nhs|health|health visitor|school nurse|gp",
        "education": "school|education|nursery",
        "police": "police|police scotland",
        "Reporter": "reporter|scra|childrens reporter|children s reporter",
        "voluntary": "voluntary|third sector|voluntary sector",
    },
    "concern_types": {
        "physical-injury": "physical injury",
        "physical-abuse": "physical|physical abuse",
        "emotional-abuse": "emotional|emotional abuse",
        "sexual-abuse": "sexual|sexual abuse|csa",
        "sexual-exploitation": "cse|sexual exploitation|child sexual exploitation",
        "domestic-abuse": "domestic|domestic abuse|domestic violence",
        "neglect": "neglect",
        "parental-mental-health": "parental mental health|parental mental ill health",
        "parental-substance-misuse": "parental substance misuse|parental drugs|parental alcohol"
        "|parental drug misuse|parental alcohol misuse|substance misuse",
        "non-engaging-family": "non engaging family|non engagement|family not engaging",
        "other": "other|other concern",
    },
}  # fmt: skip
_YEARS = re.compile(
    r"(\d{1,2})(?:\.\d+)? ?(?:years?|yrs?|y|yo)?(?: old)?(?:,? (?:and )?\d{1,2} ?(?:months?|m))?"
)
_MONTHS = re.compile(r"(\d{1,2}) ?(?:months?|mths?|m|weeks?|wks?|w|days?)(?: old)?")
_BAND = re.compile(r"(?:aged? )?(\d{1,2}) ?(?:-|–|to) ?(\d{1,2})(?: ?(?:years?|yrs?))?")
_PARTS = re.compile(r"[;/\n|+]|,|\band\b|&")
_SPANS = {"under-1": (0, 0), "1-to-4": (1, 4), "5-to-11": (5, 11), "12-to-15": (12, 15), "16-to-17": (16, 17)}


def options_of(resources: Catalogue, target: str) -> Options:
    """Our values for a target, with their words; none where any words will do."""
    lists = {
        "age_band": resources.age_bands,
        "register_status": resources.register_statuses,
        "placement": resources.placements,
        "concern_types": resources.concern_types,
        "holders": tuple(each for each in resources.holders if each.id in HOLDERS),
    }
    return [(entry.id, entry.name) for entry in lists.get(target, ())]


def words_in(target: str, cell: Cell) -> tuple[str, ...]:
    """The words of a cell to be understood one by one: several where a field holds several."""
    text = as_text(cell)
    if target not in ("concern_types", "holders"):
        return (text,) if text else ()
    return tuple(dict.fromkeys(part.strip() for part in _PARTS.split(text) if part.strip()))


def understood(options: Options, target: str, cell: Cell) -> str | None:
    """Our value for what a cell (or one word of it) says; None where it is not understood."""
    plain = plain_heading(as_text(cell))
    for id_, words in options:
        if plain in (plain_heading(id_), plain_heading(words)):
            return id_
    if target == "age_band":
        return _age_band(cell)
    for id_, also in _ALSO.get(target, {}).items():
        if plain in also.split("|") and any(id_ == known for known, _ in options):
            return id_
    return None


def _age_band(cell: Cell) -> str | None:
    if isinstance(cell, date):
        # Excel takes "5-11" for a day of November; no age is a date.
        return _band(cell.day, cell.month) or _band(cell.month, cell.day)
    text = as_text(cell).casefold().strip()
    if found := _BAND.fullmatch(text):
        return _band(int(found[1]), int(found[2]))
    if text in ("<1", "under 1", "under one", "0-1", "baby") or (
        (months := _MONTHS.fullmatch(text)) and int(months[1]) < 12
    ):
        return "under-1"
    if text in ("unborn", "pre-birth", "pre birth", "prebirth"):
        return "unborn"
    if text in ("16+", "16 plus", "16 and over"):
        return "16-to-17"
    found = _YEARS.fullmatch(text)
    return _of_age(int(found[1])) if found else None


def _of_age(years: int) -> str | None:
    return next((id_ for id_, (low, high) in _SPANS.items() if low <= years <= high), None)


def _band(low: int, high: int) -> str | None:
    """The band that holds both ends."""
    band = _of_age(low)
    return band if low <= high and band == _of_age(high) else None
