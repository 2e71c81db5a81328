"""The list of what is to be decided, and of what was decided since the page was opened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from ui.look.spacing import LARGE, MEDIUM, SMALL
from ui.look.theme import theme
from ui.pages.merge.conflicts.reading import Torn
from ui.pages.merge.conflicts.words import asked, people
from ui.parts.frames import frame
from ui.parts.labels import Elided
from ui.parts.layout import column
from ui.parts.lists import listview
from ui.parts.rows import Row

WIDTH = 286


class ConflictList(QWidget):
    """`list` holds the rows; their keys are those of the conflicts."""

    def __init__(self) -> None:
        super().__init__()
        hint = "Enter goes to the versions, F8 to the next that is not decided"
        self.list = listview("Two versions to decide", hint=hint)
        self._title = Elided(role="subheading")
        body = column(self._title, self.list, gap=SMALL, margins=(0, MEDIUM, 0, SMALL))
        self._title.setContentsMargins(LARGE, 0, SMALL, 0)
        body.setStretchFactor(self.list, 1)
        self.setLayout(column(frame("card", body)))

    def show_all(self, every: Sequence[Torn], decided: Mapping[str, str]) -> None:
        """Show these, with what was decided by their keys."""
        left = sum(each.key not in decided for each in every)
        self._title.show_text(f"{left} to decide" if left else "All decided")
        self.list.show_rows(_row(each, decided.get(each.key, "")) for each in every)

    def fit(self, narrow: bool) -> None:
        """In a narrow window the list takes all the room there is."""
        self.setMaximumWidth(16_777_215 if narrow else theme().scaled(WIDTH))
        self.setMinimumWidth(0 if narrow else theme().scaled(WIDTH))


def _row(each: Torn, decided: str) -> Row:
    found = each.conflict
    field = "Deleted or kept" if each.deletion else found.field_words.capitalize()
    open_ = " · ".join(part for part in (field, asked(each) or people(each)) if part)
    state = "complete" if decided else "two versions"
    spoken = (found.title, field, people(each), asked(each), decided and f"decided: {decided}")
    return Row(
        key=each.key,
        title=found.title,
        sub=decided or open_,
        state=state,
        spoken=", ".join(part for part in spoken if part),
    )
