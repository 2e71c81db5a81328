"""The draft council report, from records to a document."""

from __future__ import annotations

from fieldwork.report.council.building import build
from fieldwork.report.council.material import Material, gather

__all__ = ["Material", "build", "gather"]
