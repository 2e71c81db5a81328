"""The page of everything that was done, by whom and when."""

from ui.pages.history.page import HistoryPage

__all__ = ["HistoryPage"]
