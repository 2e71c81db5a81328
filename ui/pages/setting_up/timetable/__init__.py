"""The section of the timetable: conversations planned from a spreadsheet."""

from ui.pages.setting_up.timetable.section import TimetableSection

__all__ = ["TimetableSection"]
