"""The section of the team: who belongs to it, in which role, and who has joined."""

from ui.pages.setting_up.team.section import TeamSection

__all__ = ["TeamSection"]
