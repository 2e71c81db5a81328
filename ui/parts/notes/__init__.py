"""The notes editor: every paragraph is a note."""

from ui.parts.notes.editor import TYPE, NotesEditor
from ui.parts.notes.note import Note

__all__ = ["TYPE", "Note", "NotesEditor"]
