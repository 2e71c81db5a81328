"""Every file attached anywhere in the inspection, and those that belong to the inspection itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from fieldwork.capture.checks import the_inspection
from fieldwork.records import Attachment, Document, Inspection, SurveyResult
from fieldwork.store.store import Store
from ui.look.spacing import MEDIUM
from ui.messages import Messages
from ui.pages.setting_up.read.files import Files
from ui.pages.setting_up.section import Section
from ui.parts.layout import column
from ui.workspace import Workspace

Found = tuple[str, tuple[tuple[Attachment, str], ...]]


class AttachmentsSection(Section):
    """What is attached here belongs to the inspection."""

    name: ClassVar[str] = "attachments"
    title: ClassVar[str] = "Attachments"
    about: ClassVar[str] = (
        "All files kept with this inspection. One attached here belongs to the inspection; to attach it to a "
        "document or a survey result, do it there."
    )
    kinds: ClassVar[frozenset[str]] = frozenset(("attachment", "document", "survey_result"))
    opens: ClassVar[frozenset[str]] = frozenset(("attachment",))

    def __init__(self, workspace: Workspace, messages: Messages) -> None:
        super().__init__(workspace, messages)
        self.files = Files(workspace, messages)
        self.files.told.connect(self.told)
        self._wanted = ""
        self.setLayout(column(self.trouble, self.files, gap=MEDIUM))

    def refresh(self) -> None:
        """Read them again."""
        self.workspace.read(self._on_read, everything)

    def open(self, record: str) -> None:
        """Show this file."""
        self._wanted = record
        self.files.list.go_to(record)

    def focus_main(self) -> None:
        """Into the list, or on the button that adds the first."""
        files = self.files
        target: QWidget = files.list if files.list.rows else files.attach_button
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def parts(self) -> tuple[QWidget, ...]:
        """The list and the first button."""
        return (self.files.list, self.files.attach_button)

    def take_files(self, paths: tuple[Path, ...]) -> bool:
        """Attach what was dropped."""
        return self.files.attach(paths)

    def _on_read(self, found: Found) -> None:
        self.files.show_files(*found)
        if self._wanted and self.files.list.go_to(self._wanted):
            self._wanted = ""


def everything(store: Store) -> Found:
    """The inspection, and every attachment with what it belongs to."""
    return the_inspection(store).id, tuple((each, _of(store, each)) for each in store.all(Attachment))


def _of(store: Store, attachment: Attachment) -> str:
    about: Any = store.find(str(attachment.about))
    if isinstance(about, Inspection):
        return "Inspection"
    if isinstance(about, Document | SurveyResult):
        return f"{about.code} {about.title if isinstance(about, Document) else about.survey}"
    return str(getattr(about, "code", "") or getattr(about, "word", "")).capitalize()
