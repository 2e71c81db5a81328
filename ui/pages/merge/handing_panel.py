"""Handing over: to whom, what, where it is saved; then what went, and for whom it opens."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal

from fieldwork.exchange import handing_over
from fieldwork.exchange.handing_over import HandedOver
from fieldwork.exchange.summary import write_summary
from fieldwork.store.store import Store
from ui.messages import Messages
from ui.pages.merge.files import KINDS, named
from ui.pages.merge.panel import Panel
from ui.pages.merge.reading import Colleague, Shown
from ui.pages.merge.words import of_kinds, size_in_words
from ui.parts.announcing import announce
from ui.parts.buttons import Button
from ui.parts.field import Field, choice_field
from ui.parts.labels import label
from ui.parts.pick import Pick
from ui.workspace import Workspace

ABOUT = (
    "A hand-over is one file that holds what this laptop knows and the reader lacks. It opens only for those "
    "it is made for; its name tells nothing. Give it on a stick, by mail or in a shared folder."
)
LEAD, TEAM, ONE = "lead", "team", "one"
WORK, RECEIPT, SUMMARY = "hand-over", "receipt", "summary"
WHOM = ((LEAD, "The lead"), (TEAM, "The whole team"), (ONE, "One colleague"))
WHATS = (
    (WORK, "Our work"),
    (RECEIPT, "A receipt: only what has arrived here"),
    (SUMMARY, "A summary for the national report: grades, agreed findings and counts"),
)


class HandingPanel(Panel):
    """Asks, saves and tells. `handed` once something was written."""

    handed = Signal()

    def __init__(self, workspace: Workspace, messages: Messages, leave: Callable[[], None]) -> None:
        super().__init__("Hand over", ABOUT, Button("&Save as…", "primary", icon="save"))
        self._workspace, self._messages, self._leave = workspace, messages, leave
        self._what = choice_field("What?", WHATS)
        self._whom = choice_field("To whom?", WHOM)
        self._one = Field("Which colleague?", Pick())
        self._words, self._went = label("", wrap=True), label("", wrap=True)
        self._readers, self._where = label("", "muted", wrap=True), label("", "muted", wrap=True)
        self.lay((self._what, self._whom, self._one), (self._words, self._went, self._readers, self._where))
        self._what.changed.connect(self._on_changed)
        self._whom.changed.connect(self._on_changed)

    def begin(self, shown: Shown, what: str = WORK) -> None:
        """Ask afresh, for who works here."""
        self.ask()
        self._leads = shown.leads
        self._what.setVisible(shown.invites)
        self._what.set_value(what)
        lead = self._whom.control.targets()[0]
        lead.setVisible(not shown.leads)
        lead.setText(f"The lead, {shown.standing.lead}".replace("&", "&&"))  # type: ignore[attr-defined]
        self._whom.set_value(TEAM if shown.leads else LEAD)
        self._one.control.show_options([_option(each) for each in shown.colleagues])  # type: ignore[attr-defined]
        self._one.set_value(None)
        self._on_changed()

    def focus_first(self) -> None:
        if self.telling:
            super().focus_first()
        else:
            (self._whom if self._what.isHidden() or self._what.value() == WORK else self._what).go()

    def go(self) -> None:
        to, what = str(self._whom.value()), str(self._what.value())
        if what == WORK and to == ONE:
            to = str(self._one.value() or "")
            if self.problems(*(() if to else ((self._one, "Choose the colleague"),))):
                return
        else:
            self.problems()
        name = f"{self._workspace.clock.today()} {what}.fieldwork"
        path = self._messages.save_as(f"Save the {what}", name, KINDS)
        if path is None:
            return
        self._leave()
        self.work(True)
        self.trouble.hide()
        self._workspace.write_then(
            self._on_done, _written, what, named(path), to, otherwise=self.refuse
        )

    def _on_changed(self) -> None:
        work = self._what.value() == WORK
        self._whom.setVisible(work)
        self._one.setVisible(work and self._whom.value() == ONE)

    def _on_done(self, done: HandedOver) -> None:
        what = str(self._what.value())
        self.tell({WORK: "Handed over", RECEIPT: "Receipt written", SUMMARY: "Summary written"}[what])
        self._words.setText(done.words)
        self._went.setText(f"It holds {of_kinds(done.records)}." if done.records else "")
        self._went.setVisible(bool(done.records))
        self._readers.setText(f"It opens for {_listed(done.recipients)}." if done.recipients else "")
        self._readers.setVisible(bool(done.recipients))
        size = size_in_words(done.size)
        place = f"{done.path.name}, {size}, in {done.path.parent}"
        self._where.setText(f"{place}. Read back after writing: it is whole.")
        announce(self, f"{self._title.text()}. {done.words}")
        self.handed.emit()


def _written(store: Store, what: str, path: Path, to: str) -> Any:
    if what == RECEIPT:
        return handing_over.write_receipt(store, path)
    if what == SUMMARY:
        return write_summary(store, path)
    return handing_over.hand_over(store, path, to=to)


def _option(colleague: Colleague) -> tuple[str, str]:
    return colleague.id, f"{colleague.name}, {colleague.role}"


def _listed(names: tuple[str, ...]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
