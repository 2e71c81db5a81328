"""The report as frozen values, the same for every writer (PDF, HTML, Word).

Text is plain Unicode; a passage may mark *bold* and _italic_ (see marks.py). Escaping is the writer's work.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
HIGHEST_GRADE = 6


@dataclass(frozen=True, slots=True)
class Evidence:
    """What stands behind a passage: how it is cited ("B12 at 10:43"), and in a few words what it is."""

    reference: str
    what: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence or two with its own evidence; an account only says what the team did, and needs none."""

    text: str
    evidence: tuple[Evidence, ...] = ()
    account: bool = False

    @property
    def unsupported(self) -> bool:
        """It claims something, and nothing stands behind it."""
        return not self.account and not self.evidence


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a chapter, level 2 or 3."""

    text: str
    level: int = 2
    number: str = ""

    def __post_init__(self) -> None:
        if self.level not in (2, 3):
            raise ValueError(f"a heading inside a chapter has level 2 or 3, not {self.level}")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Passages that belong together; numbered ("4.3") where the council may comment on it."""

    passages: tuple[Passage, ...]
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, with dots or with numbers."""

    items: tuple[Passage, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """What someone said, in their words; the speaker by role, never by name."""

    text: str
    speaker: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class GradeBox:
    """The evaluation of one indicator, 1 to 6; no grade means that it is not evaluated yet."""

    indicator: str
    grade: int | None
    word: str
    meaning: str = ""
    previous: str = ""

    def __post_init__(self) -> None:
        if self.grade is not None and not 1 <= self.grade <= HIGHEST_GRADE:
            raise ValueError(f"a grade is 1 to {HIGHEST_GRADE}, not {self.grade}")


@dataclass(frozen=True, slots=True)
class Table:
    """A plain grid of text. Shares give the columns their parts of the width; empty means equal parts."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[float, ...] = ()
    summary: str = ""
    row_header: bool = True

    def __post_init__(self) -> None:
        if any(len(row) != len(self.header) for row in self.rows):
            raise ValueError(f"the rows of “{self.caption}” and its header differ in length")
        if self.shares and len(self.shares) != len(self.header):
            raise ValueError(f"“{self.caption}” needs one share for each column")


@dataclass(frozen=True, slots=True)
class BarChart:
    """Counts by part, one bar a row; alt says in words what the picture shows."""

    title: str
    parts: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    alt: str
    label: str = "Group"

    def __post_init__(self) -> None:
        if any(len(counts) != len(self.parts) for _, counts in self.rows):
            raise ValueError(f"each row of “{self.title}” needs one count for each part")

    def table(self) -> Table:
        """The same values as a table, for those who cannot use the picture."""
        rows = tuple((label, *map(str, counts)) for label, counts in self.rows)
        return Table(
            f"{self.title}: the numbers", (self.label, *self.parts), rows, (2.0, *(1.0 for _ in self.parts))
        )


@dataclass(frozen=True, slots=True)
class GradeChart:
    """Grades now and before, one indicator a row; no earlier grade where the two are not comparable."""

    title: str
    rows: tuple[tuple[str, int, int | None], ...]
    alt: str
    now: str = "This inspection"
    before: str = "Previous inspection"

    def table(self) -> Table:
        """The same values as a table, for those who cannot use the picture."""
        rows = tuple(
            (name, str(now), str(then) if then else "not comparable") for name, now, then in self.rows
        )
        return Table(f"{self.title}: the grades", ("Indicator", self.now, self.before), rows, (3.0, 1.0, 1.0))


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and values: dates, counts, offices."""

    pairs: tuple[tuple[str, str], ...]
    caption: str = ""


class NoteKind(Enum):
    """How much a note should hold the reader up."""

    NOTE = "note"
    CAUTION = "caution"


@dataclass(frozen=True, slots=True)
class Note:
    """A box beside the flow of the text: how to read something, or a caution."""

    title: str
    paragraphs: tuple[str, ...]
    kind: NoteKind = NoteKind.NOTE


Block = Heading | Paragraph | Bullets | Quote | GradeBox | Table | BarChart | GradeChart | Facts | Note


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter ("4") or an appendix ("A")."""

    title: str
    blocks: tuple[Block, ...]
    number: str = ""
    appendix: bool = False

    @property
    def heading(self) -> str:
        """The title as it stands in the contents, with its number."""
        if self.appendix:
            return f"Appendix {self.number}: {self.title}"
        return f"{self.number} {self.title}".strip()


@dataclass(frozen=True, slots=True)
class Report:
    """The whole report. Draft is "Draft 3", or None when it is final."""

    title: str
    council: str
    programme: str
    lead_body: str
    date: date
    chapters: tuple[Chapter, ...]
    draft: str | None = None
    watermark: str = "DRAFT"
    caution: str = "Not for onward circulation until final"
    language: str = "en-GB"


def day_in_words(day: date) -> str:
    """A date as people here write it: 10 June 2010."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
