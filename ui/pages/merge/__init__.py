"""The page on which colleagues’ hand-overs are taken in, decided on, and our own are made."""

from ui.pages.merge.page import MergePage

__all__ = ["MergePage"]
