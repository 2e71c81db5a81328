"""What a passage stands on, as chips: each can be looked at or taken away, and more can be added."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from ui.look.spacing import TIGHT
from ui.pages.report.reading import Behind
from ui.parts.buttons import Button
from ui.parts.labels import label
from ui.parts.layout import Flow, column

NOTHING = "Nothing stands behind this yet."
WIDEST_WORDS = 90


class EvidenceChip(Button):
    """One piece of evidence. A press offers what can be done with it; Delete takes it away."""

    looked = Signal(str, str)
    dropped = Signal(object)

    def __init__(self, behind: Behind) -> None:
        icon = "quote" if behind.in_words else "" if behind.usable else "triangle-alert"
        self.behind = behind
        super().__init__(behind.code.replace("&", "&&"), "chip", icon=icon, tip=behind.what)
        doubt = "" if behind.usable else ", look again"
        self.setAccessibleName(f"Evidence {behind.code}{doubt}")
        self.setAccessibleDescription(behind.what)
        self.clicked.connect(self._on_clicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.dropped.emit(self.behind)
        else:
            super().keyPressEvent(event)

    def _on_clicked(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words = self.behind.what
        short = words if len(words) <= WIDEST_WORDS else f"{words[:WIDEST_WORDS].rsplit(' ', 1)[0]} …"
        if short:
            menu.addAction(short.replace("&", "&&")).setEnabled(False)
            menu.addSeparator()
        if self.behind.page:
            menu.addAction("&Look at it").triggered.connect(self._on_look)
        menu.addAction("&Take it away").triggered.connect(self._on_drop)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def _on_look(self) -> None:
        self.looked.emit(self.behind.page, self.behind.record)

    def _on_drop(self) -> None:
        self.dropped.emit(self.behind)


class EvidenceBar(QWidget):
    """The chips of one passage and the button for more."""

    looked = Signal(str, str)
    dropped = Signal(object)
    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Behind, ...] | None = None
        self._nothing = label(NOTHING, "muted")
        self.more = Button("Evidence", "chip", icon="plus", name="Add evidence to this passage")
        self.more.clicked.connect(self.wanted)
        self._flow = Flow(self.more)
        self.setLayout(column(self._nothing, self._flow, gap=TIGHT))

    @property
    def chips(self) -> tuple[EvidenceChip, ...]:
        """The chips, in order."""
        items = (self._flow.itemAt(number) for number in range(self._flow.count()))
        widgets = (item.widget() for item in items if item is not None)
        return tuple(each for each in widgets if isinstance(each, EvidenceChip))

    def show_evidence(self, evidence: tuple[Behind, ...], *, needed: bool) -> None:
        """Show these; `needed`: say so where there are none."""
        self._nothing.setVisible(needed and not evidence)
        if evidence == self._shown:
            return
        self._shown = evidence
        held = any(chip.hasFocus() for chip in self.chips)
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._flow.removeWidget(self.more)
        for each in evidence:
            chip = EvidenceChip(each)
            chip.looked.connect(self.looked)
            chip.dropped.connect(self.dropped)
            self._flow.addWidget(chip)
        self._flow.addWidget(self.more)
        if held:
            self.more.setFocus(Qt.FocusReason.OtherFocusReason)
        self.updateGeometry()
