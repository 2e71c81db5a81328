"""One conversation: its head, its guide or its details, its notes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from fieldwork.capture.conversations import (
    begin,
    explain_limits,
    finish,
    missing,
    read_back,
    stop_early,
)
from fieldwork.capture.naming import Named, names_in
from fieldwork.errors import FieldworkError
from ui.look.spacing import LARGE, MEDIUM, SMALL
from ui.pages.conversations.beside_pane import BesidePane, beside
from ui.pages.conversations.details import Details
from ui.pages.conversations.guide_pane import GuidePane
from ui.pages.conversations.head import BESIDE, PAPER, READ_BACK, Head
from ui.pages.conversations.limits_strip import LimitsStrip
from ui.pages.conversations.notes_pane import NotesPane
from ui.pages.conversations.read_back_view import ReadBackView
from ui.pages.conversations.reading import Talk, talk
from ui.pages.conversations.showing import Shown
from ui.pages.conversations.topics import topics_of
from ui.parts.announcing import announce
from ui.parts.banner import Banner
from ui.parts.layout import column, row
from ui.parts.names.deciding import NOTHING, NamesPanel
from ui.parts.notes import Note
from ui.parts.shortcuts import shortcut
from ui.workspace import Workspace

FINISH = "Finish"
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
        self._guide_wanted, self._fits_guide, self._fits_both, self._is_beside = True, True, True, False
        self.head = Head()
        self.strip, self._banner = LimitsStrip(), Banner()
        self.guide = GuidePane()
        self.details = Details(workspace)
        self.notes = NotesPane(workspace, page)
        self.beside = BesidePane()
        self.read_back = ReadBackView(page)
        self._beside_wanted, self._theirs = True, False
        self.details.hide()
        self.beside.hide()
        self.names = NamesPanel(workspace, "conversation", card=True)
        middle = row(self.guide, self.details, self.notes, self.beside, self.names, gap=MEDIUM)
        middle.setStretchFactor(self.notes, 1)
        middle.setStretchFactor(self.names, 1)
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
            self._close_names()
        self.talk = talk
        topics = topics_of(self._workspace.catalogue, talk.programme, talk.themes)
        self._say_if_closed(talk)
        self._show_head(talk)
        self.strip.show_talk(talk)
        self.guide.show_talk(talk)
        self.beside.show_talk(talk)
        # Beside nothing of ours they would only be out of reach of tags.
        self._theirs = bool(beside(talk)) and any(not each.by for each in talk.notes)
        self._arrange()
        self.notes.show_talk(Shown(talk, topics, ours=self._is_beside), topics, closed=closed_because(talk))
        self.details.show_talk(talk)

    def leave(self) -> None:
        """Make changes of whatever is being typed."""
        self.read_back.close_it()
        self.notes.comments.finish()
        self.notes.keeper.finish()
        self.details.finish()

    def focus_main(self) -> None:
        """Into the notes, ready to type the next one; into the details where those stand alone."""
        if not self.names.isHidden():
            self.names.focus_first()
        elif self.notes.isHidden():
            self.details.focus_first()
        else:
            self.notes.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, note: str) -> None:
        """Put the keyboard into that note: among ours, or where a colleague's stand beside them."""
        if not self.notes.editor.go_to(note) and self.beside.list.go_to(note):
            self.beside.list.setFocus(Qt.FocusReason.OtherFocusReason)

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

    def toggle_beside(self) -> None:
        """Put colleagues' notes beside ours, or among them."""
        if not self._theirs:
            announce(self, "Nobody else has notes of this conversation here yet.")
            return
        self.notes.keeper.finish()
        self._beside_wanted = not self._beside_wanted
        self._arrange()
        self.stale.emit()

    def show_read_back(self) -> None:
        """Cover the window with what was written, in large letters."""
        self.leave()
        self._workspace.read(self._on_read_back, talk, self.id)

    def stop_early(self) -> None:
        """They wanted to stop, or left: it is finished at once, whatever is missing."""
        self.leave()
        given = (stop_early, self.id, self.notes.paper.end())
        done = partial(self._on_finished, "")
        self._workspace.write_then(done, *given, otherwise=self.notes.on_trouble)

    def begin(self) -> None:
        """Begin the conversation if it is planned."""
        if self.talk is not None and self.talk.state == "planned":
            self._workspace.write(begin, self.id, self.notes.moment())

    def explain(self) -> None:
        """Record that the limits of confidentiality were explained now."""
        if self.talk is None or closed_because(self.talk):
            return
        self.begin()
        self._workspace.write_then(
            self._on_explained,
            explain_limits,
            self.id,
            self.notes.paper.moment(),
            otherwise=self.notes.on_trouble,
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
        self.head.paper_wanted.connect(self.notes.toggle_paper)
        self.head.read_back_wanted.connect(self.show_read_back)
        self.head.beside_wanted.connect(self.toggle_beside)
        self.head.stop_wanted.connect(self.stop_early)
        self.beside.opened.connect(self._on_beside_opened)
        self.read_back.read.connect(self._on_read)
        self.read_back.closed.connect(self.focus_main)
        self.notes.editor.line_changed.connect(self._on_line)
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
        shortcut(self, READ_BACK, self.show_read_back, words="Read back in large letters")
        shortcut(self, PAPER, self.notes.toggle_paper, words="Write up from paper, or done with it")
        shortcut(self, BESIDE, self.toggle_beside, words="Colleagues’ notes side by side")
        self.notes.names.wanted.connect(self._on_names_wanted)
        self.names.done.connect(self._on_decided)
        self.names.left.connect(self._on_names_left)

    def _arrange(self) -> None:
        detailed, deciding = not self.details.isHidden(), not self.names.isHidden()
        self._is_beside = self._theirs and self._beside_wanted and self._fits_guide
        self.beside.setVisible(self._is_beside and not detailed and not deciding)
        free = not detailed and not deciding
        self.guide.setVisible(self._guide_wanted and free and not self._is_beside)
        self.notes.setVisible((self._fits_both or not detailed) and not deciding)
        self.head.show_beside(self._theirs, self._is_beside)

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

    def _on_line(self, note: Note) -> None:
        if self._is_beside:
            self.beside.go_near(note.when)

    def _on_beside_opened(self, note: str) -> None:
        self.notes.comment_on(note, self.head)

    def _on_read_back(self, found: Talk) -> None:
        self.read_back.open_for(found)

    def _on_read(self) -> None:
        given = (read_back, self.id)
        self._workspace.write_then(None, *given, otherwise=self.notes.on_trouble)
        self.told.emit("Read back: time recorded", True)

    def _on_missing(self, sentences: tuple[str, ...]) -> None:
        if sentences:
            self._open_details()
            self.details.show_missing(sentences)
            return
        self._read_names(self._on_names)

    # words that could identify someone

    def _read_names(self, then: Callable[[tuple[Named, ...]], None]) -> None:
        self._workspace.read(then, names_in, self.id)

    def _on_names(self, found: tuple[Named, ...]) -> None:
        if found:
            self._decide(found, FINISH)
        else:
            self._finish_now(NOTHING)

    def _on_names_wanted(self) -> None:
        self.leave()
        self._read_names(self._on_looked)

    def _on_looked(self, found: tuple[Named, ...]) -> None:
        if found:
            self._decide(found, "Done")
        else:
            self.told.emit(NOTHING, False)

    def _decide(self, found: tuple[Named, ...], then: str) -> None:
        self.details.hide()
        self.names.ask(found, self.id, then)
        self.head.finish.hide()
        self._arrange()
        self.details_shown.emit()

    def _on_decided(self) -> None:
        finishing = self.names.then == FINISH
        self._close_names()
        self.focus_main()
        if finishing:
            self._finish_now("")

    def _on_names_left(self) -> None:
        self._close_names()
        self.focus_main()

    def _close_names(self) -> None:
        self.names.hide()
        self._arrange()
        if self.talk is not None:
            self._show_head(self.talk)

    def _show_head(self, talk: Talk) -> None:
        """The head; while names are decided on, the way to finish is below them."""
        self.head.show_talk(talk)
        if not self.names.isHidden():
            self.head.finish.hide()

    def _finish_now(self, words: str) -> None:
        reason = str(self.details.ending.no_notes.value() or "")
        self._workspace.write_then(
            partial(self._on_finished, words),
            finish,
            self.id,
            self.notes.paper.end(),
            no_notes=reason,
            otherwise=self._on_not_finished,
        )

    def _on_finished(self, words: str, _: object) -> None:
        self.details.forget_missing()
        self.told.emit(f"Conversation finished. {words}" if words else "Conversation finished", True)

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
