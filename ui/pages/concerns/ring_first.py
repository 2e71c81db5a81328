"""What the form begins with: if a child is in danger now, ring first, and whom."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fieldwork.concerns.contacts import RING_FIRST
from ui.look.spacing import LARGE, MEDIUM, SMALL, TIGHT
from ui.pages.concerns.reading import Sheet
from ui.parts.buttons import Button
from ui.parts.frames import frame
from ui.parts.labels import Icon, label
from ui.parts.layout import column, row


class RingFirst(QWidget):
    """The offices with their numbers. `contacts_wanted` where none is written down."""

    contacts_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lines = label("", wrap=True)
        self.add = Button("Write down whom to ring", icon="plus")
        self.add.hide()
        head = row(Icon("circle-alert", "bad"), label(RING_FIRST, "subheading", wrap=True), gap=SMALL)
        head.setStretch(1, 1)
        inside = column(head, self._lines, row(self.add, None), gap=TIGHT)
        inside.setContentsMargins(LARGE, MEDIUM, LARGE, MEDIUM)
        self._card = frame("error", inside)
        self.setLayout(column(self._card, gap=0))
        self.add.clicked.connect(self.contacts_wanted)

    @property
    def words(self) -> str:
        """Whom to ring, as it is shown."""
        return self._lines.text()

    def show_sheet(self, sheet: Sheet) -> None:
        """Show the offices of this inspection."""
        self._lines.setText("\n".join(sheet.ring))
        self._card.setAccessibleName(f"{RING_FIRST}. {' '.join(sheet.ring)}")
        self.add.setVisible(not sheet.contacts)
