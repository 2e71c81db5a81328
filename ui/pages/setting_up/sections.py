"""The sections of the page, in the order one sets an inspection up."""

from __future__ import annotations

from typing import Final

from ui.pages.setting_up.area import AreaSection
from ui.pages.setting_up.before import BeforeSection
from ui.pages.setting_up.contacts import ContactsSection
from ui.pages.setting_up.enquiries import EnquiriesSection
from ui.pages.setting_up.guides import GuidesSection
from ui.pages.setting_up.improvement import ImprovementSection
from ui.pages.setting_up.read import AttachmentsSection, DocumentsSection, SurveysSection
from ui.pages.setting_up.sample import SampleSection
from ui.pages.setting_up.section import Section
from ui.pages.setting_up.stages import StagesSection
from ui.pages.setting_up.team import TeamSection
from ui.pages.setting_up.themes import ThemesSection
from ui.pages.setting_up.timetable import TimetableSection

SECTIONS: Final[tuple[type[Section], ...]] = (
    AreaSection,
    StagesSection,
    TeamSection,
    ContactsSection,
    SampleSection,
    TimetableSection,
    GuidesSection,
    ThemesSection,
    EnquiriesSection,
    BeforeSection,
    ImprovementSection,
    DocumentsSection,
    SurveysSection,
    AttachmentsSection,
)
