"""Files and folders dropped on the window, whatever part of it the pointer is over."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QDropEvent

HOVERING = (QEvent.Type.DragEnter, QEvent.Type.DragMove)


def hovers(event: QEvent) -> bool:
    """Whether files are being dragged; they are welcome then. An editor would take their names as text."""
    if not isinstance(event, QDropEvent) or event.type() not in HOVERING or not paths_in(event.mimeData()):
        return False
    _welcome(event)
    return True


def dropped(event: QEvent) -> tuple[Path, ...]:
    """The files and folders dropped now; none for any other event."""
    if not isinstance(event, QDropEvent) or event.type() != QEvent.Type.Drop:
        return ()
    paths = paths_in(event.mimeData())
    if paths:
        _welcome(event)
    return paths


def paths_in(data: QMimeData) -> tuple[Path, ...]:
    """The files and folders of this laptop among what is dragged."""
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())


def _welcome(event: QDropEvent) -> None:
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
