"""One side of a finding: what stands for it or points the other way, and why each piece bears on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from fieldwork.capture.checks import counted
from ui.look.spacing import SMALL
from ui.pages.findings.drawing import EvidenceRow
from ui.pages.findings.evidence import by_source
from ui.pages.findings.keeping import Saved
from ui.pages.findings.lists import EvidenceList
from ui.pages.findings.reading import Standing
from ui.parts.buttons import Button
from ui.parts.field import Field, line_field
from ui.parts.labels import label
from ui.parts.layout import Flow, column, holder
from ui.parts.two_versions import Torn, TwoVersions
from ui.workspace import Workspace


@dataclass(frozen=True)
class Words:
    """What one side calls things."""

    side: str
    title: str
    empty: str
    add: str
    turn: str


FOR = Words(
    "for",
    "Evidence for it",
    "No evidence yet. Choose Add evidence to pick from notes, measures and documents.",
    "Add evidence",
    "Points the other way",
)
AGAINST = Words(
    "against",
    "What points the other way",
    "Nothing yet. Look for what does not fit, or say below why nothing points the other way.",
    "Add what does not fit",
    "Stands for it",
)


class EvidenceSide(QWidget):
    """A list of evidence, the reason of the current piece, and what can be done with it."""

    wanted = Signal(str)
    """More evidence is to be chosen for this side."""
    turned = Signal(str)
    """This support is to stand on the other side."""
    removed = Signal(str)

    def __init__(self, workspace: Workspace, words: Words) -> None:
        super().__init__()
        self.words = words
        self._standing: dict[str, Standing] = {}
        self.list = EvidenceList(words.title, words.empty)
        self.field = Field(words.title, self.list)
        self.sources = label("", "muted", wrap=True)
        self.reason = line_field("Why it bears on the finding")
        self._reason = Saved(workspace, self.reason, "reason")
        self.add = Button(words.add, icon="plus")
        self.turn = Button(words.turn, "quiet", icon="arrow-right" if words.side == "for" else "arrow-left")
        self.take = Button("Take away", "quiet", icon="x")
        self.torn = TwoVersions()
        buttons = holder(Flow(self.add, self.turn, self.take, self.torn, gap=SMALL))
        below = column(self.reason, buttons, gap=SMALL)
        self.setLayout(column(self.field, self.sources, below, gap=SMALL))
        self.layout().setStretch(0, 1)  # type: ignore[union-attr]
        self.field.layout().setStretch(1, 1)  # type: ignore[union-attr]
        self._connect()
        self._show_current()

    def show_standing(self, standing: Sequence[Standing]) -> None:
        """Show this evidence."""
        self._standing = {each.support.id: each for each in standing}
        self.list.show_rows(_row(each) for each in standing)
        self.sources.setText(by_source(each.piece for each in standing))
        self.sources.setVisible(bool(standing))
        if not self.list.current and standing:
            self.list.go_to(standing[0].support.id)
        self._show_current()

    def allow(self, adding: bool, taking: bool) -> None:
        """Whether evidence may be added, and taken away."""
        self._taking = taking
        self.add.setEnabled(adding)
        self._show_current()

    def finish(self) -> None:
        """Save the reason being typed."""
        self._reason.finish()

    def _connect(self) -> None:
        self._taking = True
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self._on_opened)
        self.list.removed.connect(self._on_removed)
        self.list.turned.connect(self._on_turned)
        self.add.clicked.connect(self._on_add)
        self.turn.clicked.connect(self._on_turn)
        self.take.clicked.connect(self._on_take)

    def _show_current(self) -> None:
        current = self._standing.get(self.list.current)
        self.reason.setVisible(bool(self._standing))
        self.torn.show_torn(current.torn if current else Torn())
        for each in (self.turn, self.take):
            each.setVisible(bool(self._standing))
            each.setEnabled(current is not None and self._taking)
        if current is None:
            self._reason.put_away()
            self.reason.set_value("")
        else:
            self._reason.show(current.support.id, current.support.reason or "", current.seen)

    def _on_chosen(self, _: str) -> None:
        self._show_current()

    def _on_opened(self, _: str) -> None:
        self.reason.control.targets()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_add(self) -> None:
        self.wanted.emit(self.words.side)

    def _on_turn(self) -> None:
        self._on_turned(self.list.current)

    def _on_take(self) -> None:
        self._on_removed(self.list.current)

    def _on_turned(self, support: str) -> None:
        self._reason.finish()
        if self._taking:
            self.turned.emit(support)

    def _on_removed(self, support: str) -> None:
        self._reason.finish()
        self.removed.emit(support)


def _row(each: Standing) -> EvidenceRow:
    piece = each.piece
    state = "two versions" if each.torn else "look again" if each.why_not else ""
    reason = f"Because: {each.support.reason}" if each.support.reason else ""
    spoken = (piece.text, "quote" * piece.quote, piece.cited, reason, each.why_not, state)
    return EvidenceRow(
        key=each.support.id,
        title=piece.said,
        sub=piece.cited,
        state=state,
        reason=reason,
        trouble=each.why_not,
        quote=piece.quote,
        spoken=", ".join(part for part in spoken if part),
    )


def told(count: int, side: str) -> str:
    """What was done, for the toast."""
    verb = "point" if count > 1 else "points"
    where = "" if side == "for" else f" that {verb} the other way"
    return f"{counted(count, 'piece')} of evidence{where} added"
