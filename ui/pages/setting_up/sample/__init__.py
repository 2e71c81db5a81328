"""The section of the sample: drawn from the council’s list, with its reserves and swaps."""

from ui.pages.setting_up.sample.section import SampleSection

__all__ = ["SampleSection"]
