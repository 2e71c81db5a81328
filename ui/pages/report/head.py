"""The head of the page: which draft it is, what is shown, and the ways to get pages out of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.look.spacing import LARGE, MEDIUM, SMALL
from ui.parts.buttons import Button
from ui.parts.chips import Chips
from ui.parts.labels import Elided, label
from ui.parts.layout import column, holder, row
from ui.parts.ticks import Tick

TEXT, BOTH, PAGES = "text", "both", "pages"
LIST_FROM = 50.0
"""Width in lines of text below which the list folds away."""
ROOMY = 72.0
"""Width in lines of text below which text and pages are not shown side by side."""
TIGHT_HEAD = 48.0
"""Width below which the head takes two lines."""


class Head(QWidget):
    """Its parts are public: the page connects them."""

    def __init__(self) -> None:
        super().__init__()
        self.list = Button("&Paragraphs", icon="panel-left", tip="Show or hide the list of paragraphs (F9)")
        self.views = Chips("Show", ((TEXT, "Text"), (BOTH, "Both"), (PAGES, "Pages")))
        self.views.set_value(BOTH)
        self.internal = Tick("&Internal copy")
        self.internal.setToolTip("With the evidence behind every passage; it stays with the team")
        self.update_pages = Button("&Update", icon="history", tip="Make the pages again (F5)")
        self.save = Button("&Save as PDF…", "primary", icon="file-down", tip="Save as PDF (Ctrl+S)")
        self._told = Elided("", "muted")
        title = column(label("Report", "heading"), self._told, gap=2)
        self._first = row(title, gap=MEDIUM)
        self._second = row(None, gap=MEDIUM)
        tools = row(self.list, self.views, self.internal, self.update_pages, self.save, gap=MEDIUM)
        tools.setAlignment(self.views, Qt.AlignmentFlag.AlignVCenter)
        self._bar = holder(tools)
        self._holds: QHBoxLayout | None = None
        self._had_both = False
        self.setLayout(column(self._first, self._second, gap=SMALL, margins=(LARGE, MEDIUM, LARGE, MEDIUM)))
        self._first.setStretch(0, 1)
        self.fit(100.0)

    @property
    def view(self) -> str:
        """What is to be shown where there is room."""
        return str(self.views.value())

    @property
    def told(self) -> str:
        """What it says of draft and pages."""
        return self._told.text()

    def tell(self, draft: str, made_at: str, *, stale: bool) -> None:
        """Say which draft this is and how old its pages are."""
        if not made_at:
            told = draft
        elif stale:
            told = f"{draft} · changed since the pages of {made_at}"
        else:
            told = f"{draft} · pages of {made_at}"
        self._told.show_text(told)

    def allow(self, report: bool) -> None:
        """Offer what needs a report only where there is one."""
        self._bar.setVisible(report)

    def fit(self, width_in_lines: float) -> None:
        """Take two lines where one is too short, and offer both side by side only where there is room."""
        self._offer_both(width_in_lines >= ROOMY)
        line = self._second if width_in_lines < TIGHT_HEAD else self._first
        if line is not self._holds:
            self._holds = line
            line.addWidget(self._bar)
        self.list.setVisible(width_in_lines < LIST_FROM)

    def _offer_both(self, room: bool) -> None:
        """Without room the text alone is shown, and both again when there is room."""
        self.views.targets()[1].setVisible(room)
        if room and self._had_both and self.view == TEXT:
            self.views.set_value(BOTH)
        elif not room and self.view == BOTH:
            self._had_both = True
            self.views.set_value(TEXT)
        if room:
            self._had_both = False
