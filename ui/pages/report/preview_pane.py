"""The pages as they will be printed: turned, enlarged, read as text; and why there are none."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QImage, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QProgressBar, QStackedWidget, QWidget

from fieldwork.errors import FieldworkError
from ui.look.spacing import MEDIUM, SMALL
from ui.pages.report.printing import Picture, Printed, picture
from ui.pages.report.sheets import Sheets
from ui.parts.announcing import announce
from ui.parts.buttons import Button
from ui.parts.empty import EmptyState
from ui.parts.labels import label
from ui.parts.layout import column, holder, row
from ui.workspace import Workspace

_BROKEN = re.compile(r"(?<![.:!?])\n(?=[a-z])")
"""The end of a printed line in the middle of a sentence."""
SLOW: Final = 300
"""Milliseconds after which the progress is shown."""
NONE_YET = ("file-text", "No pages yet", "Update makes the pages as they will be printed.", "&Update")
FAILED = ("circle-alert", "The pages could not be made")


class PreviewPane(QFrame):
    """`update_wanted`: the pages are to be made; `stop_wanted`: they are not."""

    update_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setProperty("frame", "card")
        self._workspace = workspace
        self._printed: Printed | None = None
        self.sheets = Sheets()
        self.text = _text()
        self._where = label("")
        self.before = Button(kind="quiet", icon="arrow-left", name="Page before")
        self.next = Button(kind="quiet", icon="arrow-right", name="Next page")
        self.smaller = Button(kind="quiet", icon="zoom-out", name="Smaller")
        self.larger = Button(kind="quiet", icon="zoom-in", name="Larger")
        self.fit = Button("Fit", "quiet", name="Fit the width")
        self.as_text = Button("As text", "quiet", name="Read the pages as text")
        self.as_text.setCheckable(True)
        self._sizes = sizes = (self.smaller, self.larger, self.fit)
        self._progress = QProgressBar()
        self._waiting = self._wait_line()
        self._slow = QTimer(self, singleShot=True, interval=SLOW)
        self._stack = QStackedWidget()
        self._empty: EmptyState | None = None
        self._stack.addWidget(self.sheets)
        self._stack.addWidget(self.text)
        self._tools = holder(row(self.before, self._where, self.next, None, *sizes, self.as_text, gap=0))
        inside = column(
            self._tools, self._waiting, self._stack, gap=SMALL, margins=(SMALL, SMALL, SMALL, SMALL)
        )
        inside.setStretch(2, 1)
        self.setLayout(inside)
        self._connect()
        self._show_empty(EmptyState(*NONE_YET))

    @property
    def printed(self) -> Printed | None:
        """The draft shown."""
        return self._printed

    def wait(self) -> None:
        """The pages are being made; what was shown stays in sight."""
        self._progress.setRange(0, 0)
        self._slow.start()

    def show_progress(self, done: int, total: int) -> None:
        """So many pieces are laid out."""
        self._progress.setRange(0, max(1, total))
        self._progress.setValue(done)

    def rest(self) -> None:
        """Nothing is being made any more."""
        self._slow.stop()
        self._waiting.hide()

    def show_printed(self, printed: Printed) -> None:
        """Show these pages, staying on the same one."""
        self.rest()
        self._printed = printed
        self.sheets.show_sizes(printed.sizes)
        self.text.setPlainText(_as_text(printed))
        self._stack.setCurrentWidget(self.text if self.as_text.isChecked() else self.sheets)
        self._on_turned(self.sheets.page)
        self._tools.show()

    def show_failure(self, error: FieldworkError) -> None:
        """Say why there are no pages."""
        self.rest()
        self._printed = None
        self._show_empty(EmptyState(*FAILED, error.message, "&Try again"))
        announce(self, f"{FAILED[1]}. {error.message}", urgent=True)

    def show_paragraph(self, number: str) -> None:
        """Turn to the page where this paragraph begins."""
        if self._printed is not None and number in self._printed.page_of:
            self._go_to(self._printed.page_of[number])

    def focus_main(self) -> None:
        """Put the keyboard into what is shown."""
        shown = self._stack.currentWidget()
        if isinstance(shown, EmptyState):
            shown = shown.findChild(Button) or shown
        if shown is not None:
            shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.focus_main()

    # showing

    def _wait_line(self) -> QWidget:
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName("Making the pages")
        stop = Button("Stop", "quiet", icon="x", name="Stop making the pages")
        stop.clicked.connect(self.stop_wanted)
        made = QWidget()
        made.setLayout(row(label("Making the pages"), self._progress, stop, gap=MEDIUM))
        made.hide()
        return made

    def _show_empty(self, empty: EmptyState) -> None:
        if self._empty is not None:
            self._stack.removeWidget(self._empty)
            self._empty.deleteLater()
        self._empty = empty
        empty.acted.connect(self.update_wanted)
        self._stack.addWidget(empty)
        self._stack.setCurrentWidget(empty)
        self._tools.hide()

    def _connect(self) -> None:
        self.sheets.wanted.connect(self._on_wanted)
        self.sheets.turned.connect(self._on_turned)
        self.before.clicked.connect(self._on_before)
        self.next.clicked.connect(self._on_next)
        self.smaller.clicked.connect(self._on_smaller)
        self.larger.clicked.connect(self._on_larger)
        self.fit.clicked.connect(self.sheets.fit_width)
        self.as_text.clicked.connect(self._on_as_text)
        self._slow.timeout.connect(self._waiting.show)

    def _on_wanted(self, page: int, pixels: int) -> None:
        if self._printed is not None:
            self._workspace.compute(self._on_picture, _drawn, self._printed, page, pixels)

    def _on_picture(self, found: tuple[Printed, Picture]) -> None:
        printed, drawn = found
        if printed is self._printed:
            image = QImage(drawn.pixels, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_BGR888)
            # The picture must not outlive its bytes.
            self.sheets.show_picture(drawn.page, image.copy())

    def _on_turned(self, page: int) -> None:
        if self._printed is None:
            return
        where = f"Page {page + 1} of {self._printed.pages}"
        self._where.setText(f"{page + 1} of {self._printed.pages}")
        self._where.setAccessibleName(where)
        self.before.setEnabled(page > 0)
        self.next.setEnabled(page < self._printed.pages - 1)
        self.sheets.setAccessibleDescription(f"{where}. {self._printed.texts[page]}")

    def _go_to(self, page: int) -> None:
        self.sheets.go_to(page)
        if self.as_text.isChecked():
            self._show_text_of(page)

    def _on_before(self) -> None:
        self._go_to(self.sheets.page - 1)
        announce(self, self._where.accessibleName())

    def _on_next(self) -> None:
        self._go_to(self.sheets.page + 1)
        announce(self, self._where.accessibleName())

    def _on_smaller(self) -> None:
        self.sheets.zoom_by(-1)

    def _on_larger(self) -> None:
        self.sheets.zoom_by(1)

    def _on_as_text(self, text: bool) -> None:
        self._stack.setCurrentWidget(self.text if text else self.sheets)
        for each in self._sizes:
            each.setVisible(not text)
        if text:
            self._show_text_of(self.sheets.page)
        self.focus_main()

    def _show_text_of(self, page: int) -> None:
        cursor = self.text.document().find(_heading(page))
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        self.text.moveCursor(QTextCursor.MoveOperation.End)
        self.text.setTextCursor(cursor)


def _text() -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setReadOnly(True)
    made.setTabChangesFocus(True)
    # With a caret, so that a screen reader and the keys can walk through it.
    flags = Qt.TextInteractionFlag
    made.setTextInteractionFlags(flags.TextSelectableByKeyboard | flags.TextSelectableByMouse)
    made.setAccessibleName("Text of the report")
    return made


def _as_text(printed: Printed) -> str:
    texts = (_BROKEN.sub(" ", text.strip()) for text in printed.texts)
    return "\n\n".join(f"{_heading(page)}\n{text}" for page, text in enumerate(texts))


def _heading(page: int) -> str:
    return f"— Page {page + 1} —"


def _drawn(printed: Printed, page: int, pixels: int) -> tuple[Printed, Picture]:
    return printed, picture(printed.data, page, pixels)
