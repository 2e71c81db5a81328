"""Details: how the conversation ended, or that it did not happen."""

from __future__ import annotations

from fieldwork.capture.conversations import did_not_happen, open_again, stop_early
from ui.pages.conversations.reading import Talk
from ui.pages.conversations.section import Section
from ui.parts.buttons import Button
from ui.parts.field import Field, noted_field
from ui.parts.labels import label
from ui.parts.layout import row
from ui.parts.times import in_full
from ui.workspace import Workspace


class EndingSection(Section):
    """Stopped early, did not happen, open again."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._ended = label("", "muted", wrap=True)
        self.no_notes = noted_field("Why there are no notes", "Only if there are none")
        self._stop = Button("They stopped early", tip="Finishes at once; nothing need be complete")
        self.why_not = noted_field("Why it did not happen")
        self._not_held = Button("It did not happen")
        self._again = Button("Open it again", icon="undo-2")
        self.fill(
            "How it ended",
            self._ended,
            self.no_notes,
            row(self._stop, None),
            self.why_not,
            row(self._not_held, None),
            row(self._again, None),
        )
        self._stop.clicked.connect(self._on_stop)
        self._not_held.clicked.connect(self._on_not_held)
        self._again.clicked.connect(self._on_again)

    def show_talk(self, talk: Talk) -> None:
        """Show what can still be done."""
        before = self.id
        super().show_talk(talk)
        if before != self.id:
            self.no_notes.set_value("")
            self.why_not.set_value("")
        over = talk.state in ("finished", "did not happen")
        self._ended.setText(_ended(talk))
        for each in (self._stop, self.why_not, self._not_held):
            each.setVisible(not over)
        self.no_notes.setVisible(not over and not talk.notes)
        self._again.setVisible(over)

    def fields(self) -> dict[str, Field]:
        """Also the reason, which is kept only when the conversation is finished."""
        return {**super().fields(), "no_notes": self.no_notes}

    def _on_stop(self) -> None:
        self.write(stop_early, self.id)

    def _on_not_held(self) -> None:
        self.write(did_not_happen, self.id, str(self.why_not.value() or ""))

    def _on_again(self) -> None:
        self.write(open_again, self.id)


def _ended(talk: Talk) -> str:
    reason = (talk.conversation.state or {}).get("reason")
    if talk.state == "did not happen":
        return f"It did not happen: {reason}"
    if talk.state != "finished":
        return "It has not ended yet."
    early = "Stopped early, " if talk.conversation.stopped_early else "Finished "
    return f"{early}{in_full(talk.conversation.ended_at)}{f'. No notes: {reason}' if reason else ''}"
