"""The sections of what was read beside case files: documents, surveys, attachments."""

from ui.pages.setting_up.read.attachments import AttachmentsSection
from ui.pages.setting_up.read.documents import DocumentsSection
from ui.pages.setting_up.read.surveys import SurveysSection

__all__ = ["AttachmentsSection", "DocumentsSection", "SurveysSection"]
