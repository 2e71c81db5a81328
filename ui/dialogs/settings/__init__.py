"""The settings: everything applies at once."""

from __future__ import annotations

from ui.dialogs.settings.dialog import SettingsDialog as SettingsDialog
