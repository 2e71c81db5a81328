"""Details: which of us were there, and who took part, by role only."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from fieldwork.capture.participants import add_participant, give_place, remove_participant, take_place_away
from fieldwork.records import Participant
from ui.look.spacing import SMALL, TIGHT
from ui.pages.conversations.reading import Talk
from ui.pages.conversations.section import Section
from ui.parts.buttons import Button
from ui.parts.field import Field, line_field
from ui.parts.labels import label
from ui.parts.layout import column, holder, row
from ui.parts.ticks import Ticks
from ui.workspace import Workspace

NOBODY = "Nobody yet. Add each by role: health visitor, child of 10, two fathers of the group."


class Person(QWidget):
    """One participant and the button that takes them off."""

    removed = Signal(str)

    def __init__(self, participant: Participant) -> None:
        super().__init__()
        self._id = participant.id
        words = label(participant.role or "", wrap=True)
        off = Button(icon="x", name=f"Take off {participant.label}, {participant.role}")
        line = row(label(participant.label or "", "strong"), words, off, gap=SMALL)
        line.setStretchFactor(words, 1)
        self.setLayout(line)
        off.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self.removed.emit(self._id)


class PeopleSection(Section):
    """Inspectors as ticks, participants as lines."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._members: tuple[str, ...] = ()
        self._ours: Field | None = None
        self._place_of_ours = column()
        self._shown: tuple[Participant, ...] | None = None
        self._people = column(gap=TIGHT)
        self.role = line_field("Add someone who took part", "By role. Enter adds; labels P1, P2 follow")
        add = Button("Add", icon="plus", name="Add participant")
        self.fill(
            "Who was there",
            holder(self._place_of_ours),
            label("Took part", "strong"),
            holder(self._people),
            self.role,
            row(add, None),
        )
        add.clicked.connect(self._on_add)
        line = self.role.control.targets()[0]
        line.returnPressed.connect(self._on_add)  # type: ignore[attr-defined]

    def show_talk(self, talk: Talk) -> None:
        """Show who was there."""
        super().show_talk(talk)
        self._show_ours(talk)
        if talk.participants != self._shown:
            self._show_people(talk.participants)

    def fields(self) -> dict[str, Field]:
        """Also those that are no fields of the conversation."""
        ours = {"places": self._ours} if self._ours is not None else {}
        return {**super().fields(), "participants": self.role, **ours}

    def _show_ours(self, talk: Talk) -> None:
        members = tuple(member.id for member in talk.members)
        if members != self._members or self._ours is None:
            self._members = members
            if self._ours is not None:
                self._place_of_ours.removeWidget(self._ours)
                self._ours.deleteLater()
            names = [(member.id, member.name or "?") for member in talk.members]
            self._ours = Field("Which of us", Ticks(names))
            self._ours.changed.connect(self._on_ours)
            self._place_of_ours.addWidget(self._ours)
        self._ours.set_value(tuple(talk.places))

    def _show_people(self, people: tuple[Participant, ...]) -> None:
        self._shown = people
        while (item := self._people.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for person in people:
            each = Person(person)
            each.removed.connect(self._on_removed)
            self._people.addWidget(each)
        if not people:
            self._people.addWidget(label(NOBODY, "muted", wrap=True))

    def _on_ours(self) -> None:
        assert self._ours is not None and self.talk is not None
        ticked = self._ours.value()
        assert isinstance(ticked, tuple)
        for member in self._members:
            if member in ticked and member not in self.talk.places:
                self.write(give_place, self.id, member)
            elif member not in ticked and member in self.talk.places:
                self.write(take_place_away, self.talk.places[member])

    def _on_add(self) -> None:
        role = str(self.role.value() or "")
        if role:
            self.role.set_value("")
            self.role.show_error("")
            self.write(add_participant, self.id, role)
        self.role.control.targets()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_removed(self, participant: str) -> None:
        self.write(remove_participant, participant)
