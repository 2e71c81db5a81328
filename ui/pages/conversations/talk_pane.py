"""One conversation: its head, its guide or its details, its notes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from fieldwork.capture.conversations import begin, explain_limits, finish, missing
from fieldwork.errors import FieldworkError
from ui.look.spacing import LARGE, MEDIUM, SMALL
from ui.pages.conversations.details import Details
from ui.pages.conversations.guide_pane import GuidePane
from ui.pages.conversations.head import Head
from ui.pages.conversations.limits_strip import LimitsStrip
from ui.pages.conversations.notes_pane import NotesPane
from ui.pages.conversations.reading import Talk
from ui.pages.conversations.showing import Shown
from ui.pages.conversations.topics import topics_of
from ui.parts.announcing import announce
from ui.parts.banner import Banner
from ui.parts.layout import column, row
from ui.parts.shortcuts import shortcut
from ui.workspace import Workspace

GUIDE_FROM, DETAILS_FROM = 58.0, 50.0
"""Widths in lines of text below which the guide is folded away, and the notes give way to the details."""


class TalkPane(QWidget):
    """`stale` when what is shown should be read anew; `told` as a page tells."""

    list_wanted = Signal()
    details_shown = Signal()
    stale = Signal()
    told = Signal(str, bool)

    def __init__(self, workspace: Workspace, page: QWidget) -> None:
        super().__init__()
        self._workspace = workspace
        self.talk: Talk | None = None
        self._guide_wanted, self._fits_guide, self._fits_both = True, True, True
        self.head = Head()
        self.strip, self._banner = LimitsStrip(), Banner()
        self.guide = GuidePane()
        self.details = Details(workspace)
        self.notes = NotesPane(workspace, page)
        self.details.hide()
        middle = row(self.guide, self.details, self.notes, gap=MEDIUM)
        middle.setStretchFactor(self.notes, 1)
        below = column(self._banner, self.strip, middle, gap=SMALL, margins=(MEDIUM, 0, LARGE, MEDIUM))
        self.setLayout(column(self.head, below, gap=0))
        self._connect()

    @property
    def id(self) -> str:
        """The conversation shown; empty when there is none."""
        return self.talk.conversation.id if self.talk else ""

    @property
    def closed(self) -> str:
        """Why nothing more may be noted, as it is shown; nothing while it may."""
        return self._banner.words

    def show_talk(self, talk: Talk) -> None:
        """Show this conversation; what is being typed stays."""
        if talk.conversation.id != self.id:
            self.notes.forget_trouble()
        self.talk = talk
        topics = topics_of(self._workspace.catalogue, talk.programme, talk.themes)
        self._say_if_closed(talk)
        self.head.show_talk(talk)
        self.strip.show_talk(talk)
        self.guide.show_talk(talk)
        self.notes.show_talk(Shown(talk, topics), topics, closed=closed_because(talk))
        self.details.show_talk(talk)

    def leave(self) -> None:
        """Make changes of whatever is being typed."""
        self.notes.keeper.finish()
        self.details.finish()

    def focus_main(self) -> None:
        """Into the notes, ready to type the next one; into the details where those stand alone."""
        if self.notes.isHidden():
            self.details.focus_first()
        else:
            self.notes.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def fit(self, width_in_lines: float) -> None:
        """Fold the guide away, or the notes while details are open, where there is no room for both."""
        self._fits_guide = width_in_lines >= GUIDE_FROM
        self._fits_both = width_in_lines >= DETAILS_FROM
        self.head.use_words(width_in_lines >= GUIDE_FROM)
        self._guide_wanted = self._fits_guide
        self._arrange()

    def toggle_guide(self) -> None:
        """Show the guide or hide it; where it does not fit beside the notes it is there all the same."""
        self._guide_wanted = not self._guide_wanted
        self.close_details() if not self.details.isHidden() else self._arrange()

    def toggle_details(self) -> None:
        """Show the details in place of the guide, or the guide again."""
        if self.details.isHidden():
            self._open_details()
            self.details.focus_first()
        else:
            self.close_details()

    def ask_next(self) -> None:
        """Take up the next question of the guide."""
        text = self.guide.next_after(self.notes.editor.current().question)
        if text and self.talk is not None and not closed_because(self.talk):
            self.notes.start_note(text)
            announce(self.notes.editor, text)

    def begin(self) -> None:
        """Begin the conversation if it is planned."""
        if self.talk is not None and self.talk.state == "planned":
            self._workspace.write(begin, self.id)

    def explain(self) -> None:
        """Record that the limits of confidentiality were explained now."""
        if self.talk is None or closed_because(self.talk):
            return
        self.begin()
        self._workspace.write_then(
            self._on_explained, explain_limits, self.id, otherwise=self.notes.on_trouble
        )

    def finish(self) -> None:
        """Finish the conversation, or show what is missing."""
        self.leave()
        reason = str(self.details.ending.no_notes.value() or "")
        self._workspace.read(self._on_missing, missing, self.id, reason)

    def _connect(self) -> None:
        self.head.list_wanted.connect(self.list_wanted)
        self.head.guide_wanted.connect(self.toggle_guide)
        self.head.details_wanted.connect(self.toggle_details)
        self.head.finish_wanted.connect(self.finish)
        self.strip.explained.connect(self.explain)
        self.guide.asked.connect(self._on_asked)
        self.details.closed.connect(self.close_details)
        self.details.stale.connect(self.stale)
        self.notes.stale.connect(self.stale)
        self.notes.told.connect(self.told)
        self.notes.question_changed.connect(self.guide.show_question)
        self.notes.next_wanted.connect(self.ask_next)
        shortcut(self, "Ctrl+Shift+E", self.explain, words="Limits of confidentiality explained now")
        shortcut(self, "Shift+F9", self.toggle_guide, words="Show or hide the guide")

    def _arrange(self) -> None:
        detailed = not self.details.isHidden()
        self.guide.setVisible(self._guide_wanted and not detailed)
        self.notes.setVisible(self._fits_both or not detailed)

    def _open_details(self) -> None:
        self.details.show()
        self._arrange()
        self.details_shown.emit()

    def close_details(self) -> None:
        """Put the guide back where the details are."""
        self.details.finish()
        self.details.hide()
        self._arrange()
        self.details_shown.emit()
        self.focus_main()

    def _say_if_closed(self, talk: Talk) -> None:
        why = closed_because(talk)
        if why:
            self._banner.say(why, "warn")
        else:
            self._banner.hide()

    def _on_asked(self, question: str) -> None:
        if self.talk is not None and not closed_because(self.talk):
            self.notes.start_note(question)

    def _on_explained(self, _: object) -> None:
        announce(self, "Limits of confidentiality explained: time recorded")
        self.focus_main()

    def _on_missing(self, sentences: tuple[str, ...]) -> None:
        if sentences:
            self._open_details()
            self.details.show_missing(sentences)
            return
        reason = str(self.details.ending.no_notes.value() or "")
        self._workspace.write_then(
            self._on_finished, finish, self.id, no_notes=reason, otherwise=self._on_not_finished
        )

    def _on_finished(self, _: object) -> None:
        self.details.forget_missing()
        self.told.emit("Conversation finished", True)

    def _on_not_finished(self, error: FieldworkError) -> None:
        self.notes.on_trouble(error)


def closed_because(talk: Talk) -> str:
    """Why nothing more may be noted; empty where it may."""
    if talk.put_away:
        count = len(talk.notes)
        notes = "" if not count else " Its note is" if count == 1 else f" Its {count} notes are"
        kept = f"{notes} put away: kept and counted, shown nowhere, evidence of nothing." if count else ""
        return f"Asked us not to use this: {talk.put_away.rstrip('.')}.{kept}"
    if talk.state == "did not happen":
        return f"This conversation did not happen: {(talk.conversation.state or {}).get('reason') or ''}"
    return ""
