"""The page of colleagues’ work: hand-overs come in, are decided on, and go out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from fieldwork.capture.checks import counted
from fieldwork.errors import FieldworkError
from fieldwork.exchange.brought import Look, Merged
from fieldwork.records import ALL
from ui.look.spacing import LARGE, MEDIUM, SMALL
from ui.messages import Messages
from ui.page import Page
from ui.pages.merge.adopting_panel import AdoptingPanel
from ui.pages.merge.arrived import read_arrived
from ui.pages.merge.files import KINDS, hand_overs_in
from ui.pages.merge.handing_panel import HandingPanel
from ui.pages.merge.head import Head
from ui.pages.merge.intake_pane import IntakePane
from ui.pages.merge.inviting_panel import InvitingPanel
from ui.pages.merge.noting import Noting
from ui.pages.merge.panel import Panel
from ui.pages.merge.reading import Shown, look_around
from ui.pages.merge.sections import CAME_IN, DECIDE, MINE, Sections
from ui.pages.merge.taking_in import TakingIn
from ui.parts.banner import Banner
from ui.parts.buttons import Button
from ui.parts.empty import EmptyState
from ui.parts.layout import column
from ui.parts.shortcuts import shortcut
from ui.workspace import Workspace

UPRIGHT = 58.0
"""Width in lines of text below which things stand one below the other."""
HANDING, INVITING, ADOPTING = "handing", "inviting", "adopting"
INVITE = "invite"
"""What another page names, with a member or without, to have somebody invited."""
NOTHING_THERE = "There is no hand-over in that folder. Hand-overs end in .fieldwork."
STOPPED = "Stopped. Nothing was changed."
BUSY = "Hand-overs are being taken in. Wait until that is done, or cancel it."
EMPTY = (
    "No hand-overs yet",
    "A colleague chooses File, Hand over…, and gives you the file on a stick, by mail or in a shared folder. "
    "Choose it here, or drop it on this window. Your own work is backed up first.",
    "Choose hand-overs…",
)


class MergePage(Page):
    """What comes in is looked at before it is taken in; the window works on meanwhile."""

    name: ClassVar[str] = "merge"
    title: ClassVar[str] = "Colleagues’ work"
    icon: ClassVar[str] = "git-merge"
    kinds: ClassVar[frozenset[str]] = frozenset(kind.kind for kind in ALL)

    to_decide = Signal(int)
    """How many fields have two versions."""
    exchanged = Signal()
    """A hand-over has come or gone, or a receipt: what the lead has may be another now."""

    def __init__(self, workspace: Workspace, messages: Messages) -> None:
        super().__init__(workspace, messages)
        self.shown: Shown | None = None
        self._asking = self._again = self._focus_due = self._deciding_due = self._adopt = False
        self._words = self._due = self._due_member = self._section = ""
        self.taking = TakingIn(workspace, self)
        self.head, self.trouble = Head(), Banner()
        self.sections, self.intake = Sections(workspace, messages), IntakePane()
        self.handing = HandingPanel(workspace, messages, self.leave)
        self.noting = Noting(workspace, messages, self.sections, self)
        self.inviting, self.adopting = InvitingPanel(workspace, messages), AdoptingPanel(messages)
        self._lay_out()
        self._connect()
        self.fit(80.0)

    # what the window asks of a page

    def refresh(self) -> None:
        """Ask the store again for everything that is shown."""
        self._read_section()
        self._again = self._asking
        if not self._asking:
            self._asking = True
            self.workspace.read(self._on_shown, look_around)

    def open(self, record: str) -> None:
        """Show what has two versions in this record; "invite", with a member or not, asks whom to invite."""
        if record.startswith(INVITE):
            self._begin(INVITING, record.removeprefix(INVITE).strip())
            return
        self._section = DECIDE
        self._go_home()
        self.sections.go(DECIDE)
        self.sections.conflicts.open(record)

    def leave(self) -> None:
        """Keep what is written for a decision that is not made."""
        self.sections.conflicts.leave()

    def focus_main(self) -> None:
        """Put the keyboard where the work is, now or once it is there."""
        inside = self._stack.currentWidget()
        self._focus_due = self.shown is None
        if isinstance(inside, Panel):
            inside.focus_first()
        elif inside is self.intake:
            self.intake.focus_main()
        elif inside is self._empty:
            self._empty.findChildren(Button)[0].setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.shown is not None:
            self.sections.focus_main()

    def parts(self) -> tuple[QWidget, ...]:
        """The sections and what stands in the one shown."""
        inside = self._stack.currentWidget()
        if inside is self.sections:
            return self.sections.parts()
        if inside is self.intake:
            return self.intake.parts()
        if inside is self._empty:
            return tuple(self._empty.findChildren(Button))
        return (inside,) if inside is not None else ()

    def stop(self) -> None:
        """Give up what is being taken in: lock or close follows."""
        self.taking.stop()

    def fit(self, width_in_lines: float) -> None:
        """Stand things one below the other where the window is narrow."""
        self.head.fit(width_in_lines)
        self.sections.fit(width_in_lines < UPRIGHT, width_in_lines)

    # commands of the window

    def choose(self) -> None:
        """Ask for hand-overs, and look at them."""
        paths = self.messages.open_files("Choose hand-overs", KINDS)
        if paths:
            self.take_in(paths)

    def choose_folder(self) -> None:
        """Ask for a folder, and look at the hand-overs in it."""
        folder = self.messages.choose_folder("Choose a folder with hand-overs")
        if folder is not None:
            self.take_in([folder])

    def take_in(self, paths: Sequence[Path], words: str = "", *, adopt: bool = False) -> None:
        """Look at these files and folders, and show what they would bring."""
        files = hand_overs_in(paths)
        if not self._free():
            return
        if not files:
            self.trouble.say(NOTHING_THERE, "warn")
            return
        self._words, self._adopt = words, adopt
        self._turn(self.intake)
        self.intake.show_looking(len(files))
        self.taking.look(files, words, adopt=adopt)

    def hand_over(self) -> None:
        """Ask to whom, and write a hand-over."""
        self._begin(HANDING)

    def invite(self) -> None:
        """Ask whom, and write an invitation."""
        self._begin(INVITING)

    def adopt(self) -> None:
        """Ask for the other inspection of this area."""
        self._begin(ADOPTING)

    def _begin(self, panel: str, member: str = "") -> None:
        """Show a panel, now or as soon as it is known who works here."""
        if not self._free():
            return
        self._due = panel if self.shown is None else ""
        self._due_member = member
        if self.shown is None:
            self.refresh()
        elif panel == HANDING:
            self.handing.begin(self.shown)
            self._turn(self.handing)
        elif panel == INVITING:
            self.inviting.begin(self.shown, member)
            self._turn(self.inviting)
        else:
            self.adopting.begin()
            self._turn(self.adopting)

    def _free(self) -> bool:
        """Whether nothing is being taken in; if something is, that is shown."""
        if self.taking.busy:
            self._turn(self.intake)
            self.intake.trouble.say(BUSY, "info")
        else:
            self.trouble.hide()
        return not self.taking.busy

    # showing

    def _on_shown(self, found: Shown) -> None:
        self._asking = False
        if self._again:
            self.refresh()
        first, self.shown = self.shown is None, found
        self.head.tell(found.evening)
        self.sections.show_all(found)
        self.intake.allow_undo(bool(found.log) and found.log[0].can_undo)
        if first:
            self.sections.go(self._section or _first_section(found))
        if self._stack.currentWidget() in (self.sections, self._empty):
            self._go_home()
        self._offer()
        if self._due:
            self._begin(self._due, self._due_member)
        if self._focus_due:
            self.focus_main()

    def _read_section(self) -> None:
        """Ask for what one section alone shows."""
        if self.sections.current == DECIDE:
            self.sections.conflicts.refresh()
        elif self.sections.current == MINE:
            self.workspace.read(self.sections.mine.show_arrived, read_arrived)

    def _offer(self) -> None:
        """One primary button a page: where versions are decided, deciding is the one."""
        if (shown := self.shown) is None:
            return
        home = self._stack.currentWidget() is self.sections
        deciding = self.sections.current == DECIDE and shown.to_decide > 0
        self.head.offer(invites=shown.invites, leads=shown.leads, primary=home and not deciding)
        self.head.allow(home, empty=self._stack.currentWidget() is self._empty)

    def _turn(self, widget: QWidget) -> None:
        self._stack.setCurrentWidget(widget)
        self._offer()
        self.focus_main()

    def _go_home(self) -> None:
        begun = self.shown is None or self.shown.begun
        self._stack.setCurrentWidget(self.sections if begun else self._empty)
        self._offer()

    def _on_left(self) -> None:
        """Done with a panel or with what was looked at."""
        if self.taking.busy:
            return
        self.inviting.forget()
        self._words, self._adopt = "", False
        self._go_home()
        self.focus_main()

    def _on_turned(self) -> None:
        self._offer()
        self._read_section()

    def _on_next(self) -> None:
        self._step(1)

    def _on_before(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        if self._stack.currentWidget() is self.sections:
            self.sections.step(by)
            self.sections.focus_main()

    # taking in

    def _on_take(self) -> None:
        paths = self.intake.takeable
        self.intake.show_taking()
        self.taking.take(paths, self._words, adopt=self._adopt)

    def _on_looked(self, looks: tuple[Look, ...]) -> None:
        self.intake.show_looks(looks, self.workspace.clock.today())

    def _on_taken(self, merged: Merged) -> None:
        self._turn(self.intake)
        self.intake.show_outcome(merged, self.workspace.clock.today())
        if not self.isVisible():
            self.told.emit(told_of(merged), False)
        self._changed()

    def _on_stopped(self) -> None:
        self._on_left()
        self.trouble.say(STOPPED, "info")

    def _on_refused(self, error: FieldworkError) -> None:
        if self.intake.looks and self._stack.currentWidget() is self.intake:
            self.intake.show_looks(self.intake.looks, self.workspace.clock.today())
            self.intake.trouble.say(error.message, "error")
        else:
            self._on_left()
            self.trouble.say(error.message, "error")
        self._changed()

    def _on_undo(self) -> None:
        if self._free():
            self.taking.undo()

    def _on_take_again(self) -> None:
        if self._free():
            self.taking.again()

    def _on_undone(self, words: str) -> None:
        self.trouble.hide()
        self._on_left()
        self.sections.go(CAME_IN)
        self.focus_main()
        self.told.emit(words, False)
        self._changed()

    def _on_settle(self) -> None:
        self._deciding_due = True
        self.sections.go(DECIDE)
        self._on_left()

    def _on_trouble(self, error: FieldworkError) -> None:
        self.trouble.say(error.message, "error")

    def _changed(self) -> None:
        self.exchanged.emit()
        self.refresh()

    def _on_adopt(self, path: Path, words: str) -> None:
        self.take_in([path], words, adopt=True)

    def _on_count(self, left: int) -> None:
        self.sections.count(DECIDE, left)
        self.to_decide.emit(left)
        if self._deciding_due and left:
            self._deciding_due = False
            # The pane tells the number before it shows what is to be decided.
            QTimer.singleShot(0, self.sections, self.sections.focus_main)

    # making

    def _lay_out(self) -> None:
        self._empty = EmptyState(self.icon, *EMPTY)
        self._stack = QStackedWidget()
        every = (self.sections, self._empty, self.intake, self.handing, self.inviting, self.adopting)
        for each in every:
            self._stack.addWidget(each)
        body = column(self.trouble, self._stack, gap=MEDIUM, margins=(LARGE, SMALL, LARGE, LARGE))
        body.setStretch(1, 1)
        self.setLayout(column(self.head, body, gap=0))

    def _connect(self) -> None:
        head, intake, sections, taking = self.head, self.intake, self.sections, self.taking
        for signal, slot in (
            (head.choose.clicked, self.choose), (head.hand_over.clicked, self.hand_over),
            (head.invite.clicked, self.invite), (head.adopt.clicked, self.adopt),
            (self._empty.acted, self.choose), (sections.turned, self._on_turned),
            (sections.conflicts.told, self.told), (sections.conflicts.go_requested, self.go_requested),
            (sections.conflicts.count_changed, self._on_count),
            (sections.log.undo_wanted, self._on_undo), (sections.log.again_wanted, self._on_take_again),
            (self.noting.told, self.told), (self.noting.changed, self._changed),
            (self.noting.refused, self._on_trouble),
            (intake.take.clicked, self._on_take), (intake.cancel.clicked, taking.stop),
            (intake.settle.clicked, self._on_settle), (intake.undo.clicked, self._on_undo),
            (intake.left, self._on_left), (taking.progress, intake.show_progress),
            (taking.looked, self._on_looked), (taking.taken, self._on_taken),
            (taking.undone, self._on_undone), (taking.stopped, self._on_stopped),
            (taking.refused, self._on_refused),
            (self.handing.left, self._on_left), (self.handing.handed, self._changed),
            (self.inviting.left, self._on_left), (self.adopting.left, self._on_left),
            (self.adopting.wanted, self._on_adopt),
        ):  # fmt: skip
            signal.connect(slot)
        shortcut(self, "Ctrl+PgDown", self._on_next, words="Next part of the page")
        shortcut(self, "Ctrl+PgUp", self._on_before, words="Part of the page before")


def _first_section(shown: Shown) -> str:
    """What matters most to who works here."""
    if not shown.leads:
        return MINE
    return DECIDE if shown.to_decide or not shown.log else CAME_IN


def told_of(merged: Merged) -> str:
    """In a word."""
    came = sum(each.outcome == "merged" for each in (*merged.results, *merged.joined))
    return f"Taken in: {counted(came, 'hand-over')}" if came else "Nothing was taken in"
