"""The files attached to a record: attached by choosing or dropping, looked at by saving a copy on purpose."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fieldwork.capture.attachments import attach_file, remove_attachment, save_attachment
from fieldwork.errors import FieldworkError
from fieldwork.records import Attachment
from fieldwork.store.store import Store
from ui.look.spacing import SMALL
from ui.messages import Messages
from ui.parts.banner import Banner
from ui.parts.buttons import Button
from ui.parts.delegates import card_height
from ui.parts.labels import label
from ui.parts.layout import Flow, column, holder
from ui.parts.lists import RowList
from ui.parts.rows import Row
from ui.parts.shortcuts import shortcut
from ui.workspace import Workspace

ANY = "All files (*)"
HAND_OVER = ".fieldwork"
MOST = 5
HINT = "Choose files, or drop them on this page. Up to 25 MB each; they are encrypted like everything here."
NO_LONGER = "The copy is not encrypted: delete it when you have looked at it."
KILO = 1024


class Files(QWidget):
    """List and buttons. `about` is the record that new files are attached to."""

    told = Signal(str, bool)

    def __init__(self, workspace: Workspace, messages: Messages) -> None:
        super().__init__()
        self._workspace, self._messages = workspace, messages
        self._about = ""
        self._files: dict[str, Attachment] = {}
        self.trouble = Banner()
        self.list = RowList("Attached files", hint="Delete takes the file off")
        self.attach_button = Button("A&ttach files…", icon="plus")
        self.save = Button("&Save a copy to look at…", icon="save")
        self.off = Button("Take off", icon="trash-2")
        self.attach_button.clicked.connect(self._on_attach)
        self.save.clicked.connect(self._on_save)
        self.off.clicked.connect(self._on_off)
        self.list.opened.connect(self._on_save)
        shortcut(self.list, "Del", self._on_off, alone=True, words="Take off")
        buttons = holder(Flow(self.attach_button, self.save, self.off, line_gap=SMALL))
        title, hint = label("Attached files", "strong"), label(HINT, "muted", wrap=True)
        self.setLayout(column(title, hint, self.trouble, self.list, buttons, gap=SMALL))

    def show_files(self, about: str, files: Sequence[tuple[Attachment, str]]) -> None:
        """Show the files of this record, each with what it belongs to where that is not plain."""
        if about != self._about:
            self.trouble.hide()
        self._about = about
        self._files = {each.id: each for each, _ in files}
        self.list.show_rows(_row(each, of) for each, of in files)
        if files and not self.list.current:
            self.list.go_to(files[0][0].id)
        self.list.setFixedHeight(min(len(files), MOST) * card_height() + SMALL)
        for each in (self.list, self.save, self.off):
            each.setVisible(bool(files))

    def attach(self, paths: Sequence[Path]) -> bool:
        """Attach these files; False where they are hand-overs, which belong to another page."""
        if not self._about or any(path.suffix == HAND_OVER for path in paths):
            return False
        self.trouble.hide()
        for path in paths:
            done = partial(self._on_attached, path.name)
            self._workspace.write_then(done, attach_file, self._about, path, otherwise=self._on_refused)
        return True

    def _on_attach(self) -> None:
        self.attach(self._messages.open_files("Attach files", ANY))

    def _on_attached(self, name: str, _: object) -> None:
        self.told.emit(f"{name} attached", True)

    def _on_save(self, _: object = None) -> None:
        file = self._files.get(self.list.current)
        if file is None:
            return
        path = self._messages.save_as("Save a copy to look at", str(file.name), ANY)
        if path is not None:
            self.trouble.hide()
            self._workspace.write_then(
                self._on_saved, save_attachment, file.id, path, otherwise=self._on_refused
            )

    def _on_saved(self, path: Path) -> None:
        self.trouble.say(f"Saved as {path.name} in {path.parent}. {NO_LONGER}", "info")

    def _on_off(self) -> None:
        file = self._files.get(self.list.current)
        if file is not None:
            done = partial(self._on_taken_off, str(file.name))
            self._workspace.write_then(done, remove_attachment, file.id, otherwise=self._on_refused)

    def _on_taken_off(self, name: str, _: object) -> None:
        self.told.emit(f"{name} taken off", True)

    def _on_refused(self, error: FieldworkError) -> None:
        self.trouble.say(error.message, "error")


def attached_to(store: Store) -> Mapping[str, tuple[tuple[Attachment, str], ...]]:
    """The attachments by the record they belong to."""
    found: dict[str, list[tuple[Attachment, str]]] = defaultdict(list)
    for each in store.all(Attachment):
        found[str(each.about)].append((each, ""))
    return {about: tuple(files) for about, files in found.items()}


def _row(file: Attachment, of: str) -> Row:
    size, digest = in_bytes(file.size or 0), str(file.hash or "")[:12]
    sub = ", ".join(part for part in (of, size, f"hash {digest}") if part)
    return Row(file.id, file.name or "?", sub)


def in_bytes(size: int) -> str:
    """A size as it is read out: 812 bytes, 14 kB, 2.3 MB."""
    if size < KILO:
        return f"{size} bytes"
    if size < KILO * KILO:
        return f"{round(size / KILO)} kB"
    return f"{size / KILO / KILO:.1f} MB"
