"""Setting up: the area and its dates, the team, the guides, what came before, what was read."""

from ui.pages.setting_up.page import SettingUpPage

__all__ = ["SettingUpPage"]
