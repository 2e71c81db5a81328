"""The sections of the page, in the order one sets an inspection up."""

from __future__ import annotations

from typing import Final

from ui.pages.setting_up.area import AreaSection
from ui.pages.setting_up.sample import SampleSection
from ui.pages.setting_up.section import Section
from ui.pages.setting_up.team import TeamSection
from ui.pages.setting_up.timetable import TimetableSection

SECTIONS: Final[tuple[type[Section], ...]] = (AreaSection, TeamSection, SampleSection, TimetableSection)
