"""Asking before anything with content leaves on paper or as PDF: print here, or keep it for base?"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject

from ui.messages import Messages

QUESTION = "Council printers keep copies. Print here, or keep for base?"
HERE, BASE = "Print here", "Keep for base"
KEPT = "Kept for base: nothing was printed or saved"
ANSWERED = "fieldwork_prints_here"
"""The application remembers the answer under this name until it closes."""


def may_print(messages: Messages) -> bool:
    """Whether to go on; asks once, before whatever is no blank form is printed or saved as PDF.

    “Print here” holds until Fieldwork closes. “Keep for base” holds for this time only: somebody who is
    back at base must be able to print. Where this is False, say KEPT if anything.
    """
    app = QCoreApplication.instance()
    assert isinstance(app, QObject)
    if app.property(ANSWERED):
        return True
    here = messages.choose(QUESTION, (BASE, HERE)) == HERE
    app.setProperty(ANSWERED, here)
    return here


def forget_answer() -> None:
    """Ask again next time: another library is open, or nobody's."""
    app = QCoreApplication.instance()
    if app is not None:
        app.setProperty(ANSWERED, False)
