"""The page that says where the inspection stands and what is next."""

from ui.pages.overview.page import OverviewPage

__all__ = ["OverviewPage"]
