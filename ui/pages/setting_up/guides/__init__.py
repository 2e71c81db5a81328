"""The section of guides and forms: what is asked, and how the lead adapts it."""

from ui.pages.setting_up.guides.section import GuidesSection

__all__ = ["GuidesSection"]
