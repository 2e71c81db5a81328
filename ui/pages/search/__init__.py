"""The page that finds what was typed, wherever it stands."""

from ui.pages.search.page import SearchPage

__all__ = ["SearchPage"]
