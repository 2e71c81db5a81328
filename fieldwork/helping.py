"""The help of the app: plain pages under resources/help, in the order in which they are read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fieldwork.errors import BadResource

FOLDER = Path(__file__).resolve().parents[1] / "resources" / "help"
FIRST = (
    "first-hour", "start", "setting_up", "overview", "conversations", "file_reading", "findings", "report",
    "for_me", "merge", "names", "concerns", "writing", "saving", "safety", "printing", "settings",
)  # fmt: skip
"""Topics in their order; what is not named here follows, by its title."""


@dataclass(frozen=True)
class Topic:
    """One page of help; a place of the window has the page of its own name."""

    name: str
    title: str
    text: str
    """In Markdown, its title being the first line."""

    def holds(self, words: str) -> bool:
        """Whether every one of these words is in it."""
        text = self.text.casefold()
        return all(word in text for word in words.casefold().split())


@cache
def topics() -> tuple[Topic, ...]:
    """Every page of help, in order. Raises BadResource."""
    found = [_topic(path) for path in FOLDER.glob("*.md")]
    order = {name: number for number, name in enumerate(FIRST)}
    return tuple(sorted(found, key=lambda topic: (order.get(topic.name, len(FIRST)), topic.title)))


def _topic(path: Path) -> Topic:
    text = path.read_text("utf-8")
    first = text.partition("\n")[0]
    if not first.startswith("# "):
        raise BadResource(f"{path.name}:1: a page of help begins with its title, as in “# The report”.")
    return Topic(path.stem, first[2:].strip(), text)
