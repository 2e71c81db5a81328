"""The page of matters of concern."""

from ui.pages.concerns.page import ConcernsPage

__all__ = ["ConcernsPage"]
