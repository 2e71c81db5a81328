"""What the names guard finds: where it stands, what kind of thing it is, and why in plain words."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal[
    "name", "birth", "postcode", "address", "chi", "phone", "email", "insurance", "vehicle", "online",
    "reference",
]  # fmt: skip

WHY: Final[dict[Kind, str]] = {
    "name": "looks like a person’s name",
    "birth": "looks like a date of birth",
    "postcode": "looks like a postcode",
    "address": "looks like an address",
    "chi": "looks like a CHI number",
    "phone": "looks like a phone number",
    "email": "looks like an e-mail address",
    "insurance": "looks like a National Insurance number",
    "vehicle": "looks like a car’s number plate",
    "online": "looks like a name used online",
    "reference": "looks like the number of one person’s file",
}

CODES: Final[dict[Kind, tuple[str, ...]]] = {
    "name": ("Child", "Mother", "Father", "Sibling", "Carer", "Worker A", "Worker B", "Manager", "Teacher"),
    "birth": ("their date of birth",),
    "postcode": ("their postcode",),
    "address": ("their address",),
    "chi": ("their CHI number",),
    "phone": ("their phone number",),
    "email": ("their e-mail address",),
    "insurance": ("their National Insurance number",),
    "vehicle": ("their car",),
    "online": ("their name online",),
    "reference": ("their file number",),
}
"""What may stand in place of a find; any other words will do too."""


@dataclass(frozen=True)
class Find:
    """Words of a text that could identify a person; `start` and `end` count characters."""

    start: int
    end: int
    kind: Kind
    words: str

    @property
    def why(self) -> str:
        """Why it is found, to stand after the words."""
        return WHY[self.kind]

    @property
    def key(self) -> str:
        """The same for every way of writing these words."""
        return folded(" ".join(self.words.split()))


def folded(words: str) -> str:
    """Words without capitals, accents and curly apostrophes, for comparing."""
    if not words.isascii():
        words = words.replace("’", "'")
        words = "".join(
            each for each in unicodedata.normalize("NFD", words) if not unicodedata.combining(each)
        )
    return words.casefold()
