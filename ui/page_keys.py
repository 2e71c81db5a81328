"""The keys of every page in words, for the list of keys: a page not visited yet cannot be asked."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence

from ui.commands import NATIVE

LIST, DIRECTION = "Show or hide the list", "Direction of the tag: one step "
PAGE_KEYS: dict[str, dict[str, str]] = {
    "conversations": {
        "New conversation": "Ctrl+N",
        LIST: "F9",
        "Filter the conversations": "Ctrl+Shift+L",
        "Limits of confidentiality explained now": "Ctrl+Shift+E",
        "Show or hide the guide": "Shift+F9",
        "Next question of the guide": "Ctrl+Return",
        "Quick tag {} on or off this note": "Alt+1 … Alt+6",
        "All tags for this note…": "Ctrl+T",
        f"{DIRECTION}better": "Alt+Up",
        f"{DIRECTION}worse": "Alt+Down",
        "Their exact words, or not": "Ctrl+Shift+Q",
        "Who said this note…": "Ctrl+Shift+W",
        "Said, seen, my thought, to do": "Ctrl+M",
        "Time of this note…": "Ctrl+Shift+T",
        "Comments on this note…": "Ctrl+Shift+C",
        "Move this note up": "Alt+Shift+Up",
        "Move this note down": "Alt+Shift+Down",
        "Read back in large letters": "Ctrl+Shift+R",
        "Write up from paper, or done with it": "Ctrl+Shift+P",
        "Colleagues’ notes side by side": "Ctrl+Shift+B",
    },
    "file_reading": {
        "New case file": "Ctrl+N",
        "Filter the case files": "Ctrl+Shift+L",
        LIST: "F9",
        "Next section of the form": "Ctrl+PgDown",
        "Section before": "Ctrl+PgUp",
        "Next question without an answer": "Ctrl+Return",
        "Remark on this answer": "Ctrl+R",
        "Tag {} on or off this answer": "Alt+1 … Alt+6",
        f"{DIRECTION}better": "Alt+Up",
        f"{DIRECTION}worse": "Alt+Down",
    },
    "findings": {LIST: "F9", "Close the finding": "Esc"},
    "report": {
        "Make the pages anew": "F5",
        "Save the report as PDF…": "Ctrl+S",
        LIST: "F9",
        "Add a passage": "Ctrl+Return",
    },
    "merge": {
        "Next part of the page": "Ctrl+PgDown",
        "Part of the page before": "Ctrl+PgUp",
        "Next with two versions": "F8",
        "Two versions before": "Shift+F8",
        "Choose version {}": "1 … 9",
        "Decide": "Ctrl+Return",
        LIST: "F9",
    },
    "setting_up": {
        "Add one to this section": "Ctrl+N",
        "Take it out of this section": "Del",
        "Move it up": "Alt+Up",
        "Move it down": "Alt+Down",
        "Take off": "Del",
        "Add a question": "Ctrl+N",
        "Drop": "Del",
        "Move the question up": "Alt+Up",
        "Move the question down": "Alt+Down",
    },
    "concerns": {"New matter of concern": "Ctrl+N", LIST: "F9"},
}
"""By page: what it does, and the keys. A row of digits is one line, with {} for the digits in its words."""
FAR = " … "


def keys_of_page(page: str) -> tuple[tuple[str, str], ...]:
    """What the keys of this page do, and the keys as the system writes them."""
    return tuple((_digits(words, keys), _native(keys)) for words, keys in PAGE_KEYS.get(page, {}).items())


def _digits(words: str, keys: str) -> str:
    return words.format(" to ".join(each[-1] for each in keys.split(FAR)))


def _native(keys: str) -> str:
    return FAR.join(QKeySequence(each).toString(NATIVE) for each in keys.split(FAR))
