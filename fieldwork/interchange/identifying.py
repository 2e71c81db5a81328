"""Columns that identify children: found by their headings and by what they hold, and refused whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from fieldwork.errors import Refused
from fieldwork.interchange.columns import as_text, heading_place
from fieldwork.interchange.days import one_day
from fieldwork.interchange.sheets import Cell, Spreadsheet, column_letter
from fieldwork.privacy.finds import folded
from fieldwork.privacy.lists import lists
from fieldwork.privacy.numbers import valid_chi

NAMES, BIRTHS, CHI = "names", "dates of birth", "CHI or other personal numbers"
POSTCODES, ADDRESSES, TELEPHONES, EMAILS = "postcodes", "addresses", "telephone numbers", "e-mail addresses"

_HEADINGS = (
    (NAMES, r"\b(fore|sur|first|last|family|given|middle|maiden|full|known|preferred|birth)[ -]?names?\b"),
    (NAMES, r"\b(child|young person|yp|pupil|client|subject|patient|person|mother|father|parent|carer|sibling"
            r"|service user|guardian)('?s)? ?(full )?names?\b"),
    (NAMES, r"\bnames? of (the )?(child|young person|pupil|client|subject|mother|father|parent|carer)"),
    (NAMES, r"^(the )?names?( \(.*\))?$|^alias(es)?$|\bknown as\b|^also known|^initials$|^(mother|father)$"
            r"|^parents?$|^carers?$|^siblings?$"),
    (BIRTHS, r"\b(dob|d\.? ?o\.? ?b\.?|date of birth|birth ?dates?|birthday|born( on)?|due date|edd)\b"
             r"|\bdate born\b"),
    (CHI, r"\bchi\b|\bchi ?(no|number|num)\b|\bnhs ?(no|number)\b|\bcommunity health index\b"
          r"|\b(ni|nino|national insurance|passport|scottish candidate|scn)( ?(no|number))?\b|\bupn\b"),
    (POSTCODES, r"\bpost ?codes?\b|\bpost code sector\b|\bzip\b"),
    (ADDRESSES, r"\baddress(es)?\b|\bstreets?\b|\bhouse ?(no|number|name)\b|\bflat\b|\broad\b|\buprn\b"),
    (TELEPHONES, r"\b(tele)?phones?\b|\bmobiles?\b|\btel\b|\bcontact (no|number)\b|\blandline\b"),
    (EMAILS, r"\be-?mails?\b"),
)  # fmt: skip
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b", re.IGNORECASE)
_EMAIL = re.compile(r"\b[\w.+-]+@[\w-]+\.\w+")
_TELEPHONE = re.compile(r"\(?(?:\+44|0044|0)[ ()\d-]{8,14}\d")
_TEN = re.compile(r"\d{10}|\d{6} \d{4}")
_NI = re.compile(r"[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]", re.IGNORECASE)
_ADDRESS = re.compile(
    r"\b(flat )?\d+[a-z]?(/\d+)?,? [\w'’ ]{2,30}\b(street|st|road|rd|avenue|ave|drive|dr|crescent|cres|"
    r"place|pl|lane|terrace|gardens|grove|court|close|way|wynd|loan|brae|row|square|quay|park|view|walk|gate)\b",
    re.IGNORECASE,
)
_WORD = re.compile(
    r"[A-Z][a-zéèáíóúöü]+(?:[-'’][A-Z]?[a-z]+)*|[A-Z]{2,}(?:[-'’][A-Z]+)*|Ma?c[A-Z][a-z]+|O['’][A-Z][a-z]+"
)
_SURNAME_FIRST = re.compile(rf"(?:{_WORD.pattern}), ?(?:{_WORD.pattern})(?: [A-Z][a-z]*\.?)*")
_SHARE, _SHARE_OF_PLACES, _SHARE_OF_SINGLES, _SOME = 0.3, 0.8, 0.6, 0.1
_FEW = 4
_OLD_DAYS, _SPREAD_DAYS = 4 * 365, 6 * 365
_FEWEST_DATES = 5
_PLACES = re.compile(r"area|localit|place|ward|island|town|school|team|office|cluster")
_NO_SURNAMES = (
    "area avenue care centre cluster college family families group hall home hospital house locality lodge "
    "nursery office park place primary road school service services street team unit ward"
)
_PLACE_WORDS = frozenset(_NO_SURNAMES.split())
_EVENTS = re.compile(
    r"regist|conference|referr|review|start|end|open|clos|visit|concern|order|plan|removed|came off|admitt"
)


class IdentifiesChildren(Refused):
    """A file with columns that identify children; `columns` says which, in words."""

    def __init__(self, message: str, columns: tuple[str, ...]) -> None:
        super().__init__(message)
        self.columns = columns


@dataclass(frozen=True)
class Identifying:
    """A column that identifies children; what it holds is never repeated."""

    letter: str
    heading: str
    what: str
    by_content: bool = False
    index: int = 0

    @property
    def words(self) -> str:
        """Column C, “Surname”: names"""
        called = f", “{self.heading}”" if self.heading else ""
        found = f"looks like {self.what}" if self.by_content else self.what
        return f"column {self.letter}{called}: {found}"


def identifying_columns(headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> tuple[Identifying, ...]:
    """The columns of a list that identify children, each with why. An empty column is none."""
    found = []
    for index, heading in enumerate(headings):
        cells = [row[index] for row in rows if row[index] is not None]
        by_heading = what_heading_says(heading)
        what = by_heading or _what_cells_say(heading, cells)
        if what and cells:
            shown = "" if by_heading is None and _what_cells_say("", [heading]) else heading
            found.append(Identifying(column_letter(index), shown, what, not by_heading, index))
    return tuple(found)


def refuse_identifying(found: Spreadsheet) -> None:
    """Refuse a file that identifies children on any sheet, saying which columns and what to do."""
    where = []
    for sheet in found.sheets:
        place = heading_place(sheet)
        headings = [""] * sheet.width if place is None else [as_text(cell) for cell in sheet.rows[place]]
        rows = sheet.rows if place is None else sheet.rows[place + 1 :]
        hidden = "hidden " if sheet.hidden else ""
        on = f"on the {hidden}sheet “{sheet.name}” " if len(found.sheets) > 1 else ""
        where += [f"{on}{each.words}" for each in identifying_columns(headings, rows)]
    if where:
        many = "that column" if len(where) == 1 else "those columns"
        raise IdentifiesChildren(
            f"{found.name} identifies children and was not taken in: {'; '.join(where)}. "
            f"Ask the council for the list without {many}, or delete {many} in a copy, and choose it again. "
            "Tell the lead: the council may have to report that it sent too much, and this file must be "
            "destroyed.",
            tuple(where),
        )


def what_heading_says(heading: str) -> str | None:
    """What a column with this heading identifies children by, or None."""
    plain = " ".join(heading.casefold().replace("_", " ").replace("’", "'").split())
    return next((what for what, pattern in _HEADINGS if re.search(pattern, plain)), None)


def _what_cells_say(heading: str, cells: Sequence[Cell]) -> str | None:
    if not cells:
        return None
    # The same words stand in row after row: each is looked at once.
    texts = Counter(str(cell).strip() for cell in cells if isinstance(cell, str | int))
    for what, is_one in _CERTAIN:
        if _count(texts, is_one) >= max(1, len(cells) * _SOME):
            return what
    share = _SHARE_OF_PLACES if _PLACES.search(heading.casefold()) else _SHARE
    if _count(texts, _is_name) >= max(1, len(cells) * share) or _are_single_names(heading, texts):
        return NAMES
    return BIRTHS if _are_births(heading, cells) else None


def _count(texts: Counter[str], is_one: Callable[[str], bool]) -> int:
    return sum(many for text, many in texts.items() if is_one(text))


def _is_chi(text: str) -> bool:
    """A day of birth, then four figures of which the last checks the others."""
    # A spreadsheet drops the nought of the first nine days.
    text = text.zfill(10) if len(text) == 9 else text
    if not _TEN.fullmatch(text):
        return False
    return valid_chi(text.replace(" ", ""))


def _is_name(text: str) -> bool:
    """Like “Anna Reid”, or “REID, Anna”; one word alone may be a place."""
    words = re.findall(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", text)
    if not 2 <= len(words) <= 4 or any(each.isdigit() for each in text):
        return False
    known, plain = lists(), [folded(word) for word in words]
    if _SURNAME_FIRST.fullmatch(text):
        return any(word in known.first for word in plain[1:])
    if plain[0] not in known.first or not all(word[:1].isupper() for word in words):
        return False
    if plain[-1] in _PLACE_WORDS:
        return False
    # “Anna Bell” is somebody, though a bell is a thing; “Jack Frost” alone may be anything.
    return known.first[plain[0]] in ("clear", "rare") or plain[-1] not in known.words


def _are_single_names(heading: str, texts: Counter[str]) -> bool:
    """Mostly first names or surnames, and many of them: Lewis, Skye and Ross alone may be places."""
    named = {text: many for text, many in texts.items() if _is_single_name(folded(text))}
    enough = sum(named.values()) >= max(1, texts.total() * _SHARE_OF_SINGLES) and len(named) > _FEW
    return enough and not _PLACES.search(heading.casefold())


def _is_single_name(text: str) -> bool:
    known = lists()
    surname = text in known.surnames and text not in known.words and text not in known.places
    return surname or known.first.get(text) in ("clear", "rare")


def _are_births(heading: str, cells: Sequence[Cell]) -> bool:
    """Dates spread over many years, most of them long before the newest: no event of an inspection is so."""
    days = sorted(day for cell in cells if not isinstance(cell, int) and (day := one_day(cell)) is not None)
    if len(days) < _FEWEST_DATES or len(days) < len(cells) * 0.7 or _EVENTS.search(heading.casefold()):
        return False
    middle: date = days[len(days) // 2]
    newest = days[-1]
    return (newest - middle).days > _OLD_DAYS and (newest - days[0]).days > _SPREAD_DAYS


_CERTAIN: tuple[tuple[str, Callable[[str], bool]], ...] = (
    (CHI, lambda text: _is_chi(text) or _NI.fullmatch(text) is not None),
    (POSTCODES, lambda text: _POSTCODE.search(text) is not None),
    (EMAILS, lambda text: _EMAIL.search(text) is not None),
    (TELEPHONES, lambda text: _TELEPHONE.fullmatch(text) is not None and not _is_chi(text)),
    (ADDRESSES, lambda text: _ADDRESS.search(text) is not None),
)
