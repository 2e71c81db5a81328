"""Putting evidence behind a passage, and counts and quotations into its words."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from fieldwork.capture.paragraphs import cite
from fieldwork.errors import FieldworkError
from ui.pages.report.names import Names
from ui.pages.report.offers import Offers, offers
from ui.pages.report.paragraph_pane import ParagraphPane
from ui.pages.report.passage_card import PassageCard
from ui.pages.report.picker import Picker
from ui.pages.report.typing import Typists
from ui.parts.announcing import announce
from ui.workspace import Workspace


class Citing(QObject):
    """For one passage at a time. `turned`: the picker is to be shown, or no more."""

    turned = Signal()
    refused = Signal(object)

    def __init__(
        self, workspace: Workspace, pane: ParagraphPane, picker: Picker, typists: Typists, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace, self._pane, self._picker, self._typists = workspace, pane, picker, typists
        self._passage = ""
        pane.evidence_wanted.connect(self.begin)
        picker.added.connect(self._on_added)
        picker.inserted.connect(self._on_inserted)
        picker.closed.connect(self.close)

    @property
    def active(self) -> bool:
        """Whether evidence is being chosen."""
        return bool(self._passage)

    def begin(self, passage: str) -> None:
        """Choose evidence for this passage."""
        card = self._pane.card(passage)
        if card is None:
            return
        self._passage = passage
        self.turned.emit()
        self._picker.begin()
        self._picker.show_cited(_cited(card))
        indicator = self._pane.indicator
        self._workspace.read(self._on_offers, offers, self._workspace.catalogue, indicator)

    def follow(self) -> None:
        """The paragraph was shown anew."""
        card = self._pane.card(self._passage)
        if card is not None:
            self._picker.show_cited(_cited(card))
        else:
            self.close()

    def close(self) -> None:
        """No more evidence; the keyboard goes back into the words if it was here."""
        if not self._passage:
            return
        card, self._passage = self._pane.card(self._passage), ""
        held = self._picker.isAncestorOf(self._picker.window().focusWidget() or self._pane)
        self.turned.emit()
        if held and card is not None:
            card.go()

    def _on_offers(self, found: Offers) -> None:
        if self._passage:
            self._picker.show_offers(found)

    def _on_added(self, evidence: str) -> None:
        self._workspace.write_then(self._on_done, cite, self._passage, evidence, otherwise=self._on_refused)

    def _on_done(self, _: object) -> None:
        announce(self._picker, "Added")

    def _on_refused(self, error: FieldworkError) -> None:
        self.refused.emit(error)

    def _on_inserted(self, mark: str, names: Names) -> None:
        if (card := self._pane.card(self._passage)) is not None:
            card.insert(mark, names)
            self._typists.finish(card.id)
            announce(self._picker, "Put into the words")


def _cited(card: PassageCard) -> frozenset[str]:
    return frozenset(each.evidence for each in card.shown.evidence)
