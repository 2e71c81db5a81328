"""Reports nobody would write, made from a seed, to find the page that breaks."""

from __future__ import annotations

import random
from datetime import date, timedelta

from fieldwork.report.document import (
    BarChart,
    Block,
    Bullets,
    Chapter,
    Evidence,
    Facts,
    GradeBox,
    GradeChart,
    Heading,
    Note,
    NoteKind,
    Paragraph,
    Passage,
    Quote,
    Report,
    Table,
)
from tests.report_samples import SENTENCES

WORDS = (
    "children", "the", "a", "plan", "&", "<b>", "</para>", "*", "_", "*bold*", "_slanted words_", "-", "(",
    "*bold _and_ both*", "Sgoil Ghàidhlig", "Łódź", "£14,000", "50%", "“quoted”", "it’s", "2009–2012", "…",
    "tw\u00a0o", "non\u2011breaking", "so\u00adft", "e\u0301", "well-", "(aside)", "snake_case_word", ")",
    "a/b/c", "\\", "{}", "%d", "line\nbreak", "tab\there", "  spaced  ", "]]>", "&amp;", "x" * 90,
)  # fmt: skip


class Maker:
    """Makes one report; the same seed and size make the same one."""

    def __init__(self, seed: int, size: int) -> None:
        self._dice = random.Random(seed)
        self._size = size

    def report(self) -> Report:
        """A whole report; of size 1 it has up to some forty pages."""
        dice = self._dice
        chapters = tuple(self._chapter(count) for count in range(dice.choice((0, 1, 2, 3 * self._size))))
        return Report(
            self._words(1, 25),
            self._words(0, 6),
            self._words(0, 12),
            self._words(0, 8),
            date(2009, 8, 1) + timedelta(days=dice.randrange(1000)),
            chapters,
            dice.choice((None, "Draft 1", "Draft 12")),
            dice.choice(("DRAFT", "", "IN CONFIDENCE")),
        )

    def _chapter(self, count: int) -> Chapter:
        dice = self._dice
        blocks = tuple(self._block() for _ in range(dice.choice((0, 1, 4, 10 * self._size))))
        return Chapter(
            self._words(1, 14), blocks, dice.choice(("", str(count + 1), "10.12")), dice.random() < 0.2
        )

    def _block(self) -> Block:
        dice = self._dice
        makers = (
            self._heading,
            self._paragraph,
            self._paragraph,
            self._bullets,
            self._quote,
            self._grade,
            self._table,
            self._bars,
            self._grades,
            self._facts,
            self._note,
        )
        return dice.choice(makers)()

    def _heading(self) -> Heading:
        return Heading(
            self._words(1, 20), self._dice.choice((2, 3)), self._dice.choice(("", "4.2", "12.10.3"))
        )

    def _paragraph(self) -> Paragraph:
        return Paragraph(self._passages(6), self._dice.choice((None, "1.1", "10.123")))

    def _bullets(self) -> Bullets:
        return Bullets(self._passages(9), self._dice.random() < 0.5)

    def _quote(self) -> Quote:
        return Quote(self._words(1, self._dice.choice((20, 20, 900))), self._words(1, 5), self._evidence())

    def _grade(self) -> GradeBox:
        grade = self._dice.choice((None, 1, 2, 3, 4, 5, 6))
        return GradeBox(
            self._words(1, 30),
            grade,
            "Good" if grade else "",
            self._words(0, self._dice.choice((9, 700))),
            self._words(0, 9),
        )

    def _table(self) -> Table:
        dice = self._dice
        columns, rows = dice.randint(1, 7), dice.choice((0, 1, 3, 30 * self._size))
        longest = dice.choice((3, 12, 40))
        cells = [[self._words(0, longest) for _ in range(columns)] for _ in range(rows)]
        if rows and dice.random() < 0.3:
            cells[dice.randrange(rows)][dice.randrange(columns)] = self._words(600, 1400)
        shares = tuple(dice.choice((0.0, 1, 2, 5)) for _ in range(columns)) if dice.random() < 0.7 else ()
        return Table(
            self._words(0, 12),
            tuple(self._words(0, 4) for _ in range(columns)),
            tuple(map(tuple, cells)),
            shares,
            self._words(0, 10),
            dice.random() < 0.7,
        )

    def _bars(self) -> BarChart:
        dice = self._dice
        parts, rows = dice.randint(1, 8), dice.choice((0, 1, 5, 32, 60))
        counts = [tuple(dice.choice((0, 0, 1, 7, 340)) for _ in range(parts)) for _ in range(rows)]
        return BarChart(
            self._words(1, 9),
            tuple(self._words(1, 4) for _ in range(parts)),
            tuple((self._words(1, 15), each) for each in counts),
            self._words(3, 20),
        )

    def _grades(self) -> GradeChart:
        dice = self._dice
        rows = [
            (self._words(1, 12), dice.randint(1, 6), dice.choice((None, 1, 3, 6)))
            for _ in range(dice.randint(1, 9))
        ]
        return GradeChart(self._words(1, 9), tuple(rows), self._words(3, 20))

    def _facts(self) -> Facts:
        pairs = tuple((self._words(1, 5), self._words(0, 40)) for _ in range(self._dice.randrange(9)))
        return Facts(pairs, self._words(0, 6))

    def _note(self) -> Note:
        lines = tuple(
            self._words(0, self._dice.choice((40, 40, 500))) for _ in range(self._dice.randrange(4))
        )
        return Note(self._words(1, 8), lines, self._dice.choice(tuple(NoteKind)))

    def _passages(self, most: int) -> tuple[Passage, ...]:
        dice = self._dice
        return tuple(
            Passage(self._words(0, dice.choice((15, 15, 60))), self._evidence(), dice.random() < 0.2)
            for _ in range(dice.randrange(most))
        )

    def _evidence(self) -> tuple[Evidence, ...]:
        dice = self._dice
        return tuple(
            Evidence(dice.choice(("B12 at 10:43", "F-B1", "CB1"))) for _ in range(dice.choice((0, 1, 1, 3)))
        )

    def _words(self, least: int, most: int) -> str:
        dice = self._dice
        words: list[str] = []
        wanted = dice.randint(least, most)
        while len(words) < wanted:
            words += [dice.choice(WORDS)] if dice.random() < 0.2 else dice.choice(SENTENCES).split()
        return " ".join(words[:wanted])


def random_report(seed: int, size: int = 1) -> Report:
    """The report of this seed."""
    return Maker(seed, size).report()
