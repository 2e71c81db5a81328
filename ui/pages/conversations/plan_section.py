"""Details: what the conversation is, where and when it is to be, by which guide."""

from __future__ import annotations

from fieldwork.capture.conversations import replan
from fieldwork.errors import FieldworkError
from ui.pages.conversations.new_talk import NOT_A_TIME
from ui.pages.conversations.reading import Talk
from ui.pages.conversations.section import Section
from ui.parts.choice import Choice
from ui.parts.field import Field, choice_field, line_field
from ui.parts.layout import column, holder
from ui.parts.times import NOW, to_edit, understood_moment
from ui.workspace import Workspace

SORTS = ("interview", "focus group", "observed meeting", "visit", "telephone call")


class PlanSection(Section):
    """Title, kind, place, time, guide."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        title = line_field(
            "With whom, by role", "No names: health visitor, young person, foster carers’ group"
        )
        self._when = line_field("Planned for", "For example, 16 March 14:30")
        self._guide: Field | None = None
        self._guides: tuple[str, ...] = ()
        self._place_of_guide = column()
        self.fill(
            "The conversation",
            self.types(title, "title"),
            self.chooses(choice_field("Kind", [(each, each.capitalize()) for each in SORTS]), "sort"),
            self.types(line_field("Place"), "place"),
            self._when,
            holder(self._place_of_guide),
        )
        self._when.left.connect(self._on_when)

    def show_talk(self, talk: Talk) -> None:
        """Show the plan."""
        super().show_talk(talk)
        if not self._when.control.targets()[0].hasFocus():
            self._when.set_value(to_edit(talk.conversation.planned_for))
        self._show_guides(talk)

    def _show_guides(self, talk: Talk) -> None:
        fitting = [
            each
            for each in talk.guides
            if each.group == talk.conversation.group or each.id == talk.conversation.guide
        ]
        ids = tuple(each.id for each in fitting)
        if ids != self._guides or self._guide is None:
            self._guides = ids
            self._make_guide([(each.id, each.title or "Guide") for each in fitting])
        if self._guide is not None:
            self._guide.set_value(talk.conversation.guide)

    def _make_guide(self, options: list[tuple[str | int, str]]) -> None:
        if self._guide is not None:
            self._place_of_guide.removeWidget(self._guide)
            self._guide.deleteLater()
        self._guide = Field("Guide", Choice(options)) if options else None
        if self._guide is not None:
            self._guide.changed.connect(self._on_guide)
            self._place_of_guide.addWidget(self._guide)

    def _on_guide(self) -> None:
        if self._guide is not None and self.talk is not None:
            self.write(replan, self.id, self.talk.seen, guide=self._guide.value())

    def _on_when(self) -> None:
        text = str(self._when.value() or "")
        if self.talk is None or text == to_edit(self.talk.conversation.planned_for):
            return
        moment = understood_moment(text, self.workspace.clock.now()) if text else ""
        self._when.show_error(NOT_A_TIME if moment is None else "")
        if moment is not None:
            given = self.workspace.clock.moment() if moment == NOW else moment or None
            self.write(replan, self.id, self.talk.seen, planned_for=given)

    def _on_refused(self, error: FieldworkError) -> None:
        if self._guide is not None and self.talk is not None:
            self._guide.set_value(self.talk.conversation.guide)
        super()._on_refused(error)
