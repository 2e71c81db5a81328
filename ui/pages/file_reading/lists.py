"""The reading lists: who has which case files and how far they are; the lead gives them out."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from fieldwork.capture.checks import LEADERS, at_the_keyboard, counted
from fieldwork.capture.reading_lists import Given, ReadingList, give_file, reading_lists
from fieldwork.capture.second_readings import Draw, draw_second_readings
from fieldwork.errors import FieldworkError
from fieldwork.records import Inspection
from fieldwork.store.store import Store
from ui.look.spacing import LARGE, MEDIUM, SMALL
from ui.look.theme import theme
from ui.parts.announcing import announce
from ui.parts.buttons import Button
from ui.parts.controls import Line, Number
from ui.parts.field import Field
from ui.parts.frames import frame, scrolled
from ui.parts.labels import Elided, label
from ui.parts.layout import column, holder, row
from ui.parts.lists import listview
from ui.parts.pick import Pick
from ui.parts.rows import Row
from ui.workspace import Workspace

BLIND = "Nothing was drawn yet. Neither reader sees the other’s answers until both have finished."
NOBODY = "nobody"
"""Key of what nobody was given."""


@dataclass(frozen=True)
class Lists:
    """All reading lists, the share drawn for second readings, and whether the person may change them."""

    lists: tuple[ReadingList, ...] = field(default=())
    share: int = 0
    seed: str = ""
    leads: bool = False


def lists_of(store: Store) -> Lists:
    """Ask the store for them."""
    inspection = next(iter(store.all(Inspection)), None)
    share = (inspection.second_share or 0) if inspection else 0
    seed = (inspection.second_seed or "") if inspection else ""
    return Lists(reading_lists(store), share, seed, at_the_keyboard(store).role in LEADERS)


class ListsPanel(QWidget):
    """Readers at the left, the files of one of them at the right. `told` says what was done."""

    WIDTH = 300

    told = Signal(str, bool)
    closed = Signal()
    file_wanted = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace, self._lists = workspace, Lists()
        self.back = Button("Back to the files", icon="arrow-left")
        self.readers = listview("Readers")
        self.files = listview("Case files of this reader", hint="Enter opens the case file.")
        self._title, self._none = label("", "subheading", wrap=True), label("", "muted", wrap=True)
        self.to = Field("Give the file chosen to", Pick(nothing="Nobody"))
        self.give = Button("Give", icon="send")
        self.share = Field("How many in a hundred", Number(0, 100), "0 to 100")
        self.seed = Field("Seed", Line(), "The same seed draws the same files.")
        self.draw = Button("Draw", icon="list-checks")
        self._drawn = label("", "muted", wrap=True)
        self._lay_out()
        self.back.clicked.connect(self.closed)
        self.readers.chosen.connect(self._show_files)
        self.files.chosen.connect(self._show_chosen)
        self.files.opened.connect(self._on_opened)
        self.give.clicked.connect(self._on_give)
        self.draw.clicked.connect(self._on_draw)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def refresh(self) -> None:
        """Ask again."""
        self._workspace.read(self._on_lists, lists_of)

    def setFocus(self, *_: Qt.FocusReason) -> None:  # noqa: N802
        """Put the keyboard into the list of readers."""
        self.readers.setFocus()

    def parts(self) -> tuple[QWidget, ...]:
        """What F6 walks through."""
        return self.readers, self.files, self.back

    def _on_lists(self, lists: Lists) -> None:
        first = not self._lists.lists
        self._lists = lists
        self.readers.show_rows(_reader_row(each) for each in lists.lists)
        if first and self.readers.rows:
            self.readers.go_to(self.readers.rows[0].key)
        pick = self.to.control
        assert isinstance(pick, Pick)
        pick.show_options([(each.member.id, str(each.member.name)) for each in lists.lists if each.member])
        self._giving.setVisible(lists.leads)
        self._drawing.setVisible(lists.leads)
        self._say_drawn()
        self._show_files()

    def _show_files(self, _: str = "") -> None:
        shown = self._shown
        if shown is None:
            return
        name = f"Case files of {shown.member.name}" if shown.member else "Case files that nobody was given"
        self._title.setText(name)
        self.files.setAccessibleName(name)
        self.files.show_rows(_file_row(each, self._workspace) for each in shown.files)
        if self.files.rows and not self.files.current:
            self.files.go_to(self.files.rows[0].key)
        self._none.setText("None." if shown.member else "None: every case file has its reader.")
        self._none.setVisible(not shown.files)
        self.files.setVisible(bool(shown.files))
        self._show_chosen()

    def _show_chosen(self, _: str = "") -> None:
        chosen = self._chosen
        self.give.setEnabled(chosen is not None)
        self.to.show_error("")
        if chosen is not None:
            second = " to read a second time" if chosen.second else ""
            self.give.setText(f"Give {chosen.file.code}{second}")

    def _on_give(self) -> None:
        chosen = self._chosen
        if chosen is None:
            return
        to = self.to.value()
        given = partial(self._on_given, str(chosen.file.code))
        job = (give_file, chosen.file.id, str(to) if to else None)
        self._workspace.write_then(given, *job, otherwise=self._on_refused, second=chosen.second)

    def _on_given(self, code: str, _: object) -> None:
        self.to.show_error("")
        self.told.emit(f"{code} given", True)

    def _on_refused(self, error: FieldworkError) -> None:
        self.to.show_error(error.message)
        self.to.go()
        announce(self.to, error.message, urgent=True)

    def _on_draw(self) -> None:
        share = self.share.value()
        problem = self.share.problem() or ("Enter a number" if share is None else "")
        self.share.show_error(problem)
        if problem:
            self.share.go()
            return
        job = (draw_second_readings, share, str(self.seed.value() or ""))
        self._workspace.write_then(self._on_drawn, *job, otherwise=self._on_not_drawn)

    def _on_drawn(self, drawn: Draw) -> None:
        self.share.show_error("")
        self.told.emit(f"{counted(len(drawn.files), 'case file')} drawn for a second reading", True)

    def _on_not_drawn(self, error: FieldworkError) -> None:
        self.share.show_error(error.message)
        self.share.go()

    def _on_opened(self, key: str) -> None:
        self.file_wanted.emit(key.partition(" ")[0])

    def _say_drawn(self) -> None:
        twice = [each for some in self._lists.lists for each in some.files if each.second]
        nobody = [each for some in self._lists.lists if not some.member for each in some.files if each.second]
        if not self._lists.seed:
            self._drawn.setText(BLIND)
            return
        words = f"{counted(len(twice), 'case file')} drawn with the seed {self._lists.seed}"
        without = f", {len(nobody)} without a second reader yet" if nobody else ""
        self._drawn.setText(f"{words}{without}. They stand on the readers’ lists.")
        if not self.share.control.targets()[0].hasFocus():
            self.share.set_value(self._lists.share)
        if not self.seed.control.targets()[0].hasFocus():
            self.seed.set_value(self._lists.seed)

    @property
    def _shown(self) -> ReadingList | None:
        key = self.readers.current
        return next((each for each in self._lists.lists if _key(each) == key), None)

    @property
    def _chosen(self) -> Given | None:
        shown, key = self._shown, self.files.current
        return next((each for each in shown.files if _file_key(each) == key), None) if shown else None

    def _lay_out(self) -> None:
        self._giving = holder(column(self.to, row(self.give, None), gap=SMALL))
        fields = row(self.share, self.seed, gap=MEDIUM)
        fields.setAlignment(self.share, Qt.AlignmentFlag.AlignBottom)
        fields.setAlignment(self.seed, Qt.AlignmentFlag.AlignBottom)
        title = label("Second readings", "subheading")
        self._drawing = holder(column(title, self._drawn, fields, row(self.draw, None), gap=SMALL))
        self.files.setMinimumHeight(theme().scaled(150))
        margins = (LARGE, MEDIUM, LARGE, MEDIUM)
        parts = (self._title, self._none, self.files, self._giving, self._drawing)
        inside = column(*parts, gap=MEDIUM, margins=margins)
        inside.setStretch(2, 1)
        right = frame("card", column(scrolled(holder(inside))))
        self._left = frame("card", column(self.readers, margins=(SMALL, SMALL, SMALL, SMALL)))
        head = row(Elided("Reading lists"), self.back, gap=MEDIUM, margins=(LARGE, MEDIUM, LARGE, MEDIUM))
        head.setStretch(0, 1)
        below = row(self._left, right, gap=MEDIUM, margins=(LARGE, 0, LARGE, LARGE))
        below.setStretch(1, 1)
        self.setLayout(column(head, below, gap=0))

    def _on_theme(self) -> None:
        self._left.setFixedWidth(theme().scaled(self.WIDTH))
        self.files.setMinimumHeight(theme().scaled(150))


def _key(each: ReadingList) -> str:
    return each.member.id if each.member else NOBODY


def _file_key(each: Given) -> str:
    return f"{each.file.id} {'second' if each.second else 'first'}"


def _reader_row(each: ReadingList) -> Row:
    name = str(each.member.name) if each.member else "Given to nobody"
    if not each.member:
        return Row(NOBODY, name, sub=counted(len(each.files), "reading"), count=len(each.files) or None)
    parts = (
        f"{each.count('complete')} done",
        f"{each.count('under way')} under way",
        f"{each.count('not started')} not begun",
    )
    sub = " · ".join(parts) if each.files else "nothing to read yet"
    spoken = f"{name}, {counted(len(each.files), 'reading')}, {sub}"
    return Row(each.member.id, name, sub=sub, count=len(each.files) or None, spoken=spoken)


def _file_row(each: Given, workspace: Workspace) -> Row:
    ages = {entry.id: entry.name for entry in workspace.catalogue.age_bands}
    about = (
        "second reading" if each.second else "first reading",
        ages.get(str(each.file.age_band), ""),
        each.file.register_status or "",
    )
    return Row(_file_key(each), str(each.file.code), sub=" · ".join(filter(None, about)), state=each.standing)
