"""The words that records choose from; the catalogue and the screen use the same."""

from __future__ import annotations

GROUPS = ("children", "families", "staff", "managers", "leaders", "others")
HOLDERS = ("social work", "health", "education", "police", "Reporter", "voluntary")
DIRECTIONS = ("strength", "improving", "needs to improve", "neutral")
HEADINGS = ("working well", "improving", "needs to improve")
ROLES = (
    "lead",
    "deputy",
    "inspector",
    "associate assessor",
    "local reader",
    "administrator",
    "quality assurer",
)
DISCIPLINES = ("social work", "health", "education", "police", "other")
DOCUMENT_SORTS = (
    "self-evaluation",
    "plan or strategy",
    "policy or procedure",
    "guidance",
    "statistics",
    "minutes",
    "report",
    "leaflet or information",
    "other",
)
EVIDENCE_SORTS = ("said", "seen")
"""Sorts of note that are evidence; a thought or a task is not."""
