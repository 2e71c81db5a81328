"""The page where evidence becomes findings, and findings an evaluation."""

from ui.pages.findings.page import FindingsPage

__all__ = ["FindingsPage"]
