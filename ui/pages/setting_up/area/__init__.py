"""The section of the area inspected, who leads, and the dates."""

from ui.pages.setting_up.area.section import AreaSection

__all__ = ["AreaSection"]
