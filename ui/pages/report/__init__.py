"""The Report page: the text of the report on its evidence, and the pages it will be printed on."""

from ui.pages.report.page import ReportPage

__all__ = ["ReportPage"]
