"""A mark beside what has two versions, which is also the way to decide between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ui.page import Page
from ui.parts.buttons import Button

Marks = Mapping[str, tuple[str, ...]]
"""Record to its fields with two versions."""
MERGE = "merge"
"""The page where they are decided."""
WORDS = "Two versions"


@dataclass(frozen=True)
class Torn:
    """A record with two versions, and which of its fields have them. No record: nothing has."""

    record: str = ""
    fields: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.record)


class TwoVersions(Button):
    """Hidden until something has two versions. Pressed, it asks the page it stands on to go there."""

    def __init__(self) -> None:
        super().__init__(WORDS, "chip", icon="git-merge", tip="Decide between them")
        self._record = ""
        self.clicked.connect(self._on_clicked)
        self.hide()

    def show_torn(self, torn: Torn) -> None:
        """Mark this record, in these fields; or nothing."""
        self._record = torn.record
        names = " and ".join(field.replace("_", " ") for field in torn.fields)
        self.setAccessibleName(f"{WORDS} of the {names}" if names else WORDS)
        self.setVisible(bool(torn))

    def _on_clicked(self) -> None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, Page):
            above = above.parentWidget()
        if above is not None:
            above.go_requested.emit(MERGE, self._record)


def first_torn(marks: Marks, records: Iterable[str]) -> Torn:
    """The first of these records that has two versions."""
    return next((Torn(record, marks[record]) for record in records if record in marks), Torn())
