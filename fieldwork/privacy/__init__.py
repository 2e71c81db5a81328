"""Finds in a text what could identify a person: names, dates of birth, addresses, numbers."""

from fieldwork.privacy.finding import find
from fieldwork.privacy.finds import Find, Kind

__all__ = ["Find", "Kind", "find"]
