"""Guides and the reading form: what is in use and where, a preview, and adapting as a new version."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from ui.look.spacing import LARGE, MEDIUM, SMALL
from ui.look.theme import theme
from ui.messages import Messages
from ui.pages.setting_up.guides.editor import Editor
from ui.pages.setting_up.guides.reading import Asked, Guides, guide_row, guides, preview, where_used
from ui.pages.setting_up.records_section import LIST_WIDTH, SIDE_BY_SIDE, UNBOUND
from ui.pages.setting_up.section import Section
from ui.parts.buttons import Button
from ui.parts.delegates import GuideDelegate
from ui.parts.labels import label
from ui.parts.layout import column, holder, row
from ui.parts.lists import RowList
from ui.workspace import Workspace

FOR_LEADERS = "Only the lead and the deputy adapt guides and forms. You can read them, and tell them."


class GuidesSection(Section):
    """The list, and the questions of the one chosen; or the version in the making."""

    name: ClassVar[str] = "guides"
    title: ClassVar[str] = "Guides and forms"
    about: ClassVar[str] = (
        "What is asked in conversations and of case files. The lead adapts it for this area."
    )
    kinds: ClassVar[frozenset[str]] = frozenset(("template", "question", "conversation", "reading", "member"))
    opens: ClassVar[frozenset[str]] = frozenset(("template",))
    scrolls: ClassVar[bool] = False

    def __init__(self, workspace: Workspace, messages: Messages) -> None:
        super().__init__(workspace, messages)
        self.guides: Guides | None = None
        self.list = RowList("Guides and forms", hint="Enter goes to its questions")
        self.heading = label("", "subheading", wrap=True)
        self.used = label("", "muted", wrap=True)
        self.only = label(FOR_LEADERS, "muted", wrap=True)
        self.adapt = Button("Ad&apt…", icon="pencil", tip="Add, copy, drop and reorder its questions")
        self.questions = RowList("Its questions", GuideDelegate)
        self.editor = Editor(workspace, messages)
        self._lay_out()
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self._on_opened)
        self.adapt.clicked.connect(self.begin)
        self.editor.left.connect(self._on_left)
        self.editor.told.connect(self.told)
        theme().changed.connect(self._on_theme)

    def refresh(self) -> None:
        """Read them again."""
        self.workspace.read(self._on_read, guides)

    def open(self, record: str) -> None:
        """Show this guide."""
        self.list.go_to(record)

    def focus_main(self) -> None:
        """Into the version in the making, or the list."""
        if self._stack.currentWidget() is self.editor:
            self.editor.focus_main()
        else:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def parts(self) -> tuple[QWidget, ...]:
        """What is in sight."""
        if self._stack.currentWidget() is self.editor:
            return (self.editor.list, self.editor.form.text.control.targets()[0])
        return (self.list, self.questions)

    def leave(self) -> None:
        """Keep the version in the making."""
        self.editor.finish()

    def fit(self, width_in_lines: float) -> None:
        """List and questions side by side, or one below the other."""
        self._beside = width_in_lines >= SIDE_BY_SIDE
        way = QBoxLayout.Direction.LeftToRight if self._beside else QBoxLayout.Direction.TopToBottom
        self._line.setDirection(way)
        self.editor.stand(not self._beside)
        self._on_theme()

    @property
    def current(self) -> Asked | None:
        """The guide chosen."""
        found = self.guides.asked if self.guides else ()
        return next((each for each in found if each.id == self.list.current), None)

    def begin(self) -> None:
        """Adapt the guide chosen."""
        if self.current is not None and self.guides is not None and self.guides.leads:
            self.editor.begin(self.current, self.guides.indicators)
            self._stack.setCurrentWidget(self.editor)
            self.editor.focus_main()

    def _on_read(self, found: Guides) -> None:
        place = (
            [each.id for each in self.guides.asked].index(self.list.current)
            if self.current and self.guides
            else 0
        )
        self.guides = found
        self.list.show_rows(guide_row(each) for each in found.asked)
        if not self.current and found.asked:
            self.list.go_to(found.asked[min(place, len(found.asked) - 1)].id)
        self.only.setVisible(not found.leads)
        self.adapt.setVisible(found.leads)
        self._on_chosen()

    def _on_chosen(self, _: str = "") -> None:
        asked = self.current
        if asked is None:
            return
        self.heading.setText(asked.title)
        self.used.setText(where_used(asked))
        self.adapt.setText(f"Go on with version {asked.next_version}…" if asked.draft else "Ad&apt…")
        self.questions.show_rows(preview(asked.questions))

    def _on_opened(self, _: str) -> None:
        self.questions.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_left(self) -> None:
        self._stack.setCurrentWidget(self._home)
        self.refresh()
        self.focus_main()

    def _lay_out(self) -> None:
        head = row(self.heading, self.adapt, gap=SMALL)
        head.setStretchFactor(self.heading, 1)
        right = column(head, self.used, self.questions, gap=SMALL)
        right.setStretchFactor(self.questions, 1)
        self._beside = True
        self._line = row(self.list, right, gap=LARGE)
        self._line.setStretch(1, 1)
        inside = column(self.only, self.trouble, self._line, gap=MEDIUM)
        inside.setStretchFactor(self._line, 1)
        self._home = holder(inside)
        self._stack = QStackedWidget()
        for each in (self._home, self.editor):
            self._stack.addWidget(each)
        self.setLayout(column(self._stack))

    def _on_theme(self) -> None:
        wide = theme().scaled(LIST_WIDTH)
        self.list.setMinimumWidth(wide if self._beside else 0)
        self.list.setMaximumWidth(wide if self._beside else UNBOUND)
