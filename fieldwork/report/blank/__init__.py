"""Blank guides and blank reading forms for paper: `guide_blank` or `form_blank`, then `print_blank`."""

from fieldwork.report.blank.form import form_blank
from fieldwork.report.blank.guide import find_guide, guide_blank
from fieldwork.report.blank.printing import print_blank
from fieldwork.report.blank.sheet import Blank

__all__ = ["Blank", "find_guide", "form_blank", "guide_blank", "print_blank"]
