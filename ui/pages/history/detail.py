"""One action of the history in full: what it changed, field by field, with its earlier versions."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from ui.look.spacing import LARGE, MEDIUM, SMALL
from ui.pages.history.reading import MOST, Field, Shown
from ui.parts.buttons import Button
from ui.parts.frames import frame, scrolled
from ui.parts.labels import label
from ui.parts.layout import Flow, column, holder, row
from ui.parts.lists import RowList, listview
from ui.parts.rows import Row


class Detail(QWidget):
    """Signals: an act to undo; page and record to open; a record to keep to; record, field, version."""

    undo_wanted = Signal(str)
    open_wanted = Signal(str, str)
    only_wanted = Signal(str)
    back_wanted = Signal(str, str, str)

    def __init__(self) -> None:
        super().__init__()
        self._shown: Shown | None = None
        self._what = label("", "subheading", wrap=True)
        self._who = label("", "muted", wrap=True)
        self.undo = Button("&Undo this", icon="undo-2")
        self.open = Button("&Open")
        self.only = Button("Only this &record")
        self.list: RowList = listview("What was changed")
        self._before, self._after = _words("Before"), _words("After")
        self.back_before = Button("Put this version &back", name="Put the version before back")
        self.back_after = Button("Put this version back", name="Put the version after back")
        self._lay_out()
        self.list.chosen.connect(self._on_field)
        self.undo.clicked.connect(self._on_undo)
        self.open.clicked.connect(self._on_open)
        self.only.clicked.connect(self._on_only)
        self.back_before.clicked.connect(self._on_back_before)
        self.back_after.clicked.connect(self._on_back_after)

    def show_action(self, shown: Shown) -> None:
        """Show this action."""
        same = self._shown is not None and self._shown.told.key == shown.told.key
        self._shown = shown
        self._what.setText(shown.told.what)
        first = f" · The first {MOST} changes are shown." if len(shown.fields) == MOST else ""
        self._who.setText(f"{shown.told.who} at {shown.told.at} · {shown.told.on}{first}")
        self.undo.setVisible(bool(shown.act))
        self.open.setVisible(bool(shown.page))
        self.list.show_rows(_row(number, each) for number, each in enumerate(shown.fields))
        if shown.fields and (not same or not self.list.current):
            self.list.go_to("0")
        self._on_field(self.list.current)

    def _lay_out(self) -> None:
        buttons = holder(Flow(self.undo, self.open, self.only))
        versions = column(
            label("Before", "strong"), self._before, row(self.back_before, None),
            label("After", "strong"), self._after, row(self.back_after, None), None,
            gap=SMALL, margins=(MEDIUM, MEDIUM, MEDIUM, MEDIUM),
        )  # fmt: skip
        below = scrolled(holder(versions))
        body = column(
            self._what,
            self._who,
            buttons,
            frame("card", column(self.list)),
            below,
            gap=SMALL,
            margins=(LARGE, LARGE, LARGE, LARGE),
        )
        body.setStretch(3, 2)
        body.setStretch(4, 3)
        self.setLayout(body)

    def _field(self) -> Field | None:
        if self._shown is None or not self.list.current:
            return None
        return self._shown.fields[int(self.list.current)]

    def _on_field(self, _: str) -> None:
        field = self._field()
        self._before.setText(field.before if field else "")
        self._after.setText(field.after if field else "")
        self.back_before.setVisible(bool(field and field.version_before))
        self.back_after.setVisible(bool(field and field.version))

    def _on_undo(self) -> None:
        if self._shown is not None:
            self.undo_wanted.emit(self._shown.act)

    def _on_open(self) -> None:
        if self._shown is not None:
            self.open_wanted.emit(self._shown.page, self._shown.open)

    def _on_only(self) -> None:
        field = self._field()
        if self._shown is not None:
            self.only_wanted.emit(field.record if field else self._shown.record)

    def _on_back_before(self) -> None:
        if (field := self._field()) is not None:
            self.back_wanted.emit(field.record, field.name, field.version_before)

    def _on_back_after(self) -> None:
        if (field := self._field()) is not None:
            self.back_wanted.emit(field.record, field.name, field.version)


def _words(name: str) -> QLabel:
    made = label("", wrap=True)
    made.setAccessibleName(name)
    flags = Qt.TextInteractionFlag
    made.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
    return made


def _row(number: int, each: Field) -> Row:
    return Row(
        str(number),
        each.words,
        f"{each.on}",
        spoken=f"{each.words}, {each.on}: {each.before}, then {each.after}",
    )
