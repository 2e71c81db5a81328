"""The page where the children's files of the sample are read, question by question."""

from ui.pages.file_reading.page import FileReadingPage

__all__ = ["FileReadingPage"]
