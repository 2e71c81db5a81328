"""A matter of concern on one printed page."""

from fieldwork.report.concern.printing import print_concern
from fieldwork.report.concern.sheet import Sheet, gather_concern

__all__ = ["Sheet", "gather_concern", "print_concern"]
