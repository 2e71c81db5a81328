"""The places in the side bar, by name, title and icon; what stands in them is made when it is visited."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """One place in the side bar."""

    name: str
    title: str
    icon: str


PLACES = (
    Place("overview", "Overview", "layout-dashboard"),
    Place("conversations", "Conversations", "messages-square"),
    Place("file_reading", "File reading", "folder-open"),
    Place("findings", "Findings", "list-checks"),
    Place("report", "Report", "file-text"),
    Place("merge", "Colleagues’ work", "git-merge"),
    Place("setting_up", "Setting up", "clipboard-list"),
    Place("concerns", "Concerns", "shield-alert"),
    Place("for_me", "For me", "user"),
    Place("search", "Search", "search"),
    Place("history", "History", "history"),
)
