"""The head of a conversation: with whom, when, where, how far; and what can be done with it as a whole."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from ui.look.spacing import LARGE, MEDIUM, SMALL
from ui.pages.conversations.reading import Talk
from ui.parts.buttons import Button
from ui.parts.labels import Elided, Tone, pill
from ui.parts.layout import column, row
from ui.parts.times import in_full
from ui.parts.two_versions import TwoVersions

READ_BACK, PAPER, BESIDE = "Ctrl+Shift+R", "Ctrl+Shift+P", "Ctrl+Shift+B"
CONCERN = "Raise a matter of concern"
TONES: dict[str, Tone] = {"under way": "accent", "finished": "good"}


class Head(QWidget):
    """Title, pills and one line below; the buttons that fold the list and the guide, Details, Finish."""

    list_wanted = Signal()
    guide_wanted = Signal()
    details_wanted = Signal()
    finish_wanted = Signal()
    paper_wanted = Signal()
    read_back_wanted = Signal()
    beside_wanted = Signal()
    stop_wanted = Signal()
    concern_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title, self._sub = Elided(), Elided(role="muted")
        self._group, self._state = pill("", "accent"), pill("")
        self._unquoted = pill("Not to be quoted", "warn")
        self._unquoted.hide()
        self.torn = TwoVersions()
        self._list = Button(icon="panel-left", name="Show or hide the list (F9)", kind="quiet")
        self._guide = Button(icon="list-checks", name="Show or hide the guide (Shift+F9)", kind="quiet")
        self.details = Button("&Details", icon="pencil")
        self.finish = Button("F&inish", "primary", icon="check")
        pills = row(self._title, self._group, self._state, self._unquoted, self.torn, None, gap=SMALL)
        words = column(pills, self._sub, gap=2)
        self.concern = Button(icon="shield-alert", name=f"{CONCERN} (Ctrl+Shift+M)", kind="quiet")
        # A click leaves the keyboard in the note: that is where the way back leads.
        self.concern.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.more = Button(icon="ellipsis", name="More for this conversation", kind="quiet")
        self._menu = self._more()
        buttons = (self._guide, self.concern, self.more, self.details, self.finish)
        line = row(self._list, words, *buttons, gap=MEDIUM)
        line.setStretchFactor(words, 1)
        line.setContentsMargins(SMALL, MEDIUM, LARGE, SMALL)
        self.setLayout(line)
        self._list.clicked.connect(self.list_wanted)
        self._guide.clicked.connect(self.guide_wanted)
        self.concern.clicked.connect(self.concern_wanted)
        self.details.clicked.connect(self.details_wanted)
        self.finish.clicked.connect(self.finish_wanted)

    def show_talk(self, talk: Talk) -> None:
        """Show this conversation."""
        it = talk.conversation
        self._title.show_text(it.title or (it.group or "").capitalize())
        self._group.setText((it.group or "").capitalize())
        self._state.setText(talk.state.capitalize())
        self._state.setProperty("pill", TONES.get(talk.state, "plain"))
        self._state.style().unpolish(self._state)
        self._state.style().polish(self._state)
        self._unquoted.setVisible(talk.unquoted)
        self.torn.show_torn(talk.torn)
        names = {member.id: member.name or "" for member in talk.members}
        ours = " and ".join(names.get(member, "") for member in talk.places)
        when = in_full(it.began_at or it.planned_for) or "No time yet"
        self._sub.show_text(" · ".join(filter(None, (it.code, when, it.place, ours))))
        self.finish.setVisible(talk.state == "under way")
        self.stop.setVisible(talk.state in ("planned", "under way"))

    def show_beside(self, can_be: bool, is_so: bool) -> None:
        """Whether somebody else noted too, and whether their notes stand beside ours."""
        self.beside.setVisible(can_be)
        self.beside.setChecked(is_so)

    def _more(self) -> QMenu:
        menu = QMenu(self)
        for words, keys, signal in (
            ("Read &back in large letters", READ_BACK, self.read_back_wanted),
            ("Write up from &paper", PAPER, self.paper_wanted),
            ("Colleagues’ notes &side by side", BESIDE, self.beside_wanted),
            ("They &stopped early", "", self.stop_wanted),
        ):
            action = menu.addAction(f"{words}\t{keys}" if keys else words)
            action.triggered.connect(signal)
        self.beside, self.stop = menu.actions()[2:]
        self.beside.setCheckable(True)
        self.more.setMenu(menu)
        return menu

    def use_words(self, wide: bool) -> None:
        """Name the group beside the title only where there is room."""
        self._group.setVisible(wide)
