"""The part of the page of colleagues’ work on which two versions are decided."""

from ui.pages.merge.conflicts.pane import ConflictsPane

__all__ = ["ConflictsPane"]
