"""The Report page: the list of paragraphs, the words of one on their evidence, the pages as printed."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from fieldwork.errors import FieldworkError
from ui.look.spacing import LARGE, MEDIUM
from ui.messages import Messages
from ui.page import Page
from ui.pages.report.citing import Citing
from ui.pages.report.editing import Editing
from ui.pages.report.head import BOTH, LIST_FROM, PAGES, ROOMY, TEXT, Head
from ui.pages.report.list_pane import ListPane
from ui.pages.report.paragraph_pane import ParagraphPane
from ui.pages.report.picker import Picker
from ui.pages.report.places import REPORT
from ui.pages.report.press import Press
from ui.pages.report.preview_pane import PreviewPane
from ui.pages.report.printing import Printed
from ui.pages.report.reading import Line, Look, look
from ui.pages.report.typing import Typists
from ui.paper import KEPT, may_print
from ui.parts.banner import Banner
from ui.parts.buttons import Button
from ui.parts.empty import EmptyState
from ui.parts.layout import column, holder, row
from ui.parts.shortcuts import shortcut
from ui.workspace import Workspace

READ_AGAIN = 250
"""Milliseconds to wait where something was written while the store was being read."""
TRY_AGAIN = "Try again"
EMPTY = (
    "Write a finding first",
    "The report is written on findings. As soon as there is one, its paragraphs and the pages as printed "
    "are shown here.",
    "Go to the findings",
)
PRINTED = """
    area_for_improvement citation concern conversation document evaluation finding inspection issued_draft
    measure member note paragraph participant passage previous_grade question reading answer response
    sampled_file stage support survey_result tag
"""


class ReportPage(Page):
    """Words are kept as they are typed; pages are made when the page is opened and when asked for."""

    name: ClassVar[str] = "report"
    title: ClassVar[str] = "Report"
    icon: ClassVar[str] = "file-text"
    kinds: ClassVar[frozenset[str]] = frozenset(PRINTED.split())

    def __init__(self, workspace: Workspace, messages: Messages) -> None:
        super().__init__(workspace, messages)
        self._look: Look | None = None
        self._chosen = self._wanted = self._made_at = ""
        self._lines_before: tuple[Line, ...] = ()
        self._to_words = False
        self._writes, self._asked = 0, -1
        self._stale = True
        self._out: Path | None = None
        self._width = 100.0
        self._list_over = self._list_hidden = False
        self.head, self.list_pane, self.trouble = Head(), ListPane(), Banner()
        self.typists, self.press = Typists(workspace, self), Press(workspace, self)
        self.pane, self.preview, self.picker = ParagraphPane(self.typists), PreviewPane(workspace), Picker()
        self.editing = Editing(workspace, self.pane, self.typists, self)
        self.citing = Citing(workspace, self.pane, self.picker, self.typists, self)
        self._again = QTimer(self, singleShot=True, interval=READ_AGAIN)
        self._lay_out()
        self._connect()

    @property
    def settled(self) -> bool:
        """Whether everything asked of the store is shown."""
        return not (self._again.isActive() or self.press.busy or self.workspace.busy)

    # what the window asks of a page

    def refresh(self) -> None:
        """Read the report and the paragraph shown again."""
        self._asked = self._writes
        self.workspace.read(self._on_look, look, self.workspace.catalogue, self._chosen)

    def open(self, record: str) -> None:
        """Show this paragraph, or the one that tells this finding."""
        self._wanted = record
        self.refresh()

    @property
    def record(self) -> str:
        """The paragraph shown."""
        return self._chosen

    def focus_main(self) -> None:
        """Put the keyboard into the words."""
        if self._look is None:
            self._to_words = True
        elif not self._look.started:
            self._empty.findChildren(Button)[0].setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.pane.isVisibleTo(self):
            self.pane.focus_main()
        else:
            self.preview.focus_main()

    def parts(self) -> tuple[QWidget, ...]:
        """The list, what is to be looked at, the words, the pages."""
        every = (self.list_pane.list, self.list_pane.checks, self.pane, self.picker, self.preview)
        return tuple(each for each in every if each.isVisible())

    def leave(self) -> None:
        """Make changes of whatever is being typed."""
        self.typists.finish()

    def fit(self, width_in_lines: float) -> None:
        """Fold the list away where the window is narrow, and show text or pages, not both."""
        self._width = width_in_lines
        self._list_over = self._list_over and self._narrow
        self.head.fit(width_in_lines)
        self._fold()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale and self._look is not None:
            self.update_pages()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self.editing.sweep()

    # commands

    def update_pages(self) -> None:
        """Make the pages again from what the store holds now."""
        if self._look is None or not self._look.started:
            return
        self.leave()
        self.preview.wait()
        self.press.start(internal=self.head.internal.isChecked())

    def save(self) -> None:
        """Ask where, then write the report there as PDF."""
        if self._look is None or not self._look.started:
            return
        self.leave()
        if not may_print(self.messages):
            self.told.emit(KEPT, False)
            return
        copy = " internal copy" if self.head.internal.isChecked() else ""
        name = f"{self.workspace.area} {self._look.draft.lower()}{copy}.pdf"
        out = self.messages.save_as("Save the report as PDF", name, "PDF (*.pdf)")
        if out is not None:
            self._write_to(out if out.suffix.lower() == ".pdf" else out.with_name(f"{out.name}.pdf"))

    def toggle_list(self) -> None:
        """Show the list or hide it; where there is room for one thing only, instead of the words."""
        if self._narrow:
            self._list_over = not self._list_over
        else:
            self._list_hidden = not self._list_hidden
        self._fold()
        if self.list_pane.isVisibleTo(self):
            self.list_pane.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focus_main()

    # showing

    def _on_look(self, found: Look) -> None:
        if self._writes != self._asked:
            self._again.start()
            return
        first, self._look = self._look is None, found
        self._stack.setCurrentIndex(1 if found.started else 0)
        self.head.allow(found.started)
        self.list_pane.show_lines(found.lines)
        self.list_pane.show_checks(found.checks)
        self._tell()
        if first and self.isVisible():
            self.update_pages()
        if self._go_on(found):
            return
        self.typists.let_go()
        self.pane.show_look(found, self._line)
        self.citing.follow()
        self.editing.take(found, self._line)
        if self._to_words:
            self._to_words = False
            self.focus_main()

    def _go_on(self, found: Look) -> bool:
        """Turn to the paragraph wanted, or to a first one; whether another look is on its way."""
        wanted, self._wanted = self._wanted, ""
        key = (_key(found, wanted) if wanted else "") or (self._chosen if self._line else "")
        key = key or _near(self._lines_before, found.lines, self._chosen)
        self._lines_before = found.lines
        if key == self._chosen == found.chosen:
            return False
        self._chosen = key
        self._show_page()
        self.list_pane.go_to(key)
        self.refresh()
        return True

    @property
    def _line(self) -> Line | None:
        lines = self._look.lines if self._look else ()
        return next((each for each in lines if each.key == self._chosen), None)

    @property
    def _narrow(self) -> bool:
        return self._width < LIST_FROM

    def _fold(self) -> None:
        view = TEXT if self.head.view == BOTH and self._width < ROOMY else self.head.view
        picking, over = self.citing.active, self._narrow and self._list_over
        self.list_pane.setVisible(over if self._narrow else not self._list_hidden)
        self._right.setCurrentWidget(self.picker if picking else self.preview)
        self._right.setVisible(not over and (picking or view != TEXT))
        self.pane.setVisible(not over and (view == BOTH or (view == TEXT and not picking)))

    def _show_page(self) -> None:
        if (line := self._line) is not None:
            self.preview.show_paragraph(line.number)

    def _tell(self) -> None:
        if self._look is not None:
            self.head.tell(self._look.draft, self._made_at, stale=self._stale)

    # choosing

    def _on_chosen(self, key: str) -> None:
        if key != self._chosen:
            self.trouble.hide()
            self.typists.finish()
            self.editing.sweep()
            self.citing.close()
            self._chosen = key
            self.refresh()
            self._show_page()

    def _on_opened(self, key: str) -> None:
        self._on_chosen(key)
        self._list_over = False
        if self.head.view == PAGES:
            self.head.views.set_value(BOTH)
        self._fold()
        self._to_words = True
        self.refresh()

    def _on_looked(self, page: str, record: str) -> None:
        if page == REPORT:
            self._on_opened(record)
            self.list_pane.go_to(record)
        else:
            self.go_requested.emit(page, record)

    def _on_view(self) -> None:
        if self.head.view == PAGES:
            self.citing.close()
        self._fold()

    # writing

    def _on_done(self, words: str) -> None:
        self.trouble.hide()
        self.told.emit(words, True)

    def _on_refused(self, error: FieldworkError) -> None:
        self.trouble.say(error.message, "error")
        self.refresh()

    def _on_begun(self, paragraph: str) -> None:
        self._to_words = True
        self.open(paragraph)

    # pages

    def _write_to(self, out: Path) -> None:
        self._out = out
        self.trouble.hide()
        self.preview.wait()
        self.press.start(internal=self.head.internal.isChecked(), out=out)

    def _on_printed(self, printed: Printed) -> None:
        self._made_at = f"{self.workspace.clock.now():%H:%M}"
        self.preview.show_printed(printed)
        if not self.preview.sheets.page:
            self._show_page()
        self._tell()

    def _on_saved(self, printed: Printed, out: Path) -> None:
        self._on_printed(printed)
        self.told.emit(f"Saved {out.name}, {printed.pages} pages", False)

    def _on_failed(self, error: FieldworkError, to_file: bool) -> None:
        if to_file:
            self.preview.rest()
            self.trouble.say(error.message, "error", (TRY_AGAIN,))
        else:
            self.preview.show_failure(error)

    def _on_trouble(self, _: str) -> None:
        if self._out is not None:
            self._write_to(self._out)

    def _on_stopped(self) -> None:
        self.press.stop()
        self.preview.rest()
        self._stale = True
        self._tell()

    def _on_changed(self, kinds: frozenset[str]) -> None:
        if self.kinds & kinds:
            self._stale = True
            self._tell()

    def _on_taken(self) -> None:
        self._stale = False

    def _on_saving(self) -> None:
        self._writes += 1

    def _on_empty(self) -> None:
        self.go_requested.emit("findings", "")

    # making

    def _lay_out(self) -> None:
        self._right = QStackedWidget()
        self._right.addWidget(self.preview)
        self._right.addWidget(self.picker)
        work = row(self.list_pane, self.pane, self._right, gap=MEDIUM)
        for place in (1, 2):
            work.setStretch(place, 1)
        body = column(self.trouble, work, gap=MEDIUM, margins=(LARGE, 0, LARGE, LARGE))
        body.setStretch(1, 1)
        self._empty = EmptyState(self.icon, *EMPTY)
        self._empty.acted.connect(self._on_empty)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(holder(body))
        self.setLayout(column(self.head, self._stack, gap=0))

    def _connect(self) -> None:
        press, head = self.press, self.head
        for signal, slot in (
            (self.workspace.changed, self._on_changed), (self.workspace.saving, self._on_saving),
            (self._again.timeout, self.refresh), (self.trouble.chosen, self._on_trouble),
            (self.list_pane.chosen, self._on_chosen), (self.list_pane.opened, self._on_opened),
            (self.list_pane.looked, self._on_looked), (self.typists.checked, self.pane.refuse),
            (self.pane.looked, self._on_looked), (self.editing.done, self._on_done),
            (self.editing.begun, self._on_begun), (self.editing.refused, self._on_refused),
            (self.citing.turned, self._fold), (self.citing.refused, self._on_refused),
            (press.taken, self._on_taken), (press.progress, self.preview.show_progress),
            (press.printed, self._on_printed), (press.saved, self._on_saved), (press.failed, self._on_failed),
            (self.preview.update_wanted, self.update_pages), (self.preview.stop_wanted, self._on_stopped),
            (head.list.clicked, self.toggle_list), (head.views.changed, self._on_view),
            (head.internal.clicked, self.update_pages), (head.update_pages.clicked, self.update_pages),
            (head.save.clicked, self.save),
        ):  # fmt: skip
            signal.connect(slot)
        shortcut(self, "F5", self.update_pages, words="Make the pages anew")
        shortcut(self, "Ctrl+S", self.save, words="Save the report as PDF…")
        shortcut(self, "F9", self.toggle_list, words="Show or hide the list")


def _key(found: Look, record: str) -> str:
    """The line of this record: a paragraph, or the first about a finding."""
    about = (
        line for line in found.lines if line.home is not None and record in (line.key, line.home.finding)
    )
    return next((line.key for line in about), "")


def _near(before: tuple[Line, ...], now: tuple[Line, ...], gone: str) -> str:
    """The line nearest to where one was that is gone; else the first."""
    own = [line.key for line in now if line.home is not None]
    keys = [line.key for line in before]
    at = keys.index(gone) if gone in keys else 0
    around = (*keys[at:], *reversed(keys[:at]))
    return next((key for key in around if key in own), own[0] if own else "")
